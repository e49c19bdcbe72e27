//! What lies in the output folder before we write, and whether that lets us write. Knows nothing of what is to come.

use std::collections::HashSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::{env, fs};

use anyhow::Context;
use walkdir::WalkDir;

use super::manifest::Manifest;
use super::path;
use super::place;
use super::refus::{Refus, Resultat};

/// The content of the folder, but for the dot-names at its top.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// Files that must be ours.
    pub files: Vec<String>,
    /// Files that need not be ours.
    pub tolerated: Vec<String>,
    pub folders: HashSet<String>,
    pub links: Vec<String>,
    /// Files that an interrupted build was writing.
    leftovers: Vec<PathBuf>,
}

impl Inventory {
    /// List `dir`, following no link but `dir` itself.
    pub(super) fn list(dir: &Path) -> Resultat<Self> {
        let mut found = Self::default();
        let hidden = |e: &walkdir::DirEntry| {
            e.depth() == 1 && e.file_type().is_dir() && e.file_name().as_encoded_bytes().starts_with(b".")
        };
        for entry in WalkDir::new(dir).min_depth(1).into_iter().filter_entry(|e| !hidden(e)) {
            let entry = entry.with_context(|| format!("lecture du dossier {}", dir.display()))?;
            let name = relative(entry.path(), dir);
            if entry.file_type().is_dir() {
                found.folders.insert(name);
            } else if entry.file_type().is_file() && entry.file_name().to_str().is_some_and(path::is_temporary) {
                found.leftovers.push(entry.into_path());
            } else if path::is_tolerated(&name) {
                found.tolerated.push(name);
            } else if entry.file_type().is_symlink() {
                found.links.push(name);
            } else {
                found.files.push(name);
            }
        }
        Ok(found)
    }

    /// Refuse a folder that holds a file which is not ours, or a link.
    pub(super) fn refuse_strangers(&self, dir: &Path, manifest: &Manifest) -> Resultat<()> {
        let mut liens = self.links.clone();
        for dotted in manifest.fichiers.keys().filter(|path| path::is_dotted(path)) {
            liens.extend(path::parents(dotted).filter(|folder| is_link(&dir.join(folder))).map(str::to_owned));
        }
        // A link that is not ours is a stranger like another, but the way out is the same: take it away.
        if !liens.is_empty() {
            liens.sort();
            liens.dedup();
            return Err(Refus::Liens { dossier: dir.to_path_buf(), liens }.into());
        }
        let strangers = self.files.iter().filter(|file| !manifest.fichiers.contains_key(*file));
        let mut fichiers: Vec<_> = strangers.cloned().collect();
        if fichiers.is_empty() {
            return Ok(());
        }
        fichiers.sort();
        Err(Refus::Etrangers { dossier: dir.to_path_buf(), fichiers }.into())
    }

    /// Remove what an interrupted build was writing; only once the folder is known to be ours.
    pub(super) fn remove_leftovers(&self, dir: &Path, manifest: &Manifest) -> Resultat<()> {
        let cut_short = manifest.fichiers.keys().filter(|path| !manifest.complet && path::is_dotted(path));
        let dotted = cut_short.map(|path| dir.join(path::temporary(path)));
        for file in self.leftovers.iter().cloned().chain(dotted) {
            place::remove(&file)?;
        }
        Ok(())
    }
}

pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// Path below `dir`, with `/` between names. A name that is not UTF-8 is none of ours, so it may lose its odd bytes.
fn relative(path: &Path, dir: &Path) -> String {
    let path = path.strip_prefix(dir).unwrap_or(path).to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// Refuse an output that is a file, or that overlaps a folder of sources.
pub(super) fn check_place(dir: &Path, sources: &[&Path]) -> Resultat<()> {
    if fs::metadata(dir).is_ok_and(|found| !found.is_dir()) {
        return Err(Refus::PasUnDossier { dossier: dir.to_path_buf() }.into());
    }
    let real = real_path(dir).with_context(|| format!("examen du dossier {}", dir.display()))?;
    for source in sources {
        let other = real_path(source).with_context(|| format!("examen du dossier {}", source.display()))?;
        if real.starts_with(&other) || other.starts_with(&real) {
            return Err(Refus::Interdit { dossier: dir.to_path_buf(), sources: source.to_path_buf() }.into());
        }
    }
    Ok(())
}

/// The path without links, even if its end does not exist yet.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let mut real = env::current_dir()?;
    for part in path.components() {
        match part {
            Component::CurDir => {}
            // `real` has no link left, so its parent is what `..` means.
            Component::ParentDir => {
                real.pop();
            }
            other => real.push(other),
        }
        match real.canonicalize() {
            Ok(found) => real = found,
            Err(error) if place::is_absent(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(real)
}
