//! What every host must do, said once: a site, its versions, and the gestures of someone who publishes.

use feuille::publish::{
    Bilan, Echec, Hote, Lecteur, Livraison, Piece, Plan, Reglages, Resultat, Suivi, Target, precedente, verifier,
};
use std::collections::BTreeMap;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::Duration;

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
pub const HEURE: u64 = 1_800_000_000;

pub fn reglages(jeton: &str) -> Reglages<'static> {
    Reglages {
        par: "elise@mairie".into(),
        jeton: jeton.into(),
        // Each run of the program is a process of its own, and the one before has ended.
        machine: "poste".into(),
        processus: 1,
        vivant: &|_| false,
        horloge: &|| HEURE,
        arret: &|| false,
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

    // What was found is put right by the next publication, though the manifest says that nothing changed.
    Hote::lire(&*c).unwrap().douter(&ecarts).unwrap();
    drop(c);
    assert_eq!(publier(&*ouvrir(), &un).unwrap().0.changes, ["index.html", "robots.txt"]);
    attendre(&*ouvrir(), &un, "après la vérification");
    assert!(publier(&*ouvrir(), &un).unwrap().0.est_vide(), "plus rien n’est à revoir");

    if !ouvrir().atomic() {
        un_verrou(ouvrir, &deux);
        deux_a_la_fois(ouvrir);
        une_place_prise(ouvrir);
    }
}

/// The claims at the host.
fn verrous(c: &dyn Target) -> Vec<String> {
    c.list(".feuille/verrous").unwrap()
}

/// Somebody publishes: the other is refused, until the claim expires. That of a dead process of this machine is nobody's.
fn un_verrou(ouvrir: &dyn Fn() -> Box<dyn Target>, deux: &Site) {
    let c = ouvrir();
    let poser = |machine: &str, fin: u64, tient: bool| {
        let ecrit =
            format!(r#"{{"par":"jean@prefecture","machine":"{machine}","processus":7,"fin":{fin},"tient":{tient}}}"#);
        c.put(".feuille/verrous/0.json", ecrit.as_bytes()).unwrap();
    };
    for tient in [true, false] {
        poser("ailleurs", HEURE + 60, tient);
        let phrase = refus(publier(&*c, deux));
        assert!(phrase.contains("jean@prefecture") && phrase.contains("--malgre-verrou"), "{phrase}");
        assert_eq!(verrous(&*c), ["0.json"], "le sien seul est retiré");
    }
    poser("ailleurs", HEURE - 10, true);
    refus(publier(&*c, deux));
    poser("poste", HEURE + 1_000_000, true);
    let vivant = Reglages { vivant: &|n| n == 7, ..reglages("a") };
    refus(publier_avec(&*c, &livraison(deux), &vivant));
    publier(&*c, deux).unwrap();
    assert_eq!(verrous(&*c), [""; 0], "le verrou est rendu, et celui du processus mort enlevé");
    // Cut while it was written: nothing is known of it, and nothing is promised.
    c.put(".feuille/verrous/0.json", b"{\"par\":\"je").unwrap();
    let phrase = refus(publier(&*c, &site(1)));
    assert!(phrase.contains("qui ne se lit pas") && phrase.contains("--malgre-verrou"), "{phrase}");
    poser("ailleurs", HEURE - 60, true);
    publier(&*c, &site(1)).unwrap();
    assert_eq!(verrous(&*c), [""; 0], "un verrou périmé est enlevé");
    poser("ailleurs", HEURE + 60, true);
    publier_avec(&*c, &livraison(deux), &Reglages { malgre_verrou: true, ..reglages("a") }).unwrap();
    assert_eq!(verrous(&*c), [""; 0]);
}

/// Those that begin at the same instant: one publishes, the others are refused, and what stands is the work of one.
fn deux_a_la_fois(ouvrir: &dyn Fn() -> Box<dyn Target>) {
    for tour in 0..2 {
        let sites: Vec<Site> = (0..3).map(|i| site(10 * (tour + 1) + i)).collect();
        let cibles: Vec<Box<dyn Target>> = sites.iter().map(|_| ouvrir()).collect();
        let depart = Barrier::new(sites.len());
        let faits: Vec<Resultat<Bilan>> = thread::scope(|equipe| {
            let fils: Vec<_> = sites
                .iter()
                .zip(&cibles)
                .enumerate()
                .map(|(i, (site, cible))| {
                    let depart = &depart;
                    equipe.spawn(move || {
                        let l = livraison(site);
                        let r = Reglages { machine: format!("poste {i}"), ..reglages(&format!("{tour} {i}")) };
                        let hote = Hote::lire(&**cible)?;
                        let plan = hote.planifier(&l, &r)?;
                        depart.wait();
                        hote.publier(&l, &plan, &r, &mut ())
                    })
                })
                .collect();
            fils.into_iter().map(|f| f.join().unwrap()).collect()
        });
        let gagnants: Vec<usize> = (0..faits.len()).filter(|i| faits[*i].is_ok()).collect();
        assert_eq!(gagnants.len(), 1, "tour {tour} : {faits:?}");
        faits.into_iter().filter(Result::is_err).for_each(|perdant| drop(refus(perdant)));
        let c = ouvrir();
        assert_eq!(verifier(&*c, &Hote::lire(&*c).unwrap()).unwrap(), [], "tour {tour}");
        assert_eq!(public(&*c, sites.iter().flat_map(Site::keys).cloned()), sites[gagnants[0]], "tour {tour}");
        assert_eq!(verrous(&*c), [""; 0], "tour {tour}");
    }
}

/// Pages that two publications write in turn.
fn pages(titre: &str) -> Site {
    (0..24).map(|i| (format!("p{i}.html"), format!("<title>{titre} {i}</title>").into_bytes())).collect()
}

/// In the midst of a publication another takes its place, and finishes.
struct Intrus<'a>(Option<(Box<dyn Target>, &'a Site, Sender<()>)>);

