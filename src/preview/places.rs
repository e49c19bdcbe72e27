//! Places in files, as the browser holds them: sealed, so that what it asks to open is what the server
//! named, and nothing else. The seal lasts as long as the server.

use crate::diagnostic::{Span, Textes, ligne_colonne};
use crate::source::Sources;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::Arc;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, by its path shown.
    pub fichier: Arc<str>,
    /// Line, from 1.
    pub ligne: usize,
    /// Column, from 1, in characters.
    pub colonne: usize,
}

impl Place {
    /// Where a span begins.
    pub fn de(sources: &Sources, span: Span) -> Self {
        let (ligne, colonne) = ligne_colonne(sources.texte(span.file), span.start as usize);
        Self { fichier: Arc::clone(&sources.get(span.file).affiche), ligne, colonne }
    }

    /// As people and editors write it.
    pub fn ecrite(&self) -> String {
        format!("{}:{}:{}", self.fichier, self.ligne, self.colonne)
    }

    fn lire(texte: &str) -> Option<Self> {
        let (reste, colonne) = texte.rsplit_once(':')?;
        let (fichier, ligne) = reste.rsplit_once(':')?;
        Some(Self { fichier: fichier.into(), ligne: ligne.parse().ok()?, colonne: colonne.parse().ok()? })
    }
}

/// What seals the places of a server.
pub struct Sceau {
    cle: [u8; 32],
}

impl Sceau {
    /// A new seal, that nobody can guess: the standard library draws its keys from the system.
    pub fn new() -> Self {
        let mut cle = [0; 32];
        for (i, octets) in cle.chunks_mut(8).enumerate() {
            octets.copy_from_slice(&RandomState::new().hash_one(i).to_le_bytes());
        }
        Self { cle }
    }

    fn marque(&self, texte: &str) -> String {
        blake3::keyed_hash(&self.cle, texte.as_bytes()).to_hex()[..24].to_owned()
    }

    /// A place as the browser is given it.
    pub fn signer(&self, place: &Place) -> String {
        let ecrite = place.ecrite();
        format!("{}:{ecrite}", self.marque(&ecrite))
    }

    /// A place as the browser gives it back; `None` when it is not ours.
    pub fn ouvert(&self, signee: &str) -> Option<Place> {
        let (marque, ecrite) = signee.split_once(':')?;
        (marque == self.marque(ecrite)).then(|| Place::lire(ecrite)).flatten()
    }

    /// What only our pages can read, and must show to act.
    pub fn jeton(&self) -> String {
        self.marque("jeton\0")
    }

    /// Whether this is it.
    pub fn est_jeton(&self, jeton: &str) -> bool {
        jeton == self.jeton()
    }
}
