//! Which labels a template asks: a name or an argument that does not exist is told when the
//! template is read, not when the one page that shows it is rendered.

use super::Libelles;
use crate::fr;
use std::ops::Range;

/// A label asked by a template.
#[derive(Debug, PartialEq)]
pub struct Demande<'a> {
    /// Its key, `None` when it is computed.
    pub cle: Option<&'a str>,
    /// The names of the arguments given.
    pub arguments: Vec<&'a str>,
    /// Where, in the template.
    pub place: Range<usize>,
}

/// The labels that a template asks: every `"cle" | libelle(…)`.
pub fn demandes(gabarit: &str) -> Vec<Demande<'_>> {
    gabarit
        .match_indices("libelle")
        .filter_map(|(i, nom)| {
            let avant = gabarit[..i].trim_end().strip_suffix('|')?.trim_end();
            let apres = &gabarit[i + nom.len()..];
            if apres.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                return None;
            }
            let arguments = if apres.starts_with('(') { noms(apres) } else { Vec::new() };
            let fin = avant.len();
            let cle = avant.strip_suffix('"').and_then(|a| Some(&a[a.rfind('"')? + 1..]));
            let debut = cle.map_or(i, |c| fin - 1 - c.len());
            let place = if cle.is_some() { debut..fin - 1 } else { i..i + nom.len() };
            Some(Demande { cle, arguments, place })
        })
        .collect()
}

/// The names of the arguments of a call, which begins with its parenthesis.
fn noms(appel: &str) -> Vec<&str> {
    let mut noms = Vec::new();
    let (mut profondeur, mut chaine, mut debut) = (0, false, 0);
    for (i, c) in appel.char_indices() {
        match c {
            '"' => chaine = !chaine,
            _ if chaine => {}
            '(' | '[' | '{' => {
                profondeur += 1;
                debut = i + 1;
            }
            ')' | ']' | '}' => {
                profondeur -= 1;
                if profondeur == 0 {
                    break;
                }
            }
            ',' => debut = i + 1,
            '=' if profondeur == 1 && !appel[i + 1..].starts_with('=') => noms.push(appel[debut..i].trim()),
            _ => {}
        }
    }
    noms
}

impl Libelles {
    /// What is wrong with a label asked, and what to do.
    pub(in crate::theme) fn refus(&self, demande: &Demande) -> Option<(String, String)> {
        let Some(cle) = demande.cle else {
            return Some((
                "un libellé se demande par sa clé, entre guillemets".into(),
                "écrire par exemple {{ \"titre-projets\" | libelle }}".into(),
            ));
        };
        let Some(voulus) = self.arguments(cle) else {
            let aide = match fr::plus_proche(cle, self.cles()) {
                Some(p) => format!("vouliez-vous dire « {p} » ?"),
                None => "l’ajouter à labels/fr.ftl, ou prendre l’un des libellés du thème de base".into(),
            };
            return Some((format!("il n’y a pas de libellé « {cle} »"), aide));
        };
        let manque = voulus.iter().find(|a| !demande.arguments.contains(&a.as_str()))?;
        Some((
            format!("le libellé « {cle} » veut l’argument « {manque} »"),
            format!("écrire {{{{ \"{cle}\" | libelle({manque}=…) }}}}"),
        ))
    }
}
