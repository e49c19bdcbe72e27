//! The same behaviours on real hosts: OpenSSH, vsftpd with TLS, nginx with DAV, moto for S3.

#[cfg(target_os = "linux")]
use super::avaries::Disquette;
use super::comportements::*;
use super::serveurs::*;
use feuille::publish::{Acces, Ftp, Hote, Insistant, Objets, Panne, Retour, Secrets, Sftp, Target};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Connects to a folder of a host, through a port.
type Ouvrir<'a> = &'a dyn Fn(u16, &str) -> Retour<Box<dyn Target>>;

pub fn secrets(valeurs: &[(&str, &str)]) -> Secrets {
    let valeurs: BTreeMap<String, String> = valeurs.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect();
    Secrets::new("essai", move |nom| valeurs.get(nom).cloned(), |_| None)
}

/// Every behaviour, then cuts all along a publication, then many files.
fn eprouver(nom: &str, port: u16, ouvrir: Ouvrir) {
    tous(&|| ouvrir(port, "tout est là").unwrap());
    couper(port, ouvrir, &|octets| Relais::new(port, octets));
    deux_mille(nom, port, ouvrir);
}

fn couper(port: u16, ouvrir: Ouvrir, relais: &dyn Fn(i64) -> Relais) {
    let (un, deux) = (site(1), site(2));
    let tous = || un.keys().chain(deux.keys()).cloned();
    let (mut coupees, mut budget) = (0, 4000);
    loop {
        let dossier = format!("coupé à {budget}");
        publier(&*ouvrir(port, &dossier).unwrap(), &un).unwrap();
        let relais = relais(budget);
        let fait =
            ouvrir(relais.port, &dossier).map(|c| publier(&Insistant::avec(c, 2, Duration::from_millis(1)), &deux));
        drop(relais);
        let quand = format!("coupée après {budget} octets");
        verifier_public(&public(&*ouvrir(port, &dossier).unwrap(), tous()), &[&un, &deux], &quand);
        if matches!(fait, Ok(Ok(_))) {
            break;
        }
        coupees += 1;
        publier(&*ouvrir(port, &dossier).unwrap(), &deux).unwrap_or_else(|e| panic!("{quand}, puis reprise : {e:?}"));
        assert_eq!(public(&*ouvrir(port, &dossier).unwrap(), tous()), deux, "{quand}, puis reprise");
        budget += budget / 4;
    }
    assert!(coupees > 5, "{coupees} coupures seulement");
}

/// 2 000 files of 10 kB: all there, and nothing sent the next time.
fn deux_mille(nom: &str, port: u16, ouvrir: Ouvrir) {
    let s: Site =
        (0..2000).map(|i| (format!("d{}/page {i}.html", i / 100), vec![b'a' + (i % 26) as u8; 10_000])).collect();
    let debut = Instant::now();
    publier(&*ouvrir(port, "deux mille").unwrap(), &s).unwrap();
    let premiere = debut.elapsed();
    let debut = Instant::now();
    assert_eq!(publier(&*ouvrir(port, "deux mille").unwrap(), &s).unwrap().1.envoyes, 0);
    eprintln!("{nom} : 2 000 fichiers en {premiere:.1?}, rien à changer en {:.1?}", debut.elapsed());
    let c = ouvrir(port, "deux mille").unwrap();
    assert_eq!(c.list("d19").unwrap().len(), 100);
    assert_eq!(c.get("d7/page 777.html").unwrap().as_ref(), s.get("d7/page 777.html"));
}

/// The disk of the host fills; `options` of that disk.
#[cfg(target_os = "linux")]
fn remplir(nom: &str, ou: &Path, options: &str, ouvrir: &dyn Fn(&str) -> Retour<Box<dyn Target>>) {
    let Some(disque) = Disquette::monter(&ou.join("plein"), &format!("size=512k{options}")) else { return };
    let echec = super::avaries::remplir(&disque, &|| ouvrir("plein"));
    assert!(echec.starts_with("Hote("), "{nom} : {echec}");
    eprintln!("{nom}, disque plein : {echec}");
}

#[cfg(not(target_os = "linux"))]
fn remplir(_: &str, _: &Path, _: &str, _: &dyn Fn(&str) -> Retour<Box<dyn Target>>) {}

pub fn definitive<T>(fait: Retour<T>) -> String {
    match fait {
        Err(Panne::Definitive(phrase)) => phrase,
        Err(autre) => panic!("passagère : {autre}"),
        Ok(_) => panic!("rien n’a échoué"),
    }
}

