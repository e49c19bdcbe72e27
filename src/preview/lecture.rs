//! From what the watch tells to what is shown: read, compose, announce.

use super::atelier::Atelier;
use super::veille::{CALME_RAFALE, Changements, ECRITURE};
use crate::source::{Sources, Touches};
use std::io;
use std::sync::Arc;
use std::time::Instant;

/// Shows every change, until the end.
pub fn suivre(mut changements: Changements, atelier: Arc<Atelier>) {
    std::thread::spawn(move || {
        while let Some((mut touches, debut)) = changements.attendre() {
            let Some(lu) = lire(&mut changements, &atelier, &mut touches) else { return };
            match lu {
                Ok(sources) => {
                    let revenu = atelier.noter_perte(None);
                    match atelier.montrer(sources, debut) {
                        Some(change) => atelier.tableau.annoncer(&change.message()),
                        None if revenu => atelier.tableau.annoncer(&atelier.message()),
                        None => {}
                    }
                }
                Err(e) => {
                    if atelier.noter_perte(Some(&e)) {
                        atelier.tableau.annoncer(&atelier.message());
                    }
                }
            }
        }
    });
}

/// Reads what changed. A save that seems half done is waited for, and read again, for a second at most; what
/// cannot be read at all has one more chance after each change.
fn lire(changements: &mut Changements, atelier: &Atelier, touches: &mut Touches) -> Option<io::Result<Sources>> {
    let arrivee = Instant::now();
    loop {
        let sources = match atelier.relire(touches) {
            Ok(sources) => sources,
            Err(e) => {
                // A file seen then gone, or held by another program: one more chance.
                return match changements.ecouter(touches, CALME_RAFALE)? {
                    true => continue,
                    false => Some(atelier.relire(touches).map_err(|_| e)),
                };
            }
        };
        if arrivee.elapsed() > ECRITURE {
            return Some(Ok(sources));
        }
        let debut = Instant::now();
        if !changements.surprise() {
            let Some(patience) = atelier.patience(&sources) else { return Some(Ok(sources)) };
            if !changements.ecouter(touches, patience)? {
                return Some(Ok(sources));
            }
        }
        changements.calmer(touches, debut)?;
    }
}
