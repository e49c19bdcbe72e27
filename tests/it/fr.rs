//! French, read as tables: what is given, what must come out. `~` stands for U+00A0, `_` for U+202F.

use feuille::fr::{self, lire};
use jiff::civil::{Date, date};
use proptest::prelude::*;

mod typographie;

/// The expected text, with the two invisible spaces made visible.
fn attendu(texte: &str) -> String {
    texte.replace('~', "\u{a0}").replace('_', "\u{202f}")
}

/// The cells of a table, one line each, arrows between.
fn lignes(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let pleines = table.lines().map(str::trim).filter(|l| !l.is_empty());
    pleines.map(|ligne| ligne.split('→').map(str::trim).collect())
}

#[test]
fn nombres() {
    let table: &[(String, &str)] = &[
        (fr::entier(0), "0"),
        (fr::entier(1_500), "1_500"),
        (fr::entier(-1_234_567), "−1_234_567"),
        (fr::entier(i64::MIN), "−9_223_372_036_854_775_808"),
        (fr::decimal(12_500.5, 2), "12_500,5"),
        (fr::decimal(2.675, 2), "2,68"),
        (fr::decimal(999.996, 2), "1_000"),
        (fr::decimal(-0.001, 2), "0"),
        (fr::decimal(0.0625, 3), "0,063"),
        (fr::decimal(f64::NAN, 2), "n.~d."),
        (fr::pourcent(0.453, 1), "45,3~%"),
        (fr::pourcent(0.145, 0), "15~%"),
        (fr::pourcent(0.2, 1), "20~%"),
        (fr::pourcent(-0.0045, 1), "−0,5~%"),
        (fr::pourcent(12.0, 1), "1_200~%"),
        (fr::avec_unite(1.5, "hectare"), "1,5~hectare"),
        (fr::avec_unite(0.0, "emploi créé"), "0~emploi créé"),
        (fr::avec_unite(6.0, "emploi créé"), "6~emplois créés"),
        (fr::avec_unite(2.5, "jour d’ingénierie"), "2,5~jours d’ingénierie"),
        (fr::avec_unite(3.0, "emploi à temps plein"), "3~emplois à temps plein"),
        (fr::avec_unite(3.0, "équivalent temps plein"), "3~équivalents temps plein"),
        (fr::avec_unite(3.0, "réseau local"), "3~réseaux locaux"),
        (fr::avec_unite(3.0, "mois"), "3~mois"),
        (fr::avec_unite(1_500.0, "ha"), "1_500~ha"),
        (fr::avec_unite(40.0, "t CO₂"), "40~t CO₂"),
        (fr::avec_unite(40.0, "€/an"), "40~€/an"),
        (fr::avec_unite(40.0, "MWh"), "40~MWh"),
        (fr::pluriel(1.99, "cheval", "chevaux").to_owned(), "cheval"),
        (fr::pluriel(-2.0, "cheval", "chevaux").to_owned(), "chevaux"),
    ];
    for (obtenu, voulu) in table {
        assert_eq!(*obtenu, attendu(voulu));
    }
}

/// Centimes, in full, short, in words.
const EUROS: &str = "
    17700000000  → 177_000_000~€   → 177~M€     → 177~millions d’euros
    135000000    → 1_350_000~€     → 1,35~M€    → 1,35~million d’euros
    12000000     → 120_000~€       → 120~k€     → 120_000~euros
    120000000000 → 1_200_000_000~€ → 1,2~Md€    → 1,2~milliard d’euros
    136000000000 → 1_360_000_000~€ → 1,36~Md€   → 1,36~milliard d’euros
    200000000000 → 2_000_000_000~€ → 2~Md€      → 2~milliards d’euros
    99999999900  → 999_999_999~€   → 1~Md€      → 1~milliard d’euros
    99960000     → 999_600~€       → 1~M€       → 999_600~euros
    12345600     → 123_456~€       → 123~k€     → 123_456~euros
    1000000      → 10_000~€        → 10~k€      → 10_000~euros
    999999       → 9_999,99~€      → 9_999,99~€ → 9_999,99~euros
    -50          → −0,50~€         → −0,50~€    → −0,50~euro
    -135000000   → −1_350_000~€    → −1,35~M€   → −1,35~million d’euros
    0            → 0~€             → 0~€        → 0~euro
";

#[test]
fn euros_longs_courts_et_en_mots() {
    for ligne in lignes(EUROS) {
        let centimes = ligne[0].parse().expect("centimes");
        assert_eq!(fr::euros(centimes), attendu(ligne[1]));
        assert_eq!(fr::euros_courts(centimes), attendu(ligne[2]));
        assert_eq!(fr::millions_en_mots(centimes), attendu(ligne[3]));
    }
    for extreme in [i64::MIN, i64::MAX] {
        fr::euros(extreme);
        fr::euros_courts(extreme);
        fr::millions_en_mots(extreme);
    }
}

