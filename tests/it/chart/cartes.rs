//! Maps of shapes: what has no shape, what is unknown, names beside symbols, words of the legend.

use super::donnees::{Cas, n, t, table};
use super::{defauts, dessiner};
use feuille::chart::carte_fond::Fond;
use feuille::chart::{AMPLES, CHARTS, Cellule, Chart, Dessin, Options, Role};
use std::sync::Arc;

fn carte() -> &'static Chart {
    CHARTS.iter().find(|c| c.nom == "carte").unwrap()
}

/// Squares side by side, six by six, of codes `c0` to `c35`.
fn fond() -> Arc<Fond> {
    let carre = |k: usize| {
        let (x, y) = (4.0 + (k % 6) as f64 * 0.05, 44.0 + (k / 6) as f64 * 0.05);
        format!(
            r#"{{"type":"Feature","properties":{{"code":"c{k}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{},{y}],[{},{}],[{x},{}],[{x},{y}]]]}}}}"#,
            x + 0.05,
            x + 0.05,
            y + 0.05,
            y + 0.05
        )
    };
    let formes: Vec<String> = (0..36).map(carre).collect();
    let texte = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, formes.join(","));
    Arc::new(Fond::lire(texte.as_bytes()).unwrap())
}

fn cas(colonnes: &[(&str, Role, &str)], lignes: Vec<Vec<Cellule>>) -> Cas {
    let options = Options { fond: Some(fond()), ..Options::default() };
    Cas { nom: "carte".into(), table: table(colonnes, lignes), options }
}

fn large(cas: &Cas) -> Dessin {
    dessiner(carte(), cas, AMPLES[1]).unwrap()
}

fn mots(d: &Dessin) -> Vec<&str> {
    d.textes.iter().map(|b| b.texte.as_str()).collect()
}

const POSITIONS: [(&str, Role, &str); 4] = [
    ("Commune", Role::Nom, ""),
    ("Projets", Role::Valeur, "projet"),
    ("Longitude", Role::Longitude, ""),
    ("Latitude", Role::Latitude, ""),
];

#[test]
fn des_positions_ecrites_se_voient_malgre_les_contours() {
    let lignes = vec![vec![t("Alès"), n(14.0), n(4.08), n(44.12)], vec![t("Salindres"), n(6.0), n(4.16), n(44.17)]];
    let d = large(&cas(&POSITIONS, lignes.clone()));
    assert_eq!(d.svg.matches("class=\"symbole\"").count(), 2, "sans code, les lieux sont des cercles");
    assert!(mots(&d).contains(&"Alès 14") && !d.svg.contains("class=\"teinte"), "et les contours n’y sont pas");
    // Some have a shape, one has none: it is a square of its class, and that is said.
    let mut colonnes = POSITIONS.to_vec();
    colonnes.push(("Code", Role::Code, ""));
    let codes = ["c3", "hors"];
    let lignes = lignes.into_iter().zip(codes).map(|(mut l, c)| {
        l.push(t(c));
        l
    });
    let d = large(&cas(&colonnes, lignes.collect()));
    assert!(mots(&d).contains(&"un carré est un lieu sans contour"), "{:?}", mots(&d));
    assert_eq!(d.svg.matches("<path class=\"teinte").count(), 36);
    assert_eq!(d.formes.iter().filter(|f| !f.rond && f.l == 12.0).count(), 1);
    assert_eq!(defauts(&d), Vec::<String>::new());
}

/// Names stand beside the greatest values; symbols are everywhere, and none is covered.
#[test]
fn les_noms_evitent_tous_les_cercles() {
    let colonnes = [
        ("Commune", Role::Nom, ""),
        ("Code", Role::Code, ""),
        ("Projets", Role::Valeur, "projet"),
        ("Entreprises", Role::Symbole, "entreprise"),
    ];
    let ligne = |k: usize| {
        let nom = format!("Saint-Julien-les-Rosiers {k}");
        vec![t(&nom), t(&format!("c{k}")), n(((k * 7) % 36) as f64), n(((k * 5) % 9) as f64)]
    };
    let cas = cas(&colonnes, (0..36).map(ligne).collect());
    for largeur in [AMPLES[1], AMPLES[2]] {
        let d = dessiner(carte(), &cas, largeur).unwrap();
        assert!(d.formes.iter().filter(|f| f.rond).count() > 30, "des cercles partout");
        assert_eq!(defauts(&d), Vec::<String>::new(), "à {largeur}");
    }
    let d = large(&cas);
    let vus: Vec<&str> =
        mots(&d).into_iter().filter(|m| m.ends_with("entreprises") || m.ends_with("entreprise")).collect();
    assert_eq!(vus, ["8 entreprises", "2 entreprises", "1 entreprise"].map(|m| m.replace(' ', "\u{a0}")));
}

#[test]
fn la_legende_compte_en_entiers_et_distingue_zero_de_l_inconnu() {
    let colonnes = [("Commune", Role::Nom, ""), ("Code", Role::Code, ""), ("Projets", Role::Valeur, "projet")];
    let lignes = vec![
        vec![t("A"), t("c1"), n(1.0)],
        vec![t("B"), t("c2"), n(13.0)],
        vec![t("C"), t("c3"), n(0.0)],
        vec![t("D"), t("c4"), Cellule::Vide],
    ];
    let mut cas = cas(&colonnes, lignes);
    let d = large(&cas);
    for mot in ["1 à 5", "6 à 10", "11 à 15", "zéro", "non connu"] {
        assert!(mots(&d).contains(&mot), "{mot} : {:?}", mots(&d));
    }
    assert_eq!(d.svg.matches("<path class=\"teinte nulle\"").count(), 1, "un seul lieu est à zéro");
    assert_eq!(d.svg.matches("-nc)\" d=").count(), 33, "les autres ne sont pas connus");
    // What counts the records leaves out what is at zero.
    cas.options.nuls = true;
    let d = large(&cas);
    assert_eq!(d.svg.matches("-nc)\" d=").count(), 1);
    // Money keeps one way of writing, and one count never has a circle of a fraction.
    for l in &mut cas.table.lignes {
        if let Cellule::Nombre(v) = &mut l.cellules[2] {
            *v *= 3_000_000.0;
        }
    }
    cas.table.colonnes[2].unite = Some("€".into());
    let d = large(&cas);
    assert!(mots(&d).contains(&"plus de 10\u{a0}M€ à 20\u{a0}M€"), "{:?}", mots(&d));
    for v in 1..=40 {
        let lignes = vec![vec![t("A"), n(f64::from(v)), n(4.0), n(44.0)]];
        let d = large(&Cas { options: Options::default(), ..self::cas(&POSITIONS, lignes) });
        let tailles: Vec<&str> = mots(&d).into_iter().filter(|m| m.parse::<f64>().is_ok()).collect();
        let entiers: Vec<u32> = tailles.iter().filter_map(|m| m.parse().ok()).collect();
        assert_eq!(tailles.len(), entiers.len(), "{v} : {tailles:?}");
        assert!(!entiers.is_empty() && entiers.is_sorted_by(|a, b| a > b), "{v} : {entiers:?}");
    }
}
