//! Put the site at a static host. Sees bytes and addresses, nothing of pages nor of companies.
//!
//! ```text
//! Livraison ──▶ Hote::lire ──▶ Hote::planifier ──▶ (shown, confirmed) ──▶ Hote::publier ──▶ Bilan
//! paths, digests  manifest       Plan, or a refusal                         lock, waves,
//! and bytes       and journal                                               manifest last
//! ```
//!
//! A host is a [`Target`]: one file per kind. It promises that a file that is not ours is never touched, that what did
//! not change does not travel, and that a publication may be cut at any moment and is finished by the next.

mod chantier;
mod dossier;
mod echec;
mod etat;
mod git;
mod hote;
mod ouvriers;
mod plan;
mod publication;
mod retour;
mod secrets;
mod target;
mod verification;
mod verrou;

pub use dossier::Dossier;
pub use echec::{Echec, Resultat};
pub use etat::{Etat, Piece};
pub use git::Git;
pub use hote::{Hebergement, Serveur, cache_de, est_fige, se_compresse, type_de};
pub use plan::{Pieces, Plan};
pub use publication::{Bilan, Hote, Lecteur, Livraison, Reglages, Suivi};
pub use retour::precedente;
pub use secrets::{Acces, Secrets};
pub use target::{Insistant, Panne, Retour, Target};
pub use verification::{Ecart, verifier};
