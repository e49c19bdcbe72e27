//! A style sheet whose braces do not match: browsers say nothing, and all that follows is lost, in this
//! sheet and in those joined after it (CSS Syntax Module Level 3, §5.4). It knows no property.

use crate::diagnostic::{Diagnostic, FileId, Span};

/// The fault of a sheet that opens a brace without closing it, or closes one that is not open.
pub fn ouverte(texte: &str, nom: &str, file: Option<FileId>) -> Option<Diagnostic> {
    let (place, message) = ecart(texte)?;
    let message = format!("feuille de style mal fermée : {message}");
    let aide = "sans elle, le navigateur ignore tout ce qui suit";
    Some(match file {
        Some(file) => Diagnostic::erreur("theme", Span::new(file, place..place + 1), message).aide(aide),
        None => Diagnostic::generale("theme", format!("{message} (thème de base, {nom})")).aide(aide),
    })
}

fn ecart(texte: &str) -> Option<(usize, &'static str)> {
    let octets = texte.as_bytes();
    let mut ouvertes = Vec::new();
    let mut i = 0;
    while i < octets.len() {
        match octets[i] {
            b'/' if octets.get(i + 1) == Some(&b'*') => match texte[i + 2..].find("*/") {
                Some(fin) => i += fin + 3,
                None => return Some((i, "ce commentaire n’a pas de « */ »")),
            },
            guillemet @ (b'"' | b'\'') => i = apres_le_texte(octets, i, guillemet),
            b'\\' => i += 1,
            b'{' => ouvertes.push(i),
            b'}' if ouvertes.pop().is_none() => return Some((i, "cette accolade ne ferme rien")),
            _ => {}
        }
        i += 1;
    }
    ouvertes.pop().map(|i| (i, "il manque une accolade « } » à cette règle"))
}

/// The end of a string: its quote, or the end of the line, where browsers give up too.
fn apres_le_texte(octets: &[u8], debut: usize, guillemet: u8) -> usize {
    let mut i = debut + 1;
    while i < octets.len() && octets[i] != guillemet && octets[i] != b'\n' {
        i += if octets[i] == b'\\' { 2 } else { 1 };
    }
    i
}
