//! Figures of the site: a title that states a conclusion, a drawing, a sentence, a table, its source,
//! and files to download. One form for all: those that texts ask for ([`bloc`]), those of the pages of
//! sections ([`sections`]), those of records ([`fiches`]). [`vue`] makes what templates see of one.
//!
//! Figures of texts are numbered in reading order over the site, then those of sections in the order
//! of their pages; they have files of their own ([`fichiers`]). Those of records, which exist by
//! thousands, are numbered after them ([`numeros`]) and carry their files with them.

mod bloc;
mod cellules;
mod communes;
mod contours;
mod dispositif;
mod donnees;
mod fichiers;
pub mod fiches;
mod frises;
mod lecture;
mod lieux;
mod numeros;
mod registre;
mod sections;
mod titres;
mod totaux;
mod verification;
mod vue;

pub use bloc::faire;
pub use donnees::Ressources;
pub use fichiers::{CSV, SVG, Styles};
pub use numeros::Fiche;
pub use registre::Registre;
pub use sections::{Placee, composer as composer_sections};
pub(super) use titres::majuscule;
pub use vue::VueFigure;

use super::vues::Lien;
use crate::chart::{Chart, Dessin, Metriques, Options, Refus, Sujet, Table};
use crate::model::Dimension;
use crate::theme::Libelles;
use jiff::civil::Date;

/// What a figure is among those that are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// With a drawing.
    Figure,
    /// A table alone.
    Tableau,
}

impl Genre {
    /// The word of references and addresses.
    pub fn mot(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Tableau => "tableau",
        }
    }

    /// The folder of the files to download.
    pub fn dossier(self) -> &'static str {
        match self {
            Self::Figure => "figures",
            Self::Tableau => "tableaux",
        }
    }
}

/// Where the numbers come from.
#[derive(Clone, Debug)]
pub struct Origine {
    /// Its words, and its place on the site.
    pub lien: Lien,
    /// Day of the data; else the day the source was read.
    pub date: Option<Date>,
    /// Whether it is the day of reading.
    pub consultee: bool,
}

/// What of the words of a figure comes from an editor, in the language of the content; the rest is labels, in that
/// of the interface.
#[derive(Clone, Debug, Default)]
pub struct Ecrit {
    /// Its title.
    pub titre: bool,
    /// The titles of its columns.
    pub entetes: bool,
    /// The columns whose words are those of the content, by rank: names of records, remarks.
    pub colonnes: Vec<usize>,
    /// A note before those of the program.
    pub note: Option<String>,
}

/// The language of words when they are of the content and it is not that of the labels.
fn langue_du_contenu(l: &Libelles, du_contenu: bool) -> Option<&'static str> {
    (du_contenu && l.anglais()).then_some("fr")
}

impl Ecrit {
    /// Names or remarks of the content in these columns.
    pub fn colonnes(rangs: impl IntoIterator<Item = usize>) -> Self {
        Self { colonnes: rangs.into_iter().collect(), ..Self::default() }
    }

    /// A table of an editor.
    pub fn table(table: &Table) -> Self {
        Self { entetes: true, ..Self::colonnes(0..table.colonnes.len()) }
    }

    /// A table of numbers by dimension: those whose values are records.
    pub fn dimensions(par: &[Dimension]) -> Self {
        let fiche = |d: &Dimension| {
            matches!(d, Dimension::Axe | Dimension::Filiere | Dimension::Commune | Dimension::Financeur)
        };
        Self::colonnes(par.iter().enumerate().filter(|(_, d)| fiche(d)).map(|(i, _)| i))
    }
}

/// A figure.
#[derive(Clone)]
pub struct Figure {
    /// With a drawing, or a table alone.
    pub genre: Genre,
    /// Key, unique in its kind over the site (in its page, for those of records).
    pub cle: String,
    /// Its number over the site.
    pub numero: Option<usize>,
    /// The chart that draws it.
    pub chart: Option<&'static Chart>,
    /// The conclusion.
    pub titre: String,
    /// The unit of its numbers, in words, under the title.
    pub unite: Option<String>,
    /// The numbers.
    pub table: Table,
    /// What the table does not say.
    pub options: Options,
    /// Where they come from.
    pub origine: Origine,
    /// How to read it, sentence by sentence, in the words of the program.
    pub note: Vec<String>,
    /// Whether it shows invented records.
    pub fictif: bool,
    /// What of its words comes from an editor.
    pub ecrit: Ecrit,
    /// The day shown.
    pub today: Date,
}

impl Figure {
    /// Its place in its page.
    pub fn ancre(&self) -> String {
        format!("{}-{}", self.genre.mot(), self.cle)
    }

    /// Draws it for a width. `suffixe` tells its drawings apart in a page.
    ///
    /// # Errors
    /// What of the table cannot be drawn; nothing to draw for a table alone.
    pub fn dessiner(&self, l: &Libelles, largeur: f64, suffixe: &str) -> Option<Result<Dessin, Refus>> {
        let id = format!("{}{suffixe}", self.ancre());
        let chart = self.chart?;
        Some((chart.dessiner)(&self.sujet(l, &id), largeur))
    }

    /// What it shows, in a sentence.
    pub fn phrase(&self, l: &Libelles) -> Option<String> {
        let chart = self.chart?;
        Some((chart.phrase)(&self.sujet(l, "")))
    }

    fn sujet<'a>(&'a self, libelles: &'a Libelles, id: &'a str) -> Sujet<'a> {
        Sujet {
            table: &self.table,
            id,
            titre: &self.titre,
            langue_titre: langue_du_contenu(libelles, self.ecrit.titre),
            today: self.today,
            options: &self.options,
            libelles,
            metriques: Metriques::base(),
        }
    }
}
