//! Numbers as the French read them: comma, thousands apart, sign and symbol after a no-break space.
//!
//! Source of the rules: *Lexique des règles typographiques en usage à l'Imprimerie nationale*. Amounts come in whole
//! centimes, so that no addition of money ever passes through floating point.

mod chiffres;
mod monnaie;
mod unite;

pub use monnaie::{euros, euros_courts, millions_en_mots};
pub use unite::{avec_unite, pluriel};

pub(super) use chiffres::grouper;

use super::INSECABLE;
use chiffres::Chiffres;

/// What is shown for a value that is not a number (a ratio whose denominator is zero): « n. d. », non disponible.
const NON_DISPONIBLE: &str = "n.\u{a0}d.";

/// A whole number: `1 234 567`. Four digits are grouped also (`1 500`), as columns of figures need it.
pub fn entier(n: i64) -> String {
    let chiffres = grouper(&n.unsigned_abs().to_string(), super::FINE);
    if n < 0 { format!("{}{chiffres}", super::MOINS) } else { chiffres }
}

/// A number with at most `max_decimales` decimals, trailing zeros dropped: `12 500,5`.
///
/// Rounds half away from zero on the digits that a person wrote: 2.675 gives `2,68` at two decimals, although the
/// nearest binary number is a little less.
pub fn decimal(valeur: f64, max_decimales: usize) -> String {
    match Chiffres::lire(valeur) {
        Some(chiffres) => chiffres.arrondir(max_decimales).ecrire(),
        None => NON_DISPONIBLE.to_owned(),
    }
}

/// A ratio as a percentage: `pourcent(0.453, 1)` gives `45,3 %`; trailing zeros are dropped.
pub fn pourcent(ratio: f64, decimales: usize) -> String {
    match Chiffres::lire(ratio) {
        // The point is moved in the text: 0.145 × 100 is 14.499999999999998 in floating point.
        Some(chiffres) => {
            let chiffres = chiffres.decaler(2).arrondir(decimales);
            format!("{}{INSECABLE}%", chiffres.ecrire())
        }
        None => NON_DISPONIBLE.to_owned(),
    }
}
