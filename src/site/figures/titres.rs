//! Conclusions: what the title of a figure states, computed from its table. True, or not said.

use crate::chart::{Cellule, Colonne, Ligne, Role, Table};
use crate::fr;
use crate::model::Indicateur;
use crate::site::mesures::PARTIEL;

/// The sum of the numbers of a row.
fn somme(table: &Table, ligne: &Ligne) -> f64 {
    let valeurs = table.colonnes.iter().zip(&ligne.cellules).filter(|(c, _)| c.role == Role::Valeur);
    valeurs.map(|(_, v)| if let Cellule::Nombre(n) = v { *n } else { 0.0 }).sum()
}

fn nom(ligne: &Ligne) -> &str {
    match ligne.cellules.first() {
        Some(Cellule::Texte(texte)) => texte.strip_suffix(PARTIEL).unwrap_or(texte),
        _ => "",
    }
}

/// A number in short, with its unit.
fn court(v: f64, colonne: Option<&Colonne>) -> String {
    match colonne.and_then(|c| c.unite.as_deref()) {
        Some("€") => fr::euros_courts((v * 100.0).round() as i64),
        Some(unite) => fr::avec_unite(v, unite),
        None => fr::decimal(v, 1),
    }
}

/// « Chimie et matériaux en tête : 31 M€, 18 % de l’investissement ». `quoi` is told with its article.
pub fn en_tete(table: &Table, quoi: &str) -> String {
    let colonne = table.colonnes.iter().find(|c| c.role == Role::Valeur);
    let sommes: Vec<(f64, &Ligne)> = table.lignes.iter().map(|l| (somme(table, l), l)).collect();
    let total: f64 = sommes.iter().map(|s| s.0).sum();
    let maximum = sommes.iter().map(|s| s.0).fold(0.0, f64::max);
    let tetes: Vec<&str> = sommes.iter().filter(|s| s.0 == maximum && nom(s.1) != "Autres").map(|s| nom(s.1)).collect();
    match tetes.as_slice() {
        [seule] if sommes.iter().filter(|s| s.0 != 0.0).count() == 1 => {
            format!("{seule} : {}, la totalité {quoi}", court(maximum, colonne))
        }
        [seule] => {
            format!("{seule} en tête : {}, {} {quoi}", court(maximum, colonne), fr::pourcent(maximum / total, 0))
        }
        [un, deux] => format!("{un} et {deux} en tête : {} chacun", court(maximum, colonne)),
        _ => format!("{} au total", court(total, colonne)),
    }
}

/// « 4 communes réunissent plus de la moitié des 131 projets ».
pub fn moitie(table: &Table, lieu: &str, unite: &str) -> String {
    let mut valeurs: Vec<f64> = table.lignes.iter().map(|l| somme(table, l)).collect();
    valeurs.sort_by(|a, b| b.total_cmp(a));
    let total: f64 = valeurs.iter().sum();
    let mut cumul = 0.0;
    let nombre = valeurs
        .iter()
        .take_while(|v| {
            let avant = cumul;
            cumul += **v;
            avant * 2.0 < total
        })
        .count();
    let n = nombre as f64;
    format!(
        "{} {} au moins la moitié des {}",
        fr::avec_unite(n, lieu),
        fr::pluriel(n, "réunit", "réunissent"),
        fr::avec_unite(total, unite)
    )
}

/// Where an indicator stands against its target.
pub fn verdict(i: &Indicateur) -> String {
    let dernier = i.dernier();
    let valeur = fr::avec_unite(dernier.valeur, &i.unite);
    let (titre, quand) = (&i.titre, fr::mois_annee(dernier.date));
    match (i.avancement(), i.attendu()) {
        (Some(fait), _) if fait >= 1.0 => format!("{titre} : {valeur} en {quand}, cible atteinte"),
        (Some(fait), Some(attendu)) => {
            let marche = match fait - attendu {
                e if e > 0.05 => "en avance sur une marche régulière",
                e if e < -0.05 => "en retard sur une marche régulière",
                _ => "dans les temps",
            };
            format!("{titre} : {valeur} en {quand}, {marche}")
        }
        _ => format!("{titre} : {valeur} en {quand}"),
    }
}

/// The first letter as a capital: labels of enumerations are words of sentences.
pub fn majuscule(texte: &str) -> String {
    let mut lettres = texte.chars();
    lettres.next().map_or_else(String::new, |l| l.to_uppercase().chain(lettres).collect())
}
