//! The projects that the edition names.

use super::entreprises::titre_page;
use super::index::{lien_axe, lien_commune, lien_filiere, restriction};
use super::listes::{pages, paginer};
use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses, figures};
use crate::edition::Edition;
use serde::Serialize;
use tera::Context;

/// The list.
pub const LISTE: Sorte =
    Sorte { nom: "projets", routes: |s| pages(s.index.projets.len(), 0, adresses::projets), rendre: liste };

/// A project.
pub const FICHE: Sorte = Sorte {
    nom: "projet",
    routes: |s| {
        let projets = s.index.projets.iter().enumerate();
        projets
            .map(|(i, (e, p))| {
                let e = &s.extrait.entreprises[*e];
                Adresse::de(adresses::projet(&e.cle, &e.projets[*p].id.0), i)
            })
            .collect()
    },
    rendre: fiche,
};

fn liste(site: &Site, route: &Route) -> Rendu {
    let mut c = Context::new();
    let nombre = site.index.projets.len();
    paginer(site, &mut c, "projets", Site::ligne_projet, 0..nombre, route.page, adresses::projets);
    c.insert_value("filtres", site.filtres_projets());
    let comptes = &site.extrait.comptes;
    c.insert("couverture", &VueCouverture::from(comptes.couverture));
    c.insert("recenses", &comptes.total.projets);
    let tete = EnTete {
        titre: titre_page(site, &site.dire("titre-projets"), route.page),
        description: match site.edition() {
            Edition::Publique => site.dire("description-projets"),
            Edition::Copil => site.dire("projets-description-copil"),
        },
        fil: site.fil(&[]),
        fictif: site.index.fictif,
        ..EnTete::default()
    };
    site.html(route, "projets.html", tete, c)
}

/// A project as its page shows it.
#[derive(Serialize)]
struct Fiche<'a> {
    titre: &'a str,
    resume: Option<&'a str>,
    entreprise: Lien,
    axe: Lien,
    filiere: Lien,
    commune: Lien,
    actions: Vec<Lien>,
    nature: Option<Etiquette>,
    maturite: Option<Etiquette>,
    etat: Option<Etiquette>,
    dispositif: Option<&'a str>,
    investissement: f64,
    emplois_crees: Option<u32>,
    emplois_maintenus: Option<u32>,
    horizon: Option<u16>,
    financements: Vec<VueFinancement>,
    finance: f64,
    jalons: Vec<VueJalon>,
    diffusion: Option<Etiquette>,
}

fn fiche(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let (e, p) = site.index.projets[route.rang];
    let e = &site.extrait.entreprises[e];
    let p = &e.projets[p];
    let acceptes = p.financements.iter().filter(|f| f.etat != crate::model::EtatFinancement::Refuse);
    let emplois = p.emplois.as_ref();
    let vue = Fiche {
        titre: &p.titre,
        resume: p.resume.as_deref(),
        entreprise: Lien::new(&e.nom, adresses::entreprise(&e.cle)),
        axe: lien_axe(r, &p.axe),
        filiere: lien_filiere(r, &e.filiere),
        commune: lien_commune(r, &p.commune),
        actions: p.actions.iter().map(|a| site.lien_action(a.rang())).collect(),
        nature: p.nature.map(|n| Etiquette::de(site.l(), n)),
        maturite: p.maturite.map(|m| Etiquette::de(site.l(), m)),
        etat: p.etat.map(|s| Etiquette::de(site.l(), s)),
        dispositif: p.dispositif.as_deref(),
        investissement: p.investissement.euros(),
        emplois_crees: emplois.and_then(|e| e.crees),
        emplois_maintenus: emplois.and_then(|e| e.maintenus),
        horizon: emplois.and_then(|e| e.horizon),
        financements: site.financements(&p.financements),
        finance: acceptes.map(|f| f.montant).sum::<crate::model::Montant>().euros(),
        jalons: site.jalons(&p.jalons, None),
        diffusion: restriction(&site.extrait, site.l(), p.diffusion),
    };
    let mut c = Context::new();
    c.insert("projet", &vue);
    c.insert("plan", &figures::fiches::plan(site, p).map(|f| site.vue_portee(f, figures::Fiche::Projet(route.rang))));
    c.insert("citations", &site.citations(&route.chemin));
    let tete = EnTete {
        titre: p.titre.clone(),
        description: p
            .resume
            .clone()
            .unwrap_or_else(|| site.dire_avec("description-projet", &[("nom", (&e.nom).into())])),
        fil: site.fil(&[(&site.dire("titre-projets"), &adresses::projets(1)), (&e.nom, &adresses::entreprise(&e.cle))]),
        mise_a_jour: site.date_de_projet(p),
        fictif: e.fictif,
    };
    site.html(route, "projet.html", tete, c)
}
