//! What a step made of records, from one composition to the next: a record that is the very same, and
//! that was made in the same circumstances, is not made again. It saves time and changes nothing else.
//!
//! It knows files by their numbers, nothing of what records say.

use super::{Entree, Tableau};
use crate::diagnostic::FileId;
use rayon::prelude::*;
use std::any::Any;
use std::sync::Arc;

/// Records made, by the file of what they were made of. Idle by default: a build makes everything once.
/// `C` is what they depend on besides.
pub struct Suites<C> {
    active: bool,
    /// Of a file that holds several records, the last is kept.
    faites: Vec<Option<Faite<C>>>,
}

struct Faite<C> {
    circonstances: C,
    de: Partagee,
    faite: Partagee,
}

/// A record of whatever kind.
type Partagee = Arc<dyn Any + Send + Sync>;

impl<C> Default for Suites<C> {
    fn default() -> Self {
        Self { active: false, faites: Vec::new() }
    }
}

impl<C: PartialEq> Suites<C> {
    /// One that keeps what it is given.
    pub fn active() -> Self {
        Self { active: true, ..Self::default() }
    }

    /// Whether anything is kept.
    pub fn est_active(&self) -> bool {
        self.active
    }

    /// What was made of a record.
    pub fn deja<A, B>(&self, de: &Arc<Entree<A>>, circonstances: &C) -> Option<Arc<B>>
    where
        B: Send + Sync + 'static,
    {
        let f = self.faites.get(de.span.file.0 as usize)?.as_ref()?;
        // The record kept is alive: no other can be at its address.
        let meme = std::ptr::addr_eq(Arc::as_ptr(&f.de), Arc::as_ptr(de)) && f.circonstances == *circonstances;
        meme.then(|| Arc::clone(&f.faite).downcast().ok()).flatten()
    }

    /// Keeps what was made of a record.
    pub fn garder<A, B>(&mut self, de: Arc<Entree<A>>, circonstances: C, faite: Arc<B>)
    where
        A: Send + Sync + 'static,
        B: Send + Sync + 'static,
    {
        let FileId(rang) = de.span.file;
        let rang = rang as usize;
        if self.faites.len() <= rang {
            self.faites.resize_with(rang + 1, || None);
        }
        self.faites[rang] = Some(Faite { circonstances, de, faite });
    }
}

impl<C: PartialEq + Send + Sync> Suites<C> {
    /// Changes the records of a table, but for those that were changed already; `circonstances` says what
    /// the change of a record depends on, or that there is none.
    pub fn refaire<T>(
        &mut self,
        tableau: &mut Tableau<T>,
        circonstances: impl Fn(&T) -> Option<C> + Sync,
        changer: impl Fn(&mut Entree<T>, &C) + Sync,
    ) where
        T: Clone + Send + Sync + 'static,
    {
        let neuves: Vec<_> = tableau
            .0
            .par_iter_mut()
            .filter_map(|e| {
                let c = circonstances(e)?;
                if let Some(faite) = self.deja(e, &c) {
                    *e = faite;
                    return None;
                }
                let de = self.active.then(|| Arc::clone(e));
                changer(Arc::make_mut(e), &c);
                Some((de?, c, Arc::clone(e)))
            })
            .collect();
        neuves.into_iter().for_each(|(de, c, faite)| self.garder(de, c, faite));
    }
}
