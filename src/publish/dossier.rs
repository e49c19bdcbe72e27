//! A folder of this machine, or of a disk mounted here. Never writes through a symbolic link inside the folder.

use super::etat::DOSSIER;
use super::target::{Panne, Retour, Target, instance, provisoire};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The folder.
pub struct Dossier {
    racine: PathBuf,
    instance: u64,
}

impl Dossier {
    /// Opens the folder; it is made by the first file that is put there.
    pub fn ouvrir(racine: &Path) -> Retour<Self> {
        Ok(Self { racine: racine.to_path_buf(), instance: instance() })
    }

    /// The real path, unless a link leads elsewhere on the way.
    fn chemin(&self, chemin: &str) -> Retour<PathBuf> {
        let mut reel = self.racine.clone();
        for nom in chemin.split('/').filter(|n| !n.is_empty()) {
            reel.push(nom);
            if fs::symlink_metadata(&reel).is_ok_and(|m| m.is_symlink()) {
                return Err(Panne::Definitive(format!(
                    "« {} » est un lien : feuille n’écrit pas à travers, le remplacer par un dossier",
                    reel.display()
                )));
            }
        }
        Ok(reel)
    }

    fn parents(&self, fichier: &Path) -> Retour<()> {
        let Some(dossier) = fichier.parent() else { return Ok(()) };
        let prive = self.racine.join(DOSSIER);
        let neuf = !prive.exists() && dossier.starts_with(&prive);
        fs::create_dir_all(dossier).map_err(|e| panne("création du dossier", dossier, &e))?;
        // What was withdrawn from the site stays there for a while: the server has no business in it.
        #[cfg(unix)]
        if neuf {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&prive, fs::Permissions::from_mode(0o700))
                .map_err(|e| panne("droits du dossier", &prive, &e))?;
        }
        #[cfg(not(unix))]
        let _ = neuf;
        Ok(())
    }
}

impl Target for Dossier {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        let fichier = self.chemin(chemin)?;
        match fs::read(&fichier) {
            Ok(octets) => Ok(Some(octets)),
            Err(e) if absent(&e) => Ok(None),
            Err(e) => Err(panne("lecture de", &fichier, &e)),
        }
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        let dossier = self.chemin(dossier)?;
        let entrees = match fs::read_dir(&dossier) {
            Ok(entrees) => entrees,
            Err(e) if absent(&e) => return Ok(Vec::new()),
            Err(e) => return Err(panne("lecture du dossier", &dossier, &e)),
        };
        let noms = entrees.map(|e| e.map(|e| e.file_name().to_string_lossy().into_owned()));
        noms.collect::<io::Result<_>>().map_err(|e| panne("lecture du dossier", &dossier, &e))
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        let fichier = self.chemin(chemin)?;
        self.parents(&fichier)?;
        // Beside: on the same disk, so that the renaming is one gesture.
        let provisoire = fichier.with_file_name(provisoire("", chemin, self.instance));
        fs::write(&provisoire, octets).and_then(|()| fs::rename(&provisoire, &fichier)).map_err(|e| {
            let _ = fs::remove_file(&provisoire);
            panne("écriture de", &fichier, &e)
        })
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        let fichier = self.chemin(chemin)?;
        match fs::remove_file(&fichier) {
            Err(e) if !absent(&e) => Err(panne("suppression de", &fichier, &e)),
            _ => Ok(()),
        }
    }

    fn prune(&self, dossier: &str) -> Retour<()> {
        // Refused by the system when something is left in it, which is what is wanted.
        let _ = fs::remove_dir(self.chemin(dossier)?);
        Ok(())
    }
}

fn absent(e: &io::Error) -> bool {
    matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn panne(geste: &str, chemin: &Path, e: &io::Error) -> Panne {
    let raison = match e.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "le disque est plein".to_owned(),
        ErrorKind::PermissionDenied => "droits insuffisants".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule".to_owned(),
        _ => format!("le système refuse ({e})"),
    };
    let message = format!("{geste} « {} » : {raison}", chemin.display());
    match e.kind() {
        ErrorKind::Interrupted | ErrorKind::TimedOut | ErrorKind::WouldBlock => Panne::Passagere(message),
        _ => Panne::Definitive(message),
    }
}
