//! An audit of accessibility is worth three years.

use super::{Pas, lieu};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::model::{EtatConformite, Modele};
use jiff::civil::Date;

/// Past three years, the statement says « non conforme » whatever was declared (obligations of the
/// RGAA, « validité de la déclaration »): told three months before, and after.
pub fn verifier(modele: &Modele, today: Date, faults: &mut Vec<Diagnostic>) {
    let site = &modele.referentiel.site;
    let Some(audit) = &site.accessibilite.audit else { return };
    if site.accessibilite.etat == EtatConformite::NonConforme {
        return;
    }
    let fin = audit.date.saturating_add(jiff::Span::new().years(3));
    let message = match () {
        () if fin < today => format!("l’audit d’accessibilité n’est plus valable depuis le {}", fr::date_longue(fin)),
        () if fin < today.saturating_add(jiff::Span::new().months(3)) => {
            format!("l’audit d’accessibilité ne sera plus valable après le {}", fr::date_longue(fin))
        }
        () => return,
    };
    let lieu = lieu(site, &[Pas::Cle("accessibilite"), Pas::Cle("audit"), Pas::Cle("date")]);
    let aide = "faire un nouvel audit : sans audit de moins de trois ans, la déclaration dit « non conforme »";
    faults.push(Diagnostic::avertissement("audit", lieu, message).aide(aide));
}
