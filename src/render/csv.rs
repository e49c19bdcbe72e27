//! CSV of two habits. Open data ([`ecrire`]): UTF-8, comma, decimal point, as machines and the SCDL
//! expect. Figures ([`tableur`]): byte order mark, semicolon, decimal comma, which a French Excel opens
//! by a double click with its columns, its accents and its numbers, and LibreOffice as well.
//!
//! Neither has typographic spaces in numbers. In both, a cell that a spreadsheet would run as a formula
//! is neutralised by an apostrophe: data come from many hands, and are opened in spreadsheets.

use crate::chart::table::somme;
use crate::chart::{Cellule, Colonne, Table};
use crate::fr;
use crate::theme::Libelles;

/// Writes a table of open data.
pub fn ecrire(entetes: &[&str], lignes: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut sortie = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail; a row of another length is our bug and is shortened by nobody.
    let _ = sortie.write_record(entetes);
    for ligne in lignes {
        let _ = sortie.write_record(ligne.iter().map(|c| neutraliser(c)));
    }
    sortie.into_inner().unwrap_or_default()
}

/// Writes the table of a figure, with its units in the header and its total last.
pub fn tableur(l: &Libelles, table: &Table) -> Vec<u8> {
    let mut sortie =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".into());
    let _ = sortie.write_record(table.colonnes.iter().map(|c| neutraliser(&entete(l, c))));
    for ligne in table.lignes.iter().chain(&table.total) {
        let _ = sortie.write_record(ligne.cellules.iter().map(case));
    }
    sortie.into_inner().unwrap_or_default()
}

/// The header of a column: its title, and its unit unless the title says it.
pub fn entete(l: &Libelles, colonne: &Colonne) -> String {
    let Some(unite) = &colonne.unite else { return colonne.titre.clone() };
    let (plusieurs, titre) = (l.unites(unite), fr::plier(&colonne.titre));
    // The title may be that of an editor, in French.
    let ecrit = fr::avec_unite(2.0, unite);
    let dite = [plusieurs.as_str(), ecrit.trim_start_matches('2').trim_start()];
    let commence = |mots: &&str| {
        let suite = titre.strip_prefix(&fr::plier(mots));
        suite.is_some_and(|suite| !suite.starts_with(char::is_alphanumeric))
    };
    match dite.iter().any(commence) {
        true => colonne.titre.clone(),
        false => format!("{} ({plusieurs})", colonne.titre),
    }
}

fn case(cellule: &Cellule) -> String {
    match cellule {
        Cellule::Vide => String::new(),
        Cellule::Texte(texte) => neutraliser(texte),
        // Whatever made it, a number has no noise of binary fractions.
        Cellule::Nombre(n) => somme([*n]).to_string().replace('.', ","),
        Cellule::Jour(jour) => jour.to_string(),
    }
}

fn neutraliser(cellule: &str) -> String {
    let plat = fr::plates(cellule);
    let nombre = plat.parse::<f64>().is_ok();
    match plat.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') if !nombre => format!("'{plat}"),
        _ => plat,
    }
}
