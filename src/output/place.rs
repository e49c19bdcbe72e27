//! The two gestures that change the disk: put a file in its place, take one away. Knows nothing of manifests.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use blake3::Hash;

/// Write a file where there is none; `AlreadyExists` when there is one, or a link.
pub(super) fn create(target: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(target)?;
    let done = file.write_all(bytes).and_then(|()| if durable { file.sync_all() } else { Ok(()) });
    drop(file); // Windows neither renames nor removes an open file.
    done.inspect_err(|_| {
        // The fault to report is the first one; the journal knows of what stays.
        let _ = fs::remove_file(target);
    })
}

/// Put a new file in its place; `AlreadyExists` when a stranger came there since the folder was listed.
///
/// Beside and renamed, as for a change: written in place it would cost a third less, but a build killed in the middle
/// would leave half a page.
pub(super) fn put_new(target: &Path, temporary: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    match fs::symlink_metadata(target) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => write_beside(target, temporary, bytes, durable),
    }
}

/// Write `temporary`, then give it the name `target`: a reader sees the old file or the new one, never a half.
pub(super) fn write_beside(target: &Path, temporary: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    create(temporary, bytes, durable)?;
    fs::rename(temporary, target).inspect_err(|_| {
        let _ = fs::remove_file(temporary);
    })
}

/// What stands where we once wrote a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing, or a folder: our file is gone.
    Absent,
    /// What we wrote.
    Ours,
    /// Something else, or our file changed by hand.
    Altered,
}

/// Compare what stands at `file` with what we wrote; no digest is « was being written », whose bytes may be any.
pub(super) fn examine(file: &Path, known: Option<Hash>) -> anyhow::Result<Found> {
    match fs::symlink_metadata(file) {
        Err(error) if is_absent(&error) => return Ok(Found::Absent),
        Err(error) => return Err(error).with_context(|| format!("examen de {}", file.display())),
        Ok(found) if found.is_dir() => return Ok(Found::Absent),
        Ok(found) if !found.is_file() => return Ok(Found::Altered),
        Ok(_) => {}
    }
    let Some(known) = known else { return Ok(Found::Ours) };
    let bytes = fs::read(file).with_context(|| format!("lecture de {}", file.display()))?;
    Ok(if blake3::hash(&bytes) == known { Found::Ours } else { Found::Altered })
}

/// Remove a file that [`examine`] called ours.
pub(super) fn remove(file: &Path) -> anyhow::Result<()> {
    match fs::remove_file(file) {
        Err(error) if !is_absent(&error) => Err(error).with_context(|| format!("suppression de {}", file.display())),
        _ => Ok(()),
    }
}

/// True for « no such file », said either of the file or of a folder above it that became a file.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
