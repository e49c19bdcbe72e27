//! The theme: labels in both languages, asked by someone, and no word of the interface elsewhere.

mod anglais;

use feuille::decode::Choix;
use feuille::fr::typographie::{Regles, Typographe};
use feuille::model::*;
use feuille::theme::Libelles;
use feuille::theme::libelles::demandes;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

fn racine() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn libelles(langue: &str) -> Libelles {
    lire(langue, &Typographe::new(Regles::aucune()))
}

fn lire(langue: &str, typographe: &Typographe) -> Libelles {
    let texte = fs::read_to_string(racine().join(format!("themes/base/labels/{langue}.ftl"))).unwrap();
    let mut faults = Vec::new();
    let libelles = Libelles::lire(langue, &[(&texte, None)], typographe, &mut faults);
    assert_eq!(faults, []);
    libelles
}

/// The labels of the base theme as a site reads them.
pub fn composes(langue: &str) -> &'static Libelles {
    static FR: LazyLock<Libelles> = LazyLock::new(|| lire("fr", &Typographe::default()));
    static EN: LazyLock<Libelles> = LazyLock::new(|| lire("en", &Typographe::default()));
    if langue == "en" { &EN } else { &FR }
}

fn fichiers(dossier: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let entrees = walkdir::WalkDir::new(racine().join(dossier)).sort_by_file_name().into_iter().map(Result::unwrap);
    entrees
        .filter(|e| e.path().extension().is_some_and(|x| x == extension))
        .map(|e| (e.path().to_owned(), fs::read_to_string(e.path()).unwrap()))
        .collect()
}

#[test]
fn les_deux_langues_disent_la_meme_chose() {
    let (fr, en) = (libelles("fr"), libelles("en"));
    assert_eq!(fr.cles().collect::<Vec<_>>(), en.cles().collect::<Vec<_>>());
    assert!(fr.cles().count() > 300);
    for cle in fr.cles() {
        // English has no use for elided forms (« de_bassin »), nor French for the plain ones.
        let plats = |l: &Libelles| -> BTreeSet<String> {
            let noms = l.arguments(cle).unwrap().iter();
            noms.map(|a| a.trim_start_matches("de_").trim_start_matches("a_").to_owned()).filter(|a| a != "n").collect()
        };
        assert_eq!(plats(&fr), plats(&en), "{cle}");
    }
}

/// The words of an enumeration are written twice, for faults and for pages: they must agree.
fn accorder<C: Choix>(l: &Libelles, cles: &mut BTreeSet<String>) {
    for v in C::TOUS {
        let cle = format!("{}-{}", C::FAMILLE, v.mot());
        assert_eq!(l.dire(&cle, &[]), v.libelle(), "{cle}");
        cles.insert(cle);
    }
}

/// The keys between quotes that follow `appel` in the sources.
fn appels(code: &str, appel: &str, cles: &mut BTreeSet<String>) {
    for (i, _) in code.match_indices(appel) {
        let suite = code[i + appel.len()..].trim_start();
        if let Some(cle) = suite.strip_prefix('"').and_then(|s| s.split('"').next()) {
            cles.insert(cle.to_owned());
        }
    }
}

#[test]
fn chaque_libelle_demande_existe_et_chaque_libelle_est_demande() {
    let l = libelles("fr");
    let mut cles = BTreeSet::new();
    accorder::<NatureFinanceur>(&l, &mut cles);
    accorder::<NaturePartenaire>(&l, &mut cles);
    accorder::<Diffusion>(&l, &mut cles);
    accorder::<Taille>(&l, &mut cles);
    accorder::<Nomenclature>(&l, &mut cles);
    accorder::<Nature>(&l, &mut cles);
    accorder::<Maturite>(&l, &mut cles);
    accorder::<EtatProjet>(&l, &mut cles);
    accorder::<NatureFinancement>(&l, &mut cles);
    accorder::<EtatFinancement>(&l, &mut cles);
    accorder::<EtatConformite>(&l, &mut cles);
    accorder::<Taxe>(&l, &mut cles);
    accorder::<Priorite>(&l, &mut cles);
    accorder::<Statut>(&l, &mut cles);
    accorder::<Mesure>(&l, &mut cles);
    accorder::<Dimension>(&l, &mut cles);
    let parcours = Parcours { auditionnee: None, detectee: None, retenue: None, accompagnee: None };
    for (mot, libelle, _) in parcours.etapes() {
        let cle = format!("etape-{mot}");
        assert_eq!(l.dire(&cle, &[]), libelle);
        cles.insert(cle);
    }
    for (chemin, gabarit) in fichiers("themes/base/templates", "html") {
        for d in demandes(&gabarit) {
            cles.insert(d.cle.unwrap_or_else(|| panic!("clé calculée dans {}", chemin.display())).to_owned());
        }
    }
    let sources = ["src/site", "src/chart", "src/theme"].map(|d| fichiers(d, "rs"));
    for (_, code) in sources.into_iter().flatten() {
        for appel in ["dire(", "dire_avec(", "partie("] {
            appels(&code, appel, &mut cles);
        }
        // Keys in a list.
        cles.extend(
            l.cles().filter(|c| c.starts_with("groupe-") && code.contains(&format!("\"{c}\""))).map(str::to_owned),
        );
        // Keys made of a family and a word.
        for (i, _) in code.match_indices("format!(\"") {
            let modele = code[i + 9..].split('"').next().unwrap();
            if let Some((avant, reste)) = modele.split_once('{')
                && let Some((_, apres)) = reste.split_once('}')
                && ["jeu-", "verdict-", "avancement-", "unite-", "etapes-"].contains(&avant)
            {
                let famille = l.cles().filter(|c| c.starts_with(avant) && c.ends_with(apres));
                cles.extend(famille.map(str::to_owned));
            }
        }
    }
    // Quoted by another label.
    cles.insert("rgaa-version".into());
    let existants: BTreeSet<String> = l.cles().map(str::to_owned).collect();
    assert_eq!(cles.difference(&existants).collect::<Vec<_>>(), [] as [&String; 0], "demandés, mais absents");
    assert_eq!(existants.difference(&cles).collect::<Vec<_>>(), [] as [&String; 0], "jamais demandés");
}

