//! References between records: written as keys, resolved once, then always valid.

use super::{Entree, Numero, Tableau};
use crate::decode::{Cle, Decode, Decodeur, Noeud, Url, comme, court};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr::plus_proche;
use crate::fr::typographie::Typographe;
use jiff::civil::Date;
use std::{collections::HashMap, collections::HashSet, marker::PhantomData};

/// The kinds of record that others name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Genre {
    /// `communes.csv`
    Commune,
    /// `filieres.yaml`
    Filiere,
    /// `financeurs.yaml`
    Financeur,
    /// `partenaires.yaml`
    Partenaire,
    /// `sources.yaml`
    Source,
    /// `glossaire.yaml`
    Terme,
    /// `feuille-de-route/axes/`
    Axe,
    /// `feuille-de-route/actions/`
    Action,
    /// `indicateurs/`
    Indicateur,
    /// `feuille-de-route/`: named by texts only
    Chapitre,
    /// `pages/`: named by texts only
    Page,
    /// `entreprises/`: named by texts only
    Entreprise,
}

impl Genre {
    /// « aucune commune n’a… »: the word with its negative article.
    fn aucun(self) -> &'static str {
        match self {
            Self::Commune => "aucune commune",
            Self::Filiere => "aucune filière",
            Self::Financeur => "aucun financeur",
            Self::Partenaire => "aucun partenaire",
            Self::Source => "aucune source",
            Self::Terme => "aucun terme du glossaire",
            Self::Axe => "aucun axe",
            Self::Action => "aucune action",
            Self::Indicateur => "aucun indicateur",
            Self::Chapitre => "aucun chapitre",
            Self::Page => "aucune page",
            Self::Entreprise => "aucune entreprise",
        }
    }

    /// The word by which texts name its records: `[…](action:2.3)`.
    pub fn mot(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Filiere => "filiere",
            Self::Financeur => "financeur",
            Self::Partenaire => "partenaire",
            Self::Source => "source",
            Self::Terme => "glossaire",
            Self::Axe => "axe",
            Self::Action => "action",
            Self::Indicateur => "indicateur",
            Self::Chapitre => "chapitre",
            Self::Page => "page",
            Self::Entreprise => "entreprise",
        }
    }

    /// Where its records are written.
    fn lieu(self) -> &'static str {
        match self {
            Self::Commune => "communes.csv",
            Self::Filiere => "filieres.yaml",
            Self::Financeur => "financeurs.yaml",
            Self::Partenaire => "partenaires.yaml",
            Self::Source => "sources.yaml",
            Self::Terme => "glossaire.yaml",
            Self::Axe => "feuille-de-route/axes/",
            Self::Action => "feuille-de-route/actions/",
            Self::Indicateur => "indicateurs/",
            Self::Chapitre => "feuille-de-route/",
            Self::Page => "pages/",
            Self::Entreprise => "entreprises/",
        }
    }
}

/// A record that others can name.
pub trait Cible {
    /// Its kind.
    const GENRE: Genre;
    /// Names it answers to besides its key and its number (an INSEE code).
    fn autres_noms(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The name of another record. After `resolve` it always leads to one: index a [`Tableau`] with it.
pub struct Ref<T> {
    /// The name as written.
    pub nom: String,
    /// Where.
    pub span: Span,
    rang: u32,
    cible: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The rank of the record in its table.
    pub fn rang(&self) -> usize {
        self.rang as usize
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { nom: self.nom.clone(), span: self.span, rang: self.rang, cible: PhantomData }
    }
}

impl<T> std::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "→ {}", self.nom)
    }
}

impl<T> Decode for Ref<T> {
    const ATTENDU: &'static str = "le nom d’une autre fiche";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let nom = d.scalaire(noeud, Self::ATTENDU)?.trim().to_owned();
        Some(Self { nom, span: noeud.span, rang: u32::MAX, cible: PhantomData })
    }
}

/// The names of all records, and the faults of those who call a name that nobody bears.
#[derive(Default)]
pub struct Registre {
    noms: HashMap<(Genre, String), u32>,
    excuses: HashSet<(Genre, String)>,
    genres_excuses: HashSet<Genre>,
    /// What was written above, in its order.
    ecrit: blake3::Hasher,
    /// Dangling references.
    pub faults: Vec<Diagnostic>,
}

impl Registre {
    /// Adds the records of a table under their keys and other names.
    pub fn inscrire<T: Cible>(&mut self, tableau: &Tableau<T>) {
        for (rang, entree) in tableau.iter().enumerate() {
            let numero = entree.numero.as_ref().map(Numero::to_string);
            for nom in [entree.cle.clone()].into_iter().chain(numero).chain(entree.autres_noms()) {
                self.noter(T::GENRE, &nom, rang);
                self.noms.entry((T::GENRE, nom)).or_insert(rang as u32);
            }
        }
    }

    /// Notes a record that exists but could not be read: its fault is told once, where it is.
    pub fn excuser(&mut self, genre: Genre, nom: &str) {
        self.noter(genre, nom, usize::MAX);
        self.excuses.insert((genre, nom.to_owned()));
    }

