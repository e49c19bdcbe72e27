//! Fenced blocks whose body is YAML: figures ([`figure`]) and ```` ```chiffres ````. One line each in
//! [`BLOCS`]; the body is a declared record ([`fiche!`](crate::fiche)), so its faults are told like
//! those of any record, at their place, also within a list or a quotation.

mod chiffres;
mod corps;
mod figure;

pub use corps::{ColonneEcrite, Corps, Filtres, Mot, Place, RepereEcrit};
pub use figure::{FICHES, FigureDemandee};

use super::conversion::Conversion;
use crate::decode::{Decodeur, Noeud, Valeur, noeud};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr::plus_proche;
use std::ops::Range;

/// A kind of block: its name, and what is done with its body.
type Bloc = (&'static str, fn(&mut Conversion, &'static str, &Noeud, &mut Decodeur));

/// The blocks that exist.
const BLOCS: &[Bloc] = &[
    ("graphique", figure::ecrire),
    ("carte", figure::ecrire),
    ("frise", figure::ecrire),
    ("tableau", figure::ecrire),
    ("chiffres", chiffres::ecrire),
];

/// The names of the blocks.
pub fn noms() -> impl Iterator<Item = &'static str> {
    BLOCS.iter().map(|b| b.0)
}

/// Whether a text may hold a block to be numbered.
pub fn a_numeroter(texte: &str) -> bool {
    let numerotes = BLOCS.iter().filter(|b| b.0 != "chiffres");
    // Most texts have neither sign, and looking for one is ten times faster than for three.
    memchr::memchr2(b'`', b'~', texte.as_bytes()).is_some()
        && (texte.contains("```") || texte.contains("~~~"))
        && numerotes.into_iter().any(|b| texte.contains(b.0))
}

/// A block being read.
pub struct Ouvert<'a> {
    nom: &'a str,
    place: Range<usize>,
    corps: String,
    /// For each piece of the body, where it begins in the body and in the text.
    pieces: Vec<(usize, usize)>,
}

fn nom(info: &str) -> &str {
    info.split([' ', '\t', ',', '{']).next().unwrap_or_default()
}

impl<'a> Conversion<'a> {
    /// Whether a fenced block is one of ours, or would be one but for its spelling.
    pub(super) fn est_un_bloc(&self, info: &str) -> bool {
        let nom = nom(info);
        noms().any(|n| n == nom)
            || nom.len() > 5 && plus_proche(nom, noms()).is_some_and(|n| n.len().abs_diff(nom.len()) < 2)
    }

    pub(super) fn ouvrir_bloc(&mut self, info: &str, place: Range<usize>) {
        let source: &'a str = &self.corps.texte()[place.clone()];
        let ligne = source.lines().next().unwrap_or_default();
        let nom = nom(info);
        let nom = ligne.find(nom).map_or("", |i| &ligne[i..i + nom.len()]);
        self.bloc = Some(Ouvert { nom, place, corps: String::new(), pieces: Vec::new() });
    }

    pub(super) fn corps_de_bloc(&mut self, texte: &str, place: Range<usize>) {
        if let Some(bloc) = &mut self.bloc {
            bloc.pieces.push((bloc.corps.len(), place.start));
            bloc.corps.push_str(texte);
        }
    }

    pub(super) fn fermer_bloc(&mut self) {
        let Some(bloc) = self.bloc.take() else { return };
        let Some((nom, ecrire)) = BLOCS.iter().find(|b| b.0 == bloc.nom) else {
            self.bloc_inconnu(&bloc);
            return;
        };
        let fence = {
            let source = &self.corps.texte()[bloc.place.clone()];
            let debut = bloc.place.start + source.find(bloc.nom).unwrap_or(0);
            self.span(debut..debut + bloc.nom.len())
        };
        let depart = self.corps.span.start as usize;
        let source = self.corps.texte();
        let placer = |span: &mut Span| {
            let place = |octet: u32| {
                let octet = octet as usize;
                let rang = bloc.pieces.partition_point(|(dans, _)| *dans <= octet).saturating_sub(1);
                // A lone carriage return counts for a line end in the body: places are approximate then.
                let entier = |o: usize| (0..=o.min(source.len())).rev().find(|o| source.is_char_boundary(*o));
                let dans_le_texte = bloc.pieces.get(rang).and_then(|(dans, texte)| entier(texte + octet - dans));
                dans_le_texte.map_or(fence.start, |o| (depart + o) as u32)
            };
            let vide = span.start == span.end;
            // The end is told by the last byte: the next one may be in another piece.
            let fin = if vide { place(span.end) } else { place(span.end - 1) + 1 } as usize - depart;
            let fin = (fin..source.len()).find(|o| source.is_char_boundary(*o)).unwrap_or(source.len());
            (span.start, span.end) = (place(span.start), (depart + fin) as u32);
        };
        if bloc.corps.trim().is_empty() {
            let fault = Diagnostic::erreur("bloc", fence, format!("ce bloc « {} » est vide", bloc.nom));
            self.rendu.faults.push(fault.aide("écrire son contenu en YAML entre les deux lignes de ```"));
            return;
        }
        match noeud::lire(&bloc.corps, self.corps.span.file, 0) {
            Ok(mut noeud) => {
                replacer(&mut noeud, &placer);
                let mut d = Decodeur::default();
                ecrire(self, nom, &noeud, &mut d);
                self.rendu.faults.append(&mut d.faults);
            }
            Err(mut fault) => {
                replacer_fault(&mut fault, &placer);
                self.rendu.faults.push(*fault);
            }
        }
    }

    fn bloc_inconnu(&mut self, bloc: &Ouvert) {
        let source = &self.corps.texte()[bloc.place.clone()];
        let debut = bloc.place.start + source.find(bloc.nom).unwrap_or(0);
        let span = self.span(debut..debut + bloc.nom.len());
        let fault = Diagnostic::erreur("bloc-inconnu", span, format!("aucun bloc ne s’appelle « {} »", bloc.nom));
        self.rendu.faults.push(match plus_proche(bloc.nom, noms()) {
            Some(p) => fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(span, p),
            None => fault.aide(format!("les blocs possibles sont : {}", noms().collect::<Vec<_>>().join(", "))),
        });
    }
}

/// Puts the places of a tree, which are those of the body, back in the file.
fn replacer(noeud: &mut Noeud, placer: &dyn Fn(&mut Span)) {
    placer(&mut noeud.span);
    match &mut noeud.valeur {
        Valeur::Liste(items) => items.iter_mut().for_each(|n| replacer(n, placer)),
        Valeur::Table(paires) => paires.iter_mut().for_each(|(c, v)| {
            replacer(c, placer);
            replacer(v, placer);
        }),
        Valeur::Vide | Valeur::Texte { .. } => {}
    }
}

fn replacer_fault(fault: &mut Diagnostic, placer: &dyn Fn(&mut Span)) {
    let lieux = fault.lieu.iter_mut().chain(&mut fault.autres).map(|e| &mut e.span);
    lieux.chain(fault.remplacement.iter_mut().map(|r| &mut r.span)).for_each(placer);
}
