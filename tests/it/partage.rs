//! What the site says to networks, readers of feeds and machines, once its public address is known.

use feuille::decode::Url;
use feuille::edition::Edition;
use feuille::site::Site;
use feuille::{Demande, composer};
use std::collections::BTreeSet;

const BASE: &str = "https://feuille.exemple.fr/ales/";

fn site() -> Site {
    let sources = super::contenu::sources();
    let mut faults = Vec::new();
    let adresse = Some(Url(BASE.trim_end_matches('/').to_owned()));
    let demande = Demande { edition: Edition::Publique, today: super::contenu::JOUR, adresse };
    composer(&sources, &demande, &mut faults).unwrap().site
}

fn lire(site: &Site, chemin: &str) -> Vec<u8> {
    site.render(site.route(chemin).unwrap_or_else(|| panic!("pas de {chemin}"))).unwrap()
}

/// What stands between two marks, each time.
fn entre<'a>(texte: &'a str, debut: &str, fin: &str) -> Vec<&'a str> {
    texte.split(debut).skip(1).filter_map(|s| s.split(fin).next()).collect()
}

#[test]
fn chaque_page_a_son_image_et_chaque_image_ses_mots() {
    let site = site();
    let mut images: BTreeSet<String> = BTreeSet::new();
    for route in site.routes().iter().filter(|r| r.chemin.ends_with("index.html") && site.sorte(r) != "redirection") {
        let html = String::from_utf8(site.render(route).unwrap()).unwrap();
        let image = entre(&html, "property=\"og:image\" content=\"", "\"");
        assert_eq!(image.len(), 1, "{}", route.chemin);
        images.insert(image[0].strip_prefix(BASE).expect(image[0]).to_owned());
        assert!(entre(&html, "property=\"og:image:alt\" content=\"", "\"")[0].contains("Rebond industriel"));
    }
    assert!(images.len() > 10, "{images:?}");
    let mut vues = BTreeSet::new();
    for chemin in &images {
        let octets = lire(&site, chemin);
        let image = image::load_from_memory(&octets).unwrap().to_rgb8();
        assert_eq!(image.dimensions(), (1200, 630), "{chemin}");
        assert!(octets.len() < 300_000, "{chemin} : {}", octets.len());
        // Words are there: light on dark, in the upper half.
        let clairs = image.enumerate_pixels().filter(|(_, y, p)| *y < 315 && p[0] > 220).count();
        assert!(clairs > 3_000, "{chemin} : {clairs}");
        assert!(vues.insert(octets), "{chemin} est l’image d’une autre");
    }
}

#[test]
fn l_icone_des_telephones_est_un_carre_aux_couleurs_du_theme() {
    let site = site();
    let image = image::load_from_memory(&lire(&site, "apple-touch-icon.png")).unwrap().to_rgb8();
    assert_eq!(image.dimensions(), (180, 180));
    let teintes: BTreeSet<[u8; 3]> =
        [(2, 2), (90, 177), (90, 60), (90, 130)].map(|(x, y)| image.get_pixel(x, y).0).into();
    assert_eq!(teintes.len(), 4, "le fond et trois crêtes : {teintes:?}");
    let accueil = String::from_utf8(lire(&site, "index.html")).unwrap();
    assert!(accueil.contains("<link rel=\"apple-touch-icon\" href=\"apple-touch-icon.png\">"));
}

#[test]
fn les_flux_disent_leur_adresse_leurs_dates_et_des_pages_qui_existent() {
    let site = site();
    for (chemin, minimum) in [("actualites/flux.xml", 5), ("feuille-de-route/flux.xml", 20)] {
        let flux = String::from_utf8(lire(&site, chemin)).unwrap();
        let (tete, entrees) = flux.split_once("<entry>").unwrap();
        assert!(tete.contains(&format!("<link rel=\"self\" href=\"{BASE}{chemin}\"/>")), "{tete}");
        let ids = entre(entrees, "<id>", "</id>");
        assert!(ids.len() >= minimum, "{chemin} : {}", ids.len());
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{chemin} : deux entrées ont le même nom");
        for id in &ids {
            let page = format!("{}index.html", id.strip_prefix(BASE).expect(id));
            assert!(site.route(&page).is_some(), "{chemin} mène à {page}");
        }
        let dates = entre(entrees, "<updated>", "</updated>");
        assert!(dates.is_sorted_by(|a, b| a >= b), "{chemin} : {dates:?}");
        assert_eq!(entre(tete, "<updated>", "</updated>"), dates[..1]);
        // Some page that leads to the feed names it, and every page lets a reader find it.
        let accueil = String::from_utf8(lire(&site, "index.html")).unwrap();
        assert!(accueil.contains("type=\"application/atom+xml\"") && accueil.contains(chemin));
    }
}
