//! The rules by name, so that a site can switch each of them off.

/// One rule of typography that is applied by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Regle {
    /// T1, T2, T4: a narrow space before `;`, `!`, `?` and their groups.
    PonctuationHaute,
    /// T3, T4: a no-break space before the colon.
    DeuxPoints,
    /// T5: a no-break space inside « ».
    Guillemets,
    /// T6: pairs of straight double quotes become guillemets, “ ” inside others.
    GuillemetsDroits,
    /// T7: no space inside “ ”.
    GuillemetsSeconds,
    /// T8: ’ between letters.
    Apostrophes,
    /// T9: three points become one character; « etc. » takes one point.
    Suspension,
    /// T10: narrow spaces between thousands; digits in one block are grouped only before a unit.
    Milliers,
    /// T11: a no-break space between a number and a symbol.
    Unites,
    /// T11, optional part: the same before the common nouns that are counted (`586 emplois`).
    MotsComptes,
    /// T12: a symbol stuck to its number is moved away (`20%`).
    UnitesCollees,
    /// T14: n°, art., p., fig., M., Mme with what they announce.
    Abreviations,
    /// T15: 1er, 2e, XXIe raised, « 2ème » shortened.
    Ordinaux,
    /// T16: the century with its number.
    Siecles,
    /// T17: the day with its month.
    Dates,
    /// T18: `14 h 30`.
    Heures,
    /// T21: `3 × 4`.
    Multiplication,
    /// Telephone numbers in one piece.
    Telephones,
}

impl Regle {
    /// All of them, in the order of the table of rules.
    pub const TOUTES: [Self; 18] = [
        Self::PonctuationHaute,
        Self::DeuxPoints,
        Self::Guillemets,
        Self::GuillemetsDroits,
        Self::GuillemetsSeconds,
        Self::Apostrophes,
        Self::Suspension,
        Self::Milliers,
        Self::Unites,
        Self::MotsComptes,
        Self::UnitesCollees,
        Self::Abreviations,
        Self::Ordinaux,
        Self::Siecles,
        Self::Dates,
        Self::Heures,
        Self::Multiplication,
        Self::Telephones,
    ];

    /// The name used in the configuration.
    pub fn nom(self) -> &'static str {
        match self {
            Self::PonctuationHaute => "ponctuation-haute",
            Self::DeuxPoints => "deux-points",
            Self::Guillemets => "guillemets",
            Self::GuillemetsDroits => "guillemets-droits",
            Self::GuillemetsSeconds => "guillemets-seconds",
            Self::Apostrophes => "apostrophes",
            Self::Suspension => "suspension",
            Self::Milliers => "milliers",
            Self::Unites => "unites",
            Self::MotsComptes => "mots-comptes",
            Self::UnitesCollees => "unites-collees",
            Self::Abreviations => "abreviations",
            Self::Ordinaux => "ordinaux",
            Self::Siecles => "siecles",
            Self::Dates => "dates",
            Self::Heures => "heures",
            Self::Multiplication => "multiplication",
            Self::Telephones => "telephones",
        }
    }
}

/// A set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regles(u32);

impl Default for Regles {
    fn default() -> Self {
        Self::toutes()
    }
}

impl Regles {
    /// Every rule.
    pub fn toutes() -> Self {
        Regle::TOUTES.into_iter().fold(Self::aucune(), Self::avec)
    }

    /// No rule: the text is left as typed.
    pub fn aucune() -> Self {
        Self(0)
    }

    /// The set with one more rule.
    #[must_use]
    pub fn avec(self, regle: Regle) -> Self {
        Self(self.0 | 1 << regle as u32)
    }

    /// The set without a rule.
    #[must_use]
    pub fn sans(self, regle: Regle) -> Self {
        Self(self.0 & !(1 << regle as u32))
    }

    /// Whether the rule is in the set.
    pub fn contient(self, regle: Regle) -> bool {
        self.0 & 1 << regle as u32 != 0
    }

    /// The set of the rules so named; the first name that is not known is the error.
    pub fn nommees<'a>(noms: impl IntoIterator<Item = &'a str>) -> Result<Self, &'a str> {
        noms.into_iter().try_fold(Self::aucune(), |regles, nom| {
            let regle = Regle::TOUTES.into_iter().find(|r| r.nom() == nom);
            regle.map(|r| regles.avec(r)).ok_or(nom)
        })
    }
}
