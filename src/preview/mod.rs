//! The live preview: the site served while it is being written.
//!
//! ```text
//! notify ─▶ veille ─▶ atelier ─▶ Etat (one Site per variant) ─▶ serveur ─▶ browser
//!           what       reads and                                   ▲          │
//!           changed    composes           evenements ──────────────┴──────────┘
//! ```
//!
//! It renders nothing by itself: a page is `site.render(&route)`, as in the build, plus one script.
//! An edit reads the changed files again, composes a whole new site and swaps it in; requests keep
//! the one that they began with. What is broken is shown in its last good state ([`etat`]).
//! It writes nothing but on the network, and prints nothing: the [`Journal`] is told.

mod a_completer;
mod adresses;
mod atelier;
mod cadre;
mod client;
mod connexions;
mod constats;
mod ecritures;
mod editeur;
mod essai;
mod etat;
mod evenements;
mod formes;
mod http;
mod lecture;
mod limite;
mod ouverture;
mod pages;
mod panneau;
mod places;
mod relecture;
mod reprise;
mod valeurs;
mod serveur;
mod suite;
mod variante;
mod veille;

use crate::Demande;
use crate::diagnostic::{Diagnostic, Textes};
use anyhow::Context;
use atelier::Atelier;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use veille::Veille;

/// What is asked of the preview.
#[derive(Clone, Debug)]
pub struct Reglages {
    /// The content folder.
    pub contenu: PathBuf,
    /// The folder of themes.
    pub themes: PathBuf,
    /// What the root of the server shows.
    pub demande: Demande,
    /// Where to listen.
    pub hote: IpAddr,
    /// The first port to try; 0 lets the system choose.
    pub port: u16,
    /// The command that opens a file at a line, when it is not that of the machine.
    pub editeur: Option<String>,
    /// Look at the folders from time to time, where the system tells nothing.
    pub scrutation: Option<Duration>,
}

/// Who is told what happens, to print it.
pub trait Journal: Send + Sync {
    /// A change is shown: what changed, where it is seen, and how long it took.
    fn change(&self, fichiers: &[String], adresse: Option<&str>, duree: Duration);
    /// The faults are `toutes` from now on; `nouvelles` are those that were not told yet.
    fn fautes(&self, nouvelles: &[Diagnostic], toutes: &[Diagnostic], textes: &dyn Textes);
    /// Something that people should know.
    fn avertir(&self, phrase: &str);
}

/// A preview under way; it stops when dropped.
pub struct Apercu {
    adresse: SocketAddr,
    serveur: serveur::Serveur,
    _veille: Veille,
}

impl Apercu {
    /// Reads, composes, listens, and watches.
    ///
    /// # Errors
    /// The content cannot be read, or no port can be opened.
    pub fn demarrer(reglages: Reglages, journal: Arc<dyn Journal>) -> anyhow::Result<Self> {
        let ecoute = serveur::ecouter(reglages.hote, reglages.port)?;
        // Watched before it is read: what is saved meanwhile is seen.
        let (veille, changements) = Veille::demarrer(&reglages, &journal);
        let atelier = Atelier::ouvrir(reglages, journal).with_context(|| "lecture du contenu".to_owned())?;
        let serveur = serveur::Serveur::demarrer(ecoute, Arc::clone(&atelier))?;
        let adresse = serveur.adresse();
        lecture::suivre(changements, atelier);
        Ok(Self { adresse, serveur, _veille: veille })
    }

    /// Where it listens.
    pub fn adresse(&self) -> SocketAddr {
        self.adresse
    }

    /// The address that a browser of this machine opens.
    pub fn adresse_a_ouvrir(&self) -> SocketAddr {
        adresses::ouvrable(self.adresse)
    }

    /// The address that other machines open, when it listens on all of its own.
    pub fn adresse_du_reseau(&self) -> Option<SocketAddr> {
        let machine = self.adresse.ip().is_unspecified().then(adresses::adresse_de_la_machine)??;
        Some(SocketAddr::new(machine, self.adresse.port()))
    }

    /// Opens an address in the browser of the machine; says whether it could.
    pub fn montrer(&self, adresse: &str) -> bool {
        editeur::navigateur(adresse)
    }

    /// Serves until the process ends.
    pub fn attendre(mut self) {
        self.serveur.attendre();
    }
}

/// Takes a lock. Panics are caught one page at a time: what a lock protects is whole.
fn verrou<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
