//! The present state, and the passage to the next: read again what changed, compose, swap.

use super::etat::{Etat, rendre_la_memoire};
use super::evenements::Tableau;
use super::places::Sceau;
use super::variante::Variante;
use super::{Journal, Reglages, relecture, suite, verrou};
use crate::diagnostic::Diagnostic;
use crate::source::{Contenu, Sources, Touches};
use serde_json::json;
use std::collections::{BTreeSet, HashSet};
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
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
    /// The variant of the page asked for last: composed first.
    regardee: Mutex<Variante>,
    /// Why the folders cannot be read any more; what is shown is the last state that could be.
    perte: Mutex<Option<Diagnostic>>,
    /// The faults told, by what they say, and in which variants.
    dites: Mutex<Option<BTreeSet<Dite>>>,
    /// The browsers connected.
    pub tableau: Arc<Tableau>,
    /// Wakes who reads the pages back.
    relectures: Sender<()>,
}

/// A change shown.
pub struct Change {
    /// The state that shows it.
    pub etat: Arc<Etat>,
    /// The page where it is seen, from the root of a variant.
    pub vers: Option<String>,
}

impl Change {
    /// What browsers are told.
    pub fn message(&self) -> String {
        json!({ "generation": self.etat.generation, "vers": self.vers }).to_string()
    }
}

impl Atelier {
    /// Reads and composes for the first time.
    pub fn ouvrir(reglages: Reglages, journal: Arc<dyn Journal>) -> io::Result<Arc<Self>> {
        let sources = Sources::load(&reglages.contenu, &reglages.themes, &mut Vec::new())?;
        let base = Variante::de(&reglages.demande);
        let (relectures, reveils) = channel();
        let etat = Arc::new(Etat::composer(sources, &reglages.demande, base, Vec::new(), None, &relectures));
        let atelier = Arc::new(Self {
            reglages,
            journal,
            sceau: Sceau::new(),
            etat: RwLock::new(etat),
            regardee: Mutex::new(base),
            perte: Mutex::default(),
            dites: Mutex::default(),
            tableau: Arc::default(),
            relectures,
        });
        atelier.dire_fautes(&atelier.etat());
        relecture::relire_toujours(&atelier, reveils);
        let _ = atelier.relectures.send(());
        Ok(atelier)
    }

    /// The present state.
    pub fn etat(&self) -> Arc<Etat> {
        Arc::clone(&self.etat.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What a browser that arrives is told.
    pub fn message(&self) -> String {
        json!({ "generation": self.etat().generation, "annonces": self.tableau.annonces() }).to_string()
    }

    /// Browsers are told that the faults of a state are others, and that it is the same.
    pub fn annoncer_les_fautes(&self, etat: &Etat) {
        self.tableau.annoncer(&json!({ "generation": etat.generation, "fautes": true }).to_string());
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
        let regardee = *verrou(&self.regardee);
        let demande = &self.reglages.demande;
        let etat = Arc::new(Etat::composer(sources, demande, regardee, fichiers, Some(&avant), &self.relectures));
        *self.etat.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&etat);
        let vers = suite::page_des_changes(&etat, regardee, None);
        let montree = vers.as_ref().map(|v| format!("{}{v}", regardee.prefixe(etat.base())));
        self.journal.change(&etat.changes, montree.as_deref(), debut.elapsed());
        let _ = self.relectures.send(());
        rendre_la_memoire(avant);
        Some(Change { etat, vers })
    }

    /// A page of a variant was asked for: its next state comes first.
    pub fn regarder(&self, variante: Variante) {
        *verrou(&self.regardee) = variante;
    }

    /// The folders cannot be read, or can be again; says whether that is new.
    pub fn noter_perte(&self, erreur: Option<&io::Error>) -> bool {
        let perte = erreur.map(|e| {
            let dossier = self.reglages.contenu.display();
            Diagnostic::generale("dossier-illisible", format!("le dossier « {dossier} » ne peut pas être lu ({e})"))
                .aide(
                    "le remettre à sa place, ou lui rendre son nom ; en attendant, le site reste dans son dernier état",
                )
        });
        let neuve = std::mem::replace(&mut *verrou(&self.perte), perte.clone()) != perte;
        if neuve {
            let _ = self.relectures.send(());
        }
        neuve
    }

    /// Why the folders cannot be read any more.
    pub fn perte(&self) -> Option<Diagnostic> {
        verrou(&self.perte).clone()
    }

    /// Tells the faults, when they are not those told before: only the new ones are to be drawn. Says whether
    /// they are others.
    pub fn dire_fautes(&self, etat: &Etat) -> bool {
        let mut neuves: BTreeSet<Dite> = BTreeSet::new();
        let (mut cles, mut faults) = (HashSet::new(), Vec::new());
        let perte = (None, self.perte().into_iter().collect());
        let de_vues =
            etat.composees().into_iter().map(|(v, vue)| (Some(v), [vue.faults.clone(), etat.notees(v)].concat()));
        for (variante, siennes) in std::iter::once(perte).chain(de_vues) {
            for (cle, fault) in siennes.into_iter().map(|d| (cle(&d, &etat.sources), d)) {
                neuves.insert((variante, cle.clone()));
                if cles.insert(cle) {
                    faults.push(fault);
                }
            }
        }
        let mut dites = verrou(&self.dites);
        if dites.as_ref() == Some(&neuves) {
            return false;
        }
        let premieres = dites.is_none();
        let connues: HashSet<String> = dites.replace(neuves).into_iter().flatten().map(|(_, cle)| cle).collect();
        // Another variant was composed: nothing new for who reads the terminal.
        if premieres || connues != cles {
            let nouvelles: Vec<Diagnostic> =
                faults.iter().filter(|d| !connues.contains(&cle(d, &etat.sources))).cloned().collect();
            self.journal.fautes(&nouvelles, &faults, &*etat.sources);
        }
        true
    }
}

/// What a fault says, and the variant whose fault it is.
type Dite = (Option<Variante>, String);

/// What a fault says, wherever it is in its file: a line added above makes no other fault of it.
pub fn cle(d: &Diagnostic, sources: &Sources) -> String {
    let fichier = d.lieu.as_ref().map_or("", |l| &sources.get(l.span.file).affiche);
    format!("{}|{fichier}|{}", d.code, d.message)
}