const MONTANTS: &str = "
    1350000                → 135000000
    1 350 000              → 135000000
    1~350_000 €            → 135000000
    12 500,50              → 1250050
    12500.50 euros         → 1250050
    12,5                   → 1250
    0,500                  → 50
    1,35 M€                → 135000000
    1,5 million            → 150000000
    2 millions d’euros     → 200000000
    120 k€                 → 12000000
    1,2 Md€                → 120000000000
    −3 000 €               → -300000
    10 000 000 000 000     → 1000000000000000
    12,500                 → deux lectures sont possibles, « 12,5 » ou « 12 500 »
    12.500 k€              → deux lectures sont possibles, « 12,5 k€ » ou « 12 500 k€ »
    1,005                  → deux lectures sont possibles, « 1,005 » ou « 1 005 »
    1.350.000              → les séparateurs sont mêlés (écrire « 1 350 000 »)
    1,350,000              → les séparateurs sont mêlés (écrire « 1 350 000 »)
    1,350.50               → les séparateurs sont mêlés (écrire « 1 350,50 »)
    1 35 000               → les milliers vont par trois, séparés d’une espace (écrire « 135 000 »)
    1'350'000              → les milliers vont par trois, séparés d’une espace (écrire « 1 350 000 »)
    environ 3              → ce n’est pas un nombre (écrire « 3 »)
    3 à 5                  → « à 5 » n’est pas attendu après le nombre
    1,5 m€                 → « m€ » n’est pas attendu après le nombre (écrire « 1,5 M€ »)
    120 000 € HT           → « € HT » n’est pas attendu après le nombre (écrire « 120 000 € »)
    ,5                     → il manque un chiffre à côté du séparateur (écrire « 0,5 »)
    0,005                  → un montant s’arrête au centime
    10 000 000 000 000,01  → ce nombre dépasse ce qui peut être compté ici
    9999999999999999999 M€ → ce nombre dépasse ce qui peut être compté ici
    -                      → ce n’est pas un nombre
";

#[test]
fn montants_lus() {
    for ligne in lignes(MONTANTS) {
        let lu = match lire::montant(&attendu(ligne[0])) {
            Ok(centimes) => centimes.to_string(),
            Err(refus) => fr::plates(&refus.to_string()),
        };
        assert_eq!(lu, ligne[1], "{}", ligne[0]);
    }
    assert!(lire::montant(" ").is_err());
}

#[test]
fn nombres_lus() {
    for (texte, valeur) in [("3,25", 3.25), ("2.5", 2.5), ("1 000", 1e3), ("-4", -4.0), ("1,5 million", 1.5e6)] {
        assert_eq!(lire::nombre(texte), Ok(valeur), "{texte}");
    }
    for (texte, valeur) in [("1 500", 1_500), ("12,0", 12), ("2 millions", 2_000_000), ("−7", -7)] {
        assert_eq!(lire::entier(texte), Ok(valeur), "{texte}");
    }
    assert!(lire::entier("2,5").is_err() && lire::nombre("45 %").is_err() && lire::nombre("3 €").is_err());
    assert_eq!(lire::nombre("45 %").map_err(|r| r.plutot), Err(Some("45".to_owned())));
}

#[test]
fn dates() {
    let jour = date(2023, 10, 3);
    assert_eq!(fr::date::longue(jour), attendu("3~octobre 2023"));
    assert_eq!(fr::date::longue(date(2023, 6, 1)), attendu("1er~juin 2023"));
    assert_eq!(fr::date::courte(jour), "03/10/2023");
    assert_eq!(fr::date::mois_annee(date(2026, 8, 1)), "août 2026");
    assert_eq!(fr::date::trimestre(date(2026, 7, 1)), attendu("T3~2026"));
    assert_eq!(fr::date::duree_jours(date(2024, 2, 1), date(2024, 3, 1)), 29);
    let periodes: [(Date, Date, &str); 4] = [
        (date(2023, 6, 14), jour, "du 14~juin au 3~octobre 2023"),
        (date(2023, 10, 1), jour, "du 1er au 3~octobre 2023"),
        (date(2022, 12, 14), jour, "du 14~décembre 2022 au 3~octobre 2023"),
        (jour, jour, "le 3~octobre 2023"),
    ];
    for (debut, fin, voulu) in periodes {
        assert_eq!(fr::date::periode(debut, fin), attendu(voulu));
    }
    let echeances = [
        (date(2023, 10, 3), "aujourd’hui", "à temps"),
        (date(2023, 10, 4), "demain", "à temps"),
        (date(2023, 10, 2), "hier", "en retard de 1~jour"),
        (date(2023, 9, 24), "il y a 9~jours", "en retard de 9~jours"),
        (date(2023, 9, 1), "il y a 4~semaines", "en retard de 4~semaines"),
        (date(2023, 6, 30), "il y a 3~mois", "en retard de 3~mois"),
        (date(2021, 10, 3), "il y a 2~ans", "en retard de 2~ans"),
        (date(2021, 1, 3), "il y a plus de 2~ans", "en retard de plus de 2~ans"),
        (date(2024, 2, 3), "dans 4~mois", "à temps"),
    ];
    for (echeance, dans, retard) in echeances {
        assert_eq!(fr::date::dans(echeance, jour), attendu(dans));
        assert_eq!(fr::date::retard(echeance, jour), attendu(retard));
    }
}

