//! « Vouliez-vous dire… ? »: the known name nearest to a word that is not known.
//!
//! Distance is that of Damerau and Levenshtein (insert, drop, change, swap neighbours) on folded text, so that accents,
//! case, spaces, hyphens and underscores cost nothing.

/// The nearest of `candidats`, or `None` when none is near enough to be worth proposing.
///
/// Near enough: at most a third of the longer word, or one word begins the other, or one holds the other (three letters
/// at least). Between equals, the first given wins.
pub fn plus_proche<'a>(mot: &str, candidats: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mot = lettres(mot);
    candidats
        .into_iter()
        .filter_map(|candidat| Some((ecart(&mot, &lettres(candidat))?, candidat)))
        .min_by_key(|(ecart, _)| *ecart)
        .map(|(_, candidat)| candidat)
}

/// Below this length, beginning or being held by another word proves nothing.
const DEBUT_MIN: usize = 3;

fn lettres(mot: &str) -> Vec<char> {
    let plie = super::plier(mot.trim());
    plie.chars().map(|c| if matches!(c, ' ' | '_' | '\'') { '-' } else { c }).collect()
}

/// What is compared: first the favour, then the true distance.
fn ecart(a: &[char], b: &[char]) -> Option<(usize, usize)> {
    let (court, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long == court {
        return Some((0, 0));
    }
    let reste = long.len() - court.len();
    if court.len() >= DEBUT_MIN {
        if long.starts_with(court) {
            return Some((1, reste));
        }
        if long.windows(court.len()).any(|partie| partie == court) {
            return Some((2, reste));
        }
    }
    // A word of two letters may differ by one, a single letter is never proposed for another.
    let seuil = long.len().div_ceil(3).min(long.len().saturating_sub(1));
    if reste > seuil {
        return None;
    }
    let distance = distance(court, long);
    (distance <= seuil).then_some((distance, distance))
}

/// Optimal string alignment, three rows of the table at a time.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut avant_derniere = vec![0; b.len() + 1];
    let mut derniere: Vec<usize> = (0..=b.len()).collect();
    for (i, &ca) in a.iter().enumerate() {
        let mut ligne = vec![i + 1];
        for (j, &cb) in b.iter().enumerate() {
            let change = derniere[j] + usize::from(ca != cb);
            let mut cout = change.min(derniere[j + 1] + 1).min(ligne[j] + 1);
            if i > 0 && j > 0 && ca == b[j - 1] && a[i - 1] == cb {
                cout = cout.min(avant_derniere[j - 1] + 1);
            }
            ligne.push(cout);
        }
        avant_derniere = std::mem::replace(&mut derniere, ligne);
    }
    derniere[b.len()]
}
