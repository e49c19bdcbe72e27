//! What follows a number: the letters of an ordinal, a month, hours, a multiplication, a unit.

use super::super::super::INSECABLE;
use super::super::abreviations;
use super::super::composition::Composition;
use super::super::lecture::Lecture;
use super::super::regles::Regle;
use super::{Nombre, Suite, blanc, groupe, longueur, unites};
use std::ops::Range;

const MOIS: &[&str] = &[
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "janv",
    "févr",
    "avr",
    "juill",
    "sept",
    "oct",
    "nov",
    "déc",
];

/// Tries each kind of continuation; the first that fits is the only one.
pub(super) fn composer(c: &mut Composition<'_>, nombre: &Nombre) -> Suite {
    let lecture = c.lecture;
    let valeur = &lecture.texte[nombre.debut..nombre.fin];
    if nombre.simple && !valeur.starts_with('0') {
        let place = nombre.debut..nombre.fin;
        if let Some(fin) = abreviations::ordinal(c, place, valeur == "1") {
            if valeur == "1" {
                mois(c, fin);
            }
            return Suite::Apres(fin);
        }
    }
    if nombre.simple
        && valeur.len() <= 3
        && let Some(suite) = heures(c, nombre.fin)
    {
        return suite;
    }
    if nombre.simple && valeur.len() <= 2 && mois(c, nombre.fin) {
        return Suite::Apres(nombre.fin);
    }
    if let Some(position) = multiplication(c, nombre.fin) {
        return Suite::Apres(position);
    }
    unite(c, nombre);
    Suite::Apres(nombre.fin)
}

/// `3 octobre`: the month that follows, after a day that ends at `fin`.
fn mois(c: &mut Composition<'_>, fin: usize) -> bool {
    let blancs = c.lecture.blancs_apres(fin);
    let mot = unites::lettres(c.lecture.suite(blancs.end));
    let trouve = !blancs.is_empty() && MOIS.contains(&mot);
    if trouve && c.active(Regle::Dates) {
        c.espacer(blancs, INSECABLE, fin - 1);
    }
    trouve
}

/// `14 h 30`, `14h30`, `14 h`: hours that end at `fin`.
fn heures(c: &mut Composition<'_>, fin: usize) -> Option<Suite> {
    let lecture = c.lecture;
    let avant = lecture.blancs_apres(fin);
    let suite = lecture.suite(avant.end).strip_prefix('h')?;
    let h = avant.end + 1;
    let apres = lecture.blancs_apres(h);
    let minutes = lecture.suite(apres.end);
    let des_minutes = longueur(minutes) == 2
        && minutes.starts_with(|c| c < '6')
        && groupe(&minutes[2..]).is_none()
        && (apres.is_empty() || groupe_simple(&lecture.texte[apres.clone()]));
    if !des_minutes && !unites::finit(suite) {
        return None;
    }
    if c.active(Regle::Heures) {
        c.espacer(avant, INSECABLE, fin - 1);
        if des_minutes {
            c.espacer(apres.clone(), INSECABLE, apres.end);
        }
    }
    Some(if des_minutes { Suite::Nombre(apres.end) } else { Suite::Apres(h) })
}

/// `3 x 4`, never `4x4`.
fn multiplication(c: &mut Composition<'_>, fin: usize) -> Option<usize> {
    let lecture = c.lecture;
    let avant = lecture.blancs_apres(fin);
    let suite = lecture.suite(avant.end).strip_prefix(['x', '×'])?;
    let signe = lecture.texte.len() - suite.len();
    let apres = lecture.blancs_apres(signe);
    if avant.is_empty() || apres.is_empty() || longueur(lecture.suite(apres.end)) == 0 {
        return None;
    }
    if c.active(Regle::Multiplication) {
        c.espacer(avant.clone(), INSECABLE, fin - 1);
        c.remplacer(avant.end..signe, "×", avant.end);
        c.espacer(apres.clone(), INSECABLE, avant.end);
    }
    Some(apres.end)
}

/// The unit that follows, and the thousands of a block of digits that has one.
fn unite(c: &mut Composition<'_>, nombre: &Nombre) {
    let lecture = c.lecture;
    let blancs = lecture.blancs_apres(nombre.fin);
    let Some(unite) = unites::unite(lecture.suite(blancs.end), blancs.is_empty()) else {
        return;
    };
    if unite == unites::Genre::Mot && peut_etre_une_annee(lecture, nombre) {
        return;
    }
    if c.active(Regle::Milliers) && nombre.espaces.is_empty() {
        grouper(c, nombre);
    }
    let regle = match unite {
        _ if blancs.is_empty() => Regle::UnitesCollees,
        unites::Genre::Symbole => Regle::Unites,
        unites::Genre::Mot => Regle::MotsComptes,
    };
    if c.active(regle) {
        c.espacer(blancs, INSECABLE, nombre.fin - 1);
    }
}

/// « en 2023 entreprises et communes… »: no word after it makes a year a quantity.
fn peut_etre_une_annee(lecture: &Lecture<'_>, nombre: &Nombre) -> bool {
    let ecrit = &lecture.texte[nombre.debut..nombre.fin];
    nombre.simple && ecrit.len() == 4 && (ecrit.starts_with("19") || ecrit.starts_with("20"))
}

/// Groups a block of four digits or more.
fn grouper(c: &mut Composition<'_>, nombre: &Nombre) {
    let lecture = c.lecture;
    let suite = lecture.suite(nombre.debut);
    let chiffres = longueur(suite);
    // After another number, the groups could be taken for its own.
    let blancs = lecture.blancs_avant(nombre.debut);
    let suit_un_nombre = lecture.avant(blancs.start).is_some_and(|c| c.is_ascii_digit());
    if !(4..=15).contains(&chiffres) || suit_un_nombre || suite.starts_with('0') {
        return;
    }
    let premier = nombre.debut + (chiffres - 1) % 3 + 1;
    let places: Vec<Range<usize>> = (premier..nombre.debut + chiffres).step_by(3).map(|p| p..p).collect();
    for place in places {
        c.espacer(place.clone(), c.fine, place.start);
    }
}

/// One space that may stand inside a number.
fn groupe_simple(blancs: &str) -> bool {
    let mut signes = blancs.chars();
    signes.next().is_some_and(blanc) && signes.next().is_none()
}
