//! Live figures, containers, blocks, references.

use super::outils::{TETE, avec, chapitre};
use feuille::edition::Edition;

#[test]
fn expressions_dans_la_prose_et_les_tableaux() {
    let e = chapitre(
        "Il y a {{ total.projets }} {{ total.projets | pluriel(\"projet\", \"projets\") }}, {{ 1350000 | euros_courts }}, {{ 0.5 | pourcent }}.\n\n| a | b |\n|---|---|\n| {{ 2 | pluriel(\"un|e\", \"deux|s\") }} | {{ \"2023-06-01\" | date_longue }} |\n",
    );
    let html = feuille::fr::plates(&e.sans_faute());
    assert!(html.contains("Il y a 0 projet, 1,35 M€, 50 %."), "{html}");
    assert!(html.contains("<td>deux|s</td><td>1<sup>er</sup> juin 2023</td>"), "{html}");
}

#[test]
fn un_exposant_colle_a_son_mot() {
    let html = chapitre("12 m^2^, 10 ^3^, m\\^2^, `m^2^`, a ^ b^, e^{{ 2 }}^.\n").sans_faute();
    let html = feuille::fr::plates(&html);
    assert!(html.contains("12 m<sup>2</sup>, 10 <sup>3</sup>, m^2^, <code>m^2^</code>, a ^ b^, e^2^."), "{html}");
}

#[test]
fn le_code_et_les_accolades_echappees_restent() {
    let html =
        chapitre("`{{ x }}` \\{{ y }} **{{ 1 + 1 }}**\n\n    {{ z }}\n\n```\n{{ t }}\n::: copil\n```\n").sans_faute();
    for attendu in ["<code>{{ x }}</code> {{ y }} <strong>2</strong>", "{{ z }}", "{{ t }}\n::: copil"] {
        assert!(html.contains(attendu), "{html}");
    }
}

#[test]
fn fautes_des_expressions_a_leur_place() {
    let e = chapitre(
        "a {{ totall.projets }} b {{ total.projet }} c {{ 1 | pluriels(\"a\", \"b\") }} d {{ chiffre(\"rien\") }} e {{ }} f {{ 1 ; 2 }} g {{ 1 + }} h {{ total }} i {{ x\n",
    );
    assert_eq!(
        e.fautes(),
        [
            "expression : totall",
            "expression : projet",
            "filtre-inconnu : pluriels",
            "chiffre-inconnu : rien",
            "expression : {{ }}",
            "expression : ;",
            "expression : {{ 1 + }}",
            "expression : {{ total }}",
            "expression : {{",
        ]
    );
    assert_eq!(e.faults[1].remplacement.as_ref().unwrap().texte, "projets");
}

#[test]
fn conteneurs_imbriques_dans_les_listes_et_les_citations() {
    let html = chapitre(
        "::: encadre Titre d'un bloc\nTexte\n- point\n\n  ::: citation auteur=\"Mme X\" fonction=\"élue\" date=\"2023-10-03\"\n  Mot.\n  :::\n:::\n\n> ::: etapes\n> 1. un\n> :::\n",
    )
    .sans_faute();
    assert!(
        html.contains("<aside class=\"encadre\">\n<p class=\"encadre-titre\">Titre d’un bloc</p>\n<p>Texte</p>"),
        "{html}"
    );
    assert!(html.contains("<blockquote>\n<p>Mot.</p>\n</blockquote>\n<figcaption><b class=\"auteur\">Mme\u{a0}X</b>, élue, <time datetime=\"2023-10-03\">3\u{a0}octobre 2023</time></figcaption>"), "{html}");
    assert!(html.contains("<div class=\"etapes\">\n<ol>\n<li>un</li>\n</ol>\n</div>"), "{html}");
}

#[test]
fn fautes_des_conteneurs() {
    let e = chapitre("::: encadrer\na\n:::\n\n:::\n\n- x\n\n  ::: encadre\n\n::: citation auteurs=\"x\"\nb\n");
    assert_eq!(
        e.fautes(),
        [
            "conteneur : encadrer",
            "conteneur : :::",
            "conteneur : ::: encadre",
            "conteneur : ::: citation auteurs=\"x\"",
            "conteneur : auteurs",
        ]
    );
}

const TABLEAU: &str = "```tableau\nid: bassins\ntitre: Les bassins\nsource: communique\ncolonnes: [Bassin, Projets]\nlignes:\n  - [Alès, 131]\n  - [Lorient, 118]\ntotaux: [Projets]\n```\n";

