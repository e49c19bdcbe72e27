//! One publication at a time: claims at the host, which expire so that a machine that died hinders nobody for long. The
//! clock is given.
//!
//! Hosts have no gesture in common that makes a file only where there is none (FTP has no such word, WebDAV hosts
//! ignore `If-None-Match`), so none is needed: each publication writes a claim under a name of its own, *then* lists the
//! claims. Of two that begin together, at least one sees the other. A claim that holds refuses all others; between
//! two that do not hold yet the smaller name wins, and waits until the other has gone or holds. Nobody ever writes
//! over the claim of another; whoever finds its own gone has lost, and whoever lets its own expire does not renew it.

use super::echec::{Echec, Resultat};
use super::etat::{VERROUS, verrou};
use super::publication::Reglages;
use super::target::{Panne, Target};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

/// How long a claim is worth without news of its holder, in seconds.
pub const BAIL: u64 = 120;
/// How much longer others wait before they take its place: clocks differ.
const MARGE: u64 = 15;
/// The same as [`BAIL`], until it holds: it is a matter of a few requests.
const BAIL_CANDIDAT: u64 = 60;
/// How long, and how often, the smaller of two candidates waits for the other to make up its mind.
const ATTENTE: (Duration, u32) = (Duration::from_millis(200), 50);

/// A claim as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ecrit {
    /// Whose, for people.
    par: String,
    /// On which machine, and which process there: those who died leave their claim to the next of the same machine.
    machine: String,
    processus: u32,
    /// When it ends, in seconds since 1970.
    fin: u64,
    /// Whether it holds, or only asks.
    tient: bool,
}

impl Ecrit {
    /// A claim that does not read: somebody's, without an end that is known.
    fn inconnu() -> Self {
        Self { par: String::new(), machine: String::new(), processus: 0, fin: u64::MAX, tient: true }
    }
}

/// What is seen of the other claims.
enum Vue {
    /// Nobody: the names are those of claims that are worth nothing any more.
    Libre(Vec<String>),
    /// Somebody who holds, or asks and comes first.
    Occupe(Ecrit),
    /// Somebody who asks and will give way.
    Cede(Ecrit),
}

/// The lock, held.
pub struct Verrou<'a> {
    cible: &'a dyn Target,
    reglages: &'a Reglages<'a>,
    nom: String,
    fin: AtomicU64,
    perdu: AtomicBool,
}

impl<'a> Verrou<'a> {
    /// Takes the lock, or refuses and says who has it.
    pub fn prendre(cible: &'a dyn Target, reglages: &'a Reglages<'a>) -> Resultat<Self> {
        let nom = format!("{}.json", &blake3::hash(reglages.jeton.as_bytes()).to_hex()[..32]);
        let ici = Self { cible, reglages, nom, fin: AtomicU64::new(0), perdu: AtomicBool::new(false) };
        ici.ecrire(false)?;
        match ici.obtenir() {
            Ok(perimes) => {
                let ote = perimes.iter().try_for_each(|nom| cible.delete(&verrou(nom)));
                match ote {
                    // Somebody may still hold what could not be taken from them.
                    Err(panne) if reglages.malgre_verrou => Err(ici.renoncer(panne.into())),
                    // An expired claim that stays hinders nobody.
                    _ => Ok(ici),
                }
            }
            Err(echec) => Err(ici.renoncer(echec)),
        }
    }

    /// Withdraws our claim; if it cannot be, it expires.
    fn renoncer(&self, echec: Echec) -> Echec {
        let _ = self.cible.delete(&verrou(&self.nom));
        echec
    }

    /// From a candidate to a holder: gives the claims that can go.
    fn obtenir(&self) -> Resultat<Vec<String>> {
        let mut essais = 0;
        loop {
            match self.regarder(self.reglages.malgre_verrou)? {
                Vue::Libre(perimes) => {
                    self.ecrire(true)?;
                    return Ok(perimes);
                }
                Vue::Cede(_) if essais < ATTENTE.1 => thread::sleep(ATTENTE.0),
                Vue::Occupe(autre) | Vue::Cede(autre) => return Err(self.occupe(&autre)),
            }
            essais += 1;
        }
    }