impl Suivi for Intrus<'_> {
    fn avance(&mut self, _: usize, _: u64) {
        if let Some((cible, site, fini)) = self.0.take() {
            let r = Reglages { malgre_verrou: true, machine: "autre".into(), ..reglages("autre") };
            publier_avec(&*cible, &livraison(site), &r).unwrap();
            fini.send(()).unwrap();
        }
    }
}

/// The one whose place was taken stops, and leaves word of what it sent over the other: the next publication puts it
/// right, though its plan has nothing else.
fn une_place_prise(ouvrir: &dyn Fn() -> Box<dyn Target>) {
    let (avant, un, deux) = (pages("avant"), pages("un"), pages("deux"));
    publier(&*ouvrir(), &avant).unwrap();
    let (c, r) = (ouvrir(), reglages("a"));
    let hote = Hote::lire(&*c).unwrap();
    let (fini, attendre) = channel();
    let attendre = Mutex::new(attendre);
    // A page that is on its way when the place is taken, and arrives after all.
    let lire: Lecteur = Box::new(|chemin| {
        if chemin == "p17.html" {
            attendre.lock().unwrap().recv_timeout(Duration::from_secs(60))?;
        }
        Ok(deux[chemin].clone())
    });
    let l = Livraison { lire, ..livraison(&deux) };
    let plan = hote.planifier(&l, &r).unwrap();
    let phrase = refus(hote.publier(&l, &plan, &r, &mut Intrus(Some((ouvrir(), &un, fini)))));
    assert!(phrase.contains("a commencé entre-temps"), "{phrase}");
    let ecarts = verifier(&*c, &Hote::lire(&*c).unwrap()).unwrap();
    assert!(ecarts.iter().any(|e| e.chemin == "p17.html"), "{ecarts:?}");
    publier(&*ouvrir(), &un).unwrap();
    let c = ouvrir();
    assert_eq!(verifier(&*c, &Hote::lire(&*c).unwrap()).unwrap(), []);
    assert_eq!(public(&*c, deux.keys().cloned()), un);
}
