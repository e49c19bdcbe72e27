//! A host in memory, whose connection is cut at the operation that is asked for.

use feuille::publish::{Panne, Retour, Target};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The files of a host, which outlive connections.
pub type Disque = std::sync::Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// A connection to the host.
pub struct Memoire {
    pub disque: Disque,
    /// Operations left before the cut.
    reste: AtomicUsize,
    largeur: usize,
}

impl Memoire {
    pub fn new(disque: &Disque, largeur: usize) -> Self {
        Self::coupee(disque, largeur, usize::MAX / 2)
    }

    /// Cut after `operations`: from then on, nothing passes.
    pub fn coupee(disque: &Disque, largeur: usize, operations: usize) -> Self {
        Self { disque: disque.clone(), reste: AtomicUsize::new(operations), largeur }
    }

    fn passer(&self) -> Retour<()> {
        let passe = self.reste.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
        passe.map(|_| ()).map_err(|_| Panne::Definitive("connexion coupée".into()))
    }
}

impl Target for Memoire {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        self.passer()?;
        Ok(self.disque.lock().unwrap().get(chemin).cloned())
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        self.passer()?;
        let prefixe = if dossier.is_empty() { String::new() } else { format!("{dossier}/") };
        let disque = self.disque.lock().unwrap();
        let mut noms: Vec<String> =
            disque.keys().filter_map(|c| Some(c.strip_prefix(&prefixe)?.split('/').next()?.to_owned())).collect();
        noms.dedup();
        Ok(noms)
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        self.passer()?;
        self.disque.lock().unwrap().insert(chemin.to_owned(), octets.to_vec());
        Ok(())
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        self.passer()?;
        self.disque.lock().unwrap().remove(chemin);
        Ok(())
    }

    fn width(&self) -> usize {
        self.largeur
    }
}

/// Any host, whose connection is cut after so many operations: from then on, nothing passes.
pub struct Coupee {
    cible: Box<dyn Target>,
    reste: AtomicUsize,
}

impl Coupee {
    pub fn new(cible: Box<dyn Target>, operations: usize) -> Self {
        Self { cible, reste: AtomicUsize::new(operations) }
    }

    fn passer(&self) -> Retour<&dyn Target> {
        let passe = self.reste.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
        passe.map(|_| &*self.cible).map_err(|_| Panne::Definitive("connexion coupée".into()))
    }
}

impl Target for Coupee {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        self.passer()?.get(chemin)
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        self.passer()?.list(dossier)
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        self.passer()?.put(chemin, octets)
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        self.passer()?.delete(chemin)
    }

    fn copy(&self, de: &str, vers: &str) -> Retour<bool> {
        self.passer()?.copy(de, vers)
    }

    fn prune(&self, dossier: &str) -> Retour<()> {
        self.passer()?.prune(dossier)
    }

    fn commit(&self, message: &str) -> Retour<()> {
        self.passer()?.commit(message)
    }

    fn atomic(&self) -> bool {
        self.cible.atomic()
    }

    fn width(&self) -> usize {
        1
    }
}
