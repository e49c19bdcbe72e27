//! Where what runs in time stands: the words that say it, and how a bar shows it. Each state has a
//! pattern of its own, since colours alone would not be told apart by all, nor in print.

use super::svg::Toile;
use super::trames::{ABANDON, ARRET, FAIT, Motif, PAUSE};
use crate::fr;
use crate::theme::Libelles;

/// A state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Avancement {
    /// Past its day and not closed.
    Tard,
    /// Running.
    Cours,
    /// Not begun.
    Futur,
    /// Waiting.
    Pause,
    /// Stopped by something.
    Arret,
    /// Done.
    Fait,
    /// Given up.
    Abandon,
    /// Over, in a table that does not follow what becomes of its rows.
    Passe,
}

/// What a state is called, the first words being those of actions: with the endings of both genders.
const MOTS: &[(&str, Avancement)] = &[
    ("à venir", Avancement::Futur),
    ("en cours", Avancement::Cours),
    ("réalisée", Avancement::Fait),
    ("en pause", Avancement::Pause),
    ("bloquée", Avancement::Arret),
    ("abandonnée", Avancement::Abandon),
    ("réalisé", Avancement::Fait),
    ("bloqué", Avancement::Arret),
    ("abandonné", Avancement::Abandon),
    ("fait", Avancement::Fait),
    ("faite", Avancement::Fait),
    ("terminé", Avancement::Fait),
    ("terminée", Avancement::Fait),
    ("prévu", Avancement::Futur),
    ("prévue", Avancement::Futur),
];

/// The words to propose to who writes another.
pub const PROPOSES: usize = 6;

/// The words of states, the first [`PROPOSES`] being enough for all.
pub fn mots() -> impl Iterator<Item = &'static str> {
    MOTS.iter().map(|m| m.0)
}

impl Avancement {
    /// Reads the words of a state; what follows a comma is a precision.
    pub fn lire(texte: &str) -> Option<Self> {
        let plie = fr::plier(texte.split(',').next().unwrap_or_default().trim());
        MOTS.iter().find(|(mot, _)| fr::plier(mot) == plie).map(|m| m.1)
    }

    /// Reads the words of a state of the site's own, in its language, then those that editors write.
    pub fn reconnaitre(l: &Libelles, texte: &str) -> Option<Self> {
        let plie = fr::plier(texte.split(',').next().unwrap_or_default().trim());
        let dits = [Self::Futur, Self::Cours, Self::Fait, Self::Pause, Self::Arret, Self::Abandon];
        let dit = dits.into_iter().find(|e| fr::plier(&e.mot(l)) == plie);
        let fait = || (fr::plier(&l.dire("etat-fait", &[])) == plie).then_some(Self::Fait);
        dit.or_else(fait).or_else(|| Self::lire(texte))
    }

    /// Whether nothing more is due.
    pub fn clos(self) -> bool {
        matches!(self, Self::Fait | Self::Abandon)
    }

    /// Its words in a legend.
    pub fn mot(self, l: &Libelles) -> String {
        match self {
            Self::Tard => l.dire("en-retard", &[]),
            Self::Passe => l.dire("etat-passe", &[]),
            Self::Futur => l.dire("Statut-a-venir", &[]),
            Self::Cours => l.dire("Statut-en-cours", &[]),
            Self::Fait => l.dire("Statut-realisee", &[]),
            Self::Pause => l.dire("Statut-en-pause", &[]),
            Self::Arret => l.dire("Statut-bloquee", &[]),
            Self::Abandon => l.dire("Statut-abandonnee", &[]),
        }
    }

    fn motif(self) -> Option<&'static Motif> {
        match self {
            Self::Tard | Self::Cours | Self::Futur => None,
            Self::Pause => Some(&PAUSE),
            Self::Arret => Some(&ARRET),
            Self::Fait | Self::Passe => Some(&FAIT),
            Self::Abandon => Some(&ABANDON),
        }
    }

    /// The class of a milestone.
    pub fn classe(self) -> &'static str {
        match self {
            Self::Tard => "tard",
            Self::Fait | Self::Passe => "fait",
            Self::Cours => "cours",
            Self::Abandon => "abandon",
            Self::Futur | Self::Pause | Self::Arret => "futur",
        }
    }

    /// Draws a bar.
    pub fn barre(self, t: &mut Toile, x: f64, y: f64, l: f64, h: f64) {
        match self.motif() {
            Some(motif) => t.rect_en(x, y, l, h, "duree", motif),
            None => t.rect(x, y, l, h, &format!("duree {}", self.classe())),
        }
    }
}
