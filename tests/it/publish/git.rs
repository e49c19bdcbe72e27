//! A bare repository, and the system's git.

use super::comportements::*;
use feuille::publish::{Acces, Git, Retour, Secrets, Target};
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

/// The folder where one works: a remote by its name, and nothing changed, neither files, nor index, nor branch.
#[test]
fn le_dossier_de_travail_n_est_pas_touche() {
    let dir = tempfile::tempdir().unwrap();
    let distant = dir.path().join("distant.git");
    std::fs::create_dir(&distant).unwrap();
    git(&distant, &["init", "-q", "--bare", "."]);
    let atelier = crate::programme::Atelier::new(&[]);
    let site = std::fs::read_to_string(atelier.chemin("content/site.yaml")).unwrap();
    atelier.poser("content/site.yaml", &format!("{site}\ncibles:\n  - {{ id: pages, genre: git, lieu: origin }}\n"));
    let ici = atelier.dir.path();
    git(ici, &["init", "-q", "."]);
    git(ici, &["remote", "add", "origin", distant.to_str().unwrap()]);
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
    let s = publier(&[]);
    assert!(s.code == 0 && s.dit.contains("Effacés chez l’hébergeur"), "{s:?}");
    assert_eq!(gardes(), [".feuille/manifeste.json"]);
}

#[test]
fn un_depot_absent() {
    let dir = tempfile::tempdir().unwrap();
    let faute = ouvrir(&dir.path().join("nulle-part.git"), "pages", true).err().unwrap();
    assert!(faute.to_string().contains("git ls-remote"), "{faute}");
    let faute = ouvrir(dir.path(), "une branche..", true).err().unwrap();
    assert!(faute.to_string().contains("nom d’une branche"), "{faute}");
}
