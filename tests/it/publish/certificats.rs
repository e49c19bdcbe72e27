//! Hosts whose certificate nobody here vouches for, and what people are told when a storage service refuses: nginx with
//! TLS, in front of a DAV folder and of moto.

use super::comportements::*;
use super::distants::{definitive, moi, moto, secrets};
use super::serveurs::*;
use crate::programme::{Atelier, lancer as lancer_feuille};
use feuille::publish::{Acces, Echec, Objets, Panne, Resultat, Retour, Target};
use std::fs;
use std::path::Path;
use std::process::Command;

/// `/dav/`: a folder; the rest: what answers at `vers`.
fn nginx(vers: u16) -> Option<Serveur> {
    let nginx = programme("nginx")?;
    programme("openssl")?;
    let module = Path::new("/usr/lib/nginx/modules/ngx_http_dav_ext_module.so");
    if !module.is_file() {
        absent("libnginx-mod-http-dav-ext");
        return None;
    }
    let dir = dossier_ouvert();
    certificat(dir.path());
    fs::create_dir_all(dir.path().join("racine/dav")).unwrap();
    let (ici, port) = (dir.path().display(), port_libre());
    let qui = if moi() == "root" { "user root;" } else { "" };
    let config = format!(
        "load_module {};\n{qui}\ndaemon off; master_process off; pid {ici}/pid; error_log stderr;\nevents {{}}\nhttp {{\n access_log off; client_body_temp_path {ici}/t1; proxy_temp_path {ici}/t2; fastcgi_temp_path {ici}/t3; uwsgi_temp_path {ici}/t4; scgi_temp_path {ici}/t5;\n\
         server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {ici}/hote.pem; ssl_certificate_key {ici}/hote.cle; root {ici}/racine;\n\
         location / {{ proxy_pass http://127.0.0.1:{vers}; proxy_set_header Host $http_host; }}\n\
         location /dav/ {{ dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS; create_full_put_path on; dav_access user:rw all:r; }} }} }}\n",
        module.display()
    );
    fs::write(dir.path().join("nginx.conf"), config).unwrap();
    let config = dir.path().join("nginx.conf");
    Some(lancer(Command::new(nginx).args(["-p"]).arg(dir.path()).arg("-c").arg(config), port, dir))
}

fn dit<T>(fait: Resultat<T>) -> String {
    match fait {
        Err(Echec::Hote(Panne::Definitive(phrase))) => phrase,
        Err(autre) => panic!("{autre:?}"),
        Ok(_) => panic!("rien n’a échoué"),
    }
}

/// Said at once, in French, with the way out; and the way out works.
#[test]
fn un_certificat_prive() {
    let Some(seau) = moto(false) else { return };
    let Some(s) = nginx(seau.port) else { return };
    let autorite = s.dir.path().join("hote.pem");
    let point = format!("https://127.0.0.1:{}", s.port);
    let cles = [("FEUILLE_ESSAI_CLE", "cle"), ("FEUILLE_ESSAI_SECRET", "secret")];
    let avec = [&cles[..], &[("FEUILLE_ESSAI_AUTORITE", autorite.to_str().unwrap())]].concat();
    let dav = |valeurs: &[(&str, &str)]| -> Retour<Box<dyn Target>> {
        let lieu = format!("{point}/dav/www");
        Ok(Box::new(Objets::webdav(&Acces { lieu: &lieu, secrets: &secrets(valeurs) }, false)?))
    };
    let s3 = |valeurs: &[(&str, &str)]| -> Retour<Box<dyn Target>> {
        let acces = Acces { lieu: "s3://seau/www", secrets: &secrets(valeurs) };
        Ok(Box::new(Objets::s3(&acces, Some(&point), Some("gra"))?))
    };
    type Ouvrir<'a> = &'a dyn Fn(&[(&str, &str)]) -> Retour<Box<dyn Target>>;
    for ouvrir in [&dav as Ouvrir, &s3] {
        let phrase = dit(publier(&*ouvrir(&cles).unwrap(), &site(1)));
        assert!(phrase.contains("n’est reconnu par aucune autorité"), "{phrase}");
        assert!(phrase.contains("FEUILLE_ESSAI_AUTORITE") && !phrase.contains("error"), "{phrase}");
        publier(&*ouvrir(&avec).unwrap(), &site(1)).unwrap();
        assert_eq!(public(&*ouvrir(&avec).unwrap(), site(1).into_keys()), site(1));
        let absente = [&cles[..], &[("FEUILLE_ESSAI_AUTORITE", "/nulle/part.pem")]].concat();
        let phrase = definitive(ouvrir(&absente));
        assert!(phrase.contains("« /nulle/part.pem », que nomme FEUILLE_ESSAI_AUTORITE"), "{phrase}");
    }
}

/// What is missing is named: keys, half of them, the bucket, the host.
#[test]
fn un_stockage_qui_refuse() {
    let Some(s) = moto(false) else { return };
    let ouvrir = |lieu: &str, port: u16, valeurs: &[(&str, &str)]| {
        let point = format!("http://127.0.0.1:{port}");
        Objets::s3(&Acces { lieu, secrets: &secrets(valeurs) }, Some(&point), Some("gra"))
    };
    let cles = [("FEUILLE_ESSAI_CLE", "cle"), ("FEUILLE_ESSAI_SECRET", "secret")];
    let phrase = definitive(ouvrir("s3://seau", s.port, &cles[..1]));
    assert!(phrase.contains("il manque FEUILLE_ESSAI_SECRET"), "{phrase}");
    let phrase = dit(publier(&ouvrir("s3://absent/x", s.port, &cles).unwrap(), &site(1)));
    assert!(phrase.contains("« s3://absent/x » : ce seau n’existe pas"), "{phrase}");
    let personne = ouvrir("s3://seau", port_libre(), &cles).unwrap();
    let panne = personne.get("x").unwrap_err();
    assert_eq!(panne, Panne::Passagere("« s3://seau » : personne ne répond à cette adresse".into()));

    // The program, with nothing of Amazon's about.
    let a = Atelier::new(&[]);
    let config = fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    let cibles = format!(
        "cibles:\n  - {{ id: seau, genre: s3, lieu: \"s3://seau\", point_acces: \"http://127.0.0.1:{}\" }}\n  - {{ id: dav, genre: webdav, lieu: \"https://elise@127.0.0.1/x\" }}\n  - {{ id: clair, genre: webdav, lieu: \"http://elise@dav.invalid/x\" }}\n",
        s.port
    );
    a.poser("content/site.yaml", &format!("{config}\n{cibles}"));
    for (cible, attendu) in [
        ("seau", "il manque de quoi entrer : donner FEUILLE_SEAU_CLE et FEUILLE_SEAU_SECRET"),
        ("dav", "le donner par FEUILLE_DAV_MOT_DE_PASSE ou ~/.netrc"),
        ("clair", "écrire https://, ou « clair: oui »"),
    ] {
        let vide = [("HOME", "/nulle/part")];
        let s = lancer_feuille(a.dir.path(), &["publish", cible, "--essai", "--today", "2026-11-23"], &vide);
        assert!(s.code == 2 && s.erreurs.contains(attendu), "{cible} : {s:?}");
        assert!(!s.erreurs.contains("nouvel essai") && !s.erreurs.contains("relancer"), "{cible} : {s:?}");
    }
}
