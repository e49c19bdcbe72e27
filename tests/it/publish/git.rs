//! A bare repository, and the system's git.

use super::comportements::*;
use feuille::publish::{Acces, Git, Panne, Retour, Secrets, Target};
use std::path::Path;
use std::process::Command;

fn ouvrir(depot: &Path, branche: &str, historique: bool) -> Retour<Git> {
    let secrets = Secrets::new("essai", |_| None, |_| None);
    Git::ouvrir(&Acces { lieu: depot.to_str().unwrap(), secrets: &secrets }, branche, historique, "elise@mairie")
}

fn git(dossier: &Path, arguments: &[&str]) -> String {
    let sortie = Command::new("git").current_dir(dossier).args(arguments).output().unwrap();
    assert!(sortie.status.success(), "git {arguments:?} : {}", String::from_utf8_lossy(&sortie.stderr));
    String::from_utf8(sortie.stdout).unwrap().trim().to_owned()
}

#[test]
fn une_branche() {
    let dir = tempfile::tempdir().unwrap();
    let depot = dir.path().join("dépôt nu.git");
    std::fs::create_dir(&depot).unwrap();
    git(&depot, &["init", "-q", "--bare", "."]);
    for (branche, historique, commits) in [("pages", true, "9"), ("seule", false, "1")] {
        tous(&|| Box::new(ouvrir(&depot, branche, historique).unwrap()));
        assert_eq!(git(&depot, &["rev-list", "--count", branche]), commits);
    }
    git(&depot, &["fsck", "--strict"]);
}

/// Two publications at once: the second push is refused, and what the first put stays.
#[test]
fn deux_pousses() {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "-q", "--bare", "."]);
    for branche_existe in [false, true] {
        let (a, b) = (ouvrir(dir.path(), "pages", true).unwrap(), ouvrir(dir.path(), "pages", true).unwrap());
        let (version_a, version_b) = if branche_existe { (2, 1) } else { (1, 2) };
        publier(&a, &site(version_a)).unwrap();
        let faute = publier(&b, &site(version_b).into_iter().chain([("x.txt".into(), vec![1])]).collect()).unwrap_err();
        assert!(format!("{faute:?}").contains("entre-temps"), "{faute:?}");
        let c = ouvrir(dir.path(), "pages", true).unwrap();
        assert_eq!(public(&c, site(version_a).into_keys()), site(version_a));
        assert_eq!(c.get("x.txt").unwrap(), None);
    }
}

/// What others have on the branch keeps its object, its mode and its name: a link, a program, a submodule, a name that
/// is not Unicode.
#[test]
fn les_fichiers_des_autres_ne_changent_pas() {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "-q", "--bare", "."]);
    let objet = "0123456789012345678901234567890123456789";
    let flux = [
        b"commit refs/heads/pages\ncommitter x <x@x> 0 +0000\ndata 1\nx\n".to_vec(),
        b"M 120000 inline lien\ndata 10\nindex.html\nM 100755 inline outil.sh\ndata 2\nx\n\n".to_vec(),
        format!("M 160000 {objet} module\n").into_bytes(),
        b"M 100644 inline \"caf\\351.txt\"\ndata 1\ny\ndone\n".to_vec(),
    ]
    .concat();
    let mut import = Command::new("git")
        .args(["fast-import", "--quiet", "--done"])
        .current_dir(dir.path())
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut import.stdin.take().unwrap(), &flux).unwrap();
    assert!(import.wait().unwrap().success());
    let etrangers = || {
        let sortie =
            Command::new("git").args(["ls-tree", "-r", "-z", "pages"]).current_dir(dir.path()).output().unwrap();
        let lignes = sortie.stdout.split(|o| *o == 0).map(<[u8]>::to_vec);
        let noms: [&[u8]; 4] = [b"lien", b"outil.sh", b"module", b"caf\xe9.txt"];
        lignes.filter(|l| noms.iter().any(|n| l.ends_with(n))).collect::<Vec<_>>()
    };
    let avant = etrangers();
    assert_eq!(avant.len(), 4);
    for (version, historique) in [(1, true), (2, true), (1, false), (2, false)] {
        publier(&ouvrir(dir.path(), "pages", historique).unwrap(), &site(version)).unwrap();
        assert_eq!(etrangers(), avant, "{version} {historique}");
        let c = ouvrir(dir.path(), "pages", historique).unwrap();
        assert_eq!(public(&c, site(1).into_keys().chain(site(2).into_keys())), site(version));
    }
    // Nothing is written through what is not a folder.
    for (obstacle, chemin) in [("lien", "lien/x.html"), ("module", "module/x.html"), ("outil.sh", "outil.sh/x.html")] {
        let s: Site = site(1).into_iter().chain([(chemin.to_owned(), vec![1])]).collect();
        let faute = publier(&ouvrir(dir.path(), "pages", true).unwrap(), &s).unwrap_err();
        assert!(format!("{faute:?}").contains(&format!("« {obstacle} » est dans la branche")), "{faute:?}");
    }
    assert_eq!(etrangers(), avant);
}

