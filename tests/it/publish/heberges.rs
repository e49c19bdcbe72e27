//! The published site, as Apache (with the `.htaccess` that goes with it) and nginx (with the lines of the guide) serve
//! it from a sub-folder: headers, types, caches, page of errors, redirections, compressed twins.

use super::serveurs::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

struct Reponse {
    code: u16,
    entetes: BTreeMap<String, String>,
    corps: Vec<u8>,
}

fn demander(port: u16, chemin: &str, accepte: &str) -> Reponse {
    let mut prise = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        prise,
        "GET {chemin} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {accepte}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut octets = Vec::new();
    prise.read_to_end(&mut octets).unwrap();
    let fin = octets.windows(4).position(|f| f == b"\r\n\r\n").unwrap();
    let tete = String::from_utf8(octets[..fin].to_vec()).unwrap();
    let mut lignes = tete.lines();
    let code = lignes.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let entetes = lignes.filter_map(|l| l.split_once(": ")).map(|(n, v)| (n.to_lowercase(), v.to_owned())).collect();
    Reponse { code, entetes, corps: octets[fin + 4..].to_vec() }
}

impl Reponse {
    fn entete(&self, nom: &str) -> &str {
        self.entetes.get(nom).map_or("", String::as_str)
    }
}

/// A site published in `www/feuille`, with a page that moved.
fn publier(www: &Path, port: u16, serveur: &str) -> crate::programme::Atelier {
    let a = crate::programme::Atelier::new(&[]);
    let config = fs::read_to_string(a.chemin("content/site.yaml")).unwrap();
    let lieu = www.join("feuille");
    a.poser(
        "content/site.yaml",
        &format!(
            "{config}\ncibles:\n  - {{ id: essai, genre: dossier, lieu: \"{}\", serveur: {serveur}, compresser: oui, adresse: \"http://127.0.0.1:{port}/feuille/\" }}\n",
            lieu.display()
        ),
    );
    a.poser("content/pages/aide.md", "---\ntitre: Aide\nanciennes_adresses: [/secours/]\n---\nUne page.\n");
    let s = a.lancer(&["publish", "essai", "--oui", "--today", "2026-11-23"]);
    assert_eq!(s.code, 0, "{s:?}");
    a
}

/// `--verifier` visits the site: nothing to say, then what was changed behind its back.
fn en_ligne(a: &crate::programme::Atelier, www: &Path) {
    let verifier = || a.lancer(&["publish", "essai", "--verifier"]);
    let s = verifier();
    assert!(s.code == 0 && s.dit.contains("en ligne, tout est conforme"), "{s:?}");
    assert!(!s.erreurs.contains("se lit en ligne"), "{s:?}");
    let (page, donnees) = (www.join("feuille/aide/index.html"), www.join("feuille/robots.txt"));
    let avant = fs::read(&page).unwrap();
    fs::write(&page, "pirate").unwrap();
    fs::remove_file(&donnees).unwrap();
    let s = verifier();
    assert!(s.code == 1 && s.dit.contains("en ligne, modifié : aide/index.html"), "{s:?}");
    assert!(s.dit.contains("en ligne, absent : robots.txt"), "{s:?}");
    fs::write(&page, avant).unwrap();
}

/// The settings of a server, without one header and with another one weaker.
fn affaiblir(reglages: &str) -> String {
    let lignes = reglages.lines().filter(|l| !l.contains("Content-Security-Policy"));
    lignes.map(|l| l.replace("strict-origin-when-cross-origin", "unsafe-url") + "\n").collect()
}

