//! Pieces of sentences: shares in words, ties, evolution.

use super::lecture::entier;
use crate::fr::{self, INSECABLE};

/// A share in words: « la moitié », « un quart », or a percentage.
pub fn part(valeur: f64, tout: f64) -> String {
    if tout <= 0.0 {
        return "une part inconnue".into();
    }
    let p = valeur / tout;
    let proche = |cible: f64| (p - cible).abs() < 0.005;
    match p {
        _ if proche(0.5) => "la moitié".into(),
        _ if proche(0.25) => "un quart".into(),
        _ if proche(0.75) => "les trois quarts".into(),
        _ if proche(1.0 / 3.0) => "un tiers".into(),
        _ if proche(2.0 / 3.0) => "les deux tiers".into(),
        p if p >= 1.0 && (p - 1.0).abs() < 1e-9 => "la totalité".into(),
        p if p > 0.0 && p < 0.01 => format!("moins de 1{INSECABLE}%"),
        p if (0.995..1.0).contains(&p) => format!("plus de 99{INSECABLE}%"),
        p => fr::pourcent(p, 0),
    }
}

/// Guillemets around a name, with their spaces.
pub fn cite(nom: &str) -> String {
    format!("«{INSECABLE}{nom}{INSECABLE}»")
}

/// « a », « a et b », « a, b et c ».
pub fn liste(noms: &[String]) -> String {
    match noms {
        [] => String::new(),
        [seul] => seul.clone(),
        [debut @ .., dernier] => format!("{} et {dernier}", debut.join(", ")),
    }
}

/// « augmente de 3 emplois », « diminue de 2 points ».
pub fn evolution(premiere: f64, derniere: f64, unite: &str) -> String {
    let ecart = (derniere - premiere).abs();
    let combien = if unite == "%" {
        format!("{}{INSECABLE}{}", fr::decimal(ecart, 1), fr::pluriel(ecart, "point", "points"))
    } else {
        entier(ecart, unite)
    };
    if derniere > premiere { format!("augmente de {combien}") } else { format!("diminue de {combien}") }
}

/// A capital at the beginning and a period at the end.
pub fn phrase(texte: String) -> String {
    let mut lettres = texte.chars();
    let Some(c) = lettres.next() else { return texte };
    let mut s: String = c.to_uppercase().collect::<String>() + lettres.as_str();
    if !s.ends_with(['.', '!', '?', '…']) {
        s.push('.');
    }
    s
}

/// What a figure without value says.
pub fn rien() -> String {
    "Aucune donnée à montrer.".into()
}
