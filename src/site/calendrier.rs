//! The calendar of the roadmap: its actions in time, and what is due month by month.

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::Statut;
use serde::Serialize;
use tera::Context;

/// The calendar.
pub const CALENDRIER: Sorte =
    Sorte { nom: "calendrier", routes: |_| Adresse::seule(adresses::CALENDRIER), rendre: calendrier };

/// What is due in a month.
#[derive(Serialize)]
struct Mois {
    /// « mars 2027 ».
    titre: String,
    /// `2027-03`, its place in the page.
    ancre: String,
    /// Whether it is the month of the day shown.
    present: bool,
    jalons: Vec<VueJalon>,
}

fn calendrier(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let actions = r.actions.iter().filter(|a| a.statut != Statut::Abandonnee);
    let mut jalons: Vec<VueJalon> = actions
        .flat_map(|a| {
            let numero = a.numero.as_ref().map(|n| n.to_string());
            let nom = numero.map(|n| site.dire_avec("action-n", &[("numero", n.as_str().into())]));
            let nom = nom.unwrap_or_else(|| a.titre.clone());
            site.jalons(&a.jalons, Some(&Lien::new(nom, adresses::action(&a.cle))))
        })
        .collect();
    jalons.sort_by(|a, b| (a.date, &a.titre).cmp(&(b.date, &b.titre)));
    let retard = jalons.iter().filter(|j| j.retard).count();
    let today = site.today();
    let mut mois: Vec<Mois> = Vec::new();
    for jalon in jalons {
        let ancre = format!("{:04}-{:02}", jalon.date.year(), jalon.date.month());
        let present = (jalon.date.year(), jalon.date.month()) == (today.year(), today.month());
        match mois.last_mut().filter(|m| m.ancre == ancre) {
            Some(m) => m.jalons.push(jalon),
            None => mois.push(Mois {
                titre: site.l().ecriture().mois_annee(jalon.date),
                ancre,
                present,
                jalons: vec![jalon],
            }),
        }
    }
    // Months gone by come after: a reader wants to know what is next.
    let present = format!("{:04}-{:02}", today.year(), today.month());
    let (passes, suivants): (Vec<Mois>, Vec<Mois>) = mois.into_iter().partition(|m| m.ancre < present);
    let mut c = Context::new();
    c.insert("suivants", &suivants);
    c.insert("passes", &passes.into_iter().rev().collect::<Vec<_>>());
    c.insert("retard", &retard);
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: site.dire("titre-calendrier"),
        description: site.dire("calendrier-description"),
        fil: site.fil(&[(&site.dire("titre-feuille"), adresses::FEUILLE)]),
        mise_a_jour: r.actions.iter().filter_map(|a| a.mise_a_jour).max(),
        fictif: r.actions.iter().any(|a| a.fictif),
    };
    site.html(route, "calendrier.html", tete, c)
}
