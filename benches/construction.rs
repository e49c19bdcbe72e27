//! Build of a synthetic site at several sizes: CPU seconds and peak memory, beside the peers'.
//!
//! `cargo bench --bench construction [-- TAILLE …]`; `-- ecrire DOSSIER TAILLE` only writes the
//! content, to profile with. Each measure is a process of its own (this very
//! program, called again) that runs `feuille build` and tells its CPU time and peak memory as the
//! kernel counted them; elsewhere than on Linux only the wall clock is known. Medians of five runs
//! (three above 10 000 pages), on a memory disk where there is one. Never asserted in a test.

mod synthese;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const TAILLES: &[usize] = &[100, 1_000, 10_000];

/// CPU seconds and peak MiB of a cold build, measured in November 2026 on 2 cores, same kind of
/// site: Zola 0.22.1, Hugo 0.168 (records as data), quiet machine (100 pages: one core busy).
const PAIRS: &[(usize, &str, f64, f64)] = &[
    (100, "Zola", 0.067, 34.0),
    (100, "Hugo", 0.286, 90.0),
    (1_000, "Zola", 0.521, 66.0),
    (1_000, "Hugo", 1.376, 169.0),
    (10_000, "Zola", 6.404, 356.0),
    (10_000, "Hugo", 10.945, 944.0),
    (50_000, "Zola", 86.8, 1_635.0),
    (50_000, "Hugo", 72.7, 3_808.0),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if arguments.first().is_some_and(|a| a == "une-mesure") {
        return une_mesure(&arguments[1..]);
    }
    if let [verbe, dossier, taille] = &arguments[..]
        && verbe == "ecrire"
    {
        let taille = taille.parse().expect("un nombre de pages");
        return synthese::ecrire(Path::new(dossier), taille).expect("contenu de synthèse");
    }
    let tailles: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    let tailles = if tailles.is_empty() { TAILLES.to_vec() } else { tailles };
    println!("{:>7} {:<22} {:>8} {:>9} {:>9}  fichiers", "pages", "", "CPU s", "mur s", "pic Mio");
    for taille in tailles {
        mesurer(taille);
    }
}

fn mesurer(taille: usize) {
    let dossier = tempfile::tempdir_in(disque()).expect("dossier temporaire");
    let contenu = dossier.path().join("content");
    synthese::ecrire(&contenu, taille).expect("contenu de synthèse");
    let repetitions = if taille > 10_000 { 3 } else { 5 };
    let froides: Vec<Mesure> = (0..repetitions)
        .map(|i| {
            let sortie = dossier.path().join(format!("sortie-{i}"));
            let mesure = construire(&contenu, &sortie, dossier.path());
            std::fs::remove_dir_all(sortie).expect("ménage");
            mesure
        })
        .collect();
    ligne(taille, "feuille, à froid", &froides);
    let sortie = dossier.path().join("sortie");
    construire(&contenu, &sortie, dossier.path());
    let memes: Vec<Mesure> = (0..repetitions).map(|_| construire(&contenu, &sortie, dossier.path())).collect();
    ligne(taille, "feuille, rien changé", &memes);
    let chapitre = contenu.join("feuille-de-route").join(synthese::nom_de_chapitre(1));
    let une: Vec<Mesure> = (0..repetitions)
        .map(|i| {
            let texte = std::fs::read_to_string(&chapitre).expect("chapitre");
            std::fs::write(&chapitre, format!("{texte}\nPhrase ajoutée {i}.\n")).expect("chapitre");
            construire(&contenu, &sortie, dossier.path())
        })
        .collect();
    ligne(taille, "feuille, un chapitre", &une);
    for (_, nom, cpu, pic) in PAIRS.iter().filter(|p| p.0 == taille) {
        println!("{taille:>7} {nom:<22} {cpu:>8.3} {:>9} {pic:>9.0}", "");
    }
}

fn disque() -> PathBuf {
    let memoire = Path::new("/dev/shm");
    if memoire.is_dir() { memoire.to_owned() } else { std::env::temp_dir() }
}

/// What one build cost.
struct Mesure {
    cpu: f64,
    mur: f64,
    pic: f64,
    fichiers: usize,
}

/// Runs one build in a process of its own.
fn construire(contenu: &Path, sortie: &Path, cache: &Path) -> Mesure {
    let debut = Instant::now();
    let programme = std::env::current_exe().expect("ce programme");
    let rendu = Command::new(programme)
        .args(["une-mesure", "build", "--today", "2026-11-23", "--base-url", "https://exemple.fr/"])
        .arg("--content")
        .arg(contenu)
        .arg("--themes")
        .arg(contenu.with_file_name("themes"))
        .arg("--out")
        .arg(sortie)
        .env("XDG_CACHE_HOME", cache.join("cache"))
        .output()
        .expect("construction");
    let mur = debut.elapsed().as_secs_f64();
    let texte = String::from_utf8_lossy(&rendu.stdout);
    let derniere = texte.lines().last().unwrap_or_default();
    let nombres: Vec<f64> = derniere.split(' ').filter_map(|n| n.parse().ok()).collect();
    assert!(rendu.status.success() && nombres.len() == 2, "{texte}{}", String::from_utf8_lossy(&rendu.stderr));
    Mesure { cpu: nombres[0], pic: nombres[1], mur, fichiers: fichiers(sortie) }
}

fn fichiers(dossier: &Path) -> usize {
    walkdir::WalkDir::new(dossier).into_iter().flatten().filter(|e| e.file_type().is_file()).count()
}

fn ligne(taille: usize, nom: &str, mesures: &[Mesure]) {
    let mediane = |lire: fn(&Mesure) -> f64| {
        let mut valeurs: Vec<f64> = mesures.iter().map(lire).collect();
        valeurs.sort_by(f64::total_cmp);
        valeurs[valeurs.len() / 2]
    };
    let (cpu, mur, pic) = (mediane(|m| m.cpu), mediane(|m| m.mur), mediane(|m| m.pic));
    println!("{taille:>7} {nom:<22} {cpu:>8.3} {mur:>9.3} {pic:>9.0}  {}", mesures[0].fichiers);
}

/// The child: runs the verb, then tells what it cost.
fn une_mesure(arguments: &[String]) {
    let arguments = std::iter::once("feuille".to_owned()).chain(arguments.iter().cloned()).map(Into::into);
    let code = feuille::cli::main(arguments);
    assert_eq!(format!("{code:?}"), format!("{:?}", std::process::ExitCode::SUCCESS));
    println!("{} {}", cpu(), pic());
}

/// User and system seconds of this process: fields 14 and 15 of `/proc/self/stat`, in hundredths.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let apres_nom = stat.rsplit_once(')').map_or("", |(_, r)| r);
    let champs: Vec<f64> = apres_nom.split_whitespace().skip(11).take(2).filter_map(|n| n.parse().ok()).collect();
    champs.iter().sum::<f64>() / 100.0
}

/// Peak resident memory of this process, in MiB.
fn pic() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ligne = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or_default();
    ligne.split_whitespace().nth(1).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
