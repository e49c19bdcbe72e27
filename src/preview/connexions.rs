//! The connections open: when there are too many, the idlest makes room for the one that comes, so that
//! those who ask nothing, or half of something, keep nobody out.

use super::verrou;
use std::collections::HashMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Connections at once, at most.
const CONNEXIONS_MAX: usize = 256;

/// The connections open.
#[derive(Default)]
pub struct Connexions {
    ouvertes: Mutex<HashMap<u64, Ouverte>>,
}

struct Ouverte {
    prise: TcpStream,
    /// When it last asked something whole, or came.
    vivante: Instant,
    /// It is being answered, or told the changes: not idle.
    servie: bool,
}

impl Connexions {
    /// Enrols a connection; it leaves when what is returned is dropped.
    pub fn inscrire(self: &Arc<Self>, numero: u64, prise: &TcpStream) -> std::io::Result<Inscription> {
        let prise = prise.try_clone()?;
        let mut ouvertes = verrou(&self.ouvertes);
        if ouvertes.len() >= CONNEXIONS_MAX {
            let oisive = ouvertes.iter().min_by_key(|(_, o)| (o.servie, o.vivante)).map(|(n, _)| *n);
            if let Some(o) = oisive.and_then(|n| ouvertes.remove(&n)) {
                let _ = o.prise.shutdown(Shutdown::Both);
            }
        }
        ouvertes.insert(numero, Ouverte { prise, vivante: Instant::now(), servie: false });
        Ok(Inscription { connexions: Arc::clone(self), numero })
    }
}

/// A connection in the list.
pub struct Inscription {
    connexions: Arc<Connexions>,
    numero: u64,
}

impl Inscription {
    /// A whole request came, or its answer is sent.
    pub fn noter(&self, servie: bool) {
        if let Some(o) = verrou(&self.connexions.ouvertes).get_mut(&self.numero) {
            (o.vivante, o.servie) = (Instant::now(), servie);
        }
    }
}

impl Drop for Inscription {
    fn drop(&mut self) {
        verrou(&self.connexions.ouvertes).remove(&self.numero);
    }
}
