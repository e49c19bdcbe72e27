//! The theme of the last time: as long as its files and its settings are the same, it is not read again.
//!
//! It knows no more of a theme than what it is made of.

use super::Theme;
use crate::diagnostic::{Diagnostic, FileId};
use crate::fr::typographie::Typographe;
use crate::source::{Source, Sources};
use std::sync::Arc;

/// The memory of the theme. Empty by default: the first call reads it.
#[derive(Default)]
pub struct Memoire(Option<Garde>);

/// A theme, what it was made of, and what was wrong with it.
struct Garde {
    nom: String,
    langue: String,
    typographe: Typographe,
    /// The numbers as well: its faults are placed by them.
    fichiers: Vec<(FileId, Source)>,
    faults: Vec<Diagnostic>,
    theme: Option<Arc<Theme>>,
}

impl Memoire {
    /// [`Theme::charger`], or what it gave the last time.
    pub fn charger(
        &mut self,
        sources: &Sources,
        nom: &str,
        langue: &str,
        typographe: &Typographe,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Theme>> {
        let memes = |g: &Garde| {
            let mut presents = sources.themes();
            (&*g.nom, &*g.langue, &g.typographe) == (nom, langue, typographe)
                && g.fichiers
                    .iter()
                    .all(|(n, s)| presents.next().is_some_and(|(m, t)| *n == m && s.chemin == t.chemin && s.meme(t)))
                && presents.next().is_none()
        };
        if !self.0.as_ref().is_some_and(memes) {
            let mut siennes = Vec::new();
            let theme = Theme::charger(sources, nom, langue, typographe, &mut siennes).map(Arc::new);
            self.0 = Some(Garde {
                nom: nom.to_owned(),
                langue: langue.to_owned(),
                typographe: *typographe,
                fichiers: sources.themes().map(|(n, s)| (n, s.clone())).collect(),
                faults: siennes,
                theme,
            });
        }
        let garde = self.0.as_ref()?;
        faults.extend_from_slice(&garde.faults);
        garde.theme.clone()
    }
}
