//! The three characters that French numbers and punctuation need, and the way back to plain text.

/// No-break space: before `:` and `%`, before a unit, inside guillemets.
pub const INSECABLE: char = '\u{a0}';

/// Narrow no-break space: between thousands, before `;`, `!` and `?`.
pub const FINE: char = '\u{202f}';

/// Minus sign, as wide as a figure; the hyphen of the keyboard is not.
pub const MOINS: char = '\u{2212}';

/// The same text as typed on a keyboard: ordinary spaces and hyphen-minus. For exports, search and copy.
pub fn plates(texte: &str) -> String {
    texte
        .chars()
        .map(|c| match c {
            INSECABLE | FINE | '\u{2009}' => ' ',
            MOINS => '-',
            autre => autre,
        })
        .collect()
}
