//! English: the numbers of French with other signs, amounts with the euro in front, units in their labels.

use feuille::ecriture::Ecriture::Anglaise as EN;
use jiff::civil::date;

#[test]
fn les_nombres_prennent_les_signes_de_l_anglais() {
    assert_eq!(EN.entier(-1_234_567), "−1,234,567");
    assert_eq!([EN.decimal(12_500.5, 2), EN.decimal(2.675, 2), EN.decimal(f64::NAN, 2)], ["12,500.5", "2.68", "n/a"]);
    assert_eq!([EN.pourcent(0.453, 1), EN.pourcent(f64::INFINITY, 0)], ["45.3%", "n/a"]);
    assert_eq!([EN.euros(-50), EN.euros(135_000_000), EN.euros(1_250)], ["−€0.50", "€1,350,000", "€12.50"]);
    let courts = [-90_000, 9_999, 131_000, 1_310_000, 177_000_000, 1_200_000_000].map(|euros| euros * 100);
    assert_eq!(courts.map(|c| EN.euros_courts(c)), ["−€90k", "€9,999", "€131k", "€1.31m", "€177m", "€1.2bn"]);
}

#[test]
fn les_unites_du_programme_ont_un_libelle_et_les_autres_restent_comme_elles_sont_ecrites() {
    let ecrites = [(20.0, "%"), (3.2, "M€"), (12.0, "ha"), (1_500.5, "hectare"), (f64::NAN, "ha")];
    let plats = |v, u| feuille::fr::plates(&crate::theme::composes("en").avec_unite(v, u));
    assert_eq!(ecrites.map(|(v, u)| plats(v, u)), ["20%", "€3.2m", "12 ha", "1,500.5 hectares", "n/a"]);
    let nommees = [(0.0, "projet"), (1.0, "emploi à créer"), (1_310.0, "entreprise"), (1.5, "jour")];
    assert_eq!(nommees.map(|(v, u)| plats(v, u)), ["0 projects", "1 job to create", "1,310 companies", "1.5 days"]);
    let fr = crate::theme::composes("fr");
    for mesure in <feuille::model::Mesure as feuille::decode::Choix>::TOUS {
        for v in [0.0, 1.5, 2.0, 1_234.5] {
            assert_eq!(fr.avec_unite(v, mesure.unite()), feuille::fr::avec_unite(v, mesure.unite()), "{mesure:?}");
        }
    }
}

#[test]
fn les_dates_et_les_listes_se_disent_en_anglais() {
    let (a, b) = (date(2024, 4, 1), date(2024, 6, 30));
    assert_eq!(feuille::fr::plates(&EN.periode(a, b)), "from 1 April 2024 to 30 June 2024");
    assert_eq!([EN.mois_court(a), EN.trimestre_court(a), EN.mois_annee(a)], ["Apr", "Q2", "April 2024"]);
    assert!(EN.retard(a, b).contains(EN.mot_du_retard()));
    assert_eq!(EN.liste(&["a", "b", "c"].map(str::to_owned)), "a, b and c");
}
