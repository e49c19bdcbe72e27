//! Digits that are not a quantity: telephone numbers, SIREN and SIRET, ISO dates.

use super::super::super::INSECABLE;
use super::super::composition::Composition;
use super::super::regles::Regle;
use super::{blanc, longueur};
use std::ops::Range;

/// Telephone of France, from its first digit.
const TELEPHONE: &[usize] = &[2, 2, 2, 2, 2];

/// The same after `+33`.
const TELEPHONE_INTERNATIONAL: &[usize] = &[2, 1, 2, 2, 2, 2];

/// SIREN followed by the number of the establishment.
const SIRET: &[usize] = &[3, 3, 3, 5];

/// The end of the code that begins at `debut`, if there is one there.
pub(super) fn code(c: &mut Composition<'_>, debut: usize) -> Option<usize> {
    let lecture = c.lecture;
    let suite = lecture.suite(debut);
    if let Some(longueur) = date_iso(suite) {
        return Some(debut + longueur);
    }
    let international = suite.starts_with("33") && lecture.tete(debut).ends_with('+');
    let forme = if international { TELEPHONE_INTERNATIONAL } else { TELEPHONE };
    if (international || suite.starts_with('0'))
        && let Some((espaces, fin)) = groupes(suite, forme)
    {
        let actif = c.active(Regle::Telephones);
        for espace in espaces.into_iter().filter(|_| actif) {
            c.espacer(debut + espace.start..debut + espace.end, INSECABLE, debut);
        }
        return Some(debut + fin);
    }
    if let Some((_, fin)) = groupes(suite, SIRET) {
        return Some(debut + fin);
    }
    annonce_un_code(lecture.tete(debut)).then(|| debut + longueur_de_code(suite))
}

/// Groups of digits of these lengths, one space apart, and no digit after: the spaces and the end.
fn groupes(suite: &str, longueurs: &[usize]) -> Option<(Vec<Range<usize>>, usize)> {
    let mut espaces = Vec::with_capacity(longueurs.len());
    let mut fin = 0;
    for (rang, voulue) in longueurs.iter().enumerate() {
        if rang > 0 {
            let espace = suite[fin..].chars().next().filter(|c| blanc(*c))?.len_utf8();
            espaces.push(fin..fin + espace);
            fin += espace;
        }
        if longueur(&suite[fin..]) != *voulue {
            return None;
        }
        fin += voulue;
    }
    Some((espaces, fin))
}

/// `2023-10-03`: its length.
fn date_iso(suite: &str) -> Option<usize> {
    let forme = suite.as_bytes().get(..10)?;
    let juste = forme.iter().enumerate().all(|(rang, octet)| match rang {
        4 | 7 => *octet == b'-',
        _ => octet.is_ascii_digit(),
    });
    (juste && longueur(&suite[8..]) == 2).then_some(10)
}

/// « SIREN », « SIRET : », « siret n° » just before.
fn annonce_un_code(tete: &str) -> bool {
    let fin_de_mot = |c: char| c.is_whitespace() || c == ':';
    let mot = tete.trim_end_matches(fin_de_mot);
    let mot = mot.strip_suffix("n°").unwrap_or(mot).trim_end_matches(fin_de_mot);
    let debut = mot.len().saturating_sub("siren".len());
    mot.get(debut..).is_some_and(|m| m.eq_ignore_ascii_case("siren") || m.eq_ignore_ascii_case("siret"))
}

/// Every digit and single space of a code whose form is not known.
fn longueur_de_code(suite: &str) -> usize {
    let mut fin = longueur(suite);
    while let Some(espace) = suite[fin..].chars().next().filter(|c| blanc(*c)) {
        match longueur(&suite[fin + espace.len_utf8()..]) {
            0 => break,
            chiffres => fin += espace.len_utf8() + chiffres,
        }
    }
    fin
}
