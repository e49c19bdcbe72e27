//! A value with its unit, the unit made plural when it is a word and left alone when it is a symbol.

use super::super::INSECABLE;
use super::decimal;

/// A value and its unit: `48 emplois`, `1,5 hectare`, `20 %`, `6 emplois créés`, `2 jours d’ingénierie`.
///
/// Two decimals at most. The unit is written in the singular in the content; see [`pluriel`] for the rule of number.
/// Symbols (€, %, ha, M€, t, km, MWh…) never take the mark of the plural (Bureau international des poids et mesures).
pub fn avec_unite(valeur: f64, unite: &str) -> String {
    let nombre = decimal(valeur, 2);
    let unite = unite.trim();
    if unite.is_empty() {
        return nombre;
    }
    if est_pluriel(valeur) {
        format!("{nombre}{INSECABLE}{}", au_pluriel(unite))
    } else {
        format!("{nombre}{INSECABLE}{unite}")
    }
}

/// The form for `n`: singular strictly below 2 in absolute value, as French wants (0 and 1,9 are singular).
pub fn pluriel<'a>(n: f64, singulier: &'a str, pluriel: &'a str) -> &'a str {
    if est_pluriel(n) { pluriel } else { singulier }
}

fn est_pluriel(n: f64) -> bool {
    n.abs() >= 2.0
}

/// Symbols in lower case that could be taken for words.
const SYMBOLES: &[&str] = &[
    "a", "ca", "cl", "cm", "dl", "dm", "g", "h", "ha", "hl", "hm", "j", "kg", "km", "l", "m", "mg", "min", "ml", "mm",
    "pp", "pt", "s", "t", "tep",
];

/// What follows one of these says what the unit is made of, and does not vary (« jours d’ingénierie »).
const ARRETS: &[&str] = &["de", "du", "des", "à", "au", "aux", "en", "par", "pour", "sur", "temps", "hors"];

fn au_pluriel(unite: &str) -> String {
    let mut arrete = false;
    let mots: Vec<String> = unite
        .split(' ')
        .map(|mot| {
            arrete |= ARRETS.contains(&mot) || mot.contains(['\'', '’']);
            if arrete || est_symbole(mot) { mot.to_owned() } else { mot_au_pluriel(mot) }
        })
        .collect();
    mots.join(" ")
}

/// Capitals, figures and signs make a symbol (`kWh`, `m²`, `€/t`, `ETP`), a first capital alone does not.
fn est_symbole(mot: &str) -> bool {
    let signe = |c: char| !c.is_alphabetic() && c != '-';
    SYMBOLES.contains(&mot)
        || mot.contains(signe)
        || mot.chars().skip(1).any(char::is_uppercase)
        || mot.chars().count() == 1
}

fn mot_au_pluriel(mot: &str) -> String {
    const AL_EN_ALS: &[&str] = &["bal", "carnaval", "chantal", "festival", "récital", "régal"];
    if mot.ends_with(['s', 'x', 'z']) {
        return mot.to_owned();
    }
    if let Some(debut) = mot.strip_suffix("al").filter(|_| !AL_EN_ALS.contains(&mot)) {
        return format!("{debut}aux");
    }
    match mot {
        "travail" | "bail" | "vitrail" => format!("{}ux", mot.trim_end_matches("il")),
        "bleu" | "pneu" => format!("{mot}s"),
        _ if mot.ends_with("au") || mot.ends_with("eu") => format!("{mot}x"),
        _ => format!("{mot}s"),
    }
}
