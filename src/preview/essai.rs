//! Trying pages that nobody asked for: a template that fails is told whatever page is shown, and a
//! state is only kept for later when its pages can be rendered.

use super::etat::Etat;
use super::variante::Variante;
use crate::site::{Route, Site};
use std::collections::HashSet;

/// Whether a page of each kind can be rendered; tried once, with those that changed or were at fault. What is
/// wrong is noted in the state.
pub fn essayer(etat: &Etat, variante: Variante) -> bool {
    let vue = etat.vue(variante);
    *vue.essai.get_or_init(|| {
        let Some(ouvrage) = &vue.ouvrage else { return false };
        let [sortes, autres] = echantillon(etat, &ouvrage.site);
        // No short cut: all faults are to be told.
        let echecs = sortes.into_iter().filter(|r| etat.rendre(variante, &vue, r).is_err()).count();
        autres.into_iter().for_each(|r| drop(etat.rendre(variante, &vue, r)));
        echecs == 0
    })
}

/// A page of each kind; then those of the files that changed, and those that were at fault before.
fn echantillon<'a>(etat: &Etat, site: &'a Site) -> [Vec<&'a Route>; 2] {
    let mut sortes = HashSet::new();
    let premieres = site.routes().iter().filter(|r| r.chemin.ends_with(".html") && sortes.insert(site.sorte(r)));
    let premieres: Vec<&Route> = premieres.collect();
    let changees = etat.changes.iter().take(CHANGES_MAX).filter_map(|c| site.page_de(etat.montrees.numero(c)?));
    let suspectes = etat.suspectes.iter().filter_map(|c| site.route(c));
    let mut vues: HashSet<&str> = premieres.iter().map(|r| r.chemin.as_str()).collect();
    let autres = suspectes.chain(changees).filter(|r| vues.insert(&r.chemin)).collect();
    [premieres, autres]
}

/// Changed files whose pages are tried: a branch switched changes hundreds.
const CHANGES_MAX: usize = 12;
