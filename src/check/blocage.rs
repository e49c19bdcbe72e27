//! A blocked action says what blocks it.

use super::{Pas, lieu};
use crate::diagnostic::Diagnostic;
use crate::model::{Modele, Statut};
use jiff::civil::Date;

/// `statut: bloquee` asks for `blocage`: readers want to know what would free the action.
pub fn verifier(modele: &Modele, _: Date, faults: &mut Vec<Diagnostic>) {
    for action in &modele.referentiel.actions {
        if action.statut == Statut::Bloquee && action.blocage.is_none() {
            faults.push(
                Diagnostic::erreur(
                    "blocage",
                    lieu(action, &[Pas::Cle("statut")]),
                    format!("l’action « {} » est bloquée sans dire par quoi", action.titre),
                )
                .aide("ajouter une ligne « blocage: … » : ce qui bloque, et ce qui débloquerait"),
            );
        }
    }
}
