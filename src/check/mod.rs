//! Rules over the whole content, once its names are resolved. One rule per file, one line in
//! [`RULES`]; the doc comment of a rule is its page of help. Faults of reading (types, keys,
//! references) are told before, where they are found.

mod budget;
mod calcul;
mod consentement;
mod dates;
mod diffusion;
mod enveloppe;
mod financement;
mod blocage;

use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Entree, Entreprise, Modele, Projet};
use jiff::civil::Date;

/// A rule: it reads the content and adds its faults.
pub type Regle = fn(&Modele, Date, &mut Vec<Diagnostic>);

/// All rules, by the code of their main fault.
pub const RULES: &[(&str, Regle)] = &[
    ("blocage", blocage::verifier),
    ("budget", budget::verifier),
    ("calcul", calcul::verifier),
    ("consentement", consentement::verifier),
    ("dates", dates::verifier),
    ("diffusion", diffusion::verifier),
    ("enveloppe", enveloppe::verifier),
    ("financement", financement::verifier),
];

/// Runs every rule.
pub fn check(modele: &Modele, today: Date, faults: &mut Vec<Diagnostic>) {
    for (_, regle) in RULES {
        regle(modele, today, faults);
    }
}

/// The companies, opened: what rules say is read by those who wrote it.
fn entreprises(modele: &Modele) -> impl Iterator<Item = &Entree<Entreprise>> {
    modele.entreprises.iter().map(|e| e.ouvrir())
}

/// The projects with their company.
fn projets(modele: &Modele) -> impl Iterator<Item = (&Entree<Entreprise>, &Projet)> {
    entreprises(modele).flat_map(|e| e.projets.iter().map(move |p| (e, p)))
}

/// The place of a project: where its company's record starts.
fn lieu(e: &Entree<Entreprise>) -> Span {
    e.span
}
