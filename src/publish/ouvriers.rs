//! Many operations at once, with a bound; the first fault stops the others. Knows nothing of what they do.

use super::echec::{Echec, Resultat};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How often `veiller` is called when nothing happens.
const VEILLE: Duration = Duration::from_millis(500);

/// Runs `faire` on each item, at most `largeur` at once. Here, in the calling thread: `fini` hears of each item done,
/// `veiller` is called at least twice a second and may stop all.
pub fn repartir<T: Sync, R: Send>(
    largeur: usize,
    items: &[T],
    faire: impl Fn(&T) -> Resultat<R> + Sync,
    mut fini: impl FnMut(&T, R) -> Resultat<()>,
    mut veiller: impl FnMut() -> Resultat<()>,
) -> Resultat<()> {
    let (suivant, arret) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (dire, entendre) = channel();
    thread::scope(|equipe| {
        for _ in 0..largeur.clamp(1, items.len().max(1)) {
            let (dire, faire, suivant, arret) = (dire.clone(), &faire, &suivant, &arret);
            equipe.spawn(move || {
                while !arret.load(Ordering::Relaxed) {
                    let i = suivant.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(i) else { break };
                    if dire.send((i, faire(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(dire);
        let mut faute: Option<Echec> = None;
        loop {
            let resultat = match entendre.recv_timeout(VEILLE) {
                Ok((i, Ok(r))) => fini(&items[i], r),
                Ok((_, Err(e))) => Err(e),
                Err(RecvTimeoutError::Timeout) => Ok(()),
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let resultat = resultat.and_then(|()| if faute.is_none() { veiller() } else { Ok(()) });
            if let Err(e) = resultat {
                // What was done meanwhile is still heard of.
                arret.store(true, Ordering::Relaxed);
                faute.get_or_insert(e);
            }
        }
        faute.map_or(Ok(()), Err)
    })
}
