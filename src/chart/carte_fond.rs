//! Shapes of places from GeoJSON. Borders are cut in arcs where places meet, each arc is simplified
//! once (Douglas-Peucker), so that neighbours keep the very same points.

use super::Refus;
use crate::ecriture::Ecriture;
use geojson::feature::Id;
use geojson::{Feature, FeatureCollection, GeoJson, GeometryValue, Position};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A point: degrees east, degrees north.
pub type Point = [f64; 2];

/// Shapes of places, by code: rings of points.
#[derive(Debug, Default)]
pub struct Fond {
    formes: Formes,
    remarques: Vec<Remarque>,
}

/// What is wrong with some shapes, the others being good.
#[derive(Clone, Debug)]
pub struct Remarque {
    /// Rank in the file of the first shape concerned, from 0.
    pub rang: usize,
    /// What, and what to do instead.
    pub refus: Refus,
    /// Whether these shapes are left out; else they are read all the same.
    pub ecarte: bool,
}

/// Shapes that share a defect: rank, and name if they have one.
#[derive(Default)]
struct Ecarts(Vec<(usize, Option<String>)>);

impl Ecarts {
    fn noter(&mut self, rang: usize, forme: &Feature) {
        let nom = ["nom", "name", "libelle"].iter().find_map(|c| forme.property(c)?.as_str());
        self.0.push((rang, nom.map(str::to_owned)));
    }

    /// « 2 formes n’ont pas de code : la 3e (« Alès ») et la 5e ».
    fn remarque(&self, un: &str, des: &str, aide: &str, ecarte: bool) -> Option<Remarque> {
        const MONTREES: usize = 5;
        let rang = self.0.first()?.0;
        let mut lesquelles: Vec<String> = self
            .0
            .iter()
            .take(MONTREES)
            .map(|(rang, nom)| match nom {
                Some(nom) => format!("la {} ({})", ordinal(rang + 1), Ecriture::Francaise.cite(nom)),
                None => format!("la {}", ordinal(rang + 1)),
            })
            .collect();
        let n = self.0.len();
        if n > MONTREES {
            lesquelles.push(format!("{} autres", n - MONTREES));
        }
        let quoi = if n == 1 { format!("une forme {un}") } else { format!("{n} formes {des}") };
        let message = format!("{quoi} : {}", Ecriture::Francaise.liste(&lesquelles));
        Some(Remarque { rang, refus: Refus::new(message, aide), ecarte })
    }
}

fn ordinal(n: usize) -> String {
    if n == 1 { "1re".into() } else { format!("{n}e") }
}

/// Rings of points, by code.
type Formes = BTreeMap<String, Vec<Vec<Point>>>;

/// A point as a key: ten-millionths of a degree, one centimetre.
type Cle = (i64, i64);

fn cle(p: &Point) -> Cle {
    ((p[0] * 1e7).round() as i64, (p[1] * 1e7).round() as i64)
}

impl Fond {
    /// Reads GeoJSON; each shape is found by the property `code`, else by `id`. Simplified to about
    /// the pixel of a drawing, shared borders kept.
    ///
    /// # Errors
    /// What is wrong, in French.
    pub fn lire(octets: &[u8]) -> Result<Self, Refus> {
        let (mut formes, remarques) = Self::brut(octets)?;
        let (min, max) = bornes(formes.values());
        // A pixel of the wide drawing.
        let tolerance = (max[0] - min[0]).max(max[1] - min[1]) / 700.0;
        simplifier(&mut formes, tolerance);
        Ok(Self { formes, remarques })
    }

