//! The list of our files in the output folder, which is also the journal of a build. Knows nothing of who wrote them.
//!
//! Sorted, without time nor machine path: the same pages give the same bytes. A path without digest is « ours, being
//! written »: its bytes may be of the old build, of the new one, or absent.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::{fs, str};

use anyhow::Context;
use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::path::{self, MANIFEST};
use super::place;
use super::refus::{Refus, Resultat};

const FORMAT: u32 = 1;

/// The manifest of an output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The text that the caller gave to the build that wrote this folder.
    pub edition: String,
    /// False while a build runs, and after one that was cut short: the folder is a mix, not to be published.
    pub complet: bool,
    /// Our files, and the digest of each; none while it is being written.
    pub fichiers: BTreeMap<String, Option<Hash>>,
}

/// The same, as written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    edition: String,
    complet: bool,
    fichiers: BTreeMap<String, Option<String>>,
}

/// Read before the rest, so that a later format is called by its name rather than « corrupt ».
#[derive(Deserialize)]
struct Header {
    format: u32,
}

impl Manifest {
    /// Read the manifest of `dir`; none when there is none, a [`Refus`] when it cannot be understood.
    pub fn read(dir: &Path) -> Resultat<Option<Self>> {
        let fichier = dir.join(MANIFEST);
        let read = match fs::read(&fichier) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => Err(error.to_string()),
            Ok(bytes) => Self::parse(&bytes),
        };
        read.map(Some).map_err(|raison| Refus::Manifeste { dossier: dir.to_path_buf(), fichier, raison }.into())
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let header: Header = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
        if header.format != FORMAT {
            return Err(format!("format {}, cette version de feuille ne connaît que le {FORMAT}", header.format));
        }
        let written: Written = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
        let entry = |(path, hex): (String, Option<String>)| {
            // What is listed may be removed: a path that would leave the folder must not get in.
            path::validate(&path).map_err(|raison| format!("chemin « {path} » : {raison}"))?;
            let hash = hex.map(Hash::from_hex).transpose().map_err(|e| format!("empreinte de « {path} » : {e}"))?;
            Ok((path, hash))
        };
        Ok(Self {
            edition: written.edition,
            complet: written.complet,
            fichiers: written.fichiers.into_iter().map(entry).collect::<Result<_, String>>()?,
        })
    }

    /// Write the manifest, unless the disk has it already.
    pub(super) fn save(&self, dir: &Path, durable: bool) -> anyhow::Result<()> {
        let text = self.text()?;
        let target = dir.join(MANIFEST);
        if fs::read(&target).is_ok_and(|old| old == text) {
            return Ok(());
        }
        place::write_beside(&target, &dir.join(path::temporary(MANIFEST)), &text, durable)
            .with_context(|| format!("écriture du manifeste {}", target.display()))
    }

    fn text(&self) -> anyhow::Result<Vec<u8>> {
        let written = Written {
            format: FORMAT,
            edition: self.edition.clone(),
            complet: self.complet,
            fichiers: self.fichiers.iter().map(|(p, h)| (p.clone(), h.map(|h| h.to_hex().to_string()))).collect(),
        };
        // One line per file: a folder kept in git shows what changed.
        let mut text = serde_json::to_vec_pretty(&written).context("mise en forme du manifeste")?;
        text.push(b'\n');
        Ok(text)
    }
}
