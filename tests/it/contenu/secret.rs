//! Statistical secrecy on small random tables, against the exact definition.

use super::exact::isole;
use feuille::edition::secret::{PART_MAX, Publication, UNITES_MIN};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Items of five companies at most with their weights, and the sums asked for, in order.
fn tables() -> impl Strategy<Value = (Vec<usize>, Vec<u32>, Vec<Vec<bool>>)> {
    (1usize..12).prop_flat_map(|n| {
        let groupes = prop::collection::vec(0usize..6, n);
        let poids = prop::collection::vec(prop_oneof![Just(0u32), 1u32..20, Just(500u32)], n);
        let sommes = prop::collection::vec(prop::collection::vec(prop::bool::weighted(0.6), n), 1..9);
        (groupes, poids, sommes)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is published isolates nobody; what is refused breaks a rule, and would isolate someone.
    #[test]
    fn publie_tout_ce_qui_peut_l_etre_et_rien_d_autre((groupes, poids, sommes) in tables()) {
        // The companies are numbered from 0 without a gap, as the caller does.
        let rangs: BTreeMap<usize, usize> = BTreeMap::from_iter(groupes.iter().map(|g| (*g, 0)));
        let rang = |g: &usize| rangs.keys().position(|k| k == g).unwrap();
        let groupes: Vec<usize> = groupes.iter().map(rang).collect();
        let mut publication = Publication::new(groupes.clone());
        let mut publies: Vec<Vec<bool>> = Vec::new();
        for somme in sommes {
            let ensemble: Vec<usize> = (0..somme.len()).filter(|i| somme[*i]).collect();
            let admis = publication.admet(&ensemble, &|i| f64::from(poids[i]));
            let mut parts: BTreeMap<usize, f64> = BTreeMap::new();
            for &i in &ensemble {
                *parts.entry(groupes[i]).or_default() += f64::from(poids[i]);
            }
            let total: f64 = parts.values().sum();
            let domine = parts.values().any(|p| *p > PART_MAX * total);
            let avec: Vec<Vec<bool>> = publies.iter().chain([&somme]).cloned().collect();
            let permis = ensemble.is_empty()
                || (parts.len() >= UNITES_MIN && !domine && isole(&avec, &groupes).is_none());
            prop_assert_eq!(admis, permis, "{:?} parmi {:?}", somme, publies);
            if admis {
                publies = avec;
            }
        }
    }
}
