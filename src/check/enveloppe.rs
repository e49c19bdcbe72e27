//! The envelope is known and not exceeded.

use super::{Pas, lieu, projets};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::model::{Modele, Montant};
use jiff::civil::Date;

/// Exactly one funder bears `enveloppe: true`, and what it granted stays within the scheme's aid.
pub fn verifier(modele: &Modele, _: Date, faults: &mut Vec<Diagnostic>) {
    let r = &modele.referentiel;
    let porteurs: Vec<usize> = (0..r.financeurs.len()).filter(|i| r.financeurs[*i].enveloppe).collect();
    let porteur = |rang: usize| lieu(&r.financeurs[rang], &[Pas::Cle("enveloppe")]);
    match porteurs[..] {
        [rang] => {
            let lignes = projets(modele).flat_map(|(_, p)| &p.financements);
            let acquis: Montant =
                lignes.filter(|f| f.financeur.rang() == rang && f.etat.acquis()).map(|f| f.montant).sum();
            let aide = r.bassin.dispositif.enveloppe;
            if acquis > aide {
                let message = format!(
                    "les aides accordées ({}) dépassent l’enveloppe ({})",
                    fr::euros(acquis.0),
                    fr::euros(aide.0)
                );
                faults.push(
                    Diagnostic::erreur(
                        "enveloppe",
                        lieu(&r.bassin, &[Pas::Cle("dispositif"), Pas::Cle("enveloppe")]),
                        message,
                    )
                    .aide("corriger un montant dans les entreprises, ou « enveloppe » dans bassin.yaml"),
                );
            }
        }
        [] if r.financeurs.is_empty() => {}
        [] => faults.push(
            Diagnostic::avertissement(
                "enveloppe",
                r.financeurs[0].span,
                "aucun financeur ne porte l’enveloppe : l’effet de levier ne peut pas être calculé",
            )
            .aide("ajouter « enveloppe: true » au financeur qui la porte"),
        ),
        [premier, second, ..] => faults.push(
            Diagnostic::erreur("enveloppe", porteur(second), "deux financeurs portent l’enveloppe")
                .etiquette("second")
                .autre(porteur(premier), "premier")
                .aide("n’en garder qu’un"),
        ),
    }
}
