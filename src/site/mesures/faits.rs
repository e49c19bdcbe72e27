//! What is counted, one by one: companies, projects, funding lines, actions, with their value on
//! each dimension. Only what the edition names.

use super::Demande;
use crate::edition::{EntrepriseExtraite, Extrait, ProjetExtrait};
use crate::model::*;

/// What makes two facts the same thing: ranks of the company, of its project, of its line.
pub type Id = (usize, usize, usize);

/// One thing counted, with what it belongs to.
pub struct Fait<'a> {
    id: Id,
    entreprise: Option<&'a EntrepriseExtraite>,
    projet: Option<&'a ProjetExtrait>,
    ligne: Option<&'a Financement>,
    action: Option<&'a Action>,
}

/// Whether amounts of the measure are in centimes here: sums of money never pass through fractions.
pub fn centimes(mesure: Mesure) -> bool {
    matches!(mesure, Mesure::Investissement | Mesure::Montant | Mesure::Accorde | Mesure::Verse)
}

/// What a dimension is a property of.
fn niveau(mesure: Mesure, dim: Dimension) -> Niveau {
    match dim {
        Dimension::Filiere | Dimension::Taille | Dimension::Etape => Niveau::Entreprise,
        Dimension::Commune if mesure.niveau() == Niveau::Entreprise => Niveau::Entreprise,
        Dimension::Axe | Dimension::Commune => Niveau::Projet,
        Dimension::Financeur => Niveau::Ligne,
        Dimension::Etat | Dimension::Nature => mesure.niveau().max(Niveau::Projet),
        Dimension::Annee | Dimension::Priorite => mesure.niveau(),
    }
}

/// Walks over the facts that the measure is counted on, as fine as its dimensions ask for.
pub fn pour_chaque<'a>(x: &'a Extrait, d: &Demande, faire: &mut dyn FnMut(&Fait<'a>)) {
    if d.mesure == Mesure::Actions {
        for (i, a) in x.referentiel.actions.iter().enumerate() {
            faire(&Fait { id: (i, 0, 0), entreprise: None, projet: None, ligne: None, action: Some(&a.fiche) });
        }
        return;
    }
    let dims = d.par.iter().chain(&d.serie).copied().chain(d.filtres.iter().map(|f| f.0));
    let fin = dims.map(|dim| niveau(d.mesure, dim)).chain([d.mesure.niveau()]).max().unwrap_or(Niveau::Entreprise);
    for (i, e) in x.entreprises.iter().enumerate() {
        let entreprise = Fait { id: (i, 0, 0), entreprise: Some(e), projet: None, ligne: None, action: None };
        if fin == Niveau::Entreprise {
            faire(&entreprise);
            continue;
        }
        for (j, p) in e.projets.iter().enumerate() {
            let projet = Fait { id: (i, j, 0), projet: Some(p), ..entreprise };
            if fin == Niveau::Projet {
                faire(&projet);
                continue;
            }
            for (k, l) in p.financements.iter().enumerate() {
                if l.etat != EtatFinancement::Refuse {
                    faire(&Fait { id: (i, j, k), ligne: Some(l), ..projet });
                }
            }
        }
    }
}

impl Fait<'_> {
    /// What it is at the level of the measure, and how much it weighs (money in centimes).
    pub fn poids(&self, mesure: Mesure) -> (Id, f64) {
        let (i, j, k) = self.id;
        let emplois = |lire: fn(&Emplois) -> Option<u32>| {
            f64::from(self.projet.and_then(|p| p.emplois.as_ref()).and_then(lire).unwrap_or(0))
        };
        let ligne = |garder: fn(EtatFinancement) -> bool| {
            self.ligne.filter(|l| garder(l.etat)).map_or(0.0, |l| l.montant.0 as f64)
        };
        match mesure {
            Mesure::Entreprises | Mesure::Actions => ((i, 0, 0), 1.0),
            Mesure::Jours => ((i, 0, 0), self.entreprise.and_then(|e| e.jours).unwrap_or(0.0)),
            Mesure::Projets => ((i, j, 0), 1.0),
            Mesure::Investissement => ((i, j, 0), self.projet.map_or(0.0, |p| p.investissement.0 as f64)),
            Mesure::EmploisCrees => ((i, j, 0), emplois(|e| e.crees)),
            Mesure::EmploisMaintenus => ((i, j, 0), emplois(|e| e.maintenus)),
            Mesure::Montant => ((i, j, k), ligne(|_| true)),
            Mesure::Accorde => ((i, j, k), ligne(EtatFinancement::acquis)),
            Mesure::Verse => ((i, j, k), ligne(|e| e == EtatFinancement::Verse)),
        }
    }

    /// Its values on a dimension, as ranks: a company has reached several steps, a project without a
    /// state has none.
    pub fn valeurs(&self, mesure: Mesure, dim: Dimension) -> Vec<i64> {
        if dim == Dimension::Etape {
            let etapes = self.entreprise.map(|e| e.parcours.etapes()).into_iter().flatten().enumerate();
            return etapes.filter(|(_, (.., date))| date.is_some()).map(|(i, _)| i as i64).collect();
        }
        self.valeur(mesure, dim).into_iter().collect()
    }

    fn valeur(&self, mesure: Mesure, dim: Dimension) -> Option<i64> {
        let rang = |r: usize| Some(r as i64);
        let (entreprise, projet, action) = (self.entreprise, self.projet, self.action);
        match (dim, mesure.niveau()) {
            (Dimension::Axe, Niveau::Action) => rang(action?.axe.rang()),
            (Dimension::Axe, _) => rang(projet?.axe.rang()),
            (Dimension::Filiere, _) => rang(entreprise?.filiere.rang()),
            (Dimension::Commune, Niveau::Entreprise) => rang(entreprise?.commune.rang()),
            (Dimension::Commune, _) => rang(projet?.commune.rang()),
            (Dimension::Financeur, _) => rang(self.ligne?.financeur.rang()),
            (Dimension::Taille, _) => entreprise?.taille.map(|t| t as i64),
            (Dimension::Etat, Niveau::Action) => Some(action?.statut as i64),
            (Dimension::Etat, Niveau::Ligne) => Some(self.ligne?.etat as i64),
            (Dimension::Etat, _) => projet?.etat.map(|e| e as i64),
            (Dimension::Nature, Niveau::Ligne) => Some(self.ligne?.nature as i64),
            (Dimension::Nature, _) => projet?.nature.map(|n| n as i64),
            (Dimension::Priorite, _) => Some(action?.priorite as i64),
            (Dimension::Annee, Niveau::Entreprise) => entreprise?.parcours.auditionnee.map(|d| i64::from(d.year())),
            (Dimension::Annee, Niveau::Projet) => projet?.emplois.as_ref()?.horizon.map(i64::from),
            (Dimension::Annee, Niveau::Ligne) => self.ligne?.date.map(|d| i64::from(d.year())),
            (Dimension::Annee, Niveau::Action) => Some(i64::from(action?.fin.year())),
            (Dimension::Etape, _) => None,
        }
    }
}
