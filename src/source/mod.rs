//! The bytes of `content/` and `themes/`, read once. The only module that reads these folders.
//!
//! It knows what a file is (path, text or bytes) and which files cannot be read as they should
//! (encoding, size, links that leave the folder); it knows nothing of what they say.

mod lire;

use crate::diagnostic::{Diagnostic, FileId, Span, Textes};
use std::{io, path::Path, sync::Arc};

/// Files above this size are refused: no record and no chapter is that long, and spans hold 32 bits.
pub const TAILLE_MAX: u64 = 10_000_000;

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Contenu {
    /// UTF-8 text, without byte order mark.
    Texte(Arc<str>),
    /// An image, a font…
    Octets(Arc<[u8]>),
    /// A file that should be text and is not readable as such; kept so that its fault can be
    /// drawn (the bytes that are not UTF-8 appear as U+FFFD).
    Illisible(Arc<str>),
}

/// One file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path from the folder's root, with `/` on every system.
    pub chemin: Arc<str>,
    /// Path shown to people: the folder as they named it, then [`Source::chemin`].
    pub affiche: Arc<str>,
    /// What it holds.
    pub contenu: Contenu,
}

impl Source {
    /// The text, when it is a text that can be read.
    pub fn texte(&self) -> Option<&str> {
        match &self.contenu {
            Contenu::Texte(t) => Some(t),
            _ => None,
        }
    }

    /// Bytes of the file, whatever it holds.
    pub fn octets(&self) -> &[u8] {
        match &self.contenu {
            Contenu::Texte(t) | Contenu::Illisible(t) => t.as_bytes(),
            Contenu::Octets(o) => o,
        }
    }
}

/// All files read, content first, then themes, each in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    fichiers: Vec<Source>,
    contenu: usize,
}

impl Sources {
    /// Reads both folders. A folder of themes that does not exist is an empty one (the default
    /// theme is in the binary). Faults of the files are added to `faults`.
    ///
    /// # Errors
    /// The content folder does not exist or cannot be read.
    pub fn load(contenu: &Path, themes: &Path, faults: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let mut sources = Self::default();
        lire::dossier(contenu, &mut sources.fichiers, faults)?;
        sources.contenu = sources.fichiers.len();
        if themes.is_dir() {
            lire::dossier(themes, &mut sources.fichiers, faults)?;
        }
        Ok(sources)
    }

    /// Sources made of texts in memory, as if read from `content/`, or from `themes/` for the paths
    /// that begin so; for tests and examples.
    pub fn en_memoire(fichiers: &[(&str, &str)]) -> Self {
        let source = |chemin: &str, affiche: String, texte: &str| Source {
            chemin: Arc::from(chemin),
            affiche: Arc::from(affiche),
            contenu: Contenu::Texte(Arc::from(texte)),
        };
        let (mut themes, mut contenu) = (Vec::new(), Vec::new());
        for (chemin, texte) in fichiers {
            match chemin.strip_prefix("themes/") {
                Some(reste) => themes.push(source(reste, (*chemin).to_owned(), texte)),
                None => contenu.push(source(chemin, format!("content/{chemin}"), texte)),
            }
        }
        contenu.sort_by(|a, b| a.chemin.cmp(&b.chemin));
        themes.sort_by(|a, b| a.chemin.cmp(&b.chemin));
        Self { contenu: contenu.len(), fichiers: contenu.into_iter().chain(themes).collect() }
    }

    /// The files of the content folder.
    pub fn contenu(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.numerotes().take(self.contenu)
    }

    /// The files of the themes folder; the first part of their path is the theme's name.
    pub fn themes(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.numerotes().skip(self.contenu)
    }

    fn numerotes(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.fichiers.iter().enumerate().map(|(i, s)| (FileId(i as u32), s))
    }

    /// A file of the content folder by its path.
    pub fn cherche(&self, chemin: &str) -> Option<(FileId, &Source)> {
        let contenu = &self.fichiers[..self.contenu];
        let i = contenu.binary_search_by(|s| (*s.chemin).cmp(chemin)).ok()?;
        Some((FileId(i as u32), &contenu[i]))
    }

    /// One file.
    pub fn get(&self, file: FileId) -> &Source {
        &self.fichiers[file.0 as usize]
    }

    /// A span over the start of a file, to point at the file as a whole.
    pub fn debut(file: FileId) -> Span {
        Span::new(file, 0..0)
    }
}

impl Textes for Sources {
    fn chemin(&self, file: FileId) -> &str {
        &self.get(file).affiche
    }

    fn texte(&self, file: FileId) -> &str {
        match &self.get(file).contenu {
            Contenu::Texte(t) | Contenu::Illisible(t) => t,
            Contenu::Octets(_) => "",
        }
    }
}
