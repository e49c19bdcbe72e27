//! What is shown at a moment: the sources as they are, and the sites made of them.
//!
//! What is broken is shown in its last good state: a file that gave a record, and gives none any more
//! because of its faults, is replaced by its last text that did; so pages, lists and totals stay
//! whole. The faults are those of the files as they are.

use super::variante::Variante;
use crate::diagnostic::{Diagnostic, FileId, Gravite};
use crate::source::{Source, Sources};
use crate::{Composition, Demande, Memoire, Ouvrage, recomposer};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The site of a variant, with its faults.
pub struct Vue {
    /// `None` when there never was one.
    pub ouvrage: Option<Arc<Ouvrage>>,
    /// What is wrong with the files as they are.
    pub faults: Vec<Diagnostic>,
    /// The site of before the last change of templates: shown where these fail.
    pub secours: Option<Arc<Ouvrage>>,
}

/// A state of the content.
pub struct Etat {
    /// Its rank.
    pub generation: u64,
    /// The files as they are: faults are placed in them.
    pub sources: Sources,
    /// The files shown: the same, but for those that are broken.
    pub montrees: Sources,
    /// The broken files, by their path shown.
    pub perimes: BTreeSet<Arc<str>>,
    /// The files that gave a record, of `montrees`.
    pub fiches: HashSet<FileId>,
    base: (Variante, Demande),
    memoire: Arc<Mutex<Memoire>>,
    vues: Mutex<HashMap<Variante, Arc<OnceLock<Arc<Vue>>>>>,
    /// What is wrong with pages that were asked for: only their rendering tells.
    rendus: Mutex<BTreeMap<(&'static str, String), Diagnostic>>,
}

/// Times that files may be put back before giving up: each time may uncover others.
const REPRISES: usize = 4;

impl Etat {
    /// The state that follows `avant`.
    pub fn composer(sources: Sources, demande: &Demande, avant: Option<&Etat>) -> Self {
        let memoire = avant.map_or_else(|| Arc::new(Mutex::new(Memoire::active())), |a| Arc::clone(&a.memoire));
        let mut faults = Vec::new();
        sources.fautes(&mut faults);
        let mut faites = faire(&sources, demande, &memoire, &mut faults);
        let mut montrees = sources.clone();
        let mut perimes = BTreeSet::new();
        if let Some(avant) = avant {
            let mut siennes = faults.clone();
            for _ in 0..REPRISES {
                let perdus = perdus(&montrees, &faites, &siennes, avant);
                if perdus.is_empty() {
                    break;
                }
                montrees = montrees.remettre(&avant.montrees, &perdus);
                perimes.extend(perdus);
                siennes.clear();
                faites = faire(&montrees, demande, &memoire, &mut siennes);
            }
        }
        let variante = Variante::de(demande);
        let precedente = avant.and_then(|a| a.deja(variante));
        let ouvrage = faites.ouvrage.map(Arc::new).or_else(|| precedente.as_ref().and_then(|v| v.ouvrage.clone()));
        let memes_themes = avant.is_some_and(|a| montrees.memes_themes(&a.montrees));
        let secours = match memes_themes {
            true => precedente.and_then(|v| v.secours.clone()),
            false => precedente.and_then(|v| v.ouvrage.clone()),
        };
        let vue = Vue { ouvrage, faults, secours };
        let cellule = OnceLock::from(Arc::new(vue));
        Self {
            generation: avant.map_or(1, |a| a.generation + 1),
            sources,
            montrees,
            perimes,
            fiches: faites.fiches.into_iter().collect(),
            base: (variante, demande.clone()),
            vues: Mutex::new(HashMap::from([(variante, Arc::new(cellule))])),
            memoire,
            rendus: Mutex::default(),
        }
    }

    /// The variant of the root.
    pub fn base(&self) -> Variante {
        self.base.0
    }

    /// The site of a variant; composed when first asked for.
    pub fn vue(&self, variante: Variante) -> Arc<Vue> {
        let cellule = Arc::clone(self.vues.lock().unwrap_or_else(PoisonError::into_inner).entry(variante).or_default());
        Arc::clone(cellule.get_or_init(|| {
            let demande = variante.demande(&self.base.1);
            let mut faults = Vec::new();
            self.sources.fautes(&mut faults);
            let mut faites = faire(&self.sources, &demande, &self.memoire, &mut faults);
            if !self.perimes.is_empty() {
                faites = faire(&self.montrees, &demande, &self.memoire, &mut Vec::new());
            }
            Arc::new(Vue { ouvrage: faites.ouvrage.map(Arc::new), faults, secours: None })
        }))
    }

