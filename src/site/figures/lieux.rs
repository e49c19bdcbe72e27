//! Places written by hand: a longitude in the place of a latitude is seen from where it leads.

use crate::chart::{Cellule, Role, Table};
use crate::diagnostic::{Diagnostic, Span};
use crate::markdown::blocs::Mot;

/// Where France is, and its near neighbours: longitudes, then latitudes.
const FRANCE: &[[f64; 4]] = &[
    [-6.0, 11.0, 41.0, 52.0],
    // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy; Guyane; Réunion; Mayotte.
    [-64.0, -60.0, 14.0, 18.5],
    [-55.0, -51.0, 2.0, 6.5],
    [55.0, 56.0, -21.6, -20.7],
    [44.8, 45.5, -13.2, -12.5],
    // Saint-Pierre-et-Miquelon, Nouvelle-Calédonie, Wallis-et-Futuna, Polynésie.
    [-56.7, -56.0, 46.6, 47.3],
    [158.0, 172.0, -23.0, -17.5],
    [-178.5, -176.0, -14.6, -13.0],
    [-155.0, -134.0, -28.0, -7.0],
];

fn en_france(x: f64, y: f64) -> bool {
    FRANCE.iter().any(|[a, b, c, d]| (*a..=*b).contains(&x) && (*c..=*d).contains(&y))
}

/// Tells the places that are not in France, and those that would be with their two numbers exchanged.
pub fn verifier(table: &Table, lignes: &[Vec<Mot>], faults: &mut Vec<Diagnostic>) {
    let rang = |role| table.colonnes.iter().position(|c| c.role == role);
    let (Some(i), Some(j)) = (rang(Role::Longitude), rang(Role::Latitude)) else { return };
    for (ligne, mots) in table.lignes.iter().zip(lignes) {
        let (Some(Cellule::Nombre(x)), Some(Cellule::Nombre(y))) = (ligne.cellules.get(i), ligne.cellules.get(j))
        else {
            continue;
        };
        if en_france(*x, *y) {
            continue;
        }
        let (Some(a), Some(b)) = (mots.get(i.min(j)), mots.get(i.max(j))) else { continue };
        let span = if a.span.start <= b.span.start { Span { end: b.span.end, ..a.span } } else { a.span };
        faults.push(match en_france(*y, *x) {
            true => Diagnostic::erreur(
                "figure",
                span,
                "longitude et latitude semblent échangées : ce point est loin de la France",
            )
            .aide(format!("écrire la longitude {} et la latitude {}", mots[j].texte, mots[i].texte)),
            false => Diagnostic::erreur("figure", span, "ce point est loin de la France")
                .aide("vérifier la longitude (4,08 à Alès) et la latitude (44,13), en degrés"),
        });
    }
}
