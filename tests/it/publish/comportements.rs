//! What every host must do, said once: a site, its versions, and the gestures of someone who publishes.

use feuille::publish::{
    Bilan, Echec, Hote, Lecteur, Livraison, Piece, Plan, Reglages, Resultat, Target, precedente, verifier,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// The files of a site.
pub type Site = BTreeMap<String, Vec<u8>>;

/// A page that loads a style sheet by its name, which carries its version.
pub fn page(titre: &str, version: u32) -> Vec<u8> {
    format!("<title>{titre} {version}</title><link href=\"actifs/styles.{version}.css\">").into_bytes()
}

/// Version `version` of a small site. Version 1 has one page that version 2 has no more, and the reverse; names have
/// accents and spaces; the style sheet changes its name.
pub fn site(version: u32) -> Site {
    let mut s = Site::new();
    s.insert("index.html".into(), page("Accueil", version));
    s.insert("actions/index.html".into(), page("Actions", version));
    s.insert("stable/index.html".into(), b"<title>stable</title>".to_vec());
    s.insert("dossier d\u{2019}été/pièce jointe n° 1.csv".into(), b"a;b\n1;2\n".to_vec());
    s.insert(format!("version-{version}/index.html"), page("Page de version", version));
    s.insert(format!("actifs/styles.{version}.css"), vec![b'a' + version as u8; 2000]);
    s.insert("robots.txt".into(), b"User-agent: *\n".to_vec());
    s
}

/// The pages that a stranger can see work: each is of one of the versions, and what it loads is there.
pub fn verifier_public(public: &Site, versions: &[&Site], quand: &str) {
    for (chemin, octets) in public.iter().filter(|(c, _)| c.ends_with(".html")) {
        assert!(versions.iter().any(|v| v.get(chemin) == Some(octets)), "{quand} : {chemin} n’est d’aucune version");
        let texte = String::from_utf8(octets.clone()).unwrap();
        for charge in texte.split("href=\"").skip(1).map(|s| s.split('"').next().unwrap()) {
            assert!(public.contains_key(charge), "{quand} : {chemin} demande {charge}, qui n’est pas là");
        }
    }
}

/// Seconds since 1970, as the tests say.
pub static HEURE: AtomicU64 = AtomicU64::new(1_800_000_000);

pub fn reglages(jeton: &str) -> Reglages<'static> {
    Reglages {
        par: "elise@mairie".into(),
        jeton: jeton.into(),
        horloge: &|| HEURE.load(Ordering::SeqCst),
        jour: "2026-11-23".into(),
        garder: 3,
        adopter: false,
        malgre_verrou: false,
        nouvelle_adresse: false,
    }
}

pub fn livraison(site: &Site) -> Livraison<'_> {
    let lire: Lecteur = Box::new(|c| site.get(c).cloned().ok_or_else(|| anyhow::anyhow!("{c} ?")));
    Livraison {
        edition: "publique".into(),
        adresse: Some("https://exemple.invalid/".into()),
        origine: None,
        pieces: site.iter().map(|(c, o)| (c.clone(), Piece::de(o))).collect(),
        lire,
    }
}

/// Plans and publishes.
pub fn publier_avec(cible: &dyn Target, livraison: &Livraison, r: &Reglages) -> Resultat<(Plan, Bilan)> {
    let hote = Hote::lire(cible)?;
    let plan = hote.planifier(livraison, r)?;
    let bilan = hote.publier(livraison, &plan, r, &mut ())?;
    Ok((plan, bilan))
}

pub fn publier(cible: &dyn Target, site: &Site) -> Resultat<(Plan, Bilan)> {
    publier_avec(cible, &livraison(site), &reglages("a"))
}

pub fn revenir(cible: &dyn Target) -> Resultat<(Plan, Bilan)> {
    let hote = Hote::lire(cible)?;
    let l = precedente(cible, &hote)?;
    let r = reglages("a");
    let plan = hote.planifier(&l, &r)?;
    let bilan = hote.publier(&l, &plan, &r, &mut ())?;
    Ok((plan, bilan))
}

pub fn refus<T>(resultat: Resultat<T>) -> String {
    match resultat {
        Err(Echec::Refus(phrase)) => phrase,
        Err(autre) => panic!("{autre:?}"),
        Ok(_) => panic!("rien n’a été refusé"),
    }
}

