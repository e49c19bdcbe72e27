//! Close a build: remove what was not written again, then say so in the manifest. Knows nothing of what was written.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::Ordering;

use super::manifest::Manifest;
use super::path;
use super::place::{self, Found};
use super::refus::Resultat;
use super::write::{Ecriture, Writer};

/// What a build changed in the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bilan {
    /// Files that did not exist.
    pub nouveaux: usize,
    /// Files whose bytes changed.
    pub modifies: usize,
    /// Files that were not touched.
    pub inchanges: usize,
    /// Files left as they were, since their new bytes could not be made.
    pub gardes: usize,
    /// Files of the last build that no page wants any more.
    pub retires: usize,
    /// Files that someone had changed by hand, and that were written anew (sorted).
    pub retouches: Vec<String>,
    /// Files that no page wants any more, but that someone changed by hand: left, and told again at each build (sorted).
    pub laisses: Vec<String>,
    /// Bytes of the new and changed files.
    pub octets_ecrits: u64,
}

impl Writer {
    /// Remove the old files that were not written this time and the folders that this empties, write the manifest if it
    /// changed, and give the lock back. A page that was announced but not written counts as unwanted.
    pub fn finish(self) -> Resultat<Bilan> {
        let mut bilan = Bilan { retires: self.removed, ..Bilan::default() };
        let mut manifest = Manifest { edition: self.edition.clone(), complet: true, ..Manifest::default() };
        for (path, page) in &self.pages {
            let Some(done) = page.done.get() else { continue };
            manifest.fichiers.insert(path.clone(), Some(done.hash));
            match done.ecriture {
                Ecriture::Inchange => bilan.inchanges += 1,
                Ecriture::Modifie => bilan.modifies += 1,
                Ecriture::Nouveau => bilan.nouveaux += 1,
            }
            if done.ecriture != Ecriture::Inchange {
                bilan.octets_ecrits += done.octets;
            }
            if done.retouche {
                bilan.retouches.push(path.clone());
            }
        }
        bilan.retouches.sort();

        let mut emptied = BTreeSet::new();
        for (path, known) in &self.old.fichiers {
            if manifest.fichiers.contains_key(path) {
                continue;
            }
            if self.pages.get(path).is_some_and(|page| page.kept.load(Ordering::Relaxed)) {
                manifest.fichiers.insert(path.clone(), *known);
                bilan.gardes += 1;
                continue;
            }
            let file = self.root.join(path);
            match place::examine(&file, *known)? {
                Found::Altered => {
                    // Still ours in the manifest: as a stranger, it would stop the next build.
                    manifest.fichiers.insert(path.clone(), *known);
                    bilan.laisses.push(path.clone());
                    continue;
                }
                Found::Ours => {
                    self.journal()?;
                    place::remove(&file)?;
                    bilan.retires += 1;
                }
                // Perhaps a build cut short removed it, and had no time for its folder.
                Found::Absent => {}
            }
            emptied.extend(path::parents(path));
        }
        // The reverse order has the deepest first. A folder that holds anything refuses to go, which is what we want.
        for folder in emptied.iter().rev() {
            let _ = fs::remove_dir(self.root.join(folder));
        }
        manifest.save(&self.root, self.durable)?;
        Ok(bilan)
    }
}
