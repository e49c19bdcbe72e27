//! SFTP, over `russh`: key, agent or password, and a host whose key must be known. One connection for all threads; it is
//! made again when it breaks.

use super::adresse::Adresse;
use super::secrets::Acces;
use super::ssh::{self, Lien};
use super::target::{Panne, Retour, Target, instance, provisoire};
use russh_sftp::client::SftpSession;
use russh_sftp::client::error::Error;
use russh_sftp::protocol::{OpenFlags, StatusCode};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::AsyncWriteExt;
use tokio::runtime::Runtime;

/// A folder of an SSH host.
pub struct Sftp {
    adresse: Adresse,
    identite: ssh::Identite,
    moteur: Runtime,
    lien: Mutex<Option<Arc<Lien>>>,
    /// Folders that are known to be there.
    dossiers: Mutex<HashSet<String>>,
    instance: u64,
}

impl Sftp {
    /// Connects and opens the folder.
    pub fn ouvrir(acces: &Acces) -> Retour<Self> {
        let mut adresse = Adresse::lire(acces.lieu, &["sftp"])?;
        // `sftp://hote/~/www` is from the home folder.
        if let Some(reste) = adresse.chemin.strip_prefix("/~") {
            adresse.chemin = format!(".{reste}");
        }
        let moteur = ssh::moteur()?;
        let identite = ssh::Identite::new(acces.secrets, &adresse)?;
        let (lien, dossiers) = (Mutex::default(), Mutex::default());
        let sftp = Self { adresse, identite, moteur, lien, dossiers, instance: instance() };
        sftp.lien()?;
        Ok(sftp)
    }

    fn lien(&self) -> Retour<Arc<Lien>> {
        let mut lien = self.lien.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lien) = lien.as_ref().filter(|l| !l.ferme()) {
            return Ok(lien.clone());
        }
        let neuf = Arc::new(self.moteur.block_on(ssh::connecter(&self.identite))?);
        *lien = Some(neuf.clone());
        Ok(neuf)
    }

    /// Runs something over the connection; one that broke is forgotten.
    fn faire<T>(&self, geste: impl AsyncFnOnce(&Lien) -> Result<T, Error>) -> Retour<Result<T, Error>> {
        let lien = self.lien()?;
        let fait = self.moteur.block_on(geste(&lien));
        match &fait {
            Err(Error::Status(s))
                if !matches!(s.status_code, StatusCode::NoConnection | StatusCode::ConnectionLost) => {}
            Err(e) => {
                let mut garde = self.lien.lock().unwrap_or_else(PoisonError::into_inner);
                if garde.as_ref().is_some_and(|g| Arc::ptr_eq(g, &lien)) {
                    *garde = None;
                }
                return Err(Panne::Passagere(format!(
                    "la connexion avec « {} » a été coupée ({e})",
                    self.adresse.hote
                )));
            }
            Ok(_) => {}
        }
        Ok(fait)
    }

    fn panne(&self, geste: &str, chemin: &str, e: &Error) -> Panne {
        let raison = match e {
            Error::Status(s) if s.status_code == StatusCode::PermissionDenied => "droits insuffisants".to_owned(),
            Error::Status(s) if s.status_code == StatusCode::NoSuchFile => "dossier absent".to_owned(),
            // OpenSSH says no more of a full disk or of one that cannot be written.
            Error::Status(s) if s.status_code == StatusCode::Failure => {
                "l’hôte refuse (disque plein, quota atteint ou lecture seule)".to_owned()
            }
            autre => autre.to_string(),
        };
        Panne::Definitive(format!("{geste} « {chemin} » : {raison}"))
    }

    /// Makes the folders above a file.
    fn parents(&self, chemin: &str) -> Retour<()> {
        let Some((dossier, _)) = chemin.rsplit_once('/').filter(|(d, _)| !d.is_empty()) else { return Ok(()) };
        if self.dossiers.lock().unwrap_or_else(PoisonError::into_inner).contains(dossier) {
            return Ok(());
        }
        let la = self.faire(async |l| l.sftp.metadata(dossier).await)?;
        if !la.is_ok_and(|m| m.is_dir()) {
            self.parents(dossier)?;
            let fait = self.faire(async |l| l.sftp.create_dir(dossier).await)?;
            // Another thread may have made it.
            if let Err(e) = fait
                && self.faire(async |l| l.sftp.metadata(dossier).await)?.is_err()
            {
                return Err(self.panne("création du dossier", dossier, &e));
            }
            if dossier.ends_with("/.feuille") {
                // What was withdrawn from the site stays there for a while: the server has no business in it.
                let prive = russh_sftp::protocol::FileAttributes {
                    permissions: Some(0o40700),
                    ..russh_sftp::protocol::FileAttributes::empty()
                };
                let _ = self.faire(async |l| l.sftp.set_metadata(dossier, prive).await)?;
            }
        }
        self.dossiers.lock().unwrap_or_else(PoisonError::into_inner).insert(dossier.to_owned());
        Ok(())
    }
}

