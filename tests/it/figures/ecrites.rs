//! Figures that editors write: sums without the noise of binary fractions, a file beside the chapter, a
//! remainder that stays one, a source's day of reading.

use feuille::source::Sources;
use feuille::{Ouvrage, composer};

fn composer_avec(texte: &str, autres: &[(&str, &str)]) -> Ouvrage {
    let mut contenu = crate::cas::base();
    contenu.insert("feuille-de-route/02-bilan.md".into(), format!("---\ntitre: Bilan\n---\n\n{texte}\n"));
    for (chemin, texte) in autres {
        contenu.insert((*chemin).into(), (*texte).into());
    }
    let fichiers: Vec<(&str, &str)> = contenu.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    let sources = Sources::en_memoire(&fichiers);
    let mut faults = Vec::new();
    let ouvrage = composer(&sources, &crate::cas::demande(), &mut faults).unwrap();
    assert_eq!(crate::cas::dessins(&faults, &sources), "aucune faute");
    ouvrage
}

fn page(ouvrage: &Ouvrage) -> String {
    let route = ouvrage.site.route("feuille-de-route/bilan/index.html").unwrap();
    feuille::fr::plates(&String::from_utf8(ouvrage.site.render(route).unwrap()).unwrap())
}

#[test]
fn les_totaux_n_ont_pas_le_bruit_des_fractions_binaires() {
    let bloc = "```tableau\nid: somme\ntitre: Somme\nsource: communique\nunite: hectare\ncolonnes: [Zone, Surface]\nlignes: [[A, \"0,1\"], [B, \"0,2\"]]\ntotaux: [Surface]\n```";
    let ouvrage = composer_avec(bloc, &[]);
    let lignes = super::csv(&ouvrage, "tableaux/somme.csv");
    assert_eq!(lignes.last().unwrap(), &["Total des 2 lignes", "0,3"]);
    // Sums over records too, in the file and in the table of the page.
    let fiche = |nom: &str, jours: &str| {
        format!(
            "nom: {nom}\ncommune: Alès\nfiliere: mecanique\ndiffusion: publique\nconsentement: {{ date: 2024-05-02, par: gérante }}\njours: {jours}\n"
        )
    };
    let bloc = "```graphique\ntype: barres\nid: jours-dits\ntitre: Les jours\nsource: fiches\nmesure: jours\npar: filiere\n```";
    let (un, deux) = (fiche("Un", "0.1"), fiche("Deux", "0.2"));
    let ouvrage = composer_avec(bloc, &[("entreprises/un.yaml", &un), ("entreprises/deux.yaml", &deux)]);
    assert_eq!(super::csv(&ouvrage, "figures/jours-dits.csv")[1], ["Mécanique", "0,3"]);
    assert_eq!(super::csv(&ouvrage, "figures/jours.csv")[1], ["Jours utilisés", "0,3"]);
    for (valeurs, attendue) in [(vec![0.1; 10], 1.0), (vec![1.15, 2.3], 3.45), (vec![1e12, 0.25], 1e12 + 0.25)] {
        assert_eq!(feuille::chart::table::somme(valeurs), attendue);
    }
}

#[test]
fn un_fichier_a_cote_du_chapitre_se_dessine() {
    let bloc = "```graphique\ntype: barres\nid: emploi\ntitre: Le textile devance le bois\nsource: communique\nunite: emploi\nfichier: donnees/emploi.csv\n```";
    let ouvrage =
        composer_avec(bloc, &[("feuille-de-route/donnees/emploi.csv", "Filière;Emplois\nBois;12\nTextile;1 400\n")]);
    assert!(page(&ouvrage).contains("« Textile » vient en tête (1 400 emplois"));
    assert_eq!(
        super::csv(&ouvrage, "figures/emploi.csv"),
        [["Filière", "Emplois"], ["Bois", "12"], ["Textile", "1400"]]
    );
}

#[test]
fn une_source_sans_date_donne_le_jour_de_sa_lecture() {
    let bloc = "```tableau\ntitre: Les zones\nsource: lue\ncolonnes: [Zone]\nlignes: [[A]]\n```";
    let sources = "- { id: communique, titre: Communiqué, editeur: Préfecture, date: 2023-10-03 }\n- { id: lue, titre: Page, editeur: Région, consultee: 2026-11-10 }\n";
    let page = page(&composer_avec(bloc, &[("sources.yaml", sources)]));
    assert!(page.contains("consultée le <time datetime=\"2026-11-10\">10 novembre 2026</time>"), "{page}");
}

/// Each column of percentages is told apart: « pour cent » is drawn as « % », once its base is said.
#[test]
fn pour_cent_en_lettres_est_un_pourcentage() {
    let bloc = "```graphique\ntype: barres\ntitre: La part du bois\nsource: communique\nunite: pour cent\nbase: des emplois\ncolonnes: [Filière, Part]\nlignes: [[Bois, 24], [Textile, 12]]\n```";
    let page = page(&composer_avec(bloc, &[]));
    assert!(page.contains("« Bois » vient en tête (24 %)") && page.contains("en % des emplois"), "{page}");
}
