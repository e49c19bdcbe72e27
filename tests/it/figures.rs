//! Figures: what they count and what they never tell; what pages show of them ([`pages`]); those that
//! editors write ([`ecrites`]).

mod ecrites;
mod pages;

use super::contenu::{JOUR, sources};
use super::theme::composes;
use feuille::chart::{Cellule, Role, Table};
use feuille::edition::{self, Comptes, Edition, Extrait};
use feuille::model::{Dimension, Mesure};
use feuille::site::mesures::{Demande, calculer};
use feuille::{Ouvrage, parse, resolve};
use std::collections::BTreeMap;

fn extrait(edition: Edition) -> Extrait {
    let mut faults = Vec::new();
    let modele = resolve::resolve(parse::parse(&sources(), &mut faults), &mut faults).unwrap();
    edition::select(&modele, edition, JOUR)
}

fn demande(mesure: Mesure, par: &[Dimension]) -> Demande {
    Demande { mesure, par: par.to_vec(), serie: None, filtres: Vec::new(), limite: None }
}

/// The names of the rows and the sum of their numbers.
fn lignes(table: &Table) -> BTreeMap<String, f64> {
    let nombre = |(colonne, cellule): (&feuille::chart::Colonne, &Cellule)| match cellule {
        Cellule::Nombre(n) if colonne.role == Role::Valeur => Some(*n),
        _ => None,
    };
    let nom = |c: &Cellule| match c {
        Cellule::Texte(t) => t.replace(" (total partiel)", ""),
        _ => String::new(),
    };
    table
        .lignes
        .iter()
        .map(|l| (nom(&l.cellules[0]), table.colonnes.iter().zip(&l.cellules).filter_map(nombre).sum()))
        .collect()
}

fn total(table: &Table) -> f64 {
    lignes(table).values().sum()
}

#[test]
fn ce_qui_est_publie_est_repris_et_le_reste_ne_sort_que_des_fiches_nommees() {
    let x = extrait(Edition::Publique);
    // Nothing published, and nobody hidden: what comes out is made of the named records alone.
    let mut sans = x.clone();
    sans.comptes = Comptes::default();
    for &mesure in Mesure::TOUS {
        for &par in mesure.dimensions() {
            for serie in mesure.dimensions().iter().copied().filter(|s| *s != par).map(Some) {
                let d = Demande { serie, ..demande(mesure, &[par]) };
                let r = calculer(&x, composes("fr"), &d);
                if !r.publie {
                    assert_eq!(
                        r.table,
                        calculer(&sans, composes("fr"), &d).table,
                        "{mesure:?} par {par:?} et {serie:?}"
                    );
                }
            }
            let filtre = Demande { filtres: vec![(Dimension::Axe, vec![0])], ..demande(mesure, &[par]) };
            if mesure.dimensions().contains(&Dimension::Axe) {
                assert_eq!(
                    calculer(&x, composes("fr"), &filtre).table,
                    calculer(&sans, composes("fr"), &filtre).table,
                    "{mesure:?} par {par:?}, filtré"
                );
                assert!(!calculer(&x, composes("fr"), &filtre).publie);
            }
        }
    }
    // The totals of a figure are those of its rows: what secrecy holds back is no remainder.
    for par in [Dimension::Axe, Dimension::Filiere, Dimension::Commune, Dimension::Financeur, Dimension::Nature] {
        let r = calculer(&x, composes("fr"), &demande(Mesure::Montant, &[par]));
        assert!(r.publie);
        let Some(ligne) = &r.table.total else { continue };
        let affiche = ligne.cellules.iter().find_map(|c| if let Cellule::Nombre(n) = c { Some(*n) } else { None });
        assert_eq!(affiche, Some(total(&r.table)), "{par:?}");
    }
    for (rang, c) in &x.comptes.axes {
        let axe = x.referentiel.axes[*rang].court();
        let r = calculer(&x, composes("fr"), &demande(Mesure::Investissement, &[Dimension::Axe]));
        assert_eq!(lignes(&r.table)[axe], c.mesures.investissement.euros(), "{axe}");
    }
}

