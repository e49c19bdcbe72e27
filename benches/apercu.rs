//! The preview of a synthetic site, through HTTP: from the end of a write to the last byte of the page
//! that shows it, as a browser lives it (told by an event, then it asks), and the time until the first
//! page after the start.
//!
//! `cargo bench --bench apercu [-- TAILLE …]`. Medians of 21 saves, after one that is not counted, on a
//! memory disk where there is one. Never asserted in a test.

mod synthese;

use feuille::diagnostic::{Diagnostic, Textes};
use feuille::preview::{Apercu, Journal, Reglages};
use feuille::{Demande, edition::Edition};
use jiff::civil::date;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const TAILLES: &[usize] = &[1_000, 10_000];

/// Milliseconds from save to served, and until ready, of the peers: November 2026, 2 cores, a chapter.
const PAIRS: &[(usize, &str)] = &[
    (1_000, "Zola 1453 ms, Hugo 389 ms"),
    (10_000, "Zola 3229 ms (rechargée à 5820), Hugo 1248 ms (une fiche : 2660)"),
];

const SAUVEGARDES: usize = 21;

/// Says nothing.
struct Muet;

impl Journal for Muet {
    fn change(&self, _: &[String], _: Option<&str>, _: Duration) {}
    fn fautes(&self, _: &[Diagnostic], _: &[Diagnostic], _: &dyn Textes) {}
    fn avertir(&self, phrase: &str) {
        eprintln!("{phrase}");
    }
}

fn main() {
    let tailles: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let tailles = if tailles.is_empty() { TAILLES.to_vec() } else { tailles };
    for taille in tailles {
        mesurer(taille);
    }
}

fn mesurer(taille: usize) {
    let memoire = Path::new("/dev/shm");
    let disque = if memoire.is_dir() { memoire.to_owned() } else { std::env::temp_dir() };
    let dossier = tempfile::tempdir_in(disque).expect("dossier temporaire");
    let (contenu, themes) = (dossier.path().join("content"), dossier.path().join("themes"));
    synthese::ecrire(&contenu, taille).expect("contenu de synthèse");
    for sous in ["base/templates", "base/styles"] {
        fs::create_dir_all(themes.join(sous)).expect("dossier du thème");
    }
    let gabarit = include_str!("../themes/base/templates/chapitre.html");
    fs::write(themes.join("base/templates/chapitre.html"), gabarit).expect("gabarit");
    fs::write(themes.join("base/styles/99-essai.css"), "").expect("style");
    let debut = Instant::now();
    let reglages = Reglages {
        contenu: contenu.clone(),
        themes: themes.clone(),
        demande: Demande { edition: Edition::Publique, today: date(2026, 11, 24), adresse: None },
        hote: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        editeur: None,
        scrutation: None,
    };
    let apercu = Apercu::demarrer(reglages, Arc::new(Muet)).expect("aperçu");
    let adresse = apercu.adresse();
    demander(adresse, "/");
    println!("{taille:>7} pages : prêt en {} ms", debut.elapsed().as_millis());
    let chapitre = contenu.join("feuille-de-route").join(synthese::nom_de_chapitre(taille / 4));
    let page = format!("/feuille-de-route/chapitre-{}/", taille / 4);
    let texte = fs::read_to_string(&chapitre).expect("chapitre");
    serie(adresse, "un chapitre", &page, |i, marque| {
        fs::write(&chapitre, format!("{texte}\nPhrase ajoutée {i} {marque}.\n"))
    });
    let fiche = contenu.join("entreprises/entreprise-7.yaml");
    let texte = fs::read_to_string(&fiche).expect("fiche");
    serie(adresse, "une entreprise", "/entreprises/entreprise-7/", |_, marque| {
        fs::write(&fiche, texte.replace("Projet numéro 7", &format!("Projet {marque}")))
    });
    serie(adresse, "un gabarit", &page, |_, marque| {
        fs::write(
            themes.join("base/templates/chapitre.html"),
            gabarit.replace("{% endblock %}", &format!("<p>{marque}</p>{{% endblock %}}")),
        )
    });
    serie(adresse, "une feuille de style", &page, |_, marque| {
        fs::write(themes.join("base/styles/99-essai.css"), format!(".{marque} {{ color: red }}\n"))
    });
    // The edition of the steering committee, looked at in its place: it is composed first.
    let fiche = contenu.join("entreprises/entreprise-9.yaml");
    let texte = fs::read_to_string(&fiche).expect("fiche");
    serie(adresse, "une entreprise, COPIL", "/~copil/entreprises/entreprise-9/", |_, marque| {
        fs::write(&fiche, texte.replace("Projet numéro 9", &format!("Projet {marque}")))
    });
    for (_, pairs) in PAIRS.iter().filter(|p| p.0 == taille) {
        println!("        {pairs}");
    }
}

/// Saves, and looks at the page (or at its style sheet) until it shows what was saved.
fn serie(adresse: SocketAddr, nom: &str, page: &str, mut ecrire: impl FnMut(usize, &str) -> std::io::Result<()>) {
    let mut flux = ecouter(adresse);
    let mut durees: Vec<f64> = (0..=SAUVEGARDES)
        .map(|i| {
            let marque = format!("essai{}x{i}", nom.len());
            ecrire(i, &marque).expect("écriture");
            let debut = Instant::now();
            loop {
                message(&mut flux);
                let html = demander(adresse, page);
                if html.contains(&marque) || demander(adresse, &style(page, &html)).contains(&marque) {
                    break;
                }
            }
            debut.elapsed().as_secs_f64() * 1_000.0
        })
        .skip(1)
        .collect();
    durees.sort_by(f64::total_cmp);
    let [mediane, dixieme] = [durees.len() / 2, durees.len() * 9 / 10].map(|i| durees[i]);
    println!("        {nom:<22} {mediane:>7.1} ms (neuf fois sur dix : {dixieme:.1} ms)");
}

/// The address of the style sheet of a page at depth two.
fn style(page: &str, html: &str) -> String {
    let apres = html.split("<link rel=\"stylesheet\" href=\"").nth(1).unwrap_or_default();
    let href = apres.split('"').next().unwrap_or_default();
    assert!(href.starts_with("../../"), "{page} : {href}");
    let variante = page[1..].split('/').next().filter(|v| v.starts_with('~')).map(|v| format!("{v}/"));
    format!("/{}{}", variante.unwrap_or_default(), href.trim_start_matches("../"))
}

fn ecouter(adresse: SocketAddr) -> BufReader<TcpStream> {
    let mut prise = TcpStream::connect(adresse).expect("connexion");
    prise.write_all(b"GET /~apercu/evenements HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("demande");
    let mut flux = BufReader::new(prise);
    message(&mut flux);
    flux
}

fn message(flux: &mut BufReader<TcpStream>) {
    let mut ligne = String::new();
    while !ligne.starts_with("data: ") {
        ligne.clear();
        assert!(flux.read_line(&mut ligne).expect("flux") > 0, "le flux est fermé");
    }
}

fn demander(adresse: SocketAddr, chemin: &str) -> String {
    let mut prise = TcpStream::connect(adresse).expect("connexion");
    write!(prise, "GET {chemin} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("demande");
    let mut octets = Vec::new();
    prise.read_to_end(&mut octets).expect("réponse");
    String::from_utf8_lossy(&octets).into_owned()
}
