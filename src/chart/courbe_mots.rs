//! The sentence of a curve.

use super::courbe::ordre;
use super::lecture::{self, Lecture, entier};
use super::{Role, Sujet, legende, mots};
use crate::fr;
use crate::theme::Libelles;
use jiff::civil::Date;

/// When a value was, in a sentence: « en 2023 », « en juillet 2025 », « le 3 mars 2024 ».
fn quand(l: &Libelles, nom: &str, jour: Option<Date>) -> String {
    let en = |moment: &str| l.dire("phrase-en", &[("moment", moment.into())]);
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
        Some(j) if j.day() == 1 => return en(&l.ecriture().mois_annee(j)),
        Some(j) => return l.dire("phrase-le", &[("jour", (&l.ecriture().date_longue(j)).into())]),
        None => {}
    }
    let cite = || l.dire("phrase-pour", &[("nom", (&l.ecriture().cite(nom)).into())]);
    let annee = |m: &str| m.len() == 4 && m.bytes().all(|c| c.is_ascii_digit());
    let mots: Vec<String> = nom.split_whitespace().map(fr::plier).collect();
    match mots.as_slice() {
        [a] if annee(a) => en(nom),
        [m, a] if annee(a) => match MOIS.iter().position(|mois| mois == m).and_then(|i| premier_du_mois(a, i)) {
            Some(jour) => en(&l.ecriture().mois_annee(jour)),
            None => cite(),
        },
        _ => cite(),
    }
}

fn premier_du_mois(annee: &str, rang: usize) -> Option<Date> {
    Date::new(annee.parse().ok()?, i8::try_from(rang + 1).ok()?, 1).ok()
}

/// The extremes that are at neither end: « , avec un maximum de 30 M€ en 2025 ».
fn extremes(l: &Libelles, connus: &[(usize, f64)], unite: &str, quand: &dyn Fn(usize) -> String) -> Vec<String> {
    let ([premier, .., dernier], [_, milieu @ .., _]) = (connus, connus) else { return Vec::new() };
    let (bas, haut) = (premier.1.min(dernier.1), premier.1.max(dernier.1));
    let moindre = milieu.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a }).filter(|m| m.1 < bas);
    let plus = milieu.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }).filter(|m| m.1 > haut);
    let dire = |(i, v): (usize, f64)| (entier(l, v, unite), quand(i));
    let moindre = moindre
        .map(dire)
        .map(|(valeur, quand)| l.dire("phrase-minimum", &[("valeur", (&valeur).into()), ("quand", (&quand).into())]));
    let plus = plus
        .map(dire)
        .map(|(valeur, quand)| l.dire("phrase-maximum", &[("valeur", (&valeur).into()), ("quand", (&quand).into())]));
    moindre.into_iter().chain(plus).collect()
}

/// What a line says of itself.
fn ligne(l: &Libelles, connus: &[(usize, f64)], unite: &str, quand: &dyn Fn(usize) -> String) -> String {
    let dire = |(i, v): &(usize, f64)| (entier(l, *v, unite), quand(*i));
    let (premier, dernier) = match connus {
        [] => return l.dire("phrase-aucune-valeur", &[]),
        [seule] => {
            let (valeur, quand) = dire(seule);
            return l.dire("phrase-une-valeur", &[("valeur", (&valeur).into()), ("quand", (&quand).into())]);
        }
        [premier, .., dernier] => (premier, dernier),
    };
    let ((a, debut), (b, fin)) = (dire(premier), dire(dernier));
    let marche = if premier.1 == dernier.1 {
        l.dire("phrase-stable", &[("valeur", (&a).into()), ("debut", (&debut).into()), ("fin", (&fin).into())])
    } else {
        let sens = mots::evolution(l, premier.1, dernier.1, unite);
        let de = [("de", (&a).into()), ("debut", (&debut).into()), ("a", (&b).into()), ("fin", (&fin).into())];
        l.dire("phrase-evolution", &[("sens", (&sens).into()), de[0], de[1], de[2], de[3]])
    };
    match extremes(l, connus, unite, quand).as_slice() {
        [] => marche,
        dits => {
            let dits = l.ecriture().liste(dits);
            l.dire("phrase-avec", &[("phrase", (&marche).into()), ("extremes", (&dits).into())])
        }
    }
}

/// What a curve says.
pub fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok(lecture) = Lecture::lire(sujet) else { return mots::rien(l) };
    let (ordre, dates) = ordre(sujet);
    let jours = lecture::jours(sujet, Role::Debut);
    let u = lecture.unite;
    let quand = |i: usize| quand(l, lecture.noms[i], jours[i].filter(|_| dates));
    let plusieurs = lecture.series.len() > 1;
    let cible = lecture.cibles.first().and_then(|c| ordre.iter().rev().find_map(|i| c.valeurs[*i]));
    let mut morceaux = Vec::new();
    for serie in &lecture.series {
        let connus: Vec<(usize, f64)> = ordre.iter().filter_map(|i| Some((*i, serie.valeurs[*i]?))).collect();
        let texte = ligne(l, &connus, u, &quand);
        morceaux.push(match cible {
            _ if plusieurs => legende::nomme(l, serie.titre, &texte),
            Some(c) if !connus.is_empty() => {
                l.dire("phrase-cible", &[("phrase", (&texte).into()), ("cible", (&entier(l, c, u)).into())])
            }
            _ => texte,
        });
    }
    mots::phrase(morceaux.join(&l.ecriture().puis()))
}
