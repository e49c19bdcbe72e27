//! Faults as data: what is wrong, where, what to write instead.
//!
//! Every layer below collects [`Diagnostic`]s and goes on; nothing here prints. Drawing them is the
//! business of [`dessin`] (terminal) and [`rapport`] (JSON, GitHub). This module knows nothing of
//! YAML, Markdown or companies.

pub mod dessin;
pub mod rapport;

use std::ops::Range;

/// One file of the sources, by its rank in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte after the range.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`. Files are at most 10 MB: 32 bits are enough.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The range as `usize`, to slice the text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravite {
    /// The content is wrong: exit code 1, no publication.
    Erreur,
    /// The content can be published, but somebody should look.
    Avertissement,
}

impl Gravite {
    /// The word shown to people.
    pub fn mot(self) -> &'static str {
        match self {
            Self::Erreur => "erreur",
            Self::Avertissement => "avertissement",
        }
    }
}

/// A place that a fault points at, with a few words beside the excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Etiquette {
    /// Where.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub texte: String,
}

/// What to write instead: replace the bytes of `span` by `texte`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remplacement {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub texte: String,
}

/// One fault. The message is a French sentence without a final dot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the rule, in kebab case (`champ-inconnu`).
    pub code: &'static str,
    /// How much it matters.
    pub gravite: Gravite,
    /// What is wrong.
    pub message: String,
    /// The place at fault; `None` only when no file is at fault (a missing one).
    pub lieu: Option<Etiquette>,
    /// Other places that explain it (the first of two duplicates…).
    pub autres: Vec<Etiquette>,
    /// What to do.
    pub aide: Option<String>,
    /// The correction, when it is known.
    pub remplacement: Option<Remplacement>,
}

impl Diagnostic {
    fn new(gravite: Gravite, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, gravite, message: message.into(), lieu: None, autres: Vec::new(), aide: None, remplacement: None }
    }

    /// An error at no place in particular (a file that is missing).
    pub fn generale(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Gravite::Erreur, code, message)
    }

    /// An error at `span`.
    pub fn erreur(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Gravite::Erreur, code, message).au(span, "")
    }

    /// A warning at `span`.
    pub fn avertissement(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Gravite::Avertissement, code, message).au(span, "")
    }

    /// Sets the main place and its label.
    pub fn au(mut self, span: Span, texte: impl Into<String>) -> Self {
        self.lieu = Some(Etiquette { span, texte: texte.into() });
        self
    }

    /// Sets the label of the main place.
    pub fn etiquette(mut self, texte: impl Into<String>) -> Self {
        if let Some(lieu) = &mut self.lieu {
            lieu.texte = texte.into();
        }
        self
    }

    /// Adds another place.
    pub fn autre(mut self, span: Span, texte: impl Into<String>) -> Self {
        self.autres.push(Etiquette { span, texte: texte.into() });
        self
    }

    /// Says what to do.
    pub fn aide(mut self, texte: impl Into<String>) -> Self {
        self.aide = Some(texte.into());
        self
    }

    /// Gives the correction.
    pub fn remplacer(mut self, span: Span, texte: impl Into<String>) -> Self {
        self.remplacement = Some(Remplacement { span, texte: texte.into() });
        self
    }
}

/// Where the texts quoted by faults are found.
pub trait Textes {
    /// Path shown to people, with `/`.
    fn chemin(&self, file: FileId) -> &str;
    /// Whole text of the file.
    fn texte(&self, file: FileId) -> &str;
}

/// Line and column of a byte, both from 1; the column counts characters.
pub fn ligne_colonne(texte: &str, octet: usize) -> (usize, usize) {
    let mut octet = octet.min(texte.len());
    while !texte.is_char_boundary(octet) {
        octet -= 1;
    }
    let avant = &texte[..octet];
    let debut_ligne = avant.rfind('\n').map_or(0, |i| i + 1);
    (avant.matches('\n').count() + 1, avant[debut_ligne..].chars().count() + 1)
}

/// Puts faults in the order of reading (file, place, code) and drops exact repeats, so that the
/// report does not depend on the number of threads.
pub fn ranger(faults: &mut Vec<Diagnostic>) {
    let place = |d: &Diagnostic| d.lieu.as_ref().map(|l| (l.span.file, l.span.start, l.span.end));
    faults.sort_by(|a, b| (place(a), a.gravite, a.code, &a.message).cmp(&(place(b), b.gravite, b.code, &b.message)));
    faults.dedup();
}
