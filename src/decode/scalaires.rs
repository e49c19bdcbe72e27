//! Reading of single values: texts, numbers, dates, addresses. Numbers are read as the French write
//! them ([`crate::fr::lire`]); the types of the domain (amounts, SIRET…) read themselves.

use super::{Decode, Decodeur, Noeud, Valeur, secret};
use crate::diagnostic::{Diagnostic, Span};
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
            let fault =
                Diagnostic::erreur("valeur-inconnue", noeud.span, format!("« {} » n’est pas {attendu}", court(texte)));
            self.faults.push(match plus_proche(texte, mots.iter().copied()) {
                Some(mot) => fault
                    .etiquette(format!("vouliez-vous dire « {mot} » ?"))
                    .aide("remplacer par")
                    .remplacer(noeud.span, comme(noeud.span, texte, mot)),
                None => fault.aide(format!("écrire l’un de ces mots : {}", mots.join(", "))),
            });
        }
        rang
    }

    /// Reports a text that was refused, with what to write instead when it is known, and else `aide`.
    pub fn refus(&mut self, code: &'static str, noeud: &Noeud, message: String, plutot: Option<String>, aide: &str) {
        let ecrit = noeud.texte().unwrap_or_default();
        let fault = Diagnostic::erreur(code, noeud.span, message.replace(ecrit, &court(ecrit)));
        self.faults.push(match plutot {
            Some(texte) => fault.aide("écrire plutôt").remplacer(noeud.span, comme(noeud.span, ecrit, &texte)),
            None if aide.is_empty() => fault,
            None => fault.aide(aide),
        });
    }
}

/// The start of a text, to be quoted in a message: a value may be a whole page.
pub fn court(texte: &str) -> String {
    match texte.char_indices().nth(60) {
        Some((fin, _)) => format!("{}…", &texte[..fin]),
        None => texte.to_owned(),
    }
}

/// A replacement keeps the quotes of the original, and gets some when it brings a comma: between
/// braces, YAML would see two keys.
pub fn comme(span: Span, ecrit: &str, texte: &str) -> String {
    let entoure = span.range().len() > ecrit.len();
    if entoure || (texte.contains(',') && !ecrit.contains(',')) { format!("\"{texte}\"") } else { texte.to_owned() }
}

impl Decode for String {
    const ATTENDU: &'static str = "un texte";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        d.scalaire(noeud, Self::ATTENDU).map(|t| t.trim_end().to_owned())
    }
}

impl Decode for bool {
    const ATTENDU: &'static str = "oui ou non";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        match d.scalaire(noeud, Self::ATTENDU)? {
            "true" | "oui" => Some(true),
            "false" | "non" => Some(false),
            autre => {
                let message = format!("« {autre} » n’est ni « oui » ni « non »");
                let proche = plus_proche(autre, ["oui", "non", "true", "false"]).map(str::to_owned);
                d.refus("type", noeud, message, proche, "écrire oui ou non (true et false sont compris aussi)");
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
                let message = format!("« {texte} » ne se lit pas comme un nombre : {}", r.raison);
                d.refus("nombre", noeud, message, r.plutot, "écrire par exemple 1 500 ou 2,5")
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
                    let borne = if n < 0 { <$genre>::MIN } else { <$genre>::MAX };
                    let mot = if n < 0 { "moins" } else { "plus" };
                    <$genre>::try_from(n).map_err(|_| (format!("il faut {} au {mot}", fr::entier(borne as i64)), None))
                });
                lu.map_err(|(raison, plutot)| {
                    let message = format!("« {texte} » ne convient pas : {raison}");
                    d.refus("nombre", noeud, message, plutot, "écrire un nombre entier, par exemple 1 500")
                }).ok()
            }
        }
    )*};
}
entiers!(u16, u32, i64);

impl Decode for Date {
    const ATTENDU: &'static str = "une date (année-mois-jour)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?;
        match date(texte) {
            Ok(date) => Some(date),
            Err((message, plutot)) => {
                d.refus(
                    "date",
                    noeud,
                    message,
                    plutot,
                    "écrire un jour qui existe, année-mois-jour, par exemple 2023-10-03",
                );
                None
            }
        }
    }
}

