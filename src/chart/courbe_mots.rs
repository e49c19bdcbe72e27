//! The sentence of a curve.

use super::courbe::ordre;
use super::lecture::{self, Lecture, entier};
use super::{Role, Sujet, mots};
use crate::fr;
use jiff::civil::Date;
use std::fmt::Write;

/// When a value was, in a sentence: « en 2023 », « en juillet 2025 », « le 3 mars 2024 ».
fn quand(nom: &str, jour: Option<Date>) -> String {
    const MOIS: [&str; 12] = [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ];
    match jour {
        Some(j) if j.day() == 1 => return format!("en {}", fr::mois_annee(j)),
        Some(j) => return format!("le {}", fr::date_longue(j)),
        None => {}
    }
    let annee = |m: &str| m.len() == 4 && m.bytes().all(|c| c.is_ascii_digit());
    let mots: Vec<String> = nom.split_whitespace().map(fr::plier).collect();
    match mots.as_slice() {
        [a] if annee(a) => format!("en {nom}"),
        [m, a] if MOIS.contains(&m.as_str()) && annee(a) => format!("en {}", nom.to_lowercase()),
        _ => format!("pour {}", mots::cite(nom)),
    }
}

/// The extremes that are at neither end: « , avec un maximum de 30 M€ en 2025 ».
fn extremes(connus: &[(usize, f64)], unite: &str, quand: &dyn Fn(usize) -> String) -> String {
    let ([premier, .., dernier], [_, milieu @ .., _]) = (connus, connus) else { return String::new() };
    let mut dits = Vec::new();
    let (bas, haut) = (premier.1.min(dernier.1), premier.1.max(dernier.1));
    let moindre = milieu.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a });
    let plus = milieu.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
    for (mot, extreme) in [("minimum", moindre.filter(|m| m.1 < bas)), ("maximum", plus.filter(|m| m.1 > haut))] {
        dits.extend(extreme.map(|(i, v)| format!("un {mot} de {} {}", entier(v, unite), quand(i))));
    }
    if dits.is_empty() { String::new() } else { format!(", avec {}", mots::liste(&dits)) }
}

/// What a curve shows: its two ends, what is beyond them in between, its target.
pub fn phrase(sujet: &Sujet) -> String {
    let Ok(lecture) = Lecture::lire(sujet) else { return mots::rien() };
    let (ordre, dates) = ordre(sujet);
    let jours = lecture::jours(sujet, Role::Debut);
    let u = lecture.unite;
    let quand = |i: usize| quand(lecture.noms[i], jours[i].filter(|_| dates));
    let mut morceaux = Vec::new();
    for serie in &lecture.series {
        let connus: Vec<(usize, f64)> = ordre.iter().filter_map(|i| Some((*i, serie.valeurs[*i]?))).collect();
        let titre =
            if lecture.series.len() > 1 { format!("{}{}: ", serie.titre, fr::INSECABLE) } else { String::new() };
        let mut texte = match connus.as_slice() {
            [] => {
                morceaux.push(format!("{titre}aucune valeur connue"));
                continue;
            }
            [(i, v)] => format!("{titre}une seule valeur, {} {}", entier(*v, u), quand(*i)),
            [(i0, v0), .., (i1, v1)] => {
                let (debut, fin) = (quand(*i0), quand(*i1));
                let extremes = extremes(&connus, u, &quand);
                if v0 == v1 {
                    format!("{titre}la valeur est de {} {debut} comme {fin}{extremes}", entier(*v0, u))
                } else {
                    let sens = mots::evolution(*v0, *v1, u);
                    let (a, b) = (entier(*v0, u), entier(*v1, u));
                    format!("{titre}la valeur {sens}, de {a} {debut} à {b} {fin}{extremes}")
                }
            }
        };
        let cible = lecture.cibles.first().and_then(|c| ordre.iter().rev().find_map(|i| c.valeurs[*i]));
        if let (Some(c), 1) = (cible, lecture.series.len()) {
            let _ = write!(texte, ", pour une cible de {}", entier(c, u));
        }
        morceaux.push(texte);
    }
    mots::phrase(morceaux.join(&format!("{}; ", fr::FINE)))
}
