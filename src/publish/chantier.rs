//! A publication under way: the waves, one after the other, with the journal and the lock kept up.

use super::echec::{Echec, Resultat};
use super::etat::{self, Etat, JOURNAL, Journal, MANIFESTE, PUBLICATIONS, RESERVE};
use super::ouvriers::repartir;
use super::plan::Plan;
use super::publication::{Bilan, Hote, Livraison, Reglages, Suivi};
use super::target::Target;
use super::verrou::{BAIL, Verrou};
use std::collections::{BTreeMap, BTreeSet};

/// A publication under way.
pub(super) struct Chantier<'a> {
    hote: &'a Hote<'a>,
    livraison: &'a Livraison<'a>,
    reglages: &'a Reglages<'a>,
    verrou: Option<&'a Verrou<'a>>,
    suivi: &'a mut dyn Suivi,
    journal: Journal,
    bilan: Bilan,
    bail: u64,
    non_notes: usize,
}

/// After so many operations the journal is written again: what a cut makes us send twice is bounded.
const PAR_NOTE: usize = 256;

impl<'a> Chantier<'a> {
    /// Takes up what a cut publication noted.
    pub(super) fn new(
        hote: &'a Hote<'a>,
        livraison: &'a Livraison<'a>,
        reglages: &'a Reglages<'a>,
        verrou: Option<&'a Verrou<'a>>,
        suivi: &'a mut dyn Suivi,
    ) -> Self {
        let generation = hote.etat.generation + 1;
        // What a cut publication noted stays true.
        let mut journal = hote.journal.clone().unwrap_or_default();
        let (touches, reserve) = (std::mem::take(&mut journal.touches), std::mem::take(&mut journal.reserve));
        let journal = Journal { touches, reserve, ..Journal::new(generation) };
        let bilan = Bilan { generation, ..Bilan::default() };
        let bail = (reglages.horloge)() + BAIL;
        Self { hote, livraison, reglages, verrou, suivi, journal, bilan, bail, non_notes: 0 }
    }

