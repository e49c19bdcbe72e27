//! What is wrong with pages: only their rendering tells. Until a page is rendered again, what the state
//! before told of it still stands, so that what is still wrong does not go and come back at each save.

use super::variante::Variante;
use super::verrou;
use crate::audit::liens;
use crate::diagnostic::{Diagnostic, Etiquette, FileId};
use crate::source::Sources;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Mutex;

/// Pages at fault that the next state tries first: enough to tell whether what was told still holds.
const SUSPECTES_MAX: usize = 24;

/// A page of a variant.
type Page = (Variante, String);

/// What the rendering of a page told.
#[derive(Clone)]
struct Constat {
    fault: Diagnostic,
    /// The page could not be rendered.
    echec: bool,
    /// It was told by a state before.
    ancien: bool,
}

/// What was told of the pages of a state.
#[derive(Default)]
pub struct Constats(Mutex<BTreeMap<Page, Constat>>);

impl Constats {
    /// Those of the state before, placed in the files as they are now.
    pub fn heriter(&self, avant: &Sources, apres: &Sources) -> Self {
        let constats = verrou(&self.0);
        // Faults may be as many as pages, and all are in a few files: each of these is looked for once.
        let mut suites: HashMap<FileId, Option<(FileId, bool)>> = HashMap::new();
        let mut suite = |file: FileId| {
            *suites.entry(file).or_insert_with(|| {
                let source = avant.get(file);
                let la = apres.numero(&source.affiche)?;
                Some((la, apres.get(la).meme(source)))
            })
        };
        let mut ancien = |c: &Constat| Constat { fault: deplacer(c.fault.clone(), &mut suite), ancien: true, ..*c };
        Self(Mutex::new(constats.iter().map(|(page, c)| (page.clone(), ancien(c))).collect()))
    }

    /// Notes what the rendering of a page told; nothing when all is well.
    pub fn noter(&self, variante: Variante, chemin: &str, fault: Option<Diagnostic>, echec: bool) {
        let (page, mut constats) = ((variante, chemin.to_owned()), verrou(&self.0));
        match fault {
            Some(fault) => constats.insert(page, Constat { fault, echec, ancien: false }),
            None => constats.remove(&page),
        };
    }

    /// All pages of a variant were rendered: what was told before of others does not stand any more.
    pub fn clore(&self, variante: Variante) {
        verrou(&self.0).retain(|(v, _), c| *v != variante || !c.ancien);
    }

    /// What is wrong with the pages of a variant, each fault once, the same leak on many pages a few times.
    pub fn fautes(&self, variante: Variante) -> Vec<Diagnostic> {
        let constats = verrou(&self.0);
        let siens = constats.iter().filter(|((v, _), _)| *v == variante);
        let (fuites, mut autres): (Vec<Diagnostic>, _) =
            uniques(siens).map(|(_, c)| c.fault.clone()).partition(|f| f.code == "fuite");
        autres.extend(liens::plusieurs(fuites));
        autres
    }

    /// Whether a page could not be rendered, and the place to blame when it is known.
    pub fn echec(&self, variante: Variante, chemin: &str) -> Option<Option<Etiquette>> {
        let constats = verrou(&self.0);
        let constat = constats.get(&(variante, chemin.to_owned())).filter(|c| c.echec && !c.ancien)?;
        Some(constat.fault.lieu.clone())
    }

    /// Whether a page could not be rendered.
    pub fn echec_quelconque(&self) -> bool {
        verrou(&self.0).values().any(|c| c.echec && !c.ancien)
    }

    /// A page for each fault.
    pub fn fautives(&self) -> Vec<String> {
        let constats = verrou(&self.0);
        uniques(constats.iter()).take(SUSPECTES_MAX).map(|((_, chemin), _)| chemin.clone()).collect()
    }
}

/// The first page of each fault of a variant: that of a template is the same on all its pages.
fn uniques<'a>(
    constats: impl Iterator<Item = (&'a Page, &'a Constat)>,
) -> impl Iterator<Item = (&'a Page, &'a Constat)> {
    let mut vues = HashSet::new();
    constats.filter(move |((variante, _), c)| {
        let place = c.fault.lieu.as_ref().map(|l| (l.span.file, l.span.start));
        vues.insert((*variante, c.fault.code, &c.fault.message, place))
    })
}

/// The same fault in the files as they are now: its file has perhaps another number; when it was written
/// since, its beginning is pointed at until the page tells better.
fn deplacer(mut fault: Diagnostic, suite: &mut dyn FnMut(FileId) -> Option<(FileId, bool)>) -> Diagnostic {
    let mut place = |mut e: Etiquette| {
        match suite(e.span.file)? {
            (file, true) => e.span.file = file,
            (file, false) => e.span = Sources::debut(file),
        }
        Some(e)
    };
    fault.lieu = fault.lieu.and_then(&mut place);
    fault.autres = fault.autres.into_iter().filter_map(place).collect();
    fault.remplacement = None;
    fault
}
