//! Figures in the pages: all their parts in each, totals that agree with one another across pages and
//! files, lower bounds and lateness that are shown where they are said.

use super::{calculer, csv, demande, extrait, somme, total};
use crate::contenu::composer_reel;
use crate::theme::composes;
use feuille::Ouvrage;
use feuille::edition::Edition;
use feuille::fr::plates;
use feuille::model::{Dimension, Mesure};
use std::collections::{BTreeMap, BTreeSet};

/// What a page shows: the sum of a column of a figure's table, from its HTML, and its row of totals.
fn montre(ouvrage: &Ouvrage, chemin: &str, id: &str, colonne: usize) -> (f64, Option<f64>) {
    let octets = ouvrage.site.render(ouvrage.site.route(chemin).expect(chemin)).unwrap();
    let page = String::from_utf8(octets).unwrap();
    let (_, figure) = page.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{chemin} {id}"));
    let entre = |debut: &str, fin: &str| Some(figure.split_once(debut)?.1.split_once(fin)?.0);
    let nombre = |ligne: &str| -> f64 {
        let case = ligne.split("<td").nth(colonne).unwrap().split_once('>').unwrap().1.split("</td>").next().unwrap();
        let chiffres: String = case.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
        chiffres.replace(',', ".").parse().unwrap_or(0.0)
    };
    let corps = entre("<tbody", "</tbody>").unwrap();
    let somme = corps.split("<tr>").skip(1).map(nombre).sum();
    // The foot belongs to this figure only if it comes before its end.
    let ici = figure.split("</figure>").next().unwrap();
    (somme, ici.contains("<tfoot").then(|| nombre(entre("<tfoot", "</tfoot>").unwrap())))
}

/// In the edition that hides nothing, all totals are one; in the public one, a page that shows less
/// says so.
#[test]
fn les_totaux_s_accordent_a_l_euro_d_une_page_a_l_autre() {
    let copil = composer_reel(Edition::Copil);
    let x = extrait(Edition::Copil);
    let investissement = somme(&csv(&copil, "figures/investissement-par-filiere.csv"));
    let axes: f64 = x.comptes.axes.values().map(|c| c.mesures.investissement.euros()).sum();
    assert_eq!(investissement, x.comptes.total.investissement.euros());
    assert_eq!(axes, investissement);
    let nommes: f64 =
        x.referentiel.axes.iter().map(|a| somme(&csv(&copil, &format!("figures/axe-{}.csv", a.cle)))).sum();
    assert_eq!(nommes, investissement, "les axes, chacun par filière");
    let finances = somme(&csv(&copil, "figures/financements-par-axe.csv"));
    let natures: f64 = total(&calculer(&x, composes("fr"), &demande(Mesure::Montant, &[Dimension::Nature])).table);
    let financeurs: f64 =
        total(&calculer(&x, composes("fr"), &demande(Mesure::Montant, &[Dimension::Financeur])).table);
    assert_eq!((finances, natures, financeurs), (x.comptes.total.finances.euros(), finances, finances));
    let page =
        String::from_utf8(copil.site.render(copil.site.route("financement/index.html").unwrap()).unwrap()).unwrap();
    // Tables of totals: what is not in the drawings, and the same whole.
    let colonne = |chemin: &str, rang: usize| -> f64 {
        csv(&copil, chemin)
            .iter()
            .skip(1)
            .rev()
            .skip(1)
            .map(|l| l[rang].replace(',', ".").parse::<f64>().unwrap())
            .sum()
    };
    assert_eq!(colonne("tableaux/investissements-par-axe.csv", 2), investissement);
    assert_eq!(colonne("tableaux/totaux-par-filiere.csv", 3), investissement);
    assert_eq!(colonne("tableaux/totaux-par-commune.csv", 5), investissement);
    assert_eq!(colonne("tableaux/totaux-par-filiere.csv", 2), x.comptes.total.projets as f64);
    assert_eq!(colonne("tableaux/investissements-par-axe.csv", 3), x.comptes.total.enveloppe.euros());
    // The pages themselves, as people read them.
    let mut axes_lus = 0.0;
    for a in x.referentiel.axes.iter() {
        let chemin = format!("axes/{}/index.html", a.cle);
        let (somme, total) = montre(&copil, &chemin, &format!("figure-axe-{}", a.cle), 1);
        assert!(total.is_none_or(|t| t == somme), "{chemin} : {total:?} pour {somme}");
        axes_lus += somme;
    }
    let lu = |chemin: &str, id: &str, rang: usize| {
        let (somme, total) = montre(&copil, chemin, id, rang);
        assert_eq!(Some(somme), total, "{chemin} {id}");
        somme
    };
    assert_eq!(axes_lus, investissement);
    assert_eq!(lu("filieres/index.html", "figure-investissement-par-filiere", 1), investissement);
    assert_eq!(lu("filieres/index.html", "tableau-totaux-par-filiere", 3), investissement);
    assert_eq!(lu("financement/index.html", "tableau-investissements-par-axe", 2), investissement);
    assert_eq!(lu("financement/index.html", "figure-financements-par-axe", 1), finances);
    assert_eq!(lu("financement/index.html", "tableau-financements-par-financeur", 2), finances);
    let entier = feuille::fr::plates(&feuille::fr::decimal(finances, 0));
    assert!(feuille::fr::plates(&page).contains(&entier), "{entier} n’est pas dans la page du financement");

    let publique = composer_reel(Edition::Publique);
    let x = extrait(Edition::Publique);
    let lignes = csv(&publique, "figures/investissement-par-filiere.csv");
    let partielles = lignes.iter().any(|l| l[0].contains("partiel"));
    let reduites = x.comptes.filieres.values().any(|c| c.reduite);
    assert!(reduites, "le contenu d’Alès a de quoi montrer un total partiel");
    assert_eq!(partielles, reduites);
    assert!(somme(&lignes) <= x.comptes.total.investissement.euros());
}

