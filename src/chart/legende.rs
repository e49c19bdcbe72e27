//! What names the series and the references: a legend in the order of the drawing, and reference lines.

use super::Repere;
use super::disposition::abreger;
use super::echelle::Lineaire;
use super::lecture::court;
use super::svg::{Ancre, Style, Toile};
use crate::fr::INSECABLE;

/// Writes the names of series with their patterns from `y`, in lines; gives the place below.
pub fn series(toile: &mut Toile, y: f64, noms: &[(String, usize)]) -> f64 {
    let (mut x, mut ligne) = (0.0, y + 12.0);
    for (nom, serie) in noms {
        let nom = abreger(toile, nom, toile.largeur - 18.0, Style::Normal);
        let l = 18.0 + toile.mesure(&nom, Style::Normal);
        if x > 0.0 && x + l > toile.largeur {
            x = 0.0;
            ligne += 20.0;
        }
        toile.serie(x, ligne - 10.0, 12.0, 12.0, *serie);
        toile.texte(x + 18.0, ligne, &nom, Style::Normal, Ancre::Debut);
        x += l + 18.0;
    }
    ligne + 14.0
}

/// The words of a reference: its text and its value.
pub fn mots(repere: &Repere, unite: &str) -> String {
    let valeurs = match repere.jusque {
        Some(fin) => format!("{} à {}", crate::fr::decimal(repere.valeur, 2), court(fin, unite)),
        None => court(repere.valeur, unite),
    };
    format!("{}{INSECABLE}: {valeurs}", repere.texte)
}

/// Vertical references over rows: their words in lines from `y`, then a place to draw below. Gives
/// the bottom of the words; lines are drawn by [`verticales`] once the height is known.
pub fn hauteur(reperes: &[Repere]) -> f64 {
    reperes.len() as f64 * 17.0
}

/// Vertical references from their words at `y` down to `bas`.
pub fn verticales(toile: &mut Toile, reperes: &[Repere], unite: &str, x: &Lineaire, y: f64, bas: f64) {
    for (i, r) in reperes.iter().enumerate() {
        let ligne = y + 12.0 + i as f64 * 17.0;
        let a = x.place(r.valeur);
        let b = r.jusque.map_or(a, |v| x.place(v));
        let (a, b) = (a.min(b), a.max(b));
        let texte = abreger(toile, &mots(r, unite), toile.largeur, Style::Petit);
        let l = toile.mesure(&texte, Style::Petit);
        let gauche = ((a + b) / 2.0 - l / 2.0).clamp(0.0, toile.largeur - l);
        if b > a {
            toile.rect(a, ligne + 4.0, b - a, bas - ligne - 4.0, "bande");
        }
        toile.ligne(a, ligne + 4.0, a, bas, "repere");
        if b > a {
            toile.ligne(b, ligne + 4.0, b, bas, "repere");
        }
        toile.texte_en(gauche, ligne, &texte, Style::Petit, Ancre::Debut, "halo");
    }
}
