//! One publication at a time: a lock at the host, which expires so that a machine that died hinders nobody for long.
//! The clock is given.

use super::echec::{Echec, Resultat};
use super::etat::VERROU;
use super::target::Target;
use serde::{Deserialize, Serialize};

/// How long a lock is worth without news of its holder, in seconds.
pub const BAIL: u64 = 120;

/// The lock as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ecrit {
    /// Whose, for people.
    par: String,
    /// Whose, for us.
    jeton: String,
    /// When it ends, in seconds since 1970.
    fin: u64,
}

/// A lock held.
pub struct Verrou<'a> {
    cible: &'a dyn Target,
    par: String,
    jeton: String,
}

impl<'a> Verrou<'a> {
    /// Takes the lock, or refuses and says who has it. `forcer` takes it from whoever has it.
    pub fn prendre(cible: &'a dyn Target, par: &str, jeton: &str, maintenant: u64, forcer: bool) -> Resultat<Self> {
        let verrou = Self { cible, par: par.to_owned(), jeton: jeton.to_owned() };
        let octets = verrou.octets(maintenant)?;
        if cible.create(VERROU, &octets)? {
            return Ok(verrou);
        }
        match lire(cible)? {
            Some(autre) if !forcer && autre.fin > maintenant => Err(occupe(&autre, maintenant)),
            // Expired, unreadable, or gone since.
            _ => {
                cible.put(VERROU, &octets)?;
                verrou.tenir()?;
                Ok(verrou)
            }
        }
    }

    /// Says that its holder still works.
    pub fn renouveler(&self, maintenant: u64) -> Resultat<()> {
        self.tenir()?;
        Ok(self.cible.put(VERROU, &self.octets(maintenant)?)?)
    }

    /// Refuses to go on when somebody took it.
    pub fn tenir(&self) -> Resultat<()> {
        match lire(self.cible)? {
            Some(e) if e.jeton == self.jeton => Ok(()),
            _ => Err(Echec::Refus(
                "une autre publication a commencé entre-temps : celle-ci s’arrête ; relancer quand l’autre aura fini"
                    .into(),
            )),
        }
    }

    /// Gives it back.
    pub fn rendre(self) -> Resultat<()> {
        self.tenir()?;
        Ok(self.cible.delete(VERROU)?)
    }

    fn octets(&self, maintenant: u64) -> Resultat<Vec<u8>> {
        let ecrit = Ecrit { par: self.par.clone(), jeton: self.jeton.clone(), fin: maintenant + BAIL };
        serde_json::to_vec(&ecrit).map_err(|e| Echec::Machine(e.into()))
    }
}

fn lire(cible: &dyn Target) -> Resultat<Option<Ecrit>> {
    Ok(cible.get(VERROU)?.and_then(|octets| serde_json::from_slice(&octets).ok()))
}

fn occupe(autre: &Ecrit, maintenant: u64) -> Echec {
    let reste = autre.fin.saturating_sub(maintenant).min(BAIL);
    Echec::Refus(format!(
        "{} publie au même endroit en ce moment ; réessayer plus tard (sans nouvelles, son verrou tombe dans {reste} s), ou --malgre-verrou",
        autre.par
    ))
}
