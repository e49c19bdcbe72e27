//! How far the actions are: counted by state, and those that are late. Knows no page.

use super::Site;
use super::vues::Etiquette;
use crate::model::Statut;
use serde::Serialize;

/// From what is behind to what is ahead, then what does not move.
const ORDRE: [Statut; 6] =
    [Statut::Realisee, Statut::EnCours, Statut::AVenir, Statut::EnPause, Statut::Bloquee, Statut::Abandonnee];

/// How many actions are in a state.
#[derive(Serialize)]
pub struct ParStatut {
    /// The state.
    pub statut: Etiquette,
    /// How many.
    pub nombre: usize,
    /// Both in words: « 3 réalisées ».
    pub texte: String,
}

/// How far the actions of an axis are, or those of the whole roadmap.
#[derive(Serialize)]
pub struct VueAvancement {
    /// Its actions.
    pub actions: usize,
    /// Those that are done.
    pub realisees: usize,
    /// Those that are late, whatever their state.
    pub en_retard: usize,
    /// By state, those that no action is in left out.
    pub statuts: Vec<ParStatut>,
}

impl Site {
    /// Where the roadmap stands.
    pub(super) fn avancement(&self) -> VueAvancement {
        self.avancer((0..self.r().actions.len()).collect())
    }

    /// Where each axis stands, in the order of the axes.
    pub(super) fn avancements(&self) -> Vec<VueAvancement> {
        self.index.actions.iter().map(|rangs| self.avancer(rangs.clone())).collect()
    }

    fn avancer(&self, rangs: Vec<usize>) -> VueAvancement {
        let actions: Vec<_> = rangs.iter().map(|i| &self.r().actions[*i]).collect();
        let combien = |s: Statut| actions.iter().filter(|a| a.statut == s).count();
        let statuts = ORDRE.iter().filter(|s| combien(**s) > 0);
        VueAvancement {
            actions: actions.len(),
            realisees: combien(Statut::Realisee),
            en_retard: actions.iter().filter(|a| a.echue(self.today()).is_some()).count(),
            statuts: statuts.map(|s| self.par_statut(*s, combien(*s))).collect(),
        }
    }

    fn par_statut(&self, statut: Statut, nombre: usize) -> ParStatut {
        let texte = self.l().dire(&format!("avancement-{}", statut.mot()), &[("n", nombre.into())]);
        ParStatut { statut: Etiquette::de(self.l(), statut), nombre, texte }
    }
}
