//! What a chart reads of its table: names, series, and the rules that hold for all of them.

use super::{Cellule, Refus, Role, Sujet};
use crate::ecriture::{Ecriture, symbole};
use crate::theme::Libelles;
use jiff::civil::Date;

/// Series of a drawing told apart without fail.
pub const SERIES: usize = 6;

/// A column of numbers.
pub struct Serie<'a> {
    /// Its name.
    pub titre: &'a str,
    /// One per row; `None` is not known.
    pub valeurs: Vec<Option<f64>>,
}

impl Serie<'_> {
    /// The known values.
    pub fn connues(&self) -> impl Iterator<Item = f64> + '_ {
        self.valeurs.iter().filter_map(|v| *v)
    }
}

/// Names and numbers of a table.
pub struct Lecture<'a> {
    /// Names of the rows.
    pub noms: Vec<&'a str>,
    /// Columns of values.
    pub series: Vec<Serie<'a>>,
    /// Columns of targets.
    pub cibles: Vec<Serie<'a>>,
    /// The unit of all.
    pub unite: &'a str,
}

impl<'a> Lecture<'a> {
    /// Reads the table.
    ///
    /// # Errors
    /// No value, more than six series, two units, percentages of nothing, words in place of numbers.
    pub fn lire(sujet: &Sujet<'a>) -> Result<Self, Refus> {
        let table = sujet.table;
        let series = colonnes(sujet, Role::Valeur)?;
        let cibles = colonnes(sujet, Role::Cible)?;
        let noms = textes(sujet, Role::Nom);
        let noms = if noms.iter().all(|n| n.is_empty()) { textes_de(sujet, 0) } else { noms };
        if series.is_empty() {
            return Err(Refus::new("le tableau n’a pas de colonne de valeurs", "donner une mesure, ou des nombres"));
        }
        if series.iter().all(|s| s.connues().next().is_none()) {
            return Err(vide());
        }
        if series.len() > SERIES {
            return Err(Refus::new(
                format!("{} séries, alors qu’un dessin n’en montre que six", series.len()),
                "garder les six principales, ou faire deux figures",
            ));
        }
        let roles = |c: &&super::Colonne| matches!(c.role, Role::Valeur | Role::Cible);
        let mut unites = table.colonnes.iter().filter(roles).map(|c| c.unite.as_deref().unwrap_or(""));
        let unite = unites.next().unwrap_or("");
        if let Some(autre) = unites.find(|u| *u != unite) {
            return Err(Refus::new(
                format!("deux unités dans un même dessin, « {unite} » et « {autre} »"),
                "faire une figure par unité : un double axe trompe l’œil",
            ));
        }
        if unite == "%" && sujet.options.base.is_none() {
            return Err(Refus::new(
                "des pourcentages sans dire de quoi",
                "ajouter « base: des entreprises entendues »",
            ));
        }
        Ok(Self { noms, series, cibles, unite })
    }

    /// The known values of a series with their names, and how many of them are not the remainder, which is the
    /// last row, known or not.
    pub fn nommees(&self, serie: &Serie, reste: bool) -> (Vec<(&'a str, f64)>, usize) {
        let connue = |i: usize| Some((self.noms[i], serie.valeurs[i]?));
        let propres = self.noms.len() - usize::from(reste && self.noms.len() > 1);
        let toutes: Vec<_> = (0..self.noms.len()).filter_map(connue).collect();
        (toutes, (0..propres).filter_map(connue).count())
    }

    /// Known values of all series.
    pub fn connues(&self) -> impl Iterator<Item = f64> + '_ {
        self.series.iter().flat_map(Serie::connues)
    }

