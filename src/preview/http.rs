//! HTTP/1.1, as much as a browser of this machine needs: a thread for each connection, so that one
//! which stays silent (browsers open some ahead) never makes another wait. A request has a time to come
//! whole, however it drips. It knows nothing of what is asked.

use super::connexions::{Connexions, Inscription};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Bytes of the head of a request, at most.
const TETE_MAX: u64 = 32_768;

/// Bytes of the body of a request, at most: more than an honest one holds.
const CORPS_MAX: u64 = 8_192;

/// A silent connection is closed after this long.
const SILENCE: Duration = Duration::from_secs(75);

/// From the first byte of a request to its last, at most.
const DELAI: Duration = Duration::from_secs(5);

/// A browser that takes nothing of what it is sent is left after this long.
const ENVOI: Duration = Duration::from_secs(10);

/// What is read of a connection, until an instant.
struct Lecture {
    prise: TcpStream,
    fin: Instant,
}

impl Read for Lecture {
    fn read(&mut self, octets: &mut [u8]) -> io::Result<usize> {
        let reste = self.fin.saturating_duration_since(Instant::now());
        if reste.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.prise.set_read_timeout(Some(reste))?;
        self.prise.read(octets)
    }
}

/// What is asked.
pub struct Requete {
    /// `GET`, `POST`…
    pub methode: String,
    /// Path and question, as written.
    pub url: String,
    entetes: Vec<(String, String)>,
    /// The body, when it is UTF-8: ours always is.
    pub corps: String,
    /// Whether it comes from this machine.
    pub ici: bool,
}

impl Requete {
    /// A header.
    pub fn entete(&self, nom: &str) -> Option<&str> {
        self.entetes.iter().find(|(n, _)| n.eq_ignore_ascii_case(nom)).map(|(_, v)| v.as_str())
    }

    /// Reads a request; `None` when there is no more.
    fn lire(flux: &mut BufReader<Lecture>) -> io::Result<Option<Self>> {
        flux.get_mut().fin = Instant::now() + SILENCE;
        if flux.fill_buf()?.is_empty() {
            return Ok(None);
        }
        flux.get_mut().fin = Instant::now() + DELAI;
        let mut tete = String::new();
        let mut limite = flux.by_ref().take(TETE_MAX);
        while !tete.ends_with("\r\n\r\n") {
            if limite.read_line(&mut tete)? == 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        let mut lignes = tete.lines();
        let mut mots = lignes.next().unwrap_or_default().split(' ');
        let (Some(methode), Some(url), Some("HTTP/1.1")) = (mots.next(), mots.next(), mots.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let entetes = lignes.filter_map(|l| l.split_once(':')).map(|(n, v)| (n.to_owned(), v.trim().to_owned()));
        let (methode, url, entetes) = (methode.to_owned(), url.to_owned(), entetes.collect());
        let mut requete = Self { methode, url, entetes, corps: String::new(), ici: machine(&flux.get_ref().prise) };
        let taille = requete.entete("Content-Length").map_or(Ok(0), str::parse::<u64>);
        let taille = taille.ok().filter(|t| *t <= CORPS_MAX && requete.entete("Transfer-Encoding").is_none());
        let mut corps = vec![0; taille.ok_or(io::ErrorKind::InvalidData)? as usize];
        flux.read_exact(&mut corps)?;
        requete.corps = String::from_utf8(corps).unwrap_or_default();
        Ok(Some(requete))
    }
}

/// What is answered.
pub struct Envoi {
    /// HTTP status.
    pub statut: u16,
    /// Headers, but for the length.
    pub entetes: Vec<(&'static str, String)>,
    /// The bytes.
    pub octets: Vec<u8>,
}

/// What becomes of a request.
pub enum Suite {
    /// An answer, then the next request.
    Repondre(Envoi),
    /// The connection is given away.
    Ceder(Box<dyn FnOnce(TcpStream)>),
}

/// Accepts connections until `fini`; `traiter` answers each request.
pub fn servir(ecoute: &TcpListener, fini: &AtomicBool, traiter: Arc<dyn Fn(&Requete) -> Suite + Send + Sync>) {
    let connexions = Arc::new(Connexions::default());
    for (numero, prise) in ecoute.incoming().enumerate() {
        if fini.load(Ordering::Acquire) {
            return;
        }
        // A browser that left before it was heard is no fault.
        let Ok(prise) = prise else { continue };
        let traiter = Arc::clone(&traiter);
        let Ok(inscription) = connexions.inscrire(numero as u64, &prise) else { continue };
        std::thread::spawn(move || connexion(prise, &inscription, &*traiter));
    }
}

/// Whether a connection comes from this machine, by whatever address.
fn machine(prise: &TcpStream) -> bool {
    let (Ok(pair), Ok(sienne)) = (prise.peer_addr(), prise.local_addr()) else { return false };
    let pair = pair.ip().to_canonical();
    pair.is_loopback() || pair == sienne.ip().to_canonical()
}

fn connexion(prise: TcpStream, inscription: &Inscription, traiter: &dyn Fn(&Requete) -> Suite) -> io::Result<()> {
    prise.set_nodelay(true)?;
    prise.set_write_timeout(Some(ENVOI))?;
    let mut flux = BufReader::new(Lecture { prise, fin: Instant::now() });
    loop {
        let requete = match Requete::lire(&mut flux) {
            Ok(Some(requete)) => requete,
            Ok(None) => return Ok(()),
            Err(e) if e.kind() == io::ErrorKind::InvalidData => {
                let refus = Envoi { statut: 400, entetes: Vec::new(), octets: Vec::new() };
                return ecrire(&mut flux.get_mut().prise, &refus, false);
            }
            Err(e) => return Err(e),
        };
        inscription.noter(true);
        match traiter(&requete) {
            Suite::Repondre(envoi) => ecrire(&mut flux.get_mut().prise, &envoi, requete.methode == "HEAD")?,
            Suite::Ceder(suite) => {
                suite(flux.into_inner().prise);
                return Ok(());
            }
        }
        inscription.noter(false);
        if requete.entete("Connection").is_some_and(|c| c.eq_ignore_ascii_case("close")) {
            return Ok(());
        }
    }
}

fn ecrire(prise: &mut TcpStream, envoi: &Envoi, sans_corps: bool) -> io::Result<()> {
    // Browsers read the number only.
    let mut tete = format!("HTTP/1.1 {} -\r\n", envoi.statut);
    for (nom, valeur) in &envoi.entetes {
        tete.push_str(&format!("{nom}: {valeur}\r\n"));
    }
    if envoi.statut != 304 {
        tete.push_str(&format!("Content-Length: {}\r\n", envoi.octets.len()));
    }
    tete.push_str("\r\n");
    let mut octets = tete.into_bytes();
    if !sans_corps {
        octets.extend_from_slice(&envoi.octets);
    }
    prise.write_all(&octets)
}
