//! `{{ chiffre("clef") }}` in prose.

use std::ops::Range;

/// A piece of text: plain, a figure to put in, or something between braces that is not understood.
#[derive(Debug, PartialEq, Eq)]
pub enum Morceau<'a> {
    /// Plain text.
    Texte(&'a str),
    /// The key of a figure, and the bytes of the key.
    Chiffre(&'a str, Range<usize>),
    /// Not understood: the bytes, braces included.
    Inconnu(Range<usize>),
}

/// Cuts a text at its `{{ … }}`.
pub fn decouper(texte: &str) -> Vec<Morceau<'_>> {
    let mut morceaux = Vec::new();
    let mut reste = 0;
    while let Some(debut) = texte[reste..].find("{{").map(|i| i + reste) {
        let Some(fin) = texte[debut..].find("}}").map(|i| i + debut + 2) else { break };
        if debut > reste {
            morceaux.push(Morceau::Texte(&texte[reste..debut]));
        }
        morceaux.push(expression(texte, debut, fin));
        reste = fin;
    }
    if reste < texte.len() {
        morceaux.push(Morceau::Texte(&texte[reste..]));
    }
    morceaux
}

fn expression(texte: &str, debut: usize, fin: usize) -> Morceau<'_> {
    let dedans = texte[debut + 2..fin - 2].trim();
    let cle = dedans
        .strip_prefix("chiffre(")
        .and_then(|r| r.strip_suffix(')'))
        .map(str::trim)
        .and_then(|r| r.strip_prefix(['"', '\''])?.strip_suffix(['"', '\'']));
    match cle {
        Some(cle) => {
            let place = cle.as_ptr() as usize - texte.as_ptr() as usize;
            Morceau::Chiffre(cle, place..place + cle.len())
        }
        None => Morceau::Inconnu(debut..fin),
    }
}