/// What is at the host, `.feuille/` left out.
pub fn public(cible: &dyn Target, chemins: impl IntoIterator<Item = String>) -> Site {
    chemins.into_iter().filter_map(|c| cible.get(&c).unwrap().map(|o| (c, o))).collect()
}

fn attendre(cible: &dyn Target, voulu: &Site, quand: &str) {
    let tous = site(1).into_keys().chain(site(2).into_keys()).chain(voulu.keys().cloned());
    assert_eq!(public(cible, tous), *voulu, "{quand}");
}

/// The behaviours that every host shows. `ouvrir` connects anew, as another run of the program would.
pub fn tous(ouvrir: &dyn Fn() -> Box<dyn Target>) {
    let (un, deux) = (site(1), site(2));
    let c = ouvrir();
    c.put("contact.php", b"<?php // d'un autre").unwrap();
    c.put("actions/ailleurs.txt", b"d'un autre").unwrap();
    c.commit("autre").unwrap();

    let (plan, bilan) = publier(&*ouvrir(), &un).unwrap();
    assert_eq!((plan.ajoutes.len(), bilan.envoyes, bilan.generation), (7, 7, 1), "première publication");
    attendre(&*ouvrir(), &un, "première publication");

    let (plan, bilan) = publier(&*ouvrir(), &un).unwrap();
    assert!(plan.est_vide() && bilan.envoyes == 0 && bilan.generation == 1, "rien n’a changé");

    let mut modifie = un.clone();
    modifie.insert("stable/index.html".into(), b"<title>moins</title>".to_vec());
    let (plan, _) = publier(&*ouvrir(), &modifie).unwrap();
    assert_eq!((plan.changes, plan.inchanges), (vec!["stable/index.html".to_owned()], 6), "une page changée");
    attendre(&*ouvrir(), &modifie, "une page changée");

    let (_, bilan) = publier(&*ouvrir(), &deux).unwrap();
    assert_eq!((bilan.generation, bilan.retires), (3, 2), "pages retirées");
    attendre(&*ouvrir(), &deux, "pages retirées");
    assert!(
        !ouvrir().list("").unwrap().contains(&"version-1".into())
            || !ouvrir().list("version-1").unwrap().contains(&"index.html".into())
    );

    let (_, bilan) = revenir(&*ouvrir()).unwrap();
    assert_eq!(bilan.generation, 4);
    attendre(&*ouvrir(), &modifie, "revenir");
    revenir(&*ouvrir()).unwrap();
    attendre(&*ouvrir(), &un, "revenir encore");
    let phrase = refus(revenir(&*ouvrir()));
    assert!(phrase.contains("aucune publication précédente"), "{phrase}");

    let c = ouvrir();
    assert_eq!(verifier(&*c, &Hote::lire(&*c).unwrap()).unwrap(), []);
    c.put("index.html", b"pirate").unwrap();
    c.delete("robots.txt").unwrap();
    c.commit("pirate").unwrap();
    let c = ouvrir();
    let ecarts = verifier(&*c, &Hote::lire(&*c).unwrap()).unwrap();
    let dits: Vec<_> = ecarts.iter().map(|e| (e.chemin.as_str(), e.quoi.as_str())).collect();
    assert_eq!(dits, [("index.html", "modifié"), ("robots.txt", "absent")]);

    assert_eq!(c.get("contact.php").unwrap().unwrap(), b"<?php // d'un autre");
    assert_eq!(c.get("actions/ailleurs.txt").unwrap().unwrap(), b"d'un autre");

    if !c.atomic() {
        deux_a_la_fois(&*ouvrir(), &deux);
    }
}

/// Somebody publishes: the other is refused, until the lock expires.
fn deux_a_la_fois(c: &dyn Target, deux: &Site) {
    // Far: other tests move the clock.
    let fin = HEURE.load(Ordering::SeqCst) + 1_000_000;
    c.put(".feuille/verrou.json", format!("{{\"par\":\"jean@prefecture\",\"jeton\":\"b\",\"fin\":{fin}}}").as_bytes())
        .unwrap();
    let phrase = refus(publier(c, deux));
    assert!(phrase.contains("jean@prefecture"), "{phrase}");
    let perime = HEURE.load(Ordering::SeqCst) - 1;
    c.put(".feuille/verrou.json", format!("{{\"par\":\"x\",\"jeton\":\"b\",\"fin\":{perime}}}").as_bytes()).unwrap();
    publier(c, deux).unwrap();
    assert_eq!(c.get(".feuille/verrou.json").unwrap(), None, "le verrou est rendu");
}
