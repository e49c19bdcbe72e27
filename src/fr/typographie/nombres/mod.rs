//! T10 to T12, T17, T18, T21: numbers in prose, what they are made of and what follows them.
//!
//! A number begins at a digit that no letter, point, ellipsis, comma or slash precedes. Version numbers, ISO dates, SIREN and SIRET
//! are recognised and left alone; a block of digits is never grouped unless a unit follows, since it may be a year, a
//! postcode or a code.

mod codes;
mod suites;
mod unites;

use super::abreviations;
use super::composition::Composition;
use super::lecture::Lecture;
use super::regles::Regle;
use std::ops::Range;

/// The rule for the digit at `ici`; gives where to go on.
pub(super) fn nombre(c: &mut Composition<'_>, ici: usize) -> usize {
    let colle = c.lecture.avant(ici).is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '_' | '.' | '…' | ',' | '/' | '\\' | '#' | '&' | '=' | '@')
    });
    if colle {
        return ici + longueur(c.lecture.suite(ici));
    }
    // The minutes of `14h30` are a number although a letter may precede them; a loop, so that no text is too deep.
    let mut debut = ici;
    loop {
        match composer(c, debut) {
            Suite::Apres(position) => return position,
            Suite::Nombre(position) => debut = position,
        }
    }
}

/// Where the walk goes on.
enum Suite {
    Apres(usize),
    /// At a number, whatever precedes it.
    Nombre(usize),
}

/// A number as it is written.
struct Nombre {
    debut: usize,
    /// The spaces between its thousands.
    espaces: Vec<Range<usize>>,
    fin: usize,
    /// Neither thousands apart nor decimals: a day, an hour, a year.
    simple: bool,
}

fn composer(c: &mut Composition<'_>, debut: usize) -> Suite {
    abreviations::annonce(c, debut);
    if let Some(fin) = codes::code(c, debut) {
        return Suite::Apres(fin);
    }
    let lecture = c.lecture;
    let nombre = match lire(lecture, debut) {
        Ok(nombre) => nombre,
        Err(fin) => return Suite::Apres(fin),
    };
    if c.active(Regle::Milliers) {
        for espace in &nombre.espaces {
            c.espacer(espace.clone(), c.fine, debut);
        }
    }
    suites::composer(c, &nombre)
}

/// Reads a number; `Err` gives the end of what is not one, such as `4.1.2`.
fn lire(lecture: &Lecture<'_>, debut: usize) -> Result<Nombre, usize> {
    let premier = longueur(lecture.suite(debut));
    let mut fin = debut + premier;
    let mut espaces = Vec::new();
    if premier <= 3 && !lecture.suite(debut).starts_with('0') {
        while let Some(espace) = groupe(lecture.suite(fin)) {
            espaces.push(fin..fin + espace);
            fin += espace + 3;
        }
    }
    let mut parties = 0;
    while let Some(partie) = decimales(lecture.suite(fin)) {
        parties += 1;
        fin += partie;
    }
    if parties > 1 {
        return Err(fin);
    }
    Ok(Nombre { debut, fin, simple: espaces.is_empty() && parties == 0, espaces })
}

/// One space and exactly three digits: the length of the space.
fn groupe(suite: &str) -> Option<usize> {
    let espace = suite.chars().next().filter(|c| blanc(*c))?.len_utf8();
    (longueur(&suite[espace..]) == 3).then_some(espace)
}

/// A comma or a point and digits: their length.
fn decimales(suite: &str) -> Option<usize> {
    let reste = suite.strip_prefix([',', '.'])?;
    Some(longueur(reste)).filter(|l| *l > 0).map(|l| l + 1)
}

/// A space that may part two groups of digits; a line end may not.
fn blanc(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// How many digits begin a text.
fn longueur(texte: &str) -> usize {
    texte.find(|c: char| !c.is_ascii_digit()).unwrap_or(texte.len())
}
