//! Integration tests, in one binary. Each module says what it proves.

mod cas;
mod fr;
mod markdown;
mod output;
