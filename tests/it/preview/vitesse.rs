//! The program under a rain of saves: the last one is shown, and memory is flat.

use super::outils::{Flux, demander};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// `feuille serve` in a process of its own; killed when dropped.
struct Programme {
    enfant: Child,
    adresse: SocketAddr,
}

impl Programme {
    fn lancer(dossier: &Path, options: &[&str]) -> Self {
        let mut enfant = Command::new(env!("CARGO_BIN_EXE_feuille"))
            .args(["serve", "--today", "2026-11-23"])
            .args(options)
            .current_dir(dossier)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(dossier.join("erreurs.txt")).unwrap())
            .spawn()
            .unwrap();
        let mut sortie = BufReader::new(enfant.stdout.take().unwrap());
        let mut dit = String::new();
        let adresse = loop {
            let debut = dit.len();
            assert!(sortie.read_line(&mut dit).unwrap() > 0, "{dit}");
            if let Some(reste) = dit[debut..].split("http://").nth(1) {
                break reste.split('/').next().unwrap().parse().unwrap();
            }
        };
        // Read to the end: a full pipe would stop it.
        std::thread::spawn(move || sortie.lines().map_while(Result::ok).for_each(drop));
        Self { enfant, adresse }
    }

    /// Resident bytes.
    fn memoire(&self) -> usize {
        let statm = fs::read_to_string(format!("/proc/{}/statm", self.enfant.id())).unwrap();
        statm.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4_096
    }
}

impl Drop for Programme {
    fn drop(&mut self) {
        let _ = self.enfant.kill();
        let _ = self.enfant.wait();
    }
}

#[test]
fn mille_enregistrements_laissent_la_memoire_et_le_dernier_etat() {
    let atelier = crate::programme::Atelier::new(&[]);
    let programme = Programme::lancer(atelier.dir.path(), &["--port", "0"]);
    let axe = atelier.chemin("content/feuille-de-route/axes/1-foncier.md");
    let mut flux = Flux::ouvrir(programme.adresse);
    let mut pluie = |de: usize, combien: usize| {
        for i in de..de + combien {
            fs::write(&axe, format!("---\ntitre: Foncier\n---\nTexte numéro {i}, fin.\n")).unwrap();
            // The browser asks all the while; it is never refused.
            assert_eq!(demander(programme.adresse, "GET", "/axes/foncier/", &[], "").statut, 200);
        }
        let dernier = format!("Texte numéro {}, fin.", de + combien - 1);
        while !demander(programme.adresse, "GET", "/axes/foncier/", &[], "").texte().contains(&dernier) {
            flux.message();
        }
        programme.memoire()
    };
    let avant = pluie(0, 300);
    let apres = pluie(300, 1_000);
    assert!(apres < avant + avant / 4 + 8_000_000, "{avant} puis {apres} octets");
}