#[test]
fn tableaux_numerotes_et_cites() {
    let e = chapitre(&format!(
        "Voir le [](tableau:bassins).\n\n{TABLEAU}\n> ```tableau\n> titre: Autre\n> source: communique\n> colonnes: [a, b]\n> lignes: [[x, \"1,5\"]]\n> ```\n"
    ));
    assert!(feuille::fr::plates(&e.sans_faute()).contains("href=\"#tableau-autre\">Tableau 2</a> Autre"));
    let e = chapitre(&format!("Voir le [](tableau:bassins).\n\n{TABLEAU}"));
    let html = e.sans_faute();
    assert!(
        html.contains("#tableau-bassins\">tableau\u{a0}1</a>") || html.contains("#tableau-bassins\">tableau 1</a>"),
        "{html}"
    );
    assert!(feuille::fr::plates(&html).contains("Tableau 1</a> Les bassins</caption>"));
    assert!(html.contains("<th scope=\"row\">Total des 2 lignes</th><td class=\"nombre\">249</td>"), "{html}");
    assert!(html.contains("<section class=\"sources\"") && html.contains("<li id=\"source_1\">"));
}

#[test]
fn une_source_porte_son_adresse_pour_le_papier() {
    let texte = format!("{TETE}Un mot ([Préfecture](source:communique)).");
    let sources = "- id: communique\n  titre: Communiqué\n  editeur: Préfecture\n  url: https://exemple.fr/a?b=1&c=2\n";
    let e = avec(&[("feuille-de-route/02-essai.md", &texte), ("sources.yaml", sources)], Edition::Publique);
    let html = e.sans_faute();
    assert!(
        html.contains("</a> <span class=\"adresse\">https://exemple.fr/a?b=1&amp;c=2</span> <a class=\"retour\""),
        "{html}"
    );
}

#[test]
fn fautes_des_blocs_a_leur_place() {
    let e = chapitre(
        "- a\n\n  ```tableau\n  titre: T\n  source: rapports\n  colonne: [a]\n  lignes: []\n  ```\n\n```graphique\nx: 1\n```\n\n```tableeau\n```\n\n```chiffres\n- rien\n```\n\n```tableau\ntitre: [\n```\n",
    );
    assert_eq!(
        e.fautes(),
        [
            "reference-inconnue : rapports",
            "champ-inconnu : colonne",
            "champ-inconnu : x",
            "champ-manquant : x",
            "bloc-inconnu : tableeau",
            "chiffre-inconnu : rien",
            "yaml : [",
        ]
    );
}

#[test]
fn liens_entre_fichiers_avec_leur_ancre() {
    let autre = "---\ntitre: Autre\n---\n\n## Les besoins\n";
    let ici = "---\ntitre: Essai\n---\n\n[a](03-autre.md#les-besoins) [](../feuille-de-route/03-autre.md) [c](chapitre:autre#les-besoins) [d](03-autre.md#rien) [e](03-autr.md)\n";
    let e = avec(&[("feuille-de-route/02-essai.md", ici), ("feuille-de-route/03-autre.md", autre)], Edition::Publique);
    let html = e.texte();
    assert!(html.contains("href=\"../../feuille-de-route/autre/index.html#les-besoins\">a</a>"), "{html}");
    assert!(html.contains("feuille-de-route/autre/index.html\">Autre</a>"));
    assert_eq!(e.fautes(), ["ancre-inconnue : 03-autre.md#rien", "fichier-inconnu : 03-autr.md"]);
    assert_eq!(e.faults[1].remplacement.as_ref().unwrap().texte, "03-autre.md");
}

#[test]
fn sigles_a_leur_premiere_apparition() {
    let glossaire = "- id: epci\n  sigle: EPCI\n  terme: établissement public\n  definition: Une définition.\n";
    let ici = "---\ntitre: Essai\n---\n\n## L'EPCI\n\n`EPCI` et [EPCI](glossaire:epci), SEPCI. **EPCI** puis EPCI.\n";
    let e = avec(&[("feuille-de-route/02-essai.md", ici), ("glossaire.yaml", glossaire)], Edition::Publique);
    let html = e.sans_faute();
    assert!(html.contains("<strong><abbr title=\"établissement public\">EPCI</abbr></strong> puis EPCI."), "{html}");
    assert_eq!(html.matches("<abbr").count(), 1);
    assert!(e.page("glossaire/index.html").contains("feuille-de-route/essai/"), "cité");
}

#[test]
fn passages_en_une_autre_langue() {
    let html = chapitre("Le [\"shop floor\" : 20%]{lang=en} d'ici.\n\n## Le [roadmap]{lang=en}\n").sans_faute();
    assert!(html.contains("Le <span lang=\"en\">\"shop floor\" : 20%</span> d’ici."), "{html}");
    assert!(html.contains("<h2 id=\"le-roadmap\">Le <span lang=\"en\">roadmap</span>"), "{html}");
}

