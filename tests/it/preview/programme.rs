//! `feuille serve` in a process of its own, as its users start it.

use super::outils::{Banc, Flux, PATIENCE, demander};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

const AXE: &str = "content/feuille-de-route/axes/1-foncier.md";

/// A preview under way; killed when dropped.
pub struct Programme {
    pub enfant: Child,
    pub adresse: SocketAddr,
    /// What it said before it gave its address.
    dit: String,
    lignes: Receiver<String>,
}

/// The program, its verb and its day, in a folder; its errors go to a file there.
fn commande(dossier: &Path, debut: &[&str]) -> Command {
    let programme = [env!("CARGO_BIN_EXE_feuille"), "serve", "--today", "2026-11-23"];
    let mots = [debut, &programme].concat();
    let mut commande = Command::new(mots[0]);
    commande.args(&mots[1..]).current_dir(dossier).stdin(Stdio::null()).stdout(Stdio::piped());
    commande.stderr(fs::File::create(dossier.join("erreurs.txt")).unwrap());
    commande
}

impl Programme {
    pub fn lancer(dossier: &Path, options: &[&str]) -> Self {
        Self::suivre(commande(dossier, &[]).args(options)).expect("une adresse")
    }

    /// Started by other words; `None` where the system does not allow them.
    pub fn limite(dossier: &Path, debut: &[&str]) -> Option<Self> {
        let permis = Command::new(debut[0]).args(&debut[1..]).arg("true").output().is_ok_and(|s| s.status.success());
        permis.then(|| Self::suivre(commande(dossier, debut).args(["--port", "0"])).expect("une adresse"))
    }

    /// `None` when it ended without giving an address.
    fn suivre(commande: &mut Command) -> Option<Self> {
        let mut enfant = commande.spawn().unwrap();
        let mut sortie = BufReader::new(enfant.stdout.take().unwrap());
        let mut dit = String::new();
        let adresse = loop {
            let debut = dit.len();
            if sortie.read_line(&mut dit).unwrap() == 0 {
                enfant.wait().unwrap();
                return None;
            }
            if let Some(reste) = dit[debut..].split("http://").nth(1) {
                break reste.split('/').next().unwrap().parse().unwrap();
            }
        };
        // Read to the end: a full pipe would stop it.
        let (envoi, lignes) = channel();
        std::thread::spawn(move || {
            sortie.lines().map_while(Result::ok).for_each(|ligne| {
                let _ = envoi.send(ligne);
            });
        });
        Some(Self { enfant, adresse, dit, lignes })
    }

    /// The next line that holds something.
    fn ligne(&self, avec: &str) -> String {
        loop {
            let ligne = self.lignes.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("aucune ligne avec « {avec} »"));
            if ligne.contains(avec) {
                return ligne;
            }
        }
    }

    /// Waits until it says nothing any more, being ended.
    fn finir(&self) {
        let attente = loop {
            if let Err(attente) = self.lignes.recv_timeout(PATIENCE) {
                break attente;
            }
        };
        assert_eq!(attente, RecvTimeoutError::Disconnected, "le programme tourne toujours");
    }
}

impl Drop for Programme {
    fn drop(&mut self) {
        let _ = self.enfant.kill();
        let _ = self.enfant.wait();
    }
}

#[test]
fn le_port_pris_donne_le_suivant() {
    let pris = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = pris.local_addr().unwrap().port();
    let atelier = crate::programme::Atelier::new(&[]);
    let programme = Programme::lancer(atelier.dir.path(), &["--port", &port.to_string()]);
    let trouve = programme.adresse.port();
    assert!(trouve > port && trouve < port + 20, "{port} → {trouve}");
    assert!(programme.dit.contains(&format!("Le port {port} est pris")), "{}", programme.dit);
    assert_eq!(demander(programme.adresse, "GET", "/", &[], "").statut, 200);
}

#[test]
fn le_terminal_dit_l_adresse_l_edition_et_une_ligne_par_changement() {
    let atelier = crate::programme::Atelier::new(&[]);
    let programme = Programme::lancer(atelier.dir.path(), &["--port", "0", "--hote", "127.0.0.1"]);
    assert!(programme.dit.contains("édition publique"), "{}", programme.dit);
    atelier.poser(AXE, "---\ntitre: Le foncier\n---\nDu texte neuf.\n");
    let ligne = programme.ligne(" ms · ");
    assert!(ligne.ends_with("content/feuille-de-route/axes/1-foncier.md → /axes/foncier/"), "{ligne}");
    assert_eq!(fs::read_to_string(atelier.chemin("erreurs.txt")).unwrap(), "");
}

#[test]
fn ouvert_aux_autres_machines_il_avertit() {
    let atelier = crate::programme::Atelier::new(&[]);
    let programme = Programme::lancer(atelier.dir.path(), &["--port", "0", "--hote", "0.0.0.0"]);
    let erreurs = fs::read_to_string(atelier.chemin("erreurs.txt")).unwrap();
    assert!(erreurs.contains("attention : l’aperçu est ouvert à toutes les machines"), "{erreurs}");
    assert!(programme.adresse.ip().is_loopback(), "l’adresse écrite s’ouvre : {}", programme.dit);
    let ici = programme.adresse;
    assert_eq!(demander(ici, "GET", "/", &[], "").statut, 200);
    assert_eq!(demander(ici, "GET", "/", &[("Host", "exemple.fr")], "").statut, 403);
}

