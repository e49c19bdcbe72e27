//! Pages that moved: at each of their old addresses, a page that leads to the new one.
//!
//! A host that knows redirections is given them as rules as well ([`Site::redirections`]); these pages are for the
//! others, and for who opens the site from a disk. They need no JavaScript.

use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::AncienneAdresse;
use tera::Context;

/// A page at an old address.
pub const REDIRECTION: Sorte = Sorte {
    nom: "redirection",
    routes: |s| s.redirections.iter().enumerate().map(|(i, (de, _))| Adresse::de(de.clone(), i)).collect(),
    rendre: redirection,
};

/// All old addresses and what they have become: files from the root of the site.
pub fn lister(site: &Site) -> Vec<(String, String)> {
    let r = site.r();
    let mut liste = Vec::new();
    let mut noter = |anciennes: &[AncienneAdresse], vers: fn(&str) -> String, cle: &str| {
        liste.extend(anciennes.iter().map(|a| (a.0.clone(), vers(cle))));
    };
    r.chapitres.iter().for_each(|e| noter(&e.anciennes_adresses, adresses::chapitre, &e.cle));
    r.axes.iter().for_each(|e| noter(&e.anciennes_adresses, adresses::axe, &e.cle));
    r.actions.iter().for_each(|e| noter(&e.anciennes_adresses, adresses::action, &e.cle));
    r.copils.iter().for_each(|e| noter(&e.anciennes_adresses, adresses::copil, &e.cle));
    r.actualites.iter().for_each(|e| noter(&e.anciennes_adresses, adresses::actualite, &e.cle));
    r.pages.iter().for_each(|e| noter(&e.anciennes_adresses, adresses::libre, &e.cle));
    liste
}

fn redirection(site: &Site, route: &Route) -> Rendu {
    let (_, vers) = &site.redirections[route.rang];
    let mut c = Context::new();
    c.insert("vers", vers);
    c.insert("racine", &adresses::racine(&route.chemin));
    site.gabarit("redirection.html", c).map(String::into_bytes)
}
