//! Which site an address of the preview shows: another edition or another day than those asked for
//! at the start has a first part of its own (`/~copil/axes/foncier/`, `/~2027-06-01/`). Pages link to
//! each other by relative addresses, so each variant is a whole site, and tabs can show several.

use crate::Demande;
use crate::edition::Edition;
use jiff::civil::Date;

/// What opens the first part of the addresses that are not those of the site.
pub const SIGNE: char = '~';

/// An edition on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variante {
    /// For whom.
    pub edition: Edition,
    /// The day shown.
    pub jour: Date,
}

impl Variante {
    /// That of the root.
    pub fn de(demande: &Demande) -> Self {
        Self { edition: demande.edition, jour: demande.today }
    }

    /// What to ask of the line.
    pub fn demande(self, base: &Demande) -> Demande {
        Demande { edition: self.edition, today: self.jour, adresse: base.adresse.clone() }
    }

    /// Splits the path of a request (without its first `/`): the variant, and the address within it.
    pub fn lire(chemin: &str, base: Self) -> Option<(Self, &str)> {
        let Some(reste) = chemin.strip_prefix(SIGNE) else { return Some((base, chemin)) };
        let (nom, suite) = reste.split_once('/').unwrap_or((reste, ""));
        let mut variante = base;
        for mot in nom.split(SIGNE) {
            match mot {
                "publique" => variante.edition = Edition::Publique,
                "copil" => variante.edition = Edition::Copil,
                jour => variante.jour = jour.parse().ok()?,
            }
        }
        Some((variante, suite))
    }

    /// Its first part, with the `/` that ends it; nothing for the root.
    pub fn prefixe(self, base: Self) -> String {
        let edition = (self.edition != base.edition).then(|| self.edition.mot().to_owned());
        let jour = (self.jour != base.jour).then(|| self.jour.to_string());
        let parties: String = edition.into_iter().chain(jour).map(|p| format!("{SIGNE}{p}")).collect();
        if parties.is_empty() { parties } else { format!("{parties}/") }
    }
}
