//! Watching: what the system tells becomes a set of paths, once it is quiet.
//!
//! Folders are watched whole, never single files: a save by renaming ends the watch of a file. Reads
//! are not changes (ours would wake us for ever). A folder that comes brings files that nobody told:
//! it is walked when it is read again.

use super::atelier::Atelier;
use super::evenements::Tableau;
use super::{Journal, Reglages};
use crate::source::{Releve, Touches, nom_cache, relatif};
use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Silence that ends a save.
const CALME: Duration = Duration::from_millis(3);

/// Silence that ends a burst: a branch switched, a folder unpacked.
const CALME_RAFALE: Duration = Duration::from_millis(25);

/// Files from which a change is a burst.
const RAFALE: usize = 12;

/// A change is shown after this long, quiet or not.
const IMPATIENCE: Duration = Duration::from_millis(400);

/// Between two looks, where the system tells nothing.
const SCRUTATION: Duration = Duration::from_millis(300);

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
    guetteur: Option<RecommendedWatcher>,
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
    pub fn demarrer(reglages: &Reglages, journal: &dyn Journal) -> (Self, Changements) {
        let (envoi, messages) = channel();
        let vers = envoi.clone();
        let racines = [&reglages.contenu, &reglages.themes].map(|c| Racine::new(c));
        let mut c = Changements { messages, guetteur: None, racines, intervalle: reglages.scrutation };
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
                journal.avertir(&refus(&e));
                (c.guetteur, c.intervalle) = (None, Some(SCRUTATION));
            }
        }
        if c.intervalle.is_some() {
            c.racines.iter_mut().for_each(|r| r.releve = Releve::prendre(&r.chemin));
        }
        (Self { fin: envoi }, c)
    }
}

/// Whether an event tells that something was read, and nothing more.
fn est_lecture(evenement: &Event) -> bool {
    let ecrit = evenement.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    evenement.kind.is_access() && !ecrit && !evenement.need_rescan()
}

/// Why the system refused, and what is done instead.
fn refus(e: &notify::Error) -> String {
    let limite = match &e.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(e) => matches!(e.raw_os_error(), Some(24 | 28)),
        _ => false,
    };
    let raison = match limite {
        true => "le système ne veut pas surveiller plus de dossiers (sous Linux : augmenter fs.inotify.max_user_watches ou max_user_instances)".into(),
        false => format!("le système ne surveille pas ces dossiers ({e})"),
    };
    format!("{raison} ; ils sont relus toutes les {} ms", SCRUTATION.as_millis())
}

impl Changements {
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
    fn attendre(&mut self) -> Option<(Touches, Instant)> {
        loop {
            let mut touches = Touches::default();
            let premier = match self.intervalle {
                None => Some(self.messages.recv().ok()?),
                Some(intervalle) => match self.messages.recv_timeout(intervalle) {
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

    /// Gathers what follows, until it is quiet.
    fn calmer(&mut self, touches: &mut Touches, debut: Instant) -> Option<()> {
        while self.intervalle.is_none() && debut.elapsed() < IMPATIENCE {
            let rafale = touches.contenu.len() + touches.themes.len() > RAFALE;
            if !self.ecouter(touches, if rafale { CALME_RAFALE } else { CALME })? {
                break;
            }
        }
        Some(())
    }

    /// One message, if it comes in time; says whether it came.
    fn ecouter(&mut self, touches: &mut Touches, delai: Duration) -> Option<bool> {
        match self.messages.recv_timeout(delai) {
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
            Message::Systeme(Err(_)) => {
                *touches = Touches::tout();
                return Some(());
            }
            Message::Systeme(Ok(evenement)) => evenement,
        };
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
        if revoir {
            let _ = self.guetter();
        }
    }
}

/// Shows every change, until the end.
pub fn suivre(mut changements: Changements, atelier: Arc<Atelier>, tableau: Arc<Tableau>) {
    std::thread::spawn(move || {
        while let Some((mut touches, debut)) = changements.attendre() {
            let Some(lu) = lire(&mut changements, &atelier, &mut touches) else { return };
            match lu {
                Ok(sources) => {
                    if let Some(change) = atelier.montrer(sources, debut) {
                        tableau.annoncer(&change.message());
                    }
                }
                Err(e) => {
                    atelier.journal.avertir(&format!("lecture impossible : {e} ; la page reste dans son dernier état"))
                }
            }
        }
    });
}

/// Reads what changed. A save that seems half done is waited for, and read again.
fn lire(
    changements: &mut Changements,
    atelier: &Atelier,
    touches: &mut Touches,
) -> Option<std::io::Result<crate::source::Sources>> {
    loop {
        let sources = match atelier.relire(touches) {
            Ok(sources) => sources,
            Err(e) => {
                // A file seen then gone, or held by another program: one more chance.
                return match changements.ecouter(touches, CALME_RAFALE)? {
                    true => continue,
                    false => Some(atelier.relire(touches).map_err(|_| e)),
                };
            }
        };
        let Some(patience) = atelier.patience(&sources) else { return Some(Ok(sources)) };
        let debut = Instant::now();
        if !changements.ecouter(touches, patience)? {
            return Some(Ok(sources));
        }
        changements.calmer(touches, debut)?;
    }
}
