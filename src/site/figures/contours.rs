//! The shapes of communes, `geo/communes.geojson`: what is wrong with some of them is told, and the
//! communes of the basin that have none, once.

use super::super::Site;
use crate::chart::carte_fond::Fond;
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::fr;
use crate::source::Sources;

/// Where the shapes of communes are.
const FOND: &str = "geo/communes.geojson";

/// Communes named in a fault, the others being counted.
const NOMMEES: usize = 5;

/// Reads the shapes, if they are given.
pub fn lire(site: &Site, sources: &Sources, faults: &mut Vec<Diagnostic>) -> Option<Fond> {
    let (file, source) = sources.contenu().find(|(_, s)| &*s.chemin == FOND)?;
    let texte = source.texte()?;
    let fond = match Fond::lire(texte.as_bytes()) {
        Ok(fond) => fond,
        Err(r) => {
            faults.push(Diagnostic::erreur("geo", Sources::debut(file), r.message).aide(r.aide));
            return None;
        }
    };
    for r in fond.remarques() {
        let span = place(texte, file, r.rang);
        let fault = match r.ecarte {
            true => Diagnostic::erreur("geo", span, r.refus.message.clone()),
            false => Diagnostic::avertissement("geo", span, r.refus.message.clone()),
        };
        faults.push(fault.aide(r.refus.aide.clone()));
    }
    let communes = site.r().communes.iter().filter(|c| !fond.contient(&c.code));
    let absentes: Vec<String> = communes.map(|c| format!("{} ({})", c.nom, c.code)).collect();
    if !absentes.is_empty() {
        let n = absentes.len();
        let mut mots = absentes[..n.min(NOMMEES)].join(", ");
        if n > NOMMEES {
            mots.push_str(&format!(" et {} autres", n - NOMMEES));
        }
        let message = format!("{} du bassin sans contour : {mots}", fr::plates(&fr::avec_unite(n as f64, "commune")));
        let fault = Diagnostic::avertissement("geo", Sources::debut(file), message);
        faults.push(fault.aide("ajouter leurs contours ; d’ici là, les cartes les montrent par un carré"));
    }
    Some(fond)
}

/// Where a shape begins in the file: GeoJSON says « "Feature" » once in each.
fn place(texte: &str, file: FileId, rang: usize) -> Span {
    const MOT: &str = "\"Feature\"";
    match texte.match_indices(MOT).nth(rang) {
        Some((i, _)) => Span::new(file, i..i + MOT.len()),
        None => Sources::debut(file),
    }
}
