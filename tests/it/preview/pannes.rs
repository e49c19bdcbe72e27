//! What is broken while it is written: told at once, shown in its last good state, mended at once.

use super::outils::{Banc, demander};
use serde_json::Value;

const AXE: &str = "content/feuille-de-route/axes/1-foncier.md";

fn etat(banc: &Banc, page: &str) -> Value {
    banc.etat(page)
}

fn enregistrer(banc: &Banc, chemin: &str, texte: &str) {
    banc.enregistrer(chemin, texte);
}

#[test]
fn une_fiche_cassee_reste_dans_son_dernier_etat() {
    let banc = Banc::new(&[]);
    enregistrer(&banc, AXE, "---\ntitre: Le bon état\n---\nTexte du bon état.\n");
    for casse in ["---\ntitre: \"coupé\n---\n", "---\ntitre: Sans fin\n", "", "---\n---\nRien.\n"] {
        enregistrer(&banc, AXE, casse);
        let page = banc.get("/axes/foncier/");
        assert_eq!(page.statut, 200, "{casse:?}");
        assert!(page.texte().contains("Texte du bon état"), "{casse:?} : {}", page.texte());
        assert!(banc.get("/actions/friche/").texte().contains("Le bon état"), "{casse:?} : l’action garde son axe");
        let etat = etat(&banc, "/axes/foncier/");
        assert_eq!(
            (&etat["perime"], etat["erreurs"].as_u64() > Some(0)),
            (&Value::Bool(true), true),
            "{casse:?} : {etat}"
        );
        assert!(etat["fautes"][0]["lieu"]["fichier"].as_str().unwrap().ends_with("1-foncier.md"), "{etat}");
        enregistrer(&banc, AXE, "---\ntitre: Le bon état\n---\nTexte du bon état, réparé.\n");
        assert!(banc.get("/axes/foncier/").texte().contains("réparé"));
        let etat = self::etat(&banc, "/axes/foncier/");
        assert_eq!((&etat["perime"], &etat["erreurs"]), (&Value::Bool(false), &0.into()), "{etat}");
    }
}

#[test]
fn sans_site_yaml_le_site_reste() {
    let banc = Banc::new(&[]);
    let bon = std::fs::read_to_string(banc.chemin("content/site.yaml")).unwrap();
    for casse in ["titre: [", "inconnu: 1\n"] {
        enregistrer(&banc, "content/site.yaml", casse);
        assert_eq!(banc.get("/axes/foncier/").statut, 200, "{casse:?}");
        assert!(etat(&banc, "/")["erreurs"].as_u64() > Some(0));
    }
    let mut flux = banc.ecouter();
    std::fs::remove_file(banc.chemin("content/site.yaml")).unwrap();
    flux.message();
    assert_eq!(banc.get("/axes/foncier/").statut, 200);
    enregistrer(&banc, "content/site.yaml", &bon);
    assert_eq!(etat(&banc, "/")["erreurs"], 0);
}

#[test]
fn un_gabarit_casse_ne_casse_pas_la_page() {
    let banc = Banc::new(&[]);
    let bon = include_str!("../../../themes/base/templates/axe.html");
    for casse in ["{% if %}", "{{ rien.du.tout }}"] {
        enregistrer(&banc, "themes/base/templates/axe.html", casse);
        let page = banc.get("/axes/foncier/");
        assert_eq!(page.statut, 200, "{casse}");
        assert!(page.texte().contains("<h1"), "{casse} : {}", page.texte());
        let etat = etat(&banc, "/axes/foncier/");
        assert_eq!(etat["fautes"][0]["code"], "gabarit", "{casse} : {etat}");
        enregistrer(&banc, "themes/base/templates/axe.html", bon);
        assert_eq!(banc.get("/axes/foncier/").statut, 200);
        assert_eq!(self::etat(&banc, "/axes/foncier/")["erreurs"], 0);
    }
}

#[test]
fn ce_qui_est_supprime_n_est_plus_la() {
    let banc =
        Banc::new(&[("actualites/neuve.md", "---\ntitre: Neuve\ndate: 2026-01-01\nresume: Une.\n---\nTexte.\n")]);
    assert_eq!(banc.get("/actualites/neuve/").statut, 200);
    let mut flux = banc.ecouter();
    std::fs::rename(banc.chemin("content/actualites"), banc.chemin("content/vieilles")).unwrap();
    flux.message();
    let absente = banc.get("/actualites/neuve/");
    assert_eq!(absente.statut, 404);
    assert!(absente.texte().contains("<h1"), "une page, pas un vide");
    let mut flux = banc.ecouter();
    std::fs::rename(banc.chemin("content/vieilles"), banc.chemin("content/actualites")).unwrap();
    flux.message();
    assert_eq!(banc.get("/actualites/neuve/").statut, 200);
}

#[test]
fn sans_contenu_valable_au_depart_la_page_attend() {
    let banc = Banc::new(&[("site.yaml", "titre: [")]);
    let page = banc.get("/axes/foncier/");
    assert_eq!(page.statut, 503);
    assert!(page.texte().contains("<h1>") && page.texte().contains("/~apercu/apercu.js"), "{}", page.texte());
    let bon = crate::cas::base().into_iter().find(|(c, _)| c == "site.yaml").unwrap().1;
    enregistrer(&banc, "content/site.yaml", &bon);
    assert_eq!(banc.get("/axes/foncier/").statut, 200);
}

