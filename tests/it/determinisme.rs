//! Same sources, same day: same bytes, whatever the machine. And what the program says, answers and
//! leaves alone.

use crate::programme::{Arbre, Atelier, arbre, lancer};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

const FICHE: &str = "nom: Ateliers\ncommune: Cendras\nfiliere: mecanique\ndiffusion: publique\nconsentement: { date: 2024-07-02, par: gérante }\n";

/// The real content, in the place of the smallest one.
fn reel(atelier: &Atelier) {
    let racine = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    fs::remove_dir_all(atelier.chemin("content")).unwrap();
    for (chemin, octets) in arbre(&racine) {
        let cible = atelier.chemin("content").join(chemin);
        fs::create_dir_all(cible.parent().unwrap()).unwrap();
        fs::write(cible, octets).unwrap();
    }
}

#[test]
fn deux_constructions_sont_egales_a_l_octet() {
    let atelier = Atelier::new(&[]);
    reel(&atelier);
    let racine = atelier.dir.path().to_str().unwrap().to_owned();
    let ailleurs = tempfile::tempdir().unwrap();
    type Machine<'a> = (&'a Path, String, &'a [(&'a str, &'a str)]);
    let machines: [Machine; 3] = [
        (
            atelier.dir.path(),
            "content".into(),
            &[("TZ", "Asia/Tokyo"), ("LANG", "en_US.UTF-8"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        ),
        (
            ailleurs.path(),
            format!("{racine}/content"),
            &[("TZ", "America/Los_Angeles"), ("LANG", "fr_FR.UTF-8"), ("RAYON_NUM_THREADS", "7")],
        ),
        (&atelier.chemin("content"), "../content".into(), &[("LC_ALL", "tr_TR.UTF-8"), ("HOME", "/nulle-part")]),
    ];
    for edition in ["publique", "copil"] {
        let mut premier: Option<Arbre> = None;
        for (i, (dossier, contenu, environnement)) in machines.iter().enumerate() {
            let out = format!("{racine}/sortie-{edition}-{i}");
            let arguments =
                ["build", "--content", contenu, "--edition", edition, "--today", "2026-11-23", "--out", &out];
            let sortie = lancer(dossier, &arguments, environnement);
            assert_eq!(sortie.code, 0, "{sortie:?}");
            let arbre = arbre(Path::new(&out));
            assert!(arbre.len() > 150, "{} fichiers", arbre.len());
            match &premier {
                None => premier = Some(arbre),
                Some(premier) => egaux(premier, &arbre),
            }
        }
    }
}

fn egaux(a: &Arbre, b: &Arbre) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    let differents: Vec<&String> = a.keys().filter(|c| a[*c] != b[*c]).collect();
    assert!(differents.is_empty(), "différents : {differents:?}");
}

/// The day is an argument: an action that ends in 2027 is late in 2028.
#[test]
fn le_jour_est_un_argument() {
    let atelier = Atelier::new(&[]);
    let un = |jour: &str| {
        assert_eq!(atelier.lancer(&["build", "--today", jour, "--out", jour]).code, 0);
        arbre(&atelier.chemin(jour))
    };
    assert!(un("2026-11-23") != un("2028-06-01"), "rien ne dépend du jour");
}

fn dates(dossier: &Path) -> BTreeMap<String, SystemTime> {
    let entrees = walkdir::WalkDir::new(dossier).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    entrees.map(|e| (e.path().display().to_string(), e.metadata().unwrap().modified().unwrap())).collect()
}

#[test]
fn sans_changement_rien_n_est_touche() {
    let atelier = Atelier::new(&[("entreprises/atelier.yaml", FICHE)]);
    assert_eq!(atelier.construire(&[]).code, 0);
    let avant = dates(&atelier.chemin("public"));
    // Files written in the same instant as the build are not trusted at once: a later build will do.
    let dits: Vec<String> = (0..20).map(|_| atelier.construire(&[]).dit).collect();
    assert!(dits.iter().any(|d| d == "Rien n’a changé : « public » est à jour.\n"), "{dits:#?}");
    assert_eq!(dits.last(), dits.get(dits.len() - 2), "une construction oublie ce que la précédente savait");
    assert_eq!(dates(&atelier.chemin("public")), avant);
    // Even when all is rendered again, equal bytes are not written.
    let sortie = atelier.construire(&["--tout"]);
    assert_eq!(sortie.code, 0, "{sortie:?}");
    let apres = dates(&atelier.chemin("public"));
    let touches: Vec<_> = avant.iter().filter(|(c, d)| apres.get(*c) != Some(d)).map(|(c, _)| c).collect();
    assert!(touches.iter().all(|c| c.contains("/.")), "touchés : {touches:?}");
}

#[test]
fn une_fiche_enlevee_emporte_sa_page() {
    let atelier = Atelier::new(&[("entreprises/atelier.yaml", FICHE)]);
    assert_eq!(atelier.construire(&[]).code, 0);
    let page = |a: &Atelier| arbre(&a.chemin("public")).keys().any(|c| c.starts_with("entreprises/atelier"));
    assert!(page(&atelier));
    fs::remove_file(atelier.chemin("content/entreprises/atelier.yaml")).unwrap();
    let sortie = atelier.construire(&[]);
    assert_eq!(sortie.code, 0, "{sortie:?}");
    assert!(!page(&atelier) && sortie.dit.contains("retiré"), "{sortie:?}");
}

/// A folder that holds someone's work is not a place to build in.
#[test]
fn un_dossier_etranger_est_refuse() {
    let atelier = Atelier::new(&[]);
    atelier.poser("public/these.txt", "dix ans de travail");
    let avant = (arbre(&atelier.chemin("public")), dates(&atelier.chemin("public")));
    let sortie = atelier.construire(&[]);
    assert_eq!(sortie.code, 3, "{sortie:?}");
    assert!(sortie.erreurs.starts_with("refus : ") && sortie.erreurs.contains("these.txt"), "{}", sortie.erreurs);
    assert_eq!((arbre(&atelier.chemin("public")), dates(&atelier.chemin("public"))), avant);
}

/// A fatal fault leaves the site as it was; a fault of one record costs that record.
#[test]
fn une_faute_ne_detruit_rien() {
    let atelier = Atelier::new(&[("entreprises/atelier.yaml", FICHE)]);
    assert_eq!(atelier.construire(&[]).code, 0);
    let avant = arbre(&atelier.chemin("public"));
    let site = fs::read_to_string(atelier.chemin("content/site.yaml")).unwrap();
    atelier.poser("content/site.yaml", "titre: \"Feuille\n");
    let sortie = atelier.construire(&[]);
    assert_eq!(sortie.code, 1, "{sortie:?}");
    assert_eq!(arbre(&atelier.chemin("public")), avant);
    atelier.poser("content/site.yaml", &site);
    atelier.poser("content/entreprises/autre.yaml", "nom: \"Autre\n");
    let sortie = atelier.construire(&[]);
    assert_eq!(sortie.code, 1, "{sortie:?}");
    assert_eq!(arbre(&atelier.chemin("public")), avant);
    assert!(sortie.erreurs.contains("content/entreprises/autre.yaml:1:6"), "{}", sortie.erreurs);
}

#[test]
fn verifier_n_ecrit_rien() {
    let atelier = Atelier::new(&[("entreprises/atelier.yaml", FICHE)]);
    for verbe in ["check", "verifier"] {
        let sortie = atelier.lancer(&[verbe, "--today", "2026-11-23"]);
        assert_eq!(sortie.code, 0, "{sortie:?}");
        assert!(sortie.dit.ends_with("pages vérifiées : aucune faute.\n"), "{}", sortie.dit);
    }
    atelier.poser("content/entreprises/autre.yaml", "nom: Autre\ncommune: Cendra\nfiliere: bois\n");
    let sortie = atelier.lancer(&["check", "--today", "2026-11-23"]);
    assert_eq!(sortie.code, 1, "{sortie:?}");
    assert!(
        sortie.erreurs.contains("vouliez-vous dire « Cendras » ?") && sortie.dit.contains("1\u{a0}erreur"),
        "{sortie:?}"
    );
    // Warnings are told, and are no refusal.
    atelier.poser("content/entreprises/autre.yaml", "nom: Autre\ncommune: Cendras\nfiliere: bois\n");
    atelier.poser("content/notes.txt", "x");
    let sortie = atelier.lancer(&["check", "--today", "2026-11-23"]);
    assert_eq!(sortie.code, 0, "{sortie:?}");
    assert!(sortie.erreurs.contains("avertissement[fichier-ignore]"), "{sortie:?}");
    let restes: Vec<_> = fs::read_dir(atelier.dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(restes, ["content"]);
}

#[test]
fn les_fautes_pour_les_machines() {
    let atelier = Atelier::new(&[]);
    atelier.poser("content/entreprises/été.yaml", "nom: Été, 100 %\ncommune: Cendra\nfiliere: bois\n");
    let sortie = atelier.lancer(&["check", "--today", "2026-11-23", "--format", "json"]);
    assert_eq!(sortie.code, 1, "{sortie:?}");
    let json: serde_json::Value = serde_json::from_str(&sortie.dit).unwrap();
    assert_eq!(json["erreurs"], 2);
    let faute = json["fautes"].as_array().unwrap().iter().find(|f| f["code"] == "reference-inconnue").unwrap();
    let lieu = &faute["lieu"];
    assert_eq!(
        (lieu["fichier"].as_str(), lieu["ligne"].as_u64(), lieu["colonne"].as_u64()),
        (Some("content/entreprises/été.yaml"), Some(2), Some(10))
    );
    assert_eq!(faute["remplacement"]["texte"], "Cendras");
    let sortie = atelier.lancer(&["check", "--today", "2026-11-23", "--format", "github"]);
    let lignes: Vec<&str> = sortie.dit.lines().collect();
    assert_eq!(lignes.len(), 2, "{}", sortie.dit);
    assert!(
        lignes.contains(
            &"::error file=content/entreprises/été.yaml,line=2,col=10,title=reference-inconnue::aucune commune ne s’appelle « Cendra »%0Aremplacer par"
        ),
        "{}",
        sortie.dit
    );
    // A build that has nothing to do still answers in the form asked for.
    let propre = Atelier::new(&[]);
    for _ in 0..2 {
        let sortie = propre.construire(&["--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&sortie.dit).unwrap();
        assert_eq!((sortie.code, &json["erreurs"]), (0, &serde_json::json!(0)), "{sortie:?}");
    }
}

#[test]
fn les_arguments_faux_sont_dits_en_francais() {
    let atelier = Atelier::new(&[]);
    for (arguments, phrase) in [
        (vec!["buid"], "erreur : « buid » n’est pas une commande ; vouliez-vous dire « build » ?"),
        (vec!["build", "--outt", "x"], "erreur : « --outt » n’est pas une option ; vouliez-vous dire « --out » ?"),
        (
            vec!["build", "--today", "2023-02-30"],
            "erreur : « 2023-02-30 » ne convient pas à « --today <JOUR> » : écrire une date qui existe, année-mois-jour, par exemple 2026-11-23",
        ),
        (
            vec!["check", "--edition", "prive"],
            "erreur : « prive » ne convient pas à « --edition <ÉDITION> » : écrire l’une de publique, copil",
        ),
        (vec!["build", "--out"], "erreur : il manque une valeur après « --out <DOSSIER> »"),
        (
            vec!["check", "--content", "absent"],
            "erreur : le dossier du contenu « absent » n’existe pas ; le nommer avec --content",
        ),
    ] {
        let sortie = atelier.lancer(&arguments);
        assert_eq!(sortie.code, 2, "{sortie:?}");
        assert_eq!(sortie.erreurs.lines().next(), Some(phrase), "{sortie:?}");
    }
    assert_eq!(atelier.lancer(&[]).code, 2);
    let aide = atelier.lancer(&["--aide"]);
    assert_eq!(aide.code, 0);
    for anglais in ["Usage:", "Options:\n  -h, --help  ", "Print ", "Commands", "possible values", "default:"] {
        assert!(!aide.dit.contains(anglais), "« {anglais} » dans l’aide");
    }
}
