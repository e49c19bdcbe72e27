//! Where texts go: cut in lines, shortened when even that is too long, kept apart from one another.

use super::svg::{Style, Toile};
use crate::fr;

/// Cuts a text in at most `lignes` lines no wider than `l`; what does not fit is shortened with « … »,
/// the whole being in the table.
pub fn couper(toile: &Toile, texte: &str, l: f64, style: Style, lignes: usize) -> Vec<String> {
    let mut sorties: Vec<String> = Vec::new();
    let mut courante = String::new();
    let mut mots = texte.split([' ', '\n', '\t']).filter(|m| !m.is_empty()).peekable();
    while let Some(mot) = mots.next() {
        let essai = if courante.is_empty() { mot.to_owned() } else { format!("{courante} {mot}") };
        if toile.mesure(&essai, style) <= l {
            courante = essai;
            continue;
        }
        let derniere = sorties.len() + 1 >= lignes;
        if derniere {
            let mut reste = essai;
            for mot in mots.by_ref() {
                reste.push(' ');
                reste.push_str(mot);
                if reste.len() > 400 {
                    break;
                }
            }
            courante = abreger(toile, &reste, l, style);
            break;
        }
        if !courante.is_empty() {
            sorties.push(std::mem::take(&mut courante));
        }
        // A single word wider than the line goes on below, if it may.
        let mut mot = mot.to_owned();
        while toile.mesure(&mot, style) > l && sorties.len() + 1 < lignes {
            let Some((debut, suite)) = scinder(toile, &mot, l, style) else { break };
            sorties.push(debut);
            mot = suite;
        }
        courante = abreger(toile, &mot, l, style);
    }
    if !courante.is_empty() {
        sorties.push(courante);
    }
    sorties
}

/// Cuts a word in two, after its own hyphen or between syllables, the first part as long as fits.
fn scinder(toile: &Toile, mot: &str, l: f64, style: Style) -> Option<(String, String)> {
    let lettres: Vec<char> = mot.chars().take(60).collect();
    let voyelle = |i: usize| fr::plier(&lettres[i].to_string()).starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
    let consonne = |i: usize| lettres[i].is_alphabetic() && !voyelle(i);
    let coupe = |i: usize| {
        let trait_ = lettres[i - 1] == '-';
        let syllabe = i >= 3 && i + 3 <= lettres.len() && voyelle(i - 1) && consonne(i) && voyelle(i + 1);
        (trait_ || syllabe).then(|| {
            let (debut, suite) = lettres.split_at(i);
            (debut.iter().collect::<String>() + if trait_ { "" } else { "-" }, suite.iter().collect::<String>())
        })
    };
    let reste: String = mot.chars().skip(60).collect();
    let trouve = (1..lettres.len()).rev().filter_map(coupe).find(|(debut, _)| toile.mesure(debut, style) <= l);
    trouve.map(|(debut, suite)| (debut, suite + &reste))
}

/// Shortens a text with « … » until it is no wider than `l`.
pub fn abreger(toile: &Toile, texte: &str, l: f64, style: Style) -> String {
    if toile.mesure(texte, style) <= l {
        return texte.to_owned();
    }
    let mut garde: Vec<char> = texte.chars().take(300).collect();
    loop {
        garde.pop();
        while garde.last().is_some_and(|c| c.is_whitespace() || matches!(c, ',' | '’' | '-' | '(')) {
            garde.pop();
        }
        let court: String = garde.iter().collect::<String>() + "…";
        if garde.is_empty() || toile.mesure(&court, style) <= l {
            return court;
        }
    }
}

/// Moves places apart by at least `ecart` within `[haut, bas]`, each as near as may be to where it
/// was asked. Gives them back in the order received.
pub fn ecarter(voulus: &[(f64, f64)], haut: f64, bas: f64) -> Vec<f64> {
    let mut ordre: Vec<usize> = (0..voulus.len()).collect();
    ordre.sort_by(|a, b| voulus[*a].0.total_cmp(&voulus[*b].0));
    let mut places = vec![0.0; voulus.len()];
    let mut libre = haut;
    for i in &ordre {
        let (centre, h) = voulus[*i];
        places[*i] = centre.max(libre + h / 2.0);
        libre = places[*i] + h / 2.0;
    }
    let mut plafond = bas;
    for i in ordre.iter().rev() {
        let h = voulus[*i].1;
        places[*i] = places[*i].min(plafond - h / 2.0);
        plafond = places[*i] - h / 2.0;
    }
    places
}
