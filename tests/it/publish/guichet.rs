//! HTTP on its way to a real server, taken request by request: some wait, some are answered in its place. So it is seen
//! how many travel at once, what two processes do, what people are told when a host falters.

use super::comportements::*;
use super::distants::{dav, moto, s3, webdav};
use super::serveurs::*;
use crate::programme::{Atelier, lancer as lancer_feuille};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

pub const ECRITURE: &str = "dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS;";
/// How long something that must come is waited for.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Guichet {
    pub port: u16,
    fin: Arc<AtomicBool>,
}

impl Guichet {
    /// `regle` hears « PUT /www/index.html »; what it gives is answered in place of the server.
    pub fn new(vers: u16, regle: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        let ecoute = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = ecoute.local_addr().unwrap().port();
        let (fin, regle) = (Arc::new(AtomicBool::new(false)), Arc::new(regle));
        let arret = fin.clone();
        thread::spawn(move || {
            for client in ecoute.incoming().map_while(Result::ok) {
                if arret.load(Ordering::SeqCst) {
                    break;
                }
                let regle = regle.clone();
                thread::spawn(move || servir(client, vers, &*regle));
            }
        });
        Self { port, fin }
    }
}

impl Drop for Guichet {
    fn drop(&mut self) {
        self.fin.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// One request a connection.
fn servir(mut client: TcpStream, vers: u16, regle: &dyn Fn(&str) -> Option<String>) -> Option<()> {
    let mut lecteur = BufReader::new(client.try_clone().ok()?);
    let (mut tete, mut longueur, mut premiere) = (String::new(), 0, String::new());
    loop {
        let mut ligne = String::new();
        lecteur.read_line(&mut ligne).ok().filter(|n| *n > 0)?;
        let petite = ligne.to_ascii_lowercase();
        if let Some(n) = petite.strip_prefix("content-length:") {
            longueur = n.trim().parse().ok()?;
        }
        if premiere.is_empty() {
            ligne.rsplit_once(' ')?.0.clone_into(&mut premiere);
        }
        if ligne.trim().is_empty() {
            break;
        }
        if !petite.starts_with("connection:") {
            tete.push_str(&ligne);
        }
    }
    let mut corps = vec![0; longueur];
    lecteur.read_exact(&mut corps).ok()?;
    if let Some(reponse) = regle(&premiere) {
        return client.write_all(reponse.as_bytes()).ok();
    }
    let mut serveur = TcpStream::connect(("127.0.0.1", vers)).ok()?;
    serveur.write_all(format!("{tete}Connection: close\r\n\r\n").as_bytes()).ok()?;
    serveur.write_all(&corps).ok()?;
    std::io::copy(&mut serveur, &mut client).ok().map(|_| ())
}

fn reponse(statut: &str, corps: &str) -> Option<String> {
    Some(format!("HTTP/1.1 {statut}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{corps}", corps.len()))
}

/// Answers 503 to the first request that begins with `debut`.
fn surcharge(debut: &'static str) -> impl Fn(&str) -> Option<String> + Send + Sync {
    let fois = AtomicUsize::new(0);
    move |quoi| {
        let elle = quoi.starts_with(debut) && fois.fetch_add(1, Ordering::SeqCst) == 0;
        if elle { reponse("503 Service Unavailable", "") } else { None }
    }
}

/// Each upload waits until eight are on their way, then leaves a ninth the time to come: it must not.
#[test]
fn huit_envois_a_la_fois_et_pas_neuf() {
    let Some(s) = dav(ECRITURE) else { return };
    let compte = Arc::new((Mutex::new((0, 0)), Condvar::new()));
    let la = compte.clone();
    let guichet = Guichet::new(s.port, move |quoi| {
        if quoi.starts_with("PUT ") && quoi.contains("/page") {
            let (nombres, signal) = &*la;
            let mut n = nombres.lock().unwrap();
            n.0 += 1;
            n.1 = n.1.max(n.0);
            signal.notify_all();
            n = signal.wait_timeout_while(n, PATIENCE, |n| n.1 < 8).unwrap().0;
            n = signal.wait_timeout_while(n, Duration::from_millis(100), |n| n.1 < 9).unwrap().0;
            n.0 -= 1;
        }
        None
    });
    let site: Site = (0..24).map(|i| (format!("page{i}.html"), vec![b'a'; 100])).collect();
    publier(&webdav(guichet.port, "www", "soleil").unwrap(), &site).unwrap();
    assert_eq!(compte.0.lock().unwrap().1, 8);
}

/// A site whose target `a` goes through a port and `b` through another, to the same folder.
pub fn atelier(a: u16, b: u16) -> Atelier {
    let atelier = Atelier::new(&[]);
    let config = std::fs::read_to_string(atelier.chemin("content/site.yaml")).unwrap();
    let cible = |id: &str, port: u16| {
        format!("  - {{ id: {id}, genre: webdav, lieu: \"http://elise@127.0.0.1:{port}/www\" }}\n")
    };
    atelier.poser("content/site.yaml", &format!("{config}\ncibles:\n{}{}", cible("a", a), cible("b", b)));
    atelier
}

/// Two processes: the second comes in the midst of the first, and is told who publishes.
#[test]
fn deux_processus_a_la_fois() {
    let Some(s) = dav(ECRITURE) else { return };
    let (dire, arrive) = channel();
    let (liberer, porte) = channel::<()>();
    let porte = Mutex::new(Some((dire, porte)));
    let guichet = Guichet::new(s.port, move |quoi| {
        if quoi == "PUT /www/index.html" {
            let porte = porte.lock().unwrap().take();
            if let Some((dire, porte)) = porte {
                dire.send(()).unwrap();
                porte.recv_timeout(PATIENCE).unwrap();
            }
        }
        None
    });
    let a = atelier(guichet.port, s.port);
    let lancer = |cible: &str, qui: &str, suite: &[&str]| {
        let arguments = [&["publish", cible, "--today", "2026-11-23"], suite].concat();
        let mots = [("FEUILLE_A_MOT_DE_PASSE", "soleil"), ("FEUILLE_B_MOT_DE_PASSE", "soleil")];
        let environnement = [&mots[..], &[("USER", qui), ("HOSTNAME", "mairie")]].concat();
        lancer_feuille(a.dir.path(), &arguments, &environnement)
    };
    thread::scope(|equipe| {
        let premier = equipe.spawn(|| lancer("a", "elise", &["--oui"]));
        arrive.recv_timeout(PATIENCE).unwrap();
        let second = lancer("b", "jean", &["--oui"]);
        assert!(second.code == 3 && second.erreurs.contains("elise@mairie publie au même endroit"), "{second:?}");
        liberer.send(()).unwrap();
        let premier = premier.join().unwrap();
        assert_eq!(premier.code, 0, "{premier:?}");
    });
    let s = lancer("b", "jean", &["--oui"]);
    assert!(s.code == 0 && s.dit.contains("Rien à publier"), "{s:?}");
    assert_eq!(lancer("b", "jean", &["--verifier", "--sur-place"]).code, 0);
}

/// In a script: what is tried again is told when it is, line by line.
#[test]
fn les_reprises_sont_dites() {
    let Some(s) = dav(ECRITURE) else { return };
    let guichet = Guichet::new(s.port, surcharge("PUT /www/index.html"));
    let a = atelier(guichet.port, s.port);
    let mots = [("FEUILLE_A_MOT_DE_PASSE", "soleil")];
    let s = lancer_feuille(a.dir.path(), &["publish", "a", "--oui", "--today", "2026-11-23"], &mots);
    assert!(s.code == 0 && s.dit.contains("de moins, 1 nouvel essai."), "{s:?}");
    let dites: Vec<_> = s.erreurs.lines().filter(|l| l.contains("nouvel essai dans 0,25 s (2 sur 5)")).collect();
    assert!(dites.len() == 1 && dites[0].starts_with("« http://elise@"), "{s:?}");
    assert!(!s.erreurs.contains('\r'), "{s:?}");
}

/// A person at a terminal, held by `script`: what is shown, and what is typed.
#[cfg(target_os = "linux")]
struct Terminal {
    processus: std::process::Child,
    clavier: std::process::ChildStdin,
    ecran: Receiver<u8>,
    vu: String,
}

#[cfg(target_os = "linux")]
impl Terminal {
    fn ouvrir(a: &Atelier, arguments: &str) -> Option<Self> {
        let script = programme("script")?;
        let commande = format!("{} {arguments}", env!("CARGO_BIN_EXE_feuille"));
        let mut processus = Command::new(script)
            .args(["-qefc", &commande, "/dev/null"])
            .current_dir(a.dir.path())
            .env_clear()
            .envs([("PATH", "/usr/bin:/bin"), ("SHELL", "/bin/sh"), ("TERM", "xterm"), ("HOME", "/nulle-part")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (dire, ecran) = channel();
        let sortie = BufReader::new(processus.stdout.take().unwrap());
        thread::spawn(move || sortie.bytes().map_while(Result::ok).try_for_each(|o| dire.send(o)));
        let clavier = processus.stdin.take().unwrap();
        Some(Self { processus, clavier, ecran, vu: String::new() })
    }

    /// Waits for a question, and answers.
    fn repondre(&mut self, question: &str, reponse: &str) {
        let mut octets = Vec::new();
        while !String::from_utf8_lossy(&octets).contains(question) {
            let lu = self.ecran.recv_timeout(PATIENCE);
            octets.push(lu.unwrap_or_else(|_| panic!("{question} ? {}", String::from_utf8_lossy(&octets))));
        }
        self.vu.push_str(&String::from_utf8_lossy(&octets));
        writeln!(self.clavier, "{reponse}").unwrap();
    }

    /// Until the program ends: its code, and all that was shown.
    fn finir(mut self) -> (i32, String) {
        let mut octets = Vec::new();
        while let Ok(o) = self.ecran.recv_timeout(PATIENCE) {
            octets.push(o);
        }
        self.vu.push_str(&String::from_utf8_lossy(&octets));
        (self.processus.wait().unwrap().code().unwrap(), self.vu)
    }
}

/// At a terminal: the secret is asked for, then whether to publish; a line tells how it goes on, and makes room for what
/// is tried again.
#[cfg(target_os = "linux")]
#[test]
fn devant_un_terminal() {
    let Some(s) = dav(ECRITURE) else { return };
    let guichet = Guichet::new(s.port, surcharge("PUT /www/index.html"));
    let a = atelier(guichet.port, s.port);
    let secret = "Mot de passe de elise chez 127.0.0.1";
    let publier = || Terminal::ouvrir(&a, "publish a --today 2026-11-23");
    let Some(mut t) = publier() else { return };
    t.repondre(secret, "soleil");
    t.repondre("Publier ? [o/N]", "n");
    let (code, vu) = t.finir();
    assert!(code == 3 && vu.contains("rien n’a été publié"), "{vu}");
    assert!(!s.dir.path().join("racine/www/index.html").exists());

    let mut t = publier().unwrap();
    t.repondre(secret, "lune");
    let (code, vu) = t.finir();
    assert!(code == 2 && vu.contains("accès refusé"), "{vu}");

    let mut t = publier().unwrap();
    t.repondre(secret, "soleil");
    t.repondre("Publier ? [o/N]", "o");
    let (code, vu) = t.finir();
    assert!(code == 0 && vu.contains("Publication 1 faite"), "{vu}");
    let lignes: Vec<&str> = vu.split("\r\x1b[K").filter(|l| l.contains(" fichiers · ")).collect();
    let (derniere, faits) = (lignes.last().unwrap(), lignes.last().unwrap().split('/').next().unwrap());
    assert!(lignes.len() > 1 && lignes[0].starts_with("1/"), "{vu}");
    assert!(derniere.starts_with(&format!("{faits}/{faits} fichiers · ")), "{derniere}");
    assert!(derniere.contains("o/s · encore 0 s"), "{derniere}");
    let reprise = vu.split("\r\x1b[K").find(|l| l.contains("nouvel essai dans")).unwrap();
    assert!(reprise.starts_with("« http://elise@"), "la ligne est effacée d’abord : {reprise:?}");
}

/// A bucket that is full, then one that may only be read, as services say it; what was there stays. moto has no limit of
/// its own: the answers are given in its place.
#[test]
fn s3_plein_puis_en_lecture_seule_simules() {
    let Some(s) = moto(false) else { return };
    let (un, mut deux) = (site(1), site(2));
    deux.insert("rapport.pdf".into(), vec![7; 10_000]);
    publier(&s3(s.port, "x").unwrap(), &un).unwrap();
    let faute = |code: &str| format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>x</Message></Error>");
    let plein = Guichet::new(s.port, move |quoi| {
        let elle = quoi.starts_with("PUT ") && quoi.contains("rapport.pdf");
        if elle { reponse("507 Insufficient Storage", &faute("XMinioStorageFull")) } else { None }
    });
    let echec = format!("{:?}", publier(&s3(plein.port, "x").unwrap(), &deux).unwrap_err());
    assert!(echec.contains("le disque est plein"), "{echec}");
    let tous = || un.keys().chain(deux.keys()).cloned();
    verifier_public(&public(&s3(s.port, "x").unwrap(), tous()), &[&un, &deux], "seau plein");
    publier(&s3(s.port, "x").unwrap(), &deux).unwrap();
    assert_eq!(public(&s3(s.port, "x").unwrap(), tous()), deux, "avec de la place");

    let ferme = Guichet::new(s.port, move |quoi| {
        let lit = quoi.starts_with("GET ") || quoi.starts_with("HEAD ");
        if lit { None } else { reponse("403 Forbidden", &faute("AccessDenied")) }
    });
    let echec = format!("{:?}", publier(&s3(ferme.port, "x").unwrap(), &un).unwrap_err());
    assert!(echec.contains("accès refusé") && echec.contains("droits"), "{echec}");
    assert_eq!(public(&s3(s.port, "x").unwrap(), tous()), deux, "rien n’a changé");
}
