//! Rules over the whole content, once its names are resolved. One rule per file, one line in
//! [`RULES`]; the doc comment of a rule is its page of help. Faults of reading (types, keys,
//! references) are told before, where they are found.

mod audit;
mod budget;
mod calcul;
mod consentement;
mod dates;
mod diffusion;
mod enveloppe;
mod financement;
mod blocage;
mod lieu;

use crate::diagnostic::{Diagnostic, Gravite, Span};
use crate::model::{Entree, Entreprise, Modele, Projet};
use jiff::civil::Date;
use lieu::{Pas, ecrit, lieu};

/// A rule: it reads the content and adds its faults.
pub type Regle = fn(&Modele, Date, &mut Vec<Diagnostic>);

/// All rules, by the code of their main fault.
pub const RULES: &[(&str, Regle)] = &[
    ("audit", audit::verifier),
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

/// Whether records were left out for a fault of reading: totals over the content then mean nothing.
fn lacunaire(faults: &[Diagnostic]) -> bool {
    let de_regle = |f: &Diagnostic| RULES.iter().any(|(code, _)| *code == f.code);
    faults.iter().any(|f| f.gravite == Gravite::Erreur && !de_regle(f))
}

/// The companies, opened: what rules say is read by those who wrote it.
fn entreprises(modele: &Modele) -> impl Iterator<Item = &Entree<Entreprise>> {
    modele.entreprises.ouvrir().iter()
}

/// The projects with their company.
fn projets(modele: &Modele) -> impl Iterator<Item = (&Entree<Entreprise>, &Projet)> {
    entreprises(modele).flat_map(|e| e.projets.iter().map(move |p| (e, p)))
}

/// Where a key of a project is written; where the project starts when it has no such key.
fn lieu_projet(e: &Entree<Entreprise>, p: &Projet, cle: &str) -> Span {
    lieu(e, &[Pas::Cle("projets"), Pas::Ou("id", &p.id.0), Pas::Cle(cle)])
}
