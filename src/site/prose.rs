//! The texts of the site: what they may refer to, and who refers to what.
//!
//! Texts are rendered when their page is asked for, not before: rendered HTML is not kept. Before
//! that they are read once, for their faults and for the backlinks (« Cité dans »); those that may
//! hold a table or a figure are read once more before, so that numbers are known. A text that cannot
//! refer to anything is not even read.

mod cibles;
mod contexte;
mod memoire;
mod textes;
mod vue;

use super::figures::{self, Genre, Registre};
use super::vues::Lien;
use super::{Route, Site, adresses};
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, AncreVisee, Contexte, Destination, Reglages, Rendu, Sigles, ancre_inconnue};
use crate::model::*;
use crate::source::Sources;
use contexte::Renvois;
pub use contexte::joindre;
pub use memoire::Memoire;
use memoire::{Lecture, Regard};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, RwLock};
use textes::Textes;

/// Names, numbers and citations.
#[derive(Default)]
pub struct Prose {
    /// The texts, in reading order.
    textes: Textes,
    /// Targets by `genre:cle`, but for those that exist by thousands, which are looked for among the records.
    cibles: HashMap<String, Destination>,
    /// Paths of the files that are no text of the site, for a fault of theirs.
    sans_page: HashSet<String>,
    /// Figures and tables that have a number.
    pub(in crate::site) figures: Registre,
    /// Texts that cite an address, by rank, in reading order.
    citations: HashMap<Arc<str>, Vec<usize>>,
    /// What expressions see, and what was computed.
    vue: tera::Context,
    valeurs: RwLock<HashMap<String, Result<String, String>>>,
    sigles: Option<Sigles>,
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
        let mut prose = Self::nommer(site, sources);
        memoire.preparer(site.r());
        let regards = memoire.regarder(&prose.textes.tous, prose.sigles.as_ref());
        prose.numeroter(site, sources, &regards, faults);
        let renvois = Renvois { site, prose: &prose };
        let lus: Vec<(usize, Lecture)> = (0..prose.textes.tous.len())
            .into_par_iter()
            .filter(|i| regards[*i].a_lire)
            .map(|i| {
                (i, memoire.lire(&prose.textes.tous[i].corps, &renvois, prose.lecture(&prose.textes.tous[i].corps)))
            })
            .collect();
        let mut citations: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
        let mut visees: Vec<&AncreVisee> = Vec::new();
        for (rang, lecture) in &lus {
            faults.extend_from_slice(&lecture.rendu.faults);
            visees.extend(&lecture.rendu.ancres_visees);
            let ici = prose.textes.tous[*rang].chemin(site);
            for cible in lecture.cibles.iter().filter(|c| ***c != *ici) {
                let textes = citations.entry(Arc::clone(cible)).or_default();
                // The references of a text follow one another: looking at the last one is enough.
                if textes.last() != Some(rang) {
                    textes.push(*rang);
                }
            }
        }
        prose.verifier_ancres(&renvois, &visees, &lus, faults);
        memoire.garder(lus.iter().map(|(_, lecture)| lecture));
        drop(lus);
        prose.citations = citations;
        prose
    }

    /// Tells the anchors that no text has; those of pages that are no text are not known here.
    fn verifier_ancres(
        &self,
        renvois: &Renvois,
        visees: &[&AncreVisee],
        lus: &[(usize, Lecture)],
        faults: &mut Vec<Diagnostic>,
    ) {
        let pages: HashSet<&str> = visees.iter().filter_map(|v| v.page.as_deref()).collect();
        if pages.is_empty() {
            return;
        }
        let textes = self.textes.tous.iter().enumerate().map(|(i, t)| (t.chemin(renvois.site), i));
        let rangs: HashMap<String, usize> = textes.filter(|(chemin, _)| pages.contains(chemin.as_str())).collect();
        let mut ancres: HashMap<usize, HashSet<String>> = HashMap::new();
        for visee in visees {
            let Some(&rang) = rangs.get(visee.page.as_deref().unwrap_or_default()) else { continue };
            let siennes = ancres.entry(rang).or_insert_with(|| {
                let corps = &self.textes.tous[rang].corps;
                match lus.binary_search_by_key(&rang, |(i, _)| *i) {
                    Ok(i) => ids(&lus[i].1.rendu),
                    Err(_) => ids(&markdown::rendre(corps, renvois, "", self.lecture(corps))),
                }
            });
            if !siennes.contains(&visee.ancre) {
                let mut noms: Vec<&str> = siennes.iter().map(String::as_str).collect();
                noms.sort_unstable();
                faults.push(ancre_inconnue(visee, noms.into_iter()));
            }
        }
    }

    /// Makes the figures and gives them their numbers: those of texts in reading order, then those of
    /// sections in the order of their pages.
    fn numeroter(&mut self, site: &Site, sources: &Sources, regards: &[Regard], faults: &mut Vec<Diagnostic>) {
        let renvois = Renvois { site, prose: self };
        let blocs: Vec<_> = (0..self.textes.tous.len())
            .into_par_iter()
            .filter(|i| regards[*i].a_numeroter)
            .map(|i| &self.textes.tous[i])
            .map(|t| (t.clone(), markdown::rendre(&t.corps, &renvois, "", self.lecture(&t.corps)).blocs))
            .collect();
        let donnees = figures::Ressources::lire(site, sources, faults);
        let mut places = HashMap::new();
        for (texte, bloc) in blocs.into_iter().flat_map(|(t, blocs)| blocs.into_iter().map(move |b| (t.clone(), b))) {
            let nom = format!("{}:{}", bloc.genre, bloc.cle);
            if let Some(premiere) = places.get(&nom) {
                let message = format!("l’identifiant « {} » est déjà pris par une autre figure", bloc.cle);
                let fault = Diagnostic::erreur("bloc-en-double", bloc.span, message).autre(*premiere, "celle-ci");
                faults.push(fault.aide("donner un autre « id » à l’une des deux"));
                continue;
            }
            places.insert(nom, bloc.span);
            let figure = bloc.demande.and_then(|d| figures::faire(site, &donnees, &texte.fichier, &d, faults));
            let genre = if bloc.genre == "tableau" { Genre::Tableau } else { Genre::Figure };
            self.inscrire(genre, bloc.cle, &texte.chemin(site), figure);
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

    /// How a text is read, when it is only read.
    fn lecture(&self, corps: &Corps) -> Reglages {
        Reglages { html: false, ..self.reglages(corps) }
    }

    fn reglages(&self, corps: &Corps) -> Reglages {
        let typographie = self.textes.du_fichier(corps.span.file).and_then(|t| t.typographe);
        Reglages { typographie, ..Reglages::default() }
    }
}

/// The anchors of a text.
fn ids(rendu: &Rendu) -> HashSet<String> {
    let titres = rendu.titres.iter().map(|t| t.ancre.clone());
    titres.chain(rendu.blocs.iter().map(|b| format!("{}-{}", b.genre, b.cle))).collect()
}

impl Site {
    /// The pages whose text cites an address.
    pub(super) fn citations(&self, chemin: &str) -> Vec<Lien> {
        let rangs = self.prose.citations.get(chemin).into_iter().flatten();
        rangs.map(|i| self.prose.textes.tous[*i].lien(self)).collect()
    }

    /// Renders the text of a record for a page.
    pub(super) fn texte(&self, corps: &Corps, route: &Route) -> Rendu {
        let renvois = Renvois { site: self, prose: &self.prose };
        let reglages = Reglages { origines: route.origines, ..self.prose.reglages(corps) };
        markdown::rendre(corps, &renvois, &self.racine(route), reglages)
    }
}