    /// Reads the claims of the others. `prendre_la_place`: theirs are worth nothing.
    fn regarder(&self, prendre_la_place: bool) -> Resultat<Vue> {
        let (noms, mut perimes, mut cede) = (self.cible.list(VERROUS)?, Vec::new(), None);
        if !noms.contains(&self.nom) {
            return Err(Panne::Definitive(format!(
                "« {VERROUS} », chez l’hébergeur, ne montre pas ce que feuille vient d’y mettre : deux publications pourraient se croiser sans se voir"
            ))
            .into());
        }
        for nom in noms.into_iter().filter(|n| n.ends_with(".json") && *n != self.nom) {
            let Some(octets) = self.cible.get(&verrou(&nom))? else { continue };
            let autre = serde_json::from_slice::<Ecrit>(&octets).unwrap_or_else(|_| Ecrit::inconnu());
            if prendre_la_place || self.est_mort(&autre) {
                perimes.push(nom);
            } else if autre.tient || nom < self.nom {
                return Ok(Vue::Occupe(autre));
            } else {
                cede = Some(autre);
            }
        }
        Ok(cede.map_or(Vue::Libre(perimes), Vue::Cede))
    }

    /// Expired, or of a process of this very machine that is no more.
    fn est_mort(&self, autre: &Ecrit) -> bool {
        autre.fin.saturating_add(MARGE) <= self.maintenant()
            || (autre.machine == self.reglages.machine && !(self.reglages.vivant)(autre.processus))
    }

    fn maintenant(&self) -> u64 {
        (self.reglages.horloge)()
    }

    fn ecrire(&self, tient: bool) -> Resultat<()> {
        let r = self.reglages;
        let fin = self.maintenant() + if tient { BAIL } else { BAIL_CANDIDAT };
        let ecrit = Ecrit { par: r.par.clone(), machine: r.machine.clone(), processus: r.processus, fin, tient };
        let octets = serde_json::to_vec(&ecrit).map_err(|e| Echec::Machine(e.into()))?;
        self.cible.put(&verrou(&self.nom), &octets)?;
        // Only now: what the host did not hear of is worth nothing.
        self.fin.store(fin, Ordering::Relaxed);
        Ok(())
    }

    /// Refuses to go on with a claim that others may see as expired. Costs nothing: asked before each gesture.
    pub fn valoir(&self) -> Resultat<()> {
        if self.maintenant() < self.fin.load(Ordering::Relaxed) { Ok(()) } else { Err(self.perdre()) }
    }

    /// Refuses to go on when somebody took our place.
    pub fn tenir(&self) -> Resultat<()> {
        self.valoir()?;
        match self.cible.get(&verrou(&self.nom))? {
            Some(_) => Ok(()),
            None => Err(self.perdre()),
        }
    }

    /// Says that its holder still works, when a quarter of its time is gone.
    pub fn veiller(&self) -> Resultat<()> {
        if self.maintenant() + BAIL * 3 / 4 < self.fin.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.tenir()?;
        self.ecrire(true)?;
        // Somebody may have taken it away between these two: they hold, and our claim is back beside theirs.
        match self.regarder(false)? {
            Vue::Occupe(autre) if autre.tient => Err(self.perdre()),
            _ => Ok(()),
        }
    }

    /// Whether somebody took our place.
    pub fn perdu(&self) -> bool {
        self.perdu.load(Ordering::Relaxed)
    }

    fn perdre(&self) -> Echec {
        self.perdu.store(true, Ordering::Relaxed);
        Echec::Refus(
            "une autre publication a commencé entre-temps : celle-ci s’arrête ; relancer quand l’autre aura fini"
                .into(),
        )
    }

    /// Gives it back.
    pub fn rendre(self) -> Resultat<()> {
        Ok(self.cible.delete(&verrou(&self.nom))?)
    }

    fn occupe(&self, autre: &Ecrit) -> Echec {
        if autre.fin == u64::MAX {
            return Echec::Refus(format!(
                "« {VERROUS} », chez l’hébergeur, tient un verrou qui ne se lit pas : quelqu’un publie peut-être ; réessayer plus tard, ou, si personne ne publie, --malgre-verrou"
            ));
        }
        let reste = (autre.fin + MARGE).saturating_sub(self.maintenant()).min(BAIL + MARGE);
        Echec::Refus(format!(
            "{} publie au même endroit en ce moment ; réessayer plus tard (sans nouvelles, son verrou tombe dans {reste} s), ou --malgre-verrou",
            autre.par
        ))
    }
}
