//! The gallery of the guide, `docs/guide/galerie.md`: each block that it shows is built by the program
//! itself, and what follows the block — the drawing, kept beside as SVG, the sentence, the table — must
//! be what the program gives. `FEUILLE_GALERIE=ecrire` rewrites both.

use crate::cas::{base, demande};
use feuille::chart::CHARTS;
use feuille::composer;
use feuille::source::Sources;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const DEBUT: &str = "<!-- donné par le programme -->";
const FIN: &str = "<!-- fin -->";

fn guide() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide")
}

/// A block of the page: its kind and its whole text, fences included.
struct Bloc<'a> {
    nom: &'a str,
    texte: &'a str,
}

fn blocs(page: &str) -> Vec<Bloc<'_>> {
    const NOMS: [&str; 7] = ["graphique", "carte", "frise", "tableau", "chiffres", "csv", "yaml"];
    let mut blocs = Vec::new();
    let mut reste = page;
    while let Some(debut) = reste.find("\n```") {
        let suite = &reste[debut + 1..];
        let fin = suite[3..].find("\n```").expect("un bloc se ferme") + 3 + 4;
        let nom = suite[3..].lines().next().unwrap_or_default();
        if NOMS.contains(&nom) {
            blocs.push(Bloc { nom, texte: &suite[..fin] });
        }
        reste = &suite[fin..];
    }
    blocs
}

fn cle(bloc: &Bloc) -> String {
    let id = bloc.texte.lines().find_map(|l| l.strip_prefix("id: "));
    id.expect("chaque bloc de la galerie a son « id »").to_owned()
}

/// What is between two marks, without tags.
fn texte_entre(html: &str, debut: &str, fin: &str) -> Option<String> {
    let dedans = html.split_once(debut)?.1.split_once(fin)?.0;
    let mut texte = String::new();
    let mut balise = false;
    for c in dedans.chars() {
        match c {
            '<' => balise = true,
            '>' => balise = false,
            c if !balise => texte.push(c),
            _ => {}
        }
    }
    Some(texte.replace("&amp;", "&").replace("&#x27;", "’").replace("&lt;", "<").replace("&gt;", ">"))
}

/// The large figures of a page, one a line: what each counts, its number, its precisions, date and source.
fn chiffres(html: &str) -> String {
    let liste = html.split_once("<dl class=\"grands-chiffres\">").unwrap().1.split_once("</dl>").unwrap().0;
    let mut sortie = String::new();
    for div in liste.split("<div>").skip(1) {
        let titre = texte_entre(div, "<dt>", "</dt>").unwrap();
        let suite = div.split("<dd").skip(1).map(|dd| texte_entre(dd, ">", "</dd>").unwrap());
        sortie.push_str(&format!("- {titre} : {}\n", suite.collect::<Vec<_>>().join(" ; ")));
    }
    assert!(!sortie.is_empty(), "aucun grand chiffre");
    sortie
}

/// Three snapshots of the large figures: their HTML, what they say, the block that gives them.
fn instantanes(html: &str, bloc: &Bloc) {
    let mut reglages = insta::Settings::clone_current();
    reglages.set_snapshot_path(".");
    reglages.set_prepend_module_to_snapshot(false);
    reglages.set_omit_expression(true);
    let liste = html.split_once("<dl class=\"grands-chiffres\">").unwrap().1.split_once("</dl>").unwrap().0;
    reglages.bind(|| {
        insta::assert_snapshot!("chiffres-html", feuille::fr::plates(liste).replace("><", ">\n<"));
        insta::assert_snapshot!("chiffres-phrase", chiffres(html));
        insta::assert_snapshot!("chiffres-bloc", bloc.texte);
    });
}

/// The CSV as a Markdown table.
fn tableau(csv: &[u8]) -> String {
    let texte = std::str::from_utf8(csv).unwrap().trim_start_matches('\u{feff}');
    let mut lecteur = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(texte.as_bytes());
    let mut sortie = String::new();
    for (i, ligne) in lecteur.records().map(Result::unwrap).enumerate() {
        sortie.push_str(&format!("| {} |\n", ligne.iter().collect::<Vec<_>>().join(" | ")));
        if i == 0 {
            sortie.push_str(&format!("|{}\n", " --- |".repeat(ligne.len())));
        }
    }
    sortie
}

