//! A project is never shown more widely than its company.

use super::{lieu_projet, projets};
use crate::diagnostic::Diagnostic;
use crate::model::Modele;
use jiff::civil::Date;

/// `diffusion` of a project may only narrow its company's.
pub fn verifier(modele: &Modele, _: Date, faults: &mut Vec<Diagnostic>) {
    for (e, p) in projets(modele) {
        if let Some(diffusion) = p.diffusion.filter(|d| *d < e.diffusion) {
            let message = format!(
                "le projet « {} » est dit « {} », mais son entreprise est « {} »",
                p.titre,
                diffusion.mot(),
                e.diffusion.mot()
            );
            faults.push(
                Diagnostic::erreur("diffusion", lieu_projet(e, p, "diffusion"), message)
                    .aide("restreindre le projet, ou élargir l’entreprise avec son accord ; d’ici là, le plus restreint l’emporte"),
            );
        }
    }
}
