//! Open data: the files and the page that lists them. They come from the same extract as the pages:
//! what is not shown is not in them.

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::render::csv;
use serde::Serialize;
use tera::Context;

/// The page.
pub const DONNEES: Sorte = Sorte { nom: "donnees", routes: |_| Adresse::seule(adresses::DONNEES), rendre: page };

/// The files.
pub const FICHIER: Sorte = Sorte {
    nom: "fichier",
    routes: |_| JEUX.iter().enumerate().map(|(i, j)| Adresse::de(j.chemin(), i)).collect(),
    rendre: |site, route| Ok((JEUX[route.rang].ecrire)(site)),
};

/// A dataset.
struct Jeu {
    /// Its file, without extension, and its labels.
    nom: &'static str,
    ecrire: fn(&Site) -> Vec<u8>,
}

/// The addresses of the datasets.
pub fn fichiers() -> impl Iterator<Item = String> {
    JEUX.iter().map(Jeu::chemin)
}

impl Jeu {
    fn chemin(&self) -> String {
        format!("donnees/{}.csv", self.nom)
    }
}

const JEUX: &[Jeu] = &[
    Jeu { nom: "chiffres", ecrire: chiffres },
    Jeu { nom: "entreprises", ecrire: entreprises },
    Jeu { nom: "projets", ecrire: projets },
    Jeu { nom: "actions", ecrire: actions },
    Jeu { nom: "indicateurs", ecrire: indicateurs },
    Jeu { nom: "axes", ecrire: axes },
    Jeu { nom: "filieres", ecrire: filieres },
];

fn page(site: &Site, route: &Route) -> Rendu {
    #[derive(Serialize)]
    struct Ligne {
        lien: Lien,
        description: String,
        nom: String,
    }
    let lignes = JEUX.iter().map(|j| Ligne {
        lien: Lien::new(site.dire(&format!("jeu-{}", j.nom)), j.chemin()),
        description: site.dire(&format!("jeu-{}-description", j.nom)),
        nom: format!("{}.csv", j.nom),
    });
    let mut c = Context::new();
    c.insert("jeux", &lignes.collect::<Vec<_>>());
    c.insert("couverture", &VueCouverture::from(site.extrait.comptes.couverture));
    let tete = EnTete {
        titre: site.dire("titre-donnees"),
        description: site.dire("description-donnees"),
        fil: site.fil(&[]),
        fictif: site.index.fictif,
        ..EnTete::default()
    };
    site.html(route, "donnees.html", tete, c)
}

fn texte<T: ToString>(valeur: Option<T>) -> String {
    valeur.map(|v| v.to_string()).unwrap_or_default()
}

fn oui(b: bool) -> String {
    if b { "oui" } else { "non" }.into()
}

fn chiffres(site: &Site) -> Vec<u8> {
    let r = site.r();
    let lignes = r.bassin.chiffres.iter().map(|c| {
        let source = &r.sources[&c.source];
        vec![
            c.id.0.clone(),
            c.titre.clone(),
            texte(c.precision.as_ref()),
            c.valeur.0.to_string(),
            c.unite.clone(),
            c.date.to_string(),
            source.titre.clone(),
            texte(source.url.as_ref().map(|u| &u.0)),
        ]
    });
    csv::ecrire(&["cle", "titre", "precision", "valeur", "unite", "date", "source", "source_url"], lignes)
}

fn entreprises(site: &Site) -> Vec<u8> {
    let r = site.r();
    let lignes = site.extrait.entreprises.iter().map(|e| {
        let etapes = e.parcours.etapes().map(|(_, _, date)| texte(date));
        let mut ligne = vec![
            e.cle.clone(),
            e.nom.clone(),
            texte(e.siret.as_ref().map(|s| &s.0)),
            r.communes[&e.commune].code.clone(),
            r.communes[&e.commune].nom.clone(),
            r.filieres[&e.filiere].cle.clone(),
            texte(e.taille.map(|t| t.mot())),
        ];
        ligne.extend(etapes);
        ligne.extend([e.projets.len().to_string(), oui(e.fictif)]);
        ligne
    });
    let entetes = [
        "cle",
        "nom",
        "siret",
        "commune_insee",
        "commune",
        "filiere",
        "taille",
        "auditionnee",
        "detectee",
        "retenue",
        "accompagnee",
        "projets",
        "fictif",
    ];
    csv::ecrire(&entetes, lignes)
}

