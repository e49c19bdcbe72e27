//! The preview, through HTTP: what it serves, to whom, and what it shows of each change.

mod editeur;
mod editions;
mod outils;
mod pannes;
mod connexions;
mod programme;
mod relecture;
mod secours;
mod sources;
mod suite;
mod surveillance;
mod vitesse;

use feuille::edition::Edition;
use feuille::{Demande, composer, source::Sources};
use outils::{Banc, demander, reglages, sans_script};
use std::fs;

const AXE: &str = "content/feuille-de-route/axes/1-foncier.md";

/// What is served equals what the build would write, address by address, in both editions.
fn egal_a_la_construction(banc: &Banc) {
    for (edition, prefixe) in [(Edition::Publique, ""), (Edition::Copil, "~copil/")] {
        edition_egale(banc, edition, prefixe);
    }
}

fn edition_egale(banc: &Banc, edition: Edition, prefixe: &str) {
    let r = reglages(banc.dir.path());
    let demande = Demande { edition, ..r.demande };
    let mut faults = Vec::new();
    let sources = Sources::load(&r.contenu, &r.themes, &mut faults).unwrap();
    let site = composer(&sources, &demande, &mut faults).expect("un site").site;
    for route in site.routes() {
        let attendu = site.render(route).unwrap();
        let reponse = banc.get(&format!("/{prefixe}{}", route.chemin));
        assert_eq!(reponse.statut, 200, "{}", route.chemin);
        assert!(sans_script(&reponse.octets) == attendu, "{} diffère de la construction", route.chemin);
        assert_eq!(route.chemin.ends_with(".html"), attendu != reponse.octets, "{}", route.chemin);
    }
}

#[test]
fn chaque_adresse_est_celle_de_la_construction() {
    egal_a_la_construction(&Banc::sur(ales(), |_| {}));
}

/// A copy of the real content.
fn ales() -> tempfile::TempDir {
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let reel = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for (chemin, octets) in crate::programme::arbre(&reel) {
        let cible = dir.path().join("content").join(chemin);
        fs::create_dir_all(cible.parent().unwrap()).unwrap();
        fs::write(cible, octets).unwrap();
    }
    dir
}

#[test]
fn un_enregistrement_est_montre_et_annonce() {
    let banc = Banc::new(&[]);
    let mut flux = banc.ecouter();
    let page = "/axes/foncier/";
    let avant = banc.get(page);
    banc.ecrire(AXE, "---\ntitre: Le foncier retrouvé\n---\nDu texte neuf.\n");
    let message = flux.message();
    assert_eq!(message["vers"], "axes/foncier/");
    let apres = banc.get(page);
    assert!(
        apres.texte().contains("Du texte neuf") && apres.texte().contains("Le foncier retrouvé"),
        "{}",
        apres.texte()
    );
    assert_ne!(avant.entete("etag"), apres.entete("etag"));
    assert!(banc.get("/").texte().contains("Le foncier retrouvé"), "les listes suivent");
    let dit = banc.carnet.0.lock().unwrap().join("\n");
    assert!(dit.contains("content/feuille-de-route/axes/1-foncier.md → axes/foncier/"), "{dit}");
    egal_a_la_construction(&banc);
}

#[test]
fn ce_qui_n_a_pas_change_n_est_pas_renvoye() {
    let banc = Banc::new(&[]);
    let page = banc.get("/axes/foncier/");
    let etag = page.entete("etag").unwrap();
    assert!(page.texte().contains(&format!("data-etag=\"{}\"", etag.trim_matches('"'))), "la page sait qui elle est");
    let meme = demander(banc.apercu.adresse(), "GET", "/axes/foncier/", &[("If-None-Match", etag)], "");
    assert_eq!((meme.statut, meme.octets.len()), (304, 0));
}

#[test]
fn seule_cette_machine_est_servie() {
    let banc = Banc::new(&[]);
    let hote = |h: &str| demander(banc.apercu.adresse(), "GET", "/", &[("Host", h)], "").statut;
    assert_eq!(["localhost", "127.0.0.1:80", "[::1]:1111", "LOCALHOST"].map(hote), [200; 4]);
    assert_eq!(["exemple.fr", "127.0.0.1.exemple.fr", "localhost.exemple.fr", ""].map(hote), [403; 4]);
    let site = |s| demander(banc.apercu.adresse(), "GET", "/~apercu/etat", &[("Sec-Fetch-Site", s)], "").statut;
    assert_eq!([site("same-origin"), site("cross-site")], [200, 403]);
}

#[test]
fn aucun_chemin_ne_sort_des_adresses_du_site() {
    let banc = Banc::new(&[]);
    for chemin in [
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
        "/~apercu/../mod.rs",
        "/~apercu/%2e%2e/mod.rs",
        "/~demain/",
        "/axes//foncier/",
    ] {
        let reponse = banc.get(chemin);
        assert_eq!(reponse.statut, 404, "{chemin}");
        assert!(!reponse.texte().contains("titre:"), "{chemin}");
    }
    assert_eq!(demander(banc.apercu.adresse(), "POST", "/", &[], "x").statut, 405);
    let dossier = banc.get("/axes/foncier");
    assert_eq!((dossier.statut, dossier.entete("location")), (302, Some("/axes/foncier/")));
}
