//! CSV for open data: UTF-8, comma, decimal point, no typographic spaces (SCDL's habits).

use crate::fr;

/// Writes a table. A cell that a spreadsheet would run as a formula is neutralised by an
/// apostrophe: data come from many hands, and are opened in spreadsheets.
pub fn ecrire(entetes: &[&str], lignes: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut sortie = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail; a row of another length is our bug and is shortened by nobody.
    let _ = sortie.write_record(entetes);
    for ligne in lignes {
        let _ = sortie.write_record(ligne.iter().map(|c| neutraliser(c)));
    }
    sortie.into_inner().unwrap_or_default()
}

fn neutraliser(cellule: &str) -> String {
    let plat = fr::plates(cellule);
    let nombre = plat.parse::<f64>().is_ok();
    match plat.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') if !nombre => format!("'{plat}"),
        _ => plat,
    }
}
