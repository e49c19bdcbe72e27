//! The numbers of a figure. The drawing is made from the table that readers see and download, so
//! the three cannot disagree.

use jiff::civil::Date;
use serde::Serialize;

/// Rows and columns, in the order shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// Columns; the first one names the rows.
    pub colonnes: Vec<Colonne>,
    /// Rows; each has as many cells as there are columns.
    pub lignes: Vec<Ligne>,
    /// The row of totals, and what it covers (« Total des 5 axes »), when the columns may be added up.
    pub total: Option<Ligne>,
}

/// Adds numbers up without what binary fractions add: 0,1 and 0,2 make 0,3, not 0,30000000000000004.
pub fn somme(valeurs: impl IntoIterator<Item = f64>) -> f64 {
    let brute: f64 = valeurs.into_iter().sum();
    // Millionths are finer than any unit of a figure, and whole numbers beyond 1e9 stay as they are.
    if brute.abs() < 1e9 { (brute * 1e6).round() / 1e6 } else { brute }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Colonne {
    /// What its header says; for a series, its name in the legend.
    pub titre: String,
    /// What a drawing does with it.
    pub role: Role,
    /// Unit of its numbers, in the singular (`fr::avec_unite`): « € », « % », « emploi créé ».
    pub unite: Option<String>,
}

/// What a drawing does with a column. A column with no use for a kind of chart is only in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Names the row: a category, a step, a task, a place.
    Nom,
    /// Gathers rows: the axis of an action.
    Groupe,
    /// A series of numbers.
    Valeur,
    /// What a number should reach.
    Cible,
    /// First day of a span, or the day of a value.
    Debut,
    /// Last day of a span.
    Fin,
    /// Day of completion.
    Fait,
    /// State in words.
    Etat,
    /// Where a flow comes from, through, and goes.
    Etage,
    /// A number shown by symbols on a map of shapes, in a unit of its own.
    Symbole,
    /// Degrees east, WGS 84.
    Longitude,
    /// Degrees north, WGS 84.
    Latitude,
    /// Code of a place (Insee), which finds its shape.
    Code,
    /// Shown in the table only.
    Texte,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Ligne {
    /// Its cells.
    pub cellules: Vec<Cellule>,
    /// The page of what it names, from the root of the site.
    pub chemin: Option<String>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cellule {
    /// Nothing known; never drawn as zero.
    #[default]
    Vide,
    /// Words.
    Texte(String),
    /// A number in the unit of its column.
    Nombre(f64),
    /// A day.
    Jour(Date),
}