    fn brut(octets: &[u8]) -> Result<(Formes, Vec<Remarque>), Refus> {
        let faux = |quoi: String| Refus::new(quoi, "donner un GeoJSON de communes, en degrés (WGS 84)");
        let texte =
            std::str::from_utf8(octets).map_err(|_| faux("le fond de carte n’est pas du texte UTF-8".into()))?;
        let lu: GeoJson = texte.parse().map_err(|_| faux("le fond de carte n’est pas du GeoJSON".into()))?;
        let collection = FeatureCollection::try_from(lu)
            .map_err(|_| faux("le fond de carte n’est pas une « FeatureCollection »".into()))?;
        let mut formes = Formes::new();
        let [mut sans_code, mut chiffres, mut sans_forme] = [(); 3].map(|()| Ecarts::default());
        for (rang, f) in collection.features.iter().enumerate() {
            let code = match (f.property("code"), &f.id) {
                (Some(Value::String(s)), _) => s.clone(),
                // Its zero may be lost: 1004 is Ambérieu-en-Bugey, « 01004 ».
                (Some(Value::Number(n)), _) => {
                    chiffres.noter(rang, f);
                    format!("{:0>5}", n.to_string())
                }
                (_, Some(Id::String(s))) => s.clone(),
                (_, Some(Id::Number(n))) => format!("{:0>5}", n.to_string()),
                _ => {
                    sans_code.noter(rang, f);
                    continue;
                }
            };
            let anneaux = formes.entry(code).or_default();
            match f.geometry.as_ref().map(|g| &g.value) {
                Some(GeometryValue::Polygon { coordinates }) => ajouter(anneaux, coordinates),
                Some(GeometryValue::MultiPolygon { coordinates }) => {
                    coordinates.iter().for_each(|p| ajouter(anneaux, p));
                }
                _ => sans_forme.noter(rang, f),
            }
        }
        let hors = |p: &Point| !(p[0].abs() <= 180.0 && p[1].abs() <= 90.0);
        if formes.values().flatten().flatten().any(hors) {
            return Err(faux("le fond de carte n’est pas en degrés".into()));
        }
        formes.retain(|_, a| !a.is_empty());
        if formes.is_empty() {
            return Err(faux("le fond de carte n’a aucune forme qui porte un « code »".into()));
        }
        let remarques = [
            sans_code.remarque(
                "n’a pas de « code »",
                "n’ont pas de « code »",
                "ajouter à ses « properties » le code Insee de la commune : \"code\": \"30007\"",
                true,
            ),
            chiffres.remarque(
                "a pour « code » un nombre",
                "ont pour « code » un nombre",
                "écrire le code entre guillemets, \"30007\" : un nombre perd le zéro de « 01004 »",
                false,
            ),
            sans_forme.remarque(
                "n’est pas un polygone",
                "ne sont pas des polygones",
                "donner un « Polygon » ou un « MultiPolygon »",
                true,
            ),
        ];
        Ok((formes, remarques.into_iter().flatten().collect()))
    }

    /// What is wrong with some shapes.
    pub fn remarques(&self) -> &[Remarque] {
        &self.remarques
    }

    /// Codes and rings, in the order of codes.
    pub fn formes(&self) -> impl Iterator<Item = (&str, &[Vec<Point>])> {
        self.formes.iter().map(|(c, a)| (c.as_str(), a.as_slice()))
    }

    /// Whether a place has a shape.
    pub fn contient(&self, code: &str) -> bool {
        self.formes.contains_key(code)
    }

    /// About the middle of a place: that of its largest ring.
    pub fn milieu(&self, code: &str) -> Option<Point> {
        let aire = |a: &[Point]| {
            let cotes = a.iter().zip(a.iter().cycle().skip(1));
            let (mut s, mut x, mut y) = (0.0, 0.0, 0.0);
            // From its first point: degrees are large beside the size of a place.
            let o = a[0];
            for (p, q) in cotes {
                let (p, q) = ([p[0] - o[0], p[1] - o[1]], [q[0] - o[0], q[1] - o[1]]);
                let k = p[0] * q[1] - q[0] * p[1];
                (s, x, y) = (s + k, x + (p[0] + q[0]) * k, y + (p[1] + q[1]) * k);
            }
            (s, [o[0] + x / (3.0 * s), o[1] + y / (3.0 * s)])
        };
        let anneaux = self.formes.get(code)?.iter().map(|a| aire(a));
        let (_, milieu) = anneaux.max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()))?;
        milieu.iter().all(|v| v.is_finite()).then_some(milieu)
    }

    /// South-west and north-east.
    pub fn bornes(&self) -> (Point, Point) {
        bornes(self.formes.values())
    }
}

