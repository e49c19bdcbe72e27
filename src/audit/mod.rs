//! Reads the bytes of the output back, as a stranger would. It trusts no step before it.

mod balises;
mod fuites;
pub mod liens;
mod lisible;

pub use fuites::Fuites;