fn projets(site: &Site) -> Vec<u8> {
    let r = site.r();
    let lignes = site.index.projets.iter().map(|(e, p)| {
        let e = &site.extrait.entreprises[*e];
        let p = &e.projets[*p];
        let emplois = p.emplois.as_ref();
        vec![
            format!("{}/{}", e.cle, p.id.0),
            p.titre.clone(),
            e.nom.clone(),
            r.communes[&p.commune].code.clone(),
            r.filieres[&e.filiere].cle.clone(),
            r.axes[&p.axe].cle.clone(),
            p.actions.iter().map(|a| r.actions[a].cle.as_str()).collect::<Vec<_>>().join("|"),
            texte(p.nature.map(|n| n.mot())),
            texte(p.etat.map(|s| s.mot())),
            p.investissement.ouvert(),
            texte(emplois.and_then(|e| e.crees)),
            texte(emplois.and_then(|e| e.maintenus)),
            texte(emplois.and_then(|e| e.horizon)),
            oui(e.fictif),
        ]
    });
    let entetes = [
        "cle",
        "titre",
        "entreprise",
        "commune_insee",
        "filiere",
        "axe",
        "actions",
        "nature",
        "etat",
        "investissement_euros",
        "emplois_crees",
        "emplois_maintenus",
        "horizon",
        "fictif",
    ];
    csv::ecrire(&entetes, lignes)
}

fn actions(site: &Site) -> Vec<u8> {
    let r = site.r();
    let lignes = r.actions.iter().map(|a| {
        vec![
            a.cle.clone(),
            texte(a.numero.as_ref()),
            a.titre.clone(),
            r.axes[&a.axe].cle.clone(),
            r.partenaires[&a.pilote].nom.clone(),
            a.priorite.mot().into(),
            a.statut.mot().into(),
            a.debut.to_string(),
            a.fin.to_string(),
            oui(a.echue(site.today()).is_some()),
            texte(a.budget.as_ref().map(|b| b.total.ouvert())),
            texte(a.budget.as_ref().map(|b| b.taxe.mot())),
            oui(a.fictif),
        ]
    });
    let entetes = [
        "cle",
        "numero",
        "titre",
        "axe",
        "pilote",
        "priorite",
        "statut",
        "debut",
        "fin",
        "en_retard",
        "budget_euros",
        "taxe",
        "fictif",
    ];
    csv::ecrire(&entetes, lignes)
}

fn indicateurs(site: &Site) -> Vec<u8> {
    let lignes = site.r().indicateurs.iter().flat_map(|i| {
        let releves = [("initiale", &i.initiale)]
            .into_iter()
            .chain(i.valeurs.iter().map(|v| ("relevee", v)))
            .chain([("cible", &i.cible)]);
        releves
            .map(|(genre, v)| {
                vec![
                    i.cle.clone(),
                    i.titre.clone(),
                    i.unite.clone(),
                    genre.into(),
                    v.date.to_string(),
                    v.valeur.to_string(),
                    oui(i.fictif),
                ]
            })
            .collect::<Vec<_>>()
    });
    csv::ecrire(&["cle", "titre", "unite", "genre", "date", "valeur", "fictif"], lignes)
}

const TOTAUX: [&str; 7] = [
    "cle",
    "entreprises",
    "projets",
    "investissement_euros",
    "emplois_crees",
    "emplois_maintenus",
    "secret_statistique",
];

fn total(cle: &str, c: Option<&crate::edition::Cellule>) -> Vec<String> {
    let c = c.copied().unwrap_or_default();
    let m = c.mesures;
    vec![
        cle.into(),
        m.entreprises.to_string(),
        m.projets.to_string(),
        m.investissement.ouvert(),
        m.emplois_crees.to_string(),
        m.emplois_maintenus.to_string(),
        oui(c.reduite),
    ]
}

fn axes(site: &Site) -> Vec<u8> {
    let axes = site.r().axes.iter().enumerate();
    csv::ecrire(&TOTAUX, axes.map(|(i, a)| total(&a.cle, site.extrait.comptes.axes.get(&i))))
}

fn filieres(site: &Site) -> Vec<u8> {
    let filieres = site.r().filieres.iter().enumerate();
    csv::ecrire(&TOTAUX, filieres.map(|(i, f)| total(&f.cle, site.extrait.comptes.filieres.get(&i))))
}
