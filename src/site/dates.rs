//! When a page was last changed, as its records say: what readers see and what robots are told is the same
//! day. A false date is worse than none.

use super::{PAGES, Route, Site};
use crate::edition::{EntrepriseExtraite, ProjetExtrait};
use jiff::civil::Date;

impl Site {
    /// The day of a page, where its record has one.
    pub(super) fn date_de(&self, route: &Route) -> Option<Date> {
        let r = self.r();
        match PAGES[route.sorte].nom {
            "chapitre" => r.chapitres[route.rang].mise_a_jour,
            "axe" => r.axes[route.rang].mise_a_jour,
            "action" => r.actions[route.rang].mise_a_jour,
            "actualite" => Some(r.actualites[route.rang].date),
            "copil" => Some(r.copils[route.rang].date),
            "page" => r.pages[route.rang].mise_a_jour,
            "entreprise" => self.date_d_entreprise(&self.extrait.entreprises[route.rang]),
            "projet" => {
                let (e, p) = self.index.projets[route.rang];
                self.date_de_projet(&self.extrait.entreprises[e].projets[p])
            }
            "suivi" => self.date_du_suivi(),
            _ => None,
        }
    }

    /// The last step of a company on its path.
    pub(super) fn date_d_entreprise(&self, e: &EntrepriseExtraite) -> Option<Date> {
        e.parcours.derniere().map(|(_, _, date)| date).filter(|d| *d <= self.today())
    }

    /// The last thing that happened to a project: a milestone reached, a line of funding dated.
    pub(super) fn date_de_projet(&self, p: &ProjetExtrait) -> Option<Date> {
        let dates = p.jalons.iter().filter_map(|j| j.fait).chain(p.financements.iter().filter_map(|f| f.date));
        dates.filter(|d| *d <= self.today()).max()
    }

    /// The last value of an indicator.
    pub(super) fn date_du_suivi(&self) -> Option<Date> {
        let indicateurs = &self.r().indicateurs;
        let releves = indicateurs.iter().flat_map(|i| i.valeurs.iter().map(|v| v.date));
        releves.chain(indicateurs.iter().filter_map(|i| i.mise_a_jour)).max()
    }
}
