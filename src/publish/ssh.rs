//! The SSH connection under SFTP: the host is recognised, then the person.
//!
//! RSA is left out: its only pure Rust implementation leaks timing (RUSTSEC-2023-0071). Hosts of today have Ed25519.

use super::adresse::Adresse;
use super::secrets::Secrets;
use super::ssh_hote::Gardien;
use super::target::{Panne, Retour};
use russh::client::{self, AuthResult, Handle, KeyboardInteractiveAuthResponse as Clavier};
use russh::keys::{self, PrivateKey, PrivateKeyWithHashAlg};
use russh_sftp::client::error::Error;
use russh_sftp::client::{RawSftpSession, SftpSession};
use russh_sftp::protocol::{Packet, StatusCode};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::{Builder, Runtime};

/// How long an answer may take.
const ATTENTE: Duration = Duration::from_secs(30);

/// What runs the connection: one thread.
pub fn moteur() -> Retour<Runtime> {
    let moteur = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    moteur.map_err(|e| Panne::Definitive(format!("aucun fil d’exécution : {e}")))
}

/// Who we are, and how we know the host.
pub struct Identite {
    hote: String,
    port: u16,
    utilisateur: String,
    cles: Vec<PrivateKey>,
    agent: bool,
    secrets: Secrets,
    connus: Vec<PathBuf>,
    empreinte: Option<String>,
}

impl Identite {
    /// Gathers the keys. The password is looked for, and the person asked, when neither they nor the agent open.
    pub fn new(secrets: &Secrets, adresse: &Adresse) -> Retour<Self> {
        let hote = adresse.hote.clone();
        let utilisateur = adresse.utilisateur.clone().or_else(|| secrets.utilisateur(&hote));
        let utilisateur = utilisateur.or_else(|| secrets.brut("USER")).ok_or_else(|| {
            Panne::Definitive(format!(
                "qui se connecte à « {hote} » ? L’écrire dans le lieu : sftp://utilisateur@{hote}/…"
            ))
        })?;
        let ssh = secrets.maison().map(|m| m.join(".ssh"));
        let mut fichiers: Vec<PathBuf> = secrets.lire("CLE").map(PathBuf::from).into_iter().collect();
        let nommee = !fichiers.is_empty();
        if !nommee {
            fichiers.extend(ssh.iter().flat_map(|d| ["id_ed25519", "id_ecdsa"].map(|n| d.join(n))));
        }
        let phrase = secrets.lire("PHRASE");
        let mut cles = Vec::new();
        for fichier in fichiers.iter().filter(|f| nommee || f.is_file()) {
            match keys::load_secret_key(fichier, phrase.as_deref()) {
                Ok(cle) => cles.push(cle),
                Err(e) if nommee => {
                    return Err(Panne::Definitive(format!(
                        "la clé « {} » ne se lit pas ({e}) ; si elle a une phrase secrète : {}",
                        fichier.display(),
                        secrets.variable("PHRASE")
                    )));
                }
                // One that has a passphrase is the agent's business.
                Err(_) => {}
            }
        }
        let agent = secrets.brut("SSH_AUTH_SOCK").is_some();
        Ok(Self {
            port: adresse.port.unwrap_or(22),
            connus: ssh
                .map(|d| d.join("known_hosts"))
                .into_iter()
                .chain([PathBuf::from("/etc/ssh/ssh_known_hosts")])
                .collect(),
            empreinte: secrets.lire("EMPREINTE"),
            hote,
            utilisateur,
            cles,
            agent,
            secrets: secrets.clone(),
        })
    }
}

/// A connection, with two channels: the second for what the library does not name.
pub struct Lien {
    /// The files.
    pub sftp: SftpSession,
    brut: RawSftpSession,
    poignee: Handle<Gardien>,
}

impl Lien {
    /// Whether it broke.
    pub fn ferme(&self) -> bool {
        self.poignee.is_closed()
    }

