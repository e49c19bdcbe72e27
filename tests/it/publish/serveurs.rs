//! Real servers, started by the tests on free ports of the loopback and killed with them. On a machine without them the
//! tests say what they skipped; `FEUILLE_SERVEURS_EXIGES` makes that a failure.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server: it dies with this value.
pub struct Serveur {
    pub port: u16,
    pub dir: TempDir,
    processus: Processus,
}

struct Processus(Child);

impl Serveur {
    /// Ends it, and gives its folder back.
    pub fn arreter(self) -> TempDir {
        self.dir
    }
}

impl Drop for Processus {
    fn drop(&mut self) {
        // Those who have children are asked first.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        thread::sleep(Duration::from_millis(50));
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Says that something is not there, and fails where it must be.
pub fn absent(quoi: &str) {
    assert!(std::env::var_os("FEUILLE_SERVEURS_EXIGES").is_none(), "{quoi} manque, et FEUILLE_SERVEURS_EXIGES le veut");
    eprintln!("essai laissé de côté : {quoi} manque sur cette machine");
}

/// Where a program is, also outside the path of ordinary users.
pub fn programme(nom: &str) -> Option<PathBuf> {
    let chemin = std::env::var("PATH").unwrap_or_default();
    let dossiers = chemin.split(':').chain(["/usr/sbin", "/sbin", "/usr/local/sbin"]);
    let trouve = dossiers.map(|d| Path::new(d).join(nom)).find(|p| p.is_file());
    if trouve.is_none() {
        absent(nom);
    }
    trouve
}

pub fn port_libre() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Starts a program and waits until its port answers.
pub fn lancer(commande: &mut Command, port: u16, dir: TempDir) -> Serveur {
    let journal = fs::File::create(dir.path().join("journal.txt")).unwrap();
    let sorties = (journal.try_clone().unwrap(), journal);
    let processus = commande.stdin(Stdio::null()).stdout(sorties.0).stderr(sorties.1).spawn().unwrap();
    let mut serveur = Serveur { port, dir, processus: Processus(processus) };
    let debut = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let fini = serveur.processus.0.try_wait().unwrap();
        let dit = || fs::read_to_string(serveur.dir.path().join("journal.txt")).unwrap_or_default();
        assert!(
            fini.is_none() && debut.elapsed() < Duration::from_secs(60),
            "le serveur ne répond pas : {commande:?}\n{}",
            dit()
        );
        thread::sleep(Duration::from_millis(20));
    }
    serveur
}

pub fn faire(programme: &str, arguments: &[&str], ici: &Path) {
    let sortie = Command::new(programme).args(arguments).current_dir(ici).output().unwrap();
    assert!(sortie.status.success(), "{programme} {arguments:?} : {}", String::from_utf8_lossy(&sortie.stderr));
}

/// A certificate for 127.0.0.1, signed by itself.
pub fn certificat(dir: &Path) {
    let arguments = "req -x509 -newkey rsa:2048 -nodes -keyout hote.cle -out hote.pem -days 3650 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1,IP:127.0.0.2,DNS:localhost -addext basicConstraints=critical,CA:FALSE";
    faire("openssl", &arguments.split(' ').collect::<Vec<_>>(), dir);
}

/// A folder that other users may enter: servers drop their rights.
pub fn dossier_ouvert() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    ouvrir_a_tous(dir.path());
    dir
}

pub fn ouvrir_a_tous(dossier: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(dossier, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A way to a server that breaks after so many bytes: from then on, nobody passes.
pub struct Relais {
    pub port: u16,
    fin: Arc<AtomicBool>,
    ecoutes: Vec<SocketAddr>,
}

impl Relais {
    pub fn new(vers: u16, octets: i64) -> Self {
        Self::ouvrir("127.0.0.1", &[(0, vers)], octets, 0)
    }

    /// Drops the first connections, then lets all pass.
    pub fn tardif(vers: u16, premieres: i64) -> Self {
        Self::ouvrir("127.0.0.1", &[(0, vers)], i64::MAX / 2, premieres)
    }

    /// `portes`: where it listens (0: anywhere; the first is its port), and the port of the server behind. One budget for
    /// all of them.
    pub fn ouvrir(ip: &str, portes: &[(u16, u16)], octets: i64, premieres: i64) -> Self {
        let (fin, premieres) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicI64::new(premieres)));
        let reste = Arc::new(AtomicI64::new(octets));
        let mut ecoutes = Vec::new();
        for (ici, vers) in portes.iter().copied() {
            let ecoute = TcpListener::bind((ip, ici)).unwrap();
            ecoutes.push(ecoute.local_addr().unwrap());
            let (fin, reste, premieres) = (fin.clone(), reste.clone(), premieres.clone());
            thread::spawn(move || {
                for client in ecoute.incoming().map_while(Result::ok) {
                    if fin.load(Ordering::SeqCst) {
                        break;
                    }
                    if reste.load(Ordering::SeqCst) <= 0 || premieres.fetch_sub(1, Ordering::SeqCst) > 0 {
                        let _ = client.shutdown(Shutdown::Both);
                        continue;
                    }
                    let Ok(serveur) = TcpStream::connect(("127.0.0.1", vers)) else { continue };
                    let (a, b) = (client.try_clone().unwrap(), serveur.try_clone().unwrap());
                    let (r1, r2) = (reste.clone(), reste.clone());
                    thread::spawn(move || passer(client, serveur, &r1));
                    thread::spawn(move || passer(b, a, &r2));
                }
            });
        }
        Self { port: ecoutes[0].port(), fin, ecoutes }
    }
}

impl Drop for Relais {
    fn drop(&mut self) {
        self.fin.store(true, Ordering::SeqCst);
        for ecoute in &self.ecoutes {
            let _ = TcpStream::connect(ecoute);
        }
    }
}

fn passer(mut de: TcpStream, mut vers: TcpStream, reste: &AtomicI64) {
    let mut tampon = [0; 512];
    while let Ok(n @ 1..) = de.read(&mut tampon) {
        if reste.fetch_sub(n as i64, Ordering::SeqCst) <= n as i64 || vers.write_all(&tampon[..n]).is_err() {
            break;
        }
    }
    let _ = de.shutdown(Shutdown::Both);
    let _ = vers.shutdown(Shutdown::Both);
}
