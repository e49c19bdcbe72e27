//! Integration tests, in one binary. Each module says what it proves.

mod architecture;
mod cas;
mod fr;
mod markdown;
mod output;