#[test]
fn une_somme_nommee_est_la_somme_de_ses_fiches() {
    let x = extrait(Edition::Publique);
    let d =
        Demande { filtres: vec![(Dimension::Axe, vec![1])], ..demande(Mesure::Investissement, &[Dimension::Filiere]) };
    let mut attendu: BTreeMap<String, f64> = BTreeMap::new();
    for e in &x.entreprises {
        for p in e.projets.iter().filter(|p| p.axe.rang() == 1) {
            *attendu.entry(x.referentiel.filieres[&e.filiere].nom.clone()).or_default() += p.investissement.euros();
        }
    }
    assert_eq!(lignes(&calculer(&x, composes("fr"), &d).table), attendu);
    // A company with two projects on an axis counts once there.
    let r = calculer(
        &x,
        composes("fr"),
        &Demande { serie: Some(Dimension::Etat), ..demande(Mesure::Entreprises, &[Dimension::Axe]) },
    );
    assert!(
        r.table.lignes.iter().all(|l| !matches!(l.cellules[1], Cellule::Nombre(n) if n > x.entreprises.len() as f64))
    );
}

#[test]
fn au_plus_six_series_et_les_lignes_demandees() {
    let x = extrait(Edition::Copil);
    let d = Demande {
        serie: Some(Dimension::Filiere),
        limite: Some(5),
        ..demande(Mesure::Investissement, &[Dimension::Commune])
    };
    let r = calculer(&x, composes("fr"), &d);
    let series: Vec<_> = r.table.colonnes.iter().filter(|c| c.role == Role::Valeur).map(|c| c.titre.as_str()).collect();
    assert_eq!((series.len(), series[5]), (6, "Autres"));
    assert_eq!(r.table.lignes.len(), 5);
    assert!(r.reste && r.table.lignes[4].cellules[0] == Cellule::Texte("Autres".into()), "le reste est dit tel");
    assert!(!calculer(&x, composes("fr"), &Demande { limite: None, ..d.clone() }).reste);
    assert_eq!(total(&r.table), 177e6, "rien ne se perd en se réunissant");
}

