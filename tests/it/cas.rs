//! The pages of `tests/cas/`: documentation of faults, each case of which is run.
//!
//! A page is French Markdown. Under each `##`, blocks that bear a path
//! (```` ```yaml fichier="entreprises/x.yaml" ````) are laid over the smallest valid content
//! (`tests/cas/_base/`), the whole line is run, and what is drawn must equal the block
//! ```` ```faute ````, to the letter. No such block, or « aucune faute »: no fault is expected.
//! A block ```` ```rendu page="…" ```` shows the HTML of the text of a page. `FEUILLE_CAS=ecrire` rewrites those
//! blocks.
//!
//! In a file of a case, `⟨[ × 5000⟩` stands for `[` repeated 5 000 times, and a block with
//! `absent` takes the file away.

mod disque;
mod page;

use feuille::audit::liens;
use feuille::diagnostic::{Diagnostic, dessin};
use feuille::edition::Edition;
use feuille::site::Site;
use feuille::source::Sources;
use feuille::{Demande, composer};
use jiff::civil::date;
use page::{Cas, Page};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What the drawn faults of a case are when there is none.
const AUCUNE: &str = "aucune faute";

pub fn dossier() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cas")
}

/// The smallest content that gives no fault: path and text of each file.
pub fn base() -> BTreeMap<String, String> {
    let racine = dossier().join("_base");
    let entrees = walkdir::WalkDir::new(&racine).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    entrees
        .map(|e| {
            let chemin = e.path().strip_prefix(&racine).unwrap().to_str().unwrap().replace('\\', "/");
            (chemin, fs::read_to_string(e.path()).unwrap())
        })
        .collect()
}

/// What every case is run with.
pub fn demande() -> Demande {
    Demande { edition: Edition::Publique, today: date(2026, 11, 23), adresse: None }
}

/// Faults drawn as the terminal shows them, without colours.
pub fn dessins(faults: &[Diagnostic], sources: &Sources) -> String {
    let dessins: Vec<String> =
        faults.iter().map(|f| dessin::dessiner(f, sources, false).trim_end().to_owned()).collect();
    if dessins.is_empty() { AUCUNE.into() } else { dessins.join("\n\n") }
}

/// The faults of a content.
pub fn dessiner(fichiers: &BTreeMap<String, String>) -> String {
    dessiner_avec(fichiers, None).0
}

/// The faults of a content, and the HTML of the text of a page.
fn dessiner_avec(fichiers: &BTreeMap<String, String>, page: Option<&str>) -> (String, Option<String>) {
    let fichiers: Vec<(&str, &str)> = fichiers.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    let sources = Sources::en_memoire(&fichiers);
    let mut faults = Vec::new();
    let ouvrage = composer(&sources, &demande(), &mut faults);
    if let Some(ouvrage) = ouvrage.as_ref().filter(|_| faults.is_empty()) {
        faults.append(&mut relire(&ouvrage.site));
    }
    let rendu = page.map(|p| ouvrage.as_ref().map_or("aucun site".into(), |o| texte_de(&o.site, p)));
    (dessins(&faults, &sources), rendu)
}

/// The HTML of the text of a page: `~` is a no-break space, `_` a narrow one.
fn texte_de(site: &Site, page: &str) -> String {
    let octets = site.render(site.route(page).unwrap_or_else(|| panic!("aucune page {page}"))).unwrap();
    let html = String::from_utf8(octets).unwrap();
    let (_, suite) = html.split_once("<div class=\"texte\">\n").expect("un texte");
    let fin = ["<nav class=\"voisins\"", "<footer"].iter().filter_map(|s| suite.find(s)).min().expect("une fin");
    let texte = suite[..fin].trim().trim_end_matches("</article>").trim_end().trim_end_matches("</div>").trim_end();
    texte.replace('\u{a0}', "~").replace('\u{202f}', "_")
}

/// The pages read back, as `feuille check` does when the content has no error.
fn relire(site: &Site) -> Vec<Diagnostic> {
    let existe = |chemin: &str| site.route(chemin).is_some();
    let pages = site.routes().iter().filter(|r| r.chemin.ends_with(".html"));
    let lues = pages.filter_map(|r| Some(liens::lire(&r.chemin, &site.render(r).ok()?, &existe, site.texte_de(r))));
    liens::comparer(lues.collect())
}

fn jouer(base: &BTreeMap<String, String>, cas: &Cas) -> (String, Option<String>) {
    let mut fichiers = base.clone();
    for f in &cas.fichiers {
        match f.absent {
            true => fichiers.remove(&f.chemin),
            false => fichiers.insert(f.chemin.clone(), f.texte.clone()),
        };
    }
    dessiner_avec(&fichiers, cas.rendu.as_ref().map(|r| r.page.as_str()))
}

#[test]
fn le_contenu_minimal_n_a_aucune_faute() {
    assert_eq!(dessiner(&base()), AUCUNE);
}

#[test]
fn chaque_cas_donne_les_fautes_que_sa_page_montre() {
    let ecrire = std::env::var("FEUILLE_CAS").is_ok_and(|v| v == "ecrire");
    let base = base();
    let mut ecarts = Vec::new();
    let mut nombre = 0;
    for chemin in pages() {
        let texte = fs::read_to_string(&chemin).unwrap();
        let page = Page::lire(&texte);
        let obtenus: Vec<_> = page.cas.par_iter().map(|cas| jouer(&base, cas)).collect();
        nombre += page.cas.len();
        for (cas, obtenu) in page.cas.iter().zip(&obtenus) {
            let (fautes, html) = obtenu;
            let paires = [
                (cas.attendu.as_deref().unwrap_or(AUCUNE), fautes.as_str()),
                (cas.rendu.as_ref().map_or("", |r| &r.texte), html.as_deref().unwrap_or_default()),
            ];
            for (attendu, obtenu) in paires.into_iter().filter(|(a, o)| a != o) {
                let nom = chemin.file_name().unwrap().to_string_lossy().into_owned();
                ecarts.push(format!(
                    "── {nom} · {}\n── la page dit :\n{attendu}\n── le programme dit :\n{obtenu}\n",
                    cas.titre
                ));
            }
        }
        if ecrire {
            fs::write(&chemin, page.recrire(&texte, &obtenus)).unwrap();
        }
    }
    assert!(nombre > 60, "{nombre} cas lus : les pages ne sont plus trouvées");
    assert!(ecrire || ecarts.is_empty(), "{}\n(FEUILLE_CAS=ecrire récrit les pages)", ecarts.join("\n"));
}

/// The pages, in order.
pub fn pages() -> Vec<PathBuf> {
    let entrees = fs::read_dir(dossier()).unwrap().map(|e| e.unwrap().path());
    let mut pages: Vec<PathBuf> = entrees.filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    pages.sort();
    pages
}
