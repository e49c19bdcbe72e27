//! A company named on the public site has agreed to it, in writing.

use super::{Pas, ecrit, entreprises, lieu};
use crate::diagnostic::Diagnostic;
use crate::model::{Diffusion, Modele};
use jiff::civil::Date;

/// `diffusion: publique` asks for `consentement: { date, par }` (secret des affaires: CRPA,
/// art. L. 311-6). Without it the company is not shown.
pub fn verifier(modele: &Modele, today: Date, faults: &mut Vec<Diagnostic>) {
    for e in entreprises(modele) {
        match &e.consentement {
            // One that is written and wrong has told its fault.
            None if e.diffusion == Diffusion::Publique && !ecrit(e, "consentement") => faults.push(
                Diagnostic::erreur("consentement", lieu(e, &[Pas::Cle("diffusion")]), format!("« {} » est publique sans consentement écrit", e.nom))
                    .aide("ajouter « consentement: { date: AAAA-MM-JJ, par: fonction du signataire } » ; d’ici là, elle n’est pas montrée"),
            ),
            Some(c) if c.date > today => faults.push(
                Diagnostic::avertissement("consentement", lieu(e, &[Pas::Cle("consentement"), Pas::Cle("date")]), format!("le consentement de « {} » est daté dans le futur ({})", e.nom, c.date))
                    .aide("vérifier la date"),
            ),
            _ => {}
        }
    }
}
