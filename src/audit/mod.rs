//! Reads the bytes of the output back, as a stranger would. It trusts no step before it.

mod fuites;
mod lisible;

pub use fuites::Fuites;
