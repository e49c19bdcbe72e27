//! The words of an expression.

use std::ops::Range;

/// What a word is.
#[derive(Debug, PartialEq, Eq)]
pub enum Nature<'e> {
    /// A name.
    Nom(&'e str),
    /// A text between quotes, without them.
    Texte(&'e str),
    /// A number.
    Nombre,
    /// A sign.
    Signe,
}

/// A word and its place.
#[derive(Debug, PartialEq, Eq)]
pub struct Lexeme<'e> {
    /// What it is.
    pub nature: Nature<'e>,
    /// Its bytes.
    pub place: Range<usize>,
    brut: &'e str,
}

impl Lexeme<'_> {
    /// Whether it is written so.
    pub fn est(&self, brut: &str) -> bool {
        self.brut == brut
    }
}

const SIGNES: &str = "|()[].,=<>!+-*/%~?:";

/// Cuts an expression; the place of the sign that cannot be there.
pub fn lire(expression: &str) -> Result<Vec<Lexeme<'_>>, Range<usize>> {
    let mut lexemes = Vec::new();
    let mut ici = 0;
    while let Some(c) = expression[ici..].chars().next() {
        let reste = &expression[ici..];
        let longueur = match c {
            _ if c.is_whitespace() => {
                ici += c.len_utf8();
                continue;
            }
            '"' | '\'' => reste[1..].find(c).map(|i| i + 2).ok_or(ici..expression.len())?,
            _ if c.is_ascii_digit() => jusqu_a(reste, |c| c.is_ascii_digit() || c == '.'),
            _ if c.is_alphabetic() || c == '_' => jusqu_a(reste, |c| c.is_alphanumeric() || c == '_'),
            _ if SIGNES.contains(c) => {
                let double = ["==", "!=", "<=", ">=", "//", "**"].iter().any(|s| reste.starts_with(s));
                1 + usize::from(double)
            }
            _ => return Err(ici..ici + c.len_utf8()),
        };
        let place = ici..ici + longueur;
        let brut = &expression[place.clone()];
        let nature = match c {
            '"' | '\'' => Nature::Texte(&brut[1..brut.len() - 1]),
            _ if c.is_ascii_digit() => Nature::Nombre,
            _ if SIGNES.contains(c) => Nature::Signe,
            _ => Nature::Nom(brut),
        };
        ici = place.end;
        lexemes.push(Lexeme { nature, place, brut });
    }
    Ok(lexemes)
}

fn jusqu_a(texte: &str, garde: impl Fn(char) -> bool) -> usize {
    texte.find(|c| !garde(c)).unwrap_or(texte.len())
}
