//! Free pages (`pages/*.md`).

use super::vues::EnTete;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use tera::Context;

/// A free page, at the root of the site.
pub const LIBRE: Sorte = Sorte {
    nom: "page",
    routes: |s| s.r().pages.iter().enumerate().map(|(i, p)| Adresse::de(adresses::libre(&p.cle), i)).collect(),
    rendre: libre,
};

fn libre(site: &Site, route: &Route) -> Rendu {
    let page = &site.r().pages[route.rang];
    let mut c = Context::new();
    site.poser(&mut c, &page.corps, route);
    c.insert("resume", &page.resume);
    let tete = EnTete {
        titre: page.titre.clone(),
        description: page.resume.clone().unwrap_or_default(),
        fil: site.fil(&[]),
        mise_a_jour: page.mise_a_jour,
        fictif: false,
    };
    site.html(route, "page.html", tete, c)
}
