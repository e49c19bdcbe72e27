//! Records and their tables: keys, places, ranks. Records are shared, never copied: the preview goes from a
//! content to the next with those that did not change.

use super::Numero;
use super::reference::Ref;
use crate::diagnostic::Span;
use std::{ops::Index, sync::Arc};

/// One record of a table, with its key and its place.
#[derive(Clone, Debug)]
pub struct Entree<T> {
    /// The key: unique in its kind, part of the address of its page.
    pub cle: String,
    /// Number at the head of the file's name: `2.3`.
    pub numero: Option<Numero>,
    /// Where the record starts.
    pub span: Span,
    /// What it says.
    pub fiche: T,
    /// The Markdown that follows the front matter.
    pub corps: Corps,
}

/// The Markdown of a record: a part of its file, shared, never copied.
#[derive(Clone, Debug)]
pub struct Corps {
    /// The whole file.
    pub fichier: Arc<str>,
    /// The part after the front matter.
    pub span: Span,
}

impl Corps {
    /// The Markdown.
    pub fn texte(&self) -> &str {
        self.fichier.get(self.span.range()).unwrap_or_default()
    }
}

impl<T> std::ops::Deref for Entree<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.fiche
    }
}

/// All records of a kind, in their order. Each is shared: what is not changed is not copied.
#[derive(Clone, Debug)]
pub struct Tableau<T>(pub Vec<Arc<Entree<T>>>);

/// The records of a table, one after the other.
pub type Entrees<'a, T> = std::iter::Map<std::slice::Iter<'a, Arc<Entree<T>>>, fn(&'a Arc<Entree<T>>) -> &'a Entree<T>>;

impl<T> Default for Tableau<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Tableau<T> {
    /// The records in order.
    pub fn iter(&self) -> Entrees<'_, T> {
        self.0.iter().map(|e| &**e)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The record of a key.
    pub fn cle(&self, cle: &str) -> Option<&Entree<T>> {
        self.iter().find(|e| e.cle == cle)
    }
}

impl<'a, T> IntoIterator for &'a Tableau<T> {
    type Item = &'a Entree<T>;
    type IntoIter = Entrees<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> Index<&Ref<T>> for Tableau<T> {
    type Output = Entree<T>;
    fn index(&self, r: &Ref<T>) -> &Entree<T> {
        &self.0[r.rang()]
    }
}

impl<T> Index<usize> for Tableau<T> {
    type Output = Entree<T>;
    fn index(&self, rang: usize) -> &Entree<T> {
        &self.0[rang]
    }
}
