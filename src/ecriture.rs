//! How a language writes numbers, amounts, dates and lists: one place over [`fr`] and [`en`], so that whoever
//! writes a sentence need not know which language it is in.

use crate::fr::FINE;
use crate::{en, fr};
use jiff::civil::Date;

/// A way of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ecriture {
    /// That of the French.
    #[default]
    Francaise,
    /// That of the English.
    Anglaise,
}

/// Each way of writing has its function, of the same form.
macro_rules! ecrire {
    ($($(#[$doc:meta])* $nom:ident($($a:ident: $t:ty),*) = $fr:path, $en:path;)*) => {
        impl Ecriture {
            $($(#[$doc])* pub fn $nom(self, $($a: $t),*) -> String {
                match self {
                    Self::Francaise => $fr($($a),*),
                    Self::Anglaise => $en($($a),*),
                }
            })*
        }
    };
}

ecrire! {
    /// A whole number: `1 234 567`, `1,234,567`.
    entier(n: i64) = fr::entier, en::entier;
    /// A number with at most so many decimals: `12 500,5`, `12,500.5`.
    decimal(valeur: f64, decimales: usize) = fr::decimal, en::decimal;
    /// A ratio as a percentage: `45,3 %`, `45.3%`.
    pourcent(ratio: f64, decimales: usize) = fr::pourcent, en::pourcent;
    /// An amount in whole centimes, in full: `177 000 €`, `€177,000`.
    euros(centimes: i64) = fr::euros, en::euros;
    /// An amount in whole centimes, short: `1,31 M€`, `€1.31m`.
    euros_courts(centimes: i64) = fr::euros_courts, en::euros_courts;
    /// A value and its unit, as the unit is written: `12 hectares`, `20 %`, `20%`.
    avec_unite(valeur: f64, unite: &str) = fr::avec_unite, en::avec_unite;
    /// `3 octobre 2023`, `3 October 2023`.
    date_longue(date: Date) = fr::date_longue, en::date_longue;
    /// `03/10/2023`, `3 Oct 2023`.
    date_courte(date: Date) = fr::date_courte, en::date_courte;
    /// `octobre 2023`, `October 2023`.
    mois_annee(date: Date) = fr::mois_annee, en::mois_annee;
    /// `oct.`, `Oct`.
    mois_court(date: Date) = fr::mois_court, en::mois_court;
    /// `T4`, `Q4`.
    trimestre_court(date: Date) = fr::trimestre_court, en::trimestre_court;
    /// `du 14 juin au 3 octobre 2023`, `from 14 June 2023 to 3 October 2023`.
    periode(debut: Date, fin: Date) = fr::periode, en::periode;
    /// `dans 12 jours`, `in 12 days`.
    dans(date: Date, today: Date) = fr::dans, en::dans;
    /// `en retard de 3 mois`, `3 months late`.
    retard(echeance: Date, today: Date) = fr::retard, en::retard;
}

impl Ecriture {
    /// That of a language, by its code.
    pub fn de(langue: &str) -> Self {
        if langue == "en" { Self::Anglaise } else { Self::Francaise }
    }

    /// Whether a number takes the singular: 0, 1 and 1,9 in French, 1 alone in English.
    pub fn singulier(self, n: f64) -> bool {
        match self {
            Self::Francaise => n.abs() < 2.0,
            Self::Anglaise => n == 1.0,
        }
    }

    /// What [`Self::retard`] always says of what is late.
    pub fn mot_du_retard(self) -> &'static str {
        match self {
            Self::Francaise => "en retard",
            Self::Anglaise => "late",
        }
    }

    /// A name as it is cited: « Alès », “Alès”.
    pub fn cite(self, nom: &str) -> String {
        match self {
            Self::Francaise => format!("«{0}{nom}{0}»", fr::INSECABLE),
            Self::Anglaise => format!("“{nom}”"),
        }
    }

    /// « a », « a et b », « a, b et c ».
    pub fn liste(self, noms: &[String]) -> String {
        let et = match self {
            Self::Francaise => "et",
            Self::Anglaise => "and",
        };
        match noms {
            [] => String::new(),
            [seul] => seul.clone(),
            [debut @ .., dernier] => format!("{} {et} {dernier}", debut.join(", ")),
        }
    }

    /// What stands between two parts of a sentence that could each be one.
    pub fn puis(self) -> String {
        match self {
            Self::Francaise => format!("{FINE}; "),
            Self::Anglaise => "; ".into(),
        }
    }

    /// A value in a drawing: short for euros, with its unit when it is a symbol.
    pub fn court(self, valeur: f64, unite: &str) -> String {
        match unite {
            "€" => self.euros_courts((valeur * 100.0).round() as i64),
            u if symbole(u) => self.avec_unite(valeur, u),
            _ => self.decimal(valeur, 2),
        }
    }
}

/// Units written at each value; the others are said once.
pub fn symbole(unite: &str) -> bool {
    !unite.is_empty() && unite.chars().count() <= 3
}