fn csv(ouvrage: &Ouvrage, chemin: &str) -> Vec<Vec<String>> {
    let octets = ouvrage.site.render(ouvrage.site.route(chemin).expect(chemin)).unwrap();
    let texte = String::from_utf8(octets).unwrap();
    let texte = texte.strip_prefix('\u{feff}').expect("une marque pour Excel");
    let mut lecteur = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(texte.as_bytes());
    lecteur.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The sum of the last column of a CSV, its total apart.
fn somme(lignes: &[Vec<String>]) -> f64 {
    let valeurs = lignes[1..].iter().filter(|l| !l[0].starts_with("Total"));
    // What secrecy holds back whole is an empty cell.
    let valeurs = valeurs.filter(|l| !l.last().unwrap().is_empty());
    valeurs.map(|l| l.last().unwrap().replace(',', ".").parse::<f64>().unwrap()).sum()
}

#[test]
fn un_tableur_n_execute_rien() {
    let colonne = |titre: &str, role| feuille::chart::Colonne { titre: titre.into(), role, unite: Some("€".into()) };
    let mots = ["=1+1", "+33", "-2+3", "@x", "\tx", "\rx", "a;b", "-12", "\"=x"];
    let table = Table {
        colonnes: vec![colonne("=nom", Role::Texte), colonne("Montant", Role::Valeur)],
        lignes: mots
            .iter()
            .map(|m| feuille::chart::Ligne {
                cellules: vec![Cellule::Texte((*m).into()), Cellule::Nombre(-1234.5)],
                chemin: None,
            })
            .collect(),
        total: None,
    };
    let octets = feuille::render::csv::tableur(composes("fr"), &table);
    let texte = String::from_utf8(octets).unwrap();
    let mut lecteur = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(texte.strip_prefix('\u{feff}').unwrap().as_bytes());
    let cases: Vec<Vec<String>> = lecteur.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(cases[0], ["'=nom (€)", "Montant (€)"]);
    let noms: Vec<&str> = cases[1..].iter().map(|l| l[0].as_str()).collect();
    assert_eq!(noms, ["'=1+1", "+33", "'-2+3", "'@x", "'\tx", "'\rx", "a;b", "-12", "\"=x"]);
    assert!(cases[1..].iter().all(|l| l[1] == "-1234,5"), "un nombre négatif reste un nombre");
}

/// Seventy-one communes that share jagged borders, as a GeoJSON.
fn contours(codes: &[String]) -> String {
    let point = |x: f64, y: f64| {
        let (dx, dy) = ((y * 31.0 + x * 3.0).sin() * 0.004, (x * 29.0 - y * 5.0).cos() * 0.004);
        [3.8 + x * 0.05 + dx, 43.9 + y * 0.05 + dy]
    };
    let formes = codes.iter().enumerate().map(|(k, code)| {
        let (a, b) = ((k % 9) as f64, (k / 9) as f64);
        let pas = (0..60).map(|k| f64::from(k) / 60.0);
        let mut p: Vec<[f64; 2]> = pas.clone().map(|k| point(a + k, b)).collect();
        p.extend(pas.clone().map(|k| point(a + 1.0, b + k)));
        p.extend(pas.clone().map(|k| point(a + 1.0 - k, b + 1.0)));
        p.extend(pas.map(|k| point(a, b + 1.0 - k)));
        p.push(p[0]);
        format!(r#"{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[{p:?}]}}}}"#)
    });
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, formes.collect::<Vec<_>>().join(","))
}

/// With shapes in the content, the map of communes shades them and places the companies, within the
/// weight that a page can bear.
#[test]
fn des_contours_teintent_les_71_communes_en_moins_de_40_ko() {
    let reelles = sources();
    let codes: Vec<String> = extrait(Edition::Publique).referentiel.communes.iter().map(|c| c.code.clone()).collect();
    assert_eq!(codes.len(), 71);
    let geojson = contours(&codes);
    let mut fichiers: Vec<(&str, &str)> =
        reelles.contenu().filter_map(|(_, s)| Some((&*s.chemin, s.texte()?))).collect();
    fichiers.push(("geo/communes.geojson", &geojson));
    let mut faults = Vec::new();
    let demande = feuille::Demande { edition: Edition::Publique, today: JOUR, adresse: None };
    let ouvrage = feuille::composer(&feuille::source::Sources::en_memoire(&fichiers), &demande, &mut faults).unwrap();
    let octets = |chemin: &str| ouvrage.site.render(ouvrage.site.route(chemin).expect(chemin)).unwrap();
    let svg = String::from_utf8(octets("figures/projets-par-commune.svg")).unwrap();
    assert!(svg.len() < 40_000, "{} octets", svg.len());
    let classes = svg.matches("<rect class=\"teinte").count();
    assert_eq!(svg.matches("<path class=\"teinte").count(), 71, "une forme par commune");
    assert!(classes > 2 && svg.matches("class=\"symbole\"").count() > 10, "des teintes et des entreprises");
    let lignes = csv(&ouvrage, "figures/projets-par-commune.csv");
    assert_eq!(lignes[0].last().unwrap(), "Entreprises");
    let x = extrait(Edition::Publique);
    let entreprises = calculer(&x, composes("fr"), &demande_de(Mesure::Entreprises));
    assert_eq!(somme(&lignes[..lignes.len() - 1]), total(&entreprises.table), "chaque entreprise est placée");
}

fn demande_de(mesure: Mesure) -> Demande {
    demande(mesure, &[Dimension::Commune])
}

#[test]
fn un_grand_chiffre_dit_sa_couverture_sa_periode_et_sa_tendance() {
    let mut contenu = crate::cas::base();
    contenu.get_mut("bassin.yaml").unwrap().push_str(
        "chiffres:\n  - { id: aides, titre: Aides, valeur: 21, unite: entreprise, date: 2024-01-31, source: communique, \
         couverture: 18 entreprises sur 21, periode: en 2023, avant: { date: 2023-06-14, valeur: 25.5 } }\n",
    );
    contenu
        .insert("feuille-de-route/02-aides.md".into(), "---\ntitre: Aides\n---\n\n```chiffres\n- aides\n```\n".into());
    let fichiers: Vec<(&str, &str)> = contenu.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    let mut faults = Vec::new();
    let sources = feuille::source::Sources::en_memoire(&fichiers);
    let ouvrage = feuille::composer(&sources, &crate::cas::demande(), &mut faults).unwrap();
    assert_eq!(crate::cas::dessins(&faults, &sources), "aucune faute");
    for chemin in ["feuille-de-route/aides/index.html", "index.html"] {
        let octets = ouvrage.site.render(ouvrage.site.route(chemin).unwrap()).unwrap();
        let page = feuille::fr::plates(&String::from_utf8(octets).unwrap());
        for dit in ["18 entreprises sur 21", "en 2023", "4,5 de moins qu’en juin 2023"] {
            assert!(page.contains(&format!("<dd class=\"precision\">{dit}</dd>")), "{dit} manque dans {chemin}");
        }
    }
}
