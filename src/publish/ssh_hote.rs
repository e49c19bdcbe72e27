//! Is it the host that we know? Its key, against `known_hosts` or the fingerprint that was told.

use russh::client;
use russh::keys::{self, PublicKeyOrCertificate};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Lets only a host in whose key is known.
pub struct Gardien {
    /// The host, its port, the files that know it, the fingerprint that was told.
    pub hote: String,
    pub port: u16,
    pub connus: Vec<PathBuf>,
    pub empreinte: Option<String>,
    /// Why it was not let in.
    pub refus: Arc<Mutex<Option<String>>>,
}

impl client::Handler for Gardien {
    type Error = russh::Error;

    async fn check_server_key(&mut self, cle: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        let PublicKeyOrCertificate::PublicKey { key, .. } = cle else { return Ok(false) };
        let empreinte = key.fingerprint(keys::HashAlg::Sha256).to_string();
        let hote = &self.hote;
        let refus = match &self.empreinte {
            Some(voulue) if *voulue == empreinte => return Ok(true),
            Some(voulue) => format!(
                "la clé de « {hote} » est {empreinte}, et non {voulue} : quelqu’un s’est peut-être mis à sa place"
            ),
            None => {
                let mut refus = format!(
                    "la clé de « {hote} » n’est pas connue ({empreinte}) : la comparer à celle que donne l’hébergeur, puis se connecter une fois avec ssh pour l’ajouter à ~/.ssh/known_hosts"
                );
                for fichier in self.connus.iter().filter(|f| f.is_file()) {
                    match keys::check_known_hosts_path(hote, self.port, key, fichier) {
                        Ok(true) => return Ok(true),
                        Ok(false) => {}
                        Err(keys::Error::KeyChanged { line }) => {
                            refus = format!(
                                "la clé de « {hote} » a changé ({empreinte}) : ce n’est pas celle de « {} », ligne {line} ; quelqu’un s’est peut-être mis à sa place, demander à l’hébergeur",
                                fichier.display()
                            );
                        }
                        Err(e) => refus = format!("« {} » ne se lit pas : {e}", fichier.display()),
                    }
                }
                refus
            }
        };
        *self.refus.lock().unwrap_or_else(PoisonError::into_inner) = Some(refus);
        Ok(false)
    }
}
