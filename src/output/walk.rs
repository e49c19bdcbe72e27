//! Digest of a folder from its metadata alone: no file is opened. Knows nothing of what the files are.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use blake3::Hash;
use rayon::prelude::*;

/// A disk that counts in nanoseconds still takes its time from the system's tick: 1 to 10 ms on Linux, 16 on Windows.
pub(super) const TICK: Duration = Duration::from_millis(20);
/// FAT counts by 2 seconds, HFS+ and ext3 by 1, exFAT by 10 ms.
const COARSE: Duration = Duration::from_secs(2);

/// Nanoseconds since 1970.
pub(super) type Instant = i128;

/// What a walk saw.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub digest: Hash,
    /// From this instant on, a change to any of the files would change the digest. Before it, a file may be written
    /// again within the same tick of its disk's clock, and look the same.
    pub settled: Instant,
}

/// Walk `root` in sorted order, without the names that `skip` tells at its top.
///
/// A link to a file counts with what it points to. A link to a folder is an error: what lies behind may be anywhere, and
/// turn in circles.
pub(super) fn walk(root: &Path, skip: fn(&OsStr) -> bool) -> io::Result<Seen> {
    let mut files: Vec<(OsString, Vec<u8>)> = Vec::new();
    let mut folders: Vec<(OsString, PathBuf)> = Vec::new();
    let mut settled = Instant::MIN;
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        if skip(&name) {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            folders.push((name, entry.path()));
        } else {
            let mut line = Vec::with_capacity(64);
            settled = settled.max(file(&entry, kind, &mut line)?);
            files.push((name, line));
        }
    }
    files.sort_unstable();
    folders.sort_unstable();

    // One digest per folder rather than one for all: the folders can then be walked by several threads.
    let below: Vec<Seen> = folders.par_iter().map(|(_, path)| walk(path, |_| false)).collect::<io::Result<_>>()?;
    let mut text = Vec::with_capacity(96 * (files.len() + folders.len()));
    for (name, line) in &files {
        record(&mut text, b'f', name, line);
    }
    for ((name, _), seen) in folders.iter().zip(&below) {
        record(&mut text, b'd', name, seen.digest.as_bytes());
        settled = settled.max(seen.settled);
    }
    Ok(Seen { digest: blake3::hash(&text), settled })
}

/// Lengths go with what they measure, so that no two folders give the same text.
fn record(text: &mut Vec<u8>, kind: u8, name: &OsStr, line: &[u8]) {
    let name = name.as_encoded_bytes();
    text.push(kind);
    text.extend((name.len() as u64).to_le_bytes());
    text.extend(name);
    text.extend((line.len() as u64).to_le_bytes());
    text.extend(line);
}

fn file(entry: &DirEntry, kind: FileType, line: &mut Vec<u8>) -> io::Result<Instant> {
    let found = entry.metadata()?;
    let mut settled = describe(&found, line);
    if kind.is_symlink() {
        match fs::metadata(entry.path()) {
            Ok(target) if target.is_dir() => {
                return Err(io::Error::new(io::ErrorKind::Unsupported, "lien vers un dossier"));
            }
            Ok(target) => settled = settled.max(describe(&target, line)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(settled)
}

/// Add to `line` all that changes with a file, and tell from when on that can be trusted.
pub(super) fn describe(found: &Metadata, line: &mut Vec<u8>) -> Instant {
    let modified = found.modified().map_or(0, nanoseconds);
    line.extend(found.len().to_le_bytes());
    line.extend(modified.to_le_bytes());
    settled(changed(found, modified, line))
}

/// The last change of a file. Programs can set `mtime` back (`cp -p`, `rsync -t`, `tar`), none can set `ctime`; and a
/// file that is replaced by another gets another number.
#[cfg(unix)]
fn changed(found: &Metadata, _: Instant, line: &mut Vec<u8>) -> Instant {
    use std::os::unix::fs::MetadataExt;
    let changed = Instant::from(found.ctime()) * 1_000_000_000 + Instant::from(found.ctime_nsec());
    line.extend(changed.to_le_bytes());
    line.extend(found.ino().to_le_bytes());
    changed
}

#[cfg(not(unix))]
fn changed(_: &Metadata, modified: Instant, _: &mut Vec<u8>) -> Instant {
    modified
}

fn settled(changed: Instant) -> Instant {
    // A whole number of milliseconds is how a coarse clock shows itself.
    let grain = if changed % 1_000_000 == 0 { COARSE } else { TICK };
    changed + grain.as_nanos() as Instant
}

pub(super) fn nanoseconds(time: SystemTime) -> Instant {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as Instant,
        Err(before) => -(before.duration().as_nanos() as Instant),
    }
}