/// The folder where one works: a remote by its name, and nothing changed, neither files, nor index, nor branch.
#[test]
fn le_dossier_de_travail_n_est_pas_touche() {
    let atelier = crate::programme::Atelier::new(&[]);
    let distant = atelier.chemin("distant.git");
    std::fs::create_dir(&distant).unwrap();
    std::fs::write(atelier.chemin(".gitignore"), "distant.git\n").unwrap();
    git(&distant, &["init", "-q", "--bare", "."]);
    let site = std::fs::read_to_string(atelier.chemin("content/site.yaml")).unwrap();
    atelier.poser("content/site.yaml", &format!("{site}\ncibles:\n  - {{ id: pages, genre: git, lieu: origin }}\n"));
    let ici = atelier.dir.path();
    git(ici, &["init", "-q", "."]);
    // Of a remote that is a path, git reads it from the root of the repository.
    git(ici, &["remote", "add", "origin", "./distant.git"]);
    git(ici, &["add", "content/site.yaml"]);
    let etat = || {
        (
            git(ici, &["status", "--porcelain"]),
            git(ici, &["for-each-ref"]),
            std::fs::read(ici.join(".git/index")).unwrap(),
        )
    };
    let avant = etat();
    let chemin = std::env::var("PATH").unwrap();
    let publier = |suite: &[&str]| {
        let arguments = [&["publish", "pages", "--today", "2026-11-23"], suite].concat();
        crate::programme::lancer(ici, &arguments, &[("PATH", &chemin), ("USER", "elise")])
    };
    let sortie = publier(&["--oui"]);
    assert_eq!(sortie.code, 0, "{sortie:?}");
    assert_eq!(etat(), avant);
    assert!(git(&distant, &["ls-tree", "--name-only", "pages"]).contains("index.html"));
    assert!(git(&distant, &["ls-tree", "--name-only", "pages"]).contains(".nojekyll"));
    let sortie = publier(&[]);
    assert!(sortie.code == 0 && sortie.dit.contains("Rien à publier"), "{sortie:?}");
    let arguments = ["publish", "pages", "--today", "2026-11-23", "--content", ".", "--themes", "../themes"];
    let sortie = crate::programme::lancer(&ici.join("content"), &arguments, &[("PATH", &chemin), ("USER", "elise")]);
    assert!(sortie.code == 0 && sortie.dit.contains("Rien à publier"), "depuis un sous-dossier : {sortie:?}");
}

