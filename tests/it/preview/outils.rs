//! A preview of a real folder, and a browser as small as can be.

use feuille::diagnostic::{Diagnostic, Textes};
use feuille::preview::{Apercu, Journal, Reglages};
use feuille::{Demande, edition::Edition};
use jiff::civil::date;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// Long enough for a loaded machine; a test that waits that long fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What the preview said.
#[derive(Default)]
pub struct Carnet(pub Mutex<Vec<String>>);

impl Journal for Carnet {
    fn change(&self, fichiers: &[String], adresse: Option<&str>, _: Duration) {
        self.noter(format!("{} → {}", fichiers.join(", "), adresse.unwrap_or("")));
    }
    fn fautes(&self, nouvelles: &[Diagnostic], toutes: &[Diagnostic], _: &dyn Textes) {
        let codes: Vec<&str> = nouvelles.iter().map(|d| d.code).collect();
        self.noter(format!("{} fautes, neuves : [{}]", toutes.len(), codes.join(" ")));
    }
    fn avertir(&self, phrase: &str) {
        self.noter(phrase.to_owned());
    }
}

impl Carnet {
    fn noter(&self, ligne: String) {
        self.0.lock().unwrap().push(ligne);
    }
}

/// A folder shown.
pub struct Banc {
    pub dir: TempDir,
    pub apercu: Apercu,
    pub carnet: Arc<Carnet>,
}

/// An answer.
#[derive(Debug)]
pub struct Reponse {
    pub statut: u16,
    pub entetes: String,
    pub octets: Vec<u8>,
}

impl Reponse {
    pub fn texte(&self) -> String {
        String::from_utf8_lossy(&self.octets).into_owned()
    }

    pub fn entete(&self, nom: &str) -> Option<&str> {
        let ligne = self.entetes.lines().find(|l| l.to_lowercase().starts_with(&format!("{}:", nom.to_lowercase())))?;
        Some(ligne.split_once(':')?.1.trim())
    }
}

pub fn reglages(dossier: &std::path::Path) -> Reglages {
    Reglages {
        contenu: dossier.join("content"),
        themes: dossier.join("themes"),
        demande: Demande { edition: Edition::Publique, today: date(2026, 11, 23), adresse: None },
        hote: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        editeur: None,
        scrutation: None,
    }
}

impl Banc {
    /// The smallest valid content, the files given, and their preview.
    pub fn new(fichiers: &[(&str, &str)]) -> Self {
        Self::avec(fichiers, |_| {})
    }

    pub fn avec(fichiers: &[(&str, &str)], regler: impl FnOnce(&mut Reglages)) -> Self {
        let atelier = crate::programme::Atelier::new(fichiers);
        Self::sur(atelier.dir, regler)
    }

    /// The preview of a folder that holds `content/`.
    pub fn sur(dir: TempDir, regler: impl FnOnce(&mut Reglages)) -> Self {
        let mut reglages = reglages(dir.path());
        regler(&mut reglages);
        let carnet = Arc::new(Carnet::default());
        let apercu = Apercu::demarrer(reglages, Arc::clone(&carnet) as Arc<dyn Journal>).unwrap();
        Self { dir, apercu, carnet }
    }

    pub fn chemin(&self, chemin: &str) -> PathBuf {
        self.dir.path().join(chemin)
    }

    pub fn ecrire(&self, chemin: &str, texte: &str) {
        let chemin = self.chemin(chemin);
        std::fs::create_dir_all(chemin.parent().unwrap()).unwrap();
        std::fs::write(chemin, texte).unwrap();
    }

    /// Writes, and waits until it is shown.
    pub fn enregistrer(&self, chemin: &str, texte: &str) {
        let mut flux = self.ecouter();
        self.ecrire(chemin, texte);
        flux.message();
    }

    /// What the bar and the panel of a page show.
    pub fn etat(&self, page: &str) -> serde_json::Value {
        serde_json::from_str(&self.get(&format!("/~apercu/etat?page={page}")).texte()).unwrap()
    }

