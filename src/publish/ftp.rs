//! FTP, over `suppaftp`: explicit TLS unless plain text was asked for. (`opendal` has FTP too, but cannot rename: a page
//! cut in the middle would be seen.) A few connections, given back after each gesture, thrown away when they break.

use super::adresse::Adresse;
use super::secrets::Acces;
use super::target::{Panne, Retour, Target, instance, provisoire};
use super::tls;
use rustls::ClientConfig;
use std::collections::HashSet;
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use suppaftp::types::FileType;
use suppaftp::{FtpError, Mode, RustlsConnector, RustlsFtpStream, Status};

/// How long an answer may take.
const ATTENTE: Duration = Duration::from_secs(30);
/// More at once and shared hosts refuse.
const LARGEUR: usize = 4;

/// A folder of an FTP host.
pub struct Ftp {
    adresse: Adresse,
    utilisateur: String,
    mot_de_passe: String,
    /// None: in plain text.
    tls: Option<Arc<ClientConfig>>,
    /// The variable that names who vouches for the host.
    autorite: String,
    libres: Mutex<Vec<RustlsFtpStream>>,
    dossiers: Mutex<HashSet<String>>,
    instance: u64,
}

impl Ftp {
    /// Connects. `clair`: without encryption.
    pub fn ouvrir(acces: &Acces, clair: bool) -> Retour<Self> {
        let adresse = Adresse::lire(acces.lieu, &["ftp", "ftps"])?;
        let secrets = acces.secrets;
        let utilisateur = adresse.utilisateur.clone().or_else(|| secrets.utilisateur(&adresse.hote));
        let utilisateur = utilisateur.ok_or_else(|| {
            Panne::Definitive(format!(
                "qui se connecte à « {0} » ? L’écrire dans le lieu : ftp://utilisateur@{0}/…",
                adresse.hote
            ))
        })?;
        let mot_de_passe = secrets.mot_de_passe(&utilisateur, &adresse.hote).ok_or_else(|| {
            Panne::Definitive(format!(
                "il manque le mot de passe de {utilisateur} chez « {} » : le donner par {} ou ~/.netrc",
                adresse.hote,
                secrets.variable("MOT_DE_PASSE")
            ))
        })?;
        // TLS 1.2: hosts that ask data connections to resume the session of the first one can do it there as often as
        // they like; a ticket of TLS 1.3 serves once.
        let tls = if clair { None } else { Some(Arc::new(tls::confiance(acces, &[&rustls::version::TLS12])?)) };
        let autorite = secrets.variable("AUTORITE");
        let (libres, dossiers) = (Mutex::default(), Mutex::default());
        let ftp = Self { adresse, utilisateur, mot_de_passe, tls, autorite, libres, dossiers, instance: instance() };
        let connexion = ftp.connecter()?;
        ftp.libres().push(connexion);
        Ok(ftp)
    }

