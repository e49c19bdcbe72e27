//! The labels of the interface: every word that pages say by themselves, in Fluent files
//! (`labels/fr.ftl`, `labels/en.ftl`) that a theme overrides one by one.
//!
//! A label is read once: what has no argument is a text ready to write, the rest a short list of
//! pieces. Only the syntax of Fluent comes from its crate: its bundle formats at each call, a
//! hundred times slower, and cannot tell which arguments a label wants.

mod lire;
mod verifier;

pub use verifier::demandes;

use crate::ecriture::{Ecriture, symbole};
use crate::fr;
use std::collections::{BTreeMap, BTreeSet};
use tera::{Error, Kwargs, TeraResult, Value};

/// Languages of the interface, by the names of their files.
pub const LANGUES: [&str; 2] = ["fr", "en"];

/// The labels of one language.
#[derive(Clone, Debug, Default)]
pub struct Libelles {
    ecriture: Ecriture,
    par_cle: BTreeMap<String, Libelle>,
}

/// A label.
#[derive(Clone, Debug)]
struct Libelle {
    pieces: Vec<Piece>,
    /// Its text when it wants no argument, shared with every page that shows it.
    fixe: Option<Value>,
    /// The arguments that it wants.
    arguments: BTreeSet<String>,
}

/// A piece of a label.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Texte(String),
    Argument(String),
    Choix { selon: String, cas: Vec<(Cas, Vec<Piece>)>, sinon: Vec<Piece> },
}

/// When a variant is chosen.
#[derive(Clone, Debug, PartialEq)]
enum Cas {
    /// The number itself.
    Nombre(f64),
    /// The category `one`: French counts 0 and 1,5 in it, English 1 only.
    Un,
    /// The text itself.
    Mot(String),
}

/// What a label is given.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// A number, shown as pages show numbers.
    Nombre(f64),
    /// A text.
    Texte(&'a str),
}

impl From<usize> for Argument<'_> {
    fn from(n: usize) -> Self {
        Self::Nombre(n as f64)
    }
}

impl From<f64> for Argument<'_> {
    fn from(n: f64) -> Self {
        Self::Nombre(n)
    }
}

impl<'a, T: AsRef<str> + ?Sized> From<&'a T> for Argument<'a> {
    fn from(texte: &'a T) -> Self {
        Self::Texte(texte.as_ref())
    }
}

impl Libelles {
    /// Whether the interface is in English.
    pub fn anglais(&self) -> bool {
        self.ecriture == Ecriture::Anglaise
    }

    /// How its numbers and dates are written.
    pub fn ecriture(&self) -> Ecriture {
        self.ecriture
    }

    /// A value and its unit, which the content and the measures write in French in the singular: in the words of
    /// its label `unite-…` when it has one, else as it is written.
    pub fn avec_unite(&self, valeur: f64, unite: &str) -> String {
        match self.unite(valeur, unite) {
            Some(mots) => format!("{}{}{mots}", self.ecriture.decimal(valeur, 2), fr::INSECABLE),
            None => self.ecriture.avec_unite(valeur, unite),
        }
    }

    /// The label of a unit for a number of it; nothing when it has none.
    fn unite(&self, valeur: f64, unite: &str) -> Option<String> {
        if symbole(unite) {
            return None;
        }
        let cle = format!("unite-{}", fr::slug(unite));
        self.par_cle.contains_key(&cle).then(|| self.dire(&cle, &[("n", valeur.into())]))
    }

    /// A unit in the plural, without a number.
    pub fn unites(&self, unite: &str) -> String {
        self.unite(2.0, unite).unwrap_or_else(|| {
            let avec = fr::avec_unite(2.0, unite);
            avec.trim_start_matches('2').trim_start().to_owned()
        })
    }

    /// The keys, in order.
    pub fn cles(&self) -> impl Iterator<Item = &str> {
        self.par_cle.keys().map(String::as_str)
    }

    /// The arguments that a label wants, or `None` when there is no such label.
    pub fn arguments(&self, cle: &str) -> Option<&BTreeSet<String>> {
        self.par_cle.get(cle).map(|l| &l.arguments)
    }

    /// The words of a label. A test checks that every key asked by the program exists; the key
    /// itself stands for one that a theme broke.
    pub fn dire(&self, cle: &str, arguments: &[(&str, Argument)]) -> String {
        let Some(libelle) = self.par_cle.get(cle) else { return cle.to_owned() };
        let donne = |nom: &str| arguments.iter().find(|(n, _)| *n == nom).map(|(_, a)| *a);
        let mut texte = String::new();
        self.ecrire(&libelle.pieces, &donne, &mut texte);
        texte
    }

    /// The filter of templates: `{{ "n-projets" | libelle(n=12) }}`.
    pub(super) fn filtrer(&self, cle: &str, arguments: &Kwargs) -> TeraResult<Value> {
        let Some(libelle) = self.par_cle.get(cle) else {
            return Err(Error::message(format!("il n’y a pas de libellé « {cle} »")));
        };
        if let Some(fixe) = &libelle.fixe {
            return Ok(fixe.clone());
        }
        let mut texte = String::new();
        let donne = |nom: &str| {
            let valeur = arguments.iter().find(|(n, _)| n.as_str() == Some(nom))?.1;
            valeur.as_str().map(Argument::Texte).or_else(|| valeur.as_f64().map(Argument::Nombre))
        };
        self.ecrire(&libelle.pieces, &donne, &mut texte);
        Ok(Value::from(texte))
    }

    fn ecrire<'a>(&self, pieces: &[Piece], donne: &dyn Fn(&str) -> Option<Argument<'a>>, texte: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Texte(t) => texte.push_str(t),
                Piece::Argument(nom) => match donne(nom) {
                    Some(Argument::Texte(t)) => texte.push_str(t),
                    Some(Argument::Nombre(n)) => texte.push_str(&self.ecriture.decimal(n, 2)),
                    None => {}
                },
                Piece::Choix { selon, cas, sinon } => {
                    let valeur = donne(selon);
                    let choisi = cas.iter().find(|(c, _)| self.convient(c, valeur)).map_or(sinon, |(_, p)| p);
                    self.ecrire(choisi, donne, texte);
                }
            }
        }
    }

    fn convient(&self, cas: &Cas, valeur: Option<Argument>) -> bool {
        match (cas, valeur) {
            (Cas::Nombre(voulu), Some(Argument::Nombre(n))) => *voulu == n,
            (Cas::Un, Some(Argument::Nombre(n))) => self.ecriture.singulier(n),
            (Cas::Mot(voulu), Some(Argument::Texte(t))) => voulu == t,
            _ => false,
        }
    }
}
