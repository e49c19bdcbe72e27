//! Put one page in its place, from any thread, only if its bytes differ. Knows nothing of the other pages.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError, RwLock};

use anyhow::{Context, anyhow};
use blake3::Hash;

use super::Output;
use super::lock::Lock;
use super::manifest::Manifest;
use super::path;
use super::place;
use super::refus::{Refus, Resultat};

/// What became of one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ecriture {
    /// The disk had these bytes already: not touched.
    Inchange,
    /// Other bytes were there.
    Modifie,
    /// Nothing was there.
    Nouveau,
}

/// A build under way. Dropped without [`Writer::finish`], it leaves its journal to the next build.
#[derive(Debug)]
pub struct Writer {
    pub(super) root: PathBuf,
    pub(super) old: Manifest,
    pub(super) edition: String,
    pub(super) durable: bool,
    pub(super) pages: HashMap<String, Page>,
    /// Files removed before the first page, to make room.
    pub(super) removed: usize,
    /// Folders known to exist; those that we made hold nothing but what we put there.
    folders: RwLock<HashMap<String, Folder>>,
    /// True once the manifest of the disk says what we are about to do.
    journaled: Mutex<bool>,
    _lock: Lock,
}

/// Where a folder comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folder {
    /// It was there.
    Old,
    /// This build made it.
    Made,
}

/// A path that was announced.
#[derive(Debug)]
pub(super) struct Page {
    /// Its line in the old manifest.
    pub known: Option<Option<Hash>>,
    taken: AtomicBool,
    pub kept: AtomicBool,
    pub done: OnceLock<Done>,
}

/// A page that is in its place.
#[derive(Debug)]
pub(super) struct Done {
    pub hash: Hash,
    pub ecriture: Ecriture,
    pub retouche: bool,
    pub octets: u64,
}

impl Page {
    pub(super) fn new(known: Option<Option<Hash>>) -> Self {
        Self { known, taken: AtomicBool::new(false), kept: AtomicBool::new(false), done: OnceLock::new() }
    }

    pub(super) fn is_new(&self) -> bool {
        self.known.is_none()
    }
}

impl Writer {
    pub(super) fn new(output: Output, pages: HashMap<String, Page>) -> Self {
        let Output { root, lock, old, inventory, edition, durable } = output;
        Self {
            root,
            old,
            edition,
            durable,
            pages,
            removed: 0,
            folders: RwLock::new(inventory.folders.into_iter().map(|folder| (folder, Folder::Old)).collect()),
            journaled: Mutex::new(false),
            _lock: lock,
        }
    }

    pub(super) fn made_room(&mut self, files: usize, folders: &BTreeSet<String>) {
        self.removed = files;
        let known = self.folders.get_mut().unwrap_or_else(PoisonError::into_inner);
        known.retain(|folder, _| !folders.contains(folder));
    }

    /// Write an announced page. Each page once; any number of threads.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Resultat<Ecriture> {
        let page = self.pages.get(path).ok_or_else(|| anyhow!("la page {path} n’a pas été annoncée"))?;
        if page.taken.swap(true, Ordering::Relaxed) {
            return Err(anyhow!("la page {path} est écrite deux fois").into());
        }
        let hash = blake3::hash(bytes);
        let target = self.root.join(path);
        let (ecriture, retouche) = match page.known {
            None => (Ecriture::Nouveau, false),
            Some(known) => compare(&target, bytes, known)?,
        };
        if ecriture != Ecriture::Inchange {
            self.journal()?;
        }
        let folder = match path::parent(path) {
            Some(folder) if ecriture != Ecriture::Inchange => self.make_folder(folder)?,
            _ => Folder::Old,
        };
        let temporary = self.root.join(path::temporary(path));
        let done = match ecriture {
            Ecriture::Inchange => Ok(()),
            // No stranger can be in a folder that was not there: nothing to look for.
            Ecriture::Nouveau if folder == Folder::Old => place::put_new(&target, &temporary, bytes, self.durable),
            Ecriture::Nouveau | Ecriture::Modifie => place::write_beside(&target, &temporary, bytes, self.durable),
        };
        match done {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(self.taken(path).into()),
            done => done.with_context(|| format!("écriture de {}", target.display()))?,
        }
        // `taken` lets one thread only come here.
        let _ = page.done.set(Done { hash, ecriture, retouche, octets: bytes.len() as u64 });
        Ok(ecriture)
    }

    /// Leave an announced page as the last build made it: its new bytes could not be made (a fault of its template), and
    /// an old page is better than none.
    pub fn keep(&self, path: &str) {
        if let Some(page) = self.pages.get(path) {
            page.kept.store(true, Ordering::Relaxed);
        }
    }

    /// Something came since the folder was listed.
    fn taken(&self, path: &str) -> Refus {
        Refus::Places { dossier: self.root.clone(), chemins: vec![path.to_owned()] }
    }

    /// Say on the disk what is about to be written, before the first change and only then: a build that changes nothing
    /// writes nothing.
    pub(super) fn journal(&self) -> anyhow::Result<()> {
        let mut journaled = self.journaled.lock().unwrap_or_else(PoisonError::into_inner);
        if !*journaled {
            let mut fichiers = self.old.fichiers.clone();
            // Even for a page we had: cut short, nobody could tell its new bytes from a change made by hand.
            fichiers.extend(self.pages.keys().map(|path| (path.clone(), None)));
            Manifest { edition: self.edition.clone(), complet: false, fichiers }.save(&self.root, self.durable)?;
            *journaled = true;
        }
        Ok(())
    }

    /// Make a folder and those above it, asking the disk once for each.
    fn make_folder(&self, folder: &str) -> anyhow::Result<Folder> {
        if let Some(known) = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return Ok(*known);
        }
        if let Some(above) = path::parent(folder) {
            self.make_folder(above)?;
        }
        let full = self.root.join(folder);
        let made = match fs::create_dir(&full) {
            Ok(()) => Folder::Made,
            // Another thread was first, or the disk ignores case; but a link would lead out of the folder.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let found = fs::symlink_metadata(&full).with_context(|| format!("examen de {}", full.display()))?;
                if !found.is_dir() {
                    return Err(anyhow!("{} n’est pas un dossier", full.display()));
                }
                Folder::Old
            }
            Err(error) => return Err(error).with_context(|| format!("création du dossier {}", full.display())),
        };
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        Ok(*folders.entry(folder.to_owned()).or_insert(made))
    }
}

/// Compare the disk with the new bytes: what is to be done, and whether someone changed the file since we wrote it.
fn compare(target: &Path, bytes: &[u8], known: Option<Hash>) -> anyhow::Result<(Ecriture, bool)> {
    let found = match fs::symlink_metadata(target) {
        Err(error) if place::is_absent(&error) => return Ok((Ecriture::Nouveau, false)),
        found => found.with_context(|| format!("examen de {}", target.display()))?,
    };
    if !found.is_file() {
        // To replace a link is safe, to read through it is not; a folder makes the renaming fail.
        return Ok((Ecriture::Modifie, true));
    }
    if known.is_none() && found.len() != bytes.len() as u64 {
        return Ok((Ecriture::Modifie, false));
    }
    let old = fs::read(target).with_context(|| format!("lecture de {}", target.display()))?;
    if old == bytes {
        return Ok((Ecriture::Inchange, false));
    }
    Ok((Ecriture::Modifie, known.is_some_and(|known| blake3::hash(&old) != known)))
}
