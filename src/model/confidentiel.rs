//! Redaction as a type.

use super::reference::{Champ, Registre};
use crate::decode::{Decode, Decodeur, Noeud};
use crate::fr::typographie::Typographe;

/// A value that must not be seen by everyone (business secrecy: CRPA, art. L. 311-6).
///
/// It has no `Serialize`, no `Display`, no `Deref`, and its `Debug` prints nothing of it: it cannot
/// reach a page by accident. [`Confidentiel::ouvrir`] is the only way in, but for the model itself; a test
/// (`tests/it/architecture.rs`) fails when it is called outside `edition`, `resolve` and `check`,
/// whose faults are read by the editors who wrote the value.
#[derive(Clone)]
pub struct Confidentiel<T>(T);

impl<T> Confidentiel<T> {
    /// Shuts a value in.
    pub fn new(valeur: T) -> Self {
        Self(valeur)
    }

    /// What is shut in, for the model itself, which sets its texts and shows it to nobody.
    pub(super) fn dedans(&mut self) -> &mut T {
        &mut self.0
    }

    /// Opens it. Only for `edition`, `resolve` and `check`.
    pub fn ouvrir(&self) -> &T {
        &self.0
    }
}

impl<T> std::fmt::Debug for Confidentiel<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Confidentiel(…)")
    }
}

impl<T: Decode> Decode for Confidentiel<T> {
    const ATTENDU: &'static str = T::ATTENDU;

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        T::decode(noeud, d).map(Self)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self)
    }
}

impl<T: Champ> Champ for Confidentiel<T> {
    fn lier(&mut self, r: &mut Registre) -> bool {
        self.0.lier(r)
    }

    fn composer(&mut self, t: &Typographe) {
        self.0.composer(t);
    }
}
