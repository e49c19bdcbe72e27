//! News: list, pages.

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use jiff::civil::Date;
use serde::Serialize;
use tera::Context;

/// The list.
pub const LISTE: Sorte = Sorte { nom: "actualites", routes: |_| Adresse::seule(adresses::ACTUALITES), rendre: liste };

/// A piece of news.
pub const ACTUALITE: Sorte = Sorte {
    nom: "actualite",
    routes: |s| s.r().actualites.iter().enumerate().map(|(i, a)| Adresse::de(adresses::actualite(&a.cle), i)).collect(),
    rendre: actualite,
};

/// A piece of news in a list.
#[derive(Serialize, Clone)]
pub struct Ligne {
    lien: Lien,
    date: Date,
    resume: Option<String>,
}

/// All news, newest first.
pub fn lignes(site: &Site) -> Vec<Ligne> {
    let actualites = site.r().actualites.iter();
    actualites
        .map(|a| Ligne {
            lien: Lien::new(&a.titre, adresses::actualite(&a.cle)),
            date: a.date,
            resume: a.resume.clone(),
        })
        .collect()
}

fn liste(site: &Site, route: &Route) -> Rendu {
    let mut c = Context::new();
    c.insert("actualites", &lignes(site));
    c.insert("flux", &site.base.is_some());
    let tete = EnTete {
        titre: site.dire("titre-actualites"),
        description: site.dire("description-actualites"),
        fil: site.fil(&[]),
        mise_a_jour: site.r().actualites.iter().map(|a| a.date).max(),
        fictif: false,
    };
    site.html(route, "actualites.html", tete, c)
}

fn actualite(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let a = &r.actualites[route.rang];
    let mut c = Context::new();
    site.poser(&mut c, &a.corps, route);
    c.insert("date", &a.date);
    c.insert("resume", &a.resume);
    c.insert("source", &site.source_hors_texte(&c, a.source.as_ref()));
    // Newest first: the one before in the list is the next one in time.
    let voisine = |i: Option<usize>| {
        i.and_then(|i| r.actualites.0.get(i)).map(|a| Lien::new(&a.titre, adresses::actualite(&a.cle)))
    };
    c.insert("suivant", &voisine(route.rang.checked_sub(1)));
    c.insert("precedent", &voisine(Some(route.rang + 1)));
    let tete = EnTete {
        titre: a.titre.clone(),
        description: a.resume.clone().unwrap_or_default(),
        fil: site.fil(&[(&site.dire("titre-actualites"), adresses::ACTUALITES)]),
        mise_a_jour: Some(a.date),
        fictif: false,
    };
    site.html(route, "actualite.html", tete, c)
}
