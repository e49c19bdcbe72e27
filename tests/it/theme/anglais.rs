//! A site in English with every kind of figure: those of pages, of records, of texts. No French word of the program is
//! left in them, but for those of the content, which are names here.

use super::{pages, racine};
use feuille::chart::CHARTS;
use feuille::fr::plates;
use std::collections::BTreeSet;
use std::fs;

/// The content: a word in it is a name, found in no label.
const SITE: &str = "\nlangue: en\n";
const AXE: &str = "---\ntitre: Quartz\n---\n";
const ACTIONS: [&str; 3] = [
    "---\ntitre: Onyx\naxe: quartz\npilote: agglomeration\npriorite: haute\nstatut: en-cours\ndebut: 2024-01-15\nfin: 2025-12-31\njalons:\n  - { titre: Jade, date: 2024-06-30, fait: 2024-06-30 }\n  - { titre: Agate, date: 2026-06-30 }\n  - { titre: Topaze, date: 2027-06-30 }\n---\n",
    "---\ntitre: Opale\naxe: quartz\npilote: agglomeration\npriorite: basse\nstatut: realisee\ndebut: 2024-01-15\nfin: 2025-03-31\n---\n",
    "---\ntitre: Rubis\naxe: foncier\npilote: agglomeration\npriorite: basse\nstatut: a-venir\ndebut: 2027-01-15\nfin: 2027-03-31\n---\n",
];
const INDICATEUR: &str = "titre: Grenat\nunite: projet\naxe: foncier\nsens: hausse\ninitiale: { date: 2023-12-31, valeur: 210 }\n\
    cible: { date: 2027-12-31, valeur: 1320 }\nvaleurs:\n  - { date: 2024-06-30, valeur: 204, note: Saphir }\n  - { date: 2026-06-30, valeur: 1247 }\n";
const PARTS: &str = "titre: Béryl\nunite: \"%\"\nsens: hausse\ninitiale: { date: 2023-12-31, valeur: 2.5 }\n\
    cible: { date: 2027-12-31, valeur: 20 }\nvaleurs:\n  - { date: 2026-06-30, valeur: 19.5 }\n";

/// A company with two projects on two axes, and their funding.
fn entreprise(nom: &str, filiere: &str, commune: &str) -> String {
    let projet = |id: &str, axe: &str, etat: &str, nature: &str| {
        format!(
            "  - id: {id}\n    titre: {nom} {id}\n    axe: {axe}\n    nature: {nature}\n    etat: {etat}\n    diffusion: publique\n    \
             investissement: 1 310 000\n    emplois: {{ crees: 3, maintenus: 5, horizon: 2027 }}\n    financements:\n      \
             - {{ financeur: rebond, nature: subvention, montant: 120 000, etat: verse, date: 2024-10-14 }}\n      \
             - {{ financeur: region-occitanie, nature: pret, montant: 400 000, etat: sollicite, date: 2024-11-14 }}\n      \
             - {{ financeur: region-occitanie, nature: fonds-propres, montant: 90 000, etat: refuse, date: 2024-11-14 }}\n"
        )
    };
    format!(
        "nom: {nom}\ncommune: {commune}\nfiliere: {filiere}\ntaille: PME\ndiffusion: publique\njours: 2.5\n\
         consentement: {{ date: 2023-07-04, par: La directrice }}\n\
         parcours: {{ auditionnee: 2023-07-04, detectee: 2023-07-20, retenue: 2023-09-28, accompagnee: 2023-12-01 }}\n\
         projets:\n{}{}",
        projet("nacre", "quartz", "en-cours", "creation"),
        projet("ambre", "foncier", "realise", "innovation"),
    )
}

