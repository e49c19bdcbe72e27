//! The digits of a written number: sign, thousands, separator, decimals; and why a way of writing is refused.

use super::{Refus, cite};
use crate::fr::nombre::grouper;

/// A number whose writing has one reading only.
pub(super) struct Ecriture {
    negatif: bool,
    entiers: String,
    decimales: String,
}

/// What is wrong, and the numbers that could have been meant.
pub(super) enum Faute {
    /// Comma or point before exactly three digits.
    Ambigu {
        decimal: String,
        milliers: String,
    },
    /// Several separators.
    Melange(String),
    /// Thousands not in groups of three.
    Groupes(String),
    /// A separator with nothing on one side.
    Inacheve(String),
    Illisible,
}

/// Length in bytes of the sign, digits, separators and spaces that begin a text.
pub(super) fn longueur(texte: &str) -> usize {
    texte.find(|c| !de_nombre(c)).unwrap_or(texte.len())
}

/// A character that a written number may hold.
pub(super) fn de_nombre(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | '-' | '+' | '_' | '\'' | '’' | '−')
}

impl Ecriture {
    pub(super) fn lire(texte: &str) -> Result<Self, Faute> {
        let negatif = texte.starts_with(['-', '−']);
        let nu = texte.strip_prefix(['-', '−', '+']).unwrap_or(texte).trim();
        if !nu.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')) || nu.contains(['-', '−', '+']) {
            return Err(Faute::Illisible);
        }
        let (entiers, decimales) = match nu.matches([',', '.']).count() {
            0 => (nu, ""),
            1 => separer(nu)?,
            _ => return Err(plusieurs_separateurs(nu)),
        };
        Ok(Self { negatif, entiers: degrouper(entiers)?, decimales: decimales.to_owned() })
    }

    /// The number × 10^zeros as a whole number: `Err` if a fraction is left, `None` if it is out of reach.
    pub(super) fn valeur_entiere(&self, zeros: usize) -> Result<Option<i128>, ()> {
        let decimales = self.decimales.trim_end_matches('0');
        let manque = zeros.checked_sub(decimales.len()).ok_or(())?;
        let chiffres = format!("{}{decimales}{}", self.entiers, "0".repeat(manque));
        let chiffres = chiffres.trim_start_matches('0');
        if chiffres.len() > 30 {
            return Ok(None);
        }
        let valeur: i128 = chiffres.parse().unwrap_or(0);
        Ok(Some(if self.negatif { -valeur } else { valeur }))
    }

    /// The number × 10^zeros in floating point, the nearest one; `None` if it is infinite.
    pub(super) fn valeur_decimale(&self, zeros: usize) -> Option<f64> {
        let signe = if self.negatif { "-" } else { "" };
        let texte = format!("{signe}{}.{}e{zeros}", self.entiers, self.decimales);
        texte.parse().ok().filter(|v: &f64| v.is_finite())
    }
}

impl Faute {
    /// `unite` is what follows the number; the proposals repeat it.
    pub(super) fn refus(self, unite: &str) -> Refus {
        let avec_unite = |n: String| format!("{n} {unite}").trim_end().to_owned();
        let (raison, plutot) = match self {
            Self::Ambigu { decimal, milliers } => {
                let (a, b) = (cite(&avec_unite(decimal)), cite(&avec_unite(milliers)));
                return Refus::sec(&format!("deux lectures sont possibles, {a} ou {b}"));
            }
            Self::Melange(n) => ("les séparateurs sont mêlés", n),
            Self::Groupes(n) => ("les milliers vont par trois, séparés d’une espace", n),
            Self::Inacheve(n) => ("il manque un chiffre à côté du séparateur", n),
            Self::Illisible => return Refus::sec("ce n’est pas un nombre"),
        };
        Refus { raison: raison.to_owned(), plutot: Some(avec_unite(plutot)) }
    }
}

/// One comma or point: on its left the whole part, on its right the decimals.
fn separer(nu: &str) -> Result<(&str, &str), Faute> {
    let (entiers, decimales) = nu.split_once([',', '.']).unwrap_or((nu, ""));
    let chiffres = |t: &str| t.bytes().all(|c| c.is_ascii_digit());
    if !chiffres(decimales) || entiers.ends_with(char::is_whitespace) {
        return Err(Faute::Illisible);
    }
    if decimales.is_empty() {
        return Err(Faute::Inacheve(ordinaire(entiers)));
    }
    if entiers.is_empty() {
        return Err(Faute::Inacheve(format!("0,{decimales}")));
    }
    // Three digits may be thousands, unless zero or grouped thousands stand before the separator.
    let milliers_possibles = chiffres(entiers) && entiers.len() <= 3 && !entiers.starts_with('0');
    if decimales.len() == 3 && milliers_possibles {
        let decimal = match decimales.trim_end_matches('0') {
            "" => entiers.to_owned(),
            d => format!("{entiers},{d}"),
        };
        return Err(Faute::Ambigu { decimal, milliers: format!("{entiers} {decimales}") });
    }
    Ok((entiers, decimales))
}

/// `1.350.000`, `1,350.50`: the last separator is that of the decimals when it differs from the others.
fn plusieurs_separateurs(nu: &str) -> Faute {
    let Some(dernier) = nu.rfind([',', '.']) else {
        return Faute::Illisible;
    };
    let signe = &nu[dernier..=dernier];
    let (tete, queue) = if nu[..dernier].contains(signe) { (nu, "") } else { (&nu[..dernier], &nu[dernier + 1..]) };
    let entiers = ordinaire(tete);
    Faute::Melange(if queue.is_empty() { entiers } else { format!("{entiers},{queue}") })
}

/// Takes the spaces out of the whole part, if they part thousands.
fn degrouper(entiers: &str) -> Result<String, Faute> {
    if entiers.contains(['_', '\'', '’']) {
        return Err(Faute::Groupes(ordinaire(entiers)));
    }
    let groupes: Vec<&str> = entiers.split_whitespace().collect();
    let bien_groupe = match groupes.as_slice() {
        [_] => true,
        [premier, suite @ ..] => premier.len() <= 3 && suite.iter().all(|g| g.len() == 3),
        [] => false,
    };
    if bien_groupe { Ok(groupes.concat()) } else { Err(Faute::Groupes(ordinaire(entiers))) }
}

/// The digits alone, grouped with the space of the keyboard.
fn ordinaire(texte: &str) -> String {
    let chiffres: String = texte.chars().filter(char::is_ascii_digit).collect();
    grouper(&chiffres, ' ')
}
