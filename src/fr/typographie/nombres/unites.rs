//! The units that prose binds to their number.

/// How a unit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    /// €, %, ha, MWh…
    Symbole,
    /// A common noun that is counted: emplois, jours…
    Mot,
}

/// The unit that begins a text. Stuck to its number, only a symbol that cannot be anything else is one: `4G`, `3D`,
/// `100m` and `5t` are left to their author.
pub(super) fn unite(texte: &str, collee: bool) -> Option<Genre> {
    let du_symbole = |c: char| c.is_alphanumeric() || SIGNES.contains(&c) || c == '/';
    let mot = &texte[..texte.find(|c| !du_symbole(c)).unwrap_or(texte.len())];
    let symbole = mot.split('/').next().unwrap_or(mot);
    if !finit(&texte[mot.len()..]) {
        return None;
    }
    if SURS.contains(&symbole) || (!collee && COURTS.contains(&symbole)) {
        return Some(Genre::Symbole);
    }
    (!collee && MOTS.contains(&mot)).then_some(Genre::Mot)
}

/// Whether a unit may end before this text: no letter, no apostrophe, no compound word.
pub(super) fn finit(suite: &str) -> bool {
    let mut signes = suite.chars();
    match signes.next() {
        None => true,
        Some('-') => !signes.next().is_some_and(char::is_alphabetic),
        Some(c) => !(c.is_alphanumeric() || matches!(c, '_' | '\'' | '’')),
    }
}

/// The letters that begin a text.
pub(super) fn lettres(texte: &str) -> &str {
    &texte[..texte.find(|c: char| !c.is_alphabetic()).unwrap_or(texte.len())]
}

const SIGNES: [char; 8] = ['%', '‰', '€', '$', '£', '°', '²', '³'];

/// Symbols that are nothing else, even stuck to a number.
const SURS: &[&str] = &[
    "%", "‰", "€", "k€", "M€", "Md€", "Mds€", "$", "£", "°C", "ha", "km", "cm", "mm", "m²", "m³", "m2", "m3", "km²",
    "km2", "kg", "hl", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "kWc", "MWc", "GWc", "Wh", "tCO2", "tCO₂",
    "teqCO2", "ktCO2", "ETP", "dB", "Hz", "kHz", "MHz", "GHz", "Mbit", "Gbit",
];

/// Symbols that need their space to be recognised.
const COURTS: &[&str] = &[
    "m", "t", "g", "l", "L", "W", "s", "j", "min", "mg", "ml", "cl", "kt", "Mt", "ko", "Mo", "Go", "To", "kV", "pt",
    "pts", "pp", "tep", "ktep",
];

const MOTS: &[&str] = &[
    "euro",
    "euros",
    "million",
    "millions",
    "milliard",
    "milliards",
    "hectare",
    "hectares",
    "tonne",
    "tonnes",
    "mètre",
    "mètres",
    "kilomètre",
    "kilomètres",
    "an",
    "ans",
    "mois",
    "semaine",
    "semaines",
    "jour",
    "jours",
    "heure",
    "heures",
    "minute",
    "minutes",
    "emploi",
    "emplois",
    "poste",
    "postes",
    "salarié",
    "salariés",
    "habitant",
    "habitants",
    "personne",
    "personnes",
    "entreprise",
    "entreprises",
    "projet",
    "projets",
    "commune",
    "communes",
    "site",
    "sites",
    "page",
    "pages",
];