    /// What browsers that keep no connection ask from time to time: the rank of the state, what was told so far.
    pub fn demander_generation(&self) -> (u64, u64) {
        let g: serde_json::Value = serde_json::from_str(&self.get("/~apercu/generation").texte()).unwrap();
        (g["generation"].as_u64().unwrap(), g["annonces"].as_u64().unwrap())
    }

    /// Waits until the terminal is told something.
    pub fn entendre(&self, quoi: &str) -> String {
        let debut = std::time::Instant::now();
        loop {
            let dit = self.carnet.0.lock().unwrap().join("\n");
            if dit.contains(quoi) {
                return dit;
            }
            assert!(debut.elapsed() < PATIENCE, "« {quoi} » n’est pas dans :\n{dit}");
            std::thread::yield_now();
        }
    }

    pub fn get(&self, chemin: &str) -> Reponse {
        demander(self.apercu.adresse(), "GET", chemin, &[], "")
    }

    /// Listens to the changes from now on.
    pub fn ecouter(&self) -> Flux {
        Flux::ouvrir(self.apercu.adresse())
    }
}

/// Server-sent events.
pub struct Flux(BufReader<TcpStream>);

impl Flux {
    /// Listens to the changes from now on.
    pub fn ouvrir(adresse: SocketAddr) -> Self {
        let mut prise = TcpStream::connect(adresse).unwrap();
        prise.set_read_timeout(Some(PATIENCE)).unwrap();
        prise.write_all(b"GET /~apercu/evenements HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut flux = Self(BufReader::new(prise));
        // The first message is the state at the arrival: enrolled from here on.
        flux.message();
        flux
    }

    /// The next change.
    pub fn message(&mut self) -> serde_json::Value {
        self.attendre(|m| m.get("fautes").is_none())
    }

    /// The next time that pages were read back and other faults were found.
    pub fn relecture(&mut self) -> serde_json::Value {
        self.attendre(|m| m.get("fautes").is_some())
    }

    fn attendre(&mut self, est: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        // The server says that it lives from time to time: that is no message.
        let mut battements = 0;
        loop {
            let mut ligne = String::new();
            assert!(self.0.read_line(&mut ligne).unwrap() > 0, "le flux est fermé");
            battements += usize::from(ligne.starts_with("event: battement"));
            assert!(battements < 4, "aucun message");
            if let Some(texte) = ligne.strip_prefix("data: ") {
                let message = serde_json::from_str(texte).unwrap();
                if est(&message) {
                    return message;
                }
            }
        }
    }
}

pub fn demander(adresse: SocketAddr, methode: &str, chemin: &str, entetes: &[(&str, &str)], corps: &str) -> Reponse {
    let mut prise = TcpStream::connect(adresse).unwrap();
    prise.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut tete = format!("{methode} {chemin} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", corps.len());
    if !entetes.iter().any(|(nom, _)| *nom == "Host") {
        tete.push_str(&format!("Host: localhost:{}\r\n", adresse.port()));
    }
    for (nom, valeur) in entetes {
        tete.push_str(&format!("{nom}: {valeur}\r\n"));
    }
    prise.write_all(format!("{tete}\r\n{corps}").as_bytes()).unwrap();
    let mut octets = Vec::new();
    prise.read_to_end(&mut octets).unwrap();
    let fin = octets.windows(4).position(|f| f == b"\r\n\r\n").unwrap();
    let entetes = String::from_utf8_lossy(&octets[..fin]).into_owned();
    let statut = entetes.split(' ').nth(1).unwrap().parse().unwrap();
    Reponse { statut, entetes, octets: octets.split_off(fin + 4) }
}

/// A page without the script of the preview.
pub fn sans_script(octets: &[u8]) -> Vec<u8> {
    let texte = String::from_utf8_lossy(octets);
    let Some(debut) = texte.rfind("<script src=\"/~apercu/temoin.js\"") else { return octets.to_vec() };
    let fin = debut + texte[debut..].rfind("</script>\n").unwrap() + "</script>\n".len();
    [&octets[..debut], &octets[fin..]].concat()
}
