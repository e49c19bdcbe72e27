//! `--chrono`: the time of each step, and of each kind of page.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A watch that notes steps; switched off, it notes nothing.
pub struct Chrono {
    actif: bool,
    debut: Instant,
    etapes: Vec<(&'static str, Duration)>,
    gabarits: Mutex<BTreeMap<&'static str, (usize, Duration)>>,
}

impl Chrono {
    /// Starts.
    pub fn new(actif: bool) -> Self {
        Self { actif, debut: Instant::now(), etapes: Vec::new(), gabarits: Mutex::default() }
    }

    /// Ends a step begun at the end of the one before.
    pub fn etape(&mut self, nom: &'static str) {
        if self.actif {
            let deja: Duration = self.etapes.iter().map(|(_, d)| *d).sum();
            self.etapes.push((nom, self.debut.elapsed().saturating_sub(deja)));
        }
    }

    /// Runs one rendering and notes its time under the name of its kind.
    pub fn page<T>(&self, sorte: &'static str, rendre: impl FnOnce() -> T) -> T {
        if !self.actif {
            return rendre();
        }
        let debut = Instant::now();
        let rendu = rendre();
        let duree = debut.elapsed();
        if let Ok(mut gabarits) = self.gabarits.lock() {
            let ligne = gabarits.entry(sorte).or_default();
            ligne.0 += 1;
            ligne.1 += duree;
        }
        rendu
    }

    /// Prints what was noted, the slowest kind of page first.
    pub fn imprimer(&self) {
        if !self.actif {
            return;
        }
        eprintln!("étapes (ms)");
        for (nom, duree) in &self.etapes {
            eprintln!("{:>10.1}  {nom}", duree.as_secs_f64() * 1e3);
        }
        eprintln!("{:>10.1}  en tout", self.debut.elapsed().as_secs_f64() * 1e3);
        let Ok(gabarits) = self.gabarits.lock() else { return };
        let mut lignes: Vec<_> = gabarits.iter().collect();
        lignes.sort_by_key(|(nom, (_, duree))| (std::cmp::Reverse(*duree), **nom));
        eprintln!("pages par sorte (ms de calcul, toutes ensemble ; µs l’une)");
        for (nom, (nombre, duree)) in lignes {
            let chacune = duree.as_secs_f64() * 1e6 / *nombre as f64;
            eprintln!("{:>10.1}  {nom} ({nombre} pages, {chacune:.0} µs)", duree.as_secs_f64() * 1e3);
        }
    }
}
