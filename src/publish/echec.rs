//! Why a publication stopped.

use super::target::Panne;

/// What came of a step.
pub type Resultat<T> = Result<T, Echec>;

/// Why it stopped.
#[derive(Debug)]
pub enum Echec {
    /// It would have done harm: nothing more was changed. A French sentence.
    Refus(String),
    /// The host, or the way to it, failed.
    Hote(Panne),
    /// The machine here failed.
    Machine(anyhow::Error),
}

impl From<Panne> for Echec {
    fn from(panne: Panne) -> Self {
        Self::Hote(panne)
    }
}

impl From<anyhow::Error> for Echec {
    fn from(e: anyhow::Error) -> Self {
        Self::Machine(e)
    }
}
