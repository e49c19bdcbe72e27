//! Files that a program has opened to write, and not closed yet: what they hold is half of something.
//! Only Linux tells the closing; elsewhere none is ever known.

use crate::source::{nom_cache, nom_unique};
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Whether the system tells that a file written is closed.
const FERMETURES: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// The files being written.
#[derive(Default)]
pub struct Ecritures(BTreeSet<PathBuf>);

impl Ecritures {
    /// Learns from an event.
    pub fn noter(&mut self, evenement: &Event) {
        let Some(chemin) = evenement.paths.first().filter(|_| FERMETURES) else { return };
        match evenement.kind {
            // A second name given to a file opens nothing.
            EventKind::Create(CreateKind::File) if nom_unique(chemin) => self.ouvrir(chemin),
            EventKind::Modify(ModifyKind::Data(_)) => self.ouvrir(chemin),
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_)) => evenement.paths.iter().for_each(|p| {
                self.0.remove(p);
            }),
            _ => {}
        }
    }

    /// Whether one is not closed.
    pub fn en_cours(&self) -> bool {
        !self.0.is_empty()
    }

    /// Waits for none of them any more.
    pub fn oublier(&mut self) {
        self.0.clear();
    }

    /// Temporary files of editors are read by nobody.
    fn ouvrir(&mut self, chemin: &Path) {
        if !chemin.file_name().is_some_and(|n| nom_cache(&n.to_string_lossy())) {
            self.0.insert(chemin.to_owned());
        }
    }
}
