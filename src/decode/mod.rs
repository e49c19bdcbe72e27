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
pub mod secret;
mod syntaxe;

pub use noeud::{Noeud, Valeur, lire};
pub use scalaires::{Cle, Url, comme, court};

use crate::diagnostic::{Diagnostic, Span};
use crate::fr::plus_proche;
use std::any::Any;
use std::collections::HashMap;

/// A closed list of words.
pub trait Choix: Copy + 'static {
    /// Its name, which begins the keys of its labels.
    const FAMILLE: &'static str;
    /// All of them, in order.
    const TOUS: &'static [Self];

    /// The word.
    fn mot(self) -> &'static str;

    /// What French readers read.
    fn libelle(self) -> &'static str;
}

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
    /// What was read of the records that gave up.
    pub restes: Vec<Reste>,
}

/// The resolution of what was read of a record that gave up, so that its dangling references are told
/// in the same run. It is given the register of names, of which nothing is known here.
pub type Reste = Box<dyn FnOnce(&mut dyn Any) + Send>;

impl Decodeur {
    /// Reports a value of the wrong kind.
    pub fn mauvais_type(&mut self, noeud: &Noeud, attendu: &str) {
        let message = format!("il faut ici {attendu}, et non {}", noeud.valeur.nature());
        let mut d = Diagnostic::erreur("type", noeud.span, message);
        let aide = match (&noeud.valeur, attendu) {
            (Valeur::Vide, _) => "donner une valeur, ou supprimer la clé",
            (_, a) if a.starts_with("une liste") => {
                "mettre chaque élément sur sa ligne après un « - », ou tous entre crochets"
            }
            (_, a) if a.starts_with("des clés") => {
                "écrire les clés à la ligne, décalées de deux espaces, ou entre accolades"
            }
            (Valeur::Liste(_), _) => "n’écrire qu’une valeur, sans crochets ni « - »",
            _ => "n’écrire qu’une valeur, sur la même ligne",
        };
        d = d.aide(aide);
        self.faults.push(d);
    }

    /// Reads the mapping of a record; its keys are then taken one by one.
    pub fn table<'n>(&mut self, noeud: &'n Noeud, fiche: &'static str) -> Option<Table<'n>> {
        let Valeur::Table(paires) = &noeud.valeur else {
            self.mauvais_type(noeud, &format!("des clés et des valeurs ({fiche})"));
            return None;
        };
        for (i, (cle, _)) in paires.iter().enumerate() {
            let Some(nom) = cle.texte() else { continue };
            if let Some((premiere, _)) = paires[..i].iter().find(|(autre, _)| autre.texte() == Some(nom)) {
                self.faults.push(
                    Diagnostic::erreur("cle-en-double", cle.span, format!("la clé « {nom} » est écrite deux fois"))
                        .etiquette("deuxième fois : laissée de côté")
                        .autre(premiere.span, "première fois")
                        .aide("garder une seule des deux"),
                );
            }
        }
        let prises = vec![false; paires.len()];
        Some(Table { paires, prises, fiche, span: noeud.span, manquants: Vec::new() })
    }
}

/// The key that a field stands for: `r#type` is `type`.
pub const fn nom_de_cle(champ: &'static str) -> &'static str {
    match champ.as_bytes() {
        [b'r', b'#', reste @ ..] => match std::str::from_utf8(reste) {
            Ok(nom) => nom,
            Err(_) => champ,
        },
        _ => champ,
    }
}

/// The fault of a record whose key is taken by another, written at `premiere`.
pub fn en_double(cle: &str, span: Span, premiere: Span) -> Diagnostic {
    Diagnostic::erreur("fiche-en-double", span, format!("l’identifiant « {cle} » est déjà pris"))
        .etiquette("cette fiche est laissée de côté")
        .autre(premiere, "celle-ci le porte déjà")
        .aide("donner un autre « id » à l’une des deux")
}

/// The keys of a mapping, some of them taken already.
pub struct Table<'n> {
    paires: &'n [(Noeud, Noeud)],
    prises: Vec<bool>,
    fiche: &'static str,
    span: Span,
    /// The required keys that are not written, with what each expects.
    manquants: Vec<(&'static str, &'static str)>,
}

