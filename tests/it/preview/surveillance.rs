//! What reaches the disk in several times, what turns in circles, what the system stops watching.

use super::outils::{Banc, Flux, demander};
use super::programme::Programme;
use std::fs::{self, File};
use std::io::Write;
use std::time::{Duration, Instant};

const AXE: &str = "content/feuille-de-route/axes/1-foncier.md";

/// Half of a file is never shown, however slow the program that writes it.
#[cfg(target_os = "linux")]
#[test]
fn un_fichier_encore_ouvert_est_attendu() {
    let vieille = "---\ntitre: Vieille\ndate: 2026-01-01\nresume: R.\n---\nTexte.\n";
    let banc = Banc::new(&[("actualites/vieille.md", vieille)]);
    let mut flux = banc.ecouter();
    for (chemin, suite) in [(AXE, ""), ("content/actualites/neuve.md", "date: 2026-01-01\nresume: R.\n")] {
        let mut fichier = File::create(banc.chemin(chemin)).unwrap();
        fichier.write_all("---\ntitre: \"La moi".as_bytes()).unwrap();
        let debut = Instant::now();
        let avant = banc.etat("/")["generation"].clone();
        while debut.elapsed() < Duration::from_millis(200) {
            let etat = banc.etat("/");
            assert_eq!((&etat["generation"], &etat["erreurs"]), (&avant, &0.into()), "{chemin} : {etat}");
        }
        fichier.write_all(format!("tié du texte\"\n{suite}---\nTout.\n").as_bytes()).unwrap();
        drop(fichier);
        flux.message();
    }
    assert!(banc.get("/axes/foncier/").texte().contains("La moitié du texte"));
    assert!(banc.get("/actualites/neuve/").texte().contains("La moitié du texte"));
    let dit = banc.carnet.0.lock().unwrap().join("\n");
    assert!(!dit.contains("yaml"), "{dit}");
}

/// What is written beside the folders (a journal, our own output) makes no save wait.
#[test]
fn un_fichier_ouvert_a_cote_ne_fait_pas_attendre() {
    let banc = Banc::new(&[]);
    let mut flux = banc.ecouter();
    let mut journal = File::create(banc.chemin("journal.txt")).unwrap();
    // A machine may be slow once; waiting for the neighbour would be slow each time.
    let vite = (0..8).any(|i| {
        journal.write_all(b"une ligne\n").unwrap();
        let debut = Instant::now();
        banc.ecrire(AXE, &format!("---\ntitre: Essai {i}\n---\nTexte.\n"));
        flux.message();
        debut.elapsed() < Duration::from_millis(900)
    });
    assert!(vite, "chaque enregistrement attend une seconde");
}

/// A program that never closes its file is not waited for without end.
#[test]
fn un_fichier_jamais_ferme_est_montre() {
    let banc = Banc::new(&[]);
    let mut flux = banc.ecouter();
    let mut fichier = File::create(banc.chemin(AXE)).unwrap();
    fichier.write_all("---\ntitre: Ouvert\n---\nTexte.\n".as_bytes()).unwrap();
    flux.message();
    assert!(banc.get("/axes/foncier/").texte().contains("Ouvert"));
    drop(fichier);
}

#[cfg(unix)]
#[test]
fn un_lien_en_boucle_se_dit_puis_se_tait() {
    let banc = Banc::new(&[("pages/essai.md", "---\ntitre: Essai\n---\nTexte.\n")]);
    let codes = || {
        let etat = banc.etat("/");
        etat["fautes"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for dossier in ["content/pages", "themes/base"] {
        fs::create_dir_all(banc.chemin(dossier)).unwrap();
        while banc.get("/~apercu/etat").statut != 200 {}
        let mut flux = banc.ecouter();
        std::os::unix::fs::symlink(".", banc.chemin(dossier).join("boucle")).unwrap();
        flux.message();
        assert_eq!(codes(), ["lien-en-boucle"], "{dossier}");
        // Another change keeps it.
        banc.enregistrer(AXE, &format!("---\ntitre: Avec la boucle de {dossier}\n---\nTexte.\n"));
        assert_eq!(codes(), ["lien-en-boucle"], "{dossier}");
        let mut flux = banc.ecouter();
        fs::remove_file(banc.chemin(dossier).join("boucle")).unwrap();
        flux.message();
        assert_eq!(codes(), Vec::<String>::new(), "{dossier}");
    }
}

/// The limit is reached by folders that come while the preview runs.
#[cfg(target_os = "linux")]
#[test]
fn la_limite_atteinte_en_route_fait_relire_les_dossiers() {
    let atelier = crate::programme::Atelier::new(&[]);
    let limite = "echo 40 > /proc/sys/user/max_inotify_watches && exec \"$0\" \"$@\"";
    let debut = ["unshare", "--user", "--map-root-user", "sh", "-c", limite];
    let Some(programme) = Programme::limite(atelier.dir.path(), &debut) else {
        // Never required: containers, CI's among them, may refuse namespaces.
        eprintln!("sauté : la limite d’inotify ne s’abaisse pas ici (unshare)");
        return;
    };
    let erreurs = || fs::read_to_string(atelier.chemin("erreurs.txt")).unwrap();
    assert_eq!(erreurs(), "", "la limite est atteinte dès le départ");
    let mut flux = Flux::ouvrir(programme.adresse);
    for i in 0..60 {
        fs::create_dir_all(atelier.chemin(&format!("content/images/dossier-{i}"))).unwrap();
    }
    atelier.poser("content/actualites/neuve.md", "---\ntitre: Neuve\ndate: 2026-01-01\nresume: R.\n---\nTexte.\n");
    while demander(programme.adresse, "GET", "/actualites/neuve/", &[], "").statut != 200 {
        flux.message();
    }
    atelier.poser(
        "content/actualites/neuve.md",
        "---\ntitre: Neuve\ndate: 2026-01-01\nresume: R.\n---\nRelue sans surveillance.\n",
    );
    while !demander(programme.adresse, "GET", "/actualites/neuve/", &[], "").texte().contains("Relue sans") {
        flux.message();
    }
    let erreurs = erreurs();
    assert!(erreurs.contains("max_user_watches") && erreurs.contains("relus toutes les 300 ms"), "{erreurs}");
    assert_eq!(erreurs.matches("max_user_watches").count(), 1, "dit une fois : {erreurs}");
}
