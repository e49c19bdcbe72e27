//! Reading pages back once nobody writes. A page of each kind first ([`essai`](super::essai)), then the whole
//! site as `check` does: a template that fails on one record, a leak, a link that leads nowhere are told
//! whatever page is shown. It gives way to the next change at once.

use super::atelier::Atelier;
use super::essai::essayer;
use super::etat::{Etat, Vue};
use super::variante::Variante;
use crate::audit::liens;
use crate::diagnostic::Gravite;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// Saves follow each other: a page of each kind is tried once nothing came for this long…
const REPOS: Duration = Duration::from_millis(60);

/// … or after this long anyway.
const REPOS_MAX: Duration = Duration::from_secs(1);

/// All pages are read once nothing came for this long more.
const CALME: Duration = Duration::from_millis(250);

/// Reads the pages of each state that lasts, and tells what is wrong with it.
pub fn relire_toujours(atelier: &Arc<Atelier>, reveils: Receiver<()>) {
    let atelier: Weak<Atelier> = Arc::downgrade(atelier);
    std::thread::spawn(move || {
        let mut reveil = reveils.recv().is_ok();
        while reveil {
            let debut = Instant::now();
            while debut.elapsed() < REPOS_MAX && reveils.recv_timeout(REPOS).is_ok() {}
            if let Some(atelier) = atelier.upgrade() {
                let etat = atelier.etat();
                for (variante, _) in etat.composees() {
                    essayer(&etat, variante);
                }
                if actuel(&atelier, &etat) {
                    atelier.dire_fautes(&etat);
                }
            }
            reveil = match reveils.recv_timeout(CALME) {
                Ok(()) => continue,
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    atelier.upgrade().iter().for_each(|a| relire(a));
                    reveils.recv().is_ok()
                }
            };
        }
    });
}

/// Reads all pages of the sites composed so far; browsers are told when that changes the faults.
fn relire(atelier: &Atelier) {
    let etat = atelier.etat();
    for (variante, vue) in etat.composees() {
        if !parcourir(atelier, &etat, variante, &vue) {
            return;
        }
    }
    if actuel(atelier, &etat) && atelier.dire_fautes(&etat) {
        atelier.annoncer_les_fautes(&etat);
    }
}

/// Reads the pages of a site, once; `false` when another state came meanwhile.
fn parcourir(atelier: &Atelier, etat: &Etat, variante: Variante, vue: &Vue) -> bool {
    let Some(ouvrage) = vue.ouvrage.as_ref().filter(|_| vue.liens.get().is_none()) else { return true };
    let site = &ouvrage.site;
    let existe = |chemin: &str| site.route(chemin).is_some();
    let mut pages = Vec::new();
    for route in site.routes().iter().filter(|r| se_lit(&r.chemin)) {
        if !actuel(atelier, etat) {
            return false;
        }
        if let Ok(octets) = etat.rendre(variante, vue, route)
            && route.chemin.ends_with(".html")
        {
            pages.push(liens::lire(&route.chemin, &octets, &existe, site.texte_de(route)));
        }
    }
    // A link refused where it is written is not told a second time.
    let rendues = etat.clore(variante);
    let erreur = vue.faults.iter().chain(&rendues).any(|f| f.gravite == Gravite::Erreur && f.code != "fuite");
    let _ = vue.liens.set(if erreur { Vec::new() } else { liens::comparer(pages) });
    true
}

/// Whether a state is the one shown.
fn actuel(atelier: &Atelier, etat: &Etat) -> bool {
    atelier.etat().generation == etat.generation
}

/// Whether a file has words to be read.
fn se_lit(chemin: &str) -> bool {
    let extension = chemin.rsplit('.').next().unwrap_or_default();
    !matches!(extension, "png" | "jpg" | "jpeg" | "webp" | "gif" | "avif" | "ico" | "woff2")
}
