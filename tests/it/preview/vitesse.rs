//! The program under a rain of saves: the last one is shown, and memory is flat.

use super::outils::{Flux, demander};
use super::programme::Programme;
use std::fs;

/// Resident bytes of a preview.
fn memoire(programme: &Programme) -> usize {
    let statm = fs::read_to_string(format!("/proc/{}/statm", programme.enfant.id())).unwrap();
    statm.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4_096
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
        memoire(&programme)
    };
    let avant = pluie(0, 300);
    let apres = pluie(300, 1_000);
    assert!(apres < avant + avant / 4 + 8_000_000, "{avant} puis {apres} octets");
}
