//! A forge: git over HTTPS, a token asked for (Apache and git's own `http-backend`); where secrets come from.

use super::serveurs::*;
use crate::programme::{Atelier, Sortie, lancer as lancer_feuille};
use feuille::publish::Secrets;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// Apache with TLS, `elise:soleil`, and `depot.git`.
fn forge() -> Option<Serveur> {
    let apache = programme("apache2")?;
    programme("openssl")?;
    let cgi = Path::new("/usr/lib/git-core/git-http-backend");
    if !cgi.is_file() {
        absent("git-http-backend");
        return None;
    }
    let dir = dossier_ouvert();
    let ici = dir.path().display().to_string();
    certificat(dir.path());
    let mot = Command::new("openssl").args(["passwd", "-apr1", "soleil"]).output().unwrap();
    fs::write(dir.path().join("mots"), format!("elise:{}", String::from_utf8(mot.stdout).unwrap())).unwrap();
    fs::create_dir(dir.path().join("git")).unwrap();
    faire("git", &["init", "-q", "--bare", "git/depot.git"], dir.path());
    faire("chown", &["-R", "www-data", "git"], dir.path());
    let modules = [
        "mpm_prefork",
        "authz_core",
        "authn_core",
        "authn_file",
        "authz_user",
        "auth_basic",
        "alias",
        "env",
        "cgi",
        "ssl",
        "socache_shmcb",
    ];
    let modules: String =
        modules.iter().map(|m| format!("LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so\n")).collect();
    let port = port_libre();
    let config = format!(
        "{modules}ServerName localhost\nListen 127.0.0.1:{port}\nServerRoot {ici}\nPidFile {ici}/pid\nDefaultRuntimeDir {ici}\nMutex file:{ici}\nErrorLog {ici}/erreurs\nUser www-data\nGroup www-data\n\
         SSLEngine on\nSSLCertificateFile {ici}/hote.pem\nSSLCertificateKeyFile {ici}/hote.cle\nSetEnv GIT_PROJECT_ROOT {ici}/git\nSetEnv GIT_HTTP_EXPORT_ALL 1\n\
         ScriptAlias / {}/\n<Location />\nAuthType Basic\nAuthName forge\nAuthUserFile {ici}/mots\nRequire valid-user\n</Location>\n",
        cgi.display()
    );
    fs::write(dir.path().join("apache.conf"), config).unwrap();
    let config = dir.path().join("apache.conf");
    // When it ends it tells its whole group to end: not ours.
    Some(lancer(Command::new(apache).process_group(0).arg("-DFOREGROUND").arg("-f").arg(config), port, dir))
}

#[test]
fn git_par_https_avec_un_jeton() {
    let Some(s) = forge() else { return };
    let a = Atelier::new(&[]);
    let config = fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    let lieu = format!("https://127.0.0.1:{}/depot.git", s.port);
    a.poser("content/site.yaml", &format!("{config}\ncibles:\n  - {{ id: essai, genre: git, lieu: \"{lieu}\" }}\n"));
    let (chemin, autorite) = (std::env::var("PATH").unwrap(), s.dir.path().join("hote.pem"));
    let publier = |jeton: &str| -> Sortie {
        let environnement = [
            ("PATH", chemin.as_str()),
            ("HOME", a.dir.path().to_str().unwrap()),
            ("GIT_SSL_CAINFO", autorite.to_str().unwrap()),
            ("FEUILLE_ESSAI_UTILISATEUR", "elise"),
            ("FEUILLE_ESSAI_JETON", jeton),
        ];
        lancer_feuille(a.dir.path(), &["publish", "essai", "--oui", "--today", "2026-11-23"], &environnement)
    };
    for faux in ["", "lune"] {
        let sortie = publier(faux);
        assert!(sortie.code == 2 && sortie.erreurs.contains("FEUILLE_<CIBLE>_JETON"), "{sortie:?}");
        assert!(!sortie.erreurs.contains("lune"), "{sortie:?}");
    }
    let sortie = publier("soleil");
    assert!(sortie.code == 0 && sortie.dit.contains("Publication 1 faite"), "{sortie:?}");
    assert!(publier("soleil").dit.contains("Rien à publier"));
    let depot = s.dir.path().join("git/depot.git");
    let lire = ["-c", "safe.directory=*", "ls-tree", "--name-only", "pages"];
    let noms = Command::new("git").args(lire).current_dir(depot).output().unwrap();
    assert!(String::from_utf8_lossy(&noms.stdout).lines().any(|n| n == "index.html"), "{noms:?}");
}

/// Environment, then `~/.netrc`, then the person.
#[test]
fn d_ou_viennent_les_secrets() {
    let dir = tempfile::tempdir().unwrap();
    let netrc = "machine autre.fr login x password y\nmachine ftp.exemple.fr\n  login elise\n  password soleil\n";
    fs::write(dir.path().join(".netrc"), netrc).unwrap();
    fs::write(dir.path().join("tous"), "machine autre.fr login x password y default login qui password conque")
        .unwrap();
    let secrets = |valeurs: &[(&'static str, String)]| {
        let valeurs = valeurs.to_vec();
        let lire = move |nom: &str| valeurs.iter().find(|(n, _)| *n == nom).map(|(_, v)| v.clone());
        Secrets::new("essai", lire, |question| Some(format!("demandé : {question}")))
    };
    let maison = ("HOME", dir.path().to_str().unwrap().to_owned());
    let s = secrets(std::slice::from_ref(&maison));
    assert_eq!(s.utilisateur("ftp.exemple.fr").as_deref(), Some("elise"));
    assert_eq!(s.mot_de_passe("elise", "ftp.exemple.fr").as_deref(), Some("soleil"));
    let demande = "demandé : Mot de passe de jean chez ftp.exemple.fr : ";
    assert_eq!(s.mot_de_passe("jean", "ftp.exemple.fr").as_deref(), Some(demande), "le secret d’une autre");
    assert_eq!(s.utilisateur("nulle.part"), None);
    let s = secrets(&[maison.clone(), ("NETRC", dir.path().join("tous").to_str().unwrap().to_owned())]);
    assert_eq!(s.mot_de_passe("qui", "nulle.part").as_deref(), Some("conque"));
    let s = secrets(&[maison, ("FEUILLE_ESSAI_MOT_DE_PASSE", "pluie".into())]);
    assert_eq!(s.mot_de_passe("elise", "ftp.exemple.fr").as_deref(), Some("pluie"));
}
