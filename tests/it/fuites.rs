//! Nothing restricted leaves: canaries in every value that the public edition must not show, looked
//! for in every byte that it renders.

use crate::cas;
use crate::contenu::JOUR;
use crate::programme::{Atelier, arbre};
use feuille::edition::Edition;
use feuille::source::Sources;
use feuille::{Demande, composer};

/// A company whose every value is a canary: texts hold « canari », numbers have no other use.
fn entreprise(diffusion: &str, consentement: &str) -> String {
    format!(
        r#"
nom: Canari Nomlyre
commune: Cendras
filiere: bois
siret: "99963980000021"
naf: {{ code: "77.77C", nomenclature: rev2 }}
taille: ETI
diffusion: {diffusion}
consentement: {{ date: 2024-07-02, par: canari-signataire {consentement} }}
effectif: 735173
presentation: La présentation du canari.
contact: Canari-contact, canari@exemple.invalid, 04 77 77 77 71
site: https://canari-site.invalid
parcours: {{ auditionnee: 2023-07-17, retenue: 2023-09-19 }}
jours: 7.5
projets:
  - id: canari-projet
    titre: Titre du canari
    resume: Le résumé du canari.
    axe: foncier
    actions: ["1.1"]
    dispositif: dispositif canari
    investissement: 76543217
    emplois: {{ crees: 717171, maintenus: 727272 }}
    financements:
      - {{ financeur: region-occitanie, nature: pret, montant: 8765431, etat: accorde, date: 2025-03-07 }}
    jalons:
      - {{ titre: Jalon du canari, date: 2026-12-17 }}
"#
    )
}

/// A company that is shown, with what stays restricted in it all the same.
const PUBLIQUE: &str = r#"
nom: Ateliers publics
commune: Cendras
filiere: mecanique
diffusion: publique
consentement: { date: 2024-07-02, par: gérante }
effectif: 735173
contact: Canari-contact, canari@exemple.invalid
projets:
  - { id: ouvert, titre: Projet ouvert, axe: foncier, investissement: 1000000 }
  - { id: canari-retenu, titre: Projet canari, resume: canari, axe: foncier, diffusion: copil, investissement: 76543217 }
  - { id: canari-compte, titre: Autre canari, resume: canari, axe: foncier, diffusion: agregee, investissement: 8765431 }
"#;

const CHAPITRE: &str = r#"---
titre: Diagnostic
---

Ce que tous lisent.

::: copil
Ce que le comité lit, du canari.
:::
"#;

/// What only the narrow edition shows: words without accents, numbers without spaces.
const CANARIS: &[&str] = &[
    "canari nomlyre",
    "canari-cache",
    "titre du canari",
    "le resume du canari",
    "presentation du canari",
    "canari-contact",
    "canari@exemple.invalid",
    "canari-site.invalid",
    "jalon du canari",
    "le comite lit",
    "projet canari",
    "autre canari",
    "735173",
    "76543217",
    "8765431",
    "717171",
    "99963980000021",
];

/// Every route of an edition, as one would search it: lower case, no accent, no space in numbers.
fn rendre(fichiers: &[(&str, &str)], edition: Edition) -> Vec<(String, String)> {
    let mut contenu = cas::base();
    contenu.extend(fichiers.iter().map(|(c, t)| (c.to_string(), t.to_string())));
    let contenu: Vec<(&str, &str)> = contenu.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    let sources = Sources::en_memoire(&contenu);
    let mut faults = Vec::new();
    let ouvrage = composer(&sources, &Demande { edition, today: JOUR, adresse: None }, &mut faults).unwrap();
    assert_eq!(cas::dessins(&faults, &sources), "aucune faute");
    let pages = ouvrage.site.routes().iter().map(|route| {
        let octets = ouvrage.site.render(route).unwrap();
        assert!(ouvrage.fuite(route, &octets).is_none(), "{}", route.chemin);
        (feuille::fr::plier(&route.chemin), chercher_dans(&octets))
    });
    pages.collect()
}

fn chercher_dans(octets: &[u8]) -> String {
    let texte = feuille::fr::plier(&String::from_utf8_lossy(octets)).replace("&#x27;", "'");
    let mut sortie = String::with_capacity(texte.len());
    let mut avant = ' ';
    let mut signes = texte.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).peekable();
    while let Some(c) = signes.next() {
        let dans_un_nombre = c == ' ' && avant.is_ascii_digit() && signes.peek().is_some_and(char::is_ascii_digit);
        if !dans_un_nombre {
            sortie.push(c);
            avant = c;
        }
    }
    sortie
}

