//! Integration tests, in one binary. Each module says what it proves.

mod architecture;
mod cas;
mod chart;
mod contenu;
mod contrat;
mod determinisme;
mod en;
mod figures;
mod fr;
mod fuites;
mod liens;
mod markdown;
mod memoire;
mod output;
mod partage;
mod preview;
mod programme;
mod publish;
mod theme;
