//! A public figure that the content can recompute equals what the content says.

use super::{Pas, entreprises, lacunaire, lieu, projets};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::model::{Calcul, Modele, Montant};
use jiff::civil::Date;

/// `calcul` of a public figure names the total that it should equal, over the whole content (the
/// edition for the steering committee). They part when a record was added and the figure was not
/// revised, or the other way round: somebody should look. Nothing is said while a record cannot be
/// read: its own fault is told, and would be told again here.
pub fn verifier(modele: &Modele, _: Date, faults: &mut Vec<Diagnostic>) {
    let bassin = &modele.referentiel.bassin;
    if lacunaire(faults) {
        return;
    }
    for chiffre in &bassin.chiffres {
        let Some(calcul) = chiffre.calcul else { continue };
        let total = total(modele, calcul);
        if (total - chiffre.valeur.0).abs() > 0.005 {
            let message = format!(
                "le chiffre « {} » vaut {}, mais le contenu en compte {}",
                chiffre.titre,
                fr::decimal(chiffre.valeur.0, 2),
                fr::decimal(total, 2)
            );
            let lieu = lieu(bassin, &[Pas::Cle("chiffres"), Pas::Ou("id", &chiffre.id.0), Pas::Cle("valeur")]);
            faults.push(
                Diagnostic::avertissement("calcul", lieu, message)
                    .aide("revoir le chiffre public (avec sa source et sa date), ou les fiches ; enlever « calcul » si l’écart est voulu"),
            );
        }
    }
}

fn total(modele: &Modele, calcul: Calcul) -> f64 {
    let rang = modele.referentiel.financeurs.iter().position(|f| f.enveloppe);
    match calcul {
        Calcul::EntreprisesEntendues => entreprises(modele).filter(|e| e.parcours.auditionnee.is_some()).count() as f64,
        Calcul::Projets => projets(modele).count() as f64,
        Calcul::Investissement => projets(modele).map(|(_, p)| p.investissement).sum::<Montant>().euros(),
        Calcul::EmploisCrees => projets(modele).filter_map(|(_, p)| p.emplois.as_ref()?.crees).map(f64::from).sum(),
        Calcul::Enveloppe => {
            let lignes = projets(modele).flat_map(|(_, p)| &p.financements);
            lignes
                .filter(|f| Some(f.financeur.rang()) == rang && f.etat.acquis())
                .map(|f| f.montant)
                .sum::<Montant>()
                .euros()
        }
        Calcul::Jours => entreprises(modele).filter_map(|e| e.jours).sum(),
    }
}
