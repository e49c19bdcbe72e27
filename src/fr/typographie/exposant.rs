//! Raised letters (1er, 2e, XXIe) between two marks, until it is known whether HTML or plain text is wanted.
//!
//! The marks are noncharacters, which Unicode keeps for the inside of programs; they go through HTML escaping unharmed.

use std::borrow::Cow;

/// Begins raised letters.
pub(super) const OUVRE: char = '\u{fdd0}';

/// Ends raised letters.
pub(super) const FERME: char = '\u{fdd1}';

/// Composed text, escaped or not, with its ordinals in `<sup>`. Marks that come from the content are dropped, so that
/// the tags are always in pairs.
pub fn vers_html(texte: &str) -> Cow<'_, str> {
    if !marque(texte) {
        return Cow::Borrowed(texte);
    }
    let mut html = String::with_capacity(texte.len() + 16);
    let mut morceaux = texte.split(OUVRE);
    let sans_marque = |t: &str| t.replace(FERME, "");
    html.push_str(&sans_marque(morceaux.next().unwrap_or_default()));
    for morceau in morceaux {
        match morceau.split_once(FERME) {
            Some((lettres, suite)) if lettres.bytes().all(|c| c.is_ascii_lowercase()) => {
                html.push_str("<sup>");
                html.push_str(lettres);
                html.push_str("</sup>");
                html.push_str(&sans_marque(suite));
            }
            _ => html.push_str(&sans_marque(morceau)),
        }
    }
    Cow::Owned(html)
}

/// Composed text with its ordinals on the line, for attributes, titles and search.
pub fn vers_texte(texte: &str) -> Cow<'_, str> {
    if marque(texte) { Cow::Owned(texte.replace([OUVRE, FERME], "")) } else { Cow::Borrowed(texte) }
}

/// Two searches for one character each are much faster than one for either: whole pages pass here.
fn marque(texte: &str) -> bool {
    texte.contains(OUVRE) || texte.contains(FERME)
}