#[test]
fn les_editions_et_les_jours_ont_leur_adresse() {
    let fiche = "nom: Ateliers tus\ncommune: Cendras\nfiliere: mecanique\n";
    let banc = Banc::new(&[("entreprises/ateliers.yaml", fiche)]);
    assert_eq!(banc.get("/entreprises/ateliers/").statut, 404);
    assert!(banc.get("/~copil/entreprises/ateliers/").texte().contains("Ateliers tus"));
    assert!(
        banc.get("/~copil~2028-06-01/").texte().contains("1er juin 2028")
            || banc.get("/~copil~2028-06-01/").texte().contains("2028-06-01")
    );
    assert_eq!(banc.get("/~copil/axes/foncier").entete("location"), Some("/~copil/axes/foncier/"));
    let etat = etat(&banc, "/~copil/axes/foncier/");
    assert_eq!((&etat["edition"], &etat["prefixes"]["publique"]), (&"copil".into(), &"".into()), "{etat}");
}

#[test]
fn seuls_nos_endroits_s_ouvrent() {
    let trace = tempfile::tempdir().unwrap();
    let faux = trace.path().join("editeur");
    std::fs::write(
        &faux,
        format!("#!/bin/sh\necho \"$1 $2\" >> {}/tampon; mv {0}/tampon {0}/ouvert\n", trace.path().display()),
    )
    .unwrap();
    let mut droits = std::fs::metadata(&faux).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut droits, 0o755);
    std::fs::set_permissions(&faux, droits).unwrap();
    let banc = Banc::avec(&[], |r| r.editeur = Some(format!("{} {{fichier}} {{ligne}}", faux.display())));
    let jeton: Value = serde_json::from_str(&banc.get("/~apercu/jeton").texte()).unwrap();
    let jeton = jeton["jeton"].as_str().unwrap().to_owned();
    let place = etat(&banc, "/axes/foncier/")["place"].as_str().unwrap().to_owned();
    let ouvrir = |jeton: &str, origine: &str, corps: String| {
        let entetes = [("X-Feuille-Jeton", jeton), ("Origin", origine)];
        demander(banc.apercu.adresse(), "POST", "/~apercu/ouvrir", &entetes, &corps)
    };
    let ici = format!("http://localhost:{}", banc.apercu.adresse().port());
    let corps = serde_json::json!({ "place": place }).to_string();
    assert_eq!(ouvrir("", &ici, corps.clone()).statut, 403);
    assert_eq!(ouvrir(&jeton, "http://exemple.fr", corps.clone()).statut, 403);
    let forgee = place.replace("1-foncier.md:2", "1-foncier.md:3");
    assert_ne!(forgee, place);
    assert_eq!(ouvrir(&jeton, &ici, serde_json::json!({ "place": forgee }).to_string()).statut, 404);
    assert_eq!(ouvrir(&jeton, &ici, serde_json::json!({ "place": "/etc/passwd:1:1" }).to_string()).statut, 404);
    assert!(!trace.path().join("ouvert").exists());
    let reponse = ouvrir(&jeton, &ici, corps);
    assert!(reponse.texte().contains("\"ouvert\":true"), "{reponse:?}");
    while !trace.path().join("ouvert").exists() {
        std::thread::yield_now();
    }
    let ouvert = std::fs::read_to_string(trace.path().join("ouvert")).unwrap();
    assert!(ouvert.contains("axes/1-foncier.md "), "{ouvert}");
}

/// The marks of the blocks change nothing but comments, and lead to their line.
#[test]
fn chaque_bloc_connait_sa_ligne() {
    let texte = "---\ntitre: Foncier\n---\n\nUn paragraphe.\n\n## Titre\n\n- un\n- deux\n\n| A | B |\n|---|---|\n| c | d |\n\n> Citation.\n";
    let banc = Banc::new(&[("feuille-de-route/axes/1-foncier.md", texte)]);
    let marquee = banc.get("/~apercu/origines?page=/axes/foncier/").texte();
    let ligne = |avant: &str| {
        let fin = marquee.find(avant).unwrap_or_else(|| panic!("{avant} absent de {marquee}"));
        let debut = marquee[..fin].rfind("<!--o:").unwrap();
        let place = marquee[debut..fin].split("-->").next().unwrap();
        place.rsplit(':').nth(1).unwrap().parse::<usize>().unwrap()
    };
    assert_eq!([ligne("Un paragraphe."), ligne("deux"), ligne("Citation.")], [5, 10, 16]);
    let sans: String = marquee
        .split("<!--o:")
        .enumerate()
        .map(|(i, m)| if i == 0 { m } else { m.split_once("-->").unwrap().1 })
        .collect();
    let servie = super::outils::sans_script(&banc.get("/axes/foncier/").octets);
    let plat = |t: &str| t.split_whitespace().collect::<String>();
    assert_eq!(plat(&sans), plat(&String::from_utf8(servie).unwrap()));
}
