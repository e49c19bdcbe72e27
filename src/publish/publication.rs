//! The order of a publication. Cut at any moment, the public site is whole-old, or every page seen works.
//!
//! ```text
//! lock ▶ bytes in reserve ▶ journal ▶ what pages load ▶ new pages ▶ changed pages ▶ rules ▶ removals ▶ manifest ▶ tidying
//! ```
//!
//! Nothing that a page loads goes before the page, nothing that a page needs comes after it. The journal is written
//! before the first change and tells, to whoever comes after a cut, which files are ours though no manifest lists them.

use super::chantier::Chantier;
use super::doutes::{self, Doutes};
use super::echec::{Echec, Resultat};
use super::etat::{Etat, Journal, MANIFESTE, PUBLICATIONS, RESERVE};
use super::plan::{Pieces, Plan, Presents, presents};
use super::target::Target;
use super::verification::Ecart;
use super::verrou::Verrou;
use std::collections::{BTreeMap, BTreeSet};

/// How the bytes of a file are had.
pub type Lecteur<'a> = Box<dyn Fn(&str) -> anyhow::Result<Vec<u8>> + Sync + 'a>;

/// What is to be published.
pub struct Livraison<'a> {
    /// The edition.
    pub edition: String,
    /// The public address that its pages were made for.
    pub adresse: Option<String>,
    /// The publication that it puts back, if any.
    pub origine: Option<u64>,
    /// Its files.
    pub pieces: Pieces,
    /// Their bytes.
    pub lire: Lecteur<'a>,
}

/// How to go about it.
pub struct Reglages<'a> {
    /// Whose publication it is, for people: « elise@mairie ».
    pub par: String,
    /// The same for us; no two publications have the same.
    pub jeton: String,
    /// The machine, as no other is called.
    pub machine: String,
    /// The process on it.
    pub processus: u32,
    /// Whether a process of this machine lives.
    pub vivant: &'a (dyn Fn(u32) -> bool + Sync),
    /// Seconds since 1970.
    pub horloge: &'a (dyn Fn() -> u64 + Sync),
    /// Whether somebody asked to stop: what is on its way arrives, and the lock is given back.
    pub arret: &'a (dyn Fn() -> bool + Sync),
    /// The day, for the manifest.
    pub jour: String,
    /// How many publications before the last one can be put back.
    pub garder: u64,
    /// Take over the files of others that stand at our paths.
    pub adopter: bool,
    /// Take the lock from whoever has it.
    pub malgre_verrou: bool,
    /// The public address is meant to change.
    pub nouvelle_adresse: bool,
}

/// Hears how it goes on.
pub trait Suivi {
    /// So many files sent or taken away, so many bytes sent.
    fn avance(&mut self, fichiers: usize, octets: u64);
}

impl Suivi for () {
    fn avance(&mut self, _: usize, _: u64) {}
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilan {
    /// Number of the publication.
    pub generation: u64,
    /// Files sent.
    pub envoyes: usize,
    /// Files taken away.
    pub retires: usize,
    /// Bytes sent.
    pub octets: u64,
    /// Files of ours that somebody took away from the host since the last publication: they cannot be put back.
    pub disparus: Vec<String>,
    /// Files of publications before, kept for nobody any more, that were taken away from our folder.
    pub effaces: usize,
}

/// The host as it was found.
pub struct Hote<'a> {
    pub(super) cible: &'a dyn Target,
    /// Its manifest.
    pub etat: Etat,
    pub(super) journal: Option<Journal>,
    pub(super) doutes: Doutes,
    pub(super) presents: Presents,
}

impl<'a> Hote<'a> {
    /// Reads what is at the host.
    pub fn lire(cible: &'a dyn Target) -> Resultat<Self> {
        let etat = Etat::lire(cible, MANIFESTE)?.unwrap_or_else(Etat::vide);
        // A journal of a publication that ended was left by a cut at its very end.
        let journal = Journal::lire(cible)?.filter(|j| j.generation > etat.generation);
        let doutes = doutes::lire(cible)?;
        let mut presents = presents(&etat, journal.as_ref());
        presents.extend(doutes.values().flatten().map(|c| (c.clone(), None)));
        Ok(Self { presents, cible, etat, journal, doutes })
    }

    /// Leaves word that these files are not what was published: the next publication sends them again.
    pub fn douter(&self, ecarts: &[Ecart]) -> Resultat<()> {
        if ecarts.is_empty() {
            return Ok(());
        }
        doutes::laisser(self.cible, ecarts.iter().map(|e| e.chemin.clone()).collect())?;
        Ok(self.cible.commit("Fichiers à revoir")?)
    }

