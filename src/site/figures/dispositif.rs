//! The figures of the scheme: its companies, its envelope, its days of engineering.

use super::super::Site;
use super::super::mesures::{self, Resultat};
use super::Figure;
use super::bloc::en_mots;
use super::lecture::note;
use super::sections::{demande, dressee, mesuree};
use crate::chart::table::somme;
use crate::chart::{Cellule, Colonne, Ligne, Options, Role, Table};
use crate::model::*;

/// Rows of a name and a number.
fn parts(site: &Site, titre: &str, unite: &str, lignes: &[(String, f64)]) -> Table {
    let colonne =
        |titre: &str, role, unite: Option<&str>| Colonne { titre: titre.into(), role, unite: unite.map(str::to_owned) };
    Table {
        colonnes: vec![colonne(&site.dire("figure-part"), Role::Nom, None), colonne(titre, Role::Valeur, Some(unite))],
        lignes: lignes
            .iter()
            .map(|(nom, v)| Ligne { cellules: vec![Cellule::Texte(nom.clone()), Cellule::Nombre(*v)], chemin: None })
            .collect(),
        total: None,
    }
}

/// Companies from step to step, with how many were to be heard.
pub fn parcours(site: &Site) -> Option<Figure> {
    let [entendues, _, _, accompagnees] = site.extrait.comptes.parcours;
    let cible = Some(&site.r().bassin.dispositif.entreprises_cible).filter(|c| c.max > 0);
    let titre = |_: &Resultat| {
        let dites = site.l().avec_unite(entendues as f64, "entreprise entendue");
        let place = cible.map(|c| {
            let bornes =
                [("entendues", (&dites).into()), ("min", f64::from(c.min).into()), ("max", f64::from(c.max).into())];
            match entendues {
                n if n > c.max as usize => site.dire_avec("conclusion-au-dela-de-la-cible", &bornes),
                n if n >= c.min as usize => site.dire_avec("conclusion-dans-la-cible", &bornes),
                _ => site.dire_avec("conclusion-sous-la-cible", &bornes),
            }
        });
        let entendues = place.as_ref().unwrap_or(&dites);
        site.dire_avec("conclusion-parcours", &[("entendues", entendues.into()), ("n", accompagnees.into())])
    };
    let mut figure = mesuree(
        site,
        "entonnoir",
        "parcours-des-entreprises",
        &demande(Mesure::Entreprises, &[Dimension::Etape]),
        &titre,
    )?;
    // Steps are each a part of the one before, not lines that share companies.
    let plusieurs = site.soigner(&site.dire("note-plusieurs-lignes"));
    figure.note.retain(|n| *n != plusieurs);
    if let Some(c) = cible {
        viser(site, &mut figure.table, [f64::from(c.min), f64::from(c.max)]);
    }
    Some(figure)
}

/// Adds to the first row what the scheme aims at.
fn viser(site: &Site, table: &mut Table, bornes: [f64; 2]) {
    let unite = table.colonnes.last().and_then(|c| c.unite.clone());
    let titres = [site.dire("figure-cible-au-moins"), site.dire("figure-cible-au-plus")];
    for (titre, borne) in titres.into_iter().zip(bornes) {
        table.colonnes.push(Colonne { titre, role: Role::Cible, unite: unite.clone() });
        for (i, ligne) in table.lignes.iter_mut().enumerate() {
            ligne.cellules.push(if i == 0 { Cellule::Nombre(borne) } else { Cellule::Vide });
        }
    }
}

/// What is granted and paid of the envelope; a lower bound where secrecy holds a part back.
pub fn enveloppe(site: &Site) -> Option<Figure> {
    let total = site.r().bassin.dispositif.enveloppe;
    let e = &site.extrait.comptes.enveloppe;
    if total.0 <= 0 {
        return None;
    }
    let ecriture = site.l().ecriture();
    let part = ecriture.pourcent(e.acquis.euros() / total.euros(), 0);
    let (tout, verse) = (ecriture.euros_courts(total.0), ecriture.euros_courts(e.verse.0));
    let dits = [("part", (&part).into()), ("tout", (&tout).into()), ("verse", (&verse).into())];
    let montants = [(site.dire("figure-accorde"), e.acquis.euros()), (site.dire("figure-dont-verse"), e.verse.euros())];
    let figure = if e.reduite {
        let titre = site.dire_avec("conclusion-enveloppe-au-moins", &dits);
        let table = parts(site, &site.dire("figure-montant-au-moins"), "€", &montants);
        let figure = dressee(site, "jauge", "enveloppe", &titre, table)?;
        let options = Options { tout: Some(total.euros()), au_moins: true, ..figure.options };
        Figure { note: vec![site.dire("note-enveloppe")], options, ..figure }
    } else {
        let titre = site.dire_avec("conclusion-enveloppe", &dits);
        let table = parts(site, &site.dire("figure-montant"), "€", &montants);
        let figure = dressee(site, "jauge", "enveloppe", &titre, table)?;
        Figure { options: Options { tout: Some(total.euros()), ..figure.options }, ..figure }
    };
    Some(Figure { unite: Some(en_mots(site.l(), "€", None)), ..figure })
}

/// Days of engineering used; a lower bound when some companies are not counted.
pub fn jours(site: &Site) -> Option<Figure> {
    let prevus = site.r().bassin.dispositif.jours_ingenierie;
    let comptes = &site.extrait.comptes;
    if prevus <= 0.0 {
        return None;
    }
    let complet = comptes.couverture.comptees == comptes.couverture.existantes;
    let (jours, dits) = (site.l().avec_unite(comptes.jours, "jour"), site.l().ecriture().decimal(prevus, 1));
    let dits = [("n", comptes.jours.into()), ("jours", (&jours).into()), ("prevus", (&dits).into())];
    let (titre, colonne) = match complet {
        true => (site.dire_avec("conclusion-jours", &dits), site.dire("figure-jours")),
        false => (site.dire_avec("conclusion-jours-au-moins", &dits), site.dire("figure-jours-au-moins")),
    };
    let table = parts(site, &colonne, "jour", &[(site.dire("figure-jours-utilises"), somme([comptes.jours]))]);
    let figure = dressee(site, "jauge", "jours", &titre, table)?;
    let options = Options { tout: Some(prevus), au_moins: !complet, ..figure.options };
    let d = demande(Mesure::Jours, &[]);
    Some(Figure {
        unite: Some(en_mots(site.l(), "jour", None)),
        note: note(site, &d, &mesures::calculer(&site.extrait, site.l(), &d)),
        options,
        ..figure
    })
}
