//! What holds for every figure of a block: a chart that exists, a unit, one axis, six series, the
//! columns that the chart needs, percentages that say of what.

use super::super::mesures;
use super::cellules::mot_inconnu;
use super::donnees::mot_du_role;
use crate::chart::{CHARTS, Cellule, Chart, Colonne, Role, Table};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr;
use crate::markdown::FigureDemandee;
use crate::markdown::blocs::Corps;

/// The columns of numbers.
pub fn valeurs(table: &Table) -> impl Iterator<Item = &Colonne> {
    table.colonnes.iter().filter(|c| matches!(c.role, Role::Valeur | Role::Cible))
}

/// Whether words speak of percentages. Points of percentage are differences, and shares of nothing.
fn pourcentages(texte: &str) -> bool {
    let plie = fr::plier(texte);
    let dits = texte.contains('%') || plie.contains("pour cent") || plie.contains("pourcent");
    dits && !plie.starts_with("point")
}

/// Where a block says that it is about percentages, if its unit does.
fn span_des_parts(c: &Corps) -> Option<Span> {
    c.unite.as_ref().filter(|u| pourcentages(&u.texte)).map(|u| u.span)
}

/// A unit as drawings know it: « pour cent » is « % ».
pub fn en_pour_cent(unite: &str) -> String {
    let plie = fr::plier(unite);
    if matches!(plie.as_str(), "pour cent" | "pourcent" | "pourcents" | "pourcentage") {
        "%".into()
    } else {
        unite.to_owned()
    }
}

/// The title of a column of percentages: by its unit, its title or its cells.
fn part(table: &Table) -> Option<&str> {
    let cases = |i: usize| {
        let textes = table.lignes.iter().filter_map(move |l| match l.cellules.get(i) {
            Some(Cellule::Texte(t)) => Some(t),
            _ => None,
        });
        textes.into_iter().any(|t| t.trim_end().ends_with('%') && t.starts_with(|c: char| c.is_ascii_digit()))
    };
    let colonnes = table.colonnes.iter().enumerate();
    let vue = colonnes
        .into_iter()
        .find(|(i, c)| c.unite.as_deref().is_some_and(pourcentages) || pourcentages(&c.titre) || cases(*i));
    vue.map(|(_, c)| c.titre.as_str())
}

/// The chart that a block asks for: `Some(None)` for a table, `None` after a fault.
pub fn chart(demande: &FigureDemandee, faults: &mut Vec<Diagnostic>) -> Option<Option<&'static Chart>> {
    let nomme = |nom: &str| CHARTS.iter().find(|c| c.nom == nom).copied();
    let noms: Vec<&str> = CHARTS.iter().map(|c| c.nom).collect();
    let impose = match demande.bloc {
        "carte" => Some("carte"),
        "frise" => Some("gantt"),
        "tableau" => None,
        _ => match &demande.corps.r#type {
            Some(mot) => match nomme(&mot.texte) {
                Some(chart) => return Some(Some(chart)),
                None => {
                    faults.push(mot_inconnu(mot, format!("« {} » n’est pas un type de graphique", mot.texte), &noms));
                    return None;
                }
            },
            None => {
                let fault = Diagnostic::erreur("figure", demande.span, "ce graphique ne dit pas son type");
                faults.push(fault.aide(format!("ajouter « type: » suivi de l’un de ces mots : {}", noms.join(", "))));
                return None;
            }
        },
    };
    if let Some(mot) = &demande.corps.r#type {
        let message = format!("un bloc « {} » n’a pas de type à dire", demande.bloc);
        faults.push(
            Diagnostic::erreur("figure", mot.span, message).aide("ôter « type », ou écrire un bloc « graphique »"),
        );
        return None;
    }
    match impose {
        None => Some(None),
        Some(nom) => nomme(nom).map(Some).or_else(|| {
            let message = format!("le bloc « {} » ne se dessine pas encore", demande.bloc);
            faults.push(Diagnostic::erreur("figure", demande.span, message).aide("écrire un bloc « tableau »"));
            None
        }),
    }
}

/// What holds for every figure: unit, number of series, one axis, roles, percentages.
pub fn verifier(c: &Corps, chart: Option<&'static Chart>, table: &Table, faults: &mut Vec<Diagnostic>) {
    let valeurs: Vec<&Colonne> = valeurs(table).collect();
    let colonne = |titre: &str| c.colonnes.iter().find(|col| col.titre.texte == titre).map(|col| col.titre.span);
    let span = c.unite.as_ref().map_or(c.titre.span, |u| u.span);
    if c.base.is_none()
        && c.indicateur.is_none()
        && let Some(titre) = part(table)
    {
        let fault = Diagnostic::erreur(
            "figure",
            span_des_parts(c).or_else(|| colonne(titre)).unwrap_or(span),
            "ces pourcentages ne disent pas de quoi",
        );
        faults.push(fault.aide("ajouter par exemple « base: des projets »"));
    }
    let Some(chart) = chart else { return };
    if let Some(muette) = valeurs.iter().find(|v| v.unite.is_none()) {
        let fault =
            Diagnostic::erreur("figure", colonne(&muette.titre).unwrap_or(c.titre.span), "l’unité n’est pas dite");
        faults.push(fault.aide("ajouter « unite: », au singulier : projet, €, %, hectare…"));
    }
    if let Some(autre) = valeurs.iter().find(|v| v.unite != valeurs[0].unite) {
        let message = "deux unités dans un même dessin : il faudrait deux axes";
        let fault = Diagnostic::erreur("figure", colonne(&autre.titre).unwrap_or(span), message);
        faults.push(fault.aide("faire deux figures, une par unité"));
    }
    let series = valeurs.iter().filter(|v| v.role == Role::Valeur).count();
    if series > mesures::SERIES_MAX {
        let message = format!("{series} séries : au-delà de {}, un dessin ne se lit plus", mesures::SERIES_MAX);
        let fault = Diagnostic::erreur("figure", c.titre.span, message);
        faults.push(fault.aide("garder les plus grandes et réunir les autres, ou écrire un bloc « tableau »"));
    }
    if let Some(role) = chart.exige.iter().find(|r| !table.colonnes.iter().any(|col| col.role == **r)) {
        let message = format!("« {} » demande une colonne de rôle « {} »", chart.nom, mot_du_role(*role));
        let fault = Diagnostic::erreur("figure", c.r#type.as_ref().map_or(c.titre.span, |t| t.span), message);
        faults.push(fault.aide(format!("{} ; ou choisir un autre type", aide_du_role(*role))));
    }
    let vides = |i: usize| table.lignes.iter().all(|l| matches!(l.cellules.get(i), None | Some(Cellule::Vide)));
    let nombres = table.colonnes.iter().enumerate().filter(|(_, col)| col.role == Role::Valeur);
    if let Some((_, vide)) = nombres.into_iter().find(|(i, _)| vides(*i)) {
        let fault =
            Diagnostic::erreur("figure", colonne(&vide.titre).unwrap_or(c.titre.span), "cette colonne est vide");
        faults.push(fault.aide("écrire au moins une valeur, ou ôter la colonne"));
    }
}

fn aide_du_role(role: Role) -> &'static str {
    match role {
        Role::Valeur => "écrire une colonne de nombres",
        Role::Debut | Role::Fin | Role::Fait => "écrire la colonne « { titre: Début, role: debut } », avec des dates",
        Role::Etage => "écrire « etages: [financeur, axe, filiere] » avec une mesure",
        Role::Longitude | Role::Latitude | Role::Code => "écrire « par: commune » avec une mesure",
        _ => "donner son rôle à une colonne : « { titre: …, role: … } »",
    }
}