    /// Least and greatest of values, targets and references.
    pub fn etendue(&self, sujet: &Sujet) -> (f64, f64) {
        let reperes = sujet.options.reperes.iter().flat_map(|r| [Some(r.valeur), r.jusque]).flatten();
        let cibles = self.cibles.iter().flat_map(Serie::connues);
        let tout = self.connues().chain(cibles).chain(reperes.filter(|v| v.is_finite()));
        tout.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)))
    }

    /// Refuses negative values, for charts of parts.
    ///
    /// # Errors
    /// The first negative value.
    pub fn positives(&self, quoi: &str) -> Result<(), Refus> {
        for s in &self.series {
            if let Some((i, v)) = s.valeurs.iter().enumerate().find_map(|(i, v)| Some((i, v.filter(|v| *v < 0.0)?))) {
                let nom = self.noms.get(i).copied().unwrap_or("");
                return Err(Refus::new(
                    format!("valeur négative ({}, « {nom} ») : {quoi}", Ecriture::Francaise.court(v, self.unite)),
                    "prendre des barres, qui montrent le dessous de zéro",
                ));
            }
        }
        Ok(())
    }
}

/// No value at all.
pub fn vide() -> Refus {
    Refus::new("aucune donnée à montrer", "attendre des données, ou élargir le filtre")
}

/// The columns of numbers of a role.
pub fn colonnes<'a>(sujet: &Sujet<'a>, role: Role) -> Result<Vec<Serie<'a>>, Refus> {
    let mut series = Vec::new();
    for (i, c) in sujet.table.colonnes.iter().enumerate().filter(|(_, c)| c.role == role) {
        let mut valeurs = Vec::with_capacity(sujet.table.lignes.len());
        for l in &sujet.table.lignes {
            valeurs.push(match l.cellules.get(i) {
                Some(Cellule::Nombre(n)) if n.is_finite() && n.abs() < 1e15 => Some(*n),
                Some(Cellule::Vide) | None => None,
                Some(autre) => {
                    let vu = match autre {
                        Cellule::Texte(t) => t.as_str(),
                        _ => "une valeur hors de mesure",
                    };
                    return Err(Refus::new(
                        format!("« {vu} » n’est pas un nombre, dans la colonne « {} »", c.titre),
                        "écrire un nombre, ou laisser la case vide",
                    ));
                }
            });
        }
        series.push(Serie { titre: &c.titre, valeurs });
    }
    Ok(series)
}

/// The words of the first column of a role, empty when there is none.
pub fn textes<'a>(sujet: &Sujet<'a>, role: Role) -> Vec<&'a str> {
    let rang = sujet.table.colonnes.iter().position(|c| c.role == role);
    rang.map_or_else(|| vec![""; sujet.table.lignes.len()], |r| textes_de(sujet, r))
}

fn textes_de<'a>(sujet: &Sujet<'a>, rang: usize) -> Vec<&'a str> {
    let lire = |l: &'a super::Ligne| match l.cellules.get(rang) {
        Some(Cellule::Texte(t)) => t.as_str(),
        _ => "",
    };
    sujet.table.lignes.iter().map(lire).collect()
}

/// The days of the first column of a role.
pub fn jours(sujet: &Sujet, role: Role) -> Vec<Option<Date>> {
    let rang = sujet.table.colonnes.iter().position(|c| c.role == role);
    let lire = |l: &super::Ligne| match l.cellules.get(rang?) {
        Some(Cellule::Jour(d)) => Some(*d),
        _ => None,
    };
    sujet.table.lignes.iter().map(lire).collect()
}

/// A value in a sentence: with its unit in all cases.
pub fn entier(l: &Libelles, v: f64, unite: &str) -> String {
    if unite == "€" { l.ecriture().court(v, unite) } else { l.avec_unite(v, unite) }
}

/// The unit said once above a drawing; empty when each value says it.
pub fn legende_unite(sujet: &Sujet, unite: &str) -> String {
    let l = sujet.libelles;
    match &sujet.options.base {
        Some(base) if unite == "%" => l.dire("en-unite-base", &[("unite", unite.into()), ("base", base.into())]),
        _ if symbole(unite) || unite.is_empty() => String::new(),
        _ => l.dire("en-unite", &[("unite", (&l.unites(unite)).into())]),
    }
}