/// A branch that a forge serves is read by all: without « garder », nothing of a page withdrawn stays in it.
#[test]
fn une_page_retiree_ne_reste_pas() {
    let a = crate::programme::Atelier::new(&[]);
    let config = std::fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    let cible = |suite: &str| {
        let cible = format!("{config}\ncibles:\n  - {{ id: pages, genre: git, lieu: ./depot.git{suite} }}\n");
        a.poser("content/site.yaml", &cible);
    };
    std::fs::create_dir(a.chemin("depot.git")).unwrap();
    git(&a.chemin("depot.git"), &["init", "-q", "--bare", "."]);
    let chemin = std::env::var("PATH").unwrap();
    let publier = |suite: &[&str]| {
        let arguments = [&["publish", "pages", "--today", "2026-11-23", "--oui"], suite].concat();
        crate::programme::lancer(a.dir.path(), &arguments, &[("PATH", &chemin), ("USER", "elise")])
    };
    let gardes = || {
        let noms = git(&a.chemin("depot.git"), &["ls-tree", "-r", "--name-only", "pages"]);
        noms.lines().filter(|n| n.starts_with(".feuille/")).map(str::to_owned).collect::<Vec<_>>()
    };
    let page = "content/pages/aide.md";
    a.poser(page, "---\ntitre: Aide\n---\nUn mot de trop.\n");
    cible("");
    assert_eq!(publier(&[]).code, 0);
    std::fs::remove_file(a.chemin(page)).unwrap();
    assert_eq!(publier(&[]).code, 0);
    assert_eq!(gardes(), [".feuille/manifeste.json"]);
    let s = publier(&["--revenir"]);
    assert!(s.code == 3 && s.erreurs.contains("« garder: 3 »"), "{s:?}");
    // Asked for, it is kept; asked for no more, it goes, though nothing else changes.
    cible(", garder: 2");
    a.poser(page, "---\ntitre: Aide\n---\nUn autre mot.\n");
    assert_eq!(publier(&[]).code, 0);
    std::fs::remove_file(a.chemin(page)).unwrap();
    assert_eq!(publier(&[]).code, 0);
    assert!(gardes().len() > 3, "{:?}", gardes());
    cible("");
    // It cannot be undone: it is shown, and asked for.
    let sans_oui = |suite: &[&str]| {
        let arguments = [&["publish", "pages", "--today", "2026-11-23"], suite].concat();
        crate::programme::lancer(a.dir.path(), &arguments, &[("PATH", &chemin), ("USER", "elise")])
    };
    let s = sans_oui(&["--essai"]);
    assert!(s.code == 0 && s.dit.contains("Seront effacés") && !s.dit.contains("Rien à publier"), "{s:?}");
    let s = sans_oui(&[]);
    assert!(s.code == 3 && s.erreurs.contains("--oui") && gardes().len() > 3, "{s:?}");
    let s = publier(&[]);
    assert!(s.code == 0 && s.dit.contains("Effacés chez l’hébergeur"), "{s:?}");
    assert_eq!(gardes(), [".feuille/manifeste.json"]);
}

#[test]
fn un_depot_absent() {
    let dir = tempfile::tempdir().unwrap();
    let faute = ouvrir(&dir.path().join("nulle-part.git"), "pages", true).err().unwrap();
    let dit = faute.to_string();
    assert!(dit.starts_with("le dépôt git n’existe pas") && dit.contains("\n  (git ls-remote : "), "{dit}");
    // A port where nobody listens: worth another try.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let faute = ouvrir(Path::new(&format!("http://127.0.0.1:{port}/x.git")), "pages", true).err().unwrap();
    assert!(matches!(&faute, Panne::Passagere(p) if p.starts_with("l’hôte git ne répond pas")), "{faute:?}");
    let faute = ouvrir(dir.path(), "une branche..", true).err().unwrap();
    assert!(faute.to_string().contains("nom d’une branche"), "{faute}");
}

/// A program that was killed leaves its repository in the temporary folder: the next takes it away, not that of one that
/// lives.
#[test]
fn le_depot_d_un_programme_tue_est_enleve() {
    let a = crate::programme::Atelier::new(&[]);
    let config = std::fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    a.poser("content/site.yaml", &format!("{config}\ncibles:\n  - {{ id: pages, genre: git, lieu: ./depot.git }}\n"));
    std::fs::create_dir(a.chemin("depot.git")).unwrap();
    git(&a.chemin("depot.git"), &["init", "-q", "--bare", "."]);
    let mut mort = Command::new("true").spawn().unwrap();
    mort.wait().unwrap();
    let reste = |processus: u32| format!("tmp/feuille-git-{}-{processus}-0", feuille::publish::espace());
    let (mort, vivant) = (reste(mort.id()), reste(std::process::id()));
    for reste in [&mort, &vivant] {
        std::fs::create_dir_all(a.chemin(reste)).unwrap();
    }
    let (chemin, tmp) = (std::env::var("PATH").unwrap(), a.chemin("tmp"));
    let arguments = ["publish", "pages", "--today", "2026-11-23", "--essai"];
    let s = crate::programme::lancer(
        a.dir.path(),
        &arguments,
        &[("PATH", &chemin), ("USER", "elise"), ("TMPDIR", tmp.to_str().unwrap())],
    );
    assert_eq!(s.code, 0, "{s:?}");
    let restes: Vec<_> =
        std::fs::read_dir(&tmp).unwrap().map(|e| format!("tmp/{}", e.unwrap().file_name().display())).collect();
    assert_eq!(restes, [vivant]);
}
