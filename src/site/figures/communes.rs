//! The map of communes: projects, by symbols; or shades with companies as symbols, when shapes are given.

use super::super::Site;
use super::super::mesures::{self, Resultat};
use super::Figure;
use super::sections::{demande, mesuree};
use super::titres::moitie;
use crate::chart::carte_fond::Fond;
use crate::chart::{Cellule, Colonne, Options, Role, Table};
use crate::model::{Dimension, Mesure};
use crate::site::vues::Etiquette;
use crate::theme::Libelles;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Projects by commune.
pub fn figure(site: &Site, fond: Option<Arc<Fond>>) -> Option<Figure> {
    let tous = site.extrait.comptes.total.projets as f64;
    let titre = |r: &Resultat| {
        let situes = r.table.colonnes.iter().position(|c| c.role == Role::Valeur).map_or(0.0, |i| {
            r.table
                .lignes
                .iter()
                .filter_map(|l| if let Cellule::Nombre(n) = l.cellules[i] { Some(n) } else { None })
                .sum()
        });
        let titre = moitie(site.l(), &r.table, "commune", "projet");
        // Fewer projects than elsewhere: secrecy lets only these be placed.
        if situes < tous {
            site.dire_avec("conclusion-dites", &[("titre", (&titre).into()), ("total", tous.into())])
        } else {
            titre
        }
    };
    let d = demande(Mesure::Projets, &[Dimension::Commune]);
    let mut figure = mesuree(site, "carte", "projets-par-commune", &d, &titre)?;
    if fond.is_some() {
        let d = demande(Mesure::Entreprises, &[Dimension::Commune]);
        pointer(site.l(), &mut figure.table, &mesures::calculer(&site.extrait, site.l(), &d).table);
        figure.note.push(site.dire("note-cercles"));
    }
    Some(Figure { options: Options { fond, nuls: true, ..figure.options }, ..figure })
}

/// Adds to each commune its companies, as symbols; and the communes that have only companies.
fn pointer(l: &Libelles, table: &mut Table, entreprises: &Table) {
    let rang = |t: &Table, role| t.colonnes.iter().position(|c| c.role == role);
    let (Some(code), Some(valeur)) = (rang(table, Role::Code), rang(entreprises, Role::Valeur)) else { return };
    let cle = |l: &crate::chart::Ligne| match l.cellules.get(code) {
        Some(Cellule::Texte(c)) => c.clone(),
        _ => String::new(),
    };
    let mut nombres: BTreeMap<String, &crate::chart::Ligne> = entreprises.lignes.iter().map(|l| (cle(l), l)).collect();
    for ligne in &mut table.lignes {
        let nombre = nombres.remove(&cle(ligne)).map(|l| l.cellules[valeur].clone());
        ligne.cellules.push(nombre.unwrap_or(Cellule::Nombre(0.0)));
    }
    let (avant, seules) = (table.lignes.len(), nombres.len());
    for seule in nombres.into_values() {
        let mut ligne = seule.clone();
        ligne.cellules[valeur] = Cellule::Nombre(0.0);
        ligne.cellules.push(seule.cellules[valeur].clone());
        table.lignes.push(ligne);
    }
    table.colonnes.push(Colonne {
        titre: Etiquette::de(l, Mesure::Entreprises).libelle,
        role: Role::Symbole,
        unite: Some(Mesure::Entreprises.unite().to_owned()),
    });
    if let Some(total) = &mut table.total {
        total.cellules.push(Cellule::Vide);
        if let Some(Cellule::Texte(texte)) = total.cellules.first_mut() {
            let ecrit = |n: usize| l.ecriture().entier(n as i64);
            *texte = texte.replacen(&ecrit(avant), &ecrit(avant + seules), 1);
        }
    }
}
