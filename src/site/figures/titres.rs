//! Conclusions: what the title of a figure states, computed from its table. True, or not said.

use crate::chart::{Cellule, Colonne, Ligne, Role, Table};
use crate::model::Indicateur;
use crate::site::mesures::partiel;
use crate::theme::Libelles;

/// The sum of the numbers of a row.
fn somme(table: &Table, ligne: &Ligne) -> f64 {
    let valeurs = table.colonnes.iter().zip(&ligne.cellules).filter(|(c, _)| c.role == Role::Valeur);
    valeurs.map(|(_, v)| if let Cellule::Nombre(n) = v { *n } else { 0.0 }).sum()
}

fn nom<'t>(ligne: &'t Ligne, partiel: &str) -> &'t str {
    match ligne.cellules.first() {
        Some(Cellule::Texte(texte)) => texte.strip_suffix(partiel).unwrap_or(texte),
        _ => "",
    }
}

/// A number in short, with its unit.
fn court(l: &Libelles, v: f64, colonne: Option<&Colonne>) -> String {
    match colonne.and_then(|c| c.unite.as_deref()) {
        Some("€") => l.ecriture().court(v, "€"),
        Some(unite) => l.avec_unite(v, unite),
        None => l.ecriture().decimal(v, 1),
    }
}

/// « Chimie et matériaux en tête : 31 M€, 18 % de l’investissement ». `quoi` is told with its article.
pub fn en_tete(l: &Libelles, table: &Table, quoi: &str) -> String {
    let colonne = table.colonnes.iter().find(|c| c.role == Role::Valeur);
    let partiel = partiel(l);
    let sommes: Vec<(f64, &str)> = table.lignes.iter().map(|r| (somme(table, r), nom(r, &partiel))).collect();
    let total: f64 = sommes.iter().map(|s| s.0).sum();
    let maximum = sommes.iter().map(|s| s.0).fold(0.0, f64::max);
    let autres = l.dire("autres", &[]);
    let tetes: Vec<&str> = sommes.iter().filter(|s| s.0 == maximum && s.1 != autres).map(|s| s.1).collect();
    let (dit, dit_total) = (court(l, maximum, colonne), court(l, total, colonne));
    let (valeur, quoi) = (("valeur", (&dit).into()), ("quoi", quoi.into()));
    match tetes.as_slice() {
        [seule] if sommes.iter().filter(|s| s.0 != 0.0).count() == 1 => {
            l.dire("conclusion-seule", &[("nom", seule.into()), valeur, quoi])
        }
        [seule] => {
            let part = l.ecriture().pourcent(maximum / total, 0);
            l.dire("conclusion-en-tete", &[("nom", seule.into()), valeur, ("part", (&part).into()), quoi])
        }
        [un, deux] => l.dire("conclusion-deux-en-tete", &[("un", un.into()), ("deux", deux.into()), valeur]),
        _ => l.dire("conclusion-au-total", &[("valeur", (&dit_total).into())]),
    }
}

/// « 4 communes réunissent plus de la moitié des 131 projets ».
pub fn moitie(l: &Libelles, table: &Table, lieu: &str, unite: &str) -> String {
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
    let (lieux, total) = (l.avec_unite(nombre as f64, lieu), l.avec_unite(total, unite));
    l.dire("conclusion-moitie", &[("n", nombre.into()), ("lieux", (&lieux).into()), ("total", (&total).into())])
}

/// Where an indicator stands against its target.
pub fn verdict(l: &Libelles, i: &Indicateur) -> String {
    let dernier = i.dernier();
    let (valeur, quand) = (l.avec_unite(dernier.valeur, &i.unite), l.ecriture().mois_annee(dernier.date));
    let dits = [("titre", (&i.titre).into()), ("valeur", (&valeur).into()), ("quand", (&quand).into())];
    match (i.avancement(), i.attendu()) {
        (Some(fait), _) if fait >= 1.0 => l.dire("conclusion-cible-atteinte", &dits),
        (Some(fait), Some(attendu)) => match fait - attendu {
            e if e > 0.05 => l.dire("conclusion-en-avance", &dits),
            e if e < -0.05 => l.dire("conclusion-en-retard", &dits),
            _ => l.dire("conclusion-dans-les-temps", &dits),
        },
        _ => l.dire("conclusion-indicateur", &dits),
    }
}

/// The first letter as a capital: labels of enumerations are words of sentences.
pub fn majuscule(texte: &str) -> String {
    let mut lettres = texte.chars();
    lettres.next().map_or_else(String::new, |l| l.to_uppercase().chain(lettres).collect())
}
