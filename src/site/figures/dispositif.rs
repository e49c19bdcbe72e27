//! The figures of the scheme: its companies, its envelope, its days of engineering.

use super::super::Site;
use super::super::mesures::{self, Resultat};
use super::Figure;
use super::bloc::en_mots;
use super::lecture::note;
use super::sections::{demande, dressee, mesuree};
use crate::chart::table::somme;
use crate::chart::{Cellule, Colonne, Ligne, Options, Role, Table};
use crate::fr;
use crate::model::*;

/// Rows of a name and a number.
fn parts(titre: &str, unite: &str, lignes: &[(&str, f64)]) -> Table {
    let colonne =
        |titre: &str, role, unite: Option<&str>| Colonne { titre: titre.into(), role, unite: unite.map(str::to_owned) };
    Table {
        colonnes: vec![colonne("Part", Role::Nom, None), colonne(titre, Role::Valeur, Some(unite))],
        lignes: lignes
            .iter()
            .map(|(nom, v)| Ligne { cellules: vec![Cellule::Texte((*nom).into()), Cellule::Nombre(*v)], chemin: None })
            .collect(),
        total: None,
    }
}

/// Companies from step to step, with how many were to be heard.
pub fn parcours(site: &Site) -> Option<Figure> {
    let [entendues, _, _, accompagnees] = site.extrait.comptes.parcours;
    let cible = Some(&site.r().bassin.dispositif.entreprises_cible).filter(|c| c.max > 0);
    let titre = |_: &Resultat| {
        let place = match cible {
            Some(c) if entendues >= c.min as usize && entendues <= c.max as usize => {
                format!(", dans la cible de {} à {}", c.min, c.max)
            }
            Some(c) if entendues > c.max as usize => format!(", au-delà de la cible de {} à {}", c.min, c.max),
            Some(c) => format!(", sous la cible de {} à {}", c.min, c.max),
            None => String::new(),
        };
        let n = fr::avec_unite(entendues as f64, "entreprise entendue");
        let verbe = fr::pluriel(accompagnees as f64, "est accompagnée", "sont accompagnées");
        format!("{n}{place} ; {accompagnees} {verbe}")
    };
    let mut figure = mesuree(
        site,
        "entonnoir",
        "parcours-des-entreprises",
        &demande(Mesure::Entreprises, &[Dimension::Etape]),
        &titre,
    )?;
    // Steps are each a part of the one before, not lines that share companies.
    figure.note.retain(|n| !n.starts_with("Une entreprise"));
    if let Some(c) = cible {
        viser(&mut figure.table, [f64::from(c.min), f64::from(c.max)]);
    }
    Some(figure)
}

/// Adds to the first row what the scheme aims at.
fn viser(table: &mut Table, bornes: [f64; 2]) {
    let unite = table.colonnes.last().and_then(|c| c.unite.clone());
    for (titre, borne) in ["Cible, au moins", "Cible, au plus"].into_iter().zip(bornes) {
        table.colonnes.push(Colonne { titre: titre.into(), role: Role::Cible, unite: unite.clone() });
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
    let part = fr::pourcent(e.acquis.euros() / total.euros(), 0);
    let (tout, verse) = (fr::euros_courts(total.0), fr::euros_courts(e.verse.0));
    let montants = [("Accordé", e.acquis.euros()), ("dont versé", e.verse.euros())];
    let figure = if e.reduite {
        let titre = format!("Au moins {part} de l’enveloppe de {tout} accordés, et {verse} versés");
        let figure = dressee(site, "jauge", "enveloppe", &titre, parts("Montant, au moins", "€", &montants))?;
        let note = "Le secret statistique retient une part de ces aides : ce qui est dit est un minimum.";
        let options = Options { tout: Some(total.euros()), au_moins: true, ..figure.options };
        Figure { note: vec![site.typographe.texte(note)], options, ..figure }
    } else {
        let titre = format!("{part} de l’enveloppe de {tout} accordés, {verse} versés");
        let figure = dressee(site, "jauge", "enveloppe", &titre, parts("Montant", "€", &montants))?;
        Figure { options: Options { tout: Some(total.euros()), ..figure.options }, ..figure }
    };
    Some(Figure { unite: Some(en_mots("€", None)), ..figure })
}

/// Days of engineering used; a lower bound when some companies are not counted.
pub fn jours(site: &Site) -> Option<Figure> {
    let prevus = site.r().bassin.dispositif.jours_ingenierie;
    let comptes = &site.extrait.comptes;
    if prevus <= 0.0 {
        return None;
    }
    let complet = comptes.couverture.comptees == comptes.couverture.existantes;
    let titre = format!(
        "{}{} d’ingénierie {} sur les {} prévus",
        if complet { "" } else { "Au moins " },
        fr::avec_unite(comptes.jours, "jour"),
        fr::pluriel(comptes.jours, "utilisé", "utilisés"),
        fr::decimal(prevus, 1)
    );
    let colonne = if complet { "Jours" } else { "Jours, au moins" };
    let table = parts(colonne, "jour", &[("Jours utilisés", somme([comptes.jours]))]);
    let figure = dressee(site, "jauge", "jours", &titre, table)?;
    let options = Options { tout: Some(prevus), au_moins: !complet, ..figure.options };
    let d = demande(Mesure::Jours, &[]);
    Some(Figure {
        unite: Some(en_mots("jour", None)),
        note: note(site, &d, &mesures::calculer(&site.extrait, &d)),
        options,
        ..figure
    })
}
