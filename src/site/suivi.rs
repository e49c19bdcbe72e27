//! Follow-up: indicators against their targets, actions by state.

use super::index::{lien_axe, lien_source};
use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::*;
use tera::Context;

/// The page of follow-up.
pub const SUIVI: Sorte = Sorte { nom: "suivi", routes: |_| Adresse::seule(adresses::SUIVI), rendre: suivi };

fn suivi(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let (retard, a_venir): (Vec<_>, Vec<_>) = site.jalons_ouverts().into_iter().partition(|j| j.retard);
    let en_retard = r.actions.iter().enumerate().filter(|(_, a)| a.echue(site.today()).is_some());
    let mut c = Context::new();
    c.insert("indicateurs", &r.indicateurs.iter().map(|i| vue(site, i)).collect::<Vec<_>>());
    c.insert("avancement", &site.avancement());
    Site::partager(&mut c, "actions_en_retard", en_retard.map(|(i, _)| site.ligne_action(i)).collect());
    c.insert("jalons_en_retard", &retard);
    c.insert("jalons", &a_venir);
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: site.dire("titre-suivi"),
        description: site.dire("description-suivi"),
        fil: site.fil(&[]),
        mise_a_jour: site.date_du_suivi(),
        fictif: r.indicateurs.iter().any(|i| i.fictif),
    };
    site.html(route, "suivi.html", tete, c)
}

/// An indicator as templates see it.
pub(super) fn vue(site: &Site, i: &Entree<Indicateur>) -> VueIndicateur {
    let r = site.r();
    let releve = |r: &Releve| VueReleve::new(r, &i.unite);
    let mut valeurs: Vec<VueReleve> = i.valeurs.iter().map(releve).collect();
    valeurs.sort_by_key(|v| v.date);
    VueIndicateur {
        cle: i.cle.clone(),
        titre: i.titre.clone(),
        chemin: adresses::indicateur(&i.cle),
        unite: i.unite.clone(),
        description: i.description.clone(),
        axe: i.axe.as_ref().map(|a| lien_axe(r, a)),
        sens: i.sens,
        initiale: releve(&i.initiale),
        cible: releve(&i.cible),
        dernier: releve(i.dernier()),
        valeurs,
        avancement: i.avancement(),
        attendu: i.attendu(),
        verdict: verdict(site, i),
        source: i.source.as_ref().map(|s| lien_source(r, s)),
        fictif: i.fictif,
    }
}

/// Where the last value stands against even progress; within five points it is on time.
fn verdict(site: &Site, i: &Indicateur) -> Option<Etiquette> {
    let (fait, attendu) = (i.avancement()?, i.attendu()?);
    let mot = match fait - attendu {
        _ if fait >= 1.0 => "atteint",
        e if e > 0.05 => "en-avance",
        e if e < -0.05 => "en-retard",
        _ => "dans-les-temps",
    };
    Some(Etiquette { mot, libelle: site.dire(&format!("verdict-{mot}")) })
}
