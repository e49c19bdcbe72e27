//! Funding plans stay within the investment.

use super::{lieu_projet, projets};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::model::{EtatFinancement, Modele, Montant};
use jiff::civil::Date;

/// The funding of a project that is not refused does not exceed its investment.
pub fn verifier(modele: &Modele, _: Date, faults: &mut Vec<Diagnostic>) {
    for (e, p) in projets(modele) {
        let lignes = p.financements.iter().filter(|f| f.etat != EtatFinancement::Refuse);
        let total: Montant = lignes.map(|f| f.montant).sum();
        if total > p.investissement {
            let message = format!(
                "les financements du projet « {} » ({}) dépassent son investissement ({})",
                p.titre,
                fr::euros(total.0),
                fr::euros(p.investissement.0)
            );
            faults.push(
                Diagnostic::erreur("financement", lieu_projet(e, p, "investissement"), message)
                    .aide("corriger un montant, ou passer une ligne à « etat: refuse »"),
            );
        }
    }
}
