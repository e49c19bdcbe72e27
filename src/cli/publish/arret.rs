//! Ctrl-C, or the end of the session, in the midst of a publication: it stops after the files on their way, notes how far
//! it got and gives the lock back. The second time, or at any other moment, the program ends as any other does.

#[cfg(feature = "publish")]
use signal_hook::{consts, flag};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What was asked for from outside.
pub struct Arret {
    demande: Arc<AtomicBool>,
    ailleurs: Arc<AtomicBool>,
}

impl Arret {
    /// Listens.
    pub fn new() -> Self {
        let arret = Self { demande: Arc::default(), ailleurs: Arc::new(AtomicBool::new(true)) };
        #[cfg(feature = "publish")]
        for signal in [consts::SIGINT, consts::SIGTERM] {
            // In this order: what ends the program is asked first. Where one cannot listen, it ends as any other.
            let _ = flag::register_conditional_default(signal, arret.ailleurs.clone())
                .and_then(|_| flag::register_conditional_default(signal, arret.demande.clone()))
                .and_then(|_| flag::register(signal, arret.demande.clone()));
        }
        arret
    }

    /// Runs something that stops by itself when it is asked to.
    pub fn pendant<T>(&self, geste: impl FnOnce() -> T) -> T {
        self.ailleurs.store(false, Ordering::SeqCst);
        let fait = geste();
        self.ailleurs.store(true, Ordering::SeqCst);
        fait
    }

    /// Whether it was.
    pub fn demande(&self) -> bool {
        self.demande.load(Ordering::SeqCst)
    }
}
