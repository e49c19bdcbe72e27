//! Leaks: words of restricted records found in the bytes of a page.
//!
//! The types make it hard for a restricted value to reach a page; nothing keeps an editor from
//! writing a company's name in a chapter. So the bytes are searched, whatever made them.
//!
//! In two steps. The rarest word of each secret is looked for in the raw bytes, all of them at once.
//! Only a page that holds one is folded ([`super::lisible`]) and searched for the whole secret:
//! a name may be cut by the end of a line, a no-break space, an emphasis, or written in an address.

use super::lisible::{self, entiers};
use crate::diagnostic::{Diagnostic, Span};
use crate::edition::Secret;
use crate::fr;
use crate::model::Corps;
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};

/// What is looked for in every page.
pub struct Fuites {
    automate: Option<AhoCorasick>,
    /// The secrets that each word of the automaton announces.
    annonces: Vec<Vec<usize>>,
    motifs: Vec<Motif>,
}

/// A secret, folded.
struct Motif {
    plie: String,
    mots: String,
    /// The record that it betrays.
    span: Span,
}

impl Fuites {
    /// Prepares the search; with nothing to hide, it costs nothing.
    pub fn new(secrets: &[Secret]) -> Self {
        let motifs: Vec<Motif> = secrets
            .iter()
            .map(|s| Motif { plie: lisible::plier(&s.mots), mots: s.mots.clone(), span: s.span })
            .filter(|m| !m.plie.is_empty())
            .collect();
        let mut mots: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, motif) in motifs.iter().enumerate() {
            for forme in formes(&motif.mots) {
                mots.entry(forme).or_default().push(i);
            }
        }
        let automate = AhoCorasick::builder().ascii_case_insensitive(true).build(mots.keys());
        Self { automate: automate.ok().filter(|_| !mots.is_empty()), annonces: mots.into_values().collect(), motifs }
    }

    /// The first leak of a page, as a fault that points at the words in `source`, the file that the page is made of,
    /// or else at the record that they betray.
    pub fn chercher(&self, chemin: &str, octets: &[u8], source: Option<&Corps>) -> Option<Diagnostic> {
        let annonces = self.automate.as_ref()?.find_overlapping_iter(octets).map(|m| m.pattern().as_usize());
        let candidats: BTreeSet<usize> =
            annonces.collect::<BTreeSet<_>>().into_iter().flat_map(|mot| self.annonces[mot].iter().copied()).collect();
        if candidats.is_empty() {
            return None;
        }
        let texte = String::from_utf8_lossy(octets);
        let lectures = [lisible::plier(&texte), lisible::plier(&lisible::sans_balises(&texte))];
        let trouve = |i: &usize| lectures.iter().any(|l| entiers(l, &self.motifs[*i].plie).is_some());
        let Motif { mots, span, plie } = &self.motifs[candidats.into_iter().find(trouve)?];
        let message = format!("fuite : « {mots} » est dans la page « {chemin} », qui n’est pas écrite");
        let ecrits = source.and_then(|c| Some(Span::new(c.span.file, lisible::situer(&c.fichier, plie)?)));
        Some(match ecrits {
            Some(place) => Diagnostic::erreur("fuite", place, message)
                .etiquette("ces mots ne sont pas pour cette édition")
                .autre(*span, "la fiche dont ils viennent")
                .aide("les ôter, les mettre dans « ::: copil », ou rendre la fiche publique avec l’accord de l’entreprise"),
            None => Diagnostic::erreur("fuite", *span, message)
                .etiquette("cette fiche n’est pas montrée dans cette édition")
                .aide("chercher ces mots dans les textes du contenu et les ôter, ou rendre la fiche publique avec l’accord de l’entreprise"),
        })
    }
}

/// The ways to write the longest word of a secret.
fn formes(mots: &str) -> BTreeSet<String> {
    let plat = fr::plates(mots);
    if plat.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        return fins(&plat.replace(' ', ""));
    }
    let mot = plat.split(|c: char| !c.is_alphanumeric()).max_by_key(|m| m.chars().count()).unwrap_or_default();
    let formes = [mot.to_owned(), mot.to_lowercase(), mot.to_uppercase(), fr::plier(mot)];
    formes.into_iter().filter(|f| !f.is_empty()).collect()
}

/// The ways to write the end of a number: by three (SIREN), whole, or by two (phones).
fn fins(chiffres: &str) -> BTreeSet<String> {
    let fin = |n: usize| &chiffres[chiffres.len().saturating_sub(n)..];
    let mut formes = BTreeSet::from([fin(4).to_owned()]);
    if chiffres.len().is_multiple_of(3) {
        formes.insert(fin(3).to_owned());
    }
    if chiffres.len() == 10 {
        let paires = fin(4).split_at(2);
        let separes = [" ", ".", "-", "\u{a0}", "\u{202f}", "&nbsp;"].map(|s| format!("{}{s}{}", paires.0, paires.1));
        formes.extend(separes);
    }
    formes
}