    /// Notes that records of a kind exist whose names could not be read.
    pub fn excuser_tous(&mut self, genre: Genre) {
        self.noter(genre, "", usize::MAX - 1);
        self.genres_excuses.insert(genre);
    }

    /// A mark of all that was inscribed and excused so far: with the same mark, names lead to the same records.
    pub fn empreinte(&self) -> blake3::Hash {
        self.ecrit.finalize()
    }

    fn noter(&mut self, genre: Genre, nom: &str, rang: usize) {
        self.ecrit
            .update(&[genre as u8])
            .update(&rang.to_le_bytes())
            .update(&nom.len().to_le_bytes())
            .update(nom.as_bytes());
    }

    /// What was excused, for the texts, which are read later: kind and name, no name for all of a kind.
    pub fn excuses(&self) -> impl Iterator<Item = (Genre, Option<&str>)> {
        let noms = self.excuses.iter().map(|(genre, nom)| (*genre, Some(nom.as_str())));
        noms.chain(self.genres_excuses.iter().map(|genre| (*genre, None)))
    }

    fn excuse(&self, genre: Genre, nom: &str) -> bool {
        self.genres_excuses.contains(&genre) || self.excuses.contains(&(genre, nom.to_owned()))
    }

    /// The rank of the record that bears a name.
    pub fn rang(&self, genre: Genre, nom: &str) -> Option<u32> {
        self.noms.get(&(genre, nom.to_owned())).copied()
    }

    /// The nearest name of a kind.
    pub fn proche(&self, genre: Genre, nom: &str) -> Option<&str> {
        let mut noms: Vec<&str> = self.noms.keys().filter(|(g, _)| *g == genre).map(|(_, n)| n.as_str()).collect();
        // A map has no order; the suggestion must not change from run to run.
        noms.sort_unstable();
        plus_proche(nom, noms)
    }

    /// The fault of a name that nobody bears.
    pub fn inconnu(&self, genre: Genre, nom: &str, span: Span) -> Diagnostic {
        let message = format!("{} ne s’appelle « {} »", genre.aucun(), court(nom));
        let fault = Diagnostic::erreur("reference-inconnue", span, message);
        match self.proche(genre, nom) {
            Some(proche) => fault
                .etiquette(format!("vouliez-vous dire « {proche} » ?"))
                .aide("remplacer par")
                .remplacer(span, comme(span, nom, proche)),
            None => fault.aide(format!("les noms possibles sont dans {}", genre.lieu())),
        }
    }
}

/// What a field of a record undergoes after it was read. The two declarations (`fiche!`, `choix!`)
/// pass both on to every field.
pub trait Champ {
    /// Resolves the references inside. Returns whether the value still holds: a required reference
    /// that leads nowhere takes its record with it, an optional one becomes `None`, one in a list
    /// leaves the list. So no later step meets a reference that does not hold.
    fn lier(&mut self, _: &mut Registre) -> bool {
        true
    }

    /// Sets the texts inside as French typography asks. Numbers, keys and addresses have a type of
    /// their own and are left alone.
    fn composer(&mut self, _: &Typographe) {}
}

impl<T: Cible> Champ for Ref<T> {
    fn lier(&mut self, r: &mut Registre) -> bool {
        match r.rang(T::GENRE, &self.nom) {
            Some(rang) => {
                self.rang = rang;
                true
            }
            None => {
                if !r.excuse(T::GENRE, &self.nom) {
                    let fault = r.inconnu(T::GENRE, &self.nom, self.span);
                    r.faults.push(fault);
                }
                false
            }
        }
    }
}

impl<T: Champ> Champ for Option<T> {
    fn lier(&mut self, r: &mut Registre) -> bool {
        if self.as_mut().is_some_and(|v| !v.lier(r)) {
            *self = None;
        }
        true
    }

    fn composer(&mut self, t: &Typographe) {
        self.iter_mut().for_each(|v| v.composer(t));
    }
}

impl<T: Champ> Champ for Vec<T> {
    fn lier(&mut self, r: &mut Registre) -> bool {
        self.retain_mut(|v| v.lier(r));
        true
    }

    fn composer(&mut self, t: &Typographe) {
        self.iter_mut().for_each(|v| v.composer(t));
    }
}

impl<T: Champ> Champ for Entree<T> {
    fn lier(&mut self, r: &mut Registre) -> bool {
        self.fiche.lier(r)
    }

    fn composer(&mut self, t: &Typographe) {
        self.fiche.composer(t);
    }
}

impl Champ for String {
    fn composer(&mut self, t: &Typographe) {
        let compose = t.texte(self);
        if compose != *self {
            *self = compose;
        }
    }
}

impl Champ for bool {}
impl Champ for u16 {}
impl Champ for u32 {}
impl Champ for i64 {}
impl Champ for f64 {}
impl Champ for Date {}
impl Champ for Cle {}
impl Champ for Url {}
