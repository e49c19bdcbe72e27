//! Two hundred edits as editors and git make them, drawn from a fixed sequence: after each, what is
//! served equals a fresh build, in one edition or the other, and its faults are the same. One in eight
//! first breaks something: all that was served still is, until it is mended.

use super::editeur::{Editeur, FICHES, Hasard};
use super::outils::{Banc, Flux, reglages, sans_script};
use feuille::diagnostic::Gravite;
use feuille::edition::Edition;
use feuille::source::Sources;
use feuille::{Demande, Ouvrage, composer};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Edits of the long test.
const EDITIONS: usize = 200;

/// Addresses compared after an edit, besides those of the records edited; all of them one time in ten.
const ECHANTILLON: usize = 12;

/// A fresh build, and how many errors it has.
fn neuf(dossier: &Path, edition: Edition) -> (Ouvrage, usize) {
    let r = reglages(dossier);
    let mut faults = Vec::new();
    let sources = Sources::load(&r.contenu, &r.themes, &mut faults).unwrap();
    let ouvrage = composer(&sources, &Demande { edition, ..r.demande }, &mut faults).expect("un site");
    (ouvrage, faults.iter().filter(|d| d.gravite == Gravite::Erreur).count())
}

/// What is looked at after an edit.
struct Attendu<'a> {
    prefixe: &'a str,
    ouvrage: &'a Ouvrage,
    erreurs: usize,
    disparues: BTreeSet<String>,
}

impl Attendu<'_> {
    /// The first address that is not what a fresh build gives, among those looked at.
    fn ecart(&self, banc: &Banc, regarder: impl Fn(usize, &str) -> bool) -> Option<String> {
        let (prefixe, site) = (self.prefixe, &self.ouvrage.site);
        for (rang, route) in site.routes().iter().enumerate().filter(|(i, r)| regarder(*i, &r.chemin)) {
            let servie = banc.get(&format!("/{prefixe}{}", route.chemin));
            let attendu = site.render(route).unwrap();
            if servie.statut != 200 || sans_script(&servie.octets) != attendu {
                return Some(format!("{prefixe}{} (rang {rang}, {})", route.chemin, servie.statut));
            }
        }
        let etat = banc.etat(&format!("/{prefixe}"));
        if etat["erreurs"] != self.erreurs {
            return Some(format!("{} erreurs, et non {}", etat["erreurs"], self.erreurs));
        }
        let la = |c: &&String| banc.get(&format!("/{prefixe}{c}")).statut != 404;
        self.disparues.iter().find(la).map(|c| format!("{c} est encore là"))
    }
}

/// Breaks something several times: what was served in both editions still is, and the bar says it.
fn casser(banc: &Banc, flux: &mut Flux, editeur: &Editeur, h: &mut Hasard, connues: &BTreeSet<String>) {
    let (fichier, casses, sain) = editeur.casse(h);
    for casse in casses {
        let avant = banc.etat("/");
        fs::create_dir_all(fichier.parent().unwrap()).unwrap();
        fs::write(&fichier, &casse).unwrap();
        while banc.etat("/")["generation"] == avant["generation"] {
            flux.message();
        }
        let etat = banc.etat("/");
        let lieu = fichier.file_name().unwrap().to_str().unwrap();
        let dite = etat["fautes"].as_array().unwrap().iter().any(|f| f["dessin"].as_str().unwrap().contains(lieu));
        assert!(dite, "{casse} : {etat}");
        let pages = connues.iter().filter(|c| c.ends_with(".html") && h.sous(4) == 0).map(String::as_str);
        for page in pages.chain(["axes/foncier/index.html"]) {
            for prefixe in ["", "~copil/"] {
                let reponse = banc.get(&format!("/{prefixe}{page}"));
                assert_eq!(reponse.statut, 200, "{prefixe}{page} : {casse} : {}", reponse.texte());
            }
        }
    }
    fs::write(&fichier, sain).unwrap();
}

#[test]
fn deux_cents_editions_donnent_ce_qu_une_construction_donnerait() {
    let banc = Banc::new(&[]);
    let mut h = Hasard(6);
    let mut editeur = Editeur { contenu: banc.chemin("content"), themes: banc.chemin("themes"), i: 0 };
    let mut flux = banc.ecouter();
    let mut connues = [BTreeSet::new(), BTreeSet::new()];
    for rang in 0..EDITIONS {
        if rang % 8 == 7 {
            casser(&banc, &mut flux, &editeur, &mut h, &connues[0]);
        }
        let fait = editeur.editer(&mut h);
        // A change may be shown in several times: only the last one must be right.
        flux.message();
        let tour = rang % 10 == 9;
        for (e, (edition, prefixe)) in [(Edition::Publique, ""), (Edition::Copil, "~copil/")].into_iter().enumerate() {
            if !tour && rang % 2 != e {
                continue;
            }
            let (ouvrage, erreurs) = neuf(banc.dir.path(), edition);
            let routes: BTreeSet<String> = ouvrage.site.routes().iter().map(|r| r.chemin.clone()).collect();
            let pas = (routes.len() / ECHANTILLON).max(1);
            let depart = h.sous(pas);
            let regarder = |i: usize, chemin: &str| {
                tour || i % pas == depart || chemin == "index.html" || FICHES.iter().any(|(_, c)| *c == chemin)
            };
            let attendu = Attendu { prefixe, ouvrage: &ouvrage, erreurs, disparues: &connues[e] - &routes };
            while let Some(ecart) = attendu.ecart(&banc, regarder) {
                eprintln!("édition {rang} ({fait}) : {ecart} ; on attend la suite");
                flux.message();
            }
            connues[e] = routes;
        }
    }
    let dit = banc.carnet.0.lock().unwrap().join("\n");
    assert!(!dit.contains("panne"), "{dit}");
}
