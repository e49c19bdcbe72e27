//! Leaks: words of restricted records found in the bytes of a page.
//!
//! The types make it hard for a restricted value to reach a page; nothing keeps an editor from
//! writing a company's name in a chapter. So the bytes are searched, whatever made them.

use crate::diagnostic::{Diagnostic, Span};
use crate::edition::Secret;
use crate::fr;
use aho_corasick::{AhoCorasick, MatchKind};

/// What is looked for in every page.
pub struct Fuites {
    automate: Option<AhoCorasick>,
    /// The record that each pattern betrays.
    origines: Vec<(String, Span)>,
}

impl Fuites {
    /// Prepares the search; with nothing to hide, it costs nothing.
    pub fn new(secrets: &[Secret]) -> Self {
        let mut motifs = Vec::new();
        let mut origines = Vec::new();
        for secret in secrets {
            for motif in formes(&secret.mots) {
                motifs.push(motif);
                origines.push((secret.mots.clone(), secret.span));
            }
        }
        let automate = (!motifs.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .ascii_case_insensitive(true)
                    .match_kind(MatchKind::LeftmostLongest)
                    .build(&motifs)
                    .ok()
            })
            .flatten();
        Self { automate, origines }
    }

    /// The first leak of a page, as a fault that points at the record.
    pub fn chercher(&self, chemin: &str, octets: &[u8]) -> Option<Diagnostic> {
        let trouve = self.automate.as_ref()?.find_iter(octets).find(|m| entier(octets, m.start(), m.end()))?;
        let (mots, span) = &self.origines[trouve.pattern().as_usize()];
        let message = format!("fuite : « {mots} » est dans la page « {chemin} », qui n’est pas écrite");
        Some(
            Diagnostic::erreur("fuite", *span, message)
                .etiquette("cette fiche n’est pas montrée dans cette édition")
                .aide("chercher ces mots dans les textes du contenu et les ôter, ou rendre la fiche publique avec l’accord de l’entreprise"),
        )
    }
}

/// How words may appear in bytes: as written, as set by typography, escaped, in an address.
fn formes(mots: &str) -> Vec<String> {
    let plat = fr::plates(mots).replace('’', "'");
    let courbe = plat.replace('\'', "’");
    let mut formes = vec![mots.to_owned(), echappe(mots), echappe(&plat), echappe(&courbe), plat, courbe];
    let slug = fr::slug(mots);
    // The slug of one short word would be found everywhere.
    if slug.contains('-') && slug.len() >= 10 {
        formes.push(slug);
    }
    formes.sort();
    formes.dedup();
    formes
}

fn echappe(mots: &str) -> String {
    mots.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#x27;")
}

/// Whether a match is made of whole words.
fn entier(octets: &[u8], debut: usize, fin: usize) -> bool {
    let lettre = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    // No-break spaces and curly quotes are above 0x80 too, and do end a word.
    let avant = debut.checked_sub(1).and_then(|i| octets.get(i));
    let separe = |o: &[u8]| {
        [&b"\xc2\xa0"[..], b"\xe2\x80\xaf", b"\xe2\x80\x99", b"\xc2\xab", b"\xc2\xbb"].iter().any(|s| o.ends_with(s))
    };
    let separe_apres = |o: &[u8]| {
        [&b"\xc2\xa0"[..], b"\xe2\x80\xaf", b"\xe2\x80\x99", b"\xc2\xab", b"\xc2\xbb"].iter().any(|s| o.starts_with(s))
    };
    (!lettre(avant) || separe(&octets[..debut])) && (!lettre(octets.get(fin)) || separe_apres(&octets[fin..]))
}
