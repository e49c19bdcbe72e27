//! What texts gave when they were last read, with the questions that they asked of the site: a text
//! that has not changed, and whose questions have the same answers, gives the same.

use crate::diagnostic::FileId;
use crate::markdown::{self, Absence, Chiffre, Contexte, Destination, Image, Reglages, Rendu, Sigles};
use crate::model::{Corps, Referentiel};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The memory of the texts. Empty and idle by default: a build reads everything once.
#[derive(Default)]
pub struct Memoire {
    active: bool,
    gardees: HashMap<FileId, Arc<Gardee>>,
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
}

/// Asks again; says whether the answer is the same.
type Question = Box<dyn Fn(&dyn Contexte) -> bool + Send + Sync>;

/// A text read now or before.
pub struct Lecture {
    /// What it gave.
    pub rendu: Arc<Rendu>,
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
            self.sigles = sigles;
        }
    }

    /// Reads a text, or remembers it.
    pub fn lire(&self, corps: &Corps, contexte: &dyn Contexte, reglages: Reglages) -> Lecture {
        if !self.active {
            return Lecture { rendu: Arc::new(markdown::rendre(corps, contexte, "", reglages)), gardee: None };
        }
        let file = corps.span.file;
        let connue = self.gardees.get(&file).filter(|g| {
            let meme = Arc::ptr_eq(&g.fichier, &corps.fichier) || g.fichier == corps.fichier;
            meme && g.debut == corps.span.start && g.reglages == reglages && g.questions.iter().all(|q| q(contexte))
        });
        let gardee = connue.cloned().unwrap_or_else(|| {
            let temoin = Temoin { vrai: contexte, questions: Mutex::default() };
            let rendu = Arc::new(markdown::rendre(corps, &temoin, "", reglages));
            let questions = temoin.questions.into_inner().unwrap_or_else(PoisonError::into_inner);
            Arc::new(Gardee {
                fichier: Arc::clone(&corps.fichier),
                debut: corps.span.start,
                reglages,
                questions,
                rendu,
            })
        });
        Lecture { rendu: Arc::clone(&gardee.rendu), gardee: Some((file, gardee)) }
    }

    /// Keeps what was read, and nothing else.
    pub fn garder<'l>(&mut self, lectures: impl Iterator<Item = &'l Lecture>) {
        if self.active {
            self.gardees = lectures.filter_map(|l| l.gardee.clone()).collect();
        }
    }
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