#[test]
fn ordre_du_dictionnaire() {
    let voulu = "cote|coté|côte|côté|Éclair|Ecole de danse|École des mines|Lot 2|Lot 10|Oeuvre|œuvre|Zèbre";
    let mut noms: Vec<&str> = voulu.split('|').collect();
    noms.reverse();
    noms.sort_by(|a, b| fr::comparer(a, b));
    assert_eq!(noms.join("|"), voulu);
    for a in &noms {
        for b in &noms {
            assert_eq!(fr::cle(a).cmp(&fr::cle(b)), fr::comparer(a, b), "{a} {b}");
        }
    }
}

#[test]
fn adresses_et_mots_plies() {
    for (nom, adresse) in [
        ("Ateliers du Galeizon", "ateliers-du-galeizon"),
        ("  L’Œuvre d'Alès — phase n° 2 ! ", "l-oeuvre-d-ales-phase-n-2"),
        ("Straße, CO₂ & m²", "strasse-co2-m2"),
        ("e\u{301}cole", "ecole"),
        ("东京", ""),
    ] {
        assert_eq!(fr::slug(nom), adresse);
    }
    let long = fr::slug(&"requalification ".repeat(9));
    assert_eq!(long, ["requalification"; 5].join("-"));
    assert_eq!(fr::slug(&"a".repeat(99)).len(), 80);
    assert_eq!(fr::plier("L’ÉTAT\u{a0}: 1\u{202f}500 œufs"), "l'etat : 1 500 oeufs");
}

#[test]
fn mots_proches() {
    let cles = ["region-occitanie", "etat", "bpifrance", "ales-agglomeration", "fonds-propres"];
    for (mot, voulu) in [
        ("Région Occitanie", Some("region-occitanie")),
        ("bpi", Some("bpifrance")),
        ("BPI France", Some("bpifrance")),
        ("bpifrnace", Some("bpifrance")),
        ("occitanie", Some("region-occitanie")),
        ("tat", Some("etat")),
        ("fond-propre", Some("fonds-propres")),
        ("ademe", None),
        ("", None),
    ] {
        assert_eq!(fr::plus_proche(mot, cles), voulu, "{mot}");
    }
    assert_eq!(fr::plus_proche("financeur", ["finances", "financeurs"]), Some("financeurs"));
}

const PREPOSITIONS: &str = "
    Alès            → d’Alès             → à Alès
    Salindres       → de Salindres       → à Salindres
    Le Martinet     → du Martinet        → au Martinet
    Les Mages       → des Mages          → aux Mages
    La Grand-Combe  → de La Grand-Combe  → à La Grand-Combe
    L’Estréchure    → de L’Estréchure    → à L’Estréchure
    Honfleur        → de Honfleur        → à Honfleur
    Hérépian        → d’Hérépian         → à Hérépian
    Yvetot          → d’Yvetot           → à Yvetot
    Euzet           → d’Euzet            → à Euzet
    HLM             → de HLM             → à HLM
    EDF             → d’EDF              → à EDF
";

#[test]
fn prepositions_devant_un_nom() {
    for ligne in lignes(PREPOSITIONS) {
        assert_eq!(fr::de(ligne[0]), ligne[1]);
        assert_eq!(fr::a_(ligne[0]), ligne[2]);
    }
}

proptest! {
    #[test]
    fn lire_ce_qui_est_ecrit(centimes in -1_000_000_000_000_000_i64..1_000_000_000_000_000) {
        prop_assert_eq!(lire::montant(&fr::euros(centimes)), Ok(centimes));
    }
}
