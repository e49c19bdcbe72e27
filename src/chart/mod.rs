//! Figures: a table of numbers in, a drawing and a sentence out. One file per chart, one line in
//! [`CHARTS`].
//!
//! It knows numbers, labels and fonts; it knows no company, no page, no file and no YAML. Colours
//! are classes, which the theme dresses; words are labels, in the language of the site. What cannot be
//! drawn is said in French, as all faults are.

mod barres;
mod carte;
pub mod carte_fond;
mod carte_noms;
mod carte_teintes;
mod courbe;
mod courbe_mots;
mod disposition;
mod echelle;
mod empilees;
mod entonnoir;
mod flux;
mod gantt;
pub mod gantt_etats;
mod jauge;
mod lecture;
mod legende;
mod marques;
pub mod trames;
mod mots;
pub mod police;
mod svg;
pub mod table;

use crate::theme::Libelles;
use jiff::civil::Date;
pub use police::Metriques;
pub use table::{Cellule, Colonne, Ligne, Role, Table};

/// A kind of chart.
pub struct Chart {
    /// Its word in a block: `barres`.
    pub nom: &'static str,
    /// Its name for people: « Barres horizontales ».
    pub libelle: &'static str,
    /// What it is good for, in a sentence for the gallery of the guide.
    pub usage: &'static str,
    /// Roles of columns that it cannot do without.
    pub exige: &'static [Role],
    /// Widths that pages hold, the widest first: [`LARGEURS`], or [`AMPLES`] for what spreads out.
    pub largeurs: &'static [f64],
    /// Draws it for a width, or says in French what of the table cannot be drawn.
    pub dessiner: fn(&Sujet, largeur: f64) -> Result<Dessin, Refus>,
    /// What it shows, in one sentence of the language of the labels.
    pub phrase: fn(&Sujet) -> String,
}

/// Every kind of chart.
pub const CHARTS: &[&Chart] = &[
    &barres::BARRES,
    &empilees::EMPILEES,
    &courbe::COURBE,
    &entonnoir::ENTONNOIR,
    &jauge::JAUGE,
    &gantt::GANTT,
    &flux::FLUX,
    &carte::CARTE,
];

/// Widths drawn: the text column of a desktop (39 rem, also a page of A4), what a telephone of 320 px
/// leaves between its margins. Pages hold the two one after the other in a `<div class="dessins">`, and
/// the style sheet shows the one that fits: a drawing is never shrunk, so its texts keep their size.
pub const LARGEURS: [f64; 2] = [624.0, 288.0];

/// Widths of what spreads out in time or from stage to stage: the whole page of a desktop first.
pub const AMPLES: [f64; 3] = [1000.0, LARGEURS[0], LARGEURS[1]];

/// What is to be drawn.
pub struct Sujet<'a> {
    /// The numbers.
    pub table: &'a Table,
    /// Identifier of the figure in its page, ASCII: prefix of all identifiers in the drawing.
    pub id: &'a str,
    /// The conclusion that the title states.
    pub titre: &'a str,
    /// The language of the title, when it is not that of the labels.
    pub langue_titre: Option<&'a str>,
    /// The day shown.
    pub today: Date,
    /// What the table does not say.
    pub options: &'a Options,
    /// The words of drawings and sentences.
    pub libelles: &'a Libelles,
    /// Widths of the letters of the theme's font: [`Metriques::base`], or those of a theme.
    pub metriques: &'a Metriques,
}

/// What the table does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The rows are in an order of their own (years, steps, sizes of companies), which is kept; else
    /// charts may sort them by value.
    pub ordonne: bool,
    /// Values worth a line across the drawing: a target, the mean of France.
    pub reperes: Vec<Repere>,
    /// What the whole is worth, for a gauge; in the unit of the values.
    pub tout: Option<f64>,
    /// What percentages are shares of: « des entreprises entendues ». Required when the unit is « % ».
    pub base: Option<String>,
    /// The last row gathers what is left: it stays last, and is never ranked.
    pub reste: bool,
    /// The values are lower bounds: part of them is held back.
    pub au_moins: bool,
    /// Places that the table leaves out are at zero: what is counted there is nothing.
    pub nuls: bool,
    /// Shapes of places, by code.
    pub fond: Option<std::sync::Arc<carte_fond::Fond>>,
}

/// A value worth a line across the drawing; an interval when `jusque` is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Repere {
    /// Its words.
    pub texte: String,
    /// Its value.
    pub valeur: f64,
    /// End of the interval.
    pub jusque: Option<f64>,
}

/// A drawing: static SVG, deterministic, sizes in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Dessin {
    /// `<svg …>…</svg>` with `role="img"`, `<title>` and `<desc>`.
    pub svg: String,
    /// Width.
    pub largeur: f64,
    /// Height.
    pub hauteur: f64,
    /// Where its texts are: what tests use to see that none overlaps nor leaves the drawing.
    pub textes: Vec<Boite>,
    /// Marks and symbols that no text may cover, for the same tests.
    pub formes: Vec<Forme>,
}

/// The rectangle of a text placed in a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Boite {
    /// Its words.
    pub texte: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub l: f64,
    /// Height.
    pub h: f64,
}

/// The frame of a mark or of a symbol.
#[derive(Clone, Debug, PartialEq)]
pub struct Forme {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub l: f64,
    /// Height.
    pub h: f64,
    /// Whether it is a circle.
    pub rond: bool,
}

/// Why a table cannot be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Refus {
    /// What, in French, without a final period.
    pub message: String,
    /// What to do instead.
    pub aide: String,
}

impl Refus {
    /// What, and what to do instead.
    pub fn new(message: impl Into<String>, aide: impl Into<String>) -> Self {
        Self { message: message.into(), aide: aide.into() }
    }
}
