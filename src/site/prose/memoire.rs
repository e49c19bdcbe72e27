//! What texts gave when they were last read, with the questions that they asked of the site: a text
//! that has not changed, and whose questions have the same answers, gives the same.

use super::contexte::Renvois;
use super::textes::Texte;
use crate::diagnostic::FileId;
use crate::markdown::{self, Absence, Chiffre, Contexte, Destination, Image, Reglages, Rendu, Sigles};
use crate::model::{Corps, Referentiel};
use rayon::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// The memory of the texts. Empty and idle by default: a build reads everything once.
#[derive(Default)]
pub struct Memoire {
    active: bool,
    /// By number of file, as what follows.
    gardees: Vec<Option<Arc<Gardee>>>,
    regards: Vec<Option<(Arc<str>, u32, Regard)>>,
    /// The acronyms, on which all texts depend without asking for them piece by piece.
    sigles: Option<blake3::Hash>,
}

/// A text read, and what it depended on.
struct Gardee {
    fichier: Arc<str>,
    debut: u32,
    reglages: Reglages,
    questions: Vec<Question>,
    rendu: Arc<Rendu>,
    cibles: Arc<[Arc<str>]>,
}

/// What is seen of a text without reading it.
#[derive(Clone, Copy, Debug)]
pub struct Regard {
    /// It may hold a figure or a table.
    pub a_numeroter: bool,
    /// It may refer to something, or be at fault.
    pub a_lire: bool,
}

/// Asks again; says whether the answer is the same.
type Question = Box<dyn Fn(&dyn Contexte) -> bool + Send + Sync>;

/// A text read now or before.
pub struct Lecture {
    /// What it gave.
    pub rendu: Arc<Rendu>,
    /// The addresses that it leads to, in order.
    pub cibles: Arc<[Arc<str>]>,
    gardee: Option<(FileId, Arc<Gardee>)>,
}

impl Memoire {
    /// A memory that keeps what it is given.
    pub fn active() -> Self {
        Self { active: true, ..Self::default() }
    }

    /// Forgets everything when what all texts depend on has changed.
    pub fn preparer(&mut self, r: &Referentiel) {
        if !self.active {
            return;
        }
        let mut sigles = blake3::Hasher::new();
        for t in r.glossaire.iter() {
            for mot in [t.sigle.as_deref().unwrap_or_default(), &t.cle, &t.terme] {
                sigles.update(mot.as_bytes()).update(&[0]);
            }
        }
        let sigles = Some(sigles.finalize());
        if self.sigles != sigles {
            self.gardees.clear();
            self.regards.clear();
            self.sigles = sigles;
        }
    }

    /// Looks at texts, once each.
    pub fn regarder(&mut self, textes: &[Texte], sigles: Option<&Sigles>) -> Vec<Regard> {
        let regarder = |t: &Texte| {
            let texte = t.corps.texte();
            Regard { a_numeroter: markdown::a_numeroter(texte), a_lire: markdown::a_lire(texte, sigles) }
        };
        let deja = |corps: &Corps| {
            let (fichier, debut, regard) = self.regards.get(corps.span.file.0 as usize)?.as_ref()?;
            (Arc::ptr_eq(fichier, &corps.fichier) && *debut == corps.span.start).then_some(*regard)
        };
        let regards: Vec<Regard> = textes.par_iter().map(|t| deja(&t.corps).unwrap_or_else(|| regarder(t))).collect();
        if self.active {
            for (Corps { fichier, span }, regard) in textes.iter().map(|t| &t.corps).zip(&regards) {
                *place(&mut self.regards, span.file) = Some((Arc::clone(fichier), span.start, *regard));
            }
        }
        regards
    }

    /// Reads a text, or remembers it.
    pub fn lire(&self, corps: &Corps, renvois: &Renvois, reglages: Reglages) -> Lecture {
        if !self.active {
            let rendu = Arc::new(markdown::rendre(corps, renvois, "", reglages));
            return Lecture { cibles: cibles(&rendu, renvois), rendu, gardee: None };
        }
        let file = corps.span.file;
        let connue = self.gardees.get(file.0 as usize).and_then(Option::as_ref).filter(|g| {
            let meme = Arc::ptr_eq(&g.fichier, &corps.fichier) || g.fichier == corps.fichier;
            meme && g.debut == corps.span.start && g.reglages == reglages && g.questions.iter().all(|q| q(renvois))
        });
        let gardee = connue.cloned().unwrap_or_else(|| {
            let temoin = Temoin { vrai: renvois, questions: Mutex::default() };
            let rendu = Arc::new(markdown::rendre(corps, &temoin, "", reglages));
            let questions = temoin.questions.into_inner().unwrap_or_else(PoisonError::into_inner);
            Arc::new(Gardee {
                fichier: Arc::clone(&corps.fichier),
                debut: corps.span.start,
                reglages,
                questions,
                cibles: cibles(&rendu, renvois),
                rendu,
            })
        });
        let (rendu, cibles) = (Arc::clone(&gardee.rendu), Arc::clone(&gardee.cibles));
        Lecture { rendu, cibles, gardee: Some((file, gardee)) }
    }

