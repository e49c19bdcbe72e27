//! French: numbers, dates, order, slugs, near names, elision, and the reading of hand-written numbers.
//!
//! Plain functions on plain values. Nothing here knows of companies, pages or disks; the whole folder could
//! be a crate of its own. It uses no locale of the machine and no clock: same arguments, same text.
//!
//! Displayed text uses the real French spaces, U+00A0 and U+202F. Exports and search want plain ones: see [`plates`].

pub mod date;
pub mod elision;
mod espace;
pub mod lire;
pub mod nombre;
pub mod ordre;
pub mod proche;
pub mod slug;
pub mod typographie;

pub use date::{
    courte as date_courte, dans, duree_jours, longue as date_longue, mois_annee, mois_court, periode, retard,
    trimestre, trimestre_court,
};
pub use elision::{a_, de};
pub use espace::{FINE, INSECABLE, MOINS, plates};
pub use lire::Refus;
pub use nombre::{avec_unite, decimal, entier, euros, euros_courts, millions_en_mots, pluriel, pourcent};
pub use ordre::{cle, comparer};
pub use proche::plus_proche;
pub use slug::{plier, slug};
