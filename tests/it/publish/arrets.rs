//! The real program, stopped in the midst of a publication: killed, interrupted, refused at the door; two at the same
//! instant. The same command goes on at once.

use super::distants::{dav, moi, sshd};
use super::guichet::{ECRITURE, Guichet, PATIENCE, atelier};
use super::serveurs::*;
use crate::programme::{Atelier, Sortie, lancer as lancer_feuille};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier, Mutex};
use std::{fs, thread};

const ICI: [(&str, &str); 3] =
    [("FEUILLE_A_MOT_DE_PASSE", "soleil"), ("FEUILLE_B_MOT_DE_PASSE", "soleil"), ("USER", "elise")];

fn publier(a: &Atelier, cible: &str) -> Sortie {
    lancer_feuille(a.dir.path(), &["publish", cible, "--oui", "--today", "2026-11-23"], &ICI)
}

/// The program, running.
fn demarrer(a: &Atelier, cible: &str) -> Child {
    let mut commande = Command::new(env!("CARGO_BIN_EXE_feuille"));
    commande.current_dir(a.dir.path()).args(["publish", cible, "--oui", "--today", "2026-11-23"]).env_clear().envs(ICI);
    commande.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// A host where the first upload of the home page waits: it says that it came, and goes on when it is told.
fn retenir(port: u16) -> (Guichet, Receiver<()>, Sender<()>) {
    let (dire, arrive) = channel();
    let (liberer, porte) = channel::<()>();
    let porte = Mutex::new(Some((dire, porte)));
    let guichet = Guichet::new(port, move |quoi| {
        if quoi == "PUT /www/index.html" {
            let porte = porte.lock().unwrap().take();
            if let Some((dire, porte)) = porte {
                dire.send(()).unwrap();
                let _ = porte.recv_timeout(PATIENCE);
            }
        }
        None
    });
    (guichet, arrive, liberer)
}

/// Killed without a word: its claim stays at the host, and the same command on the same machine goes on at once.
#[test]
fn tue_puis_relance() {
    let Some(s) = dav(ECRITURE) else { return };
    let (guichet, arrive, liberer) = retenir(s.port);
    let a = atelier(guichet.port, s.port);
    let mut tue = demarrer(&a, "a");
    arrive.recv_timeout(PATIENCE).unwrap();
    tue.kill().unwrap();
    tue.wait().unwrap();
    drop(liberer);
    let verrous = s.dir.path().join("racine/www/.feuille/verrous");
    assert_eq!(fs::read_dir(&verrous).unwrap().count(), 1, "le verrou du programme tué est resté");
    let repris = publier(&a, "b");
    assert!(repris.code == 0 && repris.dit.contains("Une publication a été interrompue"), "{repris:?}");
    assert_eq!(fs::read_dir(&verrous).unwrap().count(), 0);
    let verifie = lancer_feuille(a.dir.path(), &["publish", "b", "--verifier"], &ICI);
    assert!(verifie.code == 0 && verifie.dit.contains("n’a pas été visité"), "{verifie:?}");
}

/// Ctrl-C: what is on its way arrives, the lock is given back, and what was sent is not sent again.
#[test]
fn interrompu_puis_relance() {
    let Some(s) = dav(ECRITURE) else { return };
    let (guichet, arrive, liberer) = retenir(s.port);
    let a = atelier(guichet.port, s.port);
    let interrompu = demarrer(&a, "a");
    arrive.recv_timeout(PATIENCE).unwrap();
    faire("kill", &["-INT", &interrompu.id().to_string()], a.dir.path());
    liberer.send(()).unwrap();
    let sortie = interrompu.wait_with_output().unwrap();
    let erreurs = String::from_utf8(sortie.stderr).unwrap();
    assert_eq!(sortie.status.code(), Some(2), "{erreurs}");
    assert!(erreurs.contains("publication interrompue") && erreurs.contains("relancer la même commande"), "{erreurs}");
    let ici = s.dir.path().join("racine/www/.feuille");
    assert_eq!(fs::read_dir(ici.join("verrous")).unwrap().count(), 0, "le verrou est rendu");
    let journal: serde_json::Value = serde_json::from_slice(&fs::read(ici.join("en-cours.json")).unwrap()).unwrap();
    assert!(journal["touches"]["index.html"].is_string(), "ce qui était en chemin est noté : {journal}");
    let repris = publier(&a, "b");
    assert!(repris.code == 0 && repris.dit.contains("Une publication a été interrompue"), "{repris:?}");
    assert!(!repris.dit.contains("Rien à publier"), "{repris:?}");
    let verifie = lancer_feuille(a.dir.path(), &["publish", "b", "--verifier", "--sur-place"], &ICI);
    assert_eq!(verifie.code, 0, "{verifie:?}");
}

/// Two programs whose claims arrive together: one publishes, the other is refused.
#[test]
fn deux_programmes_au_meme_instant() {
    let Some(s) = dav(ECRITURE) else { return };
    let depart = Arc::new(Barrier::new(2));
    let (vus, ensemble) = (Mutex::new(0), depart.clone());
    let guichet = Guichet::new(s.port, move |quoi| {
        if quoi.starts_with("PUT /www/.feuille/verrous/") {
            let n = {
                let mut vus = vus.lock().unwrap();
                *vus += 1;
                *vus
            };
            if n <= 2 {
                ensemble.wait();
            }
        }
        None
    });
    let a = atelier(guichet.port, guichet.port);
    let mut codes: Vec<i32> = thread::scope(|equipe| {
        let fils = ["a", "b"].map(|cible| equipe.spawn(|| publier(&a, cible).code));
        fils.into_iter().map(|f| f.join().unwrap()).collect()
    });
    codes.sort_unstable();
    assert_eq!(codes, [0, 3]);
    let verifie = lancer_feuille(a.dir.path(), &["publish", "a", "--verifier", "--sur-place"], &ICI);
    assert_eq!(verifie.code, 0, "{verifie:?}");
}

/// The very first connection is dropped, twice: it is tried again like any other.
#[test]
fn la_premiere_connexion_coupee() {
    let Some(s) = sshd("") else { return };
    let relais = Relais::tardif(s.port, 2);
    let ici = s.dir.path();
    let a = Atelier::new(&[]);
    let config = fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    let lieu = format!("sftp://{}@127.0.0.1:{}{}/site", moi(), relais.port, ici.display());
    a.poser("content/site.yaml", &format!("{config}\ncibles:\n  - {{ id: essai, genre: sftp, lieu: \"{lieu}\" }}\n"));
    let empreinte = Command::new("ssh-keygen").args(["-lf", "hote.pub"]).current_dir(ici).output().unwrap();
    let empreinte = String::from_utf8(empreinte.stdout).unwrap().split(' ').nth(1).unwrap().to_owned();
    let cle = ici.join("elise");
    let environnement = [("FEUILLE_ESSAI_CLE", cle.to_str().unwrap()), ("FEUILLE_ESSAI_EMPREINTE", &empreinte)];
    let s = lancer_feuille(a.dir.path(), &["publish", "essai", "--oui", "--today", "2026-11-23"], &environnement);
    assert!(s.code == 0 && s.erreurs.contains("(3 sur 5)") && s.dit.contains("2 nouveaux essais"), "{s:?}");
}
