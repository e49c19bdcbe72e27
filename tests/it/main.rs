//! Integration tests, in one binary. Each module says what it proves.

mod architecture;
mod cas;
mod contenu;
mod fr;
mod markdown;
mod output;
