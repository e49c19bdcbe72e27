//! Who looks: the browsers connected, told of every change by server-sent events.

use super::verrou;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

/// A silent connection is told that it lives: a browser that left is then noticed, and a browser that hears
/// nothing any more (the network changed, the computer slept) connects again (`client/flux.js`).
const BATTEMENT: Duration = Duration::from_secs(15);

/// Messages that a slow browser may be late of; it asks for the state anyway.
const RETARD_MAX: usize = 8;

/// The browsers connected.
#[derive(Default)]
pub struct Tableau {
    ecouteurs: Mutex<Vec<SyncSender<String>>>,
    annonces: AtomicU64,
}

impl Tableau {
    /// Tells all browsers.
    pub fn annoncer(&self, message: &str) {
        self.annonces.fetch_add(1, Ordering::Relaxed);
        let mut ecouteurs = verrou(&self.ecouteurs);
        // Full: it has messages to read already, and will ask for the last state.
        ecouteurs
            .retain(|e| !matches!(e.try_send(message.to_owned()), Err(std::sync::mpsc::TrySendError::Disconnected(_))));
    }

    /// How many times browsers were told something, for those that ask from time to time.
    pub fn annonces(&self) -> u64 {
        self.annonces.load(Ordering::Relaxed)
    }

    /// Adds a browser.
    pub fn inscrire(&self) -> Receiver<String> {
        let (envoi, reception) = sync_channel(RETARD_MAX);
        verrou(&self.ecouteurs).push(envoi);
        reception
    }
}

/// Writes the messages to a browser until it leaves. `premier` is the state at its arrival.
pub fn servir(mut sortie: impl Write, premier: &str, messages: &Receiver<String>) {
    let tete = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 400\n";
    let mut ecrire = |texte: &str| sortie.write_all(texte.as_bytes()).and_then(|()| sortie.flush());
    if ecrire(&format!("{tete}data: {premier}\n\n")).is_err() {
        return;
    }
    loop {
        let texte = match messages.recv_timeout(BATTEMENT) {
            Ok(message) => format!("data: {message}\n\n"),
            Err(RecvTimeoutError::Timeout) => "event: battement\ndata\n\n".into(),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if ecrire(&texte).is_err() {
            return;
        }
    }
}
