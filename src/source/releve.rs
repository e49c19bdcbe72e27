//! What a folder looks like from outside: for systems that do not tell what changes in it.

use super::nom_cache;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::SystemTime;
use walkdir::WalkDir;

/// The files of a folder, with their size and the time of their last change.
#[derive(Default, PartialEq)]
pub struct Releve(BTreeMap<String, (u64, Option<SystemTime>)>);

impl Releve {
    /// Looks at a folder; what cannot be seen is not there.
    pub fn prendre(racine: &Path) -> Self {
        let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !nom_cache(&e.file_name().to_string_lossy());
        let entrees = WalkDir::new(racine).follow_links(true).into_iter().filter_entry(visible).flatten();
        let fichiers = entrees.filter(|e| !e.file_type().is_dir()).map(|e| {
            let m = e.metadata().ok();
            (super::relatif(racine, e.path()), (m.as_ref().map_or(0, |m| m.len()), m.and_then(|m| m.modified().ok())))
        });
        Self(fichiers.collect())
    }

    /// The files that came, went or changed since `avant`.
    pub fn depuis(&self, avant: &Self) -> BTreeSet<String> {
        let noms = self.0.keys().chain(avant.0.keys());
        noms.filter(|n| self.0.get(*n) != avant.0.get(*n)).cloned().collect()
    }
}

/// Whether a path is a plain file that bears this name only.
#[cfg(unix)]
pub fn nom_unique(chemin: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    chemin.symlink_metadata().is_ok_and(|m| m.is_file() && m.nlink() == 1)
}

/// Whether a path is a plain file that bears this name only: not known on this system.
#[cfg(not(unix))]
pub fn nom_unique(_: &Path) -> bool {
    false
}
