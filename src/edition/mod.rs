//! One edition of the content: what its readers may see, and nothing else.
//!
//! [`select`] is where restricted values are opened (invariant 5). Everything after it (numbers,
//! totals, pages, search, exports) sees an [`Extrait`] only. A company that is not shown is not
//! hidden in it: it is absent, but for its share in the totals, which are summed here and published
//! only as statistical secrecy allows ([`secret`]).

mod comptes;
mod extrait;
pub mod secret;
mod secrets;

pub use comptes::{Cellule, Comptes, Couverture, LigneFinanceur, LigneNature, Mesures};
pub use extrait::{EntrepriseExtraite, Extrait, ProjetExtrait};
pub use secrets::{Secret, secrets};

use crate::model::{Diffusion, Entree, Entreprise, Modele, Projet, Suites};
use jiff::civil::Date;
use std::sync::Arc;

/// For whom the site is made, from the widest public to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// Everyone.
    Publique,
    /// The steering committee: sees all.
    Copil,
}

impl Edition {
    /// The word of the command line.
    pub fn mot(self) -> &'static str {
        match self {
            Self::Publique => "publique",
            Self::Copil => "copil",
        }
    }
}

/// How much of a record an edition shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Acces {
    /// As a page, with its name.
    Nomme,
    /// In totals.
    Compte,
    /// Not at all.
    Tu,
}

/// What was selected of companies.
pub type Memoire = Suites<()>;

/// Selects what an edition shows of the content, on the day `today`.
pub fn select(modele: &Modele, edition: Edition, today: Date) -> Extrait {
    reselect(modele, edition, today, &mut Memoire::default())
}

/// The same, but for the companies that `memoire` holds, which is that of this edition.
pub fn reselect(modele: &Modele, edition: Edition, today: Date, memoire: &mut Memoire) -> Extrait {
    let ouvertes: Vec<&Entree<Entreprise>> = modele.entreprises.ouvrir().iter().collect();
    let comptes = comptes::compter(&ouvertes, &modele.referentiel, edition);
    let entreprises = extrait::entreprises(modele, edition, memoire);
    let tus = ouvertes.iter().flat_map(|e| tus(e, edition)).map(|nom| blake3::hash(nom.as_bytes())).collect();
    let illisibles = modele.illisibles.iter().map(|nom| blake3::hash(nom.as_bytes())).collect();
    Extrait { edition, today, referentiel: Arc::clone(&modele.referentiel), entreprises, comptes, tus, illisibles }
}

/// The names of a company and of its projects that an edition does not show.
fn tus(e: &Entree<Entreprise>, edition: Edition) -> Vec<String> {
    let propre = (acces(e, edition) != Acces::Nomme).then(|| format!("entreprise:{}", e.cle));
    let projets = e.projets.iter().filter(|p| acces_projet(e, p, edition) != Acces::Nomme);
    propre.into_iter().chain(projets.map(|p| format!("projet:{}/{}", e.cle, p.id.0))).collect()
}

/// What an edition shows of a company. `publique` without a consent is not public: the law asks for
/// the agreement, and a fault tells that it is missing.
fn acces(e: &Entreprise, edition: Edition) -> Acces {
    match (edition, e.diffusion) {
        (Edition::Copil, _) => Acces::Nomme,
        (_, Diffusion::Publique) if e.consentement.is_some() => Acces::Nomme,
        (_, Diffusion::Agregee) => Acces::Compte,
        _ => Acces::Tu,
    }
}

/// What an edition shows of a project: never more than of its company.
fn acces_projet(e: &Entreprise, p: &Projet, edition: Edition) -> Acces {
    let propre = match (edition, p.diffusion) {
        (Edition::Copil, _) | (_, None | Some(Diffusion::Publique)) => Acces::Nomme,
        (_, Some(Diffusion::Agregee)) => Acces::Compte,
        (_, Some(Diffusion::Copil)) => Acces::Tu,
    };
    propre.max(acces(e, edition))
}
