//! The order of things, on a host in memory: cut at every operation, resumed, refused.

use super::comportements::*;
use super::memoire::{Disque, Memoire};
use feuille::publish::{Dossier, Hote, Insistant, Panne, Retour, Target};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn publics(disque: &Disque) -> Site {
    disque
        .lock()
        .unwrap()
        .iter()
        .filter(|(c, _)| !c.starts_with(".feuille/"))
        .map(|(c, o)| (c.clone(), o.clone()))
        .collect()
}

#[test]
fn en_memoire() {
    let disque = Disque::default();
    tous(&|| Box::new(Memoire::new(&disque, 4)));
}

#[test]
fn un_dossier() {
    let dir = tempfile::tempdir().unwrap();
    let racine = dir.path().join("www é");
    tous(&|| Box::new(Dossier::ouvrir(&racine).unwrap()));
    let restes = walkdir::WalkDir::new(&racine).into_iter().map(Result::unwrap);
    let provisoires: Vec<_> = restes.filter(|e| e.file_name().to_string_lossy().starts_with(".feuille-tmp")).collect();
    assert!(provisoires.is_empty(), "{provisoires:?}");
}

#[cfg(unix)]
#[test]
fn un_dossier_n_ecrit_pas_a_travers_un_lien() {
    let dir = tempfile::tempdir().unwrap();
    let (racine, ailleurs) = (dir.path().join("www"), dir.path().join("ailleurs"));
    std::fs::create_dir_all(&racine).unwrap();
    std::fs::create_dir_all(&ailleurs).unwrap();
    std::os::unix::fs::symlink(&ailleurs, racine.join("actions")).unwrap();
    let cible = Dossier::ouvrir(&racine).unwrap();
    let resultat = publier(&cible, &site(1));
    assert!(format!("{resultat:?}").contains("est un lien"), "{resultat:?}");
    assert_eq!(std::fs::read_dir(&ailleurs).unwrap().count(), 0);
}

/// From nothing to version 1, from version 1 to version 2, from 2 back to 1: cut after every operation, the public site
/// works; then the next run finishes, and nothing foreign was touched.
#[test]
fn coupee_n_importe_quand() {
    let (rien, un, deux) = (Site::new(), site(1), site(2));
    for largeur in [1, 4] {
        for (avant, apres) in [(&rien, &un), (&un, &deux)] {
            let mut coupures = 0;
            for operations in 0.. {
                let disque = Disque::default();
                disque.lock().unwrap().insert("contact.php".into(), b"autre".to_vec());
                if !avant.is_empty() {
                    publier(&Memoire::new(&disque, 1), avant).unwrap();
                }
                let resultat = publier(&Memoire::coupee(&disque, largeur, operations), apres);
                let quand = format!("coupée après {operations} opérations, {largeur} à la fois");
                verifier_public(&publics(&disque), &[avant, apres], &quand);
                if resultat.is_ok() {
                    break;
                }
                coupures += 1;
                publier(&Memoire::new(&disque, largeur), apres)
                    .unwrap_or_else(|e| panic!("{quand}, puis reprise : {e:?}"));
                let mut voulu = apres.clone();
                voulu.insert("contact.php".into(), b"autre".to_vec());
                assert_eq!(publics(&disque), voulu, "{quand}, puis reprise");
                assert_eq!(publier(&Memoire::new(&disque, largeur), apres).unwrap().1.envoyes, 0, "{quand}");
                // What the cut left does not keep us from going back.
                if !avant.is_empty() {
                    revenir(&Memoire::new(&disque, largeur)).unwrap_or_else(|e| panic!("{quand}, puis retour : {e:?}"));
                    let mut voulu = avant.clone();
                    voulu.insert("contact.php".into(), b"autre".to_vec());
                    assert_eq!(publics(&disque), voulu, "{quand}, puis retour");
                }
            }
            assert!(coupures > 15, "{coupures} coupures seulement");
        }
    }
}

/// A cut publication, then a site that changed meanwhile: what the cut one put and nobody wants any more goes.
#[test]
fn coupee_puis_un_autre_site() {
    let (un, deux) = (site(1), site(2));
    let mut trois = site(1);
    trois.insert("index.html".into(), page("Autre", 1));
    for operations in 0..40 {
        let disque = Disque::default();
        publier(&Memoire::new(&disque, 1), &un).unwrap();
        if publier(&Memoire::coupee(&disque, 1, operations), &deux).is_ok() {
            break;
        }
        publier(&Memoire::new(&disque, 1), &trois).unwrap();
        assert_eq!(publics(&disque), trois, "coupée après {operations} opérations");
    }
}

