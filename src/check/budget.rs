//! The budget of an action equals the sum of its years.

use super::{Pas, lieu};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::model::{Modele, Montant};
use jiff::civil::Date;

/// When a budget is split by year, the years add up to the total.
pub fn verifier(modele: &Modele, _: Date, faults: &mut Vec<Diagnostic>) {
    for action in &modele.referentiel.actions {
        let Some(budget) = &action.budget else { continue };
        let somme: Montant = budget.annees.0.iter().map(|(_, m)| *m).sum();
        if !budget.annees.0.is_empty() && somme != budget.total {
            let message = format!(
                "le budget de l’action « {} » est de {}, mais ses années font {}",
                action.titre,
                fr::euros(budget.total.0),
                fr::euros(somme.0)
            );
            let lieu = lieu(action, &[Pas::Cle("budget"), Pas::Cle("annees")]);
            faults.push(Diagnostic::erreur("budget", lieu, message).aide("corriger le total ou une année"));
        }
    }
}
