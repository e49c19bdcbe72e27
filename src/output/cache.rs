//! What costs time and can be made again: one file per thing kept, under a name that says what it was
//! made from, so that nothing in it is ever out of date. The folder may be removed at any time.
//!
//! Each file begins with the digest of the rest: one that was cut short or damaged is as if it were not
//! there. What nobody asked for in three months is removed.

use super::place;
use crate::render::images::Reserve;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, SystemTime};

/// After how long what nobody asks for is removed.
const OUBLI: Duration = Duration::from_secs(90 * 24 * 3600);

/// How old the date of a file may be before it is set anew: reading is then rarely a write.
const JOUR: Duration = Duration::from_secs(24 * 3600);

/// A folder of things kept. It never fails: what cannot be kept is made again.
#[derive(Debug)]
pub struct Cache {
    dossier: PathBuf,
    menage: Once,
}

impl Cache {
    /// The cache of a folder, made when there is something to keep.
    pub fn new(dossier: PathBuf) -> Self {
        Self { dossier, menage: Once::new() }
    }
}

impl Reserve for Cache {
    fn lire(&self, nom: &str) -> Option<Vec<u8>> {
        let chemin = self.dossier.join(nom);
        let mut octets = fs::read(&chemin).ok()?;
        let (empreinte, reste) = octets.split_at_checked(blake3::OUT_LEN)?;
        if blake3::hash(reste) != *<&[u8; blake3::OUT_LEN]>::try_from(empreinte).ok()? {
            return None;
        }
        octets.drain(..blake3::OUT_LEN);
        if age(&chemin).is_some_and(|a| a > JOUR)
            && let Ok(fichier) = File::options().append(true).open(&chemin)
        {
            let _ = fichier.set_modified(SystemTime::now());
        }
        Some(octets)
    }

    fn garder(&self, nom: &str, octets: &[u8]) {
        if fs::create_dir_all(&self.dossier).is_err() {
            return;
        }
        self.menage.call_once(|| oublier(&self.dossier));
        let contenu = [blake3::hash(octets).as_bytes().as_slice(), octets].concat();
        // Two programs may keep the same thing at once: each writes beside, the last one gives it its name.
        let provisoire = self.dossier.join(format!("{nom}.{}", std::process::id()));
        let _ = place::write_beside(&self.dossier.join(nom), &provisoire, &contenu, false);
    }
}

/// Removes what was not asked for in a long time. Only files that bear one of our names.
fn oublier(dossier: &Path) {
    for entree in fs::read_dir(dossier).into_iter().flatten().flatten() {
        let nom = entree.file_name();
        let tige = nom.to_str().and_then(|n| n.split('.').next()).unwrap_or_default();
        let notre = tige.len() == 2 * blake3::OUT_LEN && tige.bytes().all(|b| b.is_ascii_hexdigit());
        if notre && age(&entree.path()).is_some_and(|a| a > OUBLI) {
            let _ = fs::remove_file(entree.path());
        }
    }
}

fn age(chemin: &Path) -> Option<Duration> {
    fs::metadata(chemin).ok()?.modified().ok()?.elapsed().ok()
}
