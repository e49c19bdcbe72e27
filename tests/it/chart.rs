//! Drawings: every kind with an example and the hard cases, at the two widths.

mod cartes;
mod donnees;
mod galerie;
mod hasard;
mod regles;

use donnees::{Cas, durs, exemple};
use feuille::chart::{AMPLES, Boite, CHARTS, Cellule, Chart, Dessin, Forme, LARGEURS, Metriques, Refus, Sujet};
use jiff::civil::date;
use std::collections::BTreeSet;

fn avec<T>(cas: &Cas, f: impl FnOnce(&Sujet) -> T) -> T {
    en_langue("fr", cas, f)
}

fn en_langue<T>(langue: &str, cas: &Cas, f: impl FnOnce(&Sujet) -> T) -> T {
    f(&Sujet {
        table: &cas.table,
        id: "figure-1",
        titre: "Ce que la figure montre",
        langue_titre: None,
        today: date(2026, 11, 23),
        options: &cas.options,
        libelles: crate::theme::composes(langue),
        metriques: Metriques::base(),
    })
}

fn dessiner(chart: &Chart, cas: &Cas, largeur: f64) -> Result<Dessin, Refus> {
    avec(cas, |s| (chart.dessiner)(s, largeur))
}

/// What is wrong with a drawing: texts that overlap or leave it, numbers that are none, identifiers
/// given twice or not found, colours and styles.
fn defauts(d: &Dessin) -> Vec<String> {
    let mut fautes = Vec::new();
    for (i, a) in d.textes.iter().enumerate() {
        if a.x < -0.5 || a.y < -0.5 || a.x + a.l > d.largeur + 0.5 || a.y + a.h > d.hauteur + 0.5 {
            fautes.push(format!("sort du dessin : {a:?}"));
        }
        for b in &d.textes[i + 1..] {
            if a.x + a.l > b.x + 0.5 && b.x + b.l > a.x + 0.5 && a.y + a.h > b.y + 0.5 && b.y + b.h > a.y + 0.5 {
                fautes.push(format!("se touchent : {a:?} et {b:?}"));
            }
        }
    }
    for f in &d.formes {
        for a in d.textes.iter().filter(|a| couvre(a, f)) {
            fautes.push(format!("couvre une marque : {a:?} sur {f:?}"));
        }
    }
    for mot in ["NaN", "inf", "style=", "#fff", "-0\"", "<style"] {
        if d.svg.contains(mot) {
            fautes.push(format!("contient {mot}"));
        }
    }
    let ids: Vec<&str> = d.svg.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    let uniques: BTreeSet<&&str> = ids.iter().collect();
    if uniques.len() != ids.len() {
        fautes.push(format!("identifiants répétés : {ids:?}"));
    }
    for cite in d.svg.split("url(#").skip(1).filter_map(|s| s.split(')').next()) {
        if !ids.contains(&cite) {
            fautes.push(format!("motif absent : {cite}"));
        }
    }
    fautes
}

/// Whether a text is over a mark.
fn couvre(a: &Boite, f: &Forme) -> bool {
    if f.rond {
        let (cx, cy, r) = (f.x + f.l / 2.0, f.y + f.h / 2.0, f.l / 2.0);
        (cx.clamp(a.x, a.x + a.l) - cx).hypot(cy.clamp(a.y, a.y + a.h) - cy) < r - 0.5
    } else {
        a.x + a.l > f.x + 0.5 && f.x + f.l > a.x + 0.5 && a.y + a.h > f.y + 0.5 && f.y + f.h > a.y + 0.5
    }
}

#[test]
fn aucun_cas_dur_ne_casse_un_dessin() {
    let mut fautes = Vec::new();
    for chart in CHARTS {
        for cas in durs(chart.nom) {
            for largeur in AMPLES {
                match dessiner(chart, &cas, largeur) {
                    Ok(d) => {
                        let ici = |f| format!("{} {} {largeur} : {f}", chart.nom, cas.nom);
                        fautes.extend(defauts(&d).into_iter().map(ici));
                        assert_eq!(Ok(d), dessiner(chart, &cas, largeur), "deux fois le même dessin");
                    }
                    Err(r) => {
                        assert!(cas.nom != "exemple" && cas.nom != "une", "{} {} : {r:?}", chart.nom, cas.nom);
                        assert!(!r.message.ends_with('.') && !r.aide.is_empty(), "{r:?}");
                    }
                }
            }
            let phrase = avec(&cas, |s| (chart.phrase)(s));
            assert!(phrase.ends_with(['.', '…']) && !phrase.contains("NaN"), "{} {} : {phrase}", chart.nom, cas.nom);
        }
    }
    assert!(fautes.is_empty(), "{}", fautes.join("\n"));
}

