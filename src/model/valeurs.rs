//! Values of the domain: amounts, company numbers, activity codes, numbered keys.

use super::reference::Champ;
use crate::decode::{Decode, Decodeur, Noeud};
use crate::fr;
use std::{fmt, iter::Sum, ops::Add, ops::AddAssign, ops::Sub};

/// An amount of money, in euro cents. Additions saturate: a sum never panics and never wraps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Montant(pub i64);

impl Montant {
    /// In euros.
    pub fn euros(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Decimal text for open data: `120000` or `12500.50`, no spaces.
    pub fn ouvert(self) -> String {
        let (euros, cents) = (self.0 / 100, (self.0 % 100).abs());
        match (cents, self.0 < 0 && euros == 0) {
            (0, _) => euros.to_string(),
            (_, true) => format!("-0.{cents:02}"),
            _ => format!("{euros}.{cents:02}"),
        }
    }
}

impl Decode for Montant {
    const ATTENDU: &'static str = "un montant (par exemple 1 350 000, ou « 1,35 M€ »)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?;
        let aide = "écrire par exemple 1 350 000, ou 1,35 M€";
        match fr::lire::montant(texte) {
            Ok(centimes) if centimes >= 0 => Some(Self(centimes)),
            Ok(_) => {
                d.refus("montant", noeud, format!("« {texte} » : un montant n’est jamais négatif"), None, aide);
                None
            }
            Err(r) => {
                let message = format!("« {texte} » ne se lit pas comme un montant : {}", r.raison);
                d.refus("montant", noeud, message, r.plutot, aide);
                None
            }
        }
    }
}

impl Champ for Montant {}

impl Add for Montant {
    type Output = Self;
    fn add(self, autre: Self) -> Self {
        Self(self.0.saturating_add(autre.0))
    }
}

impl Sub for Montant {
    type Output = Self;
    fn sub(self, autre: Self) -> Self {
        Self(self.0.saturating_sub(autre.0))
    }
}

impl AddAssign for Montant {
    fn add_assign(&mut self, autre: Self) {
        *self = *self + autre;
    }
}

impl Sum for Montant {
    fn sum<I: Iterator<Item = Self>>(valeurs: I) -> Self {
        valeurs.fold(Self::default(), Self::add)
    }
}

/// The number of an establishment: SIREN (9 digits) then NIC (5). Kept as text: it may begin with 0.
///
/// Check: Luhn's sum over the 14 digits and over the first 9 (Insee). La Poste (SIREN 356000000)
/// numbers its offices otherwise: the plain sum of the 14 digits is a multiple of 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Siret(pub String);

/// The number of a company: 9 digits, Luhn's sum a multiple of 10 (Insee).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Siren(pub String);

impl Siret {
    /// Grouped for reading, 3-3-3-5, with no-break spaces.
    pub fn lisible(&self) -> String {
        [&self.0[..3], &self.0[3..6], &self.0[6..9], &self.0[9..]].join("\u{a0}")
    }

    /// Its first nine digits.
    pub fn siren(&self) -> &str {
        &self.0[..9]
    }
}

impl Decode for Siret {
    const ATTENDU: &'static str = "un SIRET entre guillemets (14 chiffres)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let chiffres = chiffres(noeud, d, 14, "SIRET", Self::ATTENDU)?;
        let poste = chiffres.starts_with("356000000") && somme(&chiffres).is_multiple_of(5);
        if poste || (luhn(&chiffres) && luhn(&chiffres[..9])) {
            return Some(Self(chiffres));
        }
        let faux =
            if luhn(&chiffres[..9]) { "ses cinq derniers chiffres" } else { "ses neuf premiers chiffres (SIREN)" };
        let message = format!("le SIRET « {chiffres} » est faux : {faux} ne passent pas le contrôle de l’Insee");
        d.refus("siret", noeud, message, None, RECOPIER);
        None
    }
}

impl Decode for Siren {
    const ATTENDU: &'static str = "un SIREN entre guillemets (9 chiffres)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let chiffres = chiffres(noeud, d, 9, "SIREN", Self::ATTENDU)?;
        if luhn(&chiffres) {
            return Some(Self(chiffres));
        }
        d.refus(
            "siren",
            noeud,
            format!("le SIREN « {chiffres} » est faux : il ne passe pas le contrôle de l’Insee"),
            None,
            RECOPIER,
        );
        None
    }
}

impl Champ for Siret {}
impl Champ for Siren {}

const RECOPIER: &str = "le recopier depuis l’avis de situation de l’Insee, ou l’annuaire des entreprises";

fn chiffres(noeud: &Noeud, d: &mut Decodeur, longueur: usize, nom: &str, attendu: &str) -> Option<String> {
    let texte = d.scalaire(noeud, attendu)?;
    let chiffres: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
    if chiffres.len() == longueur && chiffres.bytes().all(|b| b.is_ascii_digit()) {
        return Some(chiffres);
    }
    let code = if longueur == 14 { "siret" } else { "siren" };
    let nombre = chiffres.bytes().filter(u8::is_ascii_digit).count();
    let trouve = match nombre == chiffres.len() {
        true => format!("et il y en a {nombre}"),
        false => "et rien d’autre".into(),
    };
    d.refus(
        code,
        noeud,
        format!("« {texte} » n’est pas un {nom} : il faut {longueur} chiffres, {trouve}"),
        None,
        RECOPIER,
    );
    None
}

fn luhn(chiffres: &str) -> bool {
    let somme: u32 = chiffres
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let n = u32::from(b - b'0');
            match i % 2 {
                0 => n,
                _ if n > 4 => 2 * n - 9,
                _ => 2 * n,
            }
        })
        .sum();
    somme.is_multiple_of(10)
}

fn somme(chiffres: &str) -> u32 {
    chiffres.bytes().map(|b| u32::from(b - b'0')).sum()
}

/// The number that begins a file's name and orders its record: `2.3` in `2.3-friche.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numero(pub Vec<u32>);

impl Numero {
    /// Splits `2.3-friche` into its number and the rest. A date (`2023-10-03-…`) is no number.
    pub fn detacher(nom: &str) -> (Option<Self>, &str) {
        let Some((tete, reste)) = nom.split_once('-') else { return (None, nom) };
        let parties: Result<Vec<u32>, _> = tete.split('.').map(str::parse).collect();
        match parties {
            Ok(n) if tete.len() <= 8 && !(n.len() == 1 && tete.len() == 4) => (Some(Self(n)), reste),
            _ => (None, nom),
        }
    }
}

impl fmt::Display for Numero {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let parties: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parties.join("."))
    }
}

impl Decode for Numero {
    const ATTENDU: &'static str = "un numéro (par exemple \"2.3\")";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?;
        let parties: Result<Vec<u32>, _> = texte.split('.').map(str::parse).collect();
        if let Ok(parties) = parties {
            return Some(Self(parties));
        }
        d.refus("nombre", noeud, format!("« {texte} » n’est pas un numéro"), None, "écrire par exemple \"2.3\"");
        None
    }
}

impl Champ for Numero {}