/// `--verifier` compares the headers of pages with the strict policy, and names those that [`affaiblir`] changed.
fn en_tetes(a: &crate::programme::Atelier, promis: bool) {
    let s = a.lancer(&["publish", "essai", "--verifier", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&s.dit).unwrap();
    let liste = document["visite"]["entetes"].as_array().unwrap();
    let dits: Vec<_> = liste.iter().map(|e| (e["nom"].as_str().unwrap(), e["quoi"].as_str().unwrap())).collect();
    let voulus = [
        ("Content-Security-Policy", "absent"),
        ("Referrer-Policy", "« unsafe-url » au lieu de « strict-origin-when-cross-origin »"),
    ];
    assert_eq!(dits, voulus, "{document}");
    let mot = "en-tête Content-Security-Policy absent (404.html et ";
    let s = a.lancer(&["publish", "essai", "--verifier"]);
    if promis {
        assert!(s.code == 1 && s.dit.contains(mot) && s.dit.contains("2\u{a0}en-têtes"), "{s:?}");
    } else {
        assert!(s.code == 0 && s.erreurs.contains(mot) && s.erreurs.contains("le guide (publier.md)"), "{s:?}");
    }
}

/// What any host must do with it.
fn verifier(port: u16, www: &Path, brotli: bool) {
    let accueil = demander(port, "/feuille/", "identity");
    assert_eq!((accueil.code, accueil.entete("content-type")), (200, "text/html; charset=utf-8"));
    let page = String::from_utf8(accueil.corps.clone()).unwrap();
    let dans = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(accueil.entete("content-security-policy"), format!("{dans}; frame-ancestors 'none'"));
    assert_eq!(accueil.entete("x-content-type-options"), "nosniff");
    assert_eq!(accueil.entete("cache-control"), "no-cache");
    let style = page.split("href=\"").map(|s| s.split('"').next().unwrap()).find(|h| h.ends_with(".css")).unwrap();
    let style = demander(port, &format!("/feuille/{style}"), "identity");
    assert!(style.code == 200 && style.entete("content-type").starts_with("text/css"), "{:?}", style.entetes);
    assert_eq!(style.entete("cache-control"), "public, max-age=31536000, immutable");
    let absente = demander(port, "/feuille/nulle/part/", "identity");
    assert_eq!((absente.code, absente.corps), (404, fs::read(www.join("feuille/404.html")).unwrap()));
    assert_eq!(
        demander(port, "/feuille/.feuille/manifeste.json", "identity").code,
        404,
        "ce qui est à nous ne se lit pas"
    );
    // Who says that they do not want it does not get it.
    for refus in ["br;q=0, gzip;q=0", "gzip; q=0.0", "br;q=0"] {
        let nue = demander(port, "/feuille/actions/index.html", refus);
        assert_eq!((nue.code, nue.entete("content-encoding")), (200, ""), "{refus}");
    }
    for (accepte, suffixe) in
        [("gzip", ".gz"), ("gzip, br", ".br"), ("gzip, br;q=0", ".gz"), ("gzip;q=0, br;q=0.5", ".br")]
    {
        if suffixe == ".br" && !brotli {
            continue;
        }
        for (chemin, fichier) in [("/feuille/", "index.html"), ("/feuille/actions/index.html", "actions/index.html")] {
            let comprimee = demander(port, chemin, accepte);
            let voulu = fs::read(www.join("feuille").join(format!("{fichier}{suffixe}"))).unwrap();
            let codage = if suffixe == ".br" { "br" } else { "gzip" };
            assert_eq!((comprimee.code, comprimee.entete("content-encoding")), (200, codage), "{chemin} {accepte}");
            assert!(comprimee.entete("content-type").starts_with("text/html"), "{:?}", comprimee.entetes);
            assert!(comprimee.corps == voulu, "{chemin} : ce n’est pas la copie {suffixe} qui est servie");
        }
    }
}

#[test]
fn par_apache() {
    let Some(apache) = programme("apache2") else { return };
    let dir = dossier_ouvert();
    let www = dir.path().join("www");
    let port = port_libre();
    let a = publier(&www, port, "apache");
    // The folder of the host is closed to all but its owner; here the server is its owner.
    faire("chown", &["-R", "www-data", "www"], dir.path());
    let ici = dir.path().display().to_string();
    let modules =
        ["mpm_event", "authz_core", "dir", "mime", "alias", "headers", "rewrite", "deflate", "filter", "brotli"];
    let modules: String =
        modules.iter().map(|m| format!("LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so\n")).collect();
    let config = format!(
        "{modules}ServerName localhost\nListen 127.0.0.1:{port}\nServerRoot {ici}\nPidFile {ici}/pid\nDefaultRuntimeDir {ici}\nMutex file:{ici}\nErrorLog {ici}/erreurs\nTypesConfig /etc/mime.types\nUser www-data\nGroup www-data\nDocumentRoot {ici}/www\nDirectoryIndex index.html\n<Directory {ici}/www>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n"
    );
    fs::write(dir.path().join("apache.conf"), config).unwrap();
    let config = dir.path().join("apache.conf");
    let s = lancer(Command::new(apache).arg("-X").arg("-f").arg(config), port, dir);
    verifier(s.port, &www, true);
    for ancienne in ["/feuille/secours/", "/feuille/secours/index.html"] {
        let r = demander(s.port, ancienne, "identity");
        assert_eq!(r.code, 301, "{ancienne}");
        assert!(r.entete("location").ends_with("/feuille/aide/"), "{:?}", r.entetes);
    }
    // Apache reads the file that goes with the site at each request; here somebody wrote over it.
    let htaccess = www.join("feuille/.htaccess");
    let avant = fs::read_to_string(&htaccess).unwrap();
    fs::write(&htaccess, affaiblir(&avant)).unwrap();
    en_tetes(&a, true);
    fs::write(&htaccess, avant).unwrap();
    en_ligne(&a, &www);
}

#[test]
fn par_nginx() {
    let Some(nginx) = programme("nginx") else { return };
    let dir = dossier_ouvert();
    let www = dir.path().join("www");
    let port = port_libre();
    let a = publier(&www, port, "aucun");
    let ici = dir.path().display().to_string();
    // The lines of the guide, as they stand there.
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/publier.md")).unwrap();
    let lignes = guide.split("```nginx\n").nth(1).unwrap().split("```").next().unwrap();
    let lignes = lignes
        .replace("server {", &format!("server {{\n  listen 127.0.0.1:{port};"))
        .replace("/srv/www", &www.display().to_string())
        .replace("error_page 404 /404.html", "error_page 404 /feuille/404.html");
    let config = format!(
        "user root;\ndaemon off; master_process off; pid {ici}/pid; error_log stderr;\nevents {{}}\nhttp {{\n include /etc/nginx/mime.types; charset utf-8; charset_types text/css text/javascript application/javascript text/csv image/svg+xml; access_log off; client_body_temp_path {ici}/t1; proxy_temp_path {ici}/t2; fastcgi_temp_path {ici}/t3; uwsgi_temp_path {ici}/t4; scgi_temp_path {ici}/t5;\n{lignes}\n}}\n"
    );
    let fichier = dir.path().join("nginx.conf");
    let lancer = |dir: tempfile::TempDir, config: &str| {
        fs::write(&fichier, config).unwrap();
        let mut commande = Command::new(&nginx);
        commande.arg("-e").arg("stderr").arg("-p").arg(dir.path()).arg("-c").arg(&fichier);
        super::serveurs::lancer(&mut commande, port, dir)
    };
    let robots = fs::read(www.join("feuille/robots.txt")).unwrap();
    let s = lancer(dir, &config);
    verifier(s.port, &www, false);
    // No rule here: the page at the old address leads to the new one.
    let r = demander(s.port, "/feuille/secours/", "identity");
    assert!(String::from_utf8_lossy(&r.corps).contains("url=../aide/index.html"));
    en_ligne(&a, &www);
    fs::write(www.join("feuille/robots.txt"), robots).unwrap();
    // The same server, by somebody who copied half of the lines: nothing was promised, so it is a warning.
    let dir = s.arreter();
    let _s = lancer(dir, &affaiblir(&config));
    en_tetes(&a, false);
}
