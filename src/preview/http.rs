//! HTTP/1.1, as much as a browser of this machine needs: a thread for each connection, so that one
//! which stays silent (browsers open some ahead) never makes another wait. It knows nothing of what
//! is asked.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// Bytes of the head of a request, at most.
const TETE_MAX: u64 = 32_768;

/// Bytes of the body of a request, at most: more than an honest one holds.
const CORPS_MAX: u64 = 8_192;

/// Connections at once, at most.
const CONNEXIONS_MAX: usize = 256;

/// A silent connection is closed after this long.
const SILENCE: Duration = Duration::from_secs(75);

/// What is asked.
pub struct Requete {
    /// `GET`, `POST`…
    pub methode: String,
    /// Path and question, as written.
    pub url: String,
    entetes: Vec<(String, String)>,
    /// The body, when it is UTF-8: ours always is.
    pub corps: String,
}

impl Requete {
    /// A header.
    pub fn entete(&self, nom: &str) -> Option<&str> {
        self.entetes.iter().find(|(n, _)| n.eq_ignore_ascii_case(nom)).map(|(_, v)| v.as_str())
    }

    /// Reads a request; `None` when there is no more.
    fn lire(flux: &mut BufReader<TcpStream>) -> io::Result<Option<Self>> {
        let mut tete = String::new();
        let mut limite = flux.by_ref().take(TETE_MAX);
        while !tete.ends_with("\r\n\r\n") {
            if limite.read_line(&mut tete)? == 0 {
                return if tete.is_empty() { Ok(None) } else { Err(io::ErrorKind::InvalidData.into()) };
            }
        }
        let mut lignes = tete.lines();
        let mut mots = lignes.next().unwrap_or_default().split(' ');
        let (Some(methode), Some(url), Some("HTTP/1.1")) = (mots.next(), mots.next(), mots.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let entetes = lignes.filter_map(|l| l.split_once(':')).map(|(n, v)| (n.to_owned(), v.trim().to_owned()));
        let (methode, url, entetes) = (methode.to_owned(), url.to_owned(), entetes.collect());
        let mut requete = Self { methode, url, entetes, corps: String::new() };
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
    let ouvertes = Arc::new(AtomicUsize::new(0));
    for prise in ecoute.incoming() {
        if fini.load(Ordering::Acquire) {
            return;
        }
        // A browser that left before it was heard is no fault.
        let Ok(prise) = prise else { continue };
        let (traiter, compte) = (Arc::clone(&traiter), Arc::clone(&ouvertes));
        if compte.fetch_add(1, Ordering::AcqRel) >= CONNEXIONS_MAX {
            compte.fetch_sub(1, Ordering::AcqRel);
            continue;
        }
        std::thread::spawn(move || {
            let _ = connexion(prise, &*traiter);
            compte.fetch_sub(1, Ordering::AcqRel);
        });
    }
}

fn connexion(prise: TcpStream, traiter: &dyn Fn(&Requete) -> Suite) -> io::Result<()> {
    prise.set_nodelay(true)?;
    prise.set_read_timeout(Some(SILENCE))?;
    let mut flux = BufReader::new(prise);
    loop {
        let requete = match Requete::lire(&mut flux) {
            Ok(Some(requete)) => requete,
            Ok(None) => return Ok(()),
            Err(e) if e.kind() == io::ErrorKind::InvalidData => {
                let refus = Envoi { statut: 400, entetes: Vec::new(), octets: Vec::new() };
                return ecrire(flux.get_mut(), &refus, false);
            }
            Err(e) => return Err(e),
        };
        match traiter(&requete) {
            Suite::Repondre(envoi) => ecrire(flux.get_mut(), &envoi, requete.methode == "HEAD")?,
            Suite::Ceder(suite) => {
                suite(flux.into_inner());
                return Ok(());
            }
        }
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
