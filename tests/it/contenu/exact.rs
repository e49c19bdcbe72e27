//! Who can be told apart by adding and subtracting sums: exact, in whole numbers, without a thought
//! for speed. Independent of `src/edition/secret.rs`.

use std::collections::BTreeSet;

/// Two companies (or twice the same) that some combination of the rows bears on alone. A row says
/// which items it sums; `compagnies` says whose each item is.
pub fn isole(lignes: &[Vec<bool>], compagnies: &[usize]) -> Option<(usize, usize)> {
    let lignes: Vec<Vec<i128>> = lignes.iter().map(|l| l.iter().map(|b| i128::from(*b)).collect()).collect();
    let entier = rang(lignes.clone());
    let toutes: Vec<usize> = compagnies.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    for (i, &a) in toutes.iter().enumerate() {
        for &b in &toutes[i..] {
            // Combinations that cancel outside of a and b without being nothing lower the rank there.
            let dehors = |l: &Vec<i128>| -> Vec<i128> {
                l.iter().zip(compagnies).filter(|(_, c)| **c != a && **c != b).map(|(v, _)| *v).collect()
            };
            if rang(lignes.iter().map(dehors).collect()) < entier {
                return Some((a, b));
            }
        }
    }
    None
}

/// Rank by elimination on whole numbers; rows are divided by what they have in common.
fn rang(mut lignes: Vec<Vec<i128>>) -> usize {
    let mut rang = 0;
    for colonne in 0..lignes.first().map_or(0, Vec::len) {
        let Some(i) = (rang..lignes.len()).find(|&i| lignes[i][colonne] != 0) else { continue };
        lignes.swap(rang, i);
        let pivot = lignes[rang].clone();
        for ligne in &mut lignes[rang + 1..] {
            let (p, q) = (pivot[colonne], ligne[colonne]);
            if q == 0 {
                continue;
            }
            for (v, w) in ligne.iter_mut().zip(&pivot) {
                *v = v.checked_mul(p).unwrap().checked_sub(w.checked_mul(q).unwrap()).unwrap();
            }
            let commun = ligne.iter().fold(0, |a, b| pgcd(a, b.abs()));
            if commun > 1 {
                ligne.iter_mut().for_each(|v| *v /= commun);
            }
        }
        rang += 1;
    }
    rang
}

fn pgcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { pgcd(b, a % b) }
}
