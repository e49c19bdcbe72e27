//! How it goes on: on a terminal, files, rate, time left; everywhere, what failed and is tried again.

use super::dire::octets;
use crate::fr;
use crate::publish::{Avancement, Plan, Reprise, Suivi};
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Back to the start of the line, which is wiped.
const EFFACER: &str = "\r\x1b[K";

/// A line that is written over and over.
pub struct Progres {
    visible: bool,
    debut: Instant,
    derniere: Option<Instant>,
    avancement: Avancement,
}

impl Progres {
    /// Before the first file.
    pub fn new(plan: &Plan) -> Self {
        Self {
            visible: io::stderr().is_terminal(),
            debut: Instant::now(),
            derniere: None,
            avancement: Avancement::de(plan),
        }
    }

    /// Since the first file.
    pub fn duree(&self) -> Duration {
        self.debut.elapsed()
    }

    /// Takes the line away.
    pub fn fin(&self) {
        if self.visible && self.derniere.is_some() {
            anstream::eprint!("{EFFACER}");
        }
    }
}

impl Suivi for Progres {
    fn avance(&mut self, fichiers: usize, octets_envoyes: u64) {
        let a = &mut self.avancement;
        a.fichiers += fichiers;
        a.octets += octets_envoyes;
        // The last one is always told.
        let trop_tot = self.derniere.is_some_and(|d| d.elapsed() < Duration::from_millis(100));
        if !self.visible || trop_tot && a.fichiers < a.total_fichiers {
            return;
        }
        self.derniere = Some(Instant::now());
        let ecoule = self.debut.elapsed();
        let reste = a.reste(ecoule).map_or(0.0, |r| r.as_secs_f64().ceil());
        anstream::eprint!(
            "{EFFACER}{}/{} fichiers · {} · {}/s · encore {reste:.0} s",
            a.fichiers,
            a.total_fichiers,
            octets(a.octets),
            octets(a.debit(ecoule)),
        );
        let _ = io::stderr().flush();
    }
}

/// Tells that something is tried again. Eight operations that fail together for one reason are told once.
pub fn reprises() -> impl Fn(&Reprise) + Send + Sync {
    let derniere: Mutex<Option<(String, u32)>> = Mutex::default();
    move |r| {
        let ici = Some((r.raison.to_owned(), r.essai));
        let mut derniere = derniere.lock().unwrap_or_else(PoisonError::into_inner);
        if *derniere == ici {
            return;
        }
        *derniere = ici;
        let effacer = if io::stderr().is_terminal() { EFFACER } else { "" };
        anstream::eprintln!(
            "{effacer}{} ; nouvel essai dans {} s ({} sur {})",
            r.raison,
            fr::decimal(r.pause.as_secs_f64(), 2),
            r.essai,
            r.essais
        );
    }
}
