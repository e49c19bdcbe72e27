//! The texts of the site, each with its page, in reading order. Addresses and titles are made when they
//! are asked for: most texts are named by nobody.

use super::{Lien, Site, adresses};
use crate::diagnostic::FileId;
use crate::fr::typographie::Typographe;
use crate::model::*;
use crate::site::feuille::Pas;
use crate::source::Sources;
use std::sync::Arc;

/// The record of a text, by its rank in its table.
#[derive(Clone, Copy, Debug)]
enum Fiche {
    /// A chapter or an axis.
    Lue(Pas),
    Action(usize),
    Copil(usize),
    Actualite(usize),
    Page(usize),
}

/// A text and its page.
#[derive(Clone)]
pub struct Texte {
    /// Its Markdown.
    pub corps: Corps,
    /// Its path.
    pub fichier: Arc<str>,
    /// What sets it; nothing when its editor wants it as typed.
    pub typographe: Option<Typographe>,
    fiche: Fiche,
}

impl Texte {
    /// Its page.
    pub fn chemin(&self, site: &Site) -> String {
        let r = site.r();
        match self.fiche {
            Fiche::Lue(Pas::Chapitre(i)) => adresses::chapitre(&r.chapitres[i].cle),
            Fiche::Lue(Pas::Axe(i)) => adresses::axe(&r.axes[i].cle),
            Fiche::Action(i) => adresses::action(&r.actions[i].cle),
            Fiche::Copil(i) => adresses::copil(&r.copils[i].cle),
            Fiche::Actualite(i) => adresses::actualite(&r.actualites[i].cle),
            Fiche::Page(i) => adresses::libre(&r.pages[i].cle),
        }
    }

    /// Its title.
    pub fn titre<'s>(&self, site: &'s Site) -> &'s str {
        let r = site.r();
        match self.fiche {
            Fiche::Lue(Pas::Chapitre(i)) => &r.chapitres[i].titre,
            Fiche::Lue(Pas::Axe(i)) => &r.axes[i].titre,
            Fiche::Action(i) => &r.actions[i].titre,
            Fiche::Copil(i) => &r.copils[i].titre,
            Fiche::Actualite(i) => &r.actualites[i].titre,
            Fiche::Page(i) => &r.pages[i].titre,
        }
    }

    /// A link to its page.
    pub fn lien(&self, site: &Site) -> Lien {
        Lien::new(self.titre(site), self.chemin(site))
    }
}

/// All texts.
#[derive(Default)]
pub struct Textes {
    /// In reading order.
    pub tous: Vec<Texte>,
    /// Their ranks, by number of file.
    rangs: Vec<Option<u32>>,
    /// Their ranks, in the order of their paths.
    par_chemin: Vec<u32>,
}

impl Textes {
    /// Lists them: the roadmap as it is read (axes after the chapter that says so), then what is beside it.
    pub fn new(site: &Site, sources: &Sources) -> Self {
        let (r, lecture) = (site.r(), &site.index.lecture);
        let mut textes = Vec::new();
        let mut ajouter = |fiche, corps: &Corps, dite: &Option<TypographieDeTexte>| {
            let typographe = TypographieDeTexte::typographe(dite.as_ref(), site.typographe);
            let fichier = Arc::clone(&sources.get(corps.span.file).chemin);
            textes.push(Texte { corps: corps.clone(), fichier, typographe, fiche });
        };
        for (i, pas) in lecture.pas.iter().enumerate() {
            match pas {
                // Several chapters may be followed by the axes, which are read once.
                _ if lecture.rang(*pas) != i => {}
                Pas::Chapitre(i) => ajouter(Fiche::Lue(*pas), &r.chapitres[*i].corps, &r.chapitres[*i].typographie),
                Pas::Axe(i) => ajouter(Fiche::Lue(*pas), &r.axes[*i].corps, &r.axes[*i].typographie),
            }
        }
        r.actions.iter().enumerate().for_each(|(i, e)| ajouter(Fiche::Action(i), &e.corps, &e.typographie));
        r.copils.iter().enumerate().for_each(|(i, e)| ajouter(Fiche::Copil(i), &e.corps, &e.typographie));
        r.actualites.iter().enumerate().for_each(|(i, e)| ajouter(Fiche::Actualite(i), &e.corps, &e.typographie));
        r.pages.iter().enumerate().for_each(|(i, e)| ajouter(Fiche::Page(i), &e.corps, &e.typographie));
        let mut rangs = vec![None; sources.nombre()];
        for (rang, t) in textes.iter().enumerate() {
            rangs[t.corps.span.file.0 as usize] = Some(rang as u32);
        }
        // Files are numbered in the order of their paths.
        Self { par_chemin: rangs.iter().flatten().copied().collect(), tous: textes, rangs }
    }

    /// The text of a file.
    pub fn du_fichier(&self, file: FileId) -> Option<&Texte> {
        let rang = (*self.rangs.get(file.0 as usize)?)?;
        Some(&self.tous[rang as usize])
    }

    /// The text at a path.
    pub fn au_chemin(&self, chemin: &str) -> Option<&Texte> {
        let texte = |rang: &u32| &self.tous[*rang as usize];
        let i = self.par_chemin.binary_search_by(|rang| (*texte(rang).fichier).cmp(chemin)).ok()?;
        Some(texte(&self.par_chemin[i]))
    }
}