    /// Whether a publication was cut, which this one will finish.
    pub fn interrompue(&self) -> bool {
        self.journal.is_some()
    }

    /// What is to be done, or why it must not be.
    pub fn planifier(&self, livraison: &Livraison, reglages: &Reglages) -> Resultat<Plan> {
        if self.etat.generation > 0 {
            self.refuser_autre(livraison, reglages)?;
        }
        let mut plan = Plan::new(&self.presents, &livraison.pieces);
        if !reglages.adopter {
            self.refuser_etrangers(&plan)?;
        }
        if reglages.garder == 0 && self.etat.generation > 0 {
            // Someone wrote `garder: 0` since the last publication: what was kept goes, and whoever publishes is told.
            plan.effaces = self.cible.list(RESERVE)?.len() + self.cible.list(PUBLICATIONS)?.len();
        }
        Ok(plan)
    }

    fn refuser_autre(&self, livraison: &Livraison, reglages: &Reglages) -> Resultat<()> {
        let (la, ici) = (&self.etat, livraison);
        if la.edition != ici.edition {
            return Err(Echec::Refus(format!(
                "cette cible porte l’édition « {} », et non « {} » : donner un autre lieu à l’édition « {} »",
                la.edition, ici.edition, ici.edition
            )));
        }
        if la.adresse != ici.adresse && !reglages.nouvelle_adresse {
            let dire = |a: &Option<String>| a.clone().unwrap_or_else(|| "aucune".into());
            return Err(Echec::Refus(format!(
                "cette cible a été publiée pour l’adresse {}, et non {} : corriger « adresse » dans site.yaml, ou confirmer avec --nouvelle-adresse",
                dire(&la.adresse),
                dire(&ici.adresse)
            )));
        }
        Ok(())
    }

    /// Files at our new paths that we did not put there. Folders are listed from the root down, and only where it is
    /// needed: on an empty host, once.
    fn refuser_etrangers(&self, plan: &Plan) -> Resultat<()> {
        let mut connus: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut etrangers = Vec::new();
        for chemin in &plan.ajoutes {
            let mut debut = 0;
            loop {
                let dossier = chemin[..debut].trim_end_matches('/');
                if !connus.contains_key(dossier) {
                    connus.insert(dossier.to_owned(), self.cible.list(dossier)?.into_iter().collect());
                }
                let reste = &chemin[debut..];
                let (nom, plus_bas) = reste.split_once('/').map_or((reste, None), |(n, r)| (n, Some(r)));
                if !connus.get(dossier).is_some_and(|noms| noms.contains(nom)) {
                    break;
                }
                if plus_bas.is_none() {
                    etrangers.push(chemin.as_str());
                    break;
                }
                debut += nom.len() + 1;
            }
        }
        if etrangers.is_empty() {
            return Ok(());
        }
        let noms: Vec<String> = etrangers.iter().take(5).map(|c| format!("« {c} »")).collect();
        let suite = etrangers.len().saturating_sub(noms.len());
        let suite = if suite > 0 { format!(" et {suite} de plus") } else { String::new() };
        Err(Echec::Refus(format!(
            "chez l’hébergeur, feuille n’a pas mis {}{suite} : vérifier que c’est le bon dossier, les déplacer, ou les remplacer avec --adopter",
            noms.join(", ")
        )))
    }

    /// Does what was planned.
    pub fn publier(
        self,
        livraison: &Livraison,
        plan: &Plan,
        reglages: &Reglages,
        suivi: &mut dyn Suivi,
    ) -> Resultat<Bilan> {
        let acheve = !self.interrompue() && self.doutes.is_empty();
        if plan.rien() && acheve && self.etat.adresse == livraison.adresse {
            return Ok(Bilan { generation: self.etat.generation, ..Bilan::default() });
        }
        if self.cible.atomic() {
            return Chantier::new(&self, livraison, reglages, None, suivi).mener(plan);
        }
        let verrou = Verrou::prendre(self.cible, reglages)?;
        let resultat = self.est_encore_vrai().and_then(|()| {
            verrou.tenir()?;
            Chantier::new(&self, livraison, reglages, Some(&verrou), suivi).mener(plan)
        });
        match (resultat, verrou.rendre()) {
            (Ok(bilan), rendu) => rendu.map(|()| bilan),
            (echec, _) => echec,
        }
    }

    /// Whether the host is still as the plan saw it.
    fn est_encore_vrai(&self) -> Resultat<()> {
        let ici = Self::lire(self.cible)?;
        if ici.etat != self.etat || ici.journal != self.journal || ici.doutes != self.doutes {
            return Err(Echec::Refus(
                "une autre publication a eu lieu entre-temps : relancer pour voir ce qui reste à faire".into(),
            ));
        }
        Ok(())
    }
}
