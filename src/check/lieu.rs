//! Where in its record a value is written. The model keeps the place of references only; the few
//! faults that a rule finds are worth reading one file again.

use crate::decode::{Noeud, Valeur, noeud};
use crate::diagnostic::Span;
use crate::model::Entree;

/// A step from a record to a value inside.
pub enum Pas<'a> {
    /// To the value of a key.
    Cle(&'a str),
    /// To the item of a list whose key holds a text.
    Ou(&'a str, &'a str),
}

/// The place that the steps lead to, as far as they lead; the start of the record at worst.
pub fn lieu<T>(e: &Entree<T>, chemin: &[Pas]) -> Span {
    fiche(e).and_then(|racine| suivre(&racine, chemin)).unwrap_or(e.span)
}

/// Whether the record has a key, readable or not.
pub fn ecrit<T>(e: &Entree<T>, cle: &str) -> bool {
    fiche(e).is_some_and(|racine| racine.cle(cle).is_some())
}

/// The record, read again from its file: a YAML file, its item that starts where the record does, or
/// the front matter of a text.
fn fiche<T>(e: &Entree<T>) -> Option<Noeud> {
    let texte: &str = &e.corps.fichier;
    let (debut, fin) = match texte.starts_with("---") && e.corps.span.start > e.span.start {
        true => (texte.find('\n')? + 1, texte[..e.corps.span.start as usize].trim_end().rfind("---")?),
        false => (0, texte.len()),
    };
    let racine = noeud::lire(texte.get(debut..fin)?, e.span.file, debut).ok()?;
    match racine.valeur {
        Valeur::Liste(items) => items.into_iter().find(|n| n.span == e.span),
        _ => Some(racine),
    }
}

fn suivre(racine: &Noeud, chemin: &[Pas]) -> Option<Span> {
    let mut ici = racine;
    let mut span = None;
    for pas in chemin {
        let suivant = match (pas, &ici.valeur) {
            (Pas::Cle(nom), Valeur::Table(paires)) => {
                paires.iter().find(|(cle, _)| cle.texte() == Some(nom)).map(|(cle, valeur)| (cle.span, valeur))
            }
            (Pas::Ou(cle, texte), Valeur::Liste(items)) => {
                let porte = |n: &&Noeud| n.cle(cle).and_then(Noeud::texte).map(str::trim_end) == Some(texte);
                items.iter().find(porte).map(|n| (n.span, n))
            }
            _ => None,
        };
        let Some((place, valeur)) = suivant else { break };
        (ici, span) = (valeur, Some(place));
    }
    span
}
