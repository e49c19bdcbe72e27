//! What `{{ … }}` sees in a text. The guide for editors documents these names; amounts are in euros.

use super::Site;
use crate::edition::{Cellule, LigneFinanceur, Mesures};
use crate::model::{Chiffre, Entree, Tableau};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::Context;

/// The names at hand.
pub const NOMS: &[&str] = &[
    "total",
    "parcours",
    "couverture",
    "axes",
    "filieres",
    "communes",
    "actions",
    "financeurs",
    "enveloppe",
    "jours",
    "levier",
    "chiffres",
    "site",
];

/// Totals.
#[derive(Serialize)]
struct Totaux {
    nom: String,
    entreprises: usize,
    projets: usize,
    investissement: f64,
    emplois_crees: u32,
    emplois_maintenus: u32,
    finances: f64,
    enveloppe: f64,
}

fn totaux(nom: &str, m: &Mesures) -> Totaux {
    Totaux {
        nom: nom.to_owned(),
        entreprises: m.entreprises,
        projets: m.projets,
        investissement: m.investissement.euros(),
        emplois_crees: m.emplois_crees,
        emplois_maintenus: m.emplois_maintenus,
        finances: m.finances.euros(),
        enveloppe: m.enveloppe.euros(),
    }
}

/// Totals by key of a table.
fn par<T>(
    table: &Tableau<T>,
    cellules: &BTreeMap<usize, Cellule>,
    nom: impl Fn(&Entree<T>) -> &str,
) -> BTreeMap<String, Totaux> {
    let vide = Cellule::default();
    let cellule = |rang| &cellules.get(&rang).unwrap_or(&vide).mesures;
    table.iter().enumerate().map(|(rang, e)| (e.cle.clone(), totaux(nom(e), cellule(rang)))).collect()
}

/// Companies by step of the scheme.
#[derive(Serialize)]
struct Parcours {
    auditionnees: usize,
    detectees: usize,
    retenues: usize,
    accompagnees: usize,
}

/// Funding from one funder.
#[derive(Serialize)]
struct Financeur {
    nom: String,
    demande: f64,
    accorde: f64,
    verse: f64,
}

fn financeur(nom: &str, l: &LigneFinanceur) -> Financeur {
    Financeur { nom: nom.to_owned(), demande: l.demande.euros(), accorde: l.acquis.euros(), verse: l.verse.euros() }
}

/// A public figure.
#[derive(Serialize)]
struct Public {
    titre: String,
    valeur: f64,
    unite: String,
    lisible: String,
    date: jiff::civil::Date,
}

fn public(c: &Chiffre) -> (String, Public) {
    let public = Public {
        titre: c.titre.clone(),
        valeur: c.valeur.0,
        unite: c.unite.clone(),
        lisible: c.lisible(),
        date: c.date,
    };
    (c.id.0.clone(), public)
}

/// Makes the view. Totals are those of the edition, with the same secrecy as on any page.
pub fn vue(site: &Site) -> Context {
    let r = site.r();
    let c = &site.extrait.comptes;
    let [auditionnees, detectees, retenues, accompagnees] = c.parcours;
    let vide = LigneFinanceur::default();
    let financeurs: BTreeMap<String, Financeur> = r
        .financeurs
        .iter()
        .enumerate()
        .map(|(i, f)| (f.cle.clone(), financeur(&f.nom, c.financeurs.get(&i).unwrap_or(&vide))))
        .collect();
    let mut vue = Context::new();
    vue.insert("total", &totaux("", &c.total));
    vue.insert("parcours", &Parcours { auditionnees, detectees, retenues, accompagnees });
    vue.insert("couverture", &super::super::vues::VueCouverture::from(c.couverture));
    vue.insert("axes", &par(&r.axes, &c.axes, |a| a.court()));
    vue.insert("filieres", &par(&r.filieres, &c.filieres, |f| &f.nom));
    vue.insert("communes", &par(&r.communes, &c.communes, |v| &v.nom));
    vue.insert("actions", &r.actions.len());
    vue.insert("financeurs", &financeurs);
    vue.insert("enveloppe", &super::super::financement::enveloppe(site));
    let d = &r.bassin.dispositif;
    vue.insert("jours", &super::super::accueil::Jours { utilises: c.jours, prevus: d.jours_ingenierie });
    vue.insert("levier", &c.levier);
    vue.insert("chiffres", &r.bassin.chiffres.iter().map(public).collect::<BTreeMap<_, _>>());
    vue.insert_value("site", site.commun.clone());
    vue
}