/// Three snapshots per kind: the drawing, the sentences and refusals of the hard cases, the table.
#[test]
fn chaque_dessin_a_ses_trois_instantanes() {
    let mut reglages = insta::Settings::clone_current();
    reglages.set_snapshot_path("chart");
    reglages.set_prepend_module_to_snapshot(false);
    reglages.set_omit_expression(true);
    reglages.bind(|| {
        for chart in CHARTS {
            let cas = exemple(chart.nom);
            let d = dessiner(chart, &cas, LARGEURS[0]).unwrap();
            insta::assert_snapshot!(format!("{}-svg", chart.nom), d.svg.replace("><", ">\n<"));
            let mut phrases = String::new();
            for cas in durs(chart.nom) {
                let suite = match dessiner(chart, &cas, LARGEURS[0]) {
                    Ok(_) => avec(&cas, |s| (chart.phrase)(s)),
                    Err(r) => format!("REFUS {} ({})", r.message, r.aide),
                };
                phrases.push_str(&format!("{} | {suite}\n", cas.nom));
            }
            insta::assert_snapshot!(format!("{}-phrase", chart.nom), phrases);
            let mut table = String::new();
            let titres: Vec<&str> = cas.table.colonnes.iter().map(|c| c.titre.as_str()).collect();
            table.push_str(&titres.join(" | "));
            for l in &cas.table.lignes {
                let mots = l.cellules.iter().map(|c| match c {
                    Cellule::Vide => "–".to_owned(),
                    Cellule::Texte(t) => t.clone(),
                    Cellule::Nombre(n) => n.to_string(),
                    Cellule::Jour(j) => j.to_string(),
                });
                table.push('\n');
                table.push_str(&mots.collect::<Vec<_>>().join(" | "));
            }
            insta::assert_snapshot!(format!("{}-table", chart.nom), table);
        }
    });
}

/// With English labels, the words of a drawing and its sentence are English; names stay as they are written.
#[test]
fn chaque_dessin_se_dit_en_anglais() {
    let mut reglages = insta::Settings::clone_current();
    reglages.set_snapshot_path("chart");
    reglages.set_prepend_module_to_snapshot(false);
    reglages.set_omit_expression(true);
    let mut dits = String::new();
    for chart in CHARTS {
        let cas = exemple(chart.nom);
        let d = en_langue("en", &cas, |s| (chart.dessiner)(s, LARGEURS[0])).unwrap();
        assert_eq!(defauts(&d), Vec::<String>::new(), "{}", chart.nom);
        let mots: Vec<&str> = d.textes.iter().map(|b| b.texte.as_str()).collect();
        let phrase = en_langue("en", &cas, |s| (chart.phrase)(s));
        dits.push_str(&format!("{} | {phrase}\n  {}\n", chart.nom, mots.join(" | ")));
    }
    reglages.bind(|| insta::assert_snapshot!("anglais", dits));
}

/// Neighbours keep the very same points on their border once simplified.
#[test]
fn les_frontieres_partagees_le_restent() {
    use feuille::chart::carte_fond::Fond;
    // A grid of four by four places with jagged borders.
    let point = |x: f64, y: f64| [4.0 + x * 0.05 + (y * 9.0).sin() * 0.004, 44.0 + y * 0.05 + (x * 7.0).cos() * 0.004];
    let mut formes = Vec::new();
    for i in 0..4 {
        for j in 0..4 {
            let (a, b) = (f64::from(i), f64::from(j));
            let pas = (0..20).map(|k| f64::from(k) / 20.0);
            let mut p: Vec<[f64; 2]> = pas.clone().map(|k| point(a + k, b)).collect();
            p.extend(pas.clone().map(|k| point(a + 1.0, b + k)));
            p.extend(pas.clone().map(|k| point(a + 1.0 - k, b + 1.0)));
            p.extend(pas.map(|k| point(a, b + 1.0 - k)));
            p.push(p[0]);
            formes.push(format!(
                r#"{{"type":"Feature","properties":{{"code":"C-{i}-{j}"}},"geometry":{{"type":"Polygon","coordinates":[{p:?}]}}}}"#
            ));
        }
    }
    let texte = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, formes.join(","));
    let fond = Fond::lire(texte.as_bytes()).unwrap();
    let cles = |p: &[f64; 2]| ((p[0] * 1e7).round() as i64, (p[1] * 1e7).round() as i64);
    let mut aretes = std::collections::BTreeMap::new();
    let mut points = 0;
    for (_, anneaux) in fond.formes() {
        for a in anneaux {
            points += a.len();
            for (i, p) in a.iter().enumerate() {
                let (x, y) = (cles(p), cles(&a[(i + 1) % a.len()]));
                *aretes.entry((x.min(y), x.max(y))).or_insert(0) += 1;
            }
        }
    }
    assert!(points < 16 * 80 && points > 16 * 4, "{points} points : rien n’est simplifié, ou tout");
    // An edge met once is on the outside: only there may a place have no neighbour.
    let dehors = aretes.iter().filter(|(_, n)| **n == 1).flat_map(|((a, b), _)| [*a, *b]);
    for p in dehors {
        let (x, y) = ((p.0 - 40_000_000) as f64 / 1e7, (p.1 - 440_000_000) as f64 / 1e7);
        let bord = |v: f64| !(0.01..=0.19).contains(&v);
        assert!(bord(x) || bord(y), "une frontière intérieure est déchirée en {x} {y}");
    }
    let mut cas = exemple("carte");
    cas.options.fond = Some(std::sync::Arc::new(fond));
    let carte = CHARTS.iter().find(|c| c.nom == "carte").unwrap();
    let d = dessiner(carte, &cas, LARGEURS[0]).unwrap();
    let classes = d.svg.matches("-d").count();
    assert!(classes > 8, "cinq communes ont une valeur, et leurs classes une légende : {}", d.svg);
    assert_eq!(d.svg.matches("<path class=\"teinte\"").count(), 16, "une valeur, ou non connu");
    assert_eq!(defauts(&d), Vec::<String>::new());
    assert!(Fond::lire(b"{}").is_err());
}

#[test]
fn ce_qui_ne_s_additionne_pas_n_a_ni_total_ni_part() {
    let barres = CHARTS.iter().find(|c| c.nom == "barres").unwrap();
    let mut cas = exemple("barres");
    assert!(avec(&cas, |s| (barres.phrase)(s)).contains("du total"));
    cas.table.total = None;
    assert!(!avec(&cas, |s| (barres.phrase)(s)).contains("total"));
}
