//! Amounts in euros, given in whole centimes: in full, short for charts and tables, in words for prose.

use super::super::{INSECABLE, MOINS};
use super::chiffres::Chiffres;

const EURO: i128 = 100;
const MILLE: i128 = 1_000 * EURO;
const MILLION: i128 = 1_000 * MILLE;
const MILLIARD: i128 = 1_000 * MILLION;

/// In full: `177 000 000 €`; the centimes only when there are some, and then two digits (`12,50 €`).
pub fn euros(centimes: i64) -> String {
    format!("{}{INSECABLE}€", en_euros(centimes))
}

/// Short: `120 k€`, `1,35 M€`, `177 M€`, `1,2 Md€`; in full below 10 000 €.
///
/// The amount is first rounded to three significant digits (half away from zero), then the unit is chosen: 999 600 €
/// gives `1 M€`, never `1 000 k€`. The exact amount belongs beside it, in the table or the title.
pub fn euros_courts(centimes: i64) -> String {
    let exact = i128::from(centimes);
    if exact.abs() < 10 * MILLE {
        return euros(centimes);
    }
    let arrondi = trois_chiffres(exact);
    let (unite, symbole) = match arrondi.abs() {
        a if a >= MILLIARD => (MILLIARD, "Md€"),
        a if a >= MILLION => (MILLION, "M€"),
        _ => (MILLE, "k€"),
    };
    // Three significant digits of an amount ≥ its unit: two decimals say it exactly.
    let nombre = Chiffres::fraction(arrondi * 100 / unite, 2).ecrire();
    format!("{nombre}{INSECABLE}{symbole}")
}

/// In words for prose: `1,36 milliard d’euros`, `177 millions d’euros`; below one million, `120 000 euros`.
///
/// At most two decimals. « Million » and « milliard » are nouns: singular below 2 (Imprimerie nationale).
pub fn millions_en_mots(centimes: i64) -> String {
    let exact = i128::from(centimes);
    let en_milliards = diviser(exact, MILLIARD / 100);
    let en_millions = diviser(exact, MILLION / 100);
    // Compared after rounding: 999 999 999 € is « 1 milliard », not « 1 000 millions ».
    let (centiemes, mot) = match (en_milliards, en_millions) {
        (_, m) if m.abs() >= 100_000 => (en_milliards, "milliard"),
        (_, m) if exact.abs() >= MILLION => (m, "million"),
        _ => {
            let s = if exact.abs() >= 2 * EURO { "s" } else { "" };
            return format!("{}{INSECABLE}euro{s}", en_euros(centimes));
        }
    };
    let nombre = Chiffres::fraction(centiemes, 2).ecrire();
    let s = if centiemes.abs() >= 200 { "s" } else { "" };
    format!("{nombre}{INSECABLE}{mot}{s} d’euros")
}

/// The number of euros, with two decimals or none.
fn en_euros(centimes: i64) -> String {
    let mut texte = super::entier(centimes / 100);
    if (-99..0).contains(&centimes) {
        // -0,50 €: the whole part has lost the sign.
        texte.insert(0, MOINS);
    }
    match (centimes % 100).unsigned_abs() {
        0 => texte,
        reste => format!("{texte},{reste:02}"),
    }
}

fn trois_chiffres(montant: i128) -> i128 {
    let mut pas = 1;
    while montant.abs() / pas >= 1_000 {
        pas *= 10;
    }
    diviser(montant, pas) * pas
}

/// Division rounded half away from zero.
fn diviser(montant: i128, pas: i128) -> i128 {
    let demi = if montant < 0 { -(pas / 2) } else { pas / 2 };
    (montant + demi) / pas
}