/// A small content with additions, and what is said of it.
fn site(ajouts: &[(&str, &str)]) -> (feuille::source::Sources, feuille::site::Site, String) {
    let mut contenu = crate::cas::base();
    for (chemin, texte) in ajouts {
        contenu.entry((*chemin).to_owned()).or_default().push_str(texte);
    }
    let fichiers: Vec<(&str, &str)> = contenu.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    let (sources, mut faults) = (feuille::source::Sources::en_memoire(&fichiers), Vec::new());
    let adresse = feuille::decode::Url("https://exemple.fr/".into());
    let demande = feuille::Demande { adresse: Some(adresse), ..crate::cas::demande() };
    let site = feuille::composer(&sources, &demande, &mut faults).unwrap().site;
    let dit = crate::cas::dessins(&faults, &sources);
    (sources, site, dit)
}

/// The pages of a small content, by their addresses, faults none.
fn pages(ajouts: &[(&str, &str)], chemins: &[&str]) -> Vec<String> {
    let (_, site, dit) = site(ajouts);
    assert_eq!(dit, "aucune faute");
    let rendre = |chemin: &&str| String::from_utf8(site.render(site.route(chemin).expect(chemin)).unwrap()).unwrap();
    chemins.iter().map(rendre).collect()
}

const FIGURE: &str = "---\ntitre: Essai\n---\n\n```graphique\ntype: barres\nid: bassins\ntitre: Alès devance Lorient\n\
    source: communique\nunite: projet\ncolonnes: [Bassin, Projets]\nlignes:\n  - [Alès, 131]\n  - [Lorient, 118]\n```\n";

#[test]
fn un_gabarit_qui_demande_l_inconnu_le_dit_en_francais() {
    let casse = |texte: &str| {
        let gabarit = format!("{{% extends \"interieur.html\" %}}\n{{% block corps %}}{texte}{{% endblock %}}\n");
        let ajouts = [
            ("site.yaml", "\ntheme: essai\n"),
            ("pages/essai.md", "---\ntitre: Essai\n---\n\nUn mot.\n"),
            ("themes/essai/templates/page.html", &gabarit),
        ];
        let (sources, site, _) = site(&ajouts);
        let fault = site.render(site.route("essai/index.html").unwrap()).unwrap_err();
        crate::cas::dessins(&[*fault], &sources)
    };
    let dit = casse("{{ page.tire }}");
    assert!(dit.contains("page.html:2:26") && dit.contains("vouliez-vous dire « titre » ?"), "{dit}");
    assert!(dit.contains("gabarit refusé : le champ « tire » n’existe pas ici\n"), "{dit}");
    let dit = casse("{% for a in page.titre %}{{ a | round }}{% endfor %}");
    assert!(!dit.contains(" is ") && !dit.contains(" not "), "{dit}");
}

const FORGE: &str = "nom: Forge d’essai\ncommune: Alès\nfiliere: mecanique\ndiffusion: publique\n\
    consentement: { date: 2023-07-04, par: La directrice }\nparcours: { auditionnee: 2023-07-04, detectee: 2023-07-20 }\n";

#[test]
fn le_plan_des_robots_a_les_jours_que_disent_les_pages() {
    let ajouts = [
        ("pages/essai.md", "---\ntitre: Essai\nmise_a_jour: 2026-03-04\n---\n\nUn mot.\n"),
        ("entreprises/forge.yaml", FORGE),
    ];
    let lues = pages(&ajouts, &["sitemap.xml", "donnees/index.html", "index.html"]);
    assert!(lues[0].contains("<loc>https://exemple.fr/essai/</loc><lastmod>2026-03-04</lastmod>"), "{}", lues[0]);
    assert!(
        lues[0].contains("<loc>https://exemple.fr/entreprises/forge/</loc><lastmod>2023-07-20</lastmod>"),
        "{}",
        lues[0]
    );
    for sorte in ["Dataset", "BreadcrumbList", "Organization"] {
        assert!(lues[1].contains(&format!("\"@type\":\"{sorte}\"")), "{sorte}");
    }
    assert!(lues[2].contains("\"@id\":\"https://exemple.fr/#organisme\""));
}