impl<'n> Table<'n> {
    /// A key and its value, marked as taken.
    fn prendre(&mut self, nom: &str) -> Option<&'n (Noeud, Noeud)> {
        let i = self.paires.iter().position(|(cle, _)| cle.texte() == Some(nom))?;
        self.prises[i] = true;
        Some(&self.paires[i])
    }

    /// Decodes the value of a key; a required key that is missing is a fault. A key without a value
    /// counts as not written: editors leave such lines in skeletons.
    pub fn champ<T: Decode>(&mut self, nom: &'static str, d: &mut Decodeur) -> Option<T> {
        match self.prendre(nom) {
            Some((_, valeur)) if !valeur.est_vide() => T::decode(valeur, d),
            ecrit => T::absent().or_else(|| {
                match ecrit {
                    Some((cle, _)) => d.faults.push(
                        Diagnostic::erreur("champ-manquant", cle.span, format!("« {nom} » n’a pas de valeur"))
                            .aide(format!("écrire à la suite {}", T::ATTENDU)),
                    ),
                    None => self.manquants.push((nom, T::ATTENDU)),
                }
                None
            }),
        }
    }

    /// Reports the keys that are missing, and those that nobody took, with the nearest name.
    pub fn finir(mut self, champs: &[&'static str], d: &mut Decodeur) {
        for i in (0..self.paires.len()).filter(|i| !self.prises[*i]) {
            let (cle, _) = &self.paires[i];
            match cle.texte() {
                None => d.mauvais_type(cle, "un nom de clé"),
                // A repeated key is reported as such by `table`.
                Some(nom) if champs.contains(&nom) => {}
                Some(nom) => {
                    let proche = plus_proche(nom, champs.iter().copied());
                    d.faults.push(self.inconnu(i, nom, proche, champs));
                    // A misspelt key is not missing as well.
                    self.manquants.retain(|(manquant, _)| Some(*manquant) != proche);
                }
            }
        }
        let noms: Vec<String> = self.manquants.iter().map(|(nom, _)| format!("« {nom} »")).collect();
        let lignes: Vec<String> = self.manquants.iter().map(|(nom, a)| format!("« {nom}: … », avec {a}")).collect();
        if !noms.is_empty() {
            let message = format!("il manque {} ({})", noms.join(", "), self.fiche);
            let fault = Diagnostic::erreur("champ-manquant", self.span, message);
            d.faults.push(fault.aide(format!("ajouter {}", lignes.join(" ; "))));
        }
    }

    /// Whether the mapping is written `{ … }`: it then starts before its first key.
    fn accolades(&self) -> bool {
        self.paires.first().is_some_and(|(cle, _)| cle.span.start != self.span.start)
    }

    fn inconnu(&self, i: usize, nom: &str, proche: Option<&str>, champs: &[&'static str]) -> Diagnostic {
        let (cle, valeur) = &self.paires[i];
        let message = format!("clé inconnue : « {} » ({})", court(nom), self.fiche);
        let fault = Diagnostic::erreur("champ-inconnu", cle.span, message);
        let deja = |nom: &str| self.paires.iter().any(|(cle, _)| cle.texte() == Some(nom));
        let avant = i.checked_sub(1).and_then(|i| Some((self.paires[i].0.texte()?, self.paires[i].1.texte()?)));
        match (proche, avant) {
            // `{ montant: 3,14 }` is two entries for YAML; nobody who writes French sees that.
            (_, Some((cle, debut))) if self.accolades() && valeur.est_vide() && (proche.is_none() || chiffres(nom)) => {
                let espace = if chiffres(nom) { "" } else { " " };
                fault.aide(format!(
                    "entre accolades, une virgule sépare deux clés ; si elle est dans la valeur, la mettre entre guillemets : {cle}: \"{debut},{espace}{nom}\""
                ))
            }
            (Some(proche), _) if deja(proche) => fault
                .etiquette(format!("« {proche} » est écrit par ailleurs"))
                .aide("ôter cette ligne, ou corriger sa clé"),
            (Some(proche), _) => fault
                .etiquette(format!("vouliez-vous dire « {proche} » ?"))
                .aide("remplacer par")
                .remplacer(cle.span, proche),
            (None, _) => fault.aide(format!("les clés possibles sont : {}", champs.join(", "))),
        }
    }
}

fn chiffres(texte: &str) -> bool {
    texte.chars().all(|c| c.is_ascii_digit())
}

impl<T: Decode> Decode for Option<T> {
    const ATTENDU: &'static str = T::ATTENDU;

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
            Valeur::Liste(items) => {
                let mut vus: HashMap<&str, Span> = HashMap::new();
                let mut lus = Vec::with_capacity(items.len());
                for item in items {
                    // Two records of a list cannot bear the same key.
                    if let Some(id) = item.cle("id")
                        && let Some(cle) = id.texte()
                        && let Some(premiere) = vus.insert(cle, id.span)
                    {
                        d.faults.push(en_double(cle, id.span, premiere));
                        continue;
                    }
                    lus.extend(T::decode(item, d));
                }
                Some(lus)
            }
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
