//! What names the series and the references: a legend in the order of the drawing, and reference lines.

use super::Repere;
use super::disposition::abreger;
use super::echelle::Lineaire;
use super::svg::{Ancre, Style, Toile};
use crate::theme::Libelles;

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
pub fn mots(l: &Libelles, repere: &Repere, unite: &str) -> String {
    let e = l.ecriture();
    let valeurs = match repere.jusque {
        Some(fin) => intervalle(l, &e.decimal(repere.valeur, 2), &e.court(fin, unite)),
        None => e.court(repere.valeur, unite),
    };
    nomme(l, &repere.texte, &valeurs)
}

/// « 40 à 50 ».
pub fn intervalle(l: &Libelles, de: &str, a: &str) -> String {
    l.dire("dessin-intervalle", &[("debut", de.into()), ("fin", a.into())])
}

/// A name and its value: « Enveloppe : 600 k€ ».
pub fn nomme(l: &Libelles, nom: &str, valeur: &str) -> String {
    l.dire("dessin-nomme", &[("nom", nom.into()), ("valeur", valeur.into())])
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
        let texte = abreger(toile, &mots(toile.libelles(), r, unite), toile.largeur, Style::Petit);
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