/// OpenSSH for the user who runs the tests; `options` of its SFTP.
pub fn sshd(options: &str) -> Option<Serveur> {
    sshd_avec(&format!("PasswordAuthentication no\nSubsystem sftp internal-sftp {options}\n"), |s, _| Command::new(s))
}

/// The same, with more settings; `commande` makes its command line, in its folder.
pub fn sshd_avec(suite: &str, commande: impl Fn(&Path, &Path) -> Command) -> Option<Serveur> {
    let sshd = programme("sshd")?;
    programme("ssh-keygen")?;
    let dir = dossier_ouvert();
    for cle in ["hote", "elise", "inconnue"] {
        faire("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", cle], dir.path());
    }
    let port = port_libre();
    let ici = dir.path().display();
    let reglages = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {ici}/hote\nPidFile {ici}/pid\nAuthorizedKeysFile {ici}/elise.pub\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nMaxStartups 100\n{suite}"
    );
    fs::write(dir.path().join("sshd_config"), reglages).unwrap();
    // Where it wants to lock its unprivileged half in, when it runs as root.
    let _ = fs::create_dir_all("/run/sshd");
    let hote = fs::read_to_string(dir.path().join("hote.pub")).unwrap();
    fs::create_dir_all(dir.path().join("maison/.ssh")).unwrap();
    fs::write(dir.path().join("maison/.ssh/known_hosts"), format!("[127.0.0.1]:{port} {hote}")).unwrap();
    let config = dir.path().join("sshd_config");
    let mut commande = commande(&sshd, dir.path());
    Some(lancer(commande.args(["-D", "-e", "-f"]).arg(config), port, dir))
}

pub fn moi() -> String {
    let sortie = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(sortie.stdout).unwrap().trim().to_owned()
}

fn sftp(s: &Serveur, port: u16, dossier: &str, valeurs: &[(&str, &str)]) -> Retour<Sftp> {
    let ici = s.dir.path();
    let maison = ici.join("maison");
    let cle = ici.join("elise");
    let defauts = [("HOME", maison.to_str().unwrap()), ("FEUILLE_ESSAI_CLE", cle.to_str().unwrap())];
    let lieu = format!("sftp://{}@127.0.0.1:{port}{}/www/{dossier}", moi(), ici.display());
    Sftp::ouvrir(&Acces { lieu: &lieu, secrets: &secrets(&[&defauts[..], valeurs].concat()) })
}

#[test]
fn par_sftp() {
    let Some(s) = sshd("") else { return };
    // Through the relay the host has another port, so another line of known_hosts; its fingerprint is told instead.
    let sortie = Command::new("ssh-keygen").args(["-lf", "hote.pub"]).current_dir(s.dir.path()).output().unwrap();
    let empreinte = String::from_utf8(sortie.stdout).unwrap().split(' ').nth(1).unwrap().to_owned();
    let autre = [("FEUILLE_ESSAI_EMPREINTE", empreinte.as_str())];
    eprouver("sftp", s.port, &|port, d| {
        let valeurs = if port == s.port { &[][..] } else { &autre[..] };
        Ok(Box::new(sftp(&s, port, d, valeurs)?))
    });

    remplir("sftp", &s.dir.path().join("www"), "", &|d| Ok(Box::new(sftp(&s, s.port, d, &[])?)));

    let inconnue = s.dir.path().join("inconnue");
    let phrase = definitive(sftp(&s, s.port, "x", &[("FEUILLE_ESSAI_CLE", inconnue.to_str().unwrap())]));
    assert!(phrase.contains("n’accepte pas"), "{phrase}");
    let vide = s.dir.path().join("vide");
    let phrase = definitive(sftp(&s, s.port, "x", &[("HOME", vide.to_str().unwrap())]));
    assert!(phrase.contains("n’est pas connue") && phrase.contains(&empreinte), "{phrase}");
    // Another machine took the place of the host.
    let intrus = fs::read_to_string(s.dir.path().join("inconnue.pub")).unwrap();
    fs::write(s.dir.path().join("maison/.ssh/known_hosts"), format!("[127.0.0.1]:{} {intrus}", s.port)).unwrap();
    let phrase = definitive(sftp(&s, s.port, "x", &[]));
    assert!(phrase.contains("a changé"), "{phrase}");
}

#[test]
fn par_sftp_en_lecture_seule() {
    let Some(s) = sshd("-R") else { return };
    let c = sftp(&s, s.port, "x", &[]).unwrap();
    let echec = publier(&c, &site(1)).unwrap_err();
    assert!(format!("{echec:?}").contains("Definitive(\"création du dossier"), "{echec:?}");
}

