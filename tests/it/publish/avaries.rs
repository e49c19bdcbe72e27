//! What goes wrong at real hosts: a connection cut at any operation, a disk that is full, a host that is read only. What
//! visitors see keeps working, and the next run finishes.

use super::comportements::*;
use super::memoire::Coupee;
use feuille::publish::{Acces, Dossier, Git, Retour, Secrets, Target};
use std::path::{Path, PathBuf};
use std::process::Command;

fn git(depot: &Path) -> Git {
    let secrets = Secrets::new("essai", |_| None, |_| None);
    Git::ouvrir(&Acces { lieu: depot.to_str().unwrap(), secrets: &secrets }, "pages", true, "elise@mairie").unwrap()
}

fn depot_nu(dir: &Path) -> PathBuf {
    let depot = dir.join("depot.git");
    let fait = Command::new("git").args(["init", "-q", "--bare"]).arg(&depot).status().unwrap();
    assert!(fait.success());
    depot
}

/// From version 1 to version 2, cut after every operation, then finished by the next run.
fn couper_partout(ouvrir: &dyn Fn(usize) -> Box<dyn Target>) {
    let (un, deux) = (site(1), site(2));
    let tous = || un.keys().chain(deux.keys()).cloned();
    let mut operations = 0;
    loop {
        publier(&*ouvrir(operations), &un).unwrap();
        let fait = publier(&Coupee::new(ouvrir(operations), operations), &deux);
        let quand = format!("coupée après {operations} opérations");
        let vu = public(&*ouvrir(operations), tous());
        verifier_public(&vu, &[&un, &deux], &quand);
        if ouvrir(operations).atomic() && fait.is_err() {
            assert_eq!(vu, un, "{quand} : rien n’est visible avant la fin");
        }
        if fait.is_ok() {
            break;
        }
        publier(&*ouvrir(operations), &deux).unwrap_or_else(|e| panic!("{quand}, puis reprise : {e:?}"));
        assert_eq!(public(&*ouvrir(operations), tous()), deux, "{quand}, puis reprise");
        operations += 1;
    }
    assert!(operations > 15, "{operations} coupures seulement");
}

#[test]
fn un_dossier_coupe_a_chaque_operation() {
    let dir = tempfile::tempdir().unwrap();
    couper_partout(&|n| Box::new(Dossier::ouvrir(&dir.path().join(n.to_string())).unwrap()));
}

#[test]
fn git_coupe_a_chaque_operation() {
    let dir = tempfile::tempdir().unwrap();
    couper_partout(&|n| {
        let ici = dir.path().join(n.to_string());
        let depot = if ici.exists() {
            ici.join("depot.git")
        } else {
            std::fs::create_dir(&ici).unwrap();
            depot_nu(&ici)
        };
        Box::new(git(&depot))
    });
}

/// 2 000 files on the two hosts that need no server: all there, and nothing sent the next time.
#[test]
fn deux_mille_fichiers() {
    let dir = tempfile::tempdir().unwrap();
    let depot = depot_nu(dir.path());
    let ouvrir: [&dyn Fn() -> Box<dyn Target>; 2] =
        [&|| Box::new(Dossier::ouvrir(&dir.path().join("www")).unwrap()), &|| Box::new(git(&depot))];
    let s: Site =
        (0..2000).map(|i| (format!("d{}/page {i}.html", i / 100), vec![b'a' + (i % 26) as u8; 10_000])).collect();
    for ouvrir in ouvrir {
        assert_eq!(publier(&*ouvrir(), &s).unwrap().1.envoyes, 2000);
        assert_eq!(publier(&*ouvrir(), &s).unwrap().1.envoyes, 0);
        let c = ouvrir();
        assert_eq!(c.list("d19").unwrap().len(), 100);
        assert_eq!(c.get("d7/page 777.html").unwrap().as_ref(), s.get("d7/page 777.html"));
    }
}

/// A forge that refuses the push: a protected branch, a token without the right to write.
#[cfg(unix)]
#[test]
fn git_en_lecture_seule() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let depot = depot_nu(dir.path());
    publier(&git(&depot), &site(1)).unwrap();
    let crochet = depot.join("hooks/pre-receive");
    std::fs::create_dir_all(depot.join("hooks")).unwrap();
    std::fs::write(&crochet, "#!/bin/sh\necho 'branche protégée' >&2\nexit 1\n").unwrap();
    std::fs::set_permissions(&crochet, std::fs::Permissions::from_mode(0o755)).unwrap();
    let echec = format!("{:?}", publier(&git(&depot), &site(2)).unwrap_err());
    assert!(echec.contains("Definitive") && echec.contains("branche protégée"), "{echec}");
    assert_eq!(public(&git(&depot), site(1).into_keys()), site(1));
}

