//! Where the browser follows the author.

use super::outils::Banc;

const AXE: &str = "content/feuille-de-route/axes/1-foncier.md";

/// Where a page goes after the last change.
fn suite(banc: &Banc, page: &str) -> serde_json::Value {
    let reponse = banc.get(&format!("/~apercu/suite?page={page}")).texte();
    serde_json::from_str::<serde_json::Value>(&reponse).unwrap()["vers"].clone()
}

/// Files moved in at once are one change.
fn ensemble(banc: &Banc, fichiers: &[(String, String)]) {
    let mut flux = banc.ecouter();
    for (chemin, texte) in fichiers {
        banc.ecrire(&format!("ailleurs/{chemin}"), texte);
    }
    std::fs::rename(banc.chemin("ailleurs"), banc.chemin("content/actualites")).unwrap();
    flux.message();
}

fn actualite(n: usize) -> (String, String) {
    let texte = format!("---\ntitre: Nouvelle {n}\ndate: 2026-01-0{n}\nresume: R.\n---\nTexte.\n");
    (format!("nouvelle-{n}.md"), texte)
}

#[test]
fn la_page_suit_son_fichier_dans_l_edition_qu_elle_montre() {
    let banc = Banc::new(&[]);
    banc.enregistrer(AXE, "---\ntitre: Le foncier\n---\nTexte.\n");
    assert_eq!(suite(&banc, "/"), "/axes/foncier/");
    assert_eq!(suite(&banc, "/~copil/"), "/~copil/axes/foncier/");
    assert_eq!(suite(&banc, "/axes/foncier/"), serde_json::Value::Null, "elle y est");
    // Only the steering committee sees it.
    banc.enregistrer("content/entreprises/tus.yaml", "nom: Tus\ncommune: Cendras\nfiliere: mecanique\n");
    assert_eq!(suite(&banc, "/~copil/"), "/~copil/entreprises/tus/");
    assert_eq!(suite(&banc, "/"), serde_json::Value::Null);
}

#[test]
fn une_page_qui_montre_un_des_fichiers_reste() {
    let banc = Banc::new(&[]);
    ensemble(&banc, &[actualite(1), actualite(2)]);
    assert_eq!(suite(&banc, "/"), "/actualites/nouvelle-1/");
    assert_eq!(suite(&banc, "/actualites/nouvelle-2/"), serde_json::Value::Null);
}

#[test]
fn une_rafale_n_emmene_nulle_part() {
    let banc = Banc::new(&[]);
    ensemble(&banc, &(1..=9).map(actualite).collect::<Vec<_>>());
    assert_eq!(suite(&banc, "/"), serde_json::Value::Null);
}

/// What is missing of a project is missing at the project's line, not at the company's.
#[test]
fn a_completer_mene_au_projet() {
    let fiche = "nom: Ateliers\ncommune: Cendras\nfiliere: mecanique\nprojets:\n  - id: un\n    titre: Premier\n    axe: foncier\n    investissement: 1000\n  - id: deux\n    titre: Second\n    axe: foncier\n    investissement: 1000\n";
    let banc = Banc::new(&[("entreprises/ateliers.yaml", fiche)]);
    let page = banc.get("/~apercu/a-completer?page=/~copil/").texte();
    let ligne = |titre: &str| {
        let apres = page.split(&format!(">{titre}</a>")).nth(1).unwrap();
        let bouton = apres.split("</button>").next().unwrap();
        bouton.rsplit(':').next().unwrap().parse::<usize>().unwrap()
    };
    assert_eq!([ligne("Premier"), ligne("Second")], [5, 9]);
    assert_eq!(banc.get("/~copil").entete("location"), Some("/~copil/"));
}
