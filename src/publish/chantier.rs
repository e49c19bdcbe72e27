//! A publication under way: the waves, one after the other, with the journal and the lock kept up.

use super::doutes;
use super::echec::{Echec, Resultat};
use super::etat::{self, DOSSIER, Etat, JOURNAL, Journal, MANIFESTE, PUBLICATIONS, RESERVE};
use super::ouvriers::repartir;
use super::plan::Plan;
use super::publication::{Bilan, Hote, Livraison, Reglages, Suivi};
use super::target::{PROVISOIRE, Panne, Target};
use super::verrou::Verrou;
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
    /// The manifest is written.
    scelle: bool,
    note: Note,
}

/// What the journal at the host does not say yet.
#[derive(Default)]
struct Note {
    operations: usize,
    octets: u64,
    /// When it was last written, and how many bytes it had.
    quand: u64,
    taille: u64,
}

impl Note {
    /// Whether the journal is to be written again, so that a cut makes us send little twice. Never more than a fraction
    /// of what is sent: on a slow line it would be most of what travels.
    fn attend(&self, maintenant: u64) -> bool {
        let souvent = self.octets >= 512 << 10 && self.octets >= 8 * self.taille;
        let tard = maintenant >= self.quand + 10 && self.octets >= self.taille;
        self.operations >= 256 || souvent || (self.operations > 0 && tard)
    }
}

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
        Self { hote, livraison, reglages, verrou, suivi, journal, bilan, scelle: false, note: Note::default() }
    }

    fn cible(&self) -> &'a dyn Target {
        self.hote.cible
    }

    /// From the first byte in reserve to the last tidying.
    pub(super) fn mener(mut self, plan: &Plan) -> Resultat<Bilan> {
        match self.changer(plan).and_then(|()| self.sceller()) {
            Ok(()) => Ok(self.bilan),
            Err(echec) => {
                // Whatever stopped us, it may come from somebody who took our place.
                let perdu = self.tenir().err().filter(|_| self.verrou.is_some_and(Verrou::perdu));
                // If the host still answers, the next try will send less, and what must be sent again.
                let _ = self.laisser();
                Err(perdu.unwrap_or(echec))
            }
        }
    }

    /// The manifest, then the tidying.
    fn sceller(&mut self) -> Resultat<()> {
        let (cible, etat) = (self.cible(), self.manifeste()?);
        self.tenir()?;
        cible.put(MANIFESTE, &etat.octets()?)?;
        self.scelle = true;
        self.tenir()?;
        if self.verrou.is_some() {
            cible.delete(JOURNAL)?;
        }
        self.hote.doutes.keys().try_for_each(|nom| cible.delete(&doutes::chemin(nom)))?;
        self.ranger(&etat)?;
        Ok(cible.commit(&format!("Publication {} ({}, {})", etat.generation, etat.edition, etat.jour))?)
    }

    /// What is left to whoever comes next, when this stops. Somebody who took our place saw neither what we sent after
    /// that nor will see our journal, which is theirs by now: they, or the next, are told what to send again.
    fn laisser(&mut self) -> Resultat<()> {
        match self.verrou {
            Some(v) if v.perdu() => {
                let mut touches: BTreeSet<String> = self.journal.touches.keys().cloned().collect();
                if self.scelle {
                    // Our manifest may stand where theirs was: nothing that it says is sure.
                    touches.extend(self.livraison.pieces.keys().cloned());
                }
                doutes::laisser(self.cible(), touches)
            }
            Some(_) if self.note.operations > 0 && !self.scelle => self.noter(),
            _ => Ok(()),
        }
    }

    /// Refuses to go on when somebody took our place.
    fn tenir(&self) -> Resultat<()> {
        self.verrou.map_or(Ok(()), Verrou::tenir)
    }

    fn changer(&mut self, plan: &Plan) -> Resultat<()> {
        self.balayer()?;
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

    /// Takes away the half-written files that a cut publication left, in the folders where it was at work.
    fn balayer(&self) -> Resultat<()> {
        if self.hote.journal.is_none() && self.hote.doutes.is_empty() {
            return Ok(());
        }
        let cible = self.cible();
        let touches =
            self.hote.journal.iter().flat_map(|j| j.touches.keys()).chain(self.hote.doutes.values().flatten());
        let mut dossiers: BTreeSet<&str> = touches.map(|c| c.rsplit_once('/').map_or("", |(d, _)| d)).collect();
        dossiers.extend([DOSSIER, PUBLICATIONS, RESERVE]);
        let dossiers: Vec<&str> = dossiers.into_iter().collect();
        let vider = |dossier: &&str| -> Resultat<()> {
            let noms = cible.list(dossier)?.into_iter().filter(|n| n.starts_with(PROVISOIRE));
            let barre = if dossier.is_empty() { "" } else { "/" };
            Ok(noms.map(|n| format!("{dossier}{barre}{n}")).try_for_each(|c| cible.delete(&c))?)
        };
        repartir(cible.width(), &dossiers, vider, |_, ()| Ok(()), || veiller(self.verrou, self.reglages))
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
        let (verrou, reglages) = (self.verrou, self.reglages);
        let disparus = &mut self.bilan.disparus;
        repartir(
            cible.width(),
            &copies,
            |(chemin, piece)| {
                valoir(verrou)?;
                Ok(cible.copy(chemin, &etat::reserve(&piece.empreinte))?)
            },
            |(chemin, piece), la| {
                match la {
                    true => drop(reserve.insert(piece.empreinte.clone(), piece.taille)),
                    false => disparus.push((*chemin).to_owned()),
                }
                Ok(())
            },
            || veiller(verrou, reglages),
        )?;
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
            ici.note.octets += taille;
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
        let (largeur, verrou) = (self.cible().width(), self.verrou);
        self.tenir()?;
        let reglages = self.reglages;
        repartir(
            largeur,
            chemins,
            |chemin| valoir(verrou).and_then(|()| faire(chemin)),
            |chemin, r| {
                fini(self, chemin, r);
                self.note.operations += 1;
                if self.note.attend((self.reglages.horloge)()) { self.noter() } else { Ok(()) }
            },
            || veiller(verrou, reglages),
        )
    }

    /// Writes the journal.
    fn noter(&mut self) -> Resultat<()> {
        if let Some(verrou) = self.verrou {
            verrou.valoir()?;
            let octets = self.journal.octets()?;
            self.cible().put(JOURNAL, &octets)?;
            self.note = Note { quand: (self.reglages.horloge)(), taille: octets.len() as u64, ..Note::default() };
        }
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

/// Keeps the lock, stops when somebody asks.
fn veiller(verrou: Option<&Verrou>, reglages: &Reglages) -> Resultat<()> {
    if (reglages.arret)() {
        return Err(Panne::Passagere("publication interrompue".into()).into());
    }
    verrou.map_or(Ok(()), Verrou::veiller)
}

fn valoir(verrou: Option<&Verrou>) -> Resultat<()> {
    verrou.map_or(Ok(()), Verrou::valoir)
}
