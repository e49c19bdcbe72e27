//! The files of figures: `figures/<cle>.csv`, `figures/<cle>.svg`, `tableaux/<cle>.csv`.

use super::super::{Adresse, Rendu, Route, Site, Sorte};
use super::{Figure, Genre};
use crate::chart::LARGEURS;
use crate::render::csv;

/// The numbers of a figure, for a spreadsheet.
pub const CSV: Sorte = Sorte {
    nom: "figure-csv",
    routes: |s| adresses(s, "csv", |_| true),
    rendre: |s, route| Ok(figure(s, route).map(|f| csv::tableur(&f.table)).unwrap_or_default()),
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
    let dessin = figure(site, route).and_then(|f| f.dessiner(LARGEURS[0], "")).and_then(Result::ok);
    Ok(dessin.map(|d| autonome(site, &d.svg)).unwrap_or_default().into_bytes())
}

/// A drawing with the colours of the theme, out of any page: the values of the light scheme and the
/// rules of drawings, which the theme writes one a line.
fn autonome(site: &Site, svg: &str) -> String {
    let feuille = site.theme.actifs().find(|a| a.chemin.ends_with(".css")).map(|a| a.octets.clone());
    let css = feuille.map(|o| String::from_utf8_lossy(&o).into_owned()).unwrap_or_default();
    let jetons = css.split_once(":root {").and_then(|(_, r)| r.split_once('}')).map_or("", |(jetons, _)| jetons);
    let regles: Vec<&str> = css.lines().filter(|l| l.starts_with(".dessin ")).collect();
    let style = format!("<style>svg {{{jetons}}}\n{}</style>", regles.join("\n"));
    let ou = svg.find('>').map_or(0, |i| i + 1);
    let racine = if svg.contains("xmlns=") {
        svg[..ou].to_owned()
    } else {
        svg[..ou].replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1)
    };
    format!("{racine}{style}{}\n", &svg[ou..])
}

impl Site {
    /// The CSV of a figure as an address that holds it.
    pub(super) fn csv_porte(figure: &Figure) -> String {
        let mut adresse = String::from("data:text/csv;charset=utf-8,");
        for octet in csv::tableur(&figure.table) {
            match octet {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' | b';' | b'(' | b')' => {
                    adresse.push(char::from(octet));
                }
                autre => adresse.push_str(&format!("%{autre:02X}")),
            }
        }
        adresse
    }
}
