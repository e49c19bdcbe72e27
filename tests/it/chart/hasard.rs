//! Any table: a clear refusal, or a drawing without fault.

use super::donnees::{Cas, j, n, t, table};
use super::{avec, defauts, dessiner};
use feuille::chart::{AMPLES, CHARTS, Cellule, Options, Repere, Role};
use proptest::prelude::*;

/// A number as editors give them: small, huge, negative, absent.
fn nombre() -> impl Strategy<Value = Cellule> {
    prop_oneof![
        3 => (0..400_i32).prop_map(|v| n(f64::from(v) / 4.0)),
        2 => (0..9_i32, 0..8_i32).prop_map(|(m, e)| n(f64::from(m) * 10_f64.powi(e))),
        1 => (-1_000_000..0_i64).prop_map(|v| n(v as f64)),
        1 => Just(Cellule::Vide),
        1 => Just(n(0.0)),
        1 => prop_oneof![Just(1e300), Just(f64::NAN), Just(f64::INFINITY), Just(1e-9)].prop_map(n),
    ]
}

/// Words: none, short, of one endless word, with characters that XML escapes.
fn mots() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-zéè]{2,9}( [a-z&<’]{1,9}){0,3}",
        1 => "[a-z]{40,80}",
        1 => "([A-Z][a-z]{3,12} ){8,14}",
        1 => Just(String::new()),
        1 => "\\PC{0,12}",
    ]
    // What the checks look for is numbers gone wrong, not words.
    .prop_map(|mot| mot.replace("inf", "").replace("NaN", ""))
}

fn jour() -> impl Strategy<Value = Cellule> {
    prop_oneof![
        5 => (2000..2060_i32, 1..13_i32, 1..29_i32).prop_map(|(a, m, d)| j(&format!("{a}-{m:02}-{d:02}"))),
        1 => Just(Cellule::Vide),
    ]
}

/// A table that has every role, with `series` columns of numbers.
fn cas() -> impl Strategy<Value = Cas> {
    (1..7_usize, 0..45_usize, any::<bool>(), any::<bool>()).prop_flat_map(|(series, lignes, ordonne, vise)| {
        let ligne = (
            (mots(), mots(), mots(), mots()),
            (jour(), jour(), jour()),
            (-3.0..9.0_f64, 41.0..51.0_f64),
            proptest::collection::vec(nombre(), series + 1),
        );
        let unite = prop_oneof![Just("€"), Just("projet"), Just("%"), Just("")];
        (proptest::collection::vec(ligne, lignes), proptest::collection::vec(mots(), series), unite, mots()).prop_map(
            move |(lignes, titres, unite, repere)| {
                let mut colonnes = vec![
                    ("Nom", Role::Nom, ""),
                    ("Groupe", Role::Groupe, ""),
                    ("État", Role::Etat, ""),
                    ("D’où", Role::Etage, ""),
                    ("Vers", Role::Etage, ""),
                    ("Début", Role::Debut, ""),
                    ("Fin", Role::Fin, ""),
                    ("Fait", Role::Fait, ""),
                    ("X", Role::Longitude, ""),
                    ("Y", Role::Latitude, ""),
                ];
                colonnes.extend(titres.iter().map(|t| (t.as_str(), Role::Valeur, unite)));
                if vise {
                    colonnes.push(("Cible", Role::Cible, unite));
                }
                let lignes = lignes.into_iter().map(|((nom, groupe, etat, ou), (a, b, c), (x, y), nombres)| {
                    let mut l = vec![t(&nom), t(&groupe), t(&etat), t(&ou), t(&nom), a, b, c, n(x), n(y)];
                    l.extend(nombres.into_iter().take(series + usize::from(vise)));
                    l
                });
                let reperes = vec![Repere { texte: repere, valeur: 12.0, jusque: None }];
                let options = Options {
                    ordonne,
                    reperes: if vise { reperes } else { Vec::new() },
                    tout: Some(100.0),
                    base: Some("des projets".into()),
                    ..Options::default()
                };
                Cas { nom: "hasard".into(), table: table(&colonnes, lignes.collect()), options }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(4), ..ProptestConfig::default() })]

    #[test]
    fn toute_table_donne_un_dessin_sans_defaut_ou_un_refus_clair(cas in cas()) {
        for chart in CHARTS {
            for largeur in AMPLES {
                match dessiner(chart, &cas, largeur) {
                    Ok(d) => prop_assert!(defauts(&d).is_empty(), "{} {largeur} : {:?}", chart.nom, defauts(&d)),
                    Err(r) => prop_assert!(!r.message.is_empty() && !r.aide.is_empty() && !r.message.ends_with('.')),
                }
            }
            let phrase = avec(&cas, |s| (chart.phrase)(s));
            prop_assert!(phrase.ends_with(['.', '…', '!', '?']) && !phrase.contains("NaN"), "{} : {phrase}", chart.nom);
        }
    }
}
