//! Escaping for XML.

/// Text for an element or a quoted attribute; characters that XML 1.0 forbids (§2.2) are dropped.
pub fn echapper(texte: &str) -> String {
    let mut sortie = String::with_capacity(texte.len());
    for c in texte.chars() {
        match c {
            '&' => sortie.push_str("&amp;"),
            '<' => sortie.push_str("&lt;"),
            '>' => sortie.push_str("&gt;"),
            '"' => sortie.push_str("&quot;"),
            '\t' | '\n' | '\r' => sortie.push(c),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => sortie.push(c),
        }
    }
    sortie
}
