//! What a publication will do, as plain values: it is shown before anything is done. Knows nothing of the host.

use super::etat::{Etat, Journal, Piece};
use std::collections::{BTreeMap, BTreeSet};

/// Files by their path.
pub type Pieces = BTreeMap<String, Piece>;

/// What is at the host: the digest of each of our files, none when it is not known.
pub type Presents = BTreeMap<String, Option<String>>;

/// What will be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that the host does not have.
    pub ajoutes: Vec<String>,
    /// Files whose bytes change, or are not known since a publication was cut.
    pub changes: Vec<String>,
    /// Files of ours that the site has no more.
    pub retires: Vec<String>,
    /// Files that stay.
    pub inchanges: usize,
    /// Bytes to send.
    pub octets: u64,
    /// Files kept of publications before, which must be kept no more.
    pub effaces: usize,
}

/// What stands at the host: its manifest, but for what a cut publication may have touched.
pub fn presents(etat: &Etat, journal: Option<&Journal>) -> Presents {
    let mut presents: Presents = etat.fichiers.iter().map(|(c, p)| (c.clone(), Some(p.empreinte.clone()))).collect();
    for (chemin, empreinte) in journal.iter().flat_map(|j| &j.touches) {
        presents.insert(chemin.clone(), empreinte.clone());
    }
    presents
}

impl Plan {
    /// Compares what is there with what is wanted.
    pub fn new(presents: &Presents, voulus: &Pieces) -> Self {
        let mut plan = Self::default();
        for (chemin, piece) in voulus {
            match presents.get(chemin) {
                Some(Some(empreinte)) if *empreinte == piece.empreinte => {
                    plan.inchanges += 1;
                    continue;
                }
                Some(_) => plan.changes.push(chemin.clone()),
                None => plan.ajoutes.push(chemin.clone()),
            }
            plan.octets += piece.taille;
        }
        plan.retires = presents.keys().filter(|c| !voulus.contains_key(*c)).cloned().collect();
        plan
    }

    /// Whether there is nothing to do.
    pub fn rien(&self) -> bool {
        self.est_vide() && self.effaces == 0
    }

    /// Whether the site stays as it is.
    pub fn est_vide(&self) -> bool {
        self.ajoutes.is_empty() && self.changes.is_empty() && self.retires.is_empty()
    }

    /// The files to send, in waves: each may start when the one before is done. What pages load comes before them, new
    /// pages before those that lead to them, and the rules of the host (redirections) when the pages are there.
    pub fn vagues(&self) -> [Vec<&str>; 4] {
        let (mut charges, mut nouvelles, mut changees, mut regles) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (chemin, nouveau) in self.ajoutes.iter().map(|c| (c, true)).chain(self.changes.iter().map(|c| (c, false))) {
            match Sorte::de(chemin) {
                Sorte::Charge => charges.push(chemin.as_str()),
                Sorte::Page if nouveau => nouvelles.push(chemin.as_str()),
                Sorte::Page => changees.push(chemin.as_str()),
                Sorte::Regle => regles.push(chemin.as_str()),
            }
        }
        [charges, nouvelles, changees, regles]
    }

    /// The files to take away: pages, then what they loaded.
    pub fn retraits(&self) -> [Vec<&str>; 2] {
        let (pages, autres) = self.retires.iter().map(String::as_str).partition(|c| Sorte::de(c) == Sorte::Page);
        [pages, autres]
    }

    /// Published pages that disappear: whoever kept their address will find nothing.
    pub fn pages_perdues(&self) -> Vec<&str> {
        self.retires.iter().map(String::as_str).filter(|c| c.ends_with(".html")).collect()
    }

    /// The folders that may be empty afterwards, the deepest first.
    pub fn dossiers_quittes(&self, voulus: &Pieces) -> Vec<String> {
        let habites: BTreeSet<&str> = voulus.keys().flat_map(|c| parents(c)).collect();
        let quittes: BTreeSet<&str> =
            self.retires.iter().flat_map(|c| parents(c)).filter(|d| !habites.contains(d)).collect();
        quittes.into_iter().rev().map(str::to_owned).collect()
    }
}

/// What a file is for the order of things.
#[derive(PartialEq, Eq)]
enum Sorte {
    /// What pages load or lead to.
    Charge,
    /// A page, or its compressed twin.
    Page,
    /// What tells the host how to serve.
    Regle,
}

impl Sorte {
    fn de(chemin: &str) -> Self {
        let nu = chemin.strip_suffix(".br").or_else(|| chemin.strip_suffix(".gz")).unwrap_or(chemin);
        match nu {
            ".htaccess" | "_headers" | "_redirects" => Self::Regle,
            _ if nu.ends_with(".html") => Self::Page,
            _ => Self::Charge,
        }
    }
}

/// The folders of a path, from the nearest.
fn parents(chemin: &str) -> impl Iterator<Item = &str> {
    chemin.rmatch_indices('/').map(|(i, _)| &chemin[..i])
}
