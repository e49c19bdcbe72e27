//! `feuille publish`, as people and scripts run it.

use crate::programme::{Arbre, Atelier, Sortie};

fn atelier(cibles: &str) -> Atelier {
    let atelier = Atelier::new(&[]);
    let site = std::fs::read_to_string(atelier.chemin("content/site.yaml")).unwrap();
    atelier.poser("content/site.yaml", &format!("{site}\ncibles:\n{cibles}"));
    atelier
}

fn publier(atelier: &Atelier, suite: &[&str]) -> Sortie {
    atelier.lancer(&[&["publish", "--today", "2026-11-23"], suite].concat())
}

/// What visitors see of the folder.
fn arbre(dossier: &std::path::Path) -> Arbre {
    let mut tout = crate::programme::arbre(dossier);
    tout.retain(|chemin, _| !chemin.starts_with(".feuille/"));
    tout
}

/// The files that differ.
fn ecarts(a: &Arbre, b: &Arbre) -> Vec<String> {
    let tous = a.keys().chain(b.keys()).filter(|c| a.get(*c) != b.get(*c));
    tous.cloned().collect()
}

const ESSAI: &str =
    "  - { id: essai, genre: dossier, lieu: www, serveur: apache, adresse: \"https://exemple.invalid/feuille/\" }\n";