/// Blocks of every kind, written and measured.
fn blocs() -> String {
    let bloc = |id: &str, corps: &str| {
        let (nom, corps) = corps.split_once('\n').unwrap();
        format!("```{nom}\nid: {id}\ntitre: Turquoise\n{corps}\n```\n\n")
    };
    let corps = [
        "graphique\ntype: barres\nsource: communique\nunite: projet\ncolonnes: [Cobalt, Indigo, { titre: Azur, role: cible }]\nlignes:\n  - [Alès, 1310, 1500]\n  - [Cendras, 118, 20]\n  - [Lilas, \"\", 3]\ntotaux: [Indigo]\nreperes:\n  - { texte: Ocre, valeur: 40, jusque: 50 }",
        "graphique\ntype: empilees\nsource: communique\nunite: €\ncolonnes: [Cobalt, Indigo, Azur]\nlignes:\n  - [Alès, 400 000, \"\"]\n  - [Cendras, 90 000, 1 310 000]",
        "graphique\ntype: courbe\nsource: communique\nunite: \"%\"\nbase: Mauve\ncolonnes: [{ titre: Cobalt, role: debut }, Indigo, { titre: Azur, role: cible }]\nlignes:\n  - [2020-01-01, \"11,2\", \"\"]\n  - [2021-03-15, \"15\", \"\"]\n  - [2025-07-01, \"12,8\", \"\"]\n  - [2027-01-01, \"\", 14]",
        "graphique\ntype: entonnoir\nsource: communique\nunite: entreprise\ncolonnes: [Cobalt, Indigo, { titre: Azur, role: cible }, { titre: Mauve, role: cible }]\nlignes:\n  - [Alès, 46, 40, 50]\n  - [Lilas, 60, \"\", \"\"]\n  - [Cendras, 38, 20, 20]",
        "graphique\ntype: jauge\nsource: communique\nunite: €\ntout: 1 500 000\ncolonnes: [Cobalt, Indigo]\nlignes:\n  - [Alès, 1 600 000]\n  - [Cendras, 425 000]\n  - [Lilas, 0]",
        "frise\nsource: communique\ncolonnes: [Cobalt, { titre: Azur, role: groupe }, { titre: Indigo, role: debut }, { titre: Mauve, role: fin }]\nlignes:\n  - [Alès, Ocre, 2025-02-01, 2026-06-30]\n  - [Cendras, Ocre, \"\", 2027-03-01]\n  - [Lilas, Ocre, \"\", \"\"]",
        "frise\nactions: toutes",
        "frise\nactions: 2.1",
        "graphique\ntype: flux\nmesure: montant\netages: [financeur, etat, nature]",
        "graphique\ntype: barres\nmesure: jours\npar: etape",
        "graphique\ntype: empilees\nmesure: entreprises\npar: taille\nserie: etat",
        "graphique\ntype: barres\nmesure: emplois-crees\npar: annee",
        "graphique\ntype: barres\nmesure: actions\npar: priorite",
        "graphique\ntype: courbe\nindicateur: grenat",
        "carte\nsource: communique\nunite: projet\ncolonnes: [Cobalt, Indigo, { titre: Azur, role: longitude }, { titre: Mauve, role: latitude }]\nlignes:\n  - [Alès, 14, \"4,0877\", \"44,1256\"]\n  - [Cendras, 6, \"4,0640\", \"44,1500\"]\n  - [Lilas, 2, \"\", \"\"]",
        "carte\nmesure: emplois-maintenus\npar: commune",
    ];
    let ids = 1..;
    let blocs: String = corps.iter().zip(ids).map(|(c, i)| bloc(&format!("bloc-{i}"), &avec_source(c))).collect();
    format!("---\ntitre: Turquoise\n---\n\n{blocs}")
}

/// What comes from the records says so.
fn avec_source(corps: &str) -> String {
    if corps.contains("source:") { corps.to_owned() } else { format!("{corps}\nsource: fiches") }
}

/// Names of the content, which are in it as they are written.
const NOMS: &[&str] = &[
    "Rebond industriel",
    "Région Occitanie",
    // In two lines on a telephone.
    "Région",
    "Préfecture du Gard",
    "Communiqué",
    "Requalifier une friche",
    "Foncier",
    "Mécanique",
    "Bois",
    "Alès",
    "Cendras",
];

/// The words of a text, three letters at least.
fn mots(texte: &str) -> BTreeSet<String> {
    let mots = texte.split(|c: char| !c.is_alphabetic());
    mots.filter(|m| m.chars().count() >= 3).map(str::to_lowercase).collect()
}

/// The words of a file of labels, without its comments, its keys and its arguments.
fn mots_des_libelles(langue: &str) -> BTreeSet<String> {
    let texte = fs::read_to_string(racine().join(format!("themes/base/labels/{langue}.ftl"))).unwrap();
    let mut dits = String::new();
    for ligne in texte.lines().filter(|l| !l.starts_with('#')) {
        let valeur = ligne.split_once(" = ").or_else(|| ligne.split_once("] ")).map_or("", |(_, v)| v);
        let mut reste = valeur;
        while let Some((avant, apres)) = reste.split_once('{') {
            dits.push_str(avant);
            dits.push(' ');
            reste = apres.split_once('}').map_or("", |(_, suite)| suite);
        }
        dits.push_str(reste);
        dits.push('\n');
    }
    mots(&dits)
}

