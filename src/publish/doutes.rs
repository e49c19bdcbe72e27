//! Files that may not be what the manifest says: those that a publication touched after it had lost its lock, those that
//! `--verifier` found otherwise. A list left in our folder at the host; the next publication sends them again, whatever
//! the manifest says, and takes the list away.

use super::echec::{Echec, Resultat};
use super::etat::{DOSSIER, DOUTES};
use super::target::Target;
use crate::output;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Lists of doubtful files, by the name of each list.
pub type Doutes = BTreeMap<String, BTreeSet<String>>;

/// A list as written.
#[derive(Serialize, Deserialize)]
struct Ecrit {
    a_revoir: BTreeSet<String>,
}

/// Where a list is.
pub fn chemin(nom: &str) -> String {
    format!("{DOUTES}/{nom}")
}

/// Leaves a list. Its name is that of its content: nobody takes away what they have not read.
pub fn laisser(cible: &dyn Target, a_revoir: BTreeSet<String>) -> Resultat<()> {
    let octets = serde_json::to_vec_pretty(&Ecrit { a_revoir }).map_err(|e| Echec::Machine(e.into()))?;
    let nom = format!("{}.json", &blake3::hash(&octets).to_hex()[..32]);
    Ok(cible.put(&chemin(&nom), &octets)?)
}

/// Reads the lists. Others can write there: no path gets in that would leave the site, and a list that does not read is
/// an empty one, which goes with the others.
pub fn lire(cible: &dyn Target) -> Resultat<Doutes> {
    let mut doutes = Doutes::new();
    for nom in cible.list(DOUTES)?.into_iter().filter(|n| n.ends_with(".json")) {
        let Some(octets) = cible.get(&chemin(&nom))? else { continue };
        let lu: Option<Ecrit> = serde_json::from_slice(&octets).ok();
        let a_revoir = lu.map(|e| e.a_revoir).unwrap_or_default();
        let du_site = |c: &String| output::validate(c).is_ok() && c.split('/').next() != Some(DOSSIER);
        doutes.insert(nom, a_revoir.into_iter().filter(du_site).collect());
    }
    Ok(doutes)
}
