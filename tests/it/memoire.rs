//! From one composition to the next, what did not change is the same record, not another like it; what depends on a
//! change is made again.

use crate::cas;
use feuille::edition::{self, Edition};
use feuille::fr::typographie::Typographe;
use feuille::model::{Modele, Suites};
use feuille::source::Sources;
use feuille::{parse, resolve};
use std::sync::Arc;

const FICHES: [(&str, &str); 2] = [
    ("entreprises/une.yaml", "nom: L'une\ncommune: Cendras\nfiliere: bois\n"),
    ("entreprises/autre.yaml", "nom: L'autre\ncommune: Cendras\nfiliere: bois\n"),
];

struct Memoire {
    fiches: parse::Memoire,
    liees: resolve::Memoire,
    composees: Suites<Typographe>,
    extraites: edition::Memoire,
}

impl Memoire {
    fn modele(&mut self, changes: &[(&str, &str)]) -> Modele {
        let mut contenu = cas::base();
        contenu.extend(FICHES.iter().chain(changes).map(|(c, t)| (c.to_string(), t.to_string())));
        let contenu: Vec<(&str, &str)> = contenu.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
        let mut faults = Vec::new();
        let fiches = parse::reparse(&Sources::en_memoire(&contenu), &mut self.fiches, &mut faults);
        let mut modele = resolve::reresolve(fiches, &mut self.liees, &mut faults).unwrap();
        modele.composer(&Typographe::default(), &mut self.composees);
        modele
    }

    /// Addresses of the extracts of the two companies, by key.
    fn extraits(&mut self, modele: &Modele) -> [usize; 2] {
        let x = edition::reselect(modele, Edition::Copil, crate::contenu::JOUR, &mut self.extraites);
        ["une", "autre"].map(|cle| Arc::as_ptr(x.entreprises.iter().find(|e| e.cle == cle).unwrap()) as usize)
    }
}

#[test]
fn ce_qui_n_a_pas_change_est_le_meme() {
    let mut m = Memoire {
        fiches: parse::Memoire::active(),
        liees: resolve::Memoire::active(),
        composees: Suites::active(),
        extraites: edition::Memoire::active(),
    };
    let premier = m.modele(&[]);
    let avant = m.extraits(&premier);
    let axes = premier.referentiel.axes.0.clone();
    // Nothing changed.
    let meme = m.modele(&[]);
    assert_eq!(m.extraits(&meme), avant);
    assert!(axes.iter().zip(&meme.referentiel.axes.0).all(|(a, b)| Arc::ptr_eq(a, b)));
    // One changed: the other is the same.
    let modele = m.modele(&[("entreprises/une.yaml", "nom: L'une\ncommune: Cendras\nfiliere: bois\neffectif: 3\n")]);
    let apres = m.extraits(&modele);
    assert_eq!((apres[0] == avant[0], apres[1] == avant[1]), (false, true));
    // Ranks move: what names them is made again, and leads where it should.
    let communes = "code,nom\n30001,Aigremont\n30007,Alès\n30077,Cendras\n";
    let modele = m.modele(&[("communes.csv", communes)]);
    let extraits = m.extraits(&modele);
    assert!(extraits.iter().zip(apres).all(|(a, b)| *a != b));
    let x = edition::reselect(&modele, Edition::Copil, crate::contenu::JOUR, &mut m.extraites);
    assert!(x.entreprises.iter().all(|e| x.referentiel.communes[&e.commune].nom == "Cendras"));
}
