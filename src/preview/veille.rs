//! Watching: what the system tells becomes a set of paths, once it is quiet and what was being written
//! is closed.
//!
//! Folders are watched whole, never single files: a save by renaming ends the watch of a file. Reads
//! are not changes (ours would wake us for ever). A folder that comes brings files that nobody told:
//! it is walked when it is read again.

use super::ecritures::Ecritures;
use super::limite::{est_limite, refus};
use super::{Journal, Reglages};
use crate::source::{Releve, Touches, nom_cache, relatif};
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Silence that ends a save.
const CALME: Duration = Duration::from_millis(3);

/// Silence that ends a burst: a branch switched, a folder unpacked.
pub const CALME_RAFALE: Duration = Duration::from_millis(25);

/// Files from which a change is a burst.
const RAFALE: usize = 12;

/// A change is shown after this long, quiet or not.
const IMPATIENCE: Duration = Duration::from_millis(400);

/// A file that is being written is waited for this long.
pub const ECRITURE: Duration = Duration::from_secs(1);

/// Between two looks, where the system tells nothing.
pub const SCRUTATION: Duration = Duration::from_millis(300);

/// What reaches the watch.
enum Message {
    Systeme(notify::Result<Event>),
    Fin,
}

/// A watch; it ends when dropped.
pub struct Veille {
    fin: Sender<Message>,
}

impl Drop for Veille {
    fn drop(&mut self) {
        let _ = self.fin.send(Message::Fin);
    }
}

/// What a watch tells, and what is needed to go on watching.
pub struct Changements {
    messages: Receiver<Message>,
    /// Those taken in advance, to know what is being written.
    avance: VecDeque<Message>,
    guetteur: Option<RecommendedWatcher>,
    ecritures: Ecritures,
    journal: Arc<dyn Journal>,
    racines: [Racine; 2],
    intervalle: Option<Duration>,
}

/// A folder watched.
struct Racine {
    chemin: PathBuf,
    /// As the system names it.
    vraie: PathBuf,
    suivie: bool,
    releve: Releve,
}

impl Racine {
    fn new(chemin: &Path) -> Self {
        let absolu = std::path::absolute(chemin).unwrap_or_else(|_| chemin.to_owned());
        let vraie = absolu.canonicalize().unwrap_or(absolu);
        Self { chemin: chemin.to_owned(), vraie, suivie: false, releve: Releve::default() }
    }
}

impl Veille {
    /// Begins to watch; when the system refuses, the folders are looked at from time to time.
    pub fn demarrer(reglages: &Reglages, journal: &Arc<dyn Journal>) -> (Self, Changements) {
        let (envoi, messages) = channel();
        let vers = envoi.clone();
        let racines = [&reglages.contenu, &reglages.themes].map(|c| Racine::new(c));
        let mut c = Changements {
            messages,
            avance: VecDeque::new(),
            guetteur: None,
            ecritures: Ecritures::default(),
            journal: Arc::clone(journal),
            racines,
            intervalle: reglages.scrutation,
        };
        if c.intervalle.is_none() {
            let guetteur = notify::recommended_watcher(move |e: notify::Result<Event>| {
                // Our own reads come back as accesses: let in, they would keep us reading for ever.
                if !e.as_ref().is_ok_and(est_lecture) {
                    let _ = vers.send(Message::Systeme(e));
                }
            });
            let suivi = guetteur.and_then(|g| {
                c.guetteur = Some(g);
                c.guetter()
            });
            if let Err(e) = suivi {
                c.renoncer(&e);
            }
        } else {
            c.relever();
        }
        (Self { fin: envoi }, c)
    }
}

/// Whether an event tells that something was read, and nothing more.
fn est_lecture(evenement: &Event) -> bool {
    let ecrit = evenement.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    evenement.kind.is_access() && !ecrit && !evenement.need_rescan()
}

/// Whether an event tells of a file of the folders: those beside them (a journal, our own output) are
/// open for as long as they like.
fn concerne(racines: &[Racine], evenement: &Event) -> bool {
    evenement.paths.first().is_some_and(|p| racines.iter().any(|r| p.starts_with(&r.vraie)))
}

impl Changements {
    /// The system does not tell everything: the folders are looked at from now on.
    fn renoncer(&mut self, e: &notify::Error) {
        self.journal.avertir(&refus(e));
        (self.guetteur, self.intervalle) = (None, Some(SCRUTATION));
        self.ecritures.oublier();
        self.relever();
    }

    fn relever(&mut self) {
        self.racines.iter_mut().for_each(|r| r.releve = Releve::prendre(&r.chemin));
    }

