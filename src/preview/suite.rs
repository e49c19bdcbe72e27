//! Following the author: the page where what was just saved is seen.

use super::atelier::Atelier;
use super::etat::Etat;
use super::pages::{self, Reponse, Trouve};
use super::panneau::{demandee, parametre};
use super::variante::Variante;
use crate::site::adresses;
use serde_json::json;

/// Files of a change that has a page to go to: more at once were not written by hand.
const SUIVIS_MAX: usize = 4;

/// Where the page named in the question should go after the last change; nowhere when it shows it.
pub fn suite(atelier: &Atelier, question: &str) -> Reponse {
    let etat = atelier.etat();
    let page = parametre(question, "page");
    let (variante, adresse) = demandee(&page, etat.base());
    let vers = page_des_changes(&etat, variante, Some(adresse));
    let vers = vers.map(|v| format!("/{}{v}", variante.prefixe(etat.base())));
    Reponse::new(200, pages::mime(".json"), json!({ "vers": vers }).to_string().into_bytes())
}

/// The page of a variant, from its root, where the last change is seen; `None` when `ici` is one, or
/// when too much changed.
pub fn page_des_changes(etat: &Etat, variante: Variante, ici: Option<&str>) -> Option<String> {
    if etat.changes.len() > SUIVIS_MAX {
        return None;
    }
    let vue = etat.vue(variante);
    let site = &vue.ouvrage.as_ref()?.site;
    let files: Vec<_> = etat.changes.iter().filter_map(|c| vue.montrees.numero(c)).collect();
    let page = |file| Some(adresses::courte(&site.page_de(file)?.chemin).to_owned());
    let pages: Vec<String> = files.iter().filter_map(|f| page(*f)).collect();
    if let Some(Trouve::Route(route)) = ici.and_then(|i| pages::chercher(site, i)) {
        let sienne = site.source_de(route).is_some_and(|s| files.contains(&s.file));
        if sienne || pages.iter().any(|p| p == adresses::courte(&route.chemin)) {
            return None;
        }
    }
    pages.into_iter().next()
}