#[test]
fn la_galerie_du_guide_est_celle_que_donne_le_programme() {
    let ecrire = std::env::var("FEUILLE_GALERIE").is_ok_and(|v| v == "ecrire");
    let chemin = guide().join("galerie.md");
    let page = fs::read_to_string(&chemin).unwrap();
    let blocs = blocs(&page);
    let (donnees, blocs): (Vec<Bloc>, Vec<Bloc>) = blocs.into_iter().partition(|b| matches!(b.nom, "csv" | "yaml"));
    let corps: Vec<&str> = blocs.iter().map(|b| b.texte).collect();
    let mut contenu = base();
    for bloc in &donnees {
        let (_, texte) = bloc.texte.trim_end_matches("```").split_once('\n').unwrap();
        match bloc.nom {
            "csv" => drop(contenu.insert("feuille-de-route/donnees/emploi.csv".into(), texte.to_owned())),
            _ if texte.starts_with("chiffres:") => contenu.get_mut("bassin.yaml").unwrap().push_str(texte),
            _ => {}
        }
    }
    contenu.insert(
        "feuille-de-route/02-galerie.md".into(),
        format!("---\ntitre: Galerie\n---\n\n{}\n", corps.join("\n\n")),
    );
    let fichiers: Vec<(&str, &str)> = contenu.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    let mut faults = Vec::new();
    let sources = Sources::en_memoire(&fichiers);
    let ouvrage = composer(&sources, &demande(), &mut faults).unwrap();
    assert_eq!(crate::cas::dessins(&faults, &sources), "aucune faute");
    let site = ouvrage.site;
    let rendre = |chemin: &str| site.render(site.route(chemin).expect(chemin)).unwrap();
    let html = String::from_utf8(rendre("feuille-de-route/galerie/index.html")).unwrap();

    let mut types = BTreeSet::new();
    let mut faite = page.clone();
    let mut ecarts = Vec::new();
    for bloc in &blocs {
        let mut donne = format!("{DEBUT}\n\n");
        let cle = if bloc.nom == "chiffres" { String::new() } else { cle(bloc) };
        if bloc.nom == "chiffres" {
            donne.push_str(&chiffres(&html));
            instantanes(&html, bloc);
        } else if bloc.nom == "tableau" {
            donne.push_str(&tableau(&rendre(&format!("tableaux/{cle}.csv"))));
        } else {
            types.insert(match bloc.nom {
                "carte" => "carte",
                "frise" => "gantt",
                _ => bloc.texte.lines().find_map(|l| l.strip_prefix("type: ")).unwrap(),
            });
            let svg = rendre(&format!("figures/{cle}.svg"));
            let voisin = guide().join(format!("galerie/{cle}.svg"));
            if ecrire {
                fs::create_dir_all(voisin.parent().unwrap()).unwrap();
                fs::write(&voisin, &svg).unwrap();
            } else if fs::read(&voisin).ok().as_ref() != Some(&svg) {
                ecarts.push(format!("galerie/{cle}.svg n’est plus le dessin que donne le programme"));
            }
            let titre = bloc.texte.lines().find_map(|l| l.strip_prefix("titre: ")).unwrap();
            let (_, ici) = html.split_once(&format!("id=\"figure-{cle}\"")).unwrap();
            let phrase = texte_entre(ici, "<p class=\"figure-phrase\">", "</p>").unwrap();
            donne.push_str(&format!("![{titre}](galerie/{cle}.svg)\n\n> {phrase}\n"));
        }
        donne.push_str(&format!("\n{FIN}"));
        let (avant, apres) = faite.split_once(bloc.texte).unwrap();
        let apres = match apres.trim_start().strip_prefix(DEBUT) {
            Some(ancien) => ancien.split_once(FIN).expect("une fin").1,
            None => apres,
        };
        faite = format!("{avant}{}\n\n{donne}{apres}", bloc.texte);
    }
    for chart in CHARTS {
        assert!(types.contains(chart.nom), "la galerie ne montre pas « {} »", chart.nom);
        assert!(page.contains(chart.usage), "la galerie ne dit pas à quoi sert « {} » : {}", chart.nom, chart.usage);
    }
    if ecrire {
        fs::write(&chemin, faite).unwrap();
    } else {
        if faite != page {
            ecarts.push("galerie.md ne montre plus ce que donne le programme".into());
        }
        assert!(ecarts.is_empty(), "{}\n(FEUILLE_GALERIE=ecrire récrit la galerie)", ecarts.join("\n"));
    }
}