#[test]
fn les_refus() {
    let disque = Disque::default();
    let un = site(1);
    disque.lock().unwrap().insert("actions/index.html".into(), b"autre".to_vec());
    let phrase = refus(publier(&Memoire::new(&disque, 1), &un));
    assert!(phrase.contains("« actions/index.html »") && phrase.contains("--adopter"), "{phrase}");
    assert_eq!(disque.lock().unwrap().len(), 1, "rien n’a été écrit");
    let adopter = feuille::publish::Reglages { adopter: true, ..reglages("a") };
    publier_avec(&Memoire::new(&disque, 1), &livraison(&un), &adopter).unwrap();

    let copil = feuille::publish::Livraison { edition: "copil".into(), ..livraison(&un) };
    let phrase = refus(publier_avec(&Memoire::new(&disque, 1), &copil, &reglages("a")));
    assert!(phrase.contains("« publique »") && phrase.contains("« copil »"), "{phrase}");

    let ailleurs =
        || feuille::publish::Livraison { adresse: Some("https://ailleurs.invalid/".into()), ..livraison(&un) };
    let phrase = refus(publier_avec(&Memoire::new(&disque, 1), &ailleurs(), &reglages("a")));
    assert!(phrase.contains("https://ailleurs.invalid/") && phrase.contains("--nouvelle-adresse"), "{phrase}");
    let nouvelle = feuille::publish::Reglages { nouvelle_adresse: true, ..reglages("a") };
    let (_, bilan) = publier_avec(&Memoire::new(&disque, 1), &ailleurs(), &nouvelle).unwrap();
    assert_eq!(bilan.generation, 2);
}

