//! What is wrong with pages that nobody asked for is told as `check` would tell it.

use super::outils::Banc;
use serde_json::Value;

const GABARIT: &str = "themes/base/templates/actualite.html";
const BON: &str = include_str!("../../../themes/base/templates/actualite.html");

fn actualite(titre: &str, date: &str, texte: &str) -> String {
    format!("---\ntitre: {titre}\ndate: {date}\nresume: Une.\n---\n{texte}\n")
}

/// Two pieces of news: the first stands for its kind, the second is what this is about.
fn banc(texte: &str) -> Banc {
    let secrete = "nom: Forges Cachées\ncommune: Cendras\nfiliere: mecanique\n";
    Banc::new(&[
        ("entreprises/secrete.yaml", secrete),
        ("actualites/premiere.md", &actualite("Première", "2026-02-01", "Texte.")),
        ("actualites/seconde.md", &actualite("Seconde", "2026-01-01", texte)),
    ])
}

/// The template of news, with something more on the second.
fn avec_sur_la_seconde(quoi: &str) -> String {
    let ajout = format!("{{% if page.titre == \"Seconde\" %}}{quoi}{{% endif %}}{{% endblock");
    BON.replacen("{% endblock", &ajout, 1)
}

/// The kinds of faults: the page and its record for search may both be at fault.
fn codes(etat: &Value) -> Vec<&str> {
    let mut codes: Vec<&str> = etat["fautes"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    codes.dedup();
    codes
}

#[test]
fn une_fuite_se_dit_ou_que_l_on_soit() {
    let banc = banc("Les Forges Cachées vont s’étendre.");
    banc.entendre("neuves : [fuite");
    assert_eq!(codes(&banc.etat("/")), ["fuite"]);
    // The committee may read it.
    banc.get("/~copil/");
    assert_eq!(codes(&banc.etat("/~copil/")), [""; 0]);
    // Another save: it is still told, at once.
    banc.enregistrer("content/actualites/premiere.md", &actualite("Première", "2026-02-01", "Autre texte."));
    assert_eq!(codes(&banc.etat("/")), ["fuite"]);
    banc.enregistrer("content/actualites/seconde.md", &actualite("Seconde", "2026-01-01", "Rien."));
    assert_eq!(codes(&banc.etat("/")), [""; 0]);
}

#[test]
fn un_gabarit_qui_ne_casse_qu_une_page_se_dit() {
    let banc = banc("Rien.");
    let mut flux = banc.ecouter();
    banc.enregistrer(GABARIT, &avec_sur_la_seconde("{{ rien }}"));
    flux.relecture();
    let etat = banc.etat("/");
    assert_eq!((codes(&etat), &etat["perime"]), (vec!["gabarit"], &false.into()), "{etat}");
    assert_eq!(banc.etat("/actualites/seconde/")["perime"], true);
    assert!(banc.get("/actualites/seconde/").texte().contains("Rien."), "son dernier état valable");
    banc.enregistrer(GABARIT, BON);
    assert_eq!(codes(&banc.etat("/")), [""; 0]);
}

#[test]
fn un_lien_mort_se_dit_reste_dit_et_s_en_va() {
    let banc = banc("Rien.");
    let mut flux = banc.ecouter();
    let avant = banc.demander_generation();
    banc.enregistrer(GABARIT, &avec_sur_la_seconde("<a href=\"nulle-part/\">là</a>"));
    flux.relecture();
    let etat = banc.etat("/");
    assert_eq!(codes(&etat), ["lien-mort"], "{etat}");
    // Browsers that ask from time to time know that something was told besides the change.
    let apres = banc.demander_generation();
    assert!(apres.0 == avant.0 + 1 && apres.1 >= avant.1 + 2, "{avant:?} puis {apres:?}");
    // It does not go and come back at each save.
    banc.enregistrer("content/actualites/premiere.md", &actualite("Première", "2026-02-01", "Autre texte."));
    assert_eq!(codes(&banc.etat("/")), ["lien-mort"]);
    banc.enregistrer(GABARIT, BON);
    flux.relecture();
    assert_eq!(codes(&banc.etat("/")), [""; 0]);
    // Written in a text, it is told at its place.
    let texte = actualite("Seconde", "2026-01-01", "Vers nulle-part/, <a href=\"nulle-part/\">là</a>.");
    banc.enregistrer("content/actualites/seconde.md", &texte);
    flux.relecture();
    let etat = banc.etat("/");
    assert_eq!((codes(&etat), &etat["fautes"][0]["lieu"]["ligne"]), (vec!["lien-mort"], &6.into()), "{etat}");
    let dessin = etat["fautes"][0]["dessin"].as_str().unwrap();
    assert!(dessin.contains("actualites/seconde.md:6:28"), "{dessin}");
}

/// A page that fails takes the help of no other: the state where it fails is still the last good one of the rest.
#[test]
fn une_page_en_panne_depuis_le_debut_n_ote_rien_aux_autres() {
    let atelier = crate::programme::Atelier::new(&[
        ("actualites/premiere.md", &actualite("Première", "2026-02-01", "Texte.")),
        ("actualites/seconde.md", &actualite("Seconde", "2026-01-01", "Rien.")),
    ]);
    atelier.poser(GABARIT, &avec_sur_la_seconde("{{ rien }}"));
    let banc = Banc::sur(atelier.dir, |_| {});
    banc.entendre("neuves : [gabarit]");
    let bonne = banc.get("/axes/foncier/").texte();
    for casse in ["{{ rien }}", "{{ rien }} encore"] {
        banc.enregistrer("themes/base/templates/axe.html", casse);
        let page = banc.get("/axes/foncier/");
        assert_eq!(page.statut, 200, "{}", page.texte());
        assert_eq!(page.texte(), bonne);
    }
}

/// Editions are read back apart, and one that is only looked at later is read back then.
#[test]
fn chaque_edition_a_ses_fautes_des_qu_on_la_regarde() {
    let banc = banc("Rien.");
    let mut flux = banc.ecouter();
    let mort = "<a href=\"{% if site.copil %}nulle-part/{% else %}ailleurs/{% endif %}\">là</a>";
    banc.enregistrer(GABARIT, &avec_sur_la_seconde(mort));
    flux.relecture();
    let dit = |page: &str| banc.etat(page)["fautes"][0]["message"].as_str().unwrap_or_default().to_owned();
    assert!(dit("/").contains("« ailleurs/ »"), "{}", dit("/"));
    // All is quiet: looking is enough.
    banc.get("/~copil/");
    flux.relecture();
    assert!(dit("/~copil/").contains("« nulle-part/ »"), "{}", dit("/~copil/"));
    assert!(dit("/").contains("« ailleurs/ »"), "{}", dit("/"));
    // Another save, with the other edition before the eyes: what was told of this one still stands.
    banc.get("/");
    banc.enregistrer("content/actualites/premiere.md", &actualite("Première", "2026-02-01", "Autre texte."));
    assert!(dit("/~copil/").contains("« nulle-part/ »"), "{}", dit("/~copil/"));
}

/// More pages are at fault than a save tries at once: all stay told.
#[test]
fn des_fautes_sur_trente_pages_restent_dites() {
    let textes: Vec<(String, String)> = (10..40)
        .map(|i| {
            (format!("actualites/n{i}.md"), actualite(&format!("Nouvelle {i}"), &format!("2025-01-{i}"), "Texte."))
        })
        .map(|(c, t)| (c, t.replace("2025-01-3", "2025-02-0").replace("2025-02-00", "2025-02-10")))
        .collect();
    let secrete = ("entreprises/secrete.yaml", "nom: Forges Cachées\ncommune: Cendras\nfiliere: mecanique\n");
    let fichiers: Vec<(&str, &str)> = textes.iter().map(|(c, t)| (c.as_str(), t.as_str())).chain([secrete]).collect();
    let banc = Banc::new(&fichiers);
    let mut flux = banc.ecouter();
    banc.enregistrer(GABARIT, &BON.replacen("{% endblock", "<p>Forges Cachées</p>{% endblock", 1));
    flux.relecture();
    let messages =
        || banc.etat("/")["fautes"].as_array().unwrap().iter().map(|f| f["message"].clone()).collect::<Vec<_>>();
    let avant = messages();
    assert!(avant.len() == 6 && avant[5].as_str().unwrap().contains("25 fautes pareilles"), "{avant:?}");
    banc.enregistrer("content/actualites/n20.md", &actualite("Nouvelle 20", "2025-01-20", "Autre texte."));
    assert_eq!(messages(), avant);
}
