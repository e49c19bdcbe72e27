//! The texts of the site: what they may refer to, and who refers to what.
//!
//! Texts are rendered when their page is asked for, not before: rendered HTML is not kept. Before
//! that they are read once, for their faults and for the backlinks (« Cité dans »); those that may
//! hold a table or a figure are read once more before, so that numbers are known. A text that cannot
//! refer to anything is not even read.

mod cibles;
mod contexte;
mod memoire;
mod vue;

use super::figures::{self, Genre, Registre};
use super::vues::Lien;
use super::{Route, Site, adresses};
use crate::diagnostic::{Diagnostic, FileId};
use crate::fr::typographie::Typographe;
use crate::markdown::{self, AncreVisee, Contexte, Destination, Reglages, Rendu, Sigles, ancre_inconnue};
use crate::model::*;
use crate::source::Sources;
use contexte::Renvois;
pub use contexte::joindre;
use memoire::Lecture;
pub use memoire::Memoire;
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
    /// Figures and tables that have a number.
    pub(in crate::site) figures: Registre,
    /// Pages that cite an address, in reading order.
    citations: BTreeMap<String, Vec<Lien>>,
    /// What expressions see, and what was computed.
    vue: tera::Context,
    valeurs: RwLock<HashMap<String, Result<String, String>>>,
    sigles: Option<Sigles>,
    /// What sets each text; nothing for those that their editor wants as typed.
    typographes: HashMap<FileId, Option<Typographe>>,
}

impl Site {
    /// What a live figure of a text is worth; `None` when it cannot be read.
    pub(super) fn valeur(&self, expression: &str) -> Option<String> {
        markdown::valeur(expression, &Renvois { site: self, prose: &self.prose })
    }

    /// The title of what a link of a text leads to (`action:2.3`), if this edition shows it.
    pub(super) fn titre_de(&self, reference: &str) -> Option<String> {
        let (genre, cle) = reference.split_once(':')?;
        Renvois { site: self, prose: &self.prose }.lien(genre, cle).ok().map(|d| d.titre)
    }
}

impl Prose {
    /// Reads all texts, but for those that `memoire` holds.
    pub fn lire(site: &Site, sources: &Sources, memoire: &mut Memoire, faults: &mut Vec<Diagnostic>) -> Self {
        let textes = cibles::textes(site);
        let mut prose = Self::nommer(site, sources, &textes);
        prose.numeroter(site, sources, &textes, faults);
        let renvois = Renvois { site, prose: &prose };
        memoire.preparer(site.r());
        let lus: Vec<(&Lien, Lecture)> = textes
            .par_iter()
            .filter(|t| markdown::a_lire(t.corps.texte(), prose.sigles.as_ref()))
            .map(|t| (&t.lien, memoire.lire(t.corps, &renvois, prose.lecture(t.corps))))
            .collect();
        let mut citations: BTreeMap<String, Vec<Lien>> = BTreeMap::new();
        let mut visees: Vec<&AncreVisee> = Vec::new();
        for (lien, lecture) in &lus {
            let rendu = &*lecture.rendu;
            faults.extend_from_slice(&rendu.faults);
            visees.extend(&rendu.ancres_visees);
            for (genre, cle) in &rendu.references {
                let cible = match genre.as_str() {
                    "fichier" => cle.clone(),
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
                if pages.last() != Some(*lien) {
                    pages.push((*lien).clone());
                }
            }
        }
        // Anchors of other texts; those of pages that are no text are not known here.
        let mut ancres: HashMap<&str, HashSet<String>> = HashMap::new();
        for visee in visees {
            let page = visee.page.as_deref().unwrap_or_default();
            let Some(texte) = textes.iter().find(|t| t.lien.chemin == page) else { continue };
            let siennes = ancres.entry(&texte.lien.chemin).or_insert_with(|| {
                match lus.iter().find(|(lien, _)| lien.chemin == page) {
                    Some((_, lecture)) => ids(&lecture.rendu),
                    None => ids(&markdown::rendre(texte.corps, &renvois, "", prose.lecture(texte.corps))),
                }
            });
            if !siennes.contains(&visee.ancre) {
                let mut noms: Vec<&str> = siennes.iter().map(String::as_str).collect();
                noms.sort_unstable();
                faults.push(ancre_inconnue(visee, noms.into_iter()));
            }
        }
        memoire.garder(lus.iter().map(|(_, lecture)| lecture));
        drop(lus);
        prose.citations = citations;
        prose
    }

    /// Makes the figures and gives them their numbers: those of texts in reading order, then those of
    /// sections in the order of their pages.
    fn numeroter(&mut self, site: &Site, sources: &Sources, textes: &[cibles::Texte], faults: &mut Vec<Diagnostic>) {
        let renvois = Renvois { site, prose: self };
        let blocs: Vec<_> = textes
            .par_iter()
            .filter(|t| markdown::a_numeroter(t.corps.texte()))
            .map(|t| (t, markdown::rendre(t.corps, &renvois, "", self.lecture(t.corps)).blocs))
            .collect();
        let donnees = figures::Ressources::lire(site, sources, faults);
        let mut places = HashMap::new();
        for (texte, bloc) in blocs.into_iter().flat_map(|(t, blocs)| blocs.into_iter().map(move |b| (t, b))) {
            let nom = format!("{}:{}", bloc.genre, bloc.cle);
            if let Some(premiere) = places.get(&nom) {
                let message = format!("l’identifiant « {} » est déjà pris par une autre figure", bloc.cle);
                let fault = Diagnostic::erreur("bloc-en-double", bloc.span, message).autre(*premiere, "celle-ci");
                faults.push(fault.aide("donner un autre « id » à l’une des deux"));
                continue;
            }
            places.insert(nom, bloc.span);
            let ici = self.chemins.get(&texte.corps.span.file).map_or("", String::as_str);
            let figure = bloc.demande.and_then(|d| figures::faire(site, &donnees, ici, &d, faults));
            let genre = if bloc.genre == "tableau" { Genre::Tableau } else { Genre::Figure };
            self.inscrire(genre, bloc.cle, &texte.lien.chemin, figure);
        }
        for figures::Placee { page, nom, figure } in figures::composer_sections(site, &donnees) {
            let cle = format!("{}:{}", figure.genre.mot(), figure.cle);
            // A text has taken the key: the figure of the section stays out of its way.
            if !places.contains_key(&cle) {
                self.inscrire(figure.genre, figure.cle.clone(), &page, Some(figure));
                self.figures.placer(&page, nom, &cle);
            }
        }
        self.figures.compter_les_fiches(site);
    }

    /// Numbers a figure, so that texts may name it. One that is at fault keeps its number: correcting
    /// it does not move the others.
    fn inscrire(&mut self, genre: Genre, cle: String, page: &str, figure: Option<figures::Figure>) {
        let (mot, numero) = (genre.mot(), self.figures.numeroter(genre));
        let chemin = format!("{page}#{mot}-{cle}");
        self.cibles.insert(format!("{mot}:{cle}"), Destination { chemin, titre: format!("{mot} {numero}") });
        if let Some(figure) = figure {
            self.figures.ajouter(figures::Figure { numero: Some(numero), ..figure });
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
        let typographie = self.typographes.get(&corps.span.file).copied().unwrap_or_default();
        Reglages { typographie, ..Reglages::default() }
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
        let reglages = Reglages { origines: route.origines, ..self.prose.reglages(corps) };
        markdown::rendre(corps, &renvois, &self.racine(route), reglages)
    }
}
