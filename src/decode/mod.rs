//! From YAML text to typed values, without stopping at the first fault.
//!
//! Two steps. [`noeud`] reads the text (serde, `serde_yaml`) into a tree whose every key and value
//! knows its place. [`Decode`] then turns a tree into a type: what cannot be understood becomes a
//! [`Diagnostic`] at its place and decoding goes on, so that one run tells all. A derived
//! `Deserialize` would stop at its first fault, and would not know where a missing field is missing.
//!
//! Records are declared with [`fiche!`](crate::fiche), enumerations with [`choix!`](crate::choix):
//! the list of fields is written once and read by the decoder, the resolver and the documentation.
//! Nothing here knows what a company is.

mod fiche;
pub mod noeud;
mod scalaires;

pub use noeud::{Noeud, Valeur};
pub use scalaires::{Cle, Url};

use crate::diagnostic::{Diagnostic, Span};
use crate::fr::plus_proche;

/// A type that can be read from a tree.
pub trait Decode: Sized {
    /// Reads the value; `None` when it cannot be understood, and then the fault is in `d`.
    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self>;

    /// The value when the key is not written; `None` when the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// What is expected, in French with its article, for messages (« une date »).
    const ATTENDU: &'static str;
}

/// Where faults go during decoding.
#[derive(Default)]
pub struct Decodeur {
    /// The faults found so far.
    pub faults: Vec<Diagnostic>,
}

impl Decodeur {
    /// Reports a value of the wrong kind.
    pub fn mauvais_type(&mut self, noeud: &Noeud, attendu: &str) {
        let message = format!("il faut ici {attendu}, et non {}", noeud.valeur.nature());
        let mut d = Diagnostic::erreur("type", noeud.span, message);
        if matches!(noeud.valeur, Valeur::Vide) {
            d = d.aide("donner une valeur, ou supprimer la clé");
        }
        self.faults.push(d);
    }

    /// Reads the mapping of a record; its keys are then taken one by one.
    pub fn table<'n>(&mut self, noeud: &'n Noeud, fiche: &'static str) -> Option<Table<'n>> {
        let Valeur::Table(paires) = &noeud.valeur else {
            self.mauvais_type(noeud, &format!("des clés et des valeurs ({fiche})"));
            return None;
        };
        for (i, (cle, _)) in paires.iter().enumerate() {
            if let Some((premiere, _)) = paires[..i].iter().find(|(autre, _)| autre.texte() == cle.texte()) {
                let nom = cle.texte().unwrap_or_default();
                self.faults.push(
                    Diagnostic::erreur("cle-en-double", cle.span, format!("la clé « {nom} » est écrite deux fois"))
                        .etiquette("deuxième fois")
                        .autre(premiere.span, "première fois")
                        .aide("garder une seule des deux lignes"),
                );
            }
        }
        Some(Table { paires, prises: vec![false; paires.len()], fiche, span: noeud.span })
    }
}

/// The keys of a mapping, some of them taken already.
pub struct Table<'n> {
    paires: &'n [(Noeud, Noeud)],
    prises: Vec<bool>,
    fiche: &'static str,
    span: Span,
}

impl<'n> Table<'n> {
    /// The value of a key, marked as taken.
    pub fn prendre(&mut self, nom: &str) -> Option<&'n Noeud> {
        let i = self.paires.iter().position(|(cle, _)| cle.texte() == Some(nom))?;
        self.prises[i] = true;
        Some(&self.paires[i].1)
    }

    /// Decodes the value of a key; a required key that is missing is a fault.
    pub fn champ<T: Decode>(&mut self, nom: &'static str, d: &mut Decodeur) -> Option<T> {
        match self.prendre(nom) {
            Some(noeud) => T::decode(noeud, d),
            None => T::absent().or_else(|| {
                let message = format!("il manque « {nom} » ({})", self.fiche);
                d.faults.push(
                    Diagnostic::erreur("champ-manquant", self.span, message)
                        .aide(format!("ajouter une ligne « {nom}: … » avec {}", T::ATTENDU)),
                );
                None
            }),
        }
    }

    /// Reports the keys that nobody took, with the nearest name.
    pub fn finir(self, champs: &[&'static str], d: &mut Decodeur) {
        for (i, (cle, valeur)) in self.paires.iter().enumerate() {
            if self.prises[i] {
                continue;
            }
            let Some(nom) = cle.texte() else {
                d.mauvais_type(cle, "un nom de clé");
                continue;
            };
            // A repeated key is reported as such by `table`.
            if champs.contains(&nom) {
                continue;
            }
            d.faults.push(self.inconnu(cle, nom, i, valeur, champs));
        }
    }

    fn inconnu(&self, cle: &Noeud, nom: &str, i: usize, valeur: &Noeud, champs: &[&'static str]) -> Diagnostic {
        let fault = Diagnostic::erreur("champ-inconnu", cle.span, format!("clé inconnue : « {nom} » ({})", self.fiche));
        // `{ montant: 3,14 }` is two entries for YAML; nobody who writes French sees that.
        if i > 0 && matches!(valeur.valeur, Valeur::Vide) && nom.chars().all(|c| c.is_ascii_digit()) {
            let avant = self.paires[i - 1].0.texte().unwrap_or_default();
            let valeur_avant = self.paires[i - 1].1.texte().unwrap_or_default();
            return fault.aide(format!(
                "entre accolades, une virgule sépare deux clés ; mettre la valeur entre guillemets : {avant}: \"{valeur_avant},{nom}\""
            ));
        }
        match plus_proche(nom, champs.iter().copied()) {
            Some(proche) => fault
                .etiquette(format!("vouliez-vous dire « {proche} » ?"))
                .aide("remplacer par")
                .remplacer(cle.span, proche),
            None => fault.aide(format!("les clés possibles sont : {}", champs.join(", "))),
        }
    }
}

impl<T: Decode> Decode for Option<T> {
    const ATTENDU: &'static str = T::ATTENDU;

    /// `cle:` without a value counts as not written: editors leave such lines in skeletons.
    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        match noeud.valeur {
            Valeur::Vide => Some(None),
            // A fault in an optional value costs that value, not the whole record.
            _ => Some(T::decode(noeud, d)),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const ATTENDU: &'static str = "une liste";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        match &noeud.valeur {
            Valeur::Liste(items) => Some(items.iter().filter_map(|n| T::decode(n, d)).collect()),
            Valeur::Vide => Some(Vec::new()),
            _ => {
                d.mauvais_type(noeud, "une liste (une ligne « - … » par élément)");
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Decode> Decode for Box<T> {
    const ATTENDU: &'static str = T::ATTENDU;

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        T::decode(noeud, d).map(Box::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }
}