    fn libres(&self) -> std::sync::MutexGuard<'_, Vec<RustlsFtpStream>> {
        self.libres.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connecter(&self) -> Retour<RustlsFtpStream> {
        let hote = self.adresse.hote.clone();
        let muet = |e: &dyn std::fmt::Display| Panne::Passagere(format!("« {hote} » ne répond pas en FTP ({e})"));
        let vers = (hote.as_str(), self.adresse.port.unwrap_or(21)).to_socket_addrs().map_err(|e| muet(&e))?;
        let mut derniere = None;
        let brin =
            vers.into_iter().find_map(|a| TcpStream::connect_timeout(&a, ATTENTE).map_err(|e| derniere = Some(e)).ok());
        let brin = brin.ok_or_else(|| derniere.map_or_else(|| muet(&"aucune adresse"), |e| muet(&e)))?;
        let _ = brin.set_read_timeout(Some(ATTENTE)).and_then(|()| brin.set_write_timeout(Some(ATTENTE)));
        let mut flux = RustlsFtpStream::connect_with_stream(brin).map_err(|e| muet(&e))?.passive_stream_builder(|a| {
            let brin = TcpStream::connect_timeout(&a, ATTENTE).map_err(FtpError::ConnectionError)?;
            let _ = brin.set_read_timeout(Some(ATTENTE)).and_then(|()| brin.set_write_timeout(Some(ATTENTE)));
            Ok(brin)
        });
        if let Some(tls) = &self.tls {
            flux = flux.into_secure(RustlsConnector::from(tls.clone()), &hote).map_err(|e| match e {
                FtpError::UnexpectedResponse(_) => Panne::Definitive(format!(
                    "« {hote} » ne sait pas chiffrer : écrire « clair: oui » sous la cible si l’on accepte que le mot de passe soit lisible en chemin"
                )),
                FtpError::ConnectionError(e) if e.kind() != std::io::ErrorKind::InvalidData => muet(&e),
                e => match tls::certificat(&e.to_string()) {
                    Some(defaut) => tls::refuse(&hote, defaut, &self.autorite),
                    None => Panne::Definitive(format!("« {hote} » : la liaison chiffrée est refusée ({e})")),
                },
            })?;
        }
        flux.login(self.utilisateur.as_str(), self.mot_de_passe.as_str()).map_err(|e| match e {
            FtpError::UnexpectedResponse(r) if r.status == Status::NotLoggedIn => {
                Panne::Definitive(format!("« {hote} » n’accepte pas {} : vérifier le mot de passe", self.utilisateur))
            }
            e => muet(&e),
        })?;
        flux.transfer_type(FileType::Binary).map_err(|e| muet(&e))?;
        flux.set_mode(Mode::Passive);
        // Behind an address translation, hosts give an address that leads nowhere.
        flux.set_passive_nat_workaround(true);
        Ok(flux)
    }

    /// Runs a gesture on a free connection.
    fn faire<T>(&self, geste: impl FnOnce(&mut RustlsFtpStream) -> Result<T, FtpError>) -> Retour<Result<T, FtpError>> {
        let libre = self.libres().pop();
        let mut flux = libre.map_or_else(|| self.connecter(), Ok)?;
        match geste(&mut flux) {
            Err(FtpError::UnexpectedResponse(r)) if (400..500).contains(&r.status.code()) && !plein(&r.status) => {
                Err(Panne::Passagere(format!("« {} » répond : {}", self.adresse.hote, dit(&r))))
            }
            Err(FtpError::UnexpectedResponse(r)) => {
                self.libres().push(flux);
                Ok(Err(FtpError::UnexpectedResponse(r)))
            }
            Err(e) => Err(Panne::Passagere(format!("la connexion avec « {} » a été coupée ({e})", self.adresse.hote))),
            Ok(t) => {
                self.libres().push(flux);
                Ok(Ok(t))
            }
        }
    }

    fn panne(&self, geste: &str, chemin: &str, e: &FtpError) -> Panne {
        let raison = match e {
            FtpError::UnexpectedResponse(r) if plein(&r.status) => "le disque est plein".to_owned(),
            FtpError::UnexpectedResponse(r) => format!("l’hôte refuse ({})", dit(r)),
            autre => autre.to_string(),
        };
        Panne::Definitive(format!("{geste} « {chemin} » : {raison}"))
    }

    fn parents(&self, chemin: &str) -> Retour<()> {
        let Some((dossier, _)) = chemin.rsplit_once('/').filter(|(d, _)| !d.is_empty()) else { return Ok(()) };
        if self.dossiers.lock().unwrap_or_else(PoisonError::into_inner).contains(dossier) {
            return Ok(());
        }
        // To make one that is there is refused, as is one whose parent is missing.
        if self.faire(|f| f.mkdir(dossier))?.is_err() {
            self.parents(dossier)?;
            let _ = self.faire(|f| f.mkdir(dossier))?;
        }
        self.dossiers.lock().unwrap_or_else(PoisonError::into_inner).insert(dossier.to_owned());
        Ok(())
    }

