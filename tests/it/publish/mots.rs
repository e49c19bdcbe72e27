//! Passwords of SSH, on OpenSSH: asked for, or read, when neither the keys nor the agent open.

use super::distants::{definitive, moi, secrets, sshd_avec};
use super::serveurs::*;
use feuille::publish::{Acces, Retour, Secrets, Sftp, Target};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// sshd whose passwords are those of a file of ours, in a file system of its own: « soleil » opens.
fn sshd(essais: u32) -> Option<Serveur> {
    programme("openssl")?;
    let permis = moi() == "root" && Command::new("unshare").args(["-m", "true"]).status().is_ok_and(|s| s.success());
    if !permis {
        // Even the machine of CI may forbid it (containers): this one is never required.
        eprintln!("essai laissé de côté : un système de fichiers à soi n’est pas permis ici");
        return None;
    }
    let reglages = format!(
        "PasswordAuthentication yes\nKbdInteractiveAuthentication no\nMaxAuthTries {essais}\nSubsystem sftp internal-sftp\n"
    );
    sshd_avec(&reglages, |sshd, dir| {
        let mot = Command::new("openssl").args(["passwd", "-6", "soleil"]).output().unwrap();
        let mot = String::from_utf8(mot.stdout).unwrap();
        fs::write(dir.join("shadow"), format!("{}:{}:19000:0:99999:7:::\n", moi(), mot.trim())).unwrap();
        let mut commande = Command::new("unshare");
        let monter = "mount --bind \"$0\" /etc/shadow && exec \"$@\"";
        commande.args(["-m", "sh", "-c", monter]).arg(dir.join("shadow")).arg(sshd);
        commande
    })
}

fn sftp(s: &Serveur, secrets: &Secrets) -> Retour<Sftp> {
    let lieu = format!("sftp://{}@127.0.0.1:{}{}/www", moi(), s.port, s.dir.path().display());
    Sftp::ouvrir(&Acces { lieu: &lieu, secrets })
}

/// A person who is asked answers « soleil »; how many times they were.
fn personne(maison: &Path) -> (Secrets, Arc<AtomicUsize>) {
    let (fois, maison) = (Arc::new(AtomicUsize::new(0)), maison.to_str().unwrap().to_owned());
    let compte = fois.clone();
    let lire = move |nom: &str| match nom {
        "HOME" => Some(maison.clone()),
        "SSH_AUTH_SOCK" => Some("/nulle/part".into()),
        _ => None,
    };
    let secrets = Secrets::new("essai", lire, move |_| {
        compte.fetch_add(1, Ordering::SeqCst);
        Some("soleil".into())
    });
    (secrets, fois)
}

/// A key that the host does not know and an agent that is not there do not keep from the password; whether the host
/// goes on after a key that it refuses, or hangs up.
#[test]
fn un_mot_de_passe_ssh() {
    for essais in [6, 1] {
        let Some(s) = sshd(essais) else { return };
        let maison = s.dir.path().join("maison");
        fs::copy(s.dir.path().join("inconnue"), maison.join(".ssh/id_ed25519")).unwrap();
        let ici = [("HOME", maison.to_str().unwrap()), ("SSH_AUTH_SOCK", "/nulle/part")];
        let avec = |mot: &str| {
            let valeurs = [&ici[..], &[("FEUILLE_ESSAI_MOT_DE_PASSE", mot)]].concat();
            sftp(&s, &secrets(&valeurs))
        };
        avec("soleil").unwrap().put("x", b"x").unwrap();
        let phrase = definitive(avec("lune"));
        assert!(phrase.contains("ni la clé ni le mot de passe"), "{phrase}");
        let phrase = definitive(sftp(&s, &secrets(&ici)));
        assert!(phrase.contains("FEUILLE_ESSAI_MOT_DE_PASSE"), "{phrase}");

        let (secrets_de_la_personne, fois) = personne(&maison);
        sftp(&s, &secrets_de_la_personne).unwrap();
        sftp(&s, &secrets_de_la_personne).unwrap();
        assert_eq!(fois.load(Ordering::SeqCst), 1, "demandé une fois");

        fs::write(maison.join(".netrc"), format!("machine 127.0.0.1 login {} password soleil\n", moi())).unwrap();
        sftp(&s, &secrets(&ici)).unwrap();
    }
}