/// The program itself, with a key that only the agent has.
#[test]
fn par_sftp_avec_un_agent() {
    let Some(s) = sshd("") else { return };
    if programme("ssh-agent").is_none() || programme("ssh-add").is_none() {
        return;
    }
    let ici = s.dir.path();
    let prise = ici.join("agent.sock");
    let mut agent =
        Command::new("ssh-agent").args(["-D", "-a"]).arg(&prise).stdout(std::process::Stdio::null()).spawn().unwrap();
    let debut = Instant::now();
    while !prise.exists() && debut.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let ajoute =
        Command::new("ssh-add").arg("-q").arg(ici.join("elise")).env("SSH_AUTH_SOCK", &prise).output().unwrap();
    assert!(ajoute.status.success(), "{ajoute:?}");
    let a = crate::programme::Atelier::new(&[]);
    let config = fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    let lieu = format!("sftp://{}@127.0.0.1:{}{}/par agent", moi(), s.port, ici.display());
    a.poser("content/site.yaml", &format!("{config}\ncibles:\n  - {{ id: essai, genre: sftp, lieu: \"{lieu}\" }}\n"));
    let maison = ici.join("maison");
    let environnement = [("HOME", maison.to_str().unwrap()), ("SSH_AUTH_SOCK", prise.to_str().unwrap())];
    let arguments = ["publish", "essai", "--oui", "--today", "2026-11-23"];
    let sortie = crate::programme::lancer(a.dir.path(), &arguments, &environnement);
    let _ = agent.kill();
    let _ = agent.wait();
    assert_eq!(sortie.code, 0, "{sortie:?}");
    assert!(ici.join("par agent/.htaccess").is_file() && ici.join("par agent/index.html").is_file());
}

/// vsftpd, whose anonymous users have one good password; `reglages` in addition.
fn vsftpd(reglages: &str) -> Option<Serveur> {
    let vsftpd = programme("vsftpd")?;
    programme("openssl")?;
    if moi() != "root" {
        absent("le droit d’être root, que vsftpd demande,");
        return None;
    }
    let dir = dossier_ouvert();
    let ici = dir.path().display().to_string();
    certificat(dir.path());
    fs::create_dir_all(dir.path().join("racine/www")).unwrap();
    fs::create_dir_all(dir.path().join("prison")).unwrap();
    ouvrir_a_tous(&dir.path().join("racine"));
    faire("chown", &["ftp", "racine/www"], dir.path());
    fs::write(dir.path().join("mots"), "soleil\n").unwrap();
    let port = port_libre();
    let config = format!(
        "listen=YES\nlisten_ipv6=NO\nbackground=NO\nlisten_address=127.0.0.1\nlisten_port={port}\nlocal_enable=NO\nanonymous_enable=YES\n\
         anon_root={ici}/racine\nftp_username=ftp\nsecure_email_list_enable=YES\nemail_password_file={ici}/mots\nwrite_enable=YES\n\
         anon_upload_enable=YES\nanon_mkdir_write_enable=YES\nanon_other_write_enable=YES\nanon_umask=022\nsecure_chroot_dir={ici}/prison\n\
         ssl_enable=YES\nallow_anon_ssl=YES\nforce_anon_logins_ssl=YES\nforce_anon_data_ssl=YES\nrequire_ssl_reuse=YES\nssl_ciphers=HIGH\n\
         rsa_cert_file={ici}/hote.pem\nrsa_private_key_file={ici}/hote.cle\nseccomp_sandbox=NO\nisolate=NO\nisolate_network=NO\nmax_clients=50\nmax_per_ip=50\n{reglages}\n"
    );
    fs::write(dir.path().join("vsftpd.conf"), config).unwrap();
    let config = dir.path().join("vsftpd.conf");
    Some(lancer(Command::new(vsftpd).arg(config), port, dir))
}

/// The first of thirty ports that are free, here and for the relay.
fn ports_passifs() -> u16 {
    let libre = |p: u16| ["127.0.0.1", "127.0.0.2"].iter().all(|ip| std::net::TcpListener::bind((*ip, p)).is_ok());
    (20_000 + std::process::id() as u16 % 10_000..).step_by(30).find(|p| (*p..*p + 30).all(libre)).unwrap()
}

fn ftp(s: &Serveur, port: u16, dossier: &str, mot: &str, clair: bool) -> Retour<Ftp> {
    ftp_sur(s, "127.0.0.1", port, dossier, mot, clair)
}

