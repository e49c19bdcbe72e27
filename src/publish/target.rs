//! What a host must know how to do. Knows nothing of sites: addresses from the root of the host, and bytes.
//!
//! A target gives its faults in French ([`Panne`]) and says which are worth another try. Whoever calls it wraps it in
//! [`Insistant`], which tries again with growing pauses.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// What a host gave back.
pub type Retour<T> = Result<T, Panne>;

/// A fault of the host or of the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panne {
    /// A connection that broke, a host that is overloaded: another try may pass.
    Passagere(String),
    /// A wrong password, a full disk, a folder that cannot be written: trying again changes nothing.
    Definitive(String),
}

impl fmt::Display for Panne {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (Self::Passagere(m) | Self::Definitive(m)) = self;
        f.write_str(m)
    }
}

impl std::error::Error for Panne {}

/// A place that serves files. Paths are those of the site (`actions/2-3/index.html`), without `..` nor leading `/`.
pub trait Target: Send + Sync {
    /// The bytes of a file; `None` when it is not there.
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>>;

    /// The names in a folder (`""` is the root), files and folders alike; none when the folder is not there.
    fn list(&self, dossier: &str) -> Retour<Vec<String>>;

    /// Puts a file, with the folders above it. Whoever reads it meanwhile sees the old one or the new one, never a half.
    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()>;

    /// Takes a file away; one that is not there is no fault.
    fn delete(&self, chemin: &str) -> Retour<()>;

    /// Copies a file at the host, through us when the host cannot; false when it is not there.
    fn copy(&self, de: &str, vers: &str) -> Retour<bool> {
        match self.get(de)? {
            Some(octets) => self.put(vers, &octets).map(|()| true),
            None => Ok(false),
        }
    }

    /// Takes a folder away if it is empty. A host without folders does nothing.
    fn prune(&self, _dossier: &str) -> Retour<()> {
        Ok(())
    }

    /// Makes all that was done visible, at a host where nothing is until then.
    fn commit(&self, _message: &str) -> Retour<()> {
        Ok(())
    }

    /// True when nothing is visible before [`Target::commit`], which refuses if somebody else came first: neither lock
    /// nor journal are needed.
    fn atomic(&self) -> bool {
        false
    }

    /// How many operations may go on at once.
    fn width(&self) -> usize {
        8
    }
}

/// Something that failed, and will be tried again.
pub struct Reprise<'a> {
    /// Why it failed, in French.
    pub raison: &'a str,
    /// The try that comes: 2, 3…
    pub essai: u32,
    /// How many there will be at most.
    pub essais: u32,
    /// How long until then.
    pub pause: Duration,
}

/// How the names of half-written files begin.
pub const PROVISOIRE: &str = ".feuille-tmp-";

/// A name, in the folder of a file, that nobody else writes: two publications that cross never mix their bytes.
pub fn provisoire(dossier: &str, chemin: &str, instance: u64) -> String {
    let nom = blake3::hash(format!("{instance} {chemin}").as_bytes());
    let barre = if dossier.is_empty() { "" } else { "/" };
    format!("{dossier}{barre}{PROVISOIRE}{}", &nom.to_hex()[..16])
}

/// A number that no other connection has.
pub fn instance() -> u64 {
    RandomState::new().build_hasher().finish()
}

type Annonce = Box<dyn Fn(&Reprise) + Send + Sync>;

/// A target that tries again what failed for a while.
pub struct Insistant {
    cible: Box<dyn Target>,
    essais: u32,
    premiere: Duration,
    reprises: AtomicUsize,
    annonce: Annonce,
}

impl Insistant {
    /// Five tries, after pauses of 0.25, 0.5, 1 and 2 seconds.
    pub fn new(cible: Box<dyn Target>) -> Self {
        Self::avec(cible, 5, Duration::from_millis(250))
    }

    /// As many tries as said, the pause doubling from `premiere`.
    pub fn avec(cible: Box<dyn Target>, essais: u32, premiere: Duration) -> Self {
        Self { cible, essais, premiere, reprises: AtomicUsize::new(0), annonce: Box::new(|_| ()) }
    }

    /// Opens a target as often, and keeps it. Each new try is told, as [`Insistant::annoncer`] says.
    pub fn ouvrir(
        geste: impl Fn() -> Retour<Box<dyn Target>>,
        annonce: impl Fn(&Reprise) + Send + Sync + 'static,
    ) -> Retour<Self> {
        // Until then, nothing is there to be reached.
        let mut ici = Self::new(Box::new(Absente)).annoncer(annonce);
        ici.cible = ici.insister(geste)?;
        Ok(ici)
    }

    /// Each new try is told, before the pause, from the thread that makes it.
    pub fn annoncer(self, annonce: impl Fn(&Reprise) + Send + Sync + 'static) -> Self {
        Self { annonce: Box::new(annonce), ..self }
    }

    /// How many times something was tried again.
    pub fn reprises(&self) -> usize {
        self.reprises.load(Ordering::Relaxed)
    }

    fn insister<T>(&self, geste: impl Fn() -> Retour<T>) -> Retour<T> {
        let mut pause = self.premiere;
        for essai in 1..self.essais {
            match geste() {
                Err(Panne::Passagere(raison)) => {
                    self.reprises.fetch_add(1, Ordering::Relaxed);
                    (self.annonce)(&Reprise { raison: &raison, essai: essai + 1, essais: self.essais, pause });
                    thread::sleep(pause);
                    pause *= 2;
                }
                autre => return autre,
            }
        }
        geste()
    }
}

/// What stands for a target that is not open yet.
struct Absente;

impl Target for Absente {
    fn get(&self, _: &str) -> Retour<Option<Vec<u8>>> {
        Ok(None)
    }

    fn list(&self, _: &str) -> Retour<Vec<String>> {
        Ok(Vec::new())
    }

    fn put(&self, _: &str, _: &[u8]) -> Retour<()> {
        Ok(())
    }

    fn delete(&self, _: &str) -> Retour<()> {
        Ok(())
    }
}

impl Target for Insistant {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        self.insister(|| self.cible.get(chemin))
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        self.insister(|| self.cible.list(dossier))
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        self.insister(|| self.cible.put(chemin, octets))
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        self.insister(|| self.cible.delete(chemin))
    }

    fn copy(&self, de: &str, vers: &str) -> Retour<bool> {
        self.insister(|| self.cible.copy(de, vers))
    }

    fn prune(&self, dossier: &str) -> Retour<()> {
        self.insister(|| self.cible.prune(dossier))
    }

    fn commit(&self, message: &str) -> Retour<()> {
        self.insister(|| self.cible.commit(message))
    }

    fn atomic(&self) -> bool {
        self.cible.atomic()
    }

    fn width(&self) -> usize {
        self.cible.width()
    }
}
