//! Numbers as the French write them, read from the content: `1 350 000`, `12 500,50`, `1,35 M€`, `2 milliards`.
//!
//! What has two readings is refused, with both readings said: `12,500` is twelve and a half in Paris and twelve thousand
//! five hundred in London, and a spreadsheet may have written either. Knows nothing of YAML nor of spans: the caller
//! attaches the place.
//!
//! Coordinates are not read here: `44.128` has three decimals by nature and never thousands.

mod ecriture;
mod suffixe;

use ecriture::Ecriture;
use std::fmt;
use suffixe::Suffixe;

/// The largest amount accepted, in euros either way: ten thousand milliards, more than the country produces in a year.
pub const MONTANT_MAX: i64 = 10_000_000_000_000;

/// Why a number was not accepted, in French, and what could be written instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refus {
    /// One clause, without capital nor final point, that does not repeat the text: the caller quotes it.
    pub raison: String,
    /// What to put in place of the text, when one reading is likely. With two readings the reason gives both.
    pub plutot: Option<String>,
}

impl fmt::Display for Refus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raison)?;
        match &self.plutot {
            Some(plutot) => write!(f, " (écrire {})", cite(plutot)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Refus {}

impl Refus {
    fn sec(raison: &str) -> Self {
        Self { raison: raison.to_owned(), plutot: None }
    }
}

/// An amount of money, in centimes: `1350000`, `12 500,50 €`, `12500.50`, `1,35 M€`, `1,5 million`, `120 k€`, `1,2 Md€`.
pub fn montant(texte: &str) -> Result<i64, Refus> {
    let (ecriture, suffixe) = decouper(texte, Suffixe::de_montant)?;
    let max = i128::from(MONTANT_MAX) * 100;
    let centimes =
        ecriture.valeur_entiere(suffixe.zeros + 2).map_err(|()| Refus::sec("un montant s’arrête au centime"))?;
    match centimes {
        Some(c) if c.abs() <= max => i64::try_from(c).map_err(|_| trop_grand()),
        _ => Err(trop_grand()),
    }
}

/// A number: `3,14`, `2.5`, `1 000`, `−4`, `1,5 million`.
pub fn nombre(texte: &str) -> Result<f64, Refus> {
    let (ecriture, suffixe) = decouper(texte, Suffixe::de_nombre)?;
    ecriture.valeur_decimale(suffixe.zeros).ok_or_else(trop_grand)
}

/// A whole number: `1 500`, `12`, `2 millions`.
pub fn entier(texte: &str) -> Result<i64, Refus> {
    let (ecriture, suffixe) = decouper(texte, Suffixe::de_nombre)?;
    ecriture
        .valeur_entiere(suffixe.zeros)
        .map_err(|()| Refus::sec("il faut un nombre entier"))?
        .and_then(|v| i64::try_from(v).ok())
        .ok_or_else(trop_grand)
}

/// Number on one side, suffix on the other.
fn decouper(texte: &str, lire_suffixe: fn(&str) -> Option<Suffixe>) -> Result<(Ecriture, Suffixe), Refus> {
    let entier = texte.trim();
    let fin = ecriture::longueur(entier);
    let (chiffres, reste) = (entier[..fin].trim_end(), entier[fin..].trim());
    match lire_suffixe(reste) {
        Some(suffixe) if !chiffres.is_empty() => {
            let ecriture = Ecriture::lire(chiffres).map_err(|faute| faute.refus(reste))?;
            Ok((ecriture, suffixe))
        }
        _ => Err(illisible(entier, chiffres, reste)),
    }
}

/// Neither a number nor a number and a unit: says what stands in the way, and finds the number inside if there is one.
fn illisible(texte: &str, chiffres: &str, reste: &str) -> Refus {
    if texte.is_empty() {
        return Refus::sec("un nombre est attendu");
    }
    let raison = match (chiffres, reste) {
        ("", _) | (_, "") => "ce n’est pas un nombre".to_owned(),
        _ => format!("{} n’est pas attendu après le nombre", cite(reste)),
    };
    // Other money is no euro: its figure must not be proposed alone.
    let devise = reste.contains(['$', '£', '¥']) || reste.contains("CHF");
    let plutot = suffixe::corriger(chiffres, reste).or_else(|| {
        if devise {
            return None;
        }
        let mut nombres =
            texte.split(|c: char| !ecriture::de_nombre(c)).map(str::trim).filter(|n| Ecriture::lire(n).is_ok());
        let seul = nombres.next().filter(|_| nombres.next().is_none());
        seul.map(str::to_owned)
    });
    Refus { raison, plutot }
}

fn trop_grand() -> Refus {
    Refus::sec("ce nombre dépasse ce qui peut être compté ici")
}

/// Between guillemets, shortened: content may hold a whole page where a number is expected.
fn cite(texte: &str) -> String {
    match texte.char_indices().nth(40) {
        Some((fin, _)) => format!("«\u{a0}{}…\u{a0}»", &texte[..fin]),
        None => format!("«\u{a0}{texte}\u{a0}»"),
    }
}
