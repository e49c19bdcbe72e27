//! Days follow one another.

use super::entreprises;
use crate::diagnostic::{Diagnostic, Span};
use crate::fr;
use crate::model::Modele;
use jiff::civil::Date;

/// What begins ends later; the steps of a company are in order; nothing is done in the future.
pub fn verifier(modele: &Modele, today: Date, faults: &mut Vec<Diagnostic>) {
    let r = &modele.referentiel;
    let mut ordre = |span: Span, quoi: &str, debut: Date, fin: Date| {
        if fin < debut {
            let message =
                format!("{quoi} finit ({}) avant de commencer ({})", fr::date_longue(fin), fr::date_longue(debut));
            faults.push(Diagnostic::erreur("dates", span, message).aide("corriger l’une des deux dates"));
        }
    };
    let d = &r.bassin.dispositif;
    ordre(r.bassin.span, "le dispositif", d.debut, d.fin);
    for phase in &r.bassin.phases {
        ordre(r.bassin.span, &format!("la phase « {} »", phase.titre), phase.debut, phase.fin);
    }
    for action in &r.actions {
        ordre(action.span, &format!("l’action « {} »", action.titre), action.debut, action.fin);
    }
    let mut futur = |span: Span, titre: &str, fait: Option<Date>| {
        if let Some(fait) = fait.filter(|f| *f > today) {
            let message = format!("le jalon « {titre} » est dit fait le {}, qui est à venir", fr::date_longue(fait));
            faults.push(Diagnostic::avertissement("dates", span, message).aide("corriger « fait », ou l’enlever"));
        }
    };
    for action in &r.actions {
        action.jalons.iter().for_each(|j| futur(action.span, &j.titre, j.fait));
    }
    for e in entreprises(modele) {
        e.projets.iter().flat_map(|p| &p.jalons).for_each(|j| futur(e.span, &j.titre, j.fait));
    }
    entreprises(modele).for_each(|e| parcours(e, faults));
}

fn parcours(e: &crate::model::Entree<crate::model::Entreprise>, faults: &mut Vec<Diagnostic>) {
    let etapes: Vec<_> = e.parcours.etapes().into_iter().filter_map(|(mot, _, date)| Some((mot, date?))).collect();
    for paire in etapes.windows(2) {
        let [(avant, debut), (apres, fin)] = paire else { continue };
        if fin < debut {
            let message = format!("« {} » : l’étape « {apres} » ({fin}) précède l’étape « {avant} » ({debut})", e.nom);
            faults.push(
                Diagnostic::erreur("dates", e.span, message)
                    .aide("les étapes se suivent : auditionnee, detectee, retenue, accompagnee"),
            );
        }
    }
}
