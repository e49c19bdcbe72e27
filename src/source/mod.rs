//! The bytes of `content/` and `themes/`, read once. The only module that reads these folders.
//!
//! It knows what a file is (path, text or bytes) and which files cannot be read as they should
//! (encoding, size, links that leave the folder); it knows nothing of what they say.

mod lire;
mod releve;

use crate::diagnostic::{Diagnostic, FileId, Span, Textes};
use lire::{Boucle, Dossier, Fault};
pub use lire::{nom_cache, relatif};
pub use releve::{Releve, nom_unique};
use std::cmp::Ordering;
use std::collections::BTreeSet;
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
    fault: Option<Arc<Fault>>,
    /// Whether a link leads to it.
    par_lien: bool,
}

impl Source {
    /// The text, when it is a text that can be read.
    pub fn texte(&self) -> Option<&str> {
        match &self.contenu {
            Contenu::Texte(t) => Some(t),
            _ => None,
        }
    }

    /// Whether another reading found the same.
    pub fn meme(&self, autre: &Self) -> bool {
        match (&self.contenu, &autre.contenu) {
            (Contenu::Texte(a), Contenu::Texte(b)) => Arc::ptr_eq(a, b) || a == b,
            (Contenu::Octets(a), Contenu::Octets(b)) => Arc::ptr_eq(a, b) || a == b,
            _ => false,
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
    /// Links that turn in circles, of the content, then of the themes.
    boucles: [Vec<Boucle>; 2],
}

/// What changed on the disk: paths from the root of a folder, `""` being the folder itself.
#[derive(Clone, Debug, Default)]
pub struct Touches {
    /// In the content.
    pub contenu: BTreeSet<String>,
    /// In the themes.
    pub themes: BTreeSet<String>,
}

impl Touches {
    /// Everything.
    pub fn tout() -> Self {
        let racine = || BTreeSet::from([String::new()]);
        Self { contenu: racine(), themes: racine() }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.contenu.is_empty() && self.themes.is_empty()
    }
}

impl Sources {
    /// Reads both folders. A folder of themes that does not exist is an empty one (the default
    /// theme is in the binary). Faults of the files are added to `faults`.
    ///
    /// # Errors
    /// The content folder does not exist or cannot be read.
    pub fn load(contenu: &Path, themes: &Path, faults: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let themes = if themes.is_dir() { Dossier::lire(themes)? } else { Dossier::default() };
        let sources = Self::de(Dossier::lire(contenu)?, themes);
        sources.fautes(faults);
        Ok(sources)
    }

    /// The same folders once `touches` changed: the other files are shared with these sources.
    ///
    /// # Errors
    /// The content folder cannot be read any more.
    pub fn relire(&self, contenu: &Path, themes: &Path, touches: &Touches) -> io::Result<Self> {
        let (avant, apres) = self.fichiers.split_at(self.contenu);
        let dossier = |fichiers: &[Source], boucles: &[Boucle]| Dossier {
            fichiers: fichiers.to_vec(),
            boucles: boucles.to_vec(),
        };
        let lus = dossier(avant, &self.boucles[0]).relire(contenu, &touches.contenu)?;
        let themes = match themes.is_dir() {
            true => dossier(apres, &self.boucles[1]).relire(themes, &touches.themes)?,
            false => Dossier::default(),
        };
        Ok(Self::de(lus, themes))
    }

    fn de(mut contenu: Dossier, themes: Dossier) -> Self {
        let rang = contenu.fichiers.len();
        contenu.fichiers.extend(themes.fichiers);
        Self { fichiers: contenu.fichiers, contenu: rang, boucles: [contenu.boucles, themes.boucles] }
    }

    /// These sources with some files (by their path shown) as they were in `avant`.
    pub fn remettre(&self, avant: &Self, affiches: &[Arc<str>]) -> Self {
        let partie = |ici: &[Source], la: &[Source]| -> Vec<Source> {
            let mut fichiers = ici.to_vec();
            for ancien in la.iter().filter(|s| affiches.contains(&s.affiche)) {
                match fichiers.binary_search_by(|s| s.chemin.cmp(&ancien.chemin)) {
                    Ok(i) => fichiers[i] = ancien.clone(),
                    Err(i) => fichiers.insert(i, ancien.clone()),
                }
            }
            fichiers
        };
        let mut fichiers = partie(&self.fichiers[..self.contenu], &avant.fichiers[..avant.contenu]);
        let contenu = fichiers.len();
        fichiers.extend(partie(&self.fichiers[self.contenu..], &avant.fichiers[avant.contenu..]));
        Self { fichiers, contenu, boucles: self.boucles.clone() }
    }

    /// Whether the themes are the same, file by file.
    pub fn memes_themes(&self, autres: &Self) -> bool {
        let (a, b) = (&self.fichiers[self.contenu..], &autres.fichiers[autres.contenu..]);
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.chemin == b.chemin && a.meme(b))
    }

    /// The files that came, went or changed since `avant`, as they are shown to people.
    pub fn differents(&self, avant: &Self) -> Vec<String> {
        let mut differents = Vec::new();
        let parties = [
            (&self.fichiers[..self.contenu], &avant.fichiers[..avant.contenu]),
            (&self.fichiers[self.contenu..], &avant.fichiers[avant.contenu..]),
        ];
        for (ici, la) in parties {
            let (mut i, mut j) = (0, 0);
            // Both are in the order of their paths.
            loop {
                let (a, b) = (ici.get(i), la.get(j));
                let ordre = match (a, b) {
                    (None, None) => break,
                    (Some(a), Some(b)) => a.chemin.cmp(&b.chemin),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                };
                match (ordre, a, b) {
                    (Ordering::Equal, Some(a), Some(b)) if a.meme(b) => {}
                    (Ordering::Greater, _, Some(b)) => differents.push(b.affiche.to_string()),
                    (_, Some(a), _) => differents.push(a.affiche.to_string()),
                    _ => {}
                }
                i += usize::from(ordre != Ordering::Greater);
                j += usize::from(ordre != Ordering::Less);
            }
        }
        for (ici, la) in self.boucles.iter().zip(&avant.boucles) {
            let seules = |ces: &[Boucle], autres: &[Boucle]| -> Vec<String> {
                ces.iter().filter(|b| !autres.contains(b)).map(|b| b.affiche.clone()).collect()
            };
            differents.extend(seules(ici, la));
            differents.extend(seules(la, ici));
        }
        differents
    }

    /// How many files.
    pub fn nombre(&self) -> usize {
        self.fichiers.len()
    }

    /// Whether a file is one of the themes.
    pub fn est_theme(&self, file: FileId) -> bool {
        file.0 as usize >= self.contenu
    }

    /// A file by its path shown.
    pub fn numero(&self, affiche: &str) -> Option<FileId> {
        self.numerotes().find(|(_, s)| &*s.affiche == affiche).map(|(file, _)| file)
    }

    /// Adds the faults of the files to `faults`.
    pub fn fautes(&self, faults: &mut Vec<Diagnostic>) {
        faults.extend(self.numerotes().filter_map(|(file, s)| Some(s.fault.as_ref()?.en_diagnostic(file))));
        faults.extend(self.boucles.iter().flatten().map(|b| b.fault.clone()));
    }

    /// Sources made of texts in memory, as if read from `content/`, or from `themes/` for the paths
    /// that begin so; for tests and examples.
    pub fn en_memoire(fichiers: &[(&str, &str)]) -> Self {
        let source = |chemin: &str, affiche: String, texte: &str| Source {
            chemin: Arc::from(chemin),
            affiche: Arc::from(affiche),
            contenu: Contenu::Texte(Arc::from(texte)),
            fault: None,
            par_lien: false,
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
        let rang = contenu.len();
        Self { contenu: rang, fichiers: contenu.into_iter().chain(themes).collect(), boucles: Default::default() }
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
