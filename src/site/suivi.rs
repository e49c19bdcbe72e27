//! Follow-up: indicators against their targets, actions by state.

use super::index::{lien_axe, lien_source};
use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::*;
use serde::Serialize;
use tera::Context;

/// The page of follow-up.
pub const SUIVI: Sorte = Sorte { nom: "suivi", routes: |_| Adresse::seule(adresses::SUIVI), rendre: suivi };

/// How many actions are in a state.
#[derive(Serialize)]
struct ParStatut {
    statut: Statut,
    nombre: usize,
}

fn suivi(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let (retard, a_venir): (Vec<_>, Vec<_>) = site.jalons_ouverts().into_iter().partition(|j| j.retard);
    let par_statut = Statut::TOUS
        .iter()
        .map(|s| ParStatut { statut: *s, nombre: r.actions.iter().filter(|a| a.statut == *s).count() });
    let en_retard = r.actions.iter().enumerate().filter(|(_, a)| a.retard(site.today()).is_some());
    let mut c = Context::new();
    c.insert("indicateurs", &r.indicateurs.iter().map(|i| vue(site, i)).collect::<Vec<_>>());
    c.insert("statuts", &par_statut.collect::<Vec<_>>());
    c.insert("actions", &r.actions.len());
    Site::partager(&mut c, "actions_en_retard", en_retard.map(|(i, _)| site.index.lignes_actions[i].clone()).collect());
    c.insert("jalons_en_retard", &retard);
    c.insert("jalons", &a_venir);
    let releves = r.indicateurs.iter().flat_map(|i| i.valeurs.iter().map(|v| v.date));
    let tete = EnTete {
        titre: "Le suivi".into(),
        description: "Les indicateurs de la feuille de route face à leurs cibles, les actions et les jalons en retard."
            .into(),
        fil: site.fil(&[]),
        mise_a_jour: releves.chain(r.indicateurs.iter().filter_map(|i| i.mise_a_jour)).max(),
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
        verdict: verdict(i),
        source: i.source.as_ref().map(|s| lien_source(r, s)),
        fictif: i.fictif,
    }
}

/// Where the last value stands against even progress; within five points it is on time.
fn verdict(i: &Indicateur) -> Option<Etiquette> {
    let (fait, attendu) = (i.avancement()?, i.attendu()?);
    let (mot, libelle) = match fait - attendu {
        _ if fait >= 1.0 => ("atteint", "cible atteinte"),
        e if e > 0.05 => ("en-avance", "en avance"),
        e if e < -0.05 => ("en-retard", "en retard"),
        _ => ("dans-les-temps", "dans les temps"),
    };
    Some(Etiquette { mot, libelle })
}