    /// Notes what the rendering of a page told.
    pub fn noter(&self, variante: Variante, chemin: &str, fault: Option<Diagnostic>) {
        let cle = (variante.edition.mot(), chemin.to_owned());
        let mut rendus = self.rendus.lock().unwrap_or_else(PoisonError::into_inner);
        match fault {
            Some(fault) => rendus.insert(cle, fault),
            None => rendus.remove(&cle),
        };
    }

    /// What was noted of the pages of a variant, each fault once.
    pub fn notees(&self, variante: Variante) -> Vec<Diagnostic> {
        let rendus = self.rendus.lock().unwrap_or_else(PoisonError::into_inner);
        let siens = rendus.iter().filter(|((edition, _), _)| *edition == variante.edition.mot());
        let mut faults: Vec<Diagnostic> = Vec::new();
        for (_, fault) in siens {
            if !faults.contains(fault) {
                faults.push(fault.clone());
            }
        }
        faults
    }

    /// Whether the faults are the same, in the same words.
    pub fn memes_fautes(&self, autre: &Self) -> bool {
        let lire = |e: &Self| -> Vec<_> {
            let place = |d: &Diagnostic| {
                d.lieu.as_ref().map(|l| (Arc::clone(&e.sources.get(l.span.file).affiche), l.span.start))
            };
            e.vue(e.base()).faults.iter().map(|d| (d.code, d.message.clone(), place(d))).collect()
        };
        lire(self) == lire(autre)
    }

    fn deja(&self, variante: Variante) -> Option<Arc<Vue>> {
        self.vues.lock().unwrap_or_else(PoisonError::into_inner).get(&variante)?.get().cloned()
    }
}

/// The line; a panic in it is our bug, and is told as such.
fn faire(sources: &Sources, demande: &Demande, memoire: &Mutex<Memoire>, faults: &mut Vec<Diagnostic>) -> Composition {
    let mut memoire = memoire.lock().unwrap_or_else(PoisonError::into_inner);
    let faites = catch_unwind(AssertUnwindSafe(|| recomposer(sources, demande, &mut memoire, faults)));
    faites.unwrap_or_else(|_| {
        *memoire = Memoire::active();
        faults.push(panne("le programme est tombé en panne en lisant le contenu"));
        Composition::default()
    })
}

/// The fault of a panic.
pub fn panne(message: &str) -> Diagnostic {
    Diagnostic::generale("panne", message)
        .aide("c’est un défaut du programme, non du contenu : annuler la dernière modification, et signaler ce défaut")
}

/// The files that gave a record before, are at fault, and give none any more; those without which
/// there is no site; the templates refused. As they are shown to people.
fn perdus(sources: &Sources, faites: &Composition, faults: &[Diagnostic], avant: &Etat) -> Vec<Arc<str>> {
    let fautifs: HashSet<FileId> = faults
        .iter()
        .filter(|d| d.gravite == Gravite::Erreur)
        .filter_map(|d| d.lieu.as_ref().map(|l| l.span.file))
        .collect();
    let manque = faults.iter().any(|d| d.code == "fichier-manquant");
    if fautifs.is_empty() && !manque && faites.ouvrage.is_some() {
        return Vec::new();
    }
    // Without a site, which files gave a record is not known: first what it cannot be without.
    let sans_modele = faites.fiches.is_empty();
    let donnees: HashSet<FileId> = faites.fiches.iter().copied().collect();
    let perdu = |ancien: &FileId, source: &Source| {
        let fondamental = sans_modele && matches!(&*source.chemin, "site.yaml" | "bassin.yaml");
        let attendu = if sans_modele { fondamental } else { avant.fiches.contains(ancien) };
        match sources.cherche(&source.chemin) {
            Some((file, nouveau)) => {
                attendu && fautifs.contains(&file) && !donnees.contains(&file) && !nouveau.meme(source)
            }
            None => fondamental,
        }
    };
    let contenu = avant.montrees.contenu().filter(|(ancien, source)| perdu(ancien, source));
    let themes = sources.themes().filter(|(file, _)| faites.ouvrage.is_none() && fautifs.contains(file));
    contenu.chain(themes).map(|(_, s)| Arc::clone(&s.affiche)).collect()
}