    fn cible(&self) -> &'a dyn Target {
        self.hote.cible
    }

    /// From the first byte in reserve to the last tidying.
    pub(super) fn mener(mut self, plan: &Plan) -> Resultat<Bilan> {
        let fait = self.changer(plan);
        if fait.is_err() && self.verrou.is_some() && self.non_notes > 0 {
            // If the host still answers, the next try will send less.
            let _ = self.noter();
        }
        fait?;
        let etat = self.manifeste()?;
        if let Some(verrou) = self.verrou {
            verrou.tenir()?;
        }
        self.cible().put(MANIFESTE, &etat.octets()?)?;
        if self.verrou.is_some() {
            self.cible().delete(JOURNAL)?;
        }
        self.ranger(&etat)?;
        self.cible().commit(&format!("Publication {} ({}, {})", etat.generation, etat.edition, etat.jour))?;
        Ok(self.bilan)
    }

    fn changer(&mut self, plan: &Plan) -> Resultat<()> {
        self.reserver(plan)?;
        let a_toucher = plan.ajoutes.iter().chain(&plan.changes).chain(&plan.retires);
        self.journal.touches.extend(a_toucher.map(|c| (c.clone(), None)));
        self.noter()?;
        for vague in plan.vagues() {
            self.envoyer(&vague)?;
        }
        for vague in plan.retraits() {
            self.retirer(&vague)?;
        }
        for dossier in plan.dossiers_quittes(&self.livraison.pieces) {
            self.cible().prune(&dossier)?;
        }
        Ok(())
    }

    /// Copies what will change or go, so that it can be put back.
    fn reserver(&mut self, plan: &Plan) -> Resultat<()> {
        let (cible, etat) = (self.cible(), &self.hote.etat);
        if self.reglages.garder == 0 || etat.generation == 0 {
            return Ok(());
        }
        cible.put(&etat::publication(etat.generation), &etat.octets()?)?;
        let mut vus = BTreeSet::new();
        let copies: Vec<(&str, &etat::Piece)> = plan
            .changes
            .iter()
            .chain(&plan.retires)
            .filter_map(|c| Some((c.as_str(), etat.fichiers.get(c)?)))
            // Of what a cut publication touched, the bytes were reserved before.
            .filter(|(c, p)| self.hote.presents.get(*c) == Some(&Some(p.empreinte.clone())))
            .filter(|(_, p)| {
                !etat.reserve.contains_key(&p.empreinte) && !self.journal.reserve.contains_key(&p.empreinte)
            })
            .filter(|(_, p)| vus.insert(p.empreinte.as_str()))
            .collect();
        let mut reserve = BTreeMap::new();
        let (verrou, horloge, mut bail) = (self.verrou, self.reglages.horloge, self.bail);
        let disparus = &mut self.bilan.disparus;
        repartir(
            cible.width(),
            &copies,
            |(chemin, piece)| Ok(cible.copy(chemin, &etat::reserve(&piece.empreinte))?),
            |(chemin, piece), la| {
                match la {
                    true => drop(reserve.insert(piece.empreinte.clone(), piece.taille)),
                    false => disparus.push((*chemin).to_owned()),
                }
                Ok(())
            },
            || veiller(verrou, horloge, &mut bail),
        )?;
        self.bail = bail;
        self.journal.reserve.extend(reserve);
        Ok(())
    }

    fn envoyer(&mut self, chemins: &[&str]) -> Resultat<()> {
        let (cible, livraison) = (self.cible(), self.livraison);
        let envoyer = |chemin: &&str| -> Resultat<(String, u64)> {
            let octets = (livraison.lire)(chemin)?;
            let piece = etat::Piece::de(&octets);
            if livraison.pieces.get(*chemin).is_none_or(|p| p.empreinte != piece.empreinte) {
                return Err(Echec::Refus(format!("« {chemin} » a changé pendant la publication : relancer")));
            }
            cible.put(chemin, &octets)?;
            Ok((piece.empreinte, piece.taille))
        };
        self.conduire(chemins, envoyer, |ici, chemin, (empreinte, taille)| {
            ici.journal.touches.insert(chemin.to_owned(), Some(empreinte));
            ici.bilan.envoyes += 1;
            ici.bilan.octets += taille;
            ici.suivi.avance(1, taille);
        })
    }

    fn retirer(&mut self, chemins: &[&str]) -> Resultat<()> {
        let cible = self.cible();
        // They stay in the journal as « not known »: to remove again what is gone does no harm.
        self.conduire(
            chemins,
            |chemin: &&str| Ok(cible.delete(chemin)?),
            |ici, _, ()| {
                ici.bilan.retires += 1;
                ici.suivi.avance(1, 0);
            },
        )
    }

    /// Runs a wave, notes what is done, keeps the lock alive.
    fn conduire<R: Send>(
        &mut self,
        chemins: &[&str],
        faire: impl Fn(&&str) -> Resultat<R> + Sync,
        mut fini: impl FnMut(&mut Self, &str, R),
    ) -> Resultat<()> {
        let (largeur, verrou, horloge) = (self.cible().width(), self.verrou, self.reglages.horloge);
        let mut bail = self.bail;
        let fait = repartir(
            largeur,
            chemins,
            faire,
            |chemin, r| {
                fini(self, chemin, r);
                self.non_notes += 1;
                if self.non_notes >= PAR_NOTE { self.noter() } else { Ok(()) }
            },
            || veiller(verrou, horloge, &mut bail),
        );
        self.bail = bail;
        fait
    }

    /// Writes the journal.
    fn noter(&mut self) -> Resultat<()> {
        if self.verrou.is_some() {
            self.cible().put(JOURNAL, &self.journal.octets()?)?;
        }
        self.non_notes = 0;
        Ok(())
    }

    fn manifeste(&self) -> Resultat<Etat> {
        let avant = &self.hote.etat;
        let mut reserve = avant.reserve.clone();
        reserve.extend(self.journal.reserve.clone());
        // Kept: what the publications that can be put back need and the site has no more.
        let debut = (avant.generation + 1).saturating_sub(self.reglages.garder);
        let mut utiles = BTreeSet::new();
        for n in debut.max(1)..avant.generation + 1 {
            if let Some(ancien) = Etat::lire(self.cible(), &etat::publication(n))? {
                utiles.extend(ancien.fichiers.into_values().map(|p| p.empreinte));
            }
        }
        reserve.retain(|e, _| utiles.contains(e));
        Ok(Etat {
            generation: self.bilan.generation,
            origine: self.livraison.origine.unwrap_or(self.bilan.generation),
            edition: self.livraison.edition.clone(),
            adresse: self.livraison.adresse.clone(),
            jour: self.reglages.jour.clone(),
            fichiers: self.livraison.pieces.clone(),
            reserve,
            ..Etat::vide()
        })
    }

    /// Takes away what is kept for nobody any more. A cut here leaves a few files that hinder nobody; where nothing is
    /// to be kept, the folders themselves are read, so that not even those stay.
    fn ranger(&mut self, etat: &Etat) -> Resultat<()> {
        let (cible, garder) = (self.cible(), self.reglages.garder);
        let connus = self.hote.etat.reserve.keys().chain(self.journal.reserve.keys());
        let mut octets: BTreeSet<String> = connus.filter(|e| !etat.reserve.contains_key(*e)).cloned().collect();
        if garder == 0 {
            octets.extend(cible.list(RESERVE)?);
        }
        // Not the oldest alone: « garder » may be less than the last time.
        let vieille = |nom: &String| {
            nom.strip_suffix(".json").and_then(|n| n.parse().ok()).is_some_and(|n: u64| n + garder < etat.generation)
        };
        let anciennes = cible.list(PUBLICATIONS)?;
        let perimes: Vec<String> = octets
            .iter()
            .map(|e| etat::reserve(e))
            .chain(anciennes.iter().filter(|n| vieille(n)).map(|n| format!("{PUBLICATIONS}/{n}")))
            .collect();
        repartir(cible.width(), &perimes, |c| Ok(cible.delete(c)?), |_, ()| Ok(()), || Ok(()))?;
        self.bilan.effaces = perimes.len();
        if garder == 0 {
            cible.prune(RESERVE)?;
            cible.prune(PUBLICATIONS)?;
        }
        Ok(())
    }
}

/// Renews the lock when half of its time is gone.
fn veiller(verrou: Option<&Verrou>, horloge: &(dyn Fn() -> u64 + Sync), bail: &mut u64) -> Resultat<()> {
    let maintenant = horloge();
    if let Some(verrou) = verrou
        && maintenant + BAIL / 2 > *bail
    {
        verrou.renouveler(maintenant)?;
        *bail = maintenant + BAIL;
    }
    Ok(())
}