async fn ecrire(sftp: &SftpSession, chemin: &str, octets: &[u8]) -> Result<(), Error> {
    let drapeaux = OpenFlags::CREATE | OpenFlags::TRUNCATE | OpenFlags::WRITE;
    let mut fichier = sftp.open_with_flags(chemin, drapeaux).await?;
    // The library hides the status of the host in an `io::Error`: a write that fails on a host that still answers is
    // the host's refusal.
    let ecrit = async {
        fichier.write_all(octets).await?;
        fichier.shutdown().await
    };
    match ecrit.await {
        Ok(()) => Ok(()),
        Err(e) if sftp.metadata(".").await.is_ok() => Err(Error::Status(russh_sftp::protocol::Status {
            id: 0,
            status_code: StatusCode::Failure,
            error_message: e.to_string(),
            language_tag: String::new(),
        })),
        Err(e) => Err(e.into()),
    }
}

fn absent(e: &Error) -> bool {
    matches!(e, Error::Status(s) if s.status_code == StatusCode::NoSuchFile)
}

impl Target for Sftp {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        let chemin = self.adresse.joindre(chemin);
        match self.faire(async |l| l.sftp.read(&chemin).await)? {
            Ok(octets) => Ok(Some(octets)),
            Err(e) if absent(&e) => Ok(None),
            Err(e) => Err(self.panne("lecture de", &chemin, &e)),
        }
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        let dossier = self.adresse.joindre(dossier);
        match self.faire(async |l| l.sftp.read_dir(&dossier).await)? {
            Ok(entrees) => Ok(entrees.map(|e| e.file_name()).collect()),
            Err(e) if absent(&e) => Ok(Vec::new()),
            Err(e) => Err(self.panne("lecture du dossier", &dossier, &e)),
        }
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        let fichier = self.adresse.joindre(chemin);
        self.parents(&fichier)?;
        let dossier = fichier.rsplit_once('/').map_or("", |(d, _)| d);
        let provisoire = provisoire(dossier, chemin, self.instance);
        let fait = match self.faire(async |l| ecrire(&l.sftp, &provisoire, octets).await)? {
            Ok(()) => self.faire(async |l| l.remplacer(&provisoire, &fichier).await)?,
            echec => echec,
        };
        fait.map_err(|e| {
            let _ = self.faire(async |l| l.sftp.remove_file(&provisoire).await);
            self.panne("écriture de", &fichier, &e)
        })
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        let fichier = self.adresse.joindre(chemin);
        match self.faire(async |l| l.sftp.remove_file(&fichier).await)? {
            Err(e) if !absent(&e) => Err(self.panne("suppression de", &fichier, &e)),
            _ => Ok(()),
        }
    }

    /// A second name for the same bytes, where the host can: nothing travels. The file is replaced later, never
    /// written into, so the copy keeps its bytes.
    fn copy(&self, de: &str, vers: &str) -> Retour<bool> {
        let (source, copie) = (self.adresse.joindre(de), self.adresse.joindre(vers));
        self.parents(&copie)?;
        if matches!(self.faire(async |l| l.sftp.hardlink(&source, &copie).await)?, Ok(true)) {
            return Ok(true);
        }
        match self.get(de)? {
            Some(octets) => self.put(vers, &octets).map(|()| true),
            None => Ok(false),
        }
    }

    fn prune(&self, dossier: &str) -> Retour<()> {
        let dossier = self.adresse.joindre(dossier);
        self.dossiers.lock().unwrap_or_else(PoisonError::into_inner).remove(&dossier);
        // Refused by the host when something is left in it, which is what is wanted.
        let _ = self.faire(async |l| l.sftp.remove_dir(&dossier).await)?;
        Ok(())
    }
}