/// Every figure of the output: a sentence, a captioned table, a CSV that holds as many lines.
#[test]
fn chaque_figure_a_sa_phrase_son_tableau_et_son_csv() {
    for edition in [Edition::Publique, Edition::Copil] {
        let ouvrage = composer_reel(edition);
        let (mut vues, mut numeros, mut pages_du_numero) = (0, BTreeSet::new(), BTreeMap::new());
        for route in ouvrage.site.routes().iter().filter(|r| r.chemin.ends_with(".html")) {
            let page = String::from_utf8(ouvrage.site.render(route).unwrap()).unwrap();
            for morceau in page.split("<figure class=\"figure").skip(1) {
                let figure = &morceau[..morceau.find("</figure>").expect("une fin")];
                let ici = format!("{} : {}", route.chemin, &figure[..figure.len().min(120)]);
                vues += 1;
                let tableau = figure.starts_with(" figure-tableau");
                assert!(tableau || figure.contains("<p class=\"figure-phrase\">"), "sans phrase, {ici}");
                let dessins = figure.matches("<svg xmlns").count();
                assert!(tableau || dessins == 2 || dessins == 3, "sans ses dessins, {ici}");
                assert!(figure.contains("<caption") && figure.contains("scope=\"col\""), "sans tableau, {ici}");
                let (_, source) = figure.split_once("<p class=\"figure-source\">").expect(&ici);
                assert!(source.contains("<time datetime=\"20"), "sans date, {ici}");
                let id = figure.split("id=\"").nth(1).and_then(|s| s.split('"').next()).expect(&ici);
                let lien = format!("<a class=\"numero\" href=\"#{id}\">");
                let numero = figure.split_once(&lien).and_then(|(_, s)| s.split_once("</a>")).expect(&ici).0;
                assert!(numeros.insert((route.chemin.clone(), numero.to_owned())), "numéro pris, {ici}");
                *pages_du_numero.entry(numero.to_owned()).or_insert(0) += 1;
                let (_, suite) = figure.split_once("figure-fichiers\">").expect(&ici);
                assert_eq!(suite.matches("href=").count(), if tableau { 1 } else { 2 }, "CSV et SVG, {ici}");
                if let Some(svg) = suite.split("href=\"").nth(2).and_then(|s| s.split('"').next()) {
                    let porte = svg.starts_with("data:image/svg+xml;charset=utf-8,%3Csvg%20xmlns%3D");
                    assert!(porte || ouvrage.site.route(svg.trim_start_matches("../")).is_some(), "{svg}, {ici}");
                }
                let adresse = suite.split("href=\"").nth(1).and_then(|s| s.split('"').next()).expect(&ici);
                let corps = &figure[figure.find("<tbody>").expect(&ici)..figure.find("</tbody>").expect(&ici)];
                let montrees = corps.matches("<tr>").count();
                let ecrites = if let Some(porte) = adresse.strip_prefix("data:text/csv;charset=utf-8,") {
                    porte.matches("%0D%0A").count() - 1
                } else {
                    let chemin = adresse.trim_start_matches("../");
                    csv(&ouvrage, chemin).len() - 1
                };
                let total = usize::from(figure.contains("<tfoot>"));
                assert_eq!(ecrites, montrees + total, "le CSV et le tableau diffèrent, {ici}");
            }
        }
        assert!(vues > 100, "{vues} figures seulement");
        assert!(pages_du_numero.values().all(|n| *n == 1), "un numéro est à deux figures : {pages_du_numero:?}");
    }
}

fn page(ouvrage: &Ouvrage, chemin: &str) -> String {
    plates(&String::from_utf8(ouvrage.site.render(ouvrage.site.route(chemin).unwrap()).unwrap()).unwrap())
}

/// What is only partly published is told as a part of its whole, never ranked beside it.
#[test]
fn l_enveloppe_et_les_jours_publics_sont_des_minimums() {
    let publique = composer_reel(Edition::Publique);
    let accueil = page(&publique, "index.html");
    assert!(accueil.contains("Sur un total de 100 jours, « Jours utilisés » atteint au moins "), "les jours");
    assert!(!accueil.contains("« Jours prévus »") && !accueil.contains("« L’enveloppe » vient en tête"));
    assert_eq!(csv(&publique, "figures/jours.csv")[0][1], "Jours, au moins");
    let copil = page(&composer_reel(Edition::Copil), "index.html");
    assert!(copil.contains("« Jours utilisés » atteint ") && !copil.contains("atteint au moins"));
}

/// « 3 en retard » is three in the drawing and in the table.
#[test]
fn le_retard_que_dit_un_titre_est_dans_son_dessin_et_son_tableau() {
    let publique = composer_reel(Edition::Publique);
    let x = extrait(Edition::Publique);
    let tard = x.referentiel.actions.iter().filter(|a| a.echue(crate::contenu::JOUR).is_some()).count();
    assert!(tard > 0);
    let html = page(&publique, "actions/index.html");
    assert!(html.contains(&format!("réalisées, {tard} en retard")), "le titre");
    assert!(html.contains(&format!(">En retard : {tard}</text>")), "le dessin");
    let lignes = csv(&publique, "figures/etats-des-actions.csv");
    assert!(lignes[0].last().unwrap().starts_with("En retard"), "{:?}", lignes[0]);
    assert_eq!(lignes.last().unwrap().last().unwrap(), &tard.to_string());
    let toutes: usize = lignes.last().unwrap()[1..].iter().map(|c| c.parse::<usize>().unwrap()).sum();
    assert_eq!(toutes, x.referentiel.actions.len(), "chaque action compte une fois");
}
