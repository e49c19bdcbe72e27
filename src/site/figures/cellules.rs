//! What a cell that is written means, by the role of its column; and the fault of a word that nothing knows.

use crate::chart::gantt_etats::{self, Avancement};
use crate::chart::{Cellule, Role};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::markdown::blocs::Mot;

/// The fault of a word that is not among those known.
pub fn mot_inconnu(mot: &Mot, message: String, connus: &[&str]) -> Diagnostic {
    let fault = Diagnostic::erreur("figure", mot.span, message);
    match fr::plus_proche(&mot.texte, connus.iter().copied()) {
        Some(p) => fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(mot.span, p),
        None => fault.aide(format!("écrire l’un de ces mots : {}", connus.join(", "))),
    }
}

/// Reads a cell.
pub fn case(mot: &Mot, role: Role, faults: &mut Vec<Diagnostic>) -> Cellule {
    if mot.texte.is_empty() {
        return Cellule::Vide;
    }
    match role {
        Role::Longitude | Role::Latitude if degres(&mot.texte).is_some() => {
            degres(&mot.texte).map_or(Cellule::Vide, Cellule::Nombre)
        }
        Role::Etat => {
            if Avancement::lire(&mot.texte).is_none() {
                faults.push(etat_inconnu(mot));
            }
            Cellule::Texte(mot.texte.clone())
        }
        Role::Valeur | Role::Cible | Role::Symbole | Role::Longitude | Role::Latitude => {
            match fr::lire::nombre(&mot.texte) {
                Ok(n) => Cellule::Nombre(n),
                Err(r) => {
                    let message = format!("« {} » ne se lit pas comme un nombre : {}", mot.texte, r.raison);
                    let fault = Diagnostic::erreur("figure", mot.span, message);
                    faults.push(fault.aide("écrire par exemple 1 500 ou 2,5 ; laisser vide ce qui n’est pas connu"));
                    Cellule::Vide
                }
            }
        }
        Role::Debut | Role::Fin | Role::Fait => match mot.texte.parse() {
            Ok(jour) => Cellule::Jour(jour),
            Err(_) => {
                let message = format!("« {} » n’est pas une date", mot.texte);
                faults.push(Diagnostic::erreur("figure", mot.span, message).aide("écrire AAAA-MM-JJ : 2026-11-23"));
                Cellule::Vide
            }
        },
        _ => Cellule::Texte(mot.texte.clone()),
    }
}

/// Degrees, with a point or a comma: three decimals are never thousands here.
fn degres(texte: &str) -> Option<f64> {
    texte.replace(',', ".").replace('−', "-").parse().ok().filter(|v: &f64| v.is_finite())
}

/// The fault of a state that is none.
fn etat_inconnu(mot: &Mot) -> Diagnostic {
    let mots: Vec<&str> = gantt_etats::mots().take(gantt_etats::PROPOSES).collect();
    if fr::plier(&mot.texte).contains("retard") {
        let message = "« en retard » ne s’écrit pas : c’est calculé d’après les dates";
        let fault = Diagnostic::erreur("figure", mot.span, message);
        return fault.aide(format!("écrire l’un de ces mots : {}", mots.join(", ")));
    }
    mot_inconnu(mot, format!("« {} » n’est pas un état", mot.texte), &mots)
}
