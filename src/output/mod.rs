//! Put pages in the output folder: compare, write or replace, remove.
//!
//! Knows nothing of pages, companies or editions: only paths and bytes. It promises four things:
//!
//! - a file that is not ours is never changed nor removed (the [`Manifest`] says which are ours);
//! - a file whose bytes are right is not touched, so its date stays and a publication has nothing to send;
//! - a build may be killed at any instant: the manifest is also a journal, and the next build repairs;
//! - nothing is written through a symbolic link inside the folder.
//!
//! ```text
//! Output::open ──▶ Output::begin(paths) ──▶ Writer::write (any thread) … ──▶ Writer::finish ──▶ Bilan
//!  lock, list,      refuse, plan,             compare; journal once,          remove what was
//!  refuse           make room                 then create or replace          not written again
//! ```
//!
//! [`Empreinte`] stands apart: it tells that nothing changed since the last build, before anything is opened; [`Cache`] keeps
//! what costs time to make, in a folder of its own.

mod begin;
mod cache;
mod finish;
mod inventory;
mod lock;
mod manifest;
mod path;
mod place;
mod refus;
mod stamp;
mod walk;
mod write;

pub use cache::Cache;
pub use finish::Bilan;
pub use manifest::Manifest;
pub use path::{is_internal, validate};
pub use refus::{Echec, Refus, Resultat};
pub use stamp::Empreinte;
pub use write::{Ecriture, Writer};

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use inventory::Inventory;
use lock::Lock;

/// Write a file where there is none, with the folders above it: a skeleton for an editor. Never overwrites.
pub fn create(target: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).with_context(|| format!("création du dossier {}", folder.display()))?;
    }
    match place::create(target, bytes, false) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            anyhow::bail!("« {} » existe déjà : rien n’a été écrit", target.display())
        }
        done => done.with_context(|| format!("écriture de {}", target.display())),
    }
}

/// What the caller says about the build to come.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Free text kept in the manifest: which edition this folder holds.
    pub edition: &'a str,
    /// Folders that the output may neither be, hold, nor lie in: the content, the themes.
    pub interdits: &'a [&'a Path],
    /// Ask the disk to keep each file before it takes its name.
    ///
    /// Off by default: it costs milliseconds per file on a real disk, and the output can always be built again. All
    /// that a power cut can do is to leave an empty page, which the next build sees since it compares with the disk.
    pub durable: bool,
}

/// The output folder, locked and checked; nothing has been written yet.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    lock: Lock,
    old: Manifest,
    inventory: Inventory,
    edition: String,
    durable: bool,
}

impl Output {
    /// Lock `dir` (made when missing), read its manifest and list it.
    ///
    /// Refuses, without changing anything, a folder where some file is neither in the manifest nor tolerated.
    pub fn open(dir: &Path, options: &Options) -> Resultat<Self> {
        inventory::check_place(dir, options.interdits)?;
        fs::create_dir_all(dir).with_context(|| format!("création du dossier {}", dir.display()))?;
        let lock = Lock::take(dir)?;
        let manifest = Manifest::read(dir);
        let inventory = Inventory::list(dir)?;
        let old = match manifest {
            Ok(found) => found.unwrap_or_default(),
            // With nothing beside it, an unreadable manifest hides nothing: start anew.
            Err(Echec::Refus(_)) if inventory.files.is_empty() && inventory.links.is_empty() => Manifest::default(),
            Err(other) => return Err(other),
        };
        inventory.refuse_strangers(dir, &old)?;
        inventory.remove_leftovers(dir, &old)?;
        Ok(Self {
            root: dir.to_path_buf(),
            lock,
            old,
            inventory,
            edition: options.edition.to_owned(),
            durable: options.durable,
        })
    }

    /// The manifest that the last build left; empty at the first one, not `complet` when that build was cut short.
    pub fn previous(&self) -> &Manifest {
        &self.old
    }
}
