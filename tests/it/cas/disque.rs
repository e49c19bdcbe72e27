//! Faults of files that a text cannot express: bytes, links, sizes. Real folders, whole reading.

use super::{AUCUNE, base, demande, dessins};
use feuille::composer;
use feuille::diagnostic::ligne_colonne;
use feuille::source::Sources;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const FICHE: &str = "nom: Ateliers\ncommune: Cendras\nfiliere: mecanique\n";

/// The smallest valid content, on disk.
fn contenu() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (chemin, texte) in base() {
        poser(dir.path(), &chemin, texte);
    }
    dir
}

fn poser(racine: &Path, chemin: &str, octets: impl AsRef<[u8]>) {
    let chemin = racine.join(chemin);
    fs::create_dir_all(chemin.parent().unwrap()).unwrap();
    fs::write(chemin, octets).unwrap();
}

/// What is drawn, with the folder's name replaced by `content`.
fn fautes(racine: &Path) -> String {
    let mut faults = Vec::new();
    let sources = Sources::load(racine, Path::new("absent"), &mut faults).unwrap();
    composer(&sources, &demande(), &mut faults);
    dessins(&faults, &sources).replace(racine.to_str().unwrap(), "content")
}

fn avec(chemin: &str, octets: impl AsRef<[u8]>) -> String {
    let dir = contenu();
    poser(dir.path(), chemin, octets);
    fautes(dir.path())
}

#[track_caller]
fn egal(obtenu: &str, attendu: &str) {
    assert_eq!(obtenu, attendu.trim_matches('\n'), "\n{obtenu}");
}

#[test]
fn fichier_en_windows_1252() {
    let mut octets = b"# une fiche d'un vieil ordinateur\nnom: Ateliers de C".to_vec();
    octets.push(0xE9);
    octets.extend(b"ze\ncommune: Cendras\nfiliere: mecanique\n");
    egal(
        &avec("entreprises/atelier.yaml", octets),
        "
erreur[encodage]: fichier qui n’est pas en UTF-8 : ici sans doute un « é » enregistré en Windows-1252
  ╭▸ content/entreprises/atelier.yaml:2:19
  │
2 │ nom: Ateliers de C�ze
  │                   ━
  ╰╴
aide: dans l’éditeur : Enregistrer sous…, encodage UTF-8 (sans BOM)
",
    );
}

