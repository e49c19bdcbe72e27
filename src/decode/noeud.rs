//! A YAML text as a tree that knows its places. The only file that names the YAML library.

use super::syntaxe;
use crate::diagnostic::{Diagnostic, FileId, Span};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use std::fmt;

/// Deeper nesting than any honest record (a field of `{ a: { b: … } }` counts for one), and far below
/// what would exhaust the 2 MB stack of a thread: *measured* in a debug build, 60 mappings do.
const PROFONDEUR_MAX: usize = 24;

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Noeud {
    /// Where it is written; for an alias, where the value is defined.
    pub span: Span,
    /// What it says.
    pub valeur: Valeur,
}

/// What a node says. Scalars keep the text that was written: `01000` and `1.20` stay as they are.
#[derive(Clone, Debug)]
pub enum Valeur {
    /// Nothing, or `~`.
    Vide,
    /// Text, number, date… as written.
    Texte {
        /// The text.
        texte: String,
        /// Written without quotes and read by YAML as a number or a boolean.
        nu: bool,
    },
    /// A list.
    Liste(Vec<Noeud>),
    /// Keys and values, in order.
    Table(Vec<(Noeud, Noeud)>),
}

impl Valeur {
    /// What it is, in French with its article.
    pub fn nature(&self) -> &'static str {
        match self {
            Self::Vide => "une valeur vide",
            Self::Texte { .. } => "un texte",
            Self::Liste(_) => "une liste",
            Self::Table(_) => "des clés et des valeurs",
        }
    }
}

impl Noeud {
    /// Whether nothing is written: no value, or a text without a letter.
    pub fn est_vide(&self) -> bool {
        match &self.valeur {
            Valeur::Vide => true,
            Valeur::Texte { texte, .. } => texte.trim().is_empty(),
            _ => false,
        }
    }

    /// The value of a key, when this is a mapping that has it.
    pub fn cle(&self, nom: &str) -> Option<&Noeud> {
        let Valeur::Table(paires) = &self.valeur else { return None };
        paires.iter().find(|(cle, _)| cle.texte() == Some(nom)).map(|(_, valeur)| valeur)
    }

    /// The text of a scalar.
    pub fn texte(&self) -> Option<&str> {
        match &self.valeur {
            Valeur::Texte { texte, .. } => Some(texte),
            _ => None,
        }
    }
}

/// Reads `texte`, which starts at byte `decalage` of `file` (front matter does not start at 0).
///
/// # Errors
/// The fault of syntax, at its place. YAML cannot be read past it.
pub fn lire(texte: &str, file: FileId, decalage: usize) -> Result<Noeud, Box<Diagnostic>> {
    match serde_yaml::from_str_with_options::<Spanned<Brut>>(texte, options(texte.len())) {
        Ok(racine) => Ok(Placement { texte, file, decalage }.noeud(racine)),
        Err(e) => {
            let brut = e.without_snippet().render();
            let lieu = e.location().map_or((1, 1), |l| (l.line() as usize, l.column() as usize));
            Err(Box::new(syntaxe::fault(&brut, lieu, texte, file, decalage)))
        }
    }
}

fn options(longueur: usize) -> serde_yaml::Options {
    let mut renvois = serde_yaml::options::AliasLimits::default();
    renvois.max_total_replayed_events = 20_000;
    serde_yaml::options! {
        with_snippet: false,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        // Repeated keys are reported by `Decodeur::table`, all of them and with both places.
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::PassThrough,
        alias_limits: renvois,
        budget: serde_yaml::budget! {
            max_depth: PROFONDEUR_MAX,
            // The default refuses honest files of 3 MB; a text cannot hold more nodes than bytes,
            // but for aliases, which are bounded above.
            max_nodes: longueur + 50_000,
            max_events: 2 * longueur + 100_000,
        },
    }
}

/// The tree as serde gives it, before places are turned into ours.
enum Brut {
    Vide,
    Texte(String),
    Nu,
    Liste(Vec<Spanned<Brut>>),
    Table(Vec<(Spanned<Brut>, Spanned<Brut>)>),
}

impl<'de> Deserialize<'de> for Brut {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Brut;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("une valeur")
            }
            fn visit_str<E>(self, s: &str) -> Result<Brut, E> {
                Ok(Brut::Texte(s.to_owned()))
            }
            fn visit_string<E>(self, s: String) -> Result<Brut, E> {
                Ok(Brut::Texte(s))
            }
            fn visit_bool<E>(self, _: bool) -> Result<Brut, E> {
                Ok(Brut::Nu)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Brut, E> {
                Ok(Brut::Nu)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Brut, E> {
                Ok(Brut::Nu)
            }
            fn visit_i128<E>(self, _: i128) -> Result<Brut, E> {
                Ok(Brut::Nu)
            }
            fn visit_u128<E>(self, _: u128) -> Result<Brut, E> {
                Ok(Brut::Nu)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Brut, E> {
                Ok(Brut::Nu)
            }
            fn visit_unit<E>(self) -> Result<Brut, E> {
                Ok(Brut::Vide)
            }
            fn visit_none<E>(self) -> Result<Brut, E> {
                Ok(Brut::Vide)
            }
            fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Brut, D::Error> {
                Brut::deserialize(d)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut a: A) -> Result<Brut, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = a.next_element()? {
                    items.push(item);
                }
                Ok(Brut::Liste(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut a: A) -> Result<Brut, A::Error> {
                let mut paires = Vec::new();
                while let Some(paire) = a.next_entry()? {
                    paires.push(paire);
                }
                Ok(Brut::Table(paires))
            }
        }
        d.deserialize_any(V)
    }
}

/// Turns the library's places into ours.
struct Placement<'a> {
    texte: &'a str,
    file: FileId,
    decalage: usize,
}

impl Placement<'_> {
    fn noeud(&self, brut: Spanned<Brut>) -> Noeud {
        let lieu = brut.defined.span();
        let debut = lieu.byte_offset().map_or(0, |o| o as usize).min(self.texte.len());
        let mut fin = (debut + lieu.byte_len().map_or(0, |l| l as usize)).min(self.texte.len());
        let valeur = match brut.value {
            Brut::Vide => Valeur::Vide,
            Brut::Texte(texte) => Valeur::Texte { texte, nu: false },
            Brut::Nu => Valeur::Texte { texte: self.texte.get(debut..fin).unwrap_or_default().to_owned(), nu: true },
            Brut::Liste(items) => Valeur::Liste(items.into_iter().map(|i| self.noeud(i)).collect()),
            Brut::Table(paires) => {
                let paires: Vec<_> = paires.into_iter().map(|(c, v)| (self.noeud(c), self.noeud(v))).collect();
                // A record is pointed at by its first key: its own span is empty.
                if let Some((cle, _)) = paires.first().filter(|(c, _)| c.span.start as usize == debut + self.decalage) {
                    fin = cle.span.end as usize - self.decalage;
                }
                Valeur::Table(paires)
            }
        };
        Noeud { span: Span::new(self.file, debut + self.decalage..fin + self.decalage), valeur }
    }
}
