//! A statement of accessibility is worth three years, and so is its audit.

use super::{Pas, lieu};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::model::{ConfigSite, EtatConformite, Modele};
use jiff::civil::Date;

/// Past three years, the statement says « non conforme » whatever was declared, and must be established anew
/// (obligations of the RGAA, « validité de la déclaration »): told three months before, and after.
pub fn verifier(modele: &Modele, today: Date, faults: &mut Vec<Diagnostic>) {
    let site = &modele.referentiel.site;
    let Some((pas, date, quoi, aide)) = echeance(site) else { return };
    let fin = date.saturating_add(jiff::Span::new().years(3));
    let message = match () {
        () if fin < today => format!("{quoi} n’est plus valable depuis le {}", fr::date_longue(fin)),
        () if fin < today.saturating_add(jiff::Span::new().months(3)) => {
            format!("{quoi} ne sera plus valable après le {}", fr::date_longue(fin))
        }
        () => return,
    };
    let chemin: Vec<Pas> = std::iter::once("accessibilite").chain(pas.iter().copied()).map(Pas::Cle).collect();
    faults.push(Diagnostic::avertissement("audit", lieu(site, &chemin), message).aide(aide));
}

type Echeance = (&'static [&'static str], Date, &'static str, &'static str);

/// What will be out of date first: the audit, or where none counts, the statement itself.
fn echeance(site: &ConfigSite) -> Option<Echeance> {
    let a = &site.accessibilite;
    if let Some(audit) = a.audit.as_ref().filter(|_| a.etat != EtatConformite::NonConforme) {
        let aide = "faire un nouvel audit : sans audit de moins de trois ans, la déclaration dit « non conforme »";
        return Some((&["audit", "date"], audit.date, "l’audit d’accessibilité", aide));
    }
    let aide = "revoir la déclaration, puis écrire le jour de cette revue : mise_a_jour: AAAA-MM-JJ";
    let declaration = "la déclaration d’accessibilité";
    match (a.mise_a_jour, a.etablie) {
        (Some(date), _) => Some((&["mise_a_jour"], date, declaration, aide)),
        (None, Some(date)) => Some((&["etablie"], date, declaration, aide)),
        (None, None) => None,
    }
}
