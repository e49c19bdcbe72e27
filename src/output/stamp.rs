//! Tell in a few milliseconds that nothing changed since the last build. Knows nothing of what is built, and opens no
//! file but its own, which lies in the user's cache: times in the output would make its bytes differ from run to run.
//!
//! When a stamp may be trusted — the question that git calls « racily clean »:
//!
//! - the metadata of the sources are taken before the build reads any of them. A source saved later gets a later time,
//!   so the next stamp differs and the next build runs, whichever version this one had read;
//! - a later time is only sure to be another time once the tick of the disk's clock has passed. So the stamp is not kept
//!   when a source had changed less than a tick before ([`walk::TICK`], or 2 s on a disk that counts in seconds): that
//!   build is done again, which writes nothing, and is remembered then;
//! - the output has just been written, so it is always that fresh: [`Empreinte::retenir`] waits for the tick to pass, at
//!   most 20 ms, and gives up on a disk that counts in seconds, until a build that writes nothing.
//!
//! A file of the output that another program changes between our writing it and `retenir` is taken for ours until the
//! next build that is not skipped. To see it, the bytes would have to be read again.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{env, fs, io, thread};

use blake3::{Hash, Hasher};

use super::path::{LOCK, MANIFEST};
use super::place;
use super::walk::{self, TICK, describe, nanoseconds};

/// What a build depends on, as the disk told it before the sources were read.
#[derive(Debug, Clone)]
pub struct Empreinte {
    sources: Hash,
    /// False when a source was too fresh for its time to be trusted.
    settled: bool,
    /// The user's cache folder, if there is one.
    cache: Option<PathBuf>,
}

impl Empreinte {
    /// Take the stamp of the program, its `options`, and the folders of sources. To be called before any source is read.
    ///
    /// `options` must tell all that changes the bytes beside the sources: the edition, the theme, **the day**.
    pub fn calculer(options: &str, sources: &[&Path]) -> io::Result<Self> {
        Self::calculer_au(SystemTime::now(), options, sources)
    }

    /// The same, at a given instant.
    pub fn calculer_au(now: SystemTime, options: &str, sources: &[&Path]) -> io::Result<Self> {
        let mut hasher = Hasher::new();
        hasher.update(&program());
        hasher.update(&(options.len() as u64).to_le_bytes());
        hasher.update(options.as_bytes());
        let mut settled = true;
        for source in sources {
            let source = source.canonicalize()?;
            hasher.update(blake3::hash(source.as_os_str().as_encoded_bytes()).as_bytes());
            let seen = walk::walk(&source, is_skipped)?;
            hasher.update(seen.digest.as_bytes());
            settled &= seen.settled <= nanoseconds(now);
        }
        Ok(Self { sources: hasher.finalize(), settled, cache: cache_folder() })
    }

    /// Keep the stamps below this folder instead of the user's cache.
    pub fn avec_cache(self, dossier: PathBuf) -> Self {
        Self { cache: Some(dossier), ..self }
    }

    /// True when the last build remembered for `out` had this stamp, and nothing changed in `out` since.
    pub fn deja_construite(&self, out: &Path) -> bool {
        let Some(text) = self.file(out).and_then(|file| fs::read_to_string(file).ok()) else { return false };
        // The sources first: when they changed, there is no need to walk the output.
        let Some(output) = text.strip_prefix(self.sources.to_hex().as_str()) else { return false };
        walk::walk(out, is_skipped).is_ok_and(|seen| output == format!(" {}\n", seen.digest.to_hex()))
    }

    /// Remember that `out` was built from these sources. To be called after [`super::Writer::finish`], and only when the
    /// build had no fault to show. Tells whether it was remembered; it is no fault if not.
    pub fn retenir(&self, out: &Path) -> bool {
        self.settled && self.keep(out).is_some()
    }

    fn keep(&self, out: &Path) -> Option<()> {
        let file = self.file(out)?;
        // Whatever a build wrote, it wrote the manifest after it.
        let fresh = describe(&fs::metadata(out.join(MANIFEST)).ok()?, &mut Vec::new()) - nanoseconds(SystemTime::now());
        if let Ok(wait) = u64::try_from(fresh).map(Duration::from_nanos)
            && wait <= TICK
        {
            thread::sleep(wait);
        }
        let now = nanoseconds(SystemTime::now());
        let seen = walk::walk(out, is_skipped).ok().filter(|seen| seen.settled <= now)?;
        fs::create_dir_all(file.parent()?).ok()?;
        let text = format!("{} {}\n", self.sources.to_hex(), seen.digest.to_hex());
        let temporary = file.with_extension(format!("tmp-{}", std::process::id()));
        place::write_beside(&file, &temporary, text.as_bytes(), false).ok()
    }

    fn file(&self, out: &Path) -> Option<PathBuf> {
        let out = out.canonicalize().ok()?;
        let name = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        Some(self.cache.as_ref()?.join("feuille").join(name.as_str()))
    }
}

/// The version, and the file of the program: while we work on it, the version stays and the bytes change.
fn program() -> Vec<u8> {
    let mut text = concat!(env!("CARGO_PKG_VERSION"), "\n").as_bytes().to_vec();
    if let Ok(found) = env::current_exe().and_then(fs::metadata) {
        describe(&found, &mut text);
    }
    text
}

/// A repository changes at each commit, and the lock at each build, with no effect on what we read or write.
fn is_skipped(name: &OsStr) -> bool {
    name == ".git" || name == LOCK
}

fn cache_folder() -> Option<PathBuf> {
    let folder = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else {
        folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(".cache")))
    }
}
