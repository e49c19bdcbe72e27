//! What looks like text and is not: web and e-mail addresses, paths, identifiers with `::`, emoji shortcodes.
//!
//! The other exclusions (ratios, hours with a colon, version numbers, postcodes, years) need no stretch of their own:
//! the rules do not match them.

use memchr::{memchr3, memmem};
use std::ops::Range;

/// The stretches of a text that no rule may change; they may overlap.
pub(super) fn chercher(texte: &str) -> Vec<Range<usize>> {
    let mut trouves: Vec<Range<usize>> = Vec::new();
    let mut position = 0;
    let octets = texte.as_bytes();
    // Searched for apart, and only as long as there is one: `w` alone is in too many words.
    let mut adresse = memmem::find(octets, b"www.");
    while position < octets.len() {
        if adresse.is_some_and(|a| a < position) {
            adresse = memmem::find(&octets[position..], b"www.").map(|a| a + position);
        }
        let signe = memchr3(b':', b'@', b'\\', &octets[position..]).map(|s| s + position);
        let Some(ici) = signe.into_iter().chain(adresse).min() else { break };
        // A run of colons is looked at once.
        let suite = &texte[ici + 1..];
        position = texte.len() - suite.trim_start_matches(':').len();
        if let Some(plage) = exclusion(texte, ici) {
            position = position.max(plage.end);
            trouves.push(plage);
        }
    }
    trouves
}

/// The excluded stretch that the sign at `ici` belongs to.
fn exclusion(texte: &str, ici: usize) -> Option<Range<usize>> {
    let (tete, suite) = (&texte[..ici], &texte[ici..]);
    match suite.as_bytes()[0] {
        b'w' if suite.starts_with("www.") && !tete.ends_with(char::is_alphanumeric) => {
            Some(ici..fin_de_mot(texte, ici))
        }
        b':' if suite.starts_with("://") => {
            let schema = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-');
            let debut = tete.trim_end_matches(schema).len();
            Some(debut..fin_de_mot(texte, ici).max(ici))
        }
        b':' if suite.starts_with("::") => Some(mot(texte, ici)),
        b':' => emoji(tete, suite),
        b'\\' => Some(mot(texte, ici)),
        b'@' => courriel(tete, suite),
        _ => None,
    }
}

/// `:smile:`, `:p`.
fn emoji(tete: &str, suite: &str) -> Option<Range<usize>> {
    let au_debut = tete.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«' | '“'));
    let nom = suite[1..]
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '+' | '-'))
        .unwrap_or(suite.len() - 1);
    let ferme = usize::from(suite[1 + nom..].starts_with(':'));
    (au_debut && nom > 0).then(|| tete.len()..tete.len() + 1 + nom + ferme)
}

fn courriel(tete: &str, suite: &str) -> Option<Range<usize>> {
    let du_nom = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let debut = tete.trim_end_matches(du_nom).len();
    let domaine = suite[1..]
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-'))
        .map_or(suite, |fin| &suite[..fin + 1]);
    let domaine = domaine.trim_end_matches(['.', '-']);
    (debut < tete.len() && domaine.len() > 1).then(|| debut..tete.len() + domaine.len())
}

/// The whole word around a position.
fn mot(texte: &str, ici: usize) -> Range<usize> {
    let debut = texte[..ici].rfind(borne).map_or(0, |p| p + texte[p..].chars().next().map_or(0, char::len_utf8));
    debut..fin_de_mot(texte, ici).max(ici)
}

/// The end of a word, less the punctuation of the sentence that holds it.
fn fin_de_mot(texte: &str, ici: usize) -> usize {
    let suite = &texte[ici..];
    let mot = &suite[..suite.find(borne).unwrap_or(suite.len())];
    let ferme = |c: char| c == ')' && !mot.contains('(');
    let nu = mot.trim_end_matches(|c| ferme(c) || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '’'));
    ici + nu.len()
}

fn borne(c: char) -> bool {
    c.is_whitespace() || matches!(c, '«' | '»' | '“' | '”' | '"' | '<' | '>')
}
