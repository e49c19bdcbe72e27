//! The files of figures: `figures/<cle>.csv`, `figures/<cle>.svg`, `tableaux/<cle>.csv`.

use super::super::{Adresse, Rendu, Route, Site, Sorte};
use super::{Figure, Genre};
use crate::render::csv;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

/// The numbers of a figure, for a spreadsheet.
pub const CSV: Sorte = Sorte {
    nom: "figure-csv",
    routes: |s| adresses(s, "csv", |_| true),
    rendre: |s, route| Ok(figure(s, route).map(|f| csv::tableur(s.l(), &f.table)).unwrap_or_default()),
};

/// Its drawing, with its colours.
pub const SVG: Sorte =
    Sorte { nom: "figure-svg", routes: |s| adresses(s, "svg", |f| f.genre == Genre::Figure), rendre: svg };

fn adresses(s: &Site, extension: &str, garder: fn(&Figure) -> bool) -> Vec<Adresse> {
    let figures = s.prose.figures.iter().enumerate().filter(|(_, f)| garder(f));
    figures.map(|(i, f)| Adresse::de(format!("{}/{}.{extension}", f.genre.dossier(), f.cle), i)).collect()
}

fn figure<'s>(site: &'s Site, route: &Route) -> Option<&'s Figure> {
    site.prose.figures.get(route.rang)
}

fn svg(site: &Site, route: &Route) -> Rendu {
    let dessin = figure(site, route).and_then(|f| f.dessiner(site.l(), f.chart?.largeurs[0], "")).and_then(Result::ok);
    Ok(dessin.map(|d| autonome(site, &d.svg)).unwrap_or_default().into_bytes())
}

/// What drawings take of the style sheet, made once: the rules that the theme writes one a line, with the
/// colours of the light scheme in place of their names, which drawing programs do not know.
pub struct Styles {
    /// The classes that each selector asks for, and the rule.
    regles: Vec<(Vec<Vec<String>>, String)>,
    papier: String,
}

impl Styles {
    fn de(site: &Site) -> Self {
        let feuille = site.theme.actifs().find(|a| a.chemin.ends_with(".css")).map(|a| a.octets.clone());
        let css = feuille.map(|o| String::from_utf8_lossy(&o).into_owned()).unwrap_or_default();
        let bloc = css.split_once(":root {").and_then(|(_, r)| r.split_once('}')).map_or("", |(jetons, _)| jetons);
        let jetons: BTreeMap<&str, &str> = bloc
            .split(';')
            .filter_map(|j| j.trim().split_once(':'))
            .map(|(nom, valeur)| (nom.trim(), valeur.trim()))
            .collect();
        let classes = |selecteur: &str| -> Vec<String> {
            let mots = selecteur.split('.').skip(1);
            mots.map(|c| c.trim().split([' ', ':']).next().unwrap_or_default().to_owned()).collect()
        };
        let regles = css.lines().filter(|l| {
            let du_dessin = l.starts_with(".dessin ") || l.starts_with(".dessin.courbe ");
            du_dessin && !l.contains("display: none")
        });
        let regles = regles.map(|l| {
            let tete = l.split('{').next().unwrap_or_default();
            (
                tete.split(',').map(classes).collect(),
                resoudre(&l.replacen("width: 100%; height: auto; ", "", 1), &jetons),
            )
        });
        Self { regles: regles.collect(), papier: (*jetons.get("--papier").unwrap_or(&"#fff")).to_owned() }
    }
}

/// A drawing on its own, out of any page: its paper, and the rules that it needs.
fn autonome(site: &Site, svg: &str) -> String {
    let styles = site.prose.figures.styles.get_or_init(|| Styles::de(site));
    let classes: HashSet<&str> =
        svg.split("class=\"").skip(1).filter_map(|s| s.split('"').next()).flat_map(str::split_whitespace).collect();
    let utile = |selecteurs: &[Vec<String>]| selecteurs.iter().any(|s| s.iter().all(|c| classes.contains(c.as_str())));
    let regles: Vec<&str> = styles.regles.iter().filter(|r| utile(&r.0)).map(|r| r.1.as_str()).collect();
    let ou = svg.find('>').map_or(0, |i| i + 1);
    format!(
        "{}<style>{}</style><rect x=\"-12\" y=\"-12\" width=\"100%\" height=\"100%\" fill=\"{}\"/>{}\n",
        marge(&svg[..ou]),
        regles.join("\n"),
        styles.papier,
        &svg[ou..]
    )
}

/// The frame of a drawing with a margin of paper around it.
fn marge(racine: &str) -> String {
    const MARGE: f64 = 12.0;
    let nombre = |nom: &str| {
        let suite = racine.split_once(&format!(" {nom}=\"")).and_then(|(_, s)| s.split('"').next());
        suite.and_then(|n| n.parse::<f64>().ok()).unwrap_or_default()
    };
    let (l, h) = (nombre("width"), nombre("height"));
    let (ll, hh) = (l + 2.0 * MARGE, h + 2.0 * MARGE);
    racine.replacen(&format!("width=\"{l}\" height=\"{h}\""), &format!("width=\"{ll}\" height=\"{hh}\""), 1).replacen(
        &format!("viewBox=\"0 0 {l} {h}\""),
        &format!("viewBox=\"-{MARGE} -{MARGE} {ll} {hh}\""),
        1,
    )
}

/// Puts the values of variables in place of their names; of a variable that has none, what stands in
/// for it.
fn resoudre(css: &str, jetons: &BTreeMap<&str, &str>) -> String {
    let mut sortie = css.to_owned();
    // The innermost first: what stands in may be a variable.
    while let Some(debut) = sortie.rfind("var(") {
        let Some(fin) = sortie[debut..].find(')').map(|i| debut + i) else { break };
        let (nom, defaut) = sortie[debut + 4..fin].split_once(',').unwrap_or((&sortie[debut + 4..fin], ""));
        let valeur = jetons.get(nom.trim()).map_or(defaut.trim(), |v| v).to_owned();
        sortie.replace_range(debut..=fin, &valeur);
    }
    sortie
}

/// Bytes as an address that holds them.
fn porter(genre: &str, octets: &[u8]) -> String {
    let mut adresse = String::with_capacity(octets.len() * 3 / 2 + 40);
    let _ = write!(adresse, "data:{genre};charset=utf-8,");
    for octet in octets {
        match octet {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => adresse.push(char::from(*octet)),
            b'-' | b'_' | b'.' | b'~' | b',' | b';' | b'(' | b')' => adresse.push(char::from(*octet)),
            autre => {
                const HEXA: &[u8; 16] = b"0123456789ABCDEF";
                adresse.push('%');
                adresse.push(char::from(HEXA[usize::from(autre >> 4)]));
                adresse.push(char::from(HEXA[usize::from(autre & 15)]));
            }
        }
    }
    adresse
}

impl Site {
    /// The CSV of a figure as an address that holds it.
    pub(super) fn csv_porte(&self, figure: &Figure) -> String {
        porter("text/csv", &csv::tableur(self.l(), &figure.table))
    }

    /// A drawing, already made for the page, as an address that holds it.
    pub(super) fn svg_porte(&self, svg: &str) -> String {
        porter("image/svg+xml", autonome(self, svg).as_bytes())
    }
}
