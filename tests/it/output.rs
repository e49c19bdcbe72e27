//! The output folder: what is not ours survives everything, what is ours survives being killed.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use feuille::output::{
    Bilan, Cache, Echec, Ecriture, Empreinte, Manifest, Options, Output, Refus, Resultat, Writer, validate,
};
use feuille::render::images::Reserve;
use rayon::prelude::*;
use tempfile::TempDir;

type Pages = BTreeMap<String, String>;
const MANIFEST: &str = ".feuille-manifeste.json";

/// In memory where the system offers it: ten times faster, and these tests make thousands of files.
fn tempdir() -> io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

fn pages(list: &[(&str, &str)]) -> Pages {
    list.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

fn open(dir: &Path) -> Resultat<Output> {
    Output::open(dir, &Options { edition: "publique", ..Options::default() })
}

fn begin(dir: &Path, pages: &Pages) -> Resultat<Writer> {
    open(dir)?.begin(pages.keys().map(String::as_str))
}

fn build(dir: &Path, pages: &Pages) -> Resultat<Bilan> {
    let writer = begin(dir, pages)?;
    pages.par_iter().try_for_each(|(path, text)| writer.write(path, text.as_bytes()).map(drop))?;
    writer.finish()
}

fn refusal<T>(result: Resultat<T>) -> Refus {
    match result {
        Err(Echec::Refus(refus)) => refus,
        Err(Echec::Machine(error)) => panic!("disque : {error:#}"),
        Ok(_) => panic!("accepté"),
    }
}

fn put(dir: &Path, path: &str, text: &str) {
    let file = dir.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Everything below `dir`, folders too.
fn tree(dir: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let entries = walkdir::WalkDir::new(dir).min_depth(1).into_iter().map(Result::unwrap);
    let name = |path: &Path| path.strip_prefix(dir).unwrap().to_str().unwrap().replace('\\', "/");
    let content = |e: &walkdir::DirEntry| e.file_type().is_file().then(|| fs::read(e.path()).unwrap());
    entries.filter(|e| e.file_name() != ".feuille.lock").map(|e| (name(e.path()), content(&e))).collect()
}

/// What no write leaves alone.
#[cfg(unix)]
fn identity(found: &Metadata) -> impl PartialEq + std::fmt::Debug + use<> {
    use std::os::unix::fs::MetadataExt;
    (found.ino(), found.mtime(), found.mtime_nsec(), found.ctime(), found.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(found: &Metadata) -> impl PartialEq + std::fmt::Debug + use<> {
    found.modified().unwrap()
}

/// A site, and the same later: a page removed with its folder, one changed, one new, a file that becomes a folder, a
/// folder that becomes a file, a name that changes case.
fn two_versions() -> (Pages, Pages) {
    let before = [
        ("index.html", "un"),
        ("a/b/c/page.html", "partira"),
        ("a/stable.html", "pareil"),
        ("bascule", "fichier"),
        ("inverse/un/x.html", "dossier"),
        ("Casse.html", "casse"),
        (".well-known/security.txt", "sûr"),
    ];
    let after = [
        ("index.html", "deux"),
        ("a/stable.html", "pareil"),
        ("neuf/d/page.html", "neuf"),
        ("bascule/index.html", "dossier"),
        ("inverse", "fichier"),
        ("casse.html", "casse"),
        (".well-known/autre.txt", "autre"),
    ];
    (pages(&before), pages(&after))
}

/// The tree that a build from nothing gives.
fn clean(pages: &Pages) -> BTreeMap<String, Option<Vec<u8>>> {
    let dir = tempdir().unwrap();
    build(dir.path(), pages).unwrap();
    tree(dir.path())
}

fn built(pages: &Pages) -> TempDir {
    let dir = tempdir().unwrap();
    build(dir.path(), pages).unwrap();
    dir
}

#[test]
fn a_folder_with_strangers_is_refused_and_left_as_it_was() {
    let dir = tempdir().unwrap();
    (1..=14).for_each(|n| put(dir.path(), &format!("photos/{n:02}.jpg"), "souvenir"));
    put(dir.path(), "CNAME", "feuille.example");
    put(dir.path(), ".git/HEAD", "ref");
    let before = tree(dir.path());
    let refus = refusal(build(dir.path(), &pages(&[("index.html", "x")])));
    let message = refus.to_string();
    assert!(
        message.contains("14 fichiers") && message.contains("photos/10.jpg") && message.contains("et 4 autres"),
        "{message}"
    );
    assert!(!message.contains("photos/11.jpg"), "{message}");
    assert_eq!(tree(dir.path()), before);

    // The same among our own pages; and what we tolerate is not ours to replace.
    fs::remove_dir_all(dir.path().join("photos")).unwrap();
    build(dir.path(), &pages(&[("a/index.html", "x")])).unwrap();
    let taken = refusal(begin(dir.path(), &pages(&[("CNAME", "y"), ("a/index.html", "x")])));
    assert!(matches!(taken, Refus::Places { chemins, .. } if chemins == ["CNAME"]));
    put(dir.path(), "a/notes.txt", "à moi");
    let refus = refusal(build(dir.path(), &Pages::new()));
    assert!(matches!(refus, Refus::Etrangers { fichiers, .. } if fichiers == ["a/notes.txt"]));
    assert_eq!(fs::read_to_string(dir.path().join("a/index.html")).unwrap(), "x");
    assert_eq!(fs::read_to_string(dir.path().join("CNAME")).unwrap(), "feuille.example");
}

#[test]
fn what_did_not_change_is_not_touched() {
    let (site, _) = two_versions();
    let dir = built(&site);
    let look = || -> Vec<_> {
        let files = site.keys().map(String::as_str).chain([MANIFEST]);
        files.map(|path| identity(&fs::metadata(dir.path().join(path)).unwrap())).collect()
    };
    let before = look();
    let bilan = build(dir.path(), &site).unwrap();
    assert_eq!(bilan, Bilan { inchanges: site.len(), ..Bilan::default() });
    assert_eq!(look(), before);
    assert!(Manifest::read(dir.path()).unwrap().unwrap().complet);
}

#[test]
fn a_page_that_is_gone_goes_with_its_folder_and_strangers_stay() {
    let (before, after) = two_versions();
    let dir = built(&before);
    let bilan = build(dir.path(), &after).unwrap();
    assert_eq!((bilan.nouveaux, bilan.modifies, bilan.inchanges, bilan.retires), (5, 1, 1, 5));
    assert_eq!(tree(dir.path()), clean(&after));

    // A removal cut short: the file went, its folders stayed.
    let dir = built(&before);
    fs::remove_file(dir.path().join("a/b/c/page.html")).unwrap();
    build(dir.path(), &after).unwrap();
    assert_eq!(tree(dir.path()), clean(&after));

    // Files that come while we build: one in a folder that empties, one where a page must go.
    let dir = built(&before);
    let writer = begin(dir.path(), &after).unwrap();
    put(dir.path(), "a/b/c/moi.txt", "à moi");
    put(dir.path(), "neuf/d/page.html", "à moi aussi");
    let failed: Vec<_> = after.iter().filter(|(path, text)| writer.write(path, text.as_bytes()).is_err()).collect();
    assert_eq!(failed.len(), 1);
    writer.finish().unwrap();
    assert!(!dir.path().join("a/b/c/page.html").exists());
    assert_eq!(fs::read_to_string(dir.path().join("a/b/c/moi.txt")).unwrap(), "à moi");
    assert_eq!(fs::read_to_string(dir.path().join("neuf/d/page.html")).unwrap(), "à moi aussi");
}

#[test]
fn a_change_made_by_hand_is_told_and_never_removed() {
    let dir = built(&pages(&[("a.html", "a"), ("b.html", "b")]));
    put(dir.path(), "a.html", "retouché");
    put(dir.path(), "b.html", "retouché aussi");
    let only_a = pages(&[("a.html", "a")]);
    let bilan = build(dir.path(), &only_a).unwrap();
    assert_eq!((bilan.retouches, bilan.laisses), (vec!["a.html".to_owned()], vec!["b.html".to_owned()]));
    // Told again, without standing in the way.
    let bilan = build(dir.path(), &only_a).unwrap();
    assert_eq!((bilan.retouches.len(), bilan.laisses.len(), bilan.inchanges), (0, 1, 1));
    assert_eq!(fs::read_to_string(dir.path().join("b.html")).unwrap(), "retouché aussi");
    let refus = refusal(begin(dir.path(), &pages(&[("b.html/index.html", "x")])));
    assert!(matches!(refus, Refus::Places { .. }), "{refus}");
}

#[test]
fn a_build_dropped_after_any_page_is_repaired_by_the_next() {
    let (before, after) = two_versions();
    let none = Pages::new();
    for (start, nexts) in [(&none, [&after, &before]), (&before, [&after, &before]), (&before, [&before, &after])] {
        for count in 0..=after.len() {
            let dir = built(start);
            let writer = begin(dir.path(), &after).unwrap();
            for (path, text) in after.iter().take(count) {
                writer.write(path, text.as_bytes()).unwrap();
            }
            drop(writer);
            // Nobody may take this folder for a site to publish.
            let journal = Manifest::read(dir.path()).unwrap();
            assert!(count == 0 || journal.is_some_and(|journal| !journal.complet));
            // The file that was being written.
            put(dir.path(), "neuf/.feuille-tmp-0123456789abcdef", "moit");
            for next in nexts {
                let bilan = build(dir.path(), next).unwrap_or_else(|e| panic!("après {count} pages : {e}"));
                assert!(bilan.retouches.is_empty() && bilan.laisses.is_empty(), "{bilan:?}");
                assert_eq!(tree(dir.path()), clean(next), "après {count} pages");
            }
        }
    }
}

const STEPS: usize = 16;

fn big(version: usize) -> Pages {
    let text = |n| format!("{n} {}", version * (n % 5)).repeat(500);
    let page = |n: usize| (format!("v{}/{}/p{n}.html", n % 3 * version, n % 17), text(n));
    (0..60).map(page).collect()
}

/// Not a test: the program that the next one runs, and that dies at its `step`, whatever its threads are doing.
#[test]
#[ignore = "programme lancé par le test suivant"]
fn child() {
    let Some(dir) = std::env::var_os("FEUILLE_TEST_DIR").map(PathBuf::from) else { return };
    let step: usize = std::env::var("FEUILLE_TEST_STEP").unwrap().parse().unwrap();
    let (before, after) = (big(1), big(2));
    let writer = begin(&dir, &after).unwrap();
    let (written, last) = (AtomicUsize::new(0), step * after.len() / STEPS);
    after.par_iter().for_each(|(path, text)| {
        if step.is_multiple_of(2) && written.fetch_add(1, Ordering::Relaxed) == last {
            std::process::abort();
        }
        writer.write(path, text.as_bytes()).unwrap();
    });
    // Odd steps die while removing, as soon as one old file is seen to go.
    let mut stale = before.into_keys().filter(|path| !after.contains_key(path));
    let watched = dir.join(stale.nth(step).unwrap());
    std::thread::spawn(move || {
        while watched.exists() {
            std::hint::spin_loop();
        }
        std::process::abort();
    });
    writer.finish().unwrap();
}

#[test]
fn a_build_killed_at_any_instant_is_repaired_by_the_next() {
    let (want, mut cut_short) = (clean(&big(2)), 0);
    for step in 0..STEPS {
        let dir = built(&big(1));
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "output::child", "--ignored"]).stdout(Stdio::null()).stderr(Stdio::null());
        child.env("FEUILLE_TEST_DIR", dir.path()).env("FEUILLE_TEST_STEP", step.to_string()).status().unwrap();
        cut_short += usize::from(tree(dir.path()) != want);
        let bilan = build(dir.path(), &big(2)).unwrap_or_else(|e| panic!("morte au pas {step} : {e}"));
        assert!(bilan.retouches.is_empty() && bilan.laisses.is_empty(), "{bilan:?}");
        assert_eq!(tree(dir.path()), want, "morte au pas {step}");
    }
    // Every even step for sure; an odd one may finish before the watch sees the file go.
    assert!(cut_short >= STEPS / 2, "le test ne tue plus rien en route ({cut_short})");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let outside = tempdir().unwrap();
    put(outside.path(), "p.html", "dehors");
    for (link, target, site) in [
        ("a", outside.path().to_path_buf(), pages(&[("a/p.html", "x")])),
        ("p.html", outside.path().join("p.html"), pages(&[("p.html", "x")])),
        (".well-known", outside.path().to_path_buf(), pages(&[(".well-known/p.html", "x")])),
        (".feuille.lock", outside.path().join("neuf"), pages(&[("index.html", "x")])),
    ] {
        // In a fresh folder, and in place of something we once wrote.
        let fresh = tempdir().unwrap();
        let ours = built(&site);
        let _ = fs::remove_file(ours.path().join(link));
        let _ = fs::remove_dir_all(ours.path().join(link));
        for dir in [fresh, ours] {
            symlink(&target, dir.path().join(link)).unwrap();
            let refus = refusal(build(dir.path(), &site));
            assert!(matches!(refus, Refus::Liens { .. }), "{link} : {refus}");
        }
    }
    assert_eq!(tree(outside.path()), BTreeMap::from([("p.html".to_owned(), Some(b"dehors".to_vec()))]));
    // The output folder itself may be a link.
    let dir = tempdir().unwrap();
    symlink(outside.path().join("vrai"), dir.path().join("public")).unwrap();
    fs::create_dir(outside.path().join("vrai")).unwrap();
    build(&dir.path().join("public"), &pages(&[("index.html", "x")])).unwrap();
}

#[test]
fn two_builds_at_once() {
    let dir = tempdir().unwrap();
    let site = pages(&[("index.html", "x")]);
    let first = begin(dir.path(), &site).unwrap();
    assert!(matches!(refusal(open(dir.path())), Refus::Occupe { .. }));
    drop(first);
    put(dir.path(), ".feuille.lock", ""); // As a crash leaves it.
    build(dir.path(), &site).unwrap();
}

#[test]
fn paths_that_cannot_be_written_everywhere() {
    for path in
        ["a", "a/b.html", "été/œuvre.html", ".nojekyll", ".well-known/x", ".github/x", "console/nuls.txt", "a..b"]
    {
        assert_eq!(validate(path), Ok(()), "{path}");
    }
    let long = "x".repeat(256);
    for path in [
        "",
        "/a",
        "a//b",
        "a/",
        "./a",
        "a/../b",
        "..",
        "a\\b",
        "C:/x",
        "a\0b",
        "a\nb",
        "CON",
        "x/nul.html",
        "Lpt1.txt",
        "a.",
        "b /c",
        ".feuille-manifeste.json",
        "x/.Feuille-tmp-1",
        ".feuille.lock",
        ".git",
        ".GIT/config",
        "q?.html",
        &long,
    ] {
        assert!(validate(path).is_err(), "{path:?}");
        let dir = tempdir().unwrap();
        let refus = refusal(open(dir.path()).unwrap().begin([path]));
        assert!(matches!(refus, Refus::Chemin { .. }));
    }
    let dir = tempdir().unwrap();
    for twice in [["a", "a"], ["a", "a/b"]] {
        assert!(matches!(refusal(open(dir.path()).unwrap().begin(twice)), Refus::Chemin { .. }));
    }
    let writer = open(dir.path()).unwrap().begin(["a"]).unwrap();
    assert!(writer.write("b", b"").is_err());
    assert_eq!(writer.write("a", b"").unwrap(), Ecriture::Nouveau);
    assert!(writer.write("a", b"").is_err());
}

#[test]
fn a_manifest_that_cannot_be_understood() {
    let site = pages(&[("index.html", "x")]);
    let outside = r#"{"format":1,"edition":"","complet":true,"fichiers":{"../dehors.txt":null}}"#;
    for text in ["", "{", "[]", r#"{"format":2}"#, outside] {
        let dir = built(&site);
        put(dir.path(), MANIFEST, text);
        let before = tree(dir.path());
        let refus = refusal(build(dir.path(), &Pages::new()));
        assert!(matches!(refus, Refus::Manifeste { .. }) && refus.to_string().contains("réparer"), "{refus}");
        assert_eq!(tree(dir.path()), before);
        // Nothing beside it: nothing to lose.
        fs::remove_file(dir.path().join("index.html")).unwrap();
        build(dir.path(), &site).unwrap();
        assert_eq!(tree(dir.path()), clean(&site));
    }
}

#[test]
fn an_output_that_overlaps_the_sources() {
    let dir = tempdir().unwrap();
    put(dir.path(), "site/content/x.md", "x");
    let content = dir.path().join("site/content");
    for out in ["site/content", "site", "site/content/public", "site/public/../content", "site/content/x.md"] {
        let out = dir.path().join(out);
        let refus = refusal(Output::open(&out, &Options { interdits: &[&content], ..Options::default() }));
        assert!(matches!(refus, Refus::Interdit { .. } | Refus::PasUnDossier { .. }), "{refus}");
    }
    assert_eq!(tree(dir.path()).len(), 3);
    let beside = dir.path().join("site/content-public");
    Output::open(&beside, &Options { interdits: &[&content], ..Options::default() }).unwrap();
}

#[test]
fn the_stamp_is_trusted_only_when_it_can_be() {
    use std::time::{Duration, SystemTime};
    let (cache, content) = (tempdir().unwrap(), tempdir().unwrap());
    let dir = built(&pages(&[("a/index.html", "x")]));
    let out = dir.path();
    put(content.path(), "a/b.md", "un");
    let at = |now, options| {
        let stamp = Empreinte::calculer_au(now, options, &[content.path()]).unwrap();
        stamp.avec_cache(cache.path().to_path_buf())
    };
    let later = || SystemTime::now() + Duration::from_secs(5);
    let stamp = |options| at(later(), options);

    let saved = fs::metadata(content.path().join("a/b.md")).unwrap().modified().unwrap();
    assert!(!at(saved, "jour 1").retenir(out), "une source enregistrée à l’instant");
    assert!(!stamp("jour 1").deja_construite(out));
    assert!(stamp("jour 1").retenir(out) && stamp("jour 1").deja_construite(out));
    assert!(!stamp("jour 2").deja_construite(out));

    // Same length, and the same date as before: only the clock that nobody sets tells.
    put(content.path(), "a/b.md", "du");
    fs::File::options().write(true).open(content.path().join("a/b.md")).unwrap().set_modified(saved).unwrap();
    assert_eq!(stamp("jour 1").deja_construite(out), cfg!(not(unix)));
    assert!(stamp("jour 1").retenir(out) && stamp("jour 1").deja_construite(out));

    // A build that changes nothing keeps it; a change in the output does not.
    build(out, &pages(&[("a/index.html", "x")])).unwrap();
    assert!(stamp("jour 1").deja_construite(out));
    put(out, "a/index.html", "y");
    assert!(!stamp("jour 1").deja_construite(out));
    // No cache, no stamp, no fault.
    let nowhere = stamp("jour 1").avec_cache(content.path().join("a/b.md"));
    assert!(!nowhere.retenir(out) && !nowhere.deja_construite(out));
}

/// What is kept comes back as it was, or not at all; what is not ours in the folder stays.
#[test]
fn le_cache_rend_ce_qu_on_lui_a_donne() {
    let dir = tempdir().unwrap();
    let nom = "ab".repeat(32);
    let cache = Cache::new(dir.path().join("cache"));
    assert_eq!(cache.lire(&nom), None);
    cache.garder(&nom, b"octets");
    assert_eq!(Cache::new(dir.path().join("cache")).lire(&nom).unwrap(), b"octets");
    let fichier = dir.path().join("cache").join(&nom);
    let mut octets = fs::read(&fichier).unwrap();
    *octets.last_mut().unwrap() ^= 1;
    fs::write(&fichier, &octets).unwrap();
    assert_eq!(cache.lire(&nom), None, "un fichier abîmé");
    fs::write(&fichier, b"court").unwrap();
    assert_eq!(cache.lire(&nom), None, "un fichier coupé");
    cache.garder(&nom, b"octets");
    assert_eq!(cache.lire(&nom).unwrap(), b"octets");
    // Old things go, at the first thing kept by the next program.
    let (vieux, autre) = (dir.path().join("cache").join("cd".repeat(32)), dir.path().join("cache/lisez-moi"));
    for chemin in [&vieux, &autre] {
        fs::write(chemin, b"x").unwrap();
        fs::File::options().append(true).open(chemin).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    }
    Cache::new(dir.path().join("cache")).garder(&nom, b"octets");
    assert!(!vieux.exists() && autre.exists());
}
