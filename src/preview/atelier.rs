//! The present state, and the passage to the next: read again what changed, compose, swap.

use super::etat::Etat;
use super::places::Sceau;
use super::{Journal, Reglages};
use crate::site::adresses;
use crate::source::{Contenu, Sources, Touches};
use serde_json::json;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// Editors that empty a file before they fill it are given this long.
const VIDE: Duration = Duration::from_millis(150);

/// Editors that put a file aside before they write the new one are given this long.
const ABSENT: Duration = Duration::from_millis(30);

/// What is shown, and who is told.
pub struct Atelier {
    /// What was asked.
    pub reglages: Reglages,
    /// Who prints.
    pub journal: Arc<dyn Journal>,
    /// What tells our places from others.
    pub sceau: Sceau,
    etat: RwLock<Arc<Etat>>,
}

impl Change {
    /// What browsers are told.
    pub fn message(&self) -> String {
        json!({ "generation": self.etat.generation, "vers": self.vers }).to_string()
    }
}

/// A change shown.
pub struct Change {
    /// The state that shows it.
    pub etat: Arc<Etat>,
    /// The page where it is seen, from the root of a variant.
    pub vers: Option<String>,
}

impl Atelier {
    /// Reads and composes for the first time.
    pub fn ouvrir(reglages: Reglages, journal: Arc<dyn Journal>) -> io::Result<Self> {
        let sources = Sources::load(&reglages.contenu, &reglages.themes, &mut Vec::new())?;
        let etat = Arc::new(Etat::composer(sources, &reglages.demande, None));
        let atelier = Self { reglages, journal, sceau: Sceau::new(), etat: RwLock::new(etat) };
        atelier.dire_fautes(&atelier.etat());
        Ok(atelier)
    }

    /// The present state.
    pub fn etat(&self) -> Arc<Etat> {
        Arc::clone(&self.etat.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads again what changed.
    pub fn relire(&self, touches: &Touches) -> io::Result<Sources> {
        self.etat().sources.relire(&self.reglages.contenu, &self.reglages.themes, touches)
    }

    /// How long to wait for an editor that seems to be in the middle of a save: a file that had a
    /// text is empty, or is not there any more.
    pub fn patience(&self, sources: &Sources) -> Option<Duration> {
        let etat = self.etat();
        let vide = |c: &Contenu| matches!(c, Contenu::Texte(t) if t.is_empty());
        let attentes = sources.differents(&etat.sources).into_iter().filter_map(|affiche| {
            let ancien = etat.sources.get(etat.sources.numero(&affiche)?);
            match sources.numero(&affiche).map(|file| sources.get(file)) {
                Some(nouveau) if vide(&nouveau.contenu) && !vide(&ancien.contenu) => Some(VIDE),
                Some(_) => None,
                None => Some(ABSENT),
            }
        });
        attentes.max()
    }

    /// Shows new sources; `None` when they are the same.
    pub fn montrer(&self, sources: Sources, debut: Instant) -> Option<Change> {
        let avant = self.etat();
        let fichiers = sources.differents(&avant.sources);
        if fichiers.is_empty() {
            return None;
        }
        let etat = Arc::new(Etat::composer(sources, &self.reglages.demande, Some(&avant)));
        *self.etat.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&etat);
        let vers = self.page_de(&etat, &fichiers);
        self.journal.change(&fichiers, vers.as_deref(), debut.elapsed());
        if !etat.memes_fautes(&avant) {
            self.dire_fautes(&etat);
        }
        // Giving back a large site takes longer than making the next one wait.
        std::thread::spawn(move || drop(avant));
        Some(Change { etat, vers })
    }

    /// The page where the first of the changed files that has one is seen.
    fn page_de(&self, etat: &Etat, fichiers: &[String]) -> Option<String> {
        let ouvrage = etat.vue(etat.base()).ouvrage.clone()?;
        let page = |affiche: &String| {
            let file = etat.montrees.numero(affiche)?;
            Some(adresses::courte(&ouvrage.site.page_de(file)?.chemin).to_owned())
        };
        fichiers.iter().find_map(page)
    }

    fn dire_fautes(&self, etat: &Etat) {
        self.journal.fautes(&etat.vue(etat.base()).faults, &etat.sources);
    }
}
