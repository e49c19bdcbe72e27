//! Who asks slowly, or nothing, keeps nobody out; who asks from elsewhere starts nothing here.

use super::outils::{Banc, PATIENCE, demander};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

/// Half requests, more than there is room for: the site is still served, and who listens still told.
#[test]
fn des_demandes_a_moitie_n_empechent_personne() {
    let banc = Banc::new(&[]);
    let mut flux = banc.ecouter();
    let moities: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut prise = TcpStream::connect(banc.apercu.adresse()).unwrap();
            let _ = prise.write_all(b"GET / HTTP/1.1\r\nHost: loc");
            prise
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(banc.get("/axes/foncier/").statut, 200);
    }
    banc.ecrire("content/feuille-de-route/axes/1-foncier.md", "---\ntitre: Neuf\n---\nTexte.\n");
    assert_eq!(flux.message()["vers"], "axes/foncier/");
    drop(moities);
}

/// A byte from time to time does not keep a connection for ever.
#[test]
fn une_demande_au_goutte_a_goutte_est_coupee() {
    let banc = Banc::new(&[]);
    let mut prise = TcpStream::connect(banc.apercu.adresse()).unwrap();
    prise.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    prise.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Lent: ").unwrap();
    let debut = Instant::now();
    loop {
        let goutte = prise.write_all(b"x");
        match prise.read(&mut [0]) {
            Ok(0) => break,
            Err(e) if e.kind() == std::io::ErrorKind::ConnectionReset => break,
            _ if goutte.is_err() => break,
            _ => assert!(debut.elapsed() < PATIENCE, "elle dure toujours"),
        }
    }
    assert_eq!(banc.get("/").statut, 200);
}

#[test]
fn les_autres_editions_ne_sont_pas_aux_autres_sites() {
    let banc = Banc::new(&[]);
    let statut = |chemin: &str, site: &str| {
        demander(banc.apercu.adresse(), "GET", chemin, &[("Sec-Fetch-Site", site)], "").statut
    };
    assert_eq!(
        [statut("/~copil/", "cross-site"), statut("/%7Ecopil/", "cross-site"), statut("/~2030-01-01/", "same-site")],
        [403; 3]
    );
    assert_eq!([statut("/", "cross-site"), statut("/~copil/", "same-origin"), statut("/~copil/", "none")], [200; 3]);
}

/// A machine beside is a network namespace joined by a cable: it is told the place instead of opening it.
#[cfg(target_os = "linux")]
const VOISINE: &str = r#"
set -e
mkfifo tube sortie
ip link set lo up && ip link add v0 type veth peer name v1
ip addr add 10.9.0.1/24 dev v0 && ip link set v0 up
unshare -n sh -c 'echo $$ > tube; exec tail -f /dev/null' & read voisine < tube
trap 'kill $voisine $apercu' EXIT
ip link set v1 netns $voisine
chez() { nsenter -t $voisine -n "$@"; }
chez ip addr add 10.9.0.2/24 dev v1 && chez ip link set v1 up
"$1" serve --today 2026-11-23 --hote 10.9.0.1 --port 0 --editeur "touch ouvert {fichier}" > sortie 2>/dev/null & apercu=$!
exec 3< sortie
while read ligne <&3; do
    adresse=$(printf '%s' "$ligne" | sed -n 's#.*\(http://[0-9.:]*\).*#\1#p')
    [ -z "$adresse" ] || break
done
for ici in "chez curl" curl; do
    jeton=$($ici -s $adresse/~apercu/jeton | sed 's/.*:"\(.*\)".*/\1/')
    place=$($ici -s "$adresse/~apercu/etat?page=/axes/foncier/" | sed 's/.*"place":"\([^"]*1-foncier[^"]*\)".*/\1/')
    $ici -s -X POST -H "X-Feuille-Jeton: $jeton" -d "{\"place\":\"$place\"}" $adresse/~apercu/ouvrir
    echo
done
"#;

#[cfg(target_os = "linux")]
#[test]
fn une_autre_machine_n_ouvre_rien_ici() {
    let atelier = crate::programme::Atelier::new(&[]);
    let mots = ["--user", "--map-root-user", "--net", "sh", "-c"];
    let permis = Command::new("unshare")
        .args(&mots[..3])
        .args(["sh", "-c", "ip link add v0 type veth peer name v1 && nsenter --version && curl --version"])
        .output();
    if !permis.is_ok_and(|s| s.status.success()) {
        // Never required: containers, CI's among them, may refuse namespaces.
        eprintln!("sauté : le système ne permet pas de réseau à part (unshare, ip, nsenter, curl)");
        return;
    }
    let arguments = [VOISINE, "sh", env!("CARGO_BIN_EXE_feuille")];
    let fait = Command::new("unshare").args(mots).args(arguments).current_dir(atelier.dir.path()).output().unwrap();
    let dit = String::from_utf8_lossy(&fait.stdout).into_owned() + &String::from_utf8_lossy(&fait.stderr);
    let mut reponses = dit.lines();
    let elle = reponses.next().unwrap_or_default();
    assert!(elle.contains("\"ouvert\":false") && elle.contains("1-foncier.md"), "{dit}");
    // The same address, from the machine that serves.
    assert!(reponses.next().unwrap_or_default().contains("\"ouvert\":true"), "{dit}");
}