    /// For hosts that do not rename over a file: the old one steps aside, and comes back when the new one cannot take
    /// its place. None when that is not why it failed: one of the two is not there.
    fn remplacer(&self, dossier: &str, provisoire: &str, fichier: &str) -> Retour<Option<Result<(), FtpError>>> {
        let la = self.noms(dossier)?;
        let y_est = |chemin: &str| la.iter().any(|n| Some(n.as_str()) == chemin.rsplit('/').next());
        if !y_est(provisoire) || !y_est(fichier) {
            return Ok(None);
        }
        let ancien = format!("{provisoire}-ancien");
        Ok(Some(self.faire(|f| {
            f.rename(fichier, &ancien)?;
            if let Err(e) = f.rename(provisoire, fichier) {
                let _ = f.rename(ancien.as_str(), fichier);
                return Err(e);
            }
            f.rm(&ancien)
        })?))
    }

    fn noms(&self, dossier: &str) -> Retour<Vec<String>> {
        // MLSD shows names that begin with a dot; hosts that lack it have NLST, with an option for them.
        let lignes = match self.faire(|f| f.mlsd(Some(dossier)))? {
            Ok(lignes) => lignes.iter().filter_map(|l| Some(l.split_once(' ')?.1.to_owned())).collect(),
            Err(_) => self.faire(|f| f.nlst(Some(&format!("-a {dossier}"))))?.unwrap_or_default(),
        };
        let noms = lignes.iter().map(|l| l.trim_end_matches(['\r', '\n']).rsplit('/').next().unwrap_or(l).to_owned());
        Ok(noms.filter(|n| !n.is_empty() && n != "." && n != "..").collect())
    }
}

impl Target for Ftp {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        let fichier = self.adresse.joindre(chemin);
        match self.faire(|f| f.retr_as_buffer(&fichier))? {
            Ok(octets) => Ok(Some(octets.into_inner())),
            // « No such file » and « not yours » are the same answer.
            Err(e) => {
                let (dossier, nom) = fichier.rsplit_once('/').unwrap_or(("", &fichier));
                if self.noms(dossier)?.iter().any(|n| n == nom) {
                    return Err(self.panne("lecture de", &fichier, &e));
                }
                Ok(None)
            }
        }
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        self.noms(&self.adresse.joindre(dossier))
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        let fichier = self.adresse.joindre(chemin);
        self.parents(&fichier)?;
        let dossier = fichier.rsplit_once('/').map_or("", |(d, _)| d);
        let provisoire = provisoire(dossier, chemin, self.instance);
        let echec = |e: &FtpError| {
            let _ = self.faire(|f| f.rm(&provisoire));
            self.panne("écriture de", &fichier, e)
        };
        self.faire(|f| f.put_file(&provisoire, &mut &octets[..]))?.map_err(|e| echec(&e))?;
        match self.faire(|f| f.rename(&provisoire, &fichier))? {
            Ok(()) => Ok(()),
            Err(e) => match self.remplacer(dossier, &provisoire, &fichier)? {
                Some(Ok(())) => Ok(()),
                Some(Err(e)) => Err(echec(&e)),
                None => Err(echec(&e)),
            },
        }
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        let fichier = self.adresse.joindre(chemin);
        match self.faire(|f| f.rm(&fichier))? {
            Err(e) if self.get(chemin)?.is_some() => Err(self.panne("suppression de", &fichier, &e)),
            _ => Ok(()),
        }
    }

    fn prune(&self, dossier: &str) -> Retour<()> {
        let dossier = self.adresse.joindre(dossier);
        self.dossiers.lock().unwrap_or_else(PoisonError::into_inner).remove(&dossier);
        // Refused by the host when something is left in it, which is what is wanted.
        let _ = self.faire(|f| f.rmdir(&dossier))?;
        Ok(())
    }

    fn width(&self) -> usize {
        LARGEUR
    }
}

fn plein(status: &Status) -> bool {
    matches!(status.code(), 452 | 552)
}

fn dit(r: &suppaftp::types::Response) -> String {
    String::from_utf8_lossy(&r.body).trim().to_owned()
}
