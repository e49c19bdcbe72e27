//! The texts of the site: what they may refer to, and who refers to what.
//!
//! Texts are rendered when their page is asked for, not before: rendered HTML is not kept. Before
//! that they are read once, for their faults and for the backlinks (« Cité dans »); those that may
//! hold a table or a figure are read once more before, so that numbers are known. A text that cannot
//! refer to anything is not even read.

mod cibles;
mod contexte;
mod vue;

use super::vues::Lien;
use super::{Route, Site, adresses};
use crate::diagnostic::{Diagnostic, FileId};
use crate::markdown::{self, AncreVisee, Destination, Reglages, Rendu, Sigles, ancre_inconnue};
use crate::model::*;
use crate::source::Sources;
use contexte::Renvois;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::RwLock;

/// Names, numbers and citations.
#[derive(Default)]
pub struct Prose {
    /// Targets by `genre:cle`.
    cibles: HashMap<String, Destination>,
    /// Paths of the texts, and their pages by path.
    chemins: HashMap<FileId, String>,
    fichiers: HashMap<String, Destination>,
    /// Paths of the files that are no text of the site, for a fault of theirs.
    sans_page: HashSet<String>,
    /// Numbers of tables, by `genre:cle`.
    numeros: HashMap<String, usize>,
    /// Pages that cite an address, in reading order.
    citations: BTreeMap<String, Vec<Lien>>,
    /// What expressions see, and what was computed.
    vue: tera::Context,
    valeurs: RwLock<HashMap<String, Result<String, String>>>,
    sigles: Option<Sigles>,
    /// Texts that their editor wants as typed.
    tels_quels: HashSet<FileId>,
}

impl Prose {
    /// Reads all texts.
    pub fn lire(site: &Site, sources: &Sources, faults: &mut Vec<Diagnostic>) -> Self {
        let textes = cibles::textes(site);
        let mut prose = Self::nommer(site, sources, &textes);
        prose.numeroter(site, &textes, faults);
        let renvois = Renvois { site, prose: &prose };
        let lus: Vec<(&Lien, Rendu)> = textes
            .par_iter()
            .filter(|t| markdown::a_lire(t.corps.texte(), prose.sigles.as_ref()))
            .map(|t| (&t.lien, markdown::rendre(t.corps, &renvois, "", prose.lecture(t.corps))))
            .collect();
        let mut citations: BTreeMap<String, Vec<Lien>> = BTreeMap::new();
        let mut ancres: HashMap<&str, HashSet<String>> = HashMap::new();
        let mut visees: Vec<AncreVisee> = Vec::new();
        for (lien, mut rendu) in lus {
            faults.append(&mut rendu.faults);
            visees.append(&mut rendu.ancres_visees);
            ancres.insert(&lien.chemin, ids(&rendu));
            for (genre, cle) in rendu.references {
                let cible = match genre.as_str() {
                    "fichier" => cle,
                    _ => match prose.cibles.get(&format!("{genre}:{cle}")) {
                        Some(cible) => cible.chemin.clone(),
                        None => continue,
                    },
                };
                if lien.chemin == cible {
                    continue;
                }
                let pages = citations.entry(cible).or_default();
                // The references of a text follow one another: looking at the last page is enough.
                if pages.last() != Some(lien) {
                    pages.push(lien.clone());
                }
            }
        }
        // Anchors of other texts; those of pages that are no text are not known here.
        for visee in &visees {
            let page = visee.page.as_deref().unwrap_or_default();
            let Some(texte) = textes.iter().find(|t| t.lien.chemin == page) else { continue };
            let siennes = ancres
                .entry(&texte.lien.chemin)
                .or_insert_with(|| ids(&markdown::rendre(texte.corps, &renvois, "", Reglages::default())));
            if !siennes.contains(&visee.ancre) {
                let mut noms: Vec<&str> = siennes.iter().map(String::as_str).collect();
                noms.sort_unstable();
                faults.push(ancre_inconnue(visee, noms.into_iter()));
            }
        }
        prose.citations = citations;
        prose
    }

    /// Gives tables their numbers, in reading order.
    fn numeroter(&mut self, site: &Site, textes: &[cibles::Texte], faults: &mut Vec<Diagnostic>) {
        let renvois = Renvois { site, prose: self };
        let blocs: Vec<_> = textes
            .par_iter()
            .filter(|t| markdown::a_numeroter(t.corps.texte()))
            .map(|t| (&t.lien, markdown::rendre(t.corps, &renvois, "", self.lecture(t.corps)).blocs))
            .collect();
        let mut places = HashMap::new();
        for (lien, bloc) in blocs.into_iter().flat_map(|(lien, blocs)| blocs.into_iter().map(move |b| (lien, b))) {
            let nom = format!("{}:{}", bloc.genre, bloc.cle);
            if let Some(premiere) = places.get(&nom) {
                let message = format!("l’identifiant « {} » est déjà pris par un autre {}", bloc.cle, bloc.genre);
                let fault = Diagnostic::erreur("bloc-en-double", bloc.span, message).autre(*premiere, "celui-ci");
                faults.push(fault.aide("donner un autre « id » à l’un des deux"));
                continue;
            }
            places.insert(nom.clone(), bloc.span);
            let numero = places.len();
            let chemin = format!("{}#{}-{}", lien.chemin, bloc.genre, bloc.cle);
            self.cibles.insert(nom.clone(), Destination { chemin, titre: format!("{} {numero}", bloc.genre) });
            self.numeros.insert(nom, numero);
        }
    }

    /// The pages whose text cites an address.
    pub fn citations(&self, chemin: &str) -> &[Lien] {
        self.citations.get(chemin).map_or(&[], Vec::as_slice)
    }

    /// The same, when a text is only read.
    fn lecture(&self, corps: &Corps) -> Reglages {
        Reglages { html: false, ..self.reglages(corps) }
    }

    fn reglages(&self, corps: &Corps) -> Reglages {
        Reglages { typographie: !self.tels_quels.contains(&corps.span.file), ..Reglages::default() }
    }
}

/// The anchors of a text.
fn ids(rendu: &Rendu) -> HashSet<String> {
    let titres = rendu.titres.iter().map(|t| t.ancre.clone());
    titres.chain(rendu.blocs.iter().map(|b| format!("{}-{}", b.genre, b.cle))).collect()
}

impl Site {
    /// Renders the text of a record for a page.
    pub(super) fn texte(&self, corps: &Corps, route: &Route) -> Rendu {
        let renvois = Renvois { site: self, prose: &self.prose };
        markdown::rendre(corps, &renvois, &self.racine(route), self.prose.reglages(corps))
    }
}
