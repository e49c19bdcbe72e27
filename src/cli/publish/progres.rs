//! How it goes on, on a terminal only: files, rate, time left.

use super::dire::octets;
use crate::publish::{Plan, Suivi};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line that is written over and over.
pub struct Progres {
    visible: bool,
    debut: Instant,
    derniere: Option<Instant>,
    total: usize,
    total_octets: u64,
    faits: usize,
    octets: u64,
}

impl Progres {
    /// Before the first file.
    pub fn new(plan: &Plan, _largeur: usize) -> Self {
        Self {
            visible: io::stderr().is_terminal(),
            debut: Instant::now(),
            derniere: None,
            total: plan.ajoutes.len() + plan.changes.len() + plan.retires.len(),
            total_octets: plan.octets,
            faits: 0,
            octets: 0,
        }
    }

    /// Since the first file.
    pub fn duree(&self) -> Duration {
        self.debut.elapsed()
    }

    /// Takes the line away.
    pub fn fin(&self) {
        if self.visible && self.derniere.is_some() {
            anstream::eprint!("\r\x1b[K");
        }
    }
}

impl Suivi for Progres {
    fn avance(&mut self, fichiers: usize, octets_envoyes: u64) {
        self.faits += fichiers;
        self.octets += octets_envoyes;
        if !self.visible || self.derniere.is_some_and(|d| d.elapsed() < Duration::from_millis(100)) {
            return;
        }
        self.derniere = Some(Instant::now());
        let secondes = self.duree().as_secs_f64().max(0.001);
        let debit = self.octets as f64 / secondes;
        // By files and by bytes: small files cost their number, big ones their size.
        let part_fichiers = self.faits as f64 / self.total.max(1) as f64;
        let part = if self.total_octets == 0 {
            part_fichiers
        } else {
            (part_fichiers + self.octets as f64 / self.total_octets as f64) / 2.0
        };
        let reste = if part > 0.0 { secondes * (1.0 - part) / part } else { 0.0 };
        anstream::eprint!(
            "\r\x1b[K{}/{} fichiers · {} · {}/s · encore {:.0} s",
            self.faits,
            self.total,
            octets(self.octets),
            octets(debit as u64),
            reste.ceil()
        );
        let _ = io::stderr().flush();
    }
}
