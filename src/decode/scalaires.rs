//! Reading of single values: texts, numbers, dates, addresses. Numbers are read as the French write
//! them ([`crate::fr::lire`]); the types of the domain (amounts, SIRET…) read themselves.

use super::{Decode, Decodeur, Noeud, Valeur};
use crate::diagnostic::Diagnostic;
use crate::fr::{self, plus_proche};
use jiff::civil::Date;

impl Decodeur {
    /// The text of a scalar, or a fault.
    pub fn scalaire<'n>(&mut self, noeud: &'n Noeud, attendu: &str) -> Option<&'n str> {
        match &noeud.valeur {
            Valeur::Texte { texte, .. } => Some(texte),
            _ => {
                self.mauvais_type(noeud, attendu);
                None
            }
        }
    }

    /// The rank of a word in a list, or a fault that gives the nearest one.
    pub fn un_de(&mut self, noeud: &Noeud, mots: &[&'static str], attendu: &str) -> Option<usize> {
        let texte = self.scalaire(noeud, attendu)?;
        let rang = mots.iter().position(|m| *m == texte);
        if rang.is_none() {
            let fault = Diagnostic::erreur("valeur-inconnue", noeud.span, format!("« {texte} » n’est pas {attendu}"));
            self.faults.push(match plus_proche(texte, mots.iter().copied()) {
                Some(mot) => fault
                    .etiquette(format!("vouliez-vous dire « {mot} » ?"))
                    .aide("remplacer par")
                    .remplacer(noeud.span, mot),
                None => fault.aide(format!("écrire l’un de : {}", mots.join(", "))),
            });
        }
        rang
    }

    /// Reports a text that was refused, with what to write instead when it is known.
    pub fn refus(&mut self, code: &'static str, noeud: &Noeud, message: String, plutot: Option<String>) {
        let fault = Diagnostic::erreur(code, noeud.span, message);
        self.faults.push(match plutot {
            Some(texte) => fault.aide("écrire plutôt").remplacer(noeud.span, texte),
            None => fault,
        });
    }
}

impl Decode for String {
    const ATTENDU: &'static str = "un texte";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        d.scalaire(noeud, Self::ATTENDU).map(|t| t.trim_end().to_owned())
    }
}

impl Decode for bool {
    const ATTENDU: &'static str = "true ou false";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        match d.scalaire(noeud, Self::ATTENDU)? {
            "true" | "oui" => Some(true),
            "false" | "non" => Some(false),
            autre => {
                let message = format!("« {autre} » n’est ni « true » ni « false »");
                d.refus("type", noeud, message, None);
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Decode for f64 {
    const ATTENDU: &'static str = "un nombre";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?;
        fr::lire::nombre(texte)
            .map_err(|r| {
                d.refus("nombre", noeud, format!("« {texte} » ne se lit pas comme un nombre : {}", r.raison), r.plutot)
            })
            .ok()
    }
}

/// Whole numbers: read as numbers, then checked to be whole and within the type.
macro_rules! entiers {
    ($($genre:ty),*) => {$(
        impl Decode for $genre {
            const ATTENDU: &'static str = "un nombre entier";

            fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
                let texte = d.scalaire(noeud, Self::ATTENDU)?;
                let lu = fr::lire::entier(texte).map_err(|r| (r.raison, r.plutot)).and_then(|n| {
                    <$genre>::try_from(n).map_err(|_| (format!("il faut un nombre entre {} et {}", <$genre>::MIN, <$genre>::MAX), None))
                });
                lu.map_err(|(raison, plutot)| d.refus("nombre", noeud, format!("« {texte} » ne convient pas : {raison}"), plutot)).ok()
            }
        }
    )*};
}
entiers!(u16, u32, i64);

impl Decode for Date {
    const ATTENDU: &'static str = "une date (AAAA-MM-JJ)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?;
        match date(texte) {
            Ok(date) => Some(date),
            Err((message, plutot)) => {
                d.refus("date", noeud, message, plutot);
                None
            }
        }
    }
}

/// Reads `AAAA-MM-JJ` strictly. A date written `JJ/MM/AAAA` is refused with its translation.
fn date(texte: &str) -> Result<Date, (String, Option<String>)> {
    let nombres = |sep: char| -> Option<[i16; 3]> {
        let parties: Vec<i16> = texte.split(sep).map(str::parse).collect::<Result<_, _>>().ok()?;
        parties.try_into().ok()
    };
    if let Some([annee, mois, jour]) = nombres('-').filter(|_| texte.len() == 10 && texte.as_bytes()[4] == b'-') {
        return Date::new(annee, mois as i8, jour as i8).map_err(|_| (jour_absent(annee, mois, jour), None));
    }
    if let Some([jour, mois, annee]) = nombres('/')
        && let Ok(date) = Date::new(annee, mois as i8, jour as i8)
    {
        return Err((format!("la date « {texte} » doit s’écrire année-mois-jour"), Some(date.to_string())));
    }
    Err((format!("« {texte} » n’est pas une date : écrire année-mois-jour, par exemple 2023-10-03"), None))
}

fn jour_absent(annee: i16, mois: i16, jour: i16) -> String {
    match Date::new(annee, mois as i8, 1) {
        Ok(premier) => {
            format!("le {jour} {} n’existe pas : ce mois a {} jours", fr::mois_annee(premier), premier.days_in_month())
        }
        Err(_) => format!("il n’y a pas de mois {mois} : écrire année-mois-jour"),
    }
}

/// The key of a record: lower case ASCII letters, digits, hyphens, starting with a letter or a
/// digit. It becomes a part of addresses and must never need escaping.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cle(pub String);

impl Cle {
    /// Whether a text can be a key.
    pub fn est_valide(texte: &str) -> bool {
        !texte.is_empty()
            && texte.len() <= 100
            && !texte.starts_with('-')
            && texte.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

impl Decode for Cle {
    const ATTENDU: &'static str = "un identifiant (minuscules sans accent, chiffres, traits d’union)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?;
        if Self::est_valide(texte) {
            return Some(Self(texte.to_owned()));
        }
        let message = format!(
            "« {texte} » ne peut pas servir d’identifiant : il faut des minuscules sans accent, des chiffres et des traits d’union"
        );
        d.refus("identifiant", noeud, message, Some(fr::slug(texte)));
        None
    }
}

/// A web address. Only `https:`, `http:` and `mailto:` get out: an address such as `javascript:` in
/// a YAML field would run in the reader's browser.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Url(pub String);

impl Decode for Url {
    const ATTENDU: &'static str = "une adresse (https://…)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?.trim();
        let admise = ["https://", "http://", "mailto:"].iter().any(|p| texte.starts_with(p));
        if admise && !texte.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c)) {
            return Some(Self(texte.to_owned()));
        }
        let plutot = texte.starts_with("www.").then(|| format!("https://{texte}"));
        d.refus("adresse", noeud, format!("« {texte} » n’est pas une adresse qui commence par https://"), plutot);
        None
    }
}
