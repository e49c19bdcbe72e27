//! Industries and communes: lists of what the edition names there, and totals.

use super::entreprises::titre_page;
use super::listes::{pages, paginer};
use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses, figures};
use crate::edition::Cellule;
use crate::fr;
use std::collections::BTreeMap;
use tera::Context;

/// All industries.
pub const FILIERES: Sorte = Sorte { nom: "filieres", routes: |_| Adresse::seule(adresses::FILIERES), rendre: filieres };

/// An industry.
pub const FILIERE: Sorte = Sorte {
    nom: "filiere",
    routes: |s| {
        let fiches = s.r().filieres.iter().enumerate();
        fiches.flat_map(|(i, f)| pages(s.index.filieres[i].len(), i, |n| adresses::filiere(&f.cle, n))).collect()
    },
    rendre: filiere,
};

/// All communes.
pub const COMMUNES: Sorte = Sorte { nom: "communes", routes: |_| Adresse::seule(adresses::COMMUNES), rendre: communes };

/// A commune.
pub const COMMUNE: Sorte = Sorte {
    nom: "commune",
    routes: |s| {
        let fiches = s.r().communes.iter().enumerate();
        fiches.flat_map(|(i, f)| pages(s.index.communes[i].len(), i, |n| adresses::commune(&f.cle, n))).collect()
    },
    rendre: commune,
};

impl Site {
    fn cellules(&self, comptes: &BTreeMap<usize, Cellule>, liens: impl Iterator<Item = Lien>) -> Vec<VueCellule> {
        liens.enumerate().map(|(i, lien)| self.cellule(lien, &comptes.get(&i).copied().unwrap_or_default())).collect()
    }
}

fn filieres(site: &Site, route: &Route) -> Rendu {
    let liens = site.r().filieres.iter().map(|f| Lien::new(&f.nom, adresses::filiere(&f.cle, 1)));
    let mut c = Context::new();
    c.insert("cellules", &site.cellules(&site.extrait.comptes.filieres, liens));
    c.insert("descriptions", &site.r().filieres.iter().map(|f| f.description.as_deref()).collect::<Vec<_>>());
    c.insert("couverture", &VueCouverture::from(site.extrait.comptes.couverture));
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: site.dire("titre-filieres"),
        description: site.dire_avec(
            "description-filieres",
            &[("de_bassin", (&fr::de(&site.r().bassin.nom)).into()), ("bassin", (&site.r().bassin.nom).into())],
        ),
        fil: site.fil(&[]),
        fictif: site.index.fictif,
        ..EnTete::default()
    };
    site.html(route, "filieres.html", tete, c)
}

fn filiere(site: &Site, route: &Route) -> Rendu {
    let filiere = &site.r().filieres[route.rang];
    let cellule = site.extrait.comptes.filieres.get(&route.rang).copied().unwrap_or_default();
    let rangs = &site.index.filieres[route.rang];
    let mut c = Context::new();
    let chemin = |n: usize| adresses::filiere(&filiere.cle, n);
    paginer(site, &mut c, "entreprises", Site::ligne_entreprise, rangs.iter().copied(), route.page, chemin);
    c.insert("total", &site.cellule(Lien::new(&filiere.nom, chemin(1)), &cellule));
    let projets = rangs.iter().filter(|_| route.page <= 1).flat_map(|i| &site.extrait.entreprises[*i].projets);
    c.insert(
        "figure",
        &figures::fiches::par_axe(site, projets).map(|f| site.vue_portee(f, figures::Fiche::Filiere(route.rang))),
    );
    c.insert("citations", &site.citations(&chemin(1)));
    let tete = EnTete {
        titre: titre_page(site, &filiere.nom, route.page),
        description: filiere.description.clone().unwrap_or_default(),
        fil: site.fil(&[(&site.dire("titre-filieres"), adresses::FILIERES)]),
        fictif: site.index.fictif && !rangs.is_empty(),
        ..EnTete::default()
    };
    site.html(route, "filiere.html", tete, c)
}

fn communes(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let mut ordre: Vec<usize> = (0..r.communes.len()).collect();
    ordre.sort_by_cached_key(|i| fr::cle(&r.communes[*i].nom));
    let comptes = &site.extrait.comptes.communes;
    let cellules: Vec<VueCellule> = ordre
        .iter()
        .map(|i| {
            let commune = &r.communes[*i];
            site.cellule(
                Lien::new(&commune.nom, adresses::commune(&commune.cle, 1)),
                &comptes.get(i).copied().unwrap_or_default(),
            )
        })
        .collect();
    let mut c = Context::new();
    c.insert("cellules", &cellules);
    c.insert("couverture", &VueCouverture::from(site.extrait.comptes.couverture));
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: site.dire("titre-communes"),
        description: site.dire_avec(
            "description-communes",
            &[
                ("n", r.communes.len().into()),
                ("de_territoire", (&fr::de(&r.bassin.territoire)).into()),
                ("territoire", (&r.bassin.territoire).into()),
            ],
        ),
        fil: site.fil(&[]),
        fictif: site.index.fictif,
        ..EnTete::default()
    };
    site.html(route, "communes.html", tete, c)
}

fn commune(site: &Site, route: &Route) -> Rendu {
    let commune = &site.r().communes[route.rang];
    let cellule = site.extrait.comptes.communes.get(&route.rang).copied().unwrap_or_default();
    let rangs = &site.index.communes[route.rang];
    let mut c = Context::new();
    let chemin = |n: usize| adresses::commune(&commune.cle, n);
    paginer(site, &mut c, "entreprises", Site::ligne_entreprise, rangs.iter().copied(), route.page, chemin);
    let projets = site.index.par_commune[route.rang].iter().take(super::listes::ENTIERE);
    Site::partager(&mut c, "projets", projets.map(|i| site.ligne_projet(*i)).collect());
    c.insert("total", &site.cellule(Lien::new(&commune.nom, chemin(1)), &cellule));
    let projets = site.index.par_commune[route.rang].iter().filter(|_| route.page <= 1).map(|i| {
        let (e, p) = site.index.projets[*i];
        &site.extrait.entreprises[e].projets[p]
    });
    c.insert(
        "figure",
        &figures::fiches::par_axe(site, projets).map(|f| site.vue_portee(f, figures::Fiche::Commune(route.rang))),
    );
    c.insert("code", &commune.code);
    c.insert("population", &commune.population);
    c.insert("citations", &site.citations(&chemin(1)));
    let tete = EnTete {
        titre: titre_page(site, &commune.nom, route.page),
        description: site.dire_avec(
            "description-commune",
            &[("a_commune", (&fr::a_(&commune.nom)).into()), ("commune", (&commune.nom).into())],
        ),
        fil: site.fil(&[(&site.dire("titre-communes"), adresses::COMMUNES)]),
        fictif: site.index.fictif && cellule.mesures.projets > 0,
        ..EnTete::default()
    };
    site.html(route, "commune.html", tete, c)
}
