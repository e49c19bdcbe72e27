//! What files gave when they were last read. A file that has not changed and keeps its number gives
//! the same record: it is shared, not read again. A file that was at fault may hold an unfinished
//! resolution ([`Reste`](crate::decode::Reste)) that can be done once: it is read again.

use crate::diagnostic::FileId;
use crate::source::{Contenu, Source};
use std::any::Any;
use std::sync::Arc;

/// The memory of a reader. Empty and idle by default: a build reads everything once.
#[derive(Default)]
pub struct Memoire {
    active: bool,
    /// By number of file.
    gardees: Vec<Option<Gardee>>,
}

/// A file and what it gave.
struct Gardee {
    chemin: Arc<str>,
    texte: Arc<str>,
    lu: Arc<dyn Any + Send + Sync>,
}

impl Memoire {
    /// A memory that keeps what it is given.
    pub fn active() -> Self {
        Self { active: true, gardees: Vec::new() }
    }

    /// What the file gave last time, if it is the same file.
    pub fn chercher<L: Send + Sync + 'static>(&self, file: FileId, source: &Source) -> Option<Arc<L>> {
        let gardee = self.gardees.get(file.0 as usize)?.as_ref()?;
        let Contenu::Texte(texte) = &source.contenu else { return None };
        let meme = gardee.chemin == source.chemin && (Arc::ptr_eq(texte, &gardee.texte) || *texte == gardee.texte);
        meme.then(|| Arc::clone(&gardee.lu).downcast().ok()).flatten()
    }

    /// Keeps what a file gave.
    pub fn garder<L: Send + Sync + 'static>(&mut self, file: FileId, source: &Source, lu: &Arc<L>) {
        let Contenu::Texte(texte) = &source.contenu else { return };
        if !self.active {
            return;
        }
        let rang = file.0 as usize;
        if self.gardees.len() <= rang {
            self.gardees.resize_with(rang + 1, || None);
        }
        let (chemin, texte) = (Arc::clone(&source.chemin), Arc::clone(texte));
        let lu: Arc<L> = Arc::clone(lu);
        self.gardees[rang] = Some(Gardee { chemin, texte, lu });
    }
}