#[test]
fn du_premier_jour_au_retour() {
    let a = atelier(ESSAI);
    a.poser("content/pages/aide.md", "---\ntitre: Aide\n---\nUne page.\n");
    let s = publier(&a, &["essai", "--essai"]);
    assert!(s.code == 0 && s.dit.contains("à ajouter") && s.dit.contains("  + .htaccess"), "{s:?}");
    assert!(!a.chemin("www").exists(), "--essai n’écrit rien");
    let s = publier(&a, &["essai"]);
    assert!(s.code == 3 && s.erreurs.contains("--oui"), "{s:?}");
    let s = publier(&a, &["essai", "--oui"]);
    assert!(s.code == 0 && s.dit.contains("Publication 1 faite"), "{s:?}");
    assert!(!s.erreurs.contains('\r'), "pas de progression hors d’un terminal");
    let un = arbre(&a.chemin("www"));
    // What is published is what is built.
    a.construire(&["--base-url", "https://exemple.invalid/feuille/"]);
    assert_eq!(ecarts(&un, &arbre(&a.chemin("public"))), [""; 0]);

    std::fs::remove_file(a.chemin("content/pages/aide.md")).unwrap();
    let s = publier(&a, &["essai", "--oui", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&s.dit).unwrap();
    assert_eq!(document["plan"]["retires"], serde_json::json!(["aide/index.html"]), "{document}");
    assert_eq!(document["plan"]["pages_sans_redirection"], serde_json::json!(["aide/index.html"]));
    assert_eq!((&document["bilan"]["publication"], &document["code"]), (&2.into(), &0.into()));
    assert!(s.erreurs.contains("« aide/index.html » disparaît sans redirection"), "{s:?}");

    let s = publier(&a, &["essai", "--verifier", "--sur-place"]);
    assert!(s.code == 0 && s.dit.contains("tout est en place"), "{s:?}");
    let s = publier(&a, &["essai", "--revenir", "--oui"]);
    assert_eq!((s.code, ecarts(&arbre(&a.chemin("www")), &un)), (0, vec![]), "{}", s.erreurs);
    a.poser("www/aide/index.html", "pirate");
    let s = publier(&a, &["essai", "--verifier", "--sur-place"]);
    assert!(s.code == 1 && s.dit.contains("modifié : aide/index.html"), "{s:?}");
}

/// A target that is written and cannot be read is a fault at its place, not a target that is missing.
#[test]
fn des_cibles_mal_ecrites_se_disent_a_leur_place() {
    let a = atelier("  essai: { genre: dossier, lieu: www }\n");
    let s = publier(&a, &["essai", "--oui"]);
    assert!(s.code == 1 && s.erreurs.contains("site.yaml a des fautes"), "{s:?}");
    assert!(s.erreurs.contains("il faut ici une liste") && s.erreurs.contains("content/site.yaml:"), "{s:?}");
}

#[test]
fn ce_qui_est_refuse() {
    let a = atelier(ESSAI);
    for (arguments, code, phrase) in [
        (&[][..], 2, "il manque la cible : écrire l’une de essai"),
        (&["esai"], 2, "aucune cible ne s’appelle « esai »"),
    ] {
        let s = publier(&a, arguments);
        assert!(s.code == code && s.erreurs.contains(phrase), "{s:?}");
        let s = publier(&a, &[arguments, &["--format", "json"]].concat());
        let document: serde_json::Value = serde_json::from_str(&s.dit).unwrap();
        assert!(document["code"] == code && document["erreur"].as_str().unwrap().contains(phrase), "{document}");
        assert!(!s.erreurs.contains("relancer la même commande"), "{s:?}");
    }
    let s = publier(&a, &["essai", "--verifier"]);
    assert!(s.code == 3 && !a.chemin("www").exists(), "--verifier ne crée rien : {s:?}");
    a.poser("content/entreprises/x.yaml", "nom: X\ncommune: Nulle\nfiliere: mecanique\n");
    let s = publier(&a, &["essai", "--oui"]);
    assert!(s.code == 1 && s.erreurs.contains("le contenu a des fautes"), "{s:?}");
    a.poser(
        "content/entreprises/x.yaml",
        "nom: Fonderies Secrètes du Gardon\ncommune: Cendras\nfiliere: mecanique\ndiffusion: copil\n",
    );
    a.poser("content/pages/aide.md", "---\ntitre: Aide\n---\nMerci aux Fonderies Secrètes du Gardon.\n");
    let s = publier(&a, &["essai", "--oui"]);
    assert!(s.code == 3 && s.erreurs.contains("réservé"), "{s:?}");
    assert!(!a.chemin("www").exists(), "rien n’a été ouvert");
}

#[test]
fn une_page_deplacee() {
    let a = atelier(ESSAI);
    a.poser(
        "content/pages/aide.md",
        "---\ntitre: Aide\nanciennes_adresses: [/secours/, vieux/aide.html]\n---\nUne page.\n",
    );
    let s = publier(&a, &["essai", "--oui"]);
    assert_eq!(s.code, 0, "{s:?}");
    let lire = |c: &str| std::fs::read_to_string(a.chemin(c)).unwrap();
    assert!(lire("www/secours/index.html").contains("url=../aide/index.html"), "{}", lire("www/secours/index.html"));
    assert!(lire("www/vieux/aide.html").contains("url=../aide/index.html"));
    assert!(!lire("www/sitemap.xml").contains("secours"));
    let htaccess = lire("www/.htaccess");
    assert!(
        htaccess.contains("RedirectMatch 301 \"^/feuille/secours/(index\\.html)?$\" \"/feuille/aide/\""),
        "{htaccess}"
    );
    assert!(htaccess.contains("ErrorDocument 404 /feuille/404.html"), "{htaccess}");
    // The header says what the page says.
    let page = lire("www/index.html");
    let politique = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(
        htaccess.contains(&format!("Content-Security-Policy \"{politique}; frame-ancestors 'none'\"")),
        "{htaccess}"
    );
}

/// The commands of `feuille` in a workflow, in their order.
fn commandes(document: &serde_json::Value) -> Vec<String> {
    use serde_json::Value;
    match document {
        Value::String(s) if s.starts_with("feuille ") => vec![s.clone()],
        Value::Array(a) => a.iter().flat_map(commandes).collect(),
        Value::Object(o) => o.values().flat_map(commandes).collect(),
        _ => Vec::new(),
    }
}

/// GitLab Pages puts online what a job called `pages` leaves in `public`, on the main branch only; proposals have a
/// preview, whose name GitLab accepts.
fn gitlab(document: &serde_json::Value) {
    let (pages, verifier) = (&document["pages"], &document["verifier"]);
    assert_eq!(pages["artifacts"]["paths"], serde_json::json!(["public"]), "{pages}");
    assert_eq!(pages["rules"], serde_json::json!([{ "if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" }]));
    assert_eq!(pages["dependencies"], serde_json::json!([]), "ce que laisse l’autre tâche serait étranger");
    assert!(verifier["rules"][0]["if"].as_str().unwrap().contains("merge_request_event"));
    assert_ne!(verifier["artifacts"]["paths"], pages["artifacts"]["paths"]);
    let nom = verifier["artifacts"]["expose_as"].as_str().unwrap();
    assert!(nom.bytes().all(|o| o.is_ascii_alphanumeric() || b" -_".contains(&o)), "{nom}");
    let taches = document.as_object().unwrap().values();
    assert!(taches.filter_map(|t| t.get("pages")).count() == 0, "pages.path_prefix demande une licence");
}

/// The workflow is YAML whose commands run, and never takes the place of another.
#[test]
fn new_ci() {
    let a = Atelier::new(&[]);
    let site = std::fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    let depot = ["--depot", "https://forge.invalid/equipe/feuille.git"];
    let nouveau = |forge| a.lancer(&[&["new", "ci", forge][..], &depot].concat());
    for (forge, chemin) in [("github", ".github/workflows/site.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let s = a.lancer(&["new", "ci", forge]);
        assert!(s.code == 2 && s.erreurs.contains("--depot"), "{s:?}");
        let s = a.lancer(&["new", "ci", forge, "--depot", "https://x/$(id)"]);
        assert!(s.code == 2 && s.erreurs.contains("n’est pas l’adresse d’un dépôt"), "{s:?}");
        assert_eq!(nouveau(forge).code, 0);
        let texte = std::fs::read_to_string(a.chemin(chemin)).unwrap();
        assert!(texte.contains("feuille publish pages --oui") && texte.contains(env!("CARGO_PKG_VERSION")), "{texte}");
        assert!(!texte.contains("{version}") && !texte.contains("{depot}"), "{texte}");
        let installe = format!("--git {} --tag v{} feuille", depot[1], env!("CARGO_PKG_VERSION"));
        assert!(texte.contains(&installe), "{texte}");
        let document: serde_json::Value = serde_yaml::from_str(&texte).unwrap();
        let etapes = commandes(&document);
        assert!(etapes.len() >= 3, "{etapes:?}");
        // The site goes where it goes on a forge: a branch of a repository for GitHub, a folder for GitLab.
        let mut nu = std::process::Command::new("git");
        nu.args(["init", "-q", "--bare", "depot.git"]);
        assert!(nu.current_dir(a.dir.path()).status().unwrap().success());
        let cible = match texte.lines().find_map(|l| l.strip_prefix("#     - { id: pages, ")) {
            Some(dite) => format!("{{ id: pages, {}", dite.replace("https://…", "https://exemple.invalid/")),
            None => "{ id: pages, genre: git, lieu: ./depot.git }".to_owned(),
        };
        a.poser("content/site.yaml", &format!("{site}\ncibles:\n  - {cible}\n"));
        for etape in etapes {
            let arguments: Vec<&str> = etape.split(' ').skip(1).collect();
            let chemin = std::env::var("PATH").unwrap();
            let s = crate::programme::lancer(a.dir.path(), &arguments, &[("PATH", &chemin), ("USER", "elise")]);
            assert_eq!(s.code, 0, "{etape} : {s:?}");
        }
        assert!(a.chemin("public/index.html").is_file());
        if forge == "github" {
            assert!(a.chemin("depot.git/refs/heads/pages").is_file(), "la branche est publiée");
        } else {
            gitlab(&document);
            assert!(a.chemin("public/.feuille/manifeste.json").is_file(), "publié dans public/, et non construit");
        }
        std::fs::remove_dir_all(a.chemin("public")).unwrap();
        std::fs::remove_dir_all(a.chemin("depot.git")).unwrap();
        assert_eq!(nouveau(forge).code, 2, "rien n’est écrasé");
    }
    let s = a.lancer(&["new", "ci", "sourcehut"]);
    assert!(s.code == 2 && s.erreurs.contains("github ou gitlab"), "{s:?}");
}