    /// Keeps what was read, and nothing else.
    pub fn garder<'l>(&mut self, lectures: impl Iterator<Item = &'l Lecture>) {
        if self.active {
            self.gardees.clear();
            for (file, gardee) in lectures.filter_map(|l| l.gardee.as_ref()) {
                *place(&mut self.gardees, *file) = Some(Arc::clone(gardee));
            }
        }
    }
}

/// The place of a file in a list by number.
fn place<T>(liste: &mut Vec<Option<T>>, file: FileId) -> &mut Option<T> {
    let rang = file.0 as usize;
    if liste.len() <= rang {
        liste.resize_with(rang + 1, || None);
    }
    &mut liste[rang]
}

/// The addresses that a text leads to. What they depend on was asked of the site while it was read, or is in
/// the glossary.
fn cibles(rendu: &Rendu, renvois: &Renvois) -> Arc<[Arc<str>]> {
    let mut cibles: Vec<Arc<str>> = Vec::new();
    for (genre, cle) in &rendu.references {
        let cible = match genre.as_str() {
            "fichier" => Some(cle.clone()),
            _ => renvois.prose.cible(renvois.site, genre, cle).map(|d| d.chemin),
        };
        if let Some(cible) = cible.filter(|c| cibles.last().is_none_or(|d| **d != **c)) {
            cibles.push(cible.into());
        }
    }
    cibles.into()
}

/// Answers as the site does, and notes what was asked. Every question of [`Contexte`] must be noted,
/// but for what [`Memoire::preparer`] looks at.
struct Temoin<'a> {
    vrai: &'a dyn Contexte,
    questions: Mutex<Vec<Question>>,
}

impl Temoin<'_> {
    fn noter<R>(&self, demander: impl Fn(&dyn Contexte) -> R + Send + Sync + 'static) -> R
    where
        R: Clone + PartialEq + Send + Sync + 'static,
    {
        let reponse = demander(self.vrai);
        let attendue = reponse.clone();
        let question = Box::new(move |contexte: &dyn Contexte| demander(contexte) == attendue);
        self.questions.lock().unwrap_or_else(PoisonError::into_inner).push(question);
        reponse
    }
}

impl Contexte for Temoin<'_> {
    fn lien(&self, genre: &str, cle: &str) -> Result<Destination, Absence> {
        let (genre, cle) = (genre.to_owned(), cle.to_owned());
        self.noter(move |c| c.lien(&genre, &cle))
    }

    fn fichier(&self, depuis: FileId, chemin: &str) -> Result<Destination, Absence> {
        let chemin = chemin.to_owned();
        self.noter(move |c| c.fichier(depuis, &chemin))
    }

    fn chiffre(&self, cle: &str) -> Result<Chiffre, Option<String>> {
        let cle = cle.to_owned();
        self.noter(move |c| c.chiffre(&cle))
    }

    fn source(&self, cle: &str) -> Option<(String, String)> {
        let cle = cle.to_owned();
        self.noter(move |c| c.source(&cle))
    }

    fn adresse_source(&self, cle: &str) -> Option<String> {
        let cle = cle.to_owned();
        self.noter(move |c| c.adresse_source(&cle))
    }

    fn illisible(&self, genre: &str, cle: &str) -> bool {
        let (genre, cle) = (genre.to_owned(), cle.to_owned());
        self.noter(move |c| c.illisible(&genre, &cle))
    }

    fn membres(&self, chemin: &[String]) -> Option<Vec<String>> {
        let chemin = chemin.to_vec();
        self.noter(move |c| c.membres(&chemin))
    }

    fn calculer(&self, expression: &str) -> Result<String, String> {
        let expression = expression.to_owned();
        self.noter(move |c| c.calculer(&expression))
    }

    fn figure(&self, genre: &str, cle: &str, racine: &str, appel: Option<&str>) -> Option<String> {
        let (genre, cle, racine) = (genre.to_owned(), cle.to_owned(), racine.to_owned());
        let appel = appel.map(str::to_owned);
        self.noter(move |c| c.figure(&genre, &cle, &racine, appel.as_deref()))
    }

    fn voit(&self, conteneur: &str) -> bool {
        let conteneur = conteneur.to_owned();
        self.noter(move |c| c.voit(&conteneur))
    }

    fn sigles(&self) -> Option<&Sigles> {
        self.vrai.sigles()
    }

    fn image(&self, chemin: &str) -> Option<Image> {
        let chemin = chemin.to_owned();
        self.noter(move |c| c.image(&chemin))
    }
}