/// A small disk in memory, mounted for the time of a test; none where we may not.
#[cfg(target_os = "linux")]
pub struct Disquette(PathBuf);

#[cfg(target_os = "linux")]
impl Disquette {
    pub fn monter(ou: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(ou).unwrap();
        let fait = Command::new("mount").args(["-t", "tmpfs", "-o", options, "feuille"]).arg(ou).output();
        if fait.is_ok_and(|s| s.status.success()) {
            return Some(Self(ou.to_path_buf()));
        }
        // Even the machine of CI may forbid it (containers): this one is never required.
        eprintln!("essai laissé de côté : monter un disque n’est pas permis ici");
        None
    }

    pub fn changer(&self, options: &str) {
        let fait = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status().unwrap();
        assert!(fait.success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disquette {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// The disk fills in the midst of a publication: the old site stays whole, or every page seen works; with more room, the
/// same command finishes.
#[cfg(target_os = "linux")]
pub fn remplir(disque: &Disquette, ouvrir: &dyn Fn() -> Retour<Box<dyn Target>>) -> String {
    let un = site(1);
    let mut gros = site(2);
    gros.insert("rapport.pdf".into(), vec![7; 400_000]);
    gros.insert("z/annexe.pdf".into(), vec![8; 400_000]);
    publier(&*ouvrir().unwrap(), &un).unwrap();
    let echec = format!("{:?}", publier(&*ouvrir().unwrap(), &gros).unwrap_err());
    let tous = || un.keys().chain(gros.keys()).cloned();
    verifier_public(&public(&*ouvrir().unwrap(), tous()), &[&un, &gros], "disque plein");
    disque.changer("size=8m");
    publier(&*ouvrir().unwrap(), &gros).unwrap();
    assert_eq!(public(&*ouvrir().unwrap(), tous()), gros, "avec de la place");
    echec
}

#[cfg(target_os = "linux")]
#[test]
fn un_dossier_plein_puis_en_lecture_seule() {
    let dir = tempfile::tempdir().unwrap();
    let racine = dir.path().join("www");
    let Some(disque) = Disquette::monter(&racine, "size=512k") else { return };
    let ouvrir = || Dossier::ouvrir(&racine).map(|d| Box::new(d) as Box<dyn Target>);
    let echec = remplir(&disque, &ouvrir);
    assert!(echec.contains("le disque est plein"), "{echec}");
    disque.changer("ro");
    let echec = format!("{:?}", publier(&*ouvrir().unwrap(), &site(1)).unwrap_err());
    assert!(echec.contains("le disque est en lecture seule"), "{echec}");
}

/// The disk of the repository fills: the branch stays as it was.
#[cfg(target_os = "linux")]
#[test]
fn git_plein() {
    let dir = tempfile::tempdir().unwrap();
    let ici = dir.path().join("forge");
    let Some(disque) = Disquette::monter(&ici, "size=512k") else { return };
    let depot = depot_nu(&ici);
    let faire = Command::new("git").args(["config", "receive.unpackLimit", "1"]).current_dir(&depot).status().unwrap();
    assert!(faire.success());
    let (un, mut gros) = (site(1), site(2));
    publier(&git(&depot), &un).unwrap();
    // What cannot be compressed.
    let mut graine = 1u32;
    let bruit = std::iter::repeat_with(|| {
        graine = graine.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (graine >> 24) as u8
    });
    gros.insert("rapport.pdf".into(), bruit.take(900_000).collect());
    let echec = format!("{:?}", publier(&git(&depot), &gros).unwrap_err());
    assert!(echec.contains("le disque est plein"), "{echec}");
    let tous = || un.keys().chain(gros.keys()).cloned();
    assert_eq!(public(&git(&depot), tous()), un, "rien n’est visible");
    disque.changer("size=8m");
    publier(&git(&depot), &gros).unwrap();
    assert_eq!(public(&git(&depot), tous()), gros, "avec de la place");
}
