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

#[cfg(feature = "publish")]
mod adresse;
mod avancement;
mod chantier;
#[cfg(feature = "publish")]
mod compression;
mod depot;
mod dossier;
mod doutes;
mod echec;
mod etat;
#[cfg(feature = "publish")]
mod ftp;
mod git;
mod hote;
mod machine;
#[cfg(feature = "publish")]
mod objets;
mod ouvriers;
mod plan;
mod publication;
mod retour;
mod secrets;
#[cfg(feature = "publish")]
mod sens;
#[cfg(feature = "publish")]
mod sftp;
#[cfg(feature = "publish")]
mod ssh;
#[cfg(feature = "publish")]
mod ssh_hote;
mod target;
#[cfg(feature = "publish")]
mod tls;
mod verification;
mod verrou;
#[cfg(feature = "publish")]
mod visite;

pub use avancement::Avancement;
#[cfg(feature = "publish")]
pub use compression::{SUFFIXES, a_des_jumeaux, comprimer, original};
pub use dossier::Dossier;
pub use echec::{Echec, Resultat};
pub use etat::{Etat, Piece};
#[cfg(feature = "publish")]
pub use ftp::Ftp;
pub use git::Git;
pub use hote::{Hebergement, Serveur, cache_de, entetes, est_fige, se_compresse, type_de};
pub use machine::{espace, identite, qui, vit};
#[cfg(feature = "publish")]
pub use objets::Objets;
pub use plan::{Pieces, Plan};
pub use publication::{Bilan, Hote, Lecteur, Livraison, Reglages, Suivi};
pub use retour::precedente;
pub use secrets::{Acces, Secrets};
#[cfg(feature = "publish")]
pub use sftp::Sftp;
pub use target::{Insistant, Panne, Reprise, Retour, Target};
pub use verification::{Ecart, verifier};
#[cfg(feature = "publish")]
pub use visite::{EcartEntete, Visite, visiter};