#[test]
fn l_edition_publique_ne_montre_rien_de_restreint() {
    for diffusion in ["agregee", "copil"] {
        let secrete = entreprise(diffusion, "");
        let fichiers = [
            ("entreprises/canari-cache.yaml", secrete.as_str()),
            ("entreprises/ateliers-publics.yaml", PUBLIQUE),
            ("feuille-de-route/01-diagnostic.md", CHAPITRE),
        ];
        let publiques = rendre(&fichiers, Edition::Publique);
        assert!(publiques.iter().any(|(_, t)| t.contains("ateliers publics") && t.contains("projet ouvert")));
        for (chemin, texte) in &publiques {
            for canari in CANARIS.iter().chain(&["canari", "727272", "77.77c", "0477777771"]) {
                let extrait = texte.find(canari).map(|i| texte[..i].chars().rev().take(80).collect::<Vec<_>>());
                let extrait = extrait.map(|e| e.into_iter().rev().collect::<String>());
                assert!(extrait.is_none(), "« {canari} » dans « {chemin} » ({diffusion}) : {}", extrait.unwrap());
                assert!(!chemin.contains(canari), "l’adresse « {chemin} » dit « {canari} »");
            }
        }
        let copil = rendre(&fichiers, Edition::Copil);
        for canari in CANARIS {
            let present = copil.iter().any(|(chemin, texte)| chemin.contains(canari) || texte.contains(canari));
            assert!(present, "« {canari} » manque à l’édition du comité ({diffusion})");
        }
    }
}

/// `publique` without a consent is not public.
#[test]
fn sans_consentement_rien_n_est_montre() {
    let fiche = entreprise("publique", "").replace("consentement: {", "#");
    let atelier = Atelier::new(&[("entreprises/canari-cache.yaml", &fiche)]);
    let sortie = atelier.construire(&["--out", "public"]);
    assert_eq!(sortie.code, 1, "{sortie:?}");
    assert!(sortie.erreurs.contains("erreur[consentement]"), "{}", sortie.erreurs);
    for (chemin, octets) in arbre(&atelier.chemin("public")) {
        assert!(!chercher_dans(&octets).contains("canari") && !chemin.contains("canari"), "{chemin}");
    }
}

/// The types keep records in; an editor can still type a name. The page is not written, the old one
/// goes, the others stay.
#[test]
fn un_nom_ecrit_a_la_main_est_une_fuite() {
    let secrete = entreprise("agregee", "");
    let chapitre = |nom: &str| format!("---\ntitre: Diagnostic\n---\n\nLe bassin compte {nom}.\n");
    let atelier = Atelier::new(&[
        ("entreprises/canari-cache.yaml", &secrete),
        ("feuille-de-route/01-diagnostic.md", &chapitre("des ateliers")),
    ]);
    let sortie = atelier.construire(&["--out", "public"]);
    assert_eq!(sortie.code, 0, "{sortie:?}");
    let avant = arbre(&atelier.chemin("public"));
    let page = avant.keys().find(|c| c.contains("diagnostic")).unwrap().clone();
    for nom in [
        "Canari Nomlyre",
        "CANARI NOMLYRE",
        "Cànari Nomlyre",
        "le Canari\nNomlyre",
        "Canari\u{a0}Nomlyre",
        "Canari&nbsp;Nomlyre",
        "Canari **Nomlyre**",
        "[un lien](https://exemple.fr/canari-nomlyre)",
        "le titre du canari",
        "canari@exemple.invalid",
        "04.77.77.77.71",
        "999 639 800 00021",
        "999639800",
    ] {
        atelier.poser("content/feuille-de-route/01-diagnostic.md", &chapitre(nom));
        let verifie = atelier.lancer(&["check", "--today", "2026-11-23"]);
        assert_eq!(verifie.code, 3, "{nom} : {verifie:?}");
        let sortie = atelier.construire(&["--out", "public"]);
        assert_eq!(sortie.code, 3, "{nom} : {sortie:?}");
        assert!(sortie.erreurs.contains("erreur[fuite]: fuite : « "), "{}", sortie.erreurs);
        assert!(sortie.erreurs.contains("content/entreprises/canari-cache.yaml:"), "{}", sortie.erreurs);
        // Told where it is written, unless signs are between its words.
        let la = sortie.erreurs.contains("╭▸ content/feuille-de-route/01-diagnostic.md:5:");
        assert!(la || nom.contains("&nbsp;") || nom.contains("**"), "{nom} : {}", sortie.erreurs);
        let apres = arbre(&atelier.chemin("public"));
        assert!(!apres.contains_key(&page), "la page qui fuit est écrite");
        assert!(apres.len() > avant.len() / 2 && apres.contains_key("index.html"), "les autres pages sont perdues");
        assert!(apres.values().all(|o| !chercher_dans(o).contains("nomlyre")), "le nom est dans une autre page");
    }
    let copil = atelier.construire(&["--out", "copil", "--edition", "copil"]);
    assert_eq!(copil.code, 0, "{copil:?}");
}
