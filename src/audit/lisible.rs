//! What a reader sees in the bytes of a page, folded so that ways of writing do not matter.

use crate::fr;
use std::borrow::Cow;

/// Lower case, no accent, entities read, one space for all that parts words (hyphens too: a name in
/// an address is still that name), none inside numbers (nor points: phones have them).
pub fn plier(texte: &str) -> String {
    let plie = fr::plier(&sans_entites(texte));
    let mut sortie = String::with_capacity(plie.len());
    let mut espace = false;
    for c in plie.chars() {
        let point = c == '.' && sortie.ends_with(|a: char| a.is_ascii_digit());
        if point || c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}') {
            espace = true;
            continue;
        }
        let entre_chiffres = c.is_ascii_digit() && sortie.ends_with(|a: char| a.is_ascii_digit());
        if espace && !entre_chiffres && !sortie.is_empty() {
            sortie.push(' ');
        }
        espace = false;
        sortie.push(c);
    }
    sortie
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
