//! The program as its users run it: arguments in, exit code, words and files out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder to work in, with a content and what is built of it.
pub struct Atelier {
    pub dir: TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub struct Sortie {
    pub code: i32,
    pub dit: String,
    pub erreurs: String,
}

/// The files of a folder, by path.
pub type Arbre = BTreeMap<String, Vec<u8>>;

impl Atelier {
    /// The smallest valid content, and the files given.
    pub fn new(fichiers: &[(&str, &str)]) -> Self {
        // In memory where the system offers it: a build writes hundreds of files.
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let atelier = Self { dir };
        for (chemin, texte) in crate::cas::base() {
            atelier.poser(&format!("content/{chemin}"), &texte);
        }
        for (chemin, texte) in fichiers {
            atelier.poser(&format!("content/{chemin}"), texte);
        }
        atelier
    }

    /// A path of the folder.
    pub fn chemin(&self, chemin: &str) -> PathBuf {
        self.dir.path().join(chemin)
    }

    /// Writes a file.
    pub fn poser(&self, chemin: &str, texte: &str) {
        let chemin = self.chemin(chemin);
        fs::create_dir_all(chemin.parent().unwrap()).unwrap();
        fs::write(chemin, texte).unwrap();
    }

    /// Runs the program in the folder.
    pub fn lancer(&self, arguments: &[&str]) -> Sortie {
        let cache = self.chemin(".cache");
        lancer(self.dir.path(), arguments, &[("XDG_CACHE_HOME", cache.to_str().unwrap())])
    }

    /// Builds on a fixed day.
    pub fn construire(&self, suite: &[&str]) -> Sortie {
        self.lancer(&[&["build", "--today", "2026-11-23"], suite].concat())
    }
}

/// Runs the program in `dossier`, with nothing of the environment but what is given.
pub fn lancer(dossier: &Path, arguments: &[&str], environnement: &[(&str, &str)]) -> Sortie {
    let mut commande = Command::new(env!("CARGO_BIN_EXE_feuille"));
    commande.current_dir(dossier).args(arguments).env_clear().envs(environnement.iter().copied());
    let sortie = commande.output().unwrap();
    let texte = |octets| String::from_utf8(octets).unwrap();
    Sortie { code: sortie.status.code().unwrap(), dit: texte(sortie.stdout), erreurs: texte(sortie.stderr) }
}

/// All files under a folder, but those that begin with a dot.
pub fn arbre(dossier: &Path) -> Arbre {
    let entrees = walkdir::WalkDir::new(dossier).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let lire = |e: walkdir::DirEntry| {
        let chemin = e.path().strip_prefix(dossier).unwrap().to_str().unwrap().replace('\\', "/");
        (chemin, fs::read(e.path()).unwrap())
    };
    entrees.filter(|e| !e.file_name().to_string_lossy().starts_with('.')).map(lire).collect()
}

/// A picture is made narrower once, then taken from the cache.
#[test]
fn les_images_reduites_sont_gardees() {
    let atelier = Atelier::new(&[]);
    let mut png = Vec::new();
    image::RgbImage::new(1000, 10).write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    fs::create_dir_all(atelier.chemin("content/images")).unwrap();
    fs::write(atelier.chemin("content/images/plan.png"), &png).unwrap();
    let construire = || atelier.lancer(&["build", "--today", "2026-11-23", "--cache", "cache", "--tout"]);
    assert_eq!(construire().code, 0);
    let gardees = || fs::read_dir(atelier.chemin("cache/images")).unwrap().map(|e| e.unwrap().path());
    assert_eq!(gardees().count(), 2);
    let copie = fs::read(atelier.chemin("public/images/plan.480.png")).unwrap();
    // Something else under the same name, as the cache writes it: the proof that it is read.
    for chemin in gardees() {
        let contenu = [blake3::hash(b"autre").as_bytes().as_slice(), b"autre"].concat();
        fs::write(chemin, contenu).unwrap();
    }
    construire();
    assert_eq!(fs::read(atelier.chemin("public/images/plan.480.png")).unwrap(), b"autre");
    fs::remove_dir_all(atelier.chemin("cache")).unwrap();
    construire();
    assert_eq!(fs::read(atelier.chemin("public/images/plan.480.png")).unwrap(), copie);
}