#[test]
fn typographie_coupee_par_regle_et_par_page() {
    let ici = "---\ntitre: Essai\n---\n\nL'objectif : 20%.\n";
    let tel = "---\ntitre: Essai\ntypographie: false\n---\n\nL'objectif : 20%. EPCI\n";
    let site = |suite: &str| format!("{}{suite}", crate::cas::base()["site.yaml"]);
    let rendre = |texte: &str, suite: &str| {
        avec(&[("feuille-de-route/02-essai.md", texte), ("site.yaml", &site(suite))], Edition::Publique).sans_faute()
    };
    assert!(rendre(ici, "").contains("L’objectif\u{a0}: 20\u{a0}%."));
    let sans = rendre(ici, "typographie: { sans: [apostrophes, unites-collees] }\n");
    assert!(sans.contains("L'objectif\u{a0}: 20%."), "{sans}");
    assert!(rendre(tel, "").contains("L'objectif : 20%. EPCI"));
    let partout = rendre("---\ntitre: Essai\n---\n\nOui !\n", "typographie: { insecable_partout: true }\n");
    assert!(partout.contains("Oui\u{a0}!"));
    let e = avec(&[("site.yaml", &site("typographie: { sans: [apostrofes] }\n"))], Edition::Publique);
    assert_eq!(e.fautes(), ["valeur-inconnue : apostrofes"]);
    assert_eq!(e.faults[0].remplacement.as_ref().unwrap().texte, "apostrophes");
}

const CHIFFRES: &str = "chiffres:\n  - { id: projets, titre: Projets, valeur: 131, unite: projet, date: 2023-10-03, source: communique }\n";

#[test]
fn les_chiffres_cites_donnent_leur_source() {
    let bassin = format!("{}{CHIFFRES}", crate::cas::base()["bassin.yaml"]);
    let rendre = |texte: &str| {
        let essai = format!("---\ntitre: Essai\n---\n\n{texte}\n");
        let e = avec(&[("bassin.yaml", &bassin), ("feuille-de-route/02-essai.md", &essai)], Edition::Publique);
        let html = e.sans_faute();
        assert!(html.contains("<li id=\"source_1\"><a href=\"../../sources/index.html#communique\">"), "{html}");
        feuille::fr::plates(&html)
    };
    let html = rendre("Soit {{ chiffre(\"projets\") }}.");
    assert!(html.contains("<span class=\"chiffre\" id=\"cite_1_1\" title=\"Projets, 3 octobre 2023 (Préfecture du Gard)\">131 projets</span>"), "{html}");
    assert!(rendre("{{ chiffre(\"projets\") | upper }}").contains("<p>131 PROJETS</p>"));
    assert!(rendre("{{ chiffres.projets.valeur + 1 }} {{ chiffre('projets') }}").contains("<p>132 <span"));
    assert!(
        rendre("```chiffres\n- projets\n```")
            .contains("<span class=\"chiffre\">131</span> <span class=\"unite\">projets</span>")
    );
    let html = rendre(
        "```tableau\ntitre: T\nsource: communique\ncolonnes: [a, b]\nlignes:\n  - [x, '{{ chiffre(\"projets\") }}']\n```",
    );
    assert!(html.contains("<td class=\"nombre\">131</td>"), "{html}");
}

#[test]
fn delais_a_partir_du_jour_montre() {
    let html = chapitre("Fin {{ \"2026-12-23\" | delai(site.jour) }}.\n").sans_faute();
    assert!(feuille::fr::plates(&html).contains("Fin dans 4 semaines."), "{html}");
}

/// A record that has a fault tells it once: the texts that name it are not at fault.
#[test]
fn ce_qui_ne_se_lit_pas_est_excuse() {
    let e = avec(
        &[
            ("feuille-de-route/axes/2-transition.md", "---\ntitre: [Casse\n---\n"),
            ("feuille-de-route/actions/2.1-eau.md", "---\ntitre: Eau\naxe: transition\n---\n"),
            ("feuille-de-route/03-bilan.md", "---\ntitle: Bilan\n---\n"),
            ("entreprises/atelier.yaml", "nom: [\n"),
            ("sources.yaml", "- id: communique\n  titre: Sans rien d’autre\n"),
            (
                "feuille-de-route/02-essai.md",
                "---\ntitre: Essai\n---\n\n[a](axe:transition) [b](axe:2) [c](action:2.1) [d](chapitre:bilan) [e](entreprise:atelier)\n[f](projet:atelier/four) [g](source:communique) [h](axes/2-transition.md#besoins) [i](03-bilan.md)\n[j](axe:transitions) [k](axes/3-rien.md)\n",
            ),
        ],
        Edition::Publique,
    );
    let essai: Vec<String> =
        e.fautes().into_iter().filter(|f| f.contains("inconnu") && !f.starts_with("champ")).collect();
    assert_eq!(essai.len(), 2, "{:#?}", e.fautes());
    assert!(e.texte().contains("<a href=\"#\">a</a>"), "{}", e.texte());
}

/// `typographie: false`: the text and the front matter of the record stay as typed, wherever they are shown.
#[test]
fn un_texte_tel_quel_l_est_partout() {
    let tete = "---\ntitre: \"L'essai : un\"\nresume: \"C'est tout !\"\ntypographie: false\n---\n\nL'eau\n";
    let e = avec(&[("feuille-de-route/02-essai.md", tete)], Edition::Publique);
    for page in ["feuille-de-route/essai/index.html", "feuille-de-route/index.html", "plan-du-site/index.html"] {
        let html = e.page(page).replace("&#x27;", "'").replace("&#39;", "'");
        assert!(html.contains("L'essai : un") && !html.contains("L’essai"), "{page}");
    }
    assert!(e.texte().contains("L'eau"));
}
