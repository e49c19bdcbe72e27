//! Reading a Fluent file: texts, `{ $argument }`, `{ autre-libelle }`, `{ "texte" }` and
//! `{ $n -> [one] … *[other] … }`. Functions, terms and attributes are refused: nobody needs them here.

use super::{Cas, Libelle, Libelles, Piece};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::ecriture::Ecriture;
use crate::fr::typographie::Typographe;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse_runtime;
use std::collections::{BTreeMap, BTreeSet};
use tera::Value;

/// Stands for an argument while typography reads its sentence: private use, in no content.
const PLACE: u32 = 0xF0000;

const AIDE: &str =
    "écrire par exemple « titre-projets = Les projets » ; le guide des thèmes dit ce qu’un libellé peut contenir";

/// A file of labels: its text, and its number when it comes from the disk.
pub type Source<'a> = (&'a str, Option<FileId>);

impl Libelles {
    /// Reads the labels of a language: those of the base theme, then those that a theme overrides.
    pub fn lire(langue: &str, sources: &[Source], typographe: &Typographe, faults: &mut Vec<Diagnostic>) -> Self {
        let mut libelles = Self { ecriture: Ecriture::de(langue), par_cle: BTreeMap::new() };
        let mut lus: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
        for (texte, file) in sources {
            let mut lecteur =
                Lecteur { texte, file: *file, anglais: libelles.anglais(), typographe, lus: &lus, refus: Vec::new() };
            let nouveaux = lecteur.fichier();
            let base = !lus.is_empty();
            for (cle, _) in nouveaux.iter().filter(|(cle, _)| base && !lus.contains_key(*cle)) {
                let proche = crate::fr::plus_proche(cle, lus.keys().map(String::as_str));
                lecteur.inconnu(cle, proche);
            }
            faults.append(&mut lecteur.refus);
            lus.extend(nouveaux);
        }
        for (cle, pieces) in lus {
            let mut arguments = BTreeSet::new();
            relever(&pieces, &mut arguments);
            let fixe = match pieces.as_slice() {
                [] => Some(Value::from("")),
                [Piece::Texte(t)] => Some(Value::from(t.as_str())),
                _ => None,
            };
            libelles.par_cle.insert(cle, Libelle { pieces, fixe, arguments });
        }
        libelles
    }
}

fn relever(pieces: &[Piece], arguments: &mut BTreeSet<String>) {
    for piece in pieces {
        match piece {
            Piece::Texte(_) => {}
            Piece::Argument(nom) => {
                arguments.insert(nom.clone());
            }
            Piece::Choix { selon, cas, sinon } => {
                arguments.insert(selon.clone());
                cas.iter().for_each(|(_, p)| relever(p, arguments));
                relever(sinon, arguments);
            }
        }
    }
}

struct Lecteur<'a> {
    texte: &'a str,
    file: Option<FileId>,
    anglais: bool,
    typographe: &'a Typographe,
    /// Labels read so far, which others may quote.
    lus: &'a BTreeMap<String, Vec<Piece>>,
    refus: Vec<Diagnostic>,
}

impl<'a> Lecteur<'a> {
    fn fichier(&mut self) -> BTreeMap<String, Vec<Piece>> {
        let ressource = match parse_runtime(self.texte) {
            Ok(r) => r,
            Err((r, erreurs)) => {
                for e in erreurs {
                    let place = e.slice.unwrap_or(e.pos.clone()).start.max(e.pos.start)..e.pos.end.max(e.pos.start + 1);
                    self.refuser(place, "ce libellé ne se lit pas".into());
                }
                r
            }
        };
        let mut nouveaux: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
        for entree in ressource.body {
            if let Entry::Message(m) = entree
                && let Some(motif) = &m.value
            {
                let pieces = self.motif(motif, &nouveaux);
                nouveaux.insert(m.id.name.to_owned(), pieces);
            }
        }
        nouveaux
    }

    fn refuser(&mut self, place: std::ops::Range<usize>, message: String) {
        let fault = match self.file {
            Some(file) => {
                let fin = place.end.min(self.texte.len());
                Diagnostic::erreur("libelle", Span::new(file, place.start.min(fin)..fin), message)
            }
            None => Diagnostic::generale("libelle", message),
        };
        self.refus.push(fault.aide(AIDE));
    }

