//! Who may ask, what is asked, the answer. No path reaches the disk: an address is looked up
//! among the routes of the site, or among the few names of the preview.

use super::atelier::Atelier;
use super::evenements;
use super::http::{self, Envoi, Requete, Suite};
use super::pages::{self, Reponse};
use super::variante::{SIGNE, Variante};
use super::{a_completer, client, ouverture, panneau, suite};
use anyhow::Context;
use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Ports tried before giving up.
const PORTS: u16 = 20;

/// Opens the port, or the next free one.
pub fn ecouter(hote: IpAddr, port: u16) -> anyhow::Result<TcpListener> {
    let essais = if port == 0 { 1 } else { PORTS };
    let mut derniere = None;
    for essai in 0..essais {
        match TcpListener::bind((hote, port.saturating_add(essai))) {
            Ok(ecoute) => return Ok(ecoute),
            Err(e) if e.kind() == std::io::ErrorKind::AddrInUse => derniere = Some(e),
            Err(e) => return Err(e).with_context(|| format!("ouverture du port {port}")),
        }
    }
    Err(anyhow::anyhow!(derniere.map(|e| e.to_string()).unwrap_or_default()))
        .with_context(|| format!("aucun port libre de {port} à {}", port.saturating_add(PORTS - 1)))
}

/// A server under way.
pub struct Serveur {
    adresse: SocketAddr,
    fini: Arc<AtomicBool>,
    fil: JoinHandle<()>,
}

impl Serveur {
    /// Begins to answer.
    pub fn demarrer(ecoute: TcpListener, atelier: Arc<Atelier>) -> anyhow::Result<Self> {
        let adresse = ecoute.local_addr()?;
        let fini = Arc::new(AtomicBool::new(false));
        let fin = Arc::clone(&fini);
        let fil = std::thread::spawn(move || {
            http::servir(&ecoute, &fin, Arc::new(move |requete| repondre(requete, &atelier)));
        });
        Ok(Self { adresse, fini, fil })
    }

    /// Where it listens.
    pub fn adresse(&self) -> SocketAddr {
        self.adresse
    }

    /// Answers until the process ends.
    pub fn attendre(&mut self) {
        while !self.fil.is_finished() {
            std::thread::park();
        }
    }
}

impl Drop for Serveur {
    fn drop(&mut self) {
        self.fini.store(true, Ordering::Release);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.adresse);
    }
}

/// Whether a name of host is not one that a stranger's site can bear: an address, or this machine.
/// A page of elsewhere whose name is made to lead here is refused (DNS rebinding).
pub fn hote_admis(hote: &str) -> bool {
    let nom = match hote.strip_prefix('[') {
        Some(reste) => reste.split(']').next().unwrap_or_default(),
        None => hote.split(':').next().unwrap_or_default(),
    };
    nom.eq_ignore_ascii_case("localhost") || nom.parse::<IpAddr>().is_ok()
}

fn repondre(requete: &Requete, atelier: &Arc<Atelier>) -> Suite {
    if requete.methode == "GET" && requete.url == "/~apercu/evenements" && admis(requete).is_ok() {
        let atelier = Arc::clone(atelier);
        return Suite::Ceder(Box::new(move |prise| {
            // Enrolled first: a change that comes now is told twice rather than missed.
            let messages = atelier.tableau.inscrire();
            let premier = atelier.message();
            drop(atelier);
            evenements::servir(prise, &premier, &messages);
        }));
    }
    Suite::Repondre(envoyer(requete, reponse(requete, atelier)))
}

/// Whether a request may be answered at all, and whether it may ask what only our pages may.
fn admis(requete: &Requete) -> Result<(), Reponse> {
    if !requete.entete("Host").is_some_and(hote_admis) {
        let phrase = "Ce nom de machine n’est pas admis : ouvrir l’adresse que l’aperçu a écrite.";
        return Err(Reponse::dire(403, phrase));
    }
    // Other sites open in the browser may not ask for what is not the site.
    let etranger = requete.entete("Sec-Fetch-Site").is_some_and(|s| s == "cross-site" || s == "same-site");
    // Nor for other editions and days: each costs a composition, and a place in memory.
    match etranger && decoder(&requete.url).starts_with("/~") {
        true => Err(Reponse::dire(403, "Réservé aux pages de l’aperçu.")),
        false => Ok(()),
    }
}

