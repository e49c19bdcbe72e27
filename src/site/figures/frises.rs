//! Tables of things in time: actions and their milestones, the values of an indicator.

use super::super::{Site, adresses};
use super::titres::majuscule;
use crate::chart::{Cellule, Colonne, Ligne, Role, Table};
use crate::model::*;
use crate::site::vues::{Etiquette, retard};

fn colonne(titre: &str, role: Role, unite: Option<&str>) -> Colonne {
    Colonne { titre: titre.to_owned(), role, unite: unite.map(str::to_owned) }
}

fn texte(t: &str) -> Cellule {
    Cellule::Texte(t.to_owned())
}

/// The state of an action, in words.
fn statut(site: &Site, statut: Statut) -> String {
    Etiquette::de(site.l(), statut).libelle
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
            Some(jour) => format!("{}, {}", statut(site, a.statut), retard(site.l(), jour, site.today())),
            None => statut(site, a.statut),
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
            colonne(&site.dire("col-action"), Role::Nom, None),
            colonne(&site.dire("col-axe"), Role::Groupe, None),
            colonne(&site.dire("col-debut"), Role::Debut, None),
            colonne(&site.dire("col-fin"), Role::Fin, None),
            colonne(&site.dire("col-etat"), Role::Etat, None),
        ],
        total: None,
    }
}

/// Actions by axis and state, those that are late apart from the others: a title that counts them would
/// otherwise have nothing to show for it. `None` without an action.
pub fn etats(site: &Site) -> Option<Table> {
    let r = site.r();
    let tard = |a: &Action| a.echue(site.today()).is_some();
    let vus = Statut::TOUS.iter().copied().filter(|s| r.actions.iter().any(|a| a.statut == *s && !tard(a)));
    let mut series: Vec<(String, Vec<Statut>)> = vus.map(|s| (majuscule(&statut(site, s)), vec![s])).collect();
    if r.actions.iter().any(|a| tard(a)) {
        series.push((majuscule(&site.dire("en-retard")), Vec::new()));
    }
    // A drawing has six series at most: what is stopped makes one.
    let arretees = |s: &(String, Vec<Statut>)| matches!(s.1[..], [Statut::EnPause | Statut::Bloquee]);
    if series.len() > super::super::mesures::SERIES_MAX && series.iter().filter(|s| arretees(s)).count() == 2 {
        series.retain(|s| !arretees(s));
        series.insert(series.len() - 1, (site.dire("figure-arretees"), vec![Statut::EnPause, Statut::Bloquee]));
    }
    let compte = |axe: usize, statuts: &[Statut]| {
        let siennes = r.actions.iter().filter(|a| a.axe.rang() == axe);
        let dedans = |a: &&Entree<Action>| match statuts {
            [] => tard(a),
            _ => statuts.contains(&a.statut) && !tard(a),
        };
        siennes.filter(dedans).count() as f64
    };
    let ligne = |nom: Cellule, axes: std::ops::Range<usize>, chemin| {
        let nombre = |s: &(String, Vec<Statut>)| Cellule::Nombre(axes.clone().map(|i| compte(i, &s.1)).sum());
        Ligne { cellules: [nom].into_iter().chain(series.iter().map(nombre)).collect(), chemin }
    };
    let axes = r.axes.len();
    let lignes = r.axes.iter().enumerate();
    let lignes = lignes.map(|(i, axe)| ligne(texte(axe.court()), i..i + 1, Some(adresses::axe(&axe.cle)))).collect();
    let unite = Some(Mesure::Actions.unite());
    let colonnes = series.iter().map(|(titre, _)| colonne(titre, Role::Valeur, unite));
    let colonnes = [colonne(&site.dire("col-axe"), Role::Nom, None)].into_iter().chain(colonnes).collect();
    let total = Some(ligne(Cellule::Texte(site.dire_avec("total-axes", &[("n", axes.into())])), 0..axes, None));
    (!series.is_empty()).then_some(Table { lignes, colonnes, total })
}

/// Milestones on their days, done or not.
pub fn jalons(site: &Site, jalons: &[Jalon]) -> Table {
    let mut ranges: Vec<&Jalon> = jalons.iter().collect();
    ranges.sort_by_key(|j| j.date);
    let lignes = ranges.into_iter().map(|j| {
        let etat = match (j.fait, j.en_retard(site.today())) {
            (Some(_), _) => site.dire("etat-fait"),
            (None, true) => retard(site.l(), j.date, site.today()),
            (None, false) => statut(site, Statut::AVenir),
        };
        let fait = j.fait.map_or(Cellule::Vide, Cellule::Jour);
        Ligne { cellules: vec![texte(&j.titre), Cellule::Jour(j.date), fait, Cellule::Texte(etat)], chemin: None }
    });
    Table {
        lignes: lignes.collect(),
        colonnes: vec![
            colonne(&site.dire("col-jalon"), Role::Nom, None),
            colonne(&site.dire("col-echeance"), Role::Fin, None),
            colonne(&site.dire("fait-le"), Role::Fait, None),
            colonne(&site.dire("col-etat"), Role::Etat, None),
        ],
        total: None,
    }
}

/// The column of the remarks on an indicator.
pub const REMARQUE: usize = 3;

/// The values of an indicator in time, towards its target.
pub fn indicateur(site: &Site, i: &Indicateur) -> Table {
    let mut releves: Vec<&Releve> = [&i.initiale].into_iter().chain(&i.valeurs).collect();
    releves.sort_by_key(|r| r.date);
    let ligne = |r: &Releve, valeur: Cellule, cible: Cellule| Ligne {
        cellules: vec![Cellule::Jour(r.date), valeur, cible, r.note.as_deref().map_or(Cellule::Vide, texte)],
        chemin: None,
    };
    // Even progress goes from the first value to the target: it is what « in time » is judged by.
    let depart = |r: &Releve| if std::ptr::eq(r, &i.initiale) { Cellule::Nombre(r.valeur) } else { Cellule::Vide };
    let mut lignes: Vec<Ligne> = releves.iter().map(|r| ligne(r, Cellule::Nombre(r.valeur), depart(r))).collect();
    lignes.push(ligne(&i.cible, Cellule::Vide, Cellule::Nombre(i.cible.valeur)));
    let mut colonnes = vec![
        colonne(&site.dire("col-date"), Role::Debut, None),
        colonne(&site.dire("col-valeur-relevee"), Role::Valeur, Some(&i.unite)),
        colonne(&site.dire("col-marche"), Role::Cible, Some(&i.unite)),
        colonne(&site.dire("col-remarque"), Role::Texte, None),
    ];
    // A column of remarks without any is noise.
    if lignes.iter().all(|l| l.cellules[REMARQUE] == Cellule::Vide) {
        colonnes.pop();
        lignes.iter_mut().for_each(|l| l.cellules.truncate(REMARQUE));
    }
    Table { colonnes, lignes, total: None }
}
