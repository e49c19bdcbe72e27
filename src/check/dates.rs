//! Days follow one another.

use super::{Pas, entreprises, lieu, lieu_projet};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr;
use crate::model::{Entree, Entreprise, Jalon, Modele};
use jiff::civil::Date;

/// What begins ends later; the steps of a company are in order; nothing is done in the future.
pub fn verifier(modele: &Modele, today: Date, faults: &mut Vec<Diagnostic>) {
    let r = &modele.referentiel;
    let bassin = &r.bassin;
    let d = &bassin.dispositif;
    if d.fin < d.debut {
        let lieu = lieu(bassin, &[Pas::Cle("dispositif"), Pas::Cle("fin")]);
        faults.push(desordre(lieu, "le dispositif", d.debut, d.fin));
    }
    for phase in bassin.phases.iter().filter(|p| p.fin < p.debut) {
        let lieu = lieu(bassin, &[Pas::Cle("phases"), Pas::Ou("titre", &phase.titre), Pas::Cle("fin")]);
        faults.push(desordre(lieu, &format!("la phase « {} »", phase.titre), phase.debut, phase.fin));
    }
    for action in &r.actions {
        if action.fin < action.debut {
            let quoi = format!("l’action « {} »", action.titre);
            faults.push(desordre(lieu(action, &[Pas::Cle("fin")]), &quoi, action.debut, action.fin));
        }
        for j in action.jalons.iter().filter(|j| a_venir(j, today)) {
            faults.push(futur(lieu(action, &[Pas::Cle("jalons"), Pas::Ou("titre", &j.titre), Pas::Cle("fait")]), j));
        }
    }
    for e in entreprises(modele) {
        parcours(e, faults);
        for p in &e.projets {
            for j in p.jalons.iter().filter(|j| a_venir(j, today)) {
                faults.push(futur(lieu_projet(e, p, "jalons"), j));
            }
        }
    }
}

fn desordre(lieu: Span, quoi: &str, debut: Date, fin: Date) -> Diagnostic {
    let message = format!("{quoi} finit ({}) avant de commencer ({})", fr::date_longue(fin), fr::date_longue(debut));
    Diagnostic::erreur("dates", lieu, message).aide("corriger l’une des deux dates")
}

fn a_venir(j: &Jalon, today: Date) -> bool {
    j.fait.is_some_and(|fait| fait > today)
}

fn futur(lieu: Span, j: &Jalon) -> Diagnostic {
    let jour = j.fait.map(fr::date_longue).unwrap_or_default();
    let message = format!("le jalon « {} » est dit fait le {jour}, qui est à venir", j.titre);
    Diagnostic::avertissement("dates", lieu, message).aide("corriger « fait », ou l’enlever")
}

fn parcours(e: &Entree<Entreprise>, faults: &mut Vec<Diagnostic>) {
    let etapes: Vec<_> = e.parcours.etapes().into_iter().filter_map(|(mot, _, date)| Some((mot, date?))).collect();
    for paire in etapes.windows(2) {
        let [(avant, debut), (apres, fin)] = paire else { continue };
        if fin < debut {
            let (tot, tard) = (fr::date_longue(*fin), fr::date_longue(*debut));
            let message = format!("« {} » : l’étape « {apres} » ({tot}) précède l’étape « {avant} » ({tard})", e.nom);
            faults.push(
                Diagnostic::erreur("dates", lieu(e, &[Pas::Cle("parcours"), Pas::Cle(apres)]), message)
                    .aide("les étapes se suivent : auditionnee, detectee, retenue, accompagnee"),
            );
        }
    }
}
