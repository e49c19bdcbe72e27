//! The line, and what is put back when files break it: a file that gave a record, and gives none any
//! more because of its faults, is replaced by its last text that did; so pages, lists and totals
//! stay whole.

use super::verrou;
use crate::diagnostic::{Diagnostic, FileId, Gravite, Span};
use crate::source::{Source, Sources};
use crate::{Composition, Demande, Memoire, recomposer};
use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

/// Times that files may be put back before giving up: each time may uncover others.
const REPRISES: usize = 4;

/// What was shown before: the files, and those that gave a record.
pub struct Avant<'a> {
    /// The files shown.
    pub montrees: &'a Sources,
    /// Those that gave a record.
    pub fiches: &'a HashSet<FileId>,
}

/// What is shown of new files.
pub struct Reprise {
    /// The files shown.
    pub montrees: Arc<Sources>,
    /// Those put back, by their path shown.
    pub perimes: BTreeSet<Arc<str>>,
    /// What the line gave of them.
    pub faites: Composition,
    /// What is wrong with the files as they are.
    pub faults: Vec<Diagnostic>,
}

/// Composes files; those that are broken are as they were `avant`.
pub fn reprendre(
    sources: &Arc<Sources>,
    demande: &Demande,
    memoire: &Mutex<Memoire>,
    avant: Option<&Avant>,
) -> Reprise {
    let mut faults = Vec::new();
    sources.fautes(&mut faults);
    let mut faites = faire(sources, demande, memoire, &mut faults);
    let mut montrees = Arc::clone(sources);
    let mut perimes = BTreeSet::new();
    let mut siennes = faults.clone();
    for avant in std::iter::repeat_n(avant, REPRISES).flatten() {
        let perdus = perdus(&montrees, &faites, &siennes, avant);
        if perdus.is_empty() {
            break;
        }
        montrees = Arc::new(montrees.remettre(avant.montrees, &perdus));
        perimes.extend(perdus);
        siennes.clear();
        faites = faire(&montrees, demande, memoire, &mut siennes);
    }
    Reprise { montrees, perimes, faites, faults }
}

/// The line; a panic in it is our bug, and is told as such.
pub fn faire(
    sources: &Sources,
    demande: &Demande,
    memoire: &Mutex<Memoire>,
    faults: &mut Vec<Diagnostic>,
) -> Composition {
    let mut memoire = verrou(memoire);
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

/// A fault found in some files, as it is in others: its place is told when the text is the same.
pub fn transposer(mut fault: Diagnostic, de: &Arc<Sources>, vers: &Arc<Sources>) -> Diagnostic {
    if Arc::ptr_eq(de, vers) {
        return fault;
    }
    let place = |span: Span| {
        let source = de.get(span.file);
        let file = vers.numero(&source.affiche).filter(|f| vers.get(*f).meme(source))?;
        Some(Span { file, ..span })
    };
    fault.lieu = fault.lieu.and_then(|mut l| {
        l.span = place(l.span)?;
        Some(l)
    });
    fault.autres.clear();
    fault.remplacement = None;
    fault
}

/// The files that gave a record before, are at fault, and give none any more; those without which
/// there is no site; the templates refused. As they are shown to people.
fn perdus(sources: &Sources, faites: &Composition, faults: &[Diagnostic], avant: &Avant) -> Vec<Arc<str>> {
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
    // A broken `theme.yaml` still gives a theme, without its tokens: no page can be rendered with it.
    let jetons = |s: &Source| s.chemin.ends_with("/theme.yaml");
    let themes = sources
        .themes()
        .filter(|(file, s)| fautifs.contains(file) && (faites.ouvrage.is_none() || jetons(s)))
        .filter(|(_, s)| avant.montrees.themes().any(|(_, a)| a.chemin == s.chemin && !a.meme(s)));
    contenu.chain(themes).map(|(_, s)| Arc::clone(&s.affiche)).collect()
}
