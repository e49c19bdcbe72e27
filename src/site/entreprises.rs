//! The companies that the edition names.

use super::index::{lien_commune, lien_filiere, restriction};
use super::listes::{pages, paginer};
use super::vues::*;
use super::{Rendu, Route, Site, Sorte, adresses, figures};
use crate::edition::Edition;
use serde::Serialize;
use tera::Context;

/// The list.
pub const LISTE: Sorte = Sorte {
    nom: "entreprises",
    routes: |s| pages(s.extrait.entreprises.len(), 0, adresses::entreprises),
    rendre: liste,
};

/// A company.
pub const FICHE: Sorte = Sorte {
    nom: "entreprise",
    routes: |s| {
        let fiches = s.extrait.entreprises.iter().enumerate();
        fiches.map(|(i, e)| super::Adresse::de(adresses::entreprise(&e.cle), i)).collect()
    },
    rendre: fiche,
};

fn liste(site: &Site, route: &Route) -> Rendu {
    let mut c = Context::new();
    let nombre = site.extrait.entreprises.len();
    paginer(site, &mut c, "entreprises", Site::ligne_entreprise, 0..nombre, route.page, adresses::entreprises);
    c.insert_value("filtres", site.filtres_entreprises());
    c.insert("couverture", &VueCouverture::from(site.extrait.comptes.couverture));
    let tete = EnTete {
        titre: titre_page(site, &site.dire("titre-entreprises"), route.page),
        description: match site.edition() {
            Edition::Publique => site.dire("description-entreprises"),
            Edition::Copil => site.dire("entreprises-description-copil"),
        },
        fil: site.fil(&[]),
        fictif: site.index.fictif,
        ..EnTete::default()
    };
    site.html(route, "entreprises.html", tete, c)
}

/// The title of a page of a list: unique in the site, as titles must be (RGAA 8.6).
pub(super) fn titre_page(site: &Site, titre: &str, page: usize) -> String {
    let suite = || site.dire_avec("titre-page", &[("titre", titre.into()), ("page", page.into())]);
    if page > 1 { suite() } else { titre.to_owned() }
}

/// A company as its page shows it.
#[derive(Serialize)]
struct Fiche<'a> {
    nom: &'a str,
    commune: Lien,
    filiere: Lien,
    siret: Option<String>,
    naf: Option<String>,
    taille: Option<Etiquette>,
    effectif: Option<u32>,
    presentation: Option<&'a str>,
    contact: Option<&'a str>,
    site: Option<&'a str>,
    parcours: Vec<Etape>,
    jours: Option<f64>,
    diffusion: Option<Etiquette>,
    projets_tus: usize,
    investissement: f64,
    emplois_crees: u32,
    emplois_maintenus: u32,
}

fn fiche(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let e = &site.extrait.entreprises[route.rang];
    let emplois = |lire: fn(&crate::model::Emplois) -> Option<u32>| {
        e.projets.iter().filter_map(|p| p.emplois.as_ref().and_then(lire)).sum()
    };
    let vue = Fiche {
        nom: &e.nom,
        commune: lien_commune(r, &e.commune),
        filiere: lien_filiere(r, &e.filiere),
        siret: e.siret.as_ref().map(|s| s.lisible()),
        naf: e.naf.as_ref().map(|n| format!("{} ({})", n.code, Etiquette::de(site.l(), n.nomenclature).libelle)),
        taille: e.taille.map(|t| Etiquette::de(site.l(), t)),
        effectif: e.effectif,
        presentation: e.presentation.as_deref(),
        contact: e.contact.as_deref(),
        site: e.site.as_ref().map(|u| u.0.as_str()),
        parcours: e.parcours.etapes().into_iter().map(|(mot, _, date)| Etape::de(site.l(), mot, date)).collect(),
        jours: e.jours,
        diffusion: restriction(&site.extrait, site.l(), e.diffusion),
        projets_tus: e.projets_tus,
        investissement: e.projets.iter().map(|p| p.investissement).sum::<crate::model::Montant>().euros(),
        emplois_crees: emplois(|e| e.crees),
        emplois_maintenus: emplois(|e| e.maintenus),
    };
    let mut c = Context::new();
    c.insert("entreprise", &vue);
    c.insert(
        "financement",
        &figures::fiches::financement(site, e).map(|f| site.vue_portee(f, figures::Fiche::Entreprise(route.rang))),
    );
    let projets = site.index.par_entreprise[route.rang].iter();
    Site::partager(&mut c, "projets", projets.map(|i| site.ligne_projet(*i)).collect());
    c.insert("actions", &actions(site, route.rang));
    c.insert("citations", &site.citations(&route.chemin));
    let tete = EnTete {
        titre: e.nom.clone(),
        description: e.presentation.clone().unwrap_or_else(|| {
            let (filiere, commune) = (&r.filieres[&e.filiere].nom, &r.communes[&e.commune].nom);
            site.dire_avec(
                "description-entreprise",
                &[("nom", (&e.nom).into()), ("filiere", filiere.into()), ("commune", commune.into())],
            )
        }),
        fil: site.fil(&[(&site.dire("titre-entreprises"), &adresses::entreprises(1))]),
        mise_a_jour: site.date_d_entreprise(e),
        fictif: e.fictif,
    };
    site.html(route, "entreprise.html", tete, c)
}

/// The actions that a company's projects serve.
fn actions(site: &Site, rang: usize) -> Vec<Lien> {
    let projets = &site.extrait.entreprises[rang].projets;
    let mut rangs: Vec<usize> = projets.iter().flat_map(|p| p.actions.iter().map(|a| a.rang())).collect();
    rangs.sort_unstable();
    rangs.dedup();
    rangs.into_iter().map(|i| site.lien_action(i)).collect()
}

impl Site {
    /// An action as a link: « 2.3. Titre ».
    pub(super) fn lien_action(&self, rang: usize) -> Lien {
        let a = &self.r().actions[rang];
        let numero = a.numero.as_ref().map(|n| format!("{n}. ")).unwrap_or_default();
        Lien::new(format!("{numero}{}", a.titre), adresses::action(&a.cle))
    }
}
