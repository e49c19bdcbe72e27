//! What `feuille` keeps at the host, under `.feuille/`: the manifest, the journal of a publication under way, the
//! manifests of the last ones and the bytes that they need. Plain values; knows nothing of how they travel.
//!
//! Everything here was read from a place that others can write: no path gets in that would leave the site.

use super::echec::{Echec, Resultat};
use super::target::Target;
use crate::output;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// The folder of what is not the site.
pub const DOSSIER: &str = ".feuille";
/// The list of what is at the host; written last.
pub const MANIFESTE: &str = ".feuille/manifeste.json";
/// The claims of those who publish.
pub const VERROUS: &str = ".feuille/verrous";
/// Lists of files to send again.
pub const DOUTES: &str = ".feuille/doutes";
/// What a publication under way may have touched.
pub const JOURNAL: &str = ".feuille/en-cours.json";

const FORMAT: u32 = 1;

/// The manifests of publications before.
pub const PUBLICATIONS: &str = ".feuille/publications";
/// The bytes that left the site.
pub const RESERVE: &str = ".feuille/reserve";

/// The claim of this name.
pub fn verrou(nom: &str) -> String {
    format!("{VERROUS}/{nom}")
}

/// The manifest of publication `n`, kept to come back to it.
pub fn publication(n: u64) -> String {
    format!("{PUBLICATIONS}/{n}.json")
}

/// Where bytes that left the site are kept.
pub fn reserve(empreinte: &str) -> String {
    format!("{RESERVE}/{empreinte}")
}

/// A file: the digest of its bytes (BLAKE3, hexadecimal) and their number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Digest.
    pub empreinte: String,
    /// Bytes.
    pub taille: u64,
}

impl Piece {
    /// That of some bytes.
    pub fn de(octets: &[u8]) -> Self {
        Self { empreinte: blake3::hash(octets).to_hex().to_string(), taille: octets.len() as u64 }
    }
}

/// The manifest at the host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Etat {
    pub(super) format: u32,
    /// Number of the publication, from 1; 0 is « never ».
    pub generation: u64,
    /// The publication whose content this one has: its own, or the one that was put back.
    pub origine: u64,
    /// The edition.
    pub edition: String,
    /// The public address.
    pub adresse: Option<String>,
    /// The day of the publication.
    pub jour: String,
    /// Our files.
    pub fichiers: BTreeMap<String, Piece>,
    /// Bytes kept for the publications before, by digest, with their size.
    pub reserve: BTreeMap<String, u64>,
}

/// What a publication under way may have touched: whoever comes next knows that these are ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    pub(super) format: u32,
    /// The publication that it makes.
    pub generation: u64,
    /// The digest that each file has now; none when it is not known (old bytes, new ones, or nothing).
    pub touches: BTreeMap<String, Option<String>>,
    /// Bytes put in reserve before anything was touched.
    pub reserve: BTreeMap<String, u64>,
}

impl Etat {
    /// An empty manifest of this version.
    pub fn vide() -> Self {
        Self { format: FORMAT, ..Self::default() }
    }

    /// As written at the host.
    pub fn octets(&self) -> Resultat<Vec<u8>> {
        ecrire(self)
    }

    /// Reads the manifest; the empty one when there is none.
    pub fn lire(cible: &dyn Target, chemin: &str) -> Resultat<Option<Self>> {
        let Some(etat) = lire::<Self>(cible, chemin)? else { return Ok(None) };
        verifier(chemin, etat.fichiers.keys(), etat.reserve.keys())?;
        Ok(Some(etat))
    }
}

impl Journal {
    /// A journal for publication `generation`.
    pub fn new(generation: u64) -> Self {
        Self { format: FORMAT, generation, ..Self::default() }
    }

    /// As written at the host.
    pub fn octets(&self) -> Resultat<Vec<u8>> {
        ecrire(self)
    }

    /// Reads the journal that a cut publication left.
    pub fn lire(cible: &dyn Target) -> Resultat<Option<Self>> {
        let Some(journal) = lire::<Self>(cible, JOURNAL)? else { return Ok(None) };
        verifier(JOURNAL, journal.touches.keys(), journal.reserve.keys())?;
        Ok(Some(journal))
    }
}

/// One line per file: a site kept in git shows what changed.
fn ecrire(valeur: &impl Serialize) -> Resultat<Vec<u8>> {
    let mut octets = serde_json::to_vec_pretty(valeur).map_err(|e| Echec::Machine(e.into()))?;
    octets.push(b'\n');
    Ok(octets)
}

fn lire<T: DeserializeOwned>(cible: &dyn Target, chemin: &str) -> Resultat<Option<T>> {
    #[derive(Deserialize)]
    struct EnTete {
        format: u32,
    }
    let Some(octets) = cible.get(chemin)? else { return Ok(None) };
    let refus = |raison: String| Echec::Refus(format!("« {chemin} », chez l’hébergeur, ne se lit pas : {raison}"));
    // Before the rest, so that a later format is called by its name.
    let tete: EnTete = serde_json::from_slice(&octets).map_err(|e| refus(e.to_string()))?;
    if tete.format != FORMAT {
        return Err(refus(format!("format {}, cette version de feuille ne connaît que le {FORMAT}", tete.format)));
    }
    serde_json::from_slice(&octets).map(Some).map_err(|e| refus(e.to_string()))
}

fn verifier<'a>(
    chemin: &str,
    mut fichiers: impl Iterator<Item = &'a String>,
    mut reserve: impl Iterator<Item = &'a String>,
) -> Resultat<()> {
    let mauvais = fichiers.find(|f| output::validate(f).is_err());
    let mauvais = mauvais.or_else(|| reserve.find(|e| e.len() != 64 || !e.bytes().all(|b| b.is_ascii_hexdigit())));
    match mauvais {
        Some(nom) => Err(Echec::Refus(format!("« {chemin} », chez l’hébergeur, nomme « {nom} » : il a été modifié"))),
        None => Ok(()),
    }
}