    /// Gives a file its place, over the one that may be there: in one gesture where the host knows `posix-rename`.
    pub async fn remplacer(&self, de: &str, vers: &str) -> Result<(), Error> {
        let mut octets = Vec::new();
        for chemin in [de, vers] {
            octets.extend_from_slice(&(chemin.len() as u32).to_be_bytes());
            octets.extend_from_slice(chemin.as_bytes());
        }
        match self.brut.extended("posix-rename@openssh.com", octets).await? {
            Packet::Status(s) if s.status_code == StatusCode::Ok => Ok(()),
            Packet::Status(s) if s.status_code == StatusCode::OpUnsupported => {
                if self.sftp.rename(de, vers).await.is_ok() {
                    return Ok(());
                }
                // The old file steps aside; it comes back when the new one cannot take its place.
                self.sftp.metadata(de).await?;
                let ancien = format!("{de}-ancien");
                self.sftp.rename(vers, &ancien).await?;
                if let Err(e) = self.sftp.rename(de, vers).await {
                    let _ = self.sftp.rename(&ancien, vers).await;
                    return Err(e);
                }
                self.sftp.remove_file(&ancien).await
            }
            Packet::Status(s) => Err(Error::Status(s)),
            _ => Err(Error::UnexpectedPacket),
        }
    }
}

/// Connects, recognises the host, says who we are, opens the channels.
pub async fn connecter(identite: &Identite) -> Retour<Lien> {
    let mut poignee = joindre(identite).await?;
    let rompu = |e: &dyn std::fmt::Display| {
        Panne::Passagere(format!("la connexion avec « {} » a été coupée ({e})", identite.hote))
    };
    // A host that has seen too many keys hangs up: the password has a connection of its own.
    let entre = match avec_une_cle(&mut poignee, identite).await {
        Ok(entre) => entre,
        Err(russh::Error::Disconnect) => false,
        Err(e) => return Err(rompu(&e)),
    };
    if !entre {
        let secret = identite.secrets.mot_de_passe(&identite.utilisateur, &identite.hote);
        let secret = secret.ok_or_else(|| refuse(identite, false))?;
        if poignee.is_closed() {
            poignee = joindre(identite).await?;
        }
        if !avec_un_mot(&mut poignee, identite, &secret).await.map_err(|e| rompu(&e))? {
            return Err(refuse(identite, true));
        }
    }
    ouvrir(poignee, identite).await
}

/// What is said to whom the host does not let in.
fn refuse(i: &Identite, mot: bool) -> Panne {
    let quoi = if mot {
        "ni la clé ni le mot de passe ne conviennent".to_owned()
    } else {
        format!(
            "vérifier la clé (Ed25519 ou ECDSA) ou l’agent, ou donner le mot de passe par {} ou ~/.netrc",
            i.secrets.variable("MOT_DE_PASSE")
        )
    };
    Panne::Definitive(format!("« {} » n’accepte pas {} : {quoi}", i.hote, i.utilisateur))
}

/// Connects and recognises the host.
async fn joindre(identite: &Identite) -> Retour<Handle<Gardien>> {
    let refus = Arc::new(Mutex::new(None));
    let gardien = Gardien {
        hote: identite.hote.clone(),
        port: identite.port,
        connus: identite.connus.clone(),
        empreinte: identite.empreinte.clone(),
        refus: refus.clone(),
    };
    let reglages = client::Config {
        keepalive_interval: Some(Duration::from_secs(15)),
        nodelay: true,
        ..client::Config::default()
    };
    let vers = (identite.hote.as_str(), identite.port);
    let essai = tokio::time::timeout(ATTENTE, client::connect(Arc::new(reglages), vers, gardien)).await;
    match essai {
        Ok(Ok(poignee)) => Ok(poignee),
        Ok(Err(e)) => {
            let refus = refus.lock().unwrap_or_else(PoisonError::into_inner).take();
            Err(refus.map_or_else(
                || {
                    Panne::Passagere(format!(
                        "« {} » (port {}) ne répond pas en SSH ({e})",
                        identite.hote, identite.port
                    ))
                },
                Panne::Definitive,
            ))
        }
        Err(_) => Err(Panne::Passagere(format!("« {} » ne répond pas", identite.hote))),
    }
}