/// What a page says in its figures: their texts, but for what is marked as French, and for names.
fn dit(page: &str) -> String {
    let mut texte = String::new();
    for figure in page.split("<figure ").skip(1).map(|f| f.split("</figure>").next().unwrap()) {
        let mut reste = figure.split_once('>').unwrap().1;
        while let Some((avant, balise)) = reste.split_once('<') {
            texte.push_str(avant);
            texte.push(' ');
            let (tete, suite) = balise.split_once('>').unwrap();
            let nom = tete.split(' ').next().unwrap();
            reste = match tete.contains(" lang=\"fr\"") {
                true => suite.split_once(&format!("</{nom}>")).unwrap().1,
                false => suite,
            };
        }
        texte.push_str(reste);
    }
    NOMS.iter().fold(texte, |t, nom| t.replace(nom, ""))
}

#[test]
fn aucune_figure_d_un_site_anglais_ne_garde_de_mot_francais_du_programme() {
    let (forge, scierie) = (entreprise("Basalte", "mecanique", "Alès"), entreprise("Schiste", "bois", "Cendras"));
    let blocs = blocs();
    let ajouts = [
        ("site.yaml", SITE),
        ("feuille-de-route/axes/2-quartz.md", AXE),
        ("feuille-de-route/actions/2.1-onyx.md", ACTIONS[0]),
        ("feuille-de-route/actions/2.2-opale.md", ACTIONS[1]),
        ("feuille-de-route/actions/1.2-rubis.md", ACTIONS[2]),
        ("indicateurs/grenat.yaml", INDICATEUR),
        ("indicateurs/beryl.yaml", PARTS),
        ("entreprises/basalte.yaml", &forge),
        ("entreprises/schiste.yaml", &scierie),
        ("feuille-de-route/02-essai.md", &blocs),
    ];
    let chemins = [
        "index.html",
        "feuille-de-route/essai/index.html",
        "axes/quartz/index.html",
        "actions/index.html",
        "calendrier/index.html",
        "filieres/index.html",
        "filieres/bois/index.html",
        "communes/index.html",
        "communes/ales/index.html",
        "financement/index.html",
        "suivi/index.html",
        "entreprises/basalte/index.html",
        "projets/basalte/nacre/index.html",
    ];
    let anglais = mots_des_libelles("en");
    let francais: BTreeSet<String> = mots_des_libelles("fr").difference(&anglais).cloned().collect();
    assert!(francais.len() > 500, "{} mots", francais.len());
    let lues = pages(&ajouts, &chemins);
    let mut tout = String::new();
    for (chemin, page) in chemins.iter().zip(&lues) {
        let dit = dit(page);
        assert!(dit.contains("Records of this site"), "{chemin} n’a pas de figure");
        let restent: Vec<String> = mots(&dit).intersection(&francais).cloned().collect();
        assert_eq!(restent, [] as [&str; 0], "{chemin} : {dit}");
        tout.push_str(&dit);
    }
    for chart in CHARTS {
        assert!(lues.iter().any(|p| p.contains(&format!("figure-{}\"", chart.nom))), "aucune figure « {} »", chart.nom);
    }
    // The same words, numbers and dates as in a sentence of English.
    let tout = plates(&tout);
    for dite in ["€1.31m", "1,310", "31 Dec 2027", "in June 2026", "Total of the", "target: 40 to 50", "late"] {
        assert!(tout.contains(dite), "« {dite} » n’est dit nulle part");
    }
    // Files have the headers of their tables; their numbers stay as they are.
    let csv = pages(&ajouts, &["figures/bloc-2.csv", "figures/bloc-10.csv", "tableaux/totaux-par-filiere.csv"]);
    assert!(csv[0].contains("Azur (€)") && csv[0].contains("1310000"), "{}", csv[0]);
    assert!(csv[1].contains("Step") && csv[1].contains("Days of engineering"), "{}", csv[1]);
    assert!(csv[2].contains("Investment (€)") && csv[2].contains("Total of the 2 rows"), "{}", csv[2]);
}