    /// Watches the folders that are there and not watched yet, and the folders that hold them.
    fn guetter(&mut self) -> notify::Result<()> {
        let Some(guetteur) = &mut self.guetteur else { return Ok(()) };
        for racine in &mut self.racines {
            if racine.suivie || !racine.vraie.is_dir() {
                continue;
            }
            guetteur.watch(&racine.vraie, RecursiveMode::Recursive)?;
            racine.suivie = true;
        }
        for racine in &self.racines {
            // A folder renamed or made again is only seen from above. Its own watch is what matters.
            if let Some(parent) =
                racine.vraie.parent().filter(|p| !self.racines.iter().any(|r| p.starts_with(&r.vraie)))
            {
                let _ = guetteur.watch(parent, RecursiveMode::NonRecursive);
            }
        }
        Ok(())
    }

    /// Waits for a change, then for silence. `None` at the end.
    pub fn attendre(&mut self) -> Option<(Touches, Instant)> {
        loop {
            let mut touches = Touches::default();
            let premier = match (self.avance.pop_front(), self.intervalle) {
                (Some(message), _) => Some(message),
                (None, None) => Some(self.messages.recv().ok()?),
                (None, Some(intervalle)) => match self.messages.recv_timeout(intervalle) {
                    Ok(message) => Some(message),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            let debut = Instant::now();
            match premier {
                Some(message) => self.noter(message, &mut touches)?,
                None => self.scruter(&mut touches),
            }
            if !touches.is_empty() {
                self.calmer(&mut touches, debut)?;
                return Some((touches, debut));
            }
        }
    }

    /// Gathers what follows, until it is quiet and nothing is half written.
    pub fn calmer(&mut self, touches: &mut Touches, debut: Instant) -> Option<()> {
        while self.intervalle.is_none() {
            let attente = match self.ecritures.en_cours() {
                true => ECRITURE.saturating_sub(debut.elapsed()),
                false if debut.elapsed() >= IMPATIENCE => break,
                false if touches.contenu.len() + touches.themes.len() > RAFALE => CALME_RAFALE,
                false => CALME,
            };
            if !self.ecouter(touches, attente)? {
                break;
            }
        }
        // A program that keeps a file open is not waited for at each of its writes.
        self.ecritures.oublier();
        Some(())
    }

    /// Whether a file was being written while files were read.
    pub fn surprise(&mut self) -> bool {
        self.avance.extend(self.messages.try_iter());
        let mut ecritures = Ecritures::default();
        for message in &self.avance {
            if let Message::Systeme(Ok(evenement)) = message
                && concerne(&self.racines, evenement)
            {
                ecritures.noter(evenement);
            }
        }
        ecritures.en_cours()
    }

    /// One message, if it comes in time; says whether it came.
    pub fn ecouter(&mut self, touches: &mut Touches, delai: Duration) -> Option<bool> {
        let recu = self.avance.pop_front().map_or_else(|| self.messages.recv_timeout(delai), Ok);
        match recu {
            Ok(message) => self.noter(message, touches).map(|()| true),
            Err(RecvTimeoutError::Timeout) => Some(false),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn scruter(&mut self, touches: &mut Touches) {
        let [contenu, themes] = &mut self.racines;
        for (racine, ou) in [(contenu, &mut touches.contenu), (themes, &mut touches.themes)] {
            let releve = Releve::prendre(&racine.chemin);
            ou.extend(releve.depuis(&racine.releve));
            racine.releve = releve;
        }
    }

    fn noter(&mut self, message: Message, touches: &mut Touches) -> Option<()> {
        let evenement = match message {
            Message::Fin => return None,
            // Whatever went wrong, the folders tell the truth.
            Message::Systeme(Err(e)) => {
                if est_limite(&e) && self.intervalle.is_none() {
                    self.renoncer(&e);
                }
                *touches = Touches::tout();
                return Some(());
            }
            Message::Systeme(Ok(evenement)) => evenement,
        };
        if concerne(&self.racines, &evenement) {
            self.ecritures.noter(&evenement);
        }
        if evenement.need_rescan() {
            *touches = Touches::tout();
        }
        for chemin in &evenement.paths {
            self.noter_chemin(chemin, touches);
        }
        Some(())
    }

    fn noter_chemin(&mut self, chemin: &Path, touches: &mut Touches) {
        let [contenu, themes] = &mut self.racines;
        let mut revoir = false;
        for (racine, ou) in [(contenu, &mut touches.contenu), (themes, &mut touches.themes)] {
            if !chemin.starts_with(&racine.vraie) {
                continue;
            }
            let chemin = relatif(&racine.vraie, chemin);
            if chemin.is_empty() {
                // The folder itself: gone, or come back, and then its watch is lost.
                racine.suivie = false;
                revoir = true;
            }
            if !chemin.split('/').any(nom_cache) {
                ou.insert(chemin);
            }
        }
        if let Some(e) = revoir.then(|| self.guetter().err()).flatten().filter(est_limite) {
            self.renoncer(&e);
        }
    }
}