/// Opens the channels.
async fn ouvrir(poignee: Handle<Gardien>, identite: &Identite) -> Retour<Lien> {
    let rompu =
        |e: russh::Error| Panne::Passagere(format!("la connexion avec « {} » a été coupée ({e})", identite.hote));
    let mut canaux = Vec::new();
    for _ in 0..2 {
        let canal = poignee.channel_open_session().await.map_err(rompu)?;
        canal.request_subsystem(true, "sftp").await.map_err(rompu)?;
        canaux.push(canal.into_stream());
    }
    let (Some(un), Some(deux)) = (canaux.pop(), canaux.pop()) else {
        return Err(Panne::Passagere("canaux SSH refusés".into()));
    };
    match sessions(un, deux).await {
        Ok((sftp, brut)) => Ok(Lien { sftp, brut, poignee }),
        Err(e) => {
            // A line that is cut and a host that has no SFTP say the same at first: the line is given time to be known.
            tokio::time::sleep(Duration::from_millis(50)).await;
            Err(if poignee.is_closed() {
                Panne::Passagere(format!("la connexion avec « {} » a été coupée ({e})", identite.hote))
            } else {
                Panne::Definitive(format!("« {} » n’offre pas le transfert SFTP ({e})", identite.hote))
            })
        }
    }
}

/// SFTP over both channels.
async fn sessions<C>(un: C, deux: C) -> Result<(SftpSession, RawSftpSession), Error>
where
    C: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let sftp = SftpSession::new(un).await?;
    sftp.set_timeout(ATTENTE.as_secs());
    let brut = RawSftpSession::new(deux);
    brut.init().await?;
    brut.set_timeout(ATTENTE.as_secs());
    Ok((sftp, brut))
}

async fn avec_une_cle(poignee: &mut Handle<Gardien>, i: &Identite) -> Result<bool, russh::Error> {
    for cle in &i.cles {
        let cle = PrivateKeyWithHashAlg::new(Arc::new(cle.clone()), None);
        if matches!(poignee.authenticate_publickey(&i.utilisateur, cle).await?, AuthResult::Success) {
            return Ok(true);
        }
    }
    #[cfg(unix)]
    if i.agent
        && let Ok(mut agent) = keys::agent::client::AgentClient::connect_env().await
    {
        for identite in agent.request_identities().await.unwrap_or_default() {
            let keys::agent::AgentIdentity::PublicKey { key, .. } = identite else { continue };
            let essai = poignee.authenticate_publickey_with(&i.utilisateur, key, None, &mut agent).await;
            if matches!(essai, Ok(AuthResult::Success)) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

async fn avec_un_mot(poignee: &mut Handle<Gardien>, i: &Identite, secret: &str) -> Result<bool, russh::Error> {
    match poignee.authenticate_password(&i.utilisateur, secret).await {
        Ok(AuthResult::Success) => return Ok(true),
        // A host that hangs up on whoever is wrong.
        Err(russh::Error::Disconnect) => return Ok(false),
        autre => drop(autre?),
    }
    // Hosts that ask instead of being told.
    let debut = poignee.authenticate_keyboard_interactive_start(&i.utilisateur, None::<String>).await;
    let Ok(mut reponse) = debut else { return Ok(false) };
    for _ in 0..3 {
        match reponse {
            Clavier::Success => return Ok(true),
            Clavier::Failure { .. } => return Ok(false),
            Clavier::InfoRequest { prompts, .. } => {
                let reponses = prompts.iter().map(|_| secret.to_owned()).collect();
                reponse = poignee.authenticate_keyboard_interactive_respond(reponses).await?;
            }
        }
    }
    Ok(false)
}