#[test]
fn un_site_anglais_dit_ce_qui_reste_en_francais() {
    let ajouts = [
        ("site.yaml", "\nlangue: en\n"),
        ("feuille-de-route/02-essai.md", FIGURE),
        ("actualites/2026-01-02-essai.md", "---\ntitre: Essai\ndate: 2026-01-02\n---\n\nUn mot.\n"),
    ];
    let lues = pages(&ajouts, &["index.html", "feuille-de-route/essai/index.html", "actualites/flux.xml"]);
    assert!(lues[0].contains("<html lang=\"en\">") && lues[0].contains("\"inLanguage\":\"en\""), "{}", lues[0]);
    let figure = &lues[1][lues[1].find("<figure").unwrap()..];
    for dite in [
        "<span lang=\"fr\">Alès devance",
        "<p class=\"figure-phrase\">“Alès” comes first (131\u{a0}projects)",
        "<div class=\"dessins\"><svg",
        "-t\" lang=\"fr\">Alès devance",
        "<thead lang=\"fr\">",
        "<th scope=\"row\" lang=\"fr\">Alès</th><td class=\"nombre\">131</td>",
    ] {
        assert!(figure.contains(dite), "{dite} : {figure}");
    }
    assert!(figure.starts_with("<figure lang=\"en\"") && figure.contains("See the data"), "{figure}");
    assert!(lues[2].contains("xml:lang=\"en\""), "{}", lues[2]);
    let lues = pages(&ajouts[1..], &["index.html", "feuille-de-route/essai/index.html", "actualites/flux.xml"]);
    assert!(lues[0].contains("\"inLanguage\":\"fr\"") && lues[2].contains("xml:lang=\"fr\""));
    assert!(!lues[1].contains(" lang=\"fr\">Alès"), "rien à dire sur un site français");
}

#[test]
fn la_source_d_une_reunion_n_est_dite_qu_une_fois() {
    let tete = "---\ntitre: Réunion\ndate: 2026-01-02\nsource: communique\n---\n\n";
    let ou = ["gouvernance/essai/index.html"];
    let page = |texte: &str| pages(&[("gouvernance/essai.md", &format!("{tete}{texte}\n"))], &ou).remove(0);
    assert_eq!(page("Un mot ([Préfecture](source:communique)).").matches("<p class=\"source section\">").count(), 0);
    assert_eq!(page("Un mot.").matches("<p class=\"source section\">").count(), 1);
}

#[test]
fn les_gabarits_n_ont_pas_de_mots_a_eux() {
    for (chemin, gabarit) in fichiers("themes/base/templates", "html") {
        let mut texte = String::new();
        let mut reste = gabarit.as_str();
        while let Some(i) = reste.find(['<', '{']) {
            texte.push_str(&reste[..i]);
            texte.push(' ');
            let fin = match &reste[i..i + 2] {
                "{{" => "}}",
                "{%" => "%}",
                "{#" => "#}",
                _ => ">",
            };
            reste = &reste[i..];
            reste = reste.find(fin).map_or("", |f| &reste[f + fin.len()..]);
        }
        texte.push_str(reste);
        let texte = texte.replace("&nbsp;", " ");
        let mots: Vec<&str> = texte
            .split_whitespace()
            .filter(|m| m.chars().filter(|c| c.is_alphabetic()).count() > 1 && *m != "CSV)")
            .collect();
        assert_eq!(mots, [] as [&str; 0], "{}", chemin.display());
    }
}

#[test]
fn la_recherche_ne_lit_pas_les_passages_reserves() {
    let markdown = "## But\n\nUn **mot**, {{ total.projets }} projets, {{ inconnu }}, l'[](action:2.3), un [](inconnu) et un [lien](projet:a/b).\n\n::: copil\nUn secret.\n:::\n\nLa suite.\n";
    let lire = |publique| {
        let mut texte = String::new();
        let valeur = |e: &str| (e.trim() == "total.projets").then(|| "121".to_owned());
        let titre = |r: &str| (r == "action:2.3").then(|| "action 2.3".to_owned());
        let lecture = feuille::render::brut::Lecture { publique, max: 1_000, valeur: &valeur, titre: &titre };
        feuille::render::brut::texte(markdown, &lecture, &mut texte);
        texte
    };
    assert_eq!(lire(true).trim(), "But. Un mot, 121 projets, …, l'action 2.3, un … et un lien.");
    assert!(lire(false).contains("secret") && lire(false).contains("La suite"));
}
