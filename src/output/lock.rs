//! One build at a time in a folder. Knows nothing of what is built.
//!
//! The system drops the lock with the process, so a crash leaves at most an empty file that hinders nobody.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::path::LOCK;
use super::refus::{Refus, Resultat};

/// The lock of a folder, held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    // Closing the file gives the lock back.
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Take the lock of `dir`, or refuse at once when another build has it.
    pub(super) fn take(dir: &Path) -> Resultat<Self> {
        let path = dir.join(LOCK);
        // Opening a link could make a file elsewhere.
        if fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink()) {
            return Err(Refus::Liens { dossier: dir.to_path_buf(), liens: vec![LOCK.to_owned()] }.into());
        }
        loop {
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
            let file = file.with_context(|| format!("ouverture du verrou {}", path.display()))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Refus::Occupe { dossier: dir.to_path_buf() }.into()),
                // Some network disks have no locks. To build alone there is the usual case: better than no build.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => {
                    return Err(anyhow::Error::new(error).context(format!("verrou {}", path.display())).into());
                }
            }
            if is_current(&file, &path) {
                return Ok(Self { _file: file, path });
            }
        }
    }
}

/// False when the former holder removed the file between our opening and our locking it: what we hold is worth nothing.
#[cfg(unix)]
fn is_current(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(named)) => (held.dev(), held.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Nobody removes the file on the other systems.
#[cfg(not(unix))]
fn is_current(_: &File, _: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While still held, else we might remove the file that another build has just locked. Elsewhere than on Unix a
        // file has no identity to check in `is_current`, so it stays; it is empty, and `is_internal` names it.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}