fn ftp_sur(s: &Serveur, hote: &str, port: u16, dossier: &str, mot: &str, clair: bool) -> Retour<Ftp> {
    let autorite = s.dir.path().join("hote.pem");
    let valeurs = [("FEUILLE_ESSAI_MOT_DE_PASSE", mot), ("FEUILLE_ESSAI_AUTORITE", autorite.to_str().unwrap())];
    let lieu = format!("ftp://anonymous@{hote}:{port}/www/{dossier}");
    Ftp::ouvrir(&Acces { lieu: &lieu, secrets: &secrets(&valeurs) }, clair)
}

#[test]
fn par_ftp() {
    let passifs = ports_passifs();
    let Some(s) = vsftpd(&format!("pasv_min_port={passifs}\npasv_max_port={}", passifs + 29)) else { return };
    let ouvrir = |port: u16, d: &str| -> Retour<Box<dyn Target>> {
        // The relay has an address of its own, where it has the ports of the data too: one cut for all connections.
        let hote = if port == s.port { "127.0.0.1" } else { "127.0.0.2" };
        Ok(Box::new(ftp_sur(&s, hote, port, d, "soleil", false)?))
    };
    tous(&|| ouvrir(s.port, "tout est là").unwrap());
    let portes: Vec<(u16, u16)> = [(0, s.port)].into_iter().chain((passifs..passifs + 30).map(|p| (p, p))).collect();
    couper(s.port, &ouvrir, &|octets| Relais::ouvrir("127.0.0.2", &portes, octets, 0));
    deux_mille("ftp (TLS)", s.port, &ouvrir);
    remplir("ftp", &s.dir.path().join("racine/www"), ",mode=777", &|d| {
        Ok(Box::new(ftp(&s, s.port, d, "soleil", false)?))
    });
    let phrase = definitive(ftp(&s, s.port, "x", "lune", false));
    assert!(phrase.contains("n’accepte pas anonymous"), "{phrase}");
    // The host wants TLS; without it the password would have been read on the way.
    assert!(ftp(&s, s.port, "x", "soleil", true).is_err());
    // A certificate that nobody vouches for.
    let lieu = format!("ftp://anonymous@127.0.0.1:{}/www", s.port);
    let phrase = definitive(Ftp::ouvrir(
        &Acces { lieu: &lieu, secrets: &secrets(&[("FEUILLE_ESSAI_MOT_DE_PASSE", "soleil")]) },
        false,
    ));
    assert!(phrase.contains("aucune autorité") && phrase.contains("FEUILLE_ESSAI_AUTORITE"), "{phrase}");
}

#[test]
fn par_ftp_en_lecture_seule() {
    let Some(s) = vsftpd("write_enable=NO") else { return };
    let c = ftp(&s, s.port, "x", "soleil", false).unwrap();
    let echec = publier(&c, &site(1)).unwrap_err();
    assert!(format!("{echec:?}").contains("l’hôte refuse"), "{echec:?}");
}

#[test]
fn par_ftp_sans_chiffrement() {
    let Some(s) = vsftpd("ssl_enable=NO") else { return };
    let phrase = definitive(ftp(&s, s.port, "x", "soleil", false));
    assert!(phrase.contains("clair: oui"), "{phrase}");
    publier(&ftp(&s, s.port, "x", "soleil", true).unwrap(), &site(1)).unwrap();
}

/// nginx with DAV; `methodes` that it accepts.
pub fn dav(methodes: &str) -> Option<Serveur> {
    let nginx = programme("nginx")?;
    let module = Path::new("/usr/lib/nginx/modules/ngx_http_dav_ext_module.so");
    if !module.is_file() {
        absent("libnginx-mod-http-dav-ext");
        return None;
    }
    let dir = dossier_ouvert();
    let ici = dir.path().display().to_string();
    fs::create_dir_all(dir.path().join("racine")).unwrap();
    let port = port_libre();
    let qui = if moi() == "root" { "user root;" } else { "" };
    // « elise:soleil »
    fs::write(dir.path().join("mots"), "elise:{PLAIN}soleil\n").unwrap();
    let config = format!(
        "load_module {};\n{qui}\ndaemon off; master_process off; pid {ici}/pid; error_log stderr;\nevents {{}}\nhttp {{\n access_log off; client_body_temp_path {ici}/t1; proxy_temp_path {ici}/t2; fastcgi_temp_path {ici}/t3; uwsgi_temp_path {ici}/t4; scgi_temp_path {ici}/t5;\n client_max_body_size 50m;\n server {{ listen 127.0.0.1:{port}; root {ici}/racine; location / {{ auth_basic x; auth_basic_user_file {ici}/mots; {methodes} create_full_put_path on; dav_access user:rw all:r; }} }}\n}}\n",
        module.display()
    );
    fs::write(dir.path().join("nginx.conf"), config).unwrap();
    let config = dir.path().join("nginx.conf");
    Some(lancer(Command::new(nginx).arg("-c").arg(config).arg("-e").arg("stderr").arg("-p").arg(dir.path()), port, dir))
}

