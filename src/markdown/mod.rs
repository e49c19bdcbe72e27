//! Markdown into HTML for our pages, and the list of what a text refers to.
//!
//! CommonMark by `pulldown-cmark`, as events with their places. Before it, [`preparation`] finds what
//! Markdown does not know; then one walk ([`conversion`]) makes its events ours: headings get a stable
//! anchor, tables their scopes, links by kind and key the address of their target, `{{ … }}` its
//! value, acronyms their meaning; notes and sources are gathered at the end. [`typographie`] sets the
//! words, the library writes the HTML, and raw HTML passes an allow-list. Nothing here knows what a
//! company is, nor where pages are: it asks the [`Contexte`].

mod abreviations;
mod alertes;
mod ancres;
pub mod blocs;
mod conteneurs;
mod conversion;
mod expression;
mod html_brut;
mod images;
mod liens;
mod notes;
mod preparation;
mod reglages;
mod sources;
mod suites;
mod tableaux;
mod texte;
mod titres;
mod typographie;

pub use abreviations::Sigles;
pub use blocs::{FigureDemandee, a_numeroter, noms as noms_de_blocs};
pub use conteneurs::NOMS as CONTENEURS;
pub use expression::valeur;
pub use images::Image;
pub use liens::ancre_inconnue;
pub use reglages::Reglages;

use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::model::Corps;
use jiff::civil::Date;

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
    /// It exists but could not be read: that is told at its own place, once.
    Illisible,
}

/// A public figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Chiffre {
    /// Its words: « 131 projets ».
    pub lisible: String,
    /// What it is, its day, who says so.
    pub explication: String,
    /// What it is.
    pub titre: String,
    /// The value itself.
    pub valeur: f64,
    /// The value alone, large.
    pub grand: String,
    /// The unit that goes with `grand`.
    pub unite: Option<String>,
    /// What it covers, when, its trend.
    pub precisions: Vec<String>,
    /// Its day.
    pub date: Date,
    /// Key of its source.
    pub source: String,
}

/// What the text may refer to.
pub trait Contexte: Sync {
    /// The target of `genre:cle`.
    ///
    /// # Errors
    /// Why there is none.
    fn lien(&self, genre: &str, cle: &str) -> Result<Destination, Absence>;

    /// The page of another text of the content, by its path from the file `depuis`.
    ///
    /// # Errors
    /// Why there is none; the nearest path.
    fn fichier(&self, depuis: FileId, chemin: &str) -> Result<Destination, Absence>;

    /// A public figure.
    ///
    /// # Errors
    /// The nearest key.
    fn chiffre(&self, cle: &str) -> Result<Chiffre, Option<String>>;

    /// The address of a source and its words in a list.
    fn source(&self, cle: &str) -> Option<(String, String)>;

    /// Where a source is on the web: what paper prints.
    fn adresse_source(&self, cle: &str) -> Option<String>;

    /// Whether a record so named was left out for a fault of its own, told elsewhere.
    fn illisible(&self, genre: &str, cle: &str) -> bool;

    /// The names within a value of the view (within the view itself, for no name); `None` when it
    /// holds none.
    fn membres(&self, chemin: &[String]) -> Option<Vec<String>>;

    /// The value of an expression, in words.
    ///
    /// # Errors
    /// Why it has none.
    fn calculer(&self, expression: &str) -> Result<String, String>;

    /// A figure or a table in HTML, by its kind and key; `appel` is the identifier of the place where
    /// its source is cited. Nothing while figures are not known yet.
    fn figure(&self, genre: &str, cle: &str, racine: &str, appel: Option<&str>) -> Option<String>;

    /// Whether this edition shows what a container so named holds.
    fn voit(&self, conteneur: &str) -> bool;

    /// The acronyms of the glossary.
    fn sigles(&self) -> Option<&Sigles>;

    /// An image of the content; its path is from the content folder.
    fn image(&self, chemin: &str) -> Option<Image>;
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

/// A figure or a table, to be numbered.
#[derive(Clone, Debug)]
pub struct BlocNumerote {
    /// `figure` or `tableau`.
    pub genre: &'static str,
    /// Its key.
    pub cle: String,
    /// What it shows.
    pub titre: String,
    /// Where it is named.
    pub span: Span,
    /// What it asks for, when it could be read.
    pub demande: Option<Box<FigureDemandee>>,
}

/// An anchor that a link names.
#[derive(Clone, Debug)]
pub struct AncreVisee {
    /// The page, from the root of the site; `None` for this one.
    pub page: Option<String>,
    /// The anchor.
    pub ancre: String,
    /// Where the link says so.
    pub span: Span,
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
    /// Its numbered blocks, in order.
    pub blocs: Vec<BlocNumerote>,
    /// Anchors of other pages that it names.
    pub ancres_visees: Vec<AncreVisee>,
    /// Bytes of its words, to tell how long it takes to read.
    pub lettres: usize,
    /// Faults of the text.
    pub faults: Vec<Diagnostic>,
}

/// Bytes of French read in a minute: 230 words of 6 letters, their space, their accents.
const LETTRES_PAR_MINUTE: usize = 1_500;

impl Rendu {
    /// Minutes to read it, at least one.
    pub fn minutes(&self) -> usize {
        self.lettres.div_ceil(LETTRES_PAR_MINUTE).max(1)
    }
}

/// Renders a text. `racine` leads from the page to the root of the site (`../../`).
pub fn rendre(corps: &Corps, contexte: &dyn Contexte, racine: &str, reglages: Reglages) -> Rendu {
    conversion::convertir(corps, contexte, racine, reglages)
}

/// Whether a text can refer to anything or be at fault: most of a large site cannot, and is not
/// parsed before its page is asked for.
pub fn a_lire(texte: &str, sigles: Option<&Sigles>) -> bool {
    texte.bytes().any(|o| matches!(o, b'#' | b']' | b'{' | b'<' | b'`' | b'~' | b'|'))
        || texte.contains(":::")
        || sigles.is_some_and(|s| s.presents(texte))
}
