//! How far a publication is: rate and time left, as plain values. Knows nothing of terminals nor of clocks.

use super::plan::Plan;
use std::time::Duration;

/// What is done, and what there is to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Avancement {
    /// Files sent or taken away.
    pub fichiers: usize,
    /// Bytes sent.
    pub octets: u64,
    /// Files to send or to take away.
    pub total_fichiers: usize,
    /// Bytes to send.
    pub total_octets: u64,
}

impl Avancement {
    /// Before the first file.
    pub fn de(plan: &Plan) -> Self {
        let total_fichiers = plan.ajoutes.len() + plan.changes.len() + plan.retires.len();
        Self { total_fichiers, total_octets: plan.octets, ..Self::default() }
    }

    /// Bytes per second.
    pub fn debit(&self, ecoule: Duration) -> u64 {
        (self.octets as f64 / ecoule.as_secs_f64().max(0.001)) as u64
    }

    /// How long the rest will take, if it goes on so. By files and by bytes: small files cost their number, big ones
    /// their size. Nothing is known before the first file.
    pub fn reste(&self, ecoule: Duration) -> Option<Duration> {
        let part_fichiers = self.fichiers as f64 / self.total_fichiers.max(1) as f64;
        let part = match self.total_octets {
            0 => part_fichiers,
            total => (part_fichiers + self.octets as f64 / total as f64) / 2.0,
        };
        (part > 0.0).then(|| Duration::from_secs_f64(ecoule.as_secs_f64() * (1.0 - part).max(0.0) / part))
    }
}
