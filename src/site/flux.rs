//! Atom feeds: news, and revisions of the roadmap. Only where the public address is known, since they
//! hold absolute addresses.

use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::render::atom;
use jiff::civil::Date;

/// News.
pub const ACTUALITES: Sorte =
    Sorte { nom: "flux", routes: |s| routes(s, adresses::FLUX), rendre: |s, _| Ok(actualites(s)) };

/// Chapters, axes and actions, at the day that each says it was last updated.
pub const FEUILLE: Sorte =
    Sorte { nom: "flux-feuille", routes: |s| routes(s, adresses::FLUX_FEUILLE), rendre: revisions };

/// Entries of a feed at most.
const MAX: usize = 50;

fn routes(site: &Site, chemin: &str) -> Vec<Adresse> {
    if site.base.is_some() { Adresse::seule(chemin) } else { Vec::new() }
}

/// What is told of a page.
struct Nouvelle<'a> {
    titre: String,
    chemin: String,
    date: Date,
    resume: Option<&'a str>,
}

fn actualites(site: &Site) -> Vec<u8> {
    let nouvelles = site.r().actualites.iter().map(|a| Nouvelle {
        titre: a.titre.clone(),
        chemin: adresses::actualite(&a.cle),
        date: a.date,
        resume: a.resume.as_deref(),
    });
    ecrire(site, site.r().site.titre.clone(), adresses::ACTUALITES, adresses::FLUX, nouvelles.collect())
}

fn revisions(site: &Site, _: &Route) -> Rendu {
    let r = site.r();
    let chapitres = r.chapitres.iter().filter_map(|c| {
        let titre = numerote(c.numero.as_ref(), &c.titre);
        Some(Nouvelle { titre, chemin: adresses::chapitre(&c.cle), date: c.mise_a_jour?, resume: c.resume.as_deref() })
    });
    let axes = r.axes.iter().filter_map(|a| {
        let titre = numerote(a.numero.as_ref(), &a.titre);
        Some(Nouvelle { titre, chemin: adresses::axe(&a.cle), date: a.mise_a_jour?, resume: a.resume.as_deref() })
    });
    let actions = r.actions.iter().filter_map(|a| {
        let titre = numerote(a.numero.as_ref(), &a.titre);
        Some(Nouvelle { titre, chemin: adresses::action(&a.cle), date: a.mise_a_jour?, resume: a.resume.as_deref() })
    });
    // In the order of the roadmap where the day is the same.
    let mut nouvelles: Vec<Nouvelle> = chapitres.chain(axes).chain(actions).collect();
    nouvelles.sort_by_key(|n| std::cmp::Reverse(n.date));
    let titre = format!("{} – {}", site.dire("titre-feuille"), r.site.titre);
    Ok(ecrire(site, titre, adresses::FEUILLE, adresses::FLUX_FEUILLE, nouvelles))
}

fn numerote(numero: Option<&crate::model::Numero>, titre: &str) -> String {
    numero.map_or_else(|| titre.to_owned(), |n| format!("{n}. {titre}"))
}

/// The newest entries as Atom.
fn ecrire(site: &Site, titre: String, page: &str, propre: &str, nouvelles: Vec<Nouvelle>) -> Vec<u8> {
    let base = site.base.as_deref().unwrap_or_default();
    let entrees = nouvelles.iter().take(MAX).map(|n| atom::Entree {
        titre: &n.titre,
        adresse: format!("{base}{}", adresses::courte(&n.chemin)),
        date: n.date,
        resume: n.resume.unwrap_or_default(),
    });
    let flux = atom::Flux {
        langue: site.langue(),
        titre: &titre,
        adresse: format!("{base}{}", adresses::courte(page)),
        propre: format!("{base}{propre}"),
        auteur: &site.r().site.organisme.nom,
        entrees: entrees.collect(),
    };
    atom::ecrire(&flux).into_bytes()
}