#[test]
fn fichier_en_utf_16() {
    let octets: Vec<u8> = [0xFF, 0xFE].into_iter().chain(FICHE.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    egal(
        &avec("entreprises/atelier.yaml", octets),
        "
erreur[encodage]: fichier enregistré en UTF-16, et non en UTF-8
  ╭▸ content/entreprises/atelier.yaml:1:1
  │
1 │
  │ ━
  ╰╴
aide: dans l’éditeur : Enregistrer sous…, encodage UTF-8 (sans BOM)
",
    );
}

#[test]
fn une_fiche_illisible_excuse_ceux_qui_la_nomment() {
    let dir = contenu();
    poser(dir.path(), "feuille-de-route/axes/1-foncier.md", b"---\ntitre: Fonci\xE8re\n---\n");
    poser(dir.path(), "filieres.yaml", b"- { id: mecanique, nom: M\xE9canique }\n");
    poser(dir.path(), "communes.csv", b"code,nom\n30007,Al\xE8s\n");
    let projet = "projets:\n  - { id: a, titre: A, axe: foncier, actions: [friche], investissement: 1 }\n";
    poser(dir.path(), "entreprises/atelier.yaml", format!("{FICHE}{projet}"));
    let obtenu = fautes(dir.path());
    assert_eq!(obtenu.matches("erreur[").count(), 3, "{obtenu}");
    assert_eq!(obtenu.matches("erreur[encodage]").count(), 3, "{obtenu}");
}

#[test]
fn la_marque_bom_est_dite_et_le_fichier_lu() {
    let dir = contenu();
    poser(dir.path(), "entreprises/atelier.yaml", format!("\u{feff}{FICHE}siret: \"1\"\n"));
    egal(
        &fautes(dir.path()),
        "
avertissement[marque-bom]: le fichier commence par une marque invisible (BOM) : elle est ignorée
  ╭▸ content/entreprises/atelier.yaml:1:1
  │
1 │ nom: Ateliers
  │ ━
  ╰╴
aide: dans l’éditeur : Enregistrer sous…, encodage UTF-8 (sans BOM)

erreur[siret]: « 1 » n’est pas un SIRET : il faut 14 chiffres, et il y en a 1
  ╭▸ content/entreprises/atelier.yaml:4:8
  │
4 │ siret: \"1\"
  │        ━━━
  ╰╴
aide: le recopier depuis l’avis de situation de l’Insee, ou l’annuaire des entreprises
",
    );
    poser(dir.path(), "communes.csv", "\u{feff}code,nom\n30007,Alès\n30077,Cendras\n");
    assert!(!fautes(dir.path()).contains("erreur[csv]"), "la marque cache la première colonne");
}

#[test]
fn fichier_de_plus_de_dix_megaoctets() {
    egal(
        &avec("entreprises/gros.yaml", "#".repeat(10_000_001)),
        "
erreur[fichier-trop-gros]: fichier trop gros : 10 Mo, pour 10 Mo au plus
  ╭▸ content/entreprises/gros.yaml:1:1
  │
1 │
  │ ━
  ╰╴
aide: réduire l’image, ou couper le fichier en plusieurs
",
    );
}

/// Four thousand levels by margins: the deepest that ten megabytes hold, and a line of 200 000
/// characters, which must be neither drawn whole nor slow.
#[test]
fn niveaux_par_decalage_et_ligne_sans_fin() {
    let marges: String = (0..4_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    let obtenu = avec("entreprises/marges.yaml", marges);
    assert!(obtenu.starts_with("erreur[imbrication]: trop de niveaux imbriqués\n"), "{obtenu}");
    let longue = "é".repeat(200_000);
    for ligne in
        [format!("siret: \"{longue}\""), format!("taille: {longue}"), format!("{longue}: x"), format!("site: {longue}")]
    {
        let obtenu = avec("entreprises/longue.yaml", format!("{FICHE}{ligne}\n"));
        assert!(obtenu.starts_with("erreur[") && obtenu.len() < 4_000, "{} octets", obtenu.len());
    }
    let obtenu = avec("entreprises/longue.yaml", format!("nom: A\ncommune: {longue}\nfiliere: mecanique\n"));
    assert!(obtenu.starts_with("erreur[reference-inconnue]") && obtenu.len() < 4_000, "{} octets", obtenu.len());
}

/// The same places with the line ends of Windows, in YAML, in front matter, in a table.
#[test]
fn les_fins_de_ligne_de_windows_ne_deplacent_rien() {
    let fichiers = [
        ("entreprises/a.yaml", "nom: Été\ncommune: Cendra\nfiliere: mecanique\nsiret: \"1\"\n".to_owned()),
        ("entreprises/b.yaml", "nom: \"Ateliers\ncommune: Cendras\n".into()),
        ("entreprises/c.yaml", "nom: Ateliers : été\ncommune: Cendras\n".into()),
        ("entreprises/d.yaml", "nom: Ateliers\n\tcommune: Cendras\n".into()),
        ("actualites/e.md", "---\ntitre: É\ndate: 2023-02-30\n---\n\nTexte.\n".into()),
        ("communes.csv", "code,nom\n30007,Alès\n30077,Cendras\n1004,Ambérieu\n".into()),
    ];
    let lire = |fin: &str| {
        let dir = contenu();
        for (chemin, texte) in &fichiers {
            poser(dir.path(), chemin, texte.replace('\n', fin));
        }
        let mut faults = Vec::new();
        let sources = Sources::load(dir.path(), Path::new("absent"), &mut faults).unwrap();
        composer(&sources, &demande(), &mut faults);
        let places = faults.iter().map(|f| {
            let span = f.lieu.as_ref().unwrap().span;
            let source = sources.get(span.file);
            let texte = source.texte().unwrap();
            let dit = &texte[span.range()];
            (source.chemin.to_string(), f.code, ligne_colonne(texte, span.start as usize), dit.to_owned())
        });
        let mut places: Vec<_> = places.collect();
        places.sort();
        places
    };
    let unix = lire("\n");
    assert_eq!(unix.len(), 7, "{unix:#?}");
    assert_eq!(unix, lire("\r\n"));
}

#[test]
fn fichiers_caches_et_copies_de_secours_sont_ignores() {
    let dir = contenu();
    for nom in [".atelier.yaml.swp", "atelier.yaml~", "#atelier.yaml#", ".git/config.yaml", "Thumbs.db"] {
        poser(dir.path(), &format!("entreprises/{nom}"), "nom: [\n");
    }
    assert_eq!(fautes(dir.path()), AUCUNE);
}

#[cfg(unix)]
mod liens {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn lien_qui_sort_du_dossier() {
        let dehors = tempfile::tempdir().unwrap();
        poser(dehors.path(), "secret.yaml", FICHE);
        let dir = contenu();
        fs::create_dir_all(dir.path().join("entreprises")).unwrap();
        symlink(dehors.path().join("secret.yaml"), dir.path().join("entreprises/secret.yaml")).unwrap();
        symlink(dehors.path(), dir.path().join("images")).unwrap();
        egal(
            &fautes(dir.path()),
            "
erreur[lien-hors-dossier]: ce lien symbolique mène hors du dossier : il n’est pas suivi
  ╭▸ content/entreprises/secret.yaml:1:1
  │
1 │
  │ ━
  ╰╴
aide: copier le fichier dans le dossier, à la place du lien

erreur[lien-hors-dossier]: ce lien symbolique mène hors du dossier : il n’est pas suivi
  ╭▸ content/images:1:1
  │
1 │
  │ ━
  ╰╴
aide: copier le fichier dans le dossier, à la place du lien
",
        );
    }

    #[test]
    fn lien_dans_le_dossier_est_suivi() {
        let dir = contenu();
        poser(dir.path(), "entreprises/atelier.yaml", FICHE);
        symlink(dir.path().join("entreprises/atelier.yaml"), dir.path().join("entreprises/autre.yaml")).unwrap();
        assert_eq!(fautes(dir.path()), AUCUNE);
    }

    #[test]
    fn lien_mort_et_lien_en_boucle() {
        let dir = contenu();
        fs::remove_file(dir.path().join("feuille-de-route/axes/1-foncier.md")).unwrap();
        symlink("nulle-part.md", dir.path().join("feuille-de-route/axes/1-foncier.md")).unwrap();
        symlink("..", dir.path().join("feuille-de-route/retour")).unwrap();
        egal(
            &fautes(dir.path()),
            "
erreur[lien-en-boucle]: le lien « content/feuille-de-route/retour » tourne en rond
 │
 ╰ aide: supprimer ce lien : il contient le dossier qui le contient

erreur[lien-mort]: ce lien symbolique ne mène à aucun fichier
  ╭▸ content/feuille-de-route/axes/1-foncier.md:1:1
  │
1 │
  │ ━
  ╰╴
aide: supprimer ce lien, ou remettre le fichier qu’il désigne
",
        );
    }
}