/// Reads `AAAA-MM-JJ` strictly. A date written otherwise is refused, with its translation when the
/// French would read it in one way only.
fn date(texte: &str) -> Result<Date, (String, Option<String>)> {
    let parties: Vec<&str> = texte.split('-').collect();
    if let [a, m, j] = parties[..]
        && [a, m, j].iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()))
        && (a.len(), m.len(), j.len()) == (4, 2, 2)
    {
        let nombre = |p: &str| p.parse().unwrap_or(0);
        return Date::new(nombre(a), nombre(m) as i8, nombre(j) as i8).map_err(|_| (jour_absent(a, m, j), None));
    }
    match autre_date(texte) {
        Some(date) => Err((format!("la date « {texte} » doit s’écrire année-mois-jour"), Some(date.to_string()))),
        None => Err((format!("« {texte} » n’est pas une date"), None)),
    }
}

/// `03/10/2023`, `3.10.23`, `3-10-2023`, `2023-1-3`, `3 octobre 2023`, `2023-10-03T10:00`.
fn autre_date(texte: &str) -> Option<Date> {
    let parties: Vec<&str> = texte.split(['/', '-', '.', ' ', 'T']).filter(|p| !p.is_empty()).collect();
    let [a, m, j, ..] = parties[..] else { return None };
    let (annee, mois, jour) = if a.len() == 4 { (a, m, j) } else { (j, m, a) };
    let mois = mois.parse().ok().or_else(|| mois_nomme(mois))?;
    let annee: i16 = annee.parse().ok()?;
    let annee = if annee < 100 { annee + 2000 } else { annee };
    Date::new(annee, mois, jour.trim_end_matches("er").parse().ok()?).ok()
}

fn mois_nomme(mot: &str) -> Option<i8> {
    let voulu = format!("{} 2000", fr::plier(mot));
    (1..=12).find(|m| Date::new(2000, *m, 1).is_ok_and(|d| fr::plier(&fr::mois_annee(d)) == voulu))
}

fn jour_absent(annee: &str, mois: &str, jour: &str) -> String {
    let nombre = |p: &str| p.parse().unwrap_or(0);
    match Date::new(nombre(annee), nombre(mois) as i8, 1) {
        Ok(premier) => {
            let jour = jour.trim_start_matches('0');
            let jour = if jour.is_empty() { "0" } else { jour };
            format!("le {jour} {} n’existe pas : ce mois a {} jours", fr::mois_annee(premier), premier.days_in_month())
        }
        Err(_) => format!("il n’y a pas de mois {mois}"),
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
        let plutot = Some(fr::slug(texte)).filter(|s| Self::est_valide(s));
        d.refus("identifiant", noeud, message, plutot, "écrire par exemple ecole-production");
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
        // It is published: who enters there, and how, must not be.
        if secret::identifiants(texte).is_some() {
            d.faults
                .push(secret::faute(noeud, "cette adresse contient un nom d’utilisateur, un mot de passe ou un jeton"));
            return None;
        }
        let reste = ["https://", "http://", "mailto:"].iter().find_map(|p| {
            let (debut, reste) = texte.split_at_checked(p.len())?;
            debut.eq_ignore_ascii_case(p).then_some(reste)
        });
        let interdit = texte.chars().find(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(*c));
        let message = match (reste, interdit) {
            (Some(reste), None) if !reste.is_empty() => return Some(Self(texte.to_owned())),
            (Some(_), None) => format!("l’adresse « {texte} » est incomplète"),
            (Some(_), Some(c)) if c.is_whitespace() => format!("l’adresse « {texte} » contient une espace"),
            (Some(_), Some(c)) => format!("l’adresse « {texte} » contient un « {c} »"),
            (None, _) => format!("« {texte} » n’est pas une adresse qui commence par https://"),
        };
        let nu = texte.trim_start_matches('/');
        let plutot = match reste {
            None if interdit.is_some() || texte.contains(':') || !nu.contains('.') => None,
            None if nu.contains('@') => Some(format!("mailto:{nu}")),
            None => Some(format!("https://{nu}")),
            Some(_) => interdit.filter(|c| *c == ' ').map(|_| texte.replace(' ', "%20")),
        };
        let aide = "seules les adresses https://, http:// et mailto: sont acceptées";
        d.refus("adresse", noeud, message, plutot, aide);
        None
    }
}
