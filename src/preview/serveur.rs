//! HTTP: who may ask, what is asked, the answer. No path reaches the disk: an address is looked up
//! among the routes of the site, or among the few names of the preview.

use super::atelier::Atelier;
use super::evenements::{self, Tableau};
use super::pages::{self, Reponse};
use super::variante::{SIGNE, Variante};
use super::{a_completer, client, ouverture, panneau};
use anyhow::Context;
use std::borrow::Cow;
use std::io::Read;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// Threads that answer; a page takes well under a millisecond.
const FILS: usize = 4;

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

/// Bytes of a request that acts, at most.
const CORPS_MAX: u64 = 8_192;

/// A server under way.
pub struct Serveur {
    http: Arc<tiny_http::Server>,
    adresse: SocketAddr,
    fils: Vec<JoinHandle<()>>,
}

impl Serveur {
    /// Begins to answer.
    pub fn demarrer(ecoute: TcpListener, atelier: Arc<Atelier>, tableau: Arc<Tableau>) -> anyhow::Result<Self> {
        let adresse = ecoute.local_addr()?;
        let http = tiny_http::Server::from_listener(ecoute, None).map_err(|e| anyhow::anyhow!("{e}"))?;
        let http = Arc::new(http);
        let fils = (0..FILS)
            .map(|_| {
                let (http, atelier, tableau) = (Arc::clone(&http), Arc::clone(&atelier), Arc::clone(&tableau));
                std::thread::spawn(move || {
                    while let Ok(requete) = http.recv() {
                        servir(requete, &atelier, &tableau);
                    }
                })
            })
            .collect();
        Ok(Self { http, adresse, fils })
    }

    /// Where it listens.
    pub fn adresse(&self) -> SocketAddr {
        self.adresse
    }

    /// Answers until the process ends.
    pub fn attendre(mut self) {
        for fil in self.fils.drain(..) {
            let _ = fil.join();
        }
    }
}

impl Drop for Serveur {
    fn drop(&mut self) {
        self.fils.iter().for_each(|_| self.http.unblock());
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

/// A header of a request.
fn entete<'r>(requete: &'r Request, nom: &'static str) -> Option<&'r str> {
    requete.headers().iter().find(|h| h.field.equiv(nom)).map(|h| h.value.as_str())
}

fn servir(mut requete: Request, atelier: &Arc<Atelier>, tableau: &Arc<Tableau>) {
    let url = requete.url().to_owned();
    let (chemin, question) = url.split_once('?').unwrap_or((&url, ""));
    let chemin = decoder(chemin);
    let chemin = chemin.strip_prefix('/').unwrap_or(&chemin);
    if !entete(&requete, "Host").is_some_and(hote_admis) {
        return envoyer(
            requete,
            Reponse::dire(403, "Ce nom de machine n’est pas admis : ouvrir l’adresse que l’aperçu a écrite."),
        );
    }
    // What only our pages may ask: other sites open in the browser may not.
    let etranger = entete(&requete, "Sec-Fetch-Site").is_some_and(|s| s == "cross-site" || s == "same-site");
    let Some(propre) = chemin.strip_prefix("~apercu/") else {
        let reponse = match requete.method() {
            Method::Get | Method::Head => {
                let etat = atelier.etat();
                match Variante::lire(chemin, etat.base()) {
                    Some((variante, adresse)) => pages::repondre(&etat, variante, adresse),
                    None => Reponse::dire(404, "Cette adresse n’existe pas."),
                }
            }
            _ => Reponse::dire(405, "Le site ne fait que se lire."),
        };
        return envoyer(requete, reponse);
    };
    if etranger {
        return envoyer(requete, Reponse::dire(403, "Réservé aux pages de l’aperçu."));
    }
    match (requete.method(), propre) {
        (Method::Get, "evenements") => {
            let (atelier, tableau) = (Arc::clone(atelier), Arc::clone(tableau));
            std::thread::spawn(move || {
                // Enrolled first: a change that comes now is told twice rather than missed.
                let messages = tableau.inscrire();
                let premier = format!("{{\"generation\":{}}}", atelier.etat().generation);
                evenements::servir(requete.into_writer(), &premier, &messages);
            });
        }
        (Method::Get | Method::Head, "etat") => {
            let reponse = panneau::etat(atelier, question);
            envoyer(requete, reponse);
        }
        (Method::Get, "jeton") => {
            let corps = format!("{{\"jeton\":\"{}\"}}", atelier.sceau.jeton());
            envoyer(requete, Reponse::new(200, pages::mime(".json"), corps.into_bytes()));
        }
        (Method::Get, "origines") => {
            let reponse = ouverture::origines(atelier, question);
            envoyer(requete, reponse);
        }
        (Method::Get | Method::Head, "a-completer") => {
            let reponse = a_completer::page(atelier, question);
            envoyer(requete, reponse);
        }
        (Method::Post, "ouvrir") => {
            let reponse = match notre(&requete, atelier) {
                true => ouverture::ouvrir(atelier, &lire_corps(&mut requete)),
                false => Reponse::dire(403, "Réservé aux pages de l’aperçu."),
            };
            envoyer(requete, reponse);
        }
        (Method::Get | Method::Head, nom) => {
            let reponse = match client::fichier(nom) {
                Some(octets) => Reponse::new(200, pages::mime(nom), octets.into_owned()),
                None => Reponse::dire(404, "Cette adresse n’existe pas."),
            };
            envoyer(requete, reponse);
        }
        _ => envoyer(requete, Reponse::dire(405, "L’aperçu ne fait que se lire.")),
    }
}

/// Whether a request that acts comes from one of our pages: it bears the token that only they can
/// read, and the browser does not say otherwise.
fn notre(requete: &Request, atelier: &Atelier) -> bool {
    let origine =
        entete(requete, "Origin").is_none_or(|o| Some(o.trim_start_matches("http://")) == entete(requete, "Host"));
    origine && entete(requete, "X-Feuille-Jeton").is_some_and(|j| atelier.sceau.est_jeton(j))
}

/// The body of a request, as much as an honest one holds.
fn lire_corps(requete: &mut Request) -> String {
    let mut corps = String::new();
    // What is not UTF-8 is not ours: nothing is read of it.
    let _ = requete.as_reader().take(CORPS_MAX).read_to_string(&mut corps);
    corps
}

/// Sends an answer; nothing when the browser has it already. A browser that left is no fault.
fn envoyer(requete: Request, reponse: Reponse) {
    let etag = format!("\"{}\"", reponse.etag);
    let connu = entete(&requete, "If-None-Match").is_some_and(|e| e.split(',').any(|e| e.trim() == etag));
    let mut tetes = vec![
        ("Content-Type", reponse.mime.to_owned()),
        ("ETag", etag),
        ("Cache-Control", "no-cache".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "same-origin".to_owned()),
    ];
    tetes.extend(reponse.vers.map(|vers| ("Location", encoder(&vers))));
    let tetes = tetes.into_iter().filter_map(|(n, v)| Header::from_bytes(n, v).ok());
    let (statut, octets) =
        if connu && reponse.statut == 200 { (304, Vec::new()) } else { (reponse.statut, reponse.octets) };
    let mut http = Response::from_data(octets).with_status_code(StatusCode(statut)).with_chunked_threshold(usize::MAX);
    tetes.for_each(|t| http.add_header(t));
    let _ = requete.respond(http);
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