fn ajouter(anneaux: &mut Vec<Vec<Point>>, polygone: &[Vec<Position>]) {
    for anneau in polygone {
        let mut points: Vec<Point> =
            anneau.iter().filter_map(|p| Some([*p.as_slice().first()?, *p.as_slice().get(1)?])).collect();
        points.dedup_by_key(|p| cle(p));
        if points.len() > 1 && points.first().map(cle) == points.last().map(cle) {
            points.pop();
        }
        if points.len() >= 3 {
            anneaux.push(points);
        }
    }
}

fn bornes<'a>(formes: impl Iterator<Item = &'a Vec<Vec<Point>>>) -> (Point, Point) {
    let vide = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    formes
        .flatten()
        .flatten()
        .fold(vide, |(a, b), p| ([a[0].min(p[0]), a[1].min(p[1])], [b[0].max(p[0]), b[1].max(p[1])]))
}

/// Simplifies rings arc by arc. An arc ends where more than two borders meet; a point met by two
/// neighbours is kept by both or by none, since an arc is read in one direction only.
fn simplifier(formes: &mut Formes, tolerance: f64) {
    let mut voisins: BTreeMap<Cle, BTreeSet<Cle>> = BTreeMap::new();
    for anneau in formes.values().flatten() {
        for (i, p) in anneau.iter().enumerate() {
            let q = &anneau[(i + 1) % anneau.len()];
            voisins.entry(cle(p)).or_default().insert(cle(q));
            voisins.entry(cle(q)).or_default().insert(cle(p));
        }
    }
    let noeud = |p: &Point| voisins.get(&cle(p)).is_some_and(|v| v.len() > 2);
    for anneau in formes.values_mut().flatten() {
        // Without a node (an island), the ring begins at its least point and is cut at its greatest.
        let extreme = |g: bool| {
            let rangs = 0..anneau.len();
            if g { rangs.max_by_key(|i| cle(&anneau[*i])) } else { rangs.min_by_key(|i| cle(&anneau[*i])) }.unwrap_or(0)
        };
        let premier = anneau.iter().position(noeud);
        let (debut, coupe) = match premier {
            Some(d) if anneau.iter().filter(|p| noeud(p)).count() > 1 => (d, None),
            Some(d) => (d, Some(cle(&anneau[if d == extreme(true) { extreme(false) } else { extreme(true) }]))),
            None => (extreme(false), Some(cle(&anneau[extreme(true)]))),
        };
        anneau.rotate_left(debut);
        let mut sortie: Vec<Point> = Vec::new();
        let mut arc = vec![anneau[0]];
        for p in anneau[1..].iter().chain(anneau.first()) {
            arc.push(*p);
            if noeud(p) || coupe == Some(cle(p)) || cle(p) == cle(&anneau[0]) {
                sortie.extend(&reduire(&arc, tolerance)[..]);
                sortie.pop();
                arc = vec![*p];
            }
        }
        if sortie.len() >= 3 {
            *anneau = sortie;
        }
    }
}

/// An arc with fewer points, whichever way it is given.
fn reduire(arc: &[Point], tolerance: f64) -> Vec<Point> {
    let inverse = arc.first().map(cle) > arc.last().map(cle);
    let mut points = arc.to_vec();
    if inverse {
        points.reverse();
    }
    let mut garde = vec![false; points.len()];
    let fin = points.len() - 1;
    (garde[0], garde[fin]) = (true, true);
    let mut pile = vec![(0, fin)];
    while let Some((a, b)) = pile.pop() {
        let loin = (a + 1..b).map(|i| (i, ecart(&points[i], &points[a], &points[b])));
        if let Some((i, d)) = loin.max_by(|x, y| x.1.total_cmp(&y.1))
            && d > tolerance
        {
            garde[i] = true;
            pile.extend([(a, i), (i, b)]);
        }
    }
    let mut reduit: Vec<Point> = points.iter().zip(&garde).filter(|(_, g)| **g).map(|(p, _)| *p).collect();
    if inverse {
        reduit.reverse();
    }
    reduit
}

/// Distance from a point to a segment.
fn ecart(p: &Point, a: &Point, b: &Point) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let l2 = dx * dx + dy * dy;
    let k = if l2 > 0.0 { (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / l2).clamp(0.0, 1.0) } else { 0.0 };
    (p[0] - a[0] - k * dx).hypot(p[1] - a[1] - k * dy)
}