fn reponse(requete: &Requete, atelier: &Atelier) -> Reponse {
    if let Err(refus) = admis(requete) {
        return refus;
    }
    let (chemin, question) = requete.url.split_once('?').unwrap_or((&requete.url, ""));
    let chemin = decoder(chemin);
    let chemin = chemin.strip_prefix('/').unwrap_or(&chemin);
    let lecture = matches!(requete.methode.as_str(), "GET" | "HEAD");
    let Some(propre) = chemin.strip_prefix("~apercu/") else {
        if !lecture {
            return Reponse::dire(405, "Le site ne fait que se lire.");
        }
        let etat = atelier.etat();
        return match Variante::lire(chemin, etat.base()) {
            // Without its last `/`, the first part of a variant would lead its links astray.
            Some(_) if chemin.starts_with(SIGNE) && !chemin.contains('/') => Reponse::ailleurs(format!("/{chemin}/")),
            Some((variante, adresse)) => {
                atelier.regarder(variante);
                pages::repondre(&etat, variante, adresse)
            }
            None => Reponse::dire(404, "Cette adresse n’existe pas."),
        };
    };
    match propre {
        "ouvrir" if requete.methode == "POST" => match notre(requete, atelier) {
            // Who looks from another machine starts no program on this one.
            true => ouverture::ouvrir(atelier, &requete.corps, requete.ici),
            false => Reponse::dire(403, "Réservé aux pages de l’aperçu."),
        },
        _ if !lecture => Reponse::dire(405, "L’aperçu ne fait que se lire."),
        "generation" => Reponse::new(200, pages::mime(".json"), atelier.message().into_bytes()),
        "suite" => suite::suite(atelier, question),
        "etat" => panneau::etat(atelier, question),
        "jeton" => {
            let corps = format!("{{\"jeton\":\"{}\"}}", atelier.sceau.jeton());
            Reponse::new(200, pages::mime(".json"), corps.into_bytes())
        }
        "origines" => ouverture::origines(atelier, question),
        "a-completer" => a_completer::page(atelier, question),
        nom => match client::fichier(nom) {
            Some(octets) => Reponse::new(200, pages::mime(nom), octets.into_owned()),
            None => Reponse::dire(404, "Cette adresse n’existe pas."),
        },
    }
}

/// Whether a request that acts comes from one of our pages: it bears the token that only they can
/// read, and the browser does not say otherwise.
fn notre(requete: &Requete, atelier: &Atelier) -> bool {
    let origine =
        requete.entete("Origin").is_none_or(|o| Some(o.trim_start_matches("http://")) == requete.entete("Host"));
    origine && requete.entete("X-Feuille-Jeton").is_some_and(|j| atelier.sceau.est_jeton(j))
}

/// The bytes to send; none when the browser has them already.
fn envoyer(requete: &Requete, reponse: Reponse) -> Envoi {
    let etag = format!("\"{}\"", reponse.etag);
    let connu = requete.entete("If-None-Match").is_some_and(|e| e.split(',').any(|e| e.trim() == etag));
    let mut entetes = vec![
        ("Content-Type", reponse.mime.to_owned()),
        ("ETag", etag),
        ("Cache-Control", "no-cache".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "same-origin".to_owned()),
    ];
    entetes.extend(reponse.vers.map(|vers| ("Location", encoder(&vers))));
    let (statut, octets) =
        if connu && reponse.statut == 200 { (304, Vec::new()) } else { (reponse.statut, reponse.octets) };
    Envoi { statut, entetes, octets }
}

/// Reads `%C3%A9`; what is not UTF-8 leads nowhere.
pub fn decoder(chemin: &str) -> Cow<'_, str> {
    if !chemin.contains('%') {
        return Cow::Borrowed(chemin);
    }
    let octets = chemin.as_bytes();
    let mut sortie = Vec::with_capacity(octets.len());
    let mut i = 0;
    while i < octets.len() {
        let code = (octets[i] == b'%')
            .then(|| chemin.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(h, 16).ok()))
            .flatten();
        sortie.push(code.unwrap_or(octets[i]));
        i += if code.is_some() { 3 } else { 1 };
    }
    Cow::Owned(String::from_utf8_lossy(&sortie).into_owned())
}

/// Writes an address for a header.
fn encoder(adresse: &str) -> String {
    let admis = |o: u8| o.is_ascii_alphanumeric() || matches!(o, b'/' | b'-' | b'_' | b'.') || o == SIGNE as u8;
    adresse.bytes().map(|o| if admis(o) { (o as char).to_string() } else { format!("%{o:02X}") }).collect()
}
