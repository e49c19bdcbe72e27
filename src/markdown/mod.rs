//! Markdown into HTML for our pages, and the list of what a text refers to.
//!
//! CommonMark by `pulldown-cmark`, as events with their places; on the way, events become ours:
//! headings get a stable anchor, tables their scopes, links by kind and key ([`Contexte::lien`])
//! the address and title of their target, `{{ chiffre("…") }}` the public figure. Raw HTML does not
//! get out. Nothing here knows what a company is, nor where pages are: it asks the [`Contexte`].

mod ancres;
mod chiffres;
mod conversion;
mod typographie;

use crate::diagnostic::Diagnostic;
use crate::fr::typographie::Typographe;
use crate::model::Corps;

/// What a link by kind and key leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Address from the root of the site, fragment included.
    pub chemin: String,
    /// Title of the target, for a link without text.
    pub titre: String,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absence {
    /// No such kind; the kinds that exist.
    Genre(&'static [&'static str]),
    /// No such key; the nearest one.
    Cle(Option<String>),
    /// It exists but this edition does not show it.
    Restreinte,
}

/// What the text may refer to.
pub trait Contexte: Sync {
    /// The target of `genre:cle`.
    ///
    /// # Errors
    /// Why there is none.
    fn lien(&self, genre: &str, cle: &str) -> Result<Destination, Absence>;

    /// A public figure: its words (« 131 projets »), and its explanation (date, source).
    ///
    /// # Errors
    /// The nearest key.
    fn chiffre(&self, cle: &str) -> Result<(String, String), Option<String>>;

    /// What sets the texts.
    fn typographe(&self) -> &Typographe;

    /// Whether an image of the content exists; its path is from the content folder.
    fn image(&self, chemin: &str) -> bool;
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Titre {
    /// 2 to 6.
    pub niveau: u8,
    /// Its anchor.
    pub ancre: String,
    /// Its words.
    pub texte: String,
}

/// A text rendered.
#[derive(Clone, Debug, Default)]
pub struct Rendu {
    /// The HTML.
    pub html: String,
    /// Its headings, in order.
    pub titres: Vec<Titre>,
    /// What it refers to, as (kind, key), in order.
    pub references: Vec<(String, String)>,
    /// Faults of the text.
    pub faults: Vec<Diagnostic>,
}

/// Renders a text. `racine` leads from the page to the root of the site (`../../`).
pub fn rendre(corps: &Corps, contexte: &dyn Contexte, racine: &str) -> Rendu {
    conversion::convertir(corps, contexte, racine)
}

/// Whether a text can refer to anything or be at fault: most of a large site cannot, and is not
/// parsed before its page is asked for.
pub fn a_lire(texte: &str) -> bool {
    texte.contains("](") || texte.contains("{{") || texte.contains('<') || texte.contains('#')
}
