//! Tables of things in time: actions and their milestones, the values of an indicator.

use super::super::{Site, adresses};
use crate::chart::{Cellule, Colonne, Ligne, Role, Table};
use crate::model::*;

fn colonne(titre: &str, role: Role, unite: Option<&str>) -> Colonne {
    Colonne { titre: titre.to_owned(), role, unite: unite.map(str::to_owned) }
}

fn texte(t: &str) -> Cellule {
    Cellule::Texte(t.to_owned())
}

/// What an action is called in a list: « 2.3. Titre ».
fn nom(a: &Entree<Action>) -> String {
    let numero = a.numero.as_ref().map(|n| format!("{n}. ")).unwrap_or_default();
    format!("{numero}{}", a.titre)
}

/// Actions from their first day to their last, gathered by axis; those kept by `garder`.
pub fn actions(site: &Site, garder: &dyn Fn(&Entree<Action>) -> bool) -> Table {
    let r = site.r();
    let mut rangees: Vec<&Entree<Action>> = r.actions.iter().filter(|a| garder(a)).collect();
    rangees.sort_by_key(|a| a.axe.rang());
    let lignes = rangees.into_iter().map(|a| {
        let etat = match a.echue(site.today()) {
            Some(jour) => format!("{}, {}", a.statut.libelle(), crate::fr::retard(jour, site.today())),
            None => a.statut.libelle().to_owned(),
        };
        Ligne {
            cellules: vec![
                Cellule::Texte(nom(a)),
                texte(r.axes[&a.axe].court()),
                Cellule::Jour(a.debut),
                Cellule::Jour(a.fin),
                Cellule::Texte(etat),
            ],
            chemin: Some(adresses::action(&a.cle)),
        }
    });
    Table {
        lignes: lignes.collect(),
        colonnes: vec![
            colonne("Action", Role::Nom, None),
            colonne("Axe", Role::Groupe, None),
            colonne("Début", Role::Debut, None),
            colonne("Fin", Role::Fin, None),
            colonne("État", Role::Etat, None),
        ],
        total: None,
    }
}

/// Milestones on their days, done or not.
pub fn jalons(site: &Site, jalons: &[Jalon]) -> Table {
    let mut ranges: Vec<&Jalon> = jalons.iter().collect();
    ranges.sort_by_key(|j| j.date);
    let lignes = ranges.into_iter().map(|j| {
        let etat = match (j.fait, j.en_retard(site.today())) {
            (Some(_), _) => "fait".to_owned(),
            (None, true) => crate::fr::retard(j.date, site.today()),
            (None, false) => "à venir".to_owned(),
        };
        let fait = j.fait.map_or(Cellule::Vide, Cellule::Jour);
        Ligne { cellules: vec![texte(&j.titre), Cellule::Jour(j.date), fait, Cellule::Texte(etat)], chemin: None }
    });
    Table {
        lignes: lignes.collect(),
        colonnes: vec![
            colonne("Jalon", Role::Nom, None),
            colonne("Échéance", Role::Fin, None),
            colonne("Fait le", Role::Fait, None),
            colonne("État", Role::Etat, None),
        ],
        total: None,
    }
}

/// The values of an indicator in time, towards its target.
pub fn indicateur(i: &Indicateur) -> Table {
    let mut releves: Vec<&Releve> = [&i.initiale].into_iter().chain(&i.valeurs).collect();
    releves.sort_by_key(|r| r.date);
    let ligne = |r: &Releve, valeur: Cellule, cible: Cellule| Ligne {
        cellules: vec![Cellule::Jour(r.date), valeur, cible, r.note.as_deref().map_or(Cellule::Vide, texte)],
        chemin: None,
    };
    let mut lignes: Vec<Ligne> = releves.iter().map(|r| ligne(r, Cellule::Nombre(r.valeur), Cellule::Vide)).collect();
    lignes.push(ligne(&i.cible, Cellule::Vide, Cellule::Nombre(i.cible.valeur)));
    let mut colonnes = vec![
        colonne("Date", Role::Debut, None),
        colonne("Valeur relevée", Role::Valeur, Some(&i.unite)),
        colonne("Cible", Role::Cible, Some(&i.unite)),
        colonne("Remarque", Role::Texte, None),
    ];
    // A column of remarks without any is noise.
    if lignes.iter().all(|l| l.cellules[3] == Cellule::Vide) {
        colonnes.pop();
        lignes.iter_mut().for_each(|l| l.cellules.truncate(3));
    }
    Table { colonnes, lignes, total: None }
}