    fn inconnu(&mut self, cle: &str, proche: Option<&str>) {
        let place = self.texte.find(&format!("{cle} ")).unwrap_or(0);
        self.refuser(place..place + cle.len(), format!("aucune page ne demande le libellé « {cle} »"));
        if let (Some(p), Some(fault)) = (proche, self.refus.last_mut()) {
            fault.aide = Some(format!("vouliez-vous dire « {p} » ?"));
        }
    }

    /// The place of a slice of the text.
    fn place(&self, partie: &str) -> std::ops::Range<usize> {
        let debut = (partie.as_ptr() as usize).saturating_sub(self.texte.as_ptr() as usize).min(self.texte.len());
        debut..debut + partie.len()
    }

    fn motif(&mut self, motif: &Pattern<&'a str>, voisins: &BTreeMap<String, Vec<Piece>>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for element in &motif.elements {
            match element {
                PatternElement::TextElement { value } => pieces.push(Piece::Texte((*value).to_owned())),
                PatternElement::Placeable { expression } => match expression {
                    Expression::Inline(e) => self.valeur(e, voisins, &mut pieces),
                    Expression::Select { selector, variants } => {
                        let InlineExpression::VariableReference { id } = selector else {
                            let place = variants.first().map_or(0..1, |v| match v.key {
                                VariantKey::Identifier { name } => self.place(name),
                                VariantKey::NumberLiteral { value } => self.place(value),
                            });
                            self.refuser(place, "un choix se fait selon un argument : { $n -> … }".into());
                            continue;
                        };
                        let mut cas = Vec::new();
                        let mut sinon = Vec::new();
                        for v in variants {
                            let suite = self.motif(&v.value, voisins);
                            match v.key {
                                _ if v.default => sinon = suite,
                                VariantKey::Identifier { name: "one" } => cas.push((Cas::Un, suite)),
                                VariantKey::Identifier { name } => cas.push((Cas::Mot(name.to_owned()), suite)),
                                VariantKey::NumberLiteral { value } => {
                                    cas.push((Cas::Nombre(value.parse().unwrap_or(f64::NAN)), suite));
                                }
                            }
                        }
                        pieces.push(Piece::Choix { selon: id.name.to_owned(), cas, sinon });
                    }
                },
            }
        }
        self.composer(pieces)
    }

    fn valeur(
        &mut self,
        e: &InlineExpression<&'a str>,
        voisins: &BTreeMap<String, Vec<Piece>>,
        pieces: &mut Vec<Piece>,
    ) {
        match e {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                pieces.push(Piece::Texte((*value).to_owned()));
            }
            InlineExpression::VariableReference { id } => pieces.push(Piece::Argument(id.name.to_owned())),
            InlineExpression::MessageReference { id, attribute: None } => {
                match voisins.get(id.name).or_else(|| self.lus.get(id.name)) {
                    Some(autre) => pieces.extend(autre.iter().cloned()),
                    None => {
                        let message = format!("le libellé « {} » n’est pas défini plus haut", id.name);
                        self.refuser(self.place(id.name), message);
                    }
                }
            }
            InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. }
            | InlineExpression::FunctionReference { id, .. } => {
                let message = format!("« {} » : un libellé ne sait ni fonction, ni terme, ni attribut", id.name);
                self.refuser(self.place(id.name), message);
            }
            InlineExpression::Placeable { .. } => {}
        }
    }

    /// French typography over the whole sentence, with its arguments in place.
    fn composer(&self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut phrase = String::new();
        let mut rangs = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Texte(t) => phrase.push_str(&t),
                autre => {
                    phrase.extend(char::from_u32(PLACE + rangs.len() as u32));
                    rangs.push(autre);
                }
            }
        }
        let adresse = phrase.starts_with("https://");
        if !self.anglais && !adresse {
            phrase = self.typographe.texte(&phrase);
        }
        let mut pieces = Vec::new();
        let mut texte = String::new();
        for c in phrase.chars() {
            match (c as u32).checked_sub(PLACE).and_then(|i| rangs.get(i as usize)) {
                Some(piece) => {
                    if !texte.is_empty() {
                        pieces.push(Piece::Texte(std::mem::take(&mut texte)));
                    }
                    pieces.push(piece.clone());
                }
                None => texte.push(c),
            }
        }
        if !texte.is_empty() {
            pieces.push(Piece::Texte(texte));
        }
        pieces
    }
}
