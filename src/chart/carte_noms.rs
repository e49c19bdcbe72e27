//! Names beside the symbols of a map: next to theirs where there is room, else further with a line
//! that leads to it. A name covers no symbol and no other name.

use super::disposition::abreger;
use super::svg::{Ancre, Style, Toile};

/// A symbol.
pub struct Rond {
    /// Middle.
    pub x: f64,
    /// Middle.
    pub y: f64,
    /// Radius.
    pub r: f64,
}

/// A symbol and its words.
pub struct Nomme {
    /// The symbol.
    pub rond: Rond,
    /// Its name and its value.
    pub mot: String,
}

/// A name without what it says between parentheses, which is told once below the map.
pub fn bref(nom: &str) -> (&str, Option<&str>) {
    match nom.strip_suffix(')').and_then(|n| n.rsplit_once(" (")) {
        Some((nom, reserve)) => (nom, Some(reserve)),
        None => (nom, None),
    }
}

/// Distances at which a name is tried, from the edge of its symbol.
const PAS: [f64; 9] = [12.0, 20.0, 30.0, 42.0, 56.0, 72.0, 90.0, 110.0, 135.0];

/// Directions at each distance.
const RUMBS: usize = 24;

/// Writes the names, the first ones first, between `haut` and `bas`, over none of the symbols `ronds`,
/// which are all those of the map, named or not. Gives how many found no room.
pub fn ecrire(t: &mut Toile, nommes: &[Nomme], ronds: &[Rond], haut: f64, bas: f64) -> usize {
    let mut traits: Vec<[f64; 4]> = Vec::new();
    let mut sans = 0;
    for nomme in nommes {
        let (n, mot) = (&nomme.rond, abreger(t, &nomme.mot, t.largeur * 0.55, Style::Petit));
        let l = t.mesure(&mot, Style::Petit);
        let ecart = n.r + 4.0;
        let pres = [
            (n.x + ecart, n.y + 4.0, Ancre::Debut),
            (n.x - ecart, n.y + 4.0, Ancre::Fin),
            (n.x, n.y + ecart + 9.0, Ancre::Milieu),
            (n.x, n.y - ecart, Ancre::Milieu),
        ];
        let libre = |t: &Toile, x: f64, y: f64, ancre: Ancre| {
            let gauche = gauche(x, l, ancre);
            let cadre = [gauche, y - 10.0, gauche + l, y + 3.0];
            y - 10.0 > haut
                && y + 3.0 < bas
                && t.libre(x, y, &mot, Style::Petit, ancre)
                && ronds.iter().all(|s| hors(&cadre, s))
                && traits.iter().all(|s| !coupe(s, &cadre))
        };
        if let Some((x, y, a)) = pres.into_iter().find(|(x, y, a)| libre(t, *x, *y, *a)) {
            t.texte_en(x, y, &mot, Style::Petit, a, "halo");
            continue;
        }
        let mut loin = PAS.iter().flat_map(|pas| (0..RUMBS).map(move |k| (*pas, k)));
        let place = loin.find_map(|(pas, k)| {
            let angle = k as f64 / RUMBS as f64 * std::f64::consts::TAU;
            let (dx, dy) = (angle.cos(), angle.sin());
            let (bx, by) = (n.x + dx * (n.r + pas), n.y + dy * (n.r + pas));
            let ancre = if dx >= 0.0 { Ancre::Debut } else { Ancre::Fin };
            let x = bx + if dx >= 0.0 { 3.0 } else { -3.0 };
            let ligne = [n.x + dx * n.r, n.y + dy * n.r, bx, by];
            let nue = ronds.iter().all(|s| (s.x, s.y) == (n.x, n.y) || loin_de(&ligne, s))
                && t.textes().iter().all(|b| !coupe(&ligne, &[b.x - 2.0, b.y - 1.0, b.x + b.l + 2.0, b.y + b.h + 1.0]))
                && traits.iter().all(|s| !croise(s, &ligne));
            (nue && libre(t, x, by + 4.0, ancre)).then_some((x, by + 4.0, ancre, ligne))
        });
        match place {
            Some((x, y, a, ligne)) => {
                t.ligne(ligne[0], ligne[1], ligne[2], ligne[3], "filet");
                t.texte_en(x, y, &mot, Style::Petit, a, "halo");
                traits.push(ligne);
            }
            None => sans += 1,
        }
    }
    sans
}

fn gauche(x: f64, l: f64, ancre: Ancre) -> f64 {
    match ancre {
        Ancre::Debut => x,
        Ancre::Milieu => x - l / 2.0,
        Ancre::Fin => x - l,
    }
}

/// Whether a symbol is out of a frame.
fn hors(c: &[f64; 4], s: &Rond) -> bool {
    let (x, y) = (s.x.clamp(c[0], c[2]), s.y.clamp(c[1], c[3]));
    (x - s.x).hypot(y - s.y) >= s.r + 1.0
}

/// Whether a line keeps out of a symbol.
fn loin_de(ligne: &[f64; 4], s: &Rond) -> bool {
    points(ligne).all(|(x, y)| (x - s.x).hypot(y - s.y) >= s.r + 1.5)
}

/// Whether a line enters a frame.
fn coupe(ligne: &[f64; 4], c: &[f64; 4]) -> bool {
    points(ligne).any(|(x, y)| x >= c[0] && x <= c[2] && y >= c[1] && y <= c[3])
}

/// Whether two lines come near each other.
fn croise(a: &[f64; 4], b: &[f64; 4]) -> bool {
    points(a).any(|(x, y)| points(b).any(|(u, v)| (x - u).hypot(y - v) < 3.0))
}

fn points(l: &[f64; 4]) -> impl Iterator<Item = (f64, f64)> {
    let l = *l;
    let pas = ((l[2] - l[0]).hypot(l[3] - l[1]) / 2.0).ceil().max(1.0);
    (0..=pas as usize).map(move |i| {
        let k = i as f64 / pas;
        (l[0] + (l[2] - l[0]) * k, l[1] + (l[3] - l[1]) * k)
    })
}