/// The manifest comes from a place that others can write: it cannot make us remove anything outside the site.
#[test]
fn un_manifeste_trafique() {
    for (quoi, texte) in [
        (
            "remonte",
            r#"{"format":1,"generation":1,"origine":1,"edition":"publique","adresse":null,"jour":"","fichiers":{"../x":{"empreinte":"","taille":0}},"reserve":{}}"#,
        ),
        ("futur", r#"{"format":99}"#),
        ("illisible", "<html>"),
    ] {
        let disque = Disque::default();
        disque.lock().unwrap().insert(".feuille/manifeste.json".into(), texte.as_bytes().to_vec());
        let phrase = refus(publier(&Memoire::new(&disque, 1), &site(1)));
        assert!(phrase.contains(".feuille/manifeste.json"), "{quoi} : {phrase}");
    }
}

/// Fails twice in a row at every third operation, as a host that is overloaded.
struct Surcharge(Memoire, AtomicUsize);

impl Surcharge {
    fn tour<T>(&self, geste: impl FnOnce() -> Retour<T>) -> Retour<T> {
        if self.1.fetch_add(1, Ordering::SeqCst) % 3 == 2 { geste() } else { Err(Panne::Passagere("421".into())) }
    }
}

impl Target for Surcharge {
    fn get(&self, c: &str) -> Retour<Option<Vec<u8>>> {
        self.tour(|| self.0.get(c))
    }
    fn list(&self, d: &str) -> Retour<Vec<String>> {
        self.tour(|| self.0.list(d))
    }
    fn put(&self, c: &str, o: &[u8]) -> Retour<()> {
        self.tour(|| self.0.put(c, o))
    }
    fn delete(&self, c: &str) -> Retour<()> {
        self.tour(|| self.0.delete(c))
    }
    fn width(&self) -> usize {
        1
    }
}

#[test]
fn une_surcharge_passe() {
    let disque = Disque::default();
    let surcharge = Surcharge(Memoire::new(&disque, 1), AtomicUsize::new(0));
    let dites = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let entendues = dites.clone();
    let cible = Insistant::avec(Box::new(surcharge), 5, Duration::ZERO)
        .annoncer(move |r| entendues.lock().unwrap().push(format!("{} {} sur {}", r.raison, r.essai, r.essais)));
    publier(&cible, &site(1)).unwrap();
    assert!(cible.reprises() > 20);
    let dites = dites.lock().unwrap();
    assert_eq!(dites.len(), cible.reprises(), "chaque reprise est annoncée");
    assert_eq!(dites[..3], ["421 2 sur 5", "421 3 sur 5", "421 2 sur 5"]);
    assert_eq!(publics(&disque), site(1));
}

/// Somebody else published between the plan that was shown and the answer.
#[test]
fn le_plan_montre_n_est_plus_vrai() {
    let disque = Disque::default();
    let (un, deux) = (site(1), site(2));
    let c = Memoire::new(&disque, 1);
    let l = livraison(&un);
    let hote = Hote::lire(&c).unwrap();
    let plan = hote.planifier(&l, &reglages("a")).unwrap();
    publier(&Memoire::new(&disque, 1), &deux).unwrap();
    let phrase = refus(hote.publier(&l, &plan, &reglages("a"), &mut ()));
    assert!(phrase.contains("entre-temps"), "{phrase}");
    assert_eq!(publics(&disque), deux);
}

/// A page that stays only in a publication that is kept no more is kept no more.
#[test]
fn la_reserve_ne_grandit_pas() {
    let disque = Disque::default();
    let mut tailles = Vec::new();
    for version in 0..8 {
        let mut s = site(1);
        s.insert("index.html".into(), page(&format!("Accueil {version}"), 1));
        publier(&Memoire::new(&disque, 2), &s).unwrap();
        tailles.push(disque.lock().unwrap().keys().filter(|c| c.starts_with(".feuille/")).count());
    }
    // The manifest, and three times: a manifest before and its home page.
    assert_eq!(tailles, [1, 3, 5, 7, 7, 7, 7, 7]);
    let sans = feuille::publish::Reglages { garder: 0, ..reglages("a") };
    publier_avec(&Memoire::new(&disque, 1), &livraison(&site(2)), &sans).unwrap();
    assert_eq!(gardes(&disque), [".feuille/manifeste.json"]);
}

/// What we keep at the host.
fn gardes(disque: &Disque) -> Vec<String> {
    disque.lock().unwrap().keys().filter(|c| c.starts_with(".feuille/")).cloned().collect()
}

/// « garder » written after the page was withdrawn: what was kept of it goes, though nothing else changes.
#[test]
fn garder_moins_efface() {
    let disque = Disque::default();
    let c = || Memoire::new(&disque, 2);
    for version in 1..=4 {
        publier(&c(), &site(version)).unwrap();
    }
    assert!(gardes(&disque).len() > 6);
    let garder = |garder| feuille::publish::Reglages { garder, ..reglages("a") };
    publier_avec(&c(), &livraison(&site(5)), &garder(1)).unwrap();
    let publications: Vec<_> = gardes(&disque).into_iter().filter(|c| c.contains("publications")).collect();
    assert_eq!(publications, [".feuille/publications/4.json"]);
    // A cut at the end of an earlier publication left bytes that no manifest names.
    disque.lock().unwrap().insert(format!(".feuille/reserve/{}", "a".repeat(64)), b"page retiree".to_vec());
    let (plan, bilan) = publier_avec(&c(), &livraison(&site(5)), &garder(0)).unwrap();
    assert!(plan.est_vide() && bilan.envoyes == 0 && bilan.effaces > 2, "{bilan:?}");
    assert_eq!(gardes(&disque), [".feuille/manifeste.json"]);
    assert_eq!(publics(&disque), site(5));
    let (_, bilan) = publier_avec(&c(), &livraison(&site(5)), &garder(0)).unwrap();
    assert_eq!((bilan.generation, bilan.effaces), (6, 0), "plus rien à faire");
}

/// Rate and time left, by files and by bytes.
#[test]
fn l_avancement() {
    let mut a = feuille::publish::Avancement { total_fichiers: 10, total_octets: 4_000_000, ..Default::default() };
    let s = Duration::from_secs;
    assert_eq!((a.debit(s(0)), a.reste(s(3))), (0, None), "rien n’est su avant le premier fichier");
    a.fichiers = 5;
    a.octets = 2_000_000;
    assert_eq!((a.debit(s(4)), a.reste(s(4))), (500_000, Some(s(4))));
    // A big file is left: the time left is not that of small ones.
    a.fichiers = 9;
    assert!(a.reste(s(4)).unwrap() > s(1));
    (a.fichiers, a.octets) = (10, 4_000_000);
    assert_eq!(a.reste(s(8)), Some(s(0)));
    // Removals only: no byte travels.
    let retraits = feuille::publish::Avancement { fichiers: 1, total_fichiers: 4, ..Default::default() };
    assert_eq!(retraits.reste(s(2)), Some(s(6)));
}

/// Says how many files are known to be sent.
struct Compte(std::sync::mpsc::Sender<()>);

impl feuille::publish::Suivi for Compte {
    fn avance(&mut self, _: usize, _: u64) {
        let _ = self.0.send(());
    }
}

/// Big files over a line that is cut without a word: what was sent is not sent again, but for the last few.
#[test]
fn une_coupure_ne_renvoie_pas_tout() {
    let s: Site = (0..30).map(|i| (format!("p{i:02}.pdf"), vec![i as u8; 200_000])).collect();
    for operations in [25, 35, 45] {
        let disque = Disque::default();
        let (dire, entendre) = std::sync::mpsc::channel();
        let entendre = std::sync::Mutex::new(entendre);
        // A slow line: a file leaves when the one before is known to have arrived.
        let lire: feuille::publish::Lecteur = Box::new(|chemin| {
            if chemin != "p00.pdf" {
                entendre.lock().unwrap().recv_timeout(Duration::from_secs(60))?;
            }
            Ok(s[chemin].clone())
        });
        let (c, l, r) = (
            Memoire::coupee(&disque, 1, operations),
            feuille::publish::Livraison { lire, ..livraison(&s) },
            reglages("a"),
        );
        let hote = Hote::lire(&c).unwrap();
        let plan = hote.planifier(&l, &r).unwrap();
        hote.publier(&l, &plan, &r, &mut Compte(dire)).unwrap_err();
        let la = s.keys().filter(|c| disque.lock().unwrap().contains_key(*c)).count();
        let (_, bilan) = publier(&Memoire::new(&disque, 1), &s).unwrap();
        assert!(la > 4 && bilan.envoyes <= 30 - la + 4, "{la} là, {} envoyés", bilan.envoyes);
    }
}