/// What starts the tests may have told its children to ignore Ctrl-C, as shells do for what runs in the background:
/// the program is started with the usual answer.
#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_arrete_aussitot_meme_avec_des_pages_ouvertes() {
    use std::os::unix::process::ExitStatusExt;
    let atelier = crate::programme::Atelier::new(&[]);
    let mut commande = commande(atelier.dir.path(), &["env", "--default-signal=INT"]);
    let mut programme = Programme::suivre(commande.args(["--port", "0"])).unwrap();
    let _pages = [Flux::ouvrir(programme.adresse), Flux::ouvrir(programme.adresse)];
    let numero = programme.enfant.id().to_string();
    assert!(Command::new("kill").args(["-INT", &numero]).status().unwrap().success());
    programme.finir();
    let fin = programme.enfant.wait().unwrap();
    assert!(fin.signal() == Some(2) || fin.code() == Some(130), "{fin:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn ouvrir_ouvre_le_navigateur_ou_dit_qu_il_n_y_en_a_pas() {
    use std::os::unix::fs::PermissionsExt;
    let atelier = crate::programme::Atelier::new(&[]);
    let tube = atelier.chemin("tube");
    assert!(Command::new("mkfifo").arg(&tube).status().unwrap().success());
    let bin = atelier.chemin("bin");
    fs::create_dir(&bin).unwrap();
    let faux = bin.join("xdg-open");
    fs::write(&faux, format!("#!/bin/sh\necho \"$*\" > '{}'\n", tube.display())).unwrap();
    fs::set_permissions(&faux, fs::Permissions::from_mode(0o755)).unwrap();
    let (envoi, recu) = channel();
    std::thread::spawn(move || envoi.send(fs::read_to_string(tube).unwrap()));
    let options = ["--port", "0", "--ouvrir"];
    let programme = Programme::suivre(commande(atelier.dir.path(), &[]).args(options).env("PATH", &bin)).unwrap();
    let ouverte = recu.recv_timeout(PATIENCE).expect("le navigateur est appelé");
    assert_eq!(ouverte.trim(), format!("http://{}/", programme.adresse));
    drop(programme);
    fs::remove_file(faux).unwrap();
    let programme = Programme::suivre(commande(atelier.dir.path(), &[]).args(options).env("PATH", &bin)).unwrap();
    // Said after the address; the line of a change comes later still.
    atelier.poser(AXE, "---\ntitre: Le foncier\n---\nDu texte.\n");
    programme.ligne(" ms · ");
    let erreurs = fs::read_to_string(atelier.chemin("erreurs.txt")).unwrap();
    assert!(erreurs.contains("aucun navigateur ne s’est ouvert"), "{erreurs}");
}

/// The kernel lets each namespace of users lower its own limit.
#[cfg(target_os = "linux")]
#[test]
fn sans_surveillance_du_systeme_les_dossiers_sont_relus() {
    let atelier = crate::programme::Atelier::new(&[]);
    let limite = "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$0\" \"$@\"";
    let debut = ["unshare", "--user", "--map-root-user", "sh", "-c", limite];
    if !Command::new("unshare").args(&debut[1..5]).arg("true").output().is_ok_and(|s| s.status.success()) {
        eprintln!("sauté : le système ne permet pas d’espace d’utilisateurs (unshare)");
        return;
    }
    let Some(programme) = Programme::suivre(commande(atelier.dir.path(), &debut).args(["--port", "0"])) else {
        eprintln!("sauté : la limite d’inotify ne s’abaisse pas ici");
        return;
    };
    let erreurs = fs::read_to_string(atelier.chemin("erreurs.txt")).unwrap();
    assert!(erreurs.contains("max_user_instances") && erreurs.contains("relus toutes les 300 ms"), "{erreurs}");
    let mut flux = Flux::ouvrir(programme.adresse);
    atelier.poser(AXE, "---\ntitre: Le foncier\n---\nRelu sans surveillance.\n");
    assert_eq!(flux.message()["vers"], "axes/foncier/");
    assert!(demander(programme.adresse, "GET", "/axes/foncier/", &[], "").texte().contains("Relu sans surveillance"));
}

#[test]
fn relire_de_temps_en_temps_voit_tout_ce_que_la_surveillance_verrait() {
    let banc = Banc::avec(&[], |r| r.scrutation = Some(Duration::from_millis(20)));
    let mut flux = banc.ecouter();
    banc.ecrire(AXE, "---\ntitre: Le foncier\n---\nÉcrit en place.\n");
    flux.message();
    assert!(banc.get("/axes/foncier/").texte().contains("Écrit en place"));
    // As editors do: a new file, renamed over the old one.
    banc.ecrire("content/feuille-de-route/axes/.1-foncier.md.tmp", "---\ntitre: Le foncier\n---\nRemplacé.\n");
    fs::rename(banc.chemin("content/feuille-de-route/axes/.1-foncier.md.tmp"), banc.chemin(AXE)).unwrap();
    flux.message();
    assert!(banc.get("/axes/foncier/").texte().contains("Remplacé"));
    banc.ecrire("content/actualites/neuve.md", "---\ntitre: Neuve\ndate: 2026-01-01\nresume: Une.\n---\nTexte.\n");
    while banc.get("/actualites/neuve/").statut != 200 {
        flux.message();
    }
    fs::rename(banc.chemin("content/actualites"), banc.chemin("content/ailleurs")).unwrap();
    while banc.get("/actualites/neuve/").statut != 404 {
        flux.message();
    }
}
