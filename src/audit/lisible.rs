//! What a reader sees in the bytes of a page, folded so that ways of writing do not matter.

use crate::fr;
use std::borrow::Cow;
use std::ops::Range;

/// Lower case, no accent, entities read, one space for all that parts words (hyphens too: a name in
/// an address is still that name), none inside numbers (nor points: phones have them).
pub fn plier(texte: &str) -> String {
    let plie = fr::plier(&sans_entites(texte));
    let mut pli = Pli { sortie: String::with_capacity(plie.len()), espace: false };
    plie.chars().for_each(|c| pli.poser(c));
    pli.sortie
}

/// Where a text says words that are folded, as they are written there; entities are not read.
pub fn situer(texte: &str, mots: &str) -> Option<Range<usize>> {
    let (mut pli, mut places) = (Pli::default(), Vec::new());
    for (i, c) in texte.char_indices() {
        fr::plier(c.encode_utf8(&mut [0; 4])).chars().for_each(|c| pli.poser(c));
        places.resize(pli.sortie.len(), i..i + c.len_utf8());
    }
    let debut = entiers(&pli.sortie, mots)?;
    Some(places[debut].start..places[debut + mots.len() - 1].end)
}

/// Where a folded text holds folded words, whole.
pub fn entiers(texte: &str, mots: &str) -> Option<usize> {
    let lettre = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let entier =
        |i: &usize| !lettre(texte[..*i].chars().next_back()) && !lettre(texte[i + mots.len()..].chars().next());
    texte.match_indices(mots).map(|(i, _)| i).find(entier)
}

/// A text being folded.
#[derive(Default)]
struct Pli {
    sortie: String,
    /// What parts words was met.
    espace: bool,
}

impl Pli {
    fn poser(&mut self, c: char) {
        let apres_chiffre = self.sortie.ends_with(|a: char| a.is_ascii_digit());
        if c == '.' && apres_chiffre || c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}') {
            self.espace = true;
            return;
        }
        if self.espace && !(c.is_ascii_digit() && apres_chiffre) && !self.sortie.is_empty() {
            self.sortie.push(' ');
        }
        self.espace = false;
        self.sortie.push(c);
    }
}

/// The text between the tags. Blocks are not parted: words of two blocks are no name.
pub fn sans_balises(texte: &str) -> String {
    let mut sortie = String::with_capacity(texte.len());
    let mut reste = texte;
    while let Some(debut) = reste.find('<') {
        sortie.push_str(&reste[..debut]);
        let Some(fin) = reste[debut..].find('>') else { break };
        reste = &reste[debut + fin + 1..];
    }
    sortie.push_str(reste);
    sortie
}

/// The entities that pages hold: those of HTML itself, the no-break space, and numbers.
pub fn sans_entites(texte: &str) -> Cow<'_, str> {
    if !texte.contains('&') {
        return Cow::Borrowed(texte);
    }
    let mut sortie = String::with_capacity(texte.len());
    let mut reste = texte;
    while let Some(debut) = reste.find('&') {
        sortie.push_str(&reste[..debut]);
        reste = &reste[debut..];
        let nom = reste[1..].split_once(';').map(|(nom, _)| nom).filter(|nom| nom.len() <= 8);
        match nom.and_then(|nom| Some((nom, entite(nom)?))) {
            Some((nom, c)) => {
                sortie.push(c);
                reste = &reste[nom.len() + 2..];
            }
            None => {
                sortie.push('&');
                reste = &reste[1..];
            }
        }
    }
    sortie.push_str(reste);
    Cow::Owned(sortie)
}

fn entite(nom: &str) -> Option<char> {
    match nom {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let nombre = nom.strip_prefix('#')?;
            let code = match nombre.strip_prefix(['x', 'X']) {
                Some(hexa) => u32::from_str_radix(hexa, 16),
                None => nombre.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