pub fn webdav(port: u16, dossier: &str, mot: &str) -> Retour<Objets> {
    let lieu = format!("http://elise@127.0.0.1:{port}/{dossier}");
    Objets::webdav(&Acces { lieu: &lieu, secrets: &secrets(&[("FEUILLE_ESSAI_MOT_DE_PASSE", mot)]) }, false)
}

#[test]
fn par_webdav() {
    let Some(s) = dav("dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS;") else { return };
    eprouver("webdav", s.port, &|port, d| Ok(Box::new(webdav(port, d, "soleil")?)));
    remplir("webdav", &s.dir.path().join("racine"), "", &|d| Ok(Box::new(webdav(s.port, d, "soleil")?)));
    let c = webdav(s.port, "x", "lune").unwrap();
    let echec = Hote::lire(&c).err().unwrap();
    assert!(format!("{echec:?}").contains("accès refusé"), "{echec:?}");
}

#[test]
fn par_webdav_en_lecture_seule() {
    let Some(s) = dav("dav_ext_methods PROPFIND OPTIONS;") else { return };
    let echec = publier(&webdav(s.port, "x", "soleil").unwrap(), &site(1)).unwrap_err();
    assert!(format!("{echec:?}").contains("Definitive"), "{echec:?}");
}

/// moto with an empty bucket; `controle`: it asks who one is from then on, and knows nobody.
pub fn moto(controle: bool) -> Option<Serveur> {
    let moto = programme("moto_server")?;
    let (port, dir) = (port_libre(), tempfile::tempdir().unwrap());
    let mut commande = Command::new(moto);
    commande.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
    if controle {
        commande.env("INITIAL_NO_AUTH_ACTION_COUNT", "1");
    }
    let s = lancer(&mut commande, port, dir);
    let mut prise = TcpStream::connect(("127.0.0.1", port)).unwrap();
    prise
        .write_all(b"PUT /seau HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut reponse = String::new();
    prise.read_to_string(&mut reponse).unwrap();
    assert!(reponse.starts_with("HTTP/1.1 200"), "{reponse}");
    Some(s)
}

#[test]
fn par_s3_sans_le_bon_secret() {
    let Some(s) = moto(true) else { return };
    let valeurs = [("FEUILLE_ESSAI_CLE", "cle"), ("FEUILLE_ESSAI_SECRET", "lune")];
    let point = format!("http://127.0.0.1:{}", s.port);
    let c = Objets::s3(&Acces { lieu: "s3://seau/x", secrets: &secrets(&valeurs) }, Some(&point), Some("gra")).unwrap();
    let echec = format!("{:?}", publier(&c, &site(1)).unwrap_err());
    assert!(echec.contains("accès refusé"), "{echec}");
}

/// The bucket of [`moto`].
pub fn s3(port: u16, dossier: &str) -> Retour<Objets> {
    let valeurs = [("FEUILLE_ESSAI_CLE", "cle"), ("FEUILLE_ESSAI_SECRET", "secret")];
    let (lieu, point) = (format!("s3://seau/{dossier}"), format!("http://127.0.0.1:{port}"));
    Objets::s3(&Acces { lieu: &lieu, secrets: &secrets(&valeurs) }, Some(&point), Some("gra"))
}

#[test]
fn par_s3() {
    let Some(s) = moto(false) else { return };
    let port = s.port;
    eprouver("s3", s.port, &|port, d| Ok(Box::new(s3(port, d)?)));
    // The type and the cache travel with the file.
    let point = format!("http://127.0.0.1:{port}");
    let s3 = opendal::services::S3::default()
        .bucket("seau")
        .region("gra")
        .endpoint(&point)
        .access_key_id("cle")
        .secret_access_key("secret");
    let operateur = opendal::Operator::new(s3).unwrap();
    let moteur = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let vu = |c: &str| moteur.block_on(operateur.stat(c)).unwrap();
    let style = "assets/styles.1a2b3c4d.css";
    let s = [("index.html".to_owned(), page("Accueil", 1)), (style.to_owned(), b"a{}".to_vec())];
    publier(&self::s3(port, "types").unwrap(), &s.into_iter().collect()).unwrap();
    for (fichier, genre, cache) in [
        (style, "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("index.html", "text/html; charset=utf-8", "no-cache"),
    ] {
        let vu = vu(&format!("types/{fichier}"));
        assert_eq!((vu.content_type(), vu.cache_control()), (Some(genre), Some(cache)), "{fichier}");
    }
}
