//! The shades of a map of shapes: classes of values, told by patterns of growing ink, and their legend.
//! Zero is not what is unknown: each has its own look and its own words.

use super::carte_fond::{Fond, Point};
use super::echelle::pas_rond;
use super::lecture::Lecture;
use super::legende;
use super::svg::{Ancre, Style, Toile};
use super::trames::{INCONNU, Motif, TEINTES};
use crate::theme::Libelles;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What the shades of a map stand for.
pub struct Teintes<'a> {
    unite: &'a str,
    pas: f64,
    plus: f64,
    /// Counts have no fractions: their classes are « 1 à 3 », « 4 à 6 ».
    entiers: bool,
    /// Places that the table leaves out are at zero.
    nuls: bool,
}

/// How a place is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Classe {
    /// By rank, from 0.
    Rang(usize),
    /// At zero.
    Nulle,
    /// Not known.
    Inconnue,
}

impl Classe {
    fn motif(self) -> Option<&'static Motif> {
        match self {
            Self::Rang(i) => TEINTES.get(i),
            Self::Nulle => None,
            Self::Inconnue => Some(&INCONNU),
        }
    }
}

impl<'a> Teintes<'a> {
    /// Classes of the values of a table, of steps of 1, 2 or 5.
    pub fn new(lecture: &Lecture<'a>, nuls: bool) -> Self {
        let valeurs = &lecture.series[0];
        let plus = valeurs.connues().fold(0.0, f64::max);
        let entiers = !matches!(lecture.unite, "€" | "%") && valeurs.connues().all(|v| v.fract() == 0.0);
        let pas = pas_rond(plus / TEINTES.len() as f64);
        Self { unite: lecture.unite, pas: if entiers { pas.max(1.0) } else { pas }, plus, entiers, nuls }
    }

    /// The class of a value. `None` is a place that the table leaves out, `Some(None)` an empty cell.
    pub fn classe(&self, valeur: Option<Option<f64>>) -> Classe {
        match valeur {
            Some(Some(v)) if v > 0.0 => Classe::Rang(self.rang(v)),
            Some(Some(_)) => Classe::Nulle,
            None if self.nuls => Classe::Nulle,
            _ => Classe::Inconnue,
        }
    }

    fn rang(&self, v: f64) -> usize {
        ((v / self.pas - 1e-9).ceil() as usize).clamp(1, TEINTES.len()) - 1
    }

    fn mots(&self, l: &Libelles, classe: Classe) -> String {
        let (a, b) = match classe {
            Classe::Nulle if self.nuls => return l.dire("dessin-zero-compte", &[]),
            Classe::Nulle => return l.dire("dessin-zero", &[]),
            Classe::Inconnue => return l.dire("dessin-non-connu", &[]),
            Classe::Rang(i) => (self.pas * i as f64, self.pas * (i + 1) as f64),
        };
        let dire = |v: f64| l.ecriture().court(v, self.unite);
        let fin = dire(b);
        match self.entiers {
            true if self.pas <= 1.0 => fin,
            true => legende::intervalle(l, &dire(a + 1.0), &fin),
            false if a == 0.0 => l.dire("dessin-jusqu-a", &[("fin", (&fin).into())]),
            false => l.dire("dessin-plus-de", &[("debut", (&dire(a)).into()), ("fin", (&fin).into())]),
        }
    }

    /// Draws the shapes; gives the classes that are seen.
    pub fn dessiner(
        &self,
        t: &mut Toile,
        fond: &Fond,
        valeurs: &BTreeMap<&str, Option<f64>>,
        place: &impl Fn(&Point) -> (f64, f64),
    ) -> Vec<Classe> {
        let mut vues = Vec::new();
        for (code, anneaux) in fond.formes() {
            let classe = self.classe(valeurs.get(code).copied());
            let mut d = String::new();
            for anneau in anneaux {
                tracer(&mut d, anneau, place);
            }
            match classe.motif() {
                Some(motif) => t.trace_en(&d, "teinte", motif),
                None => t.trace(&d, "teinte nulle"),
            }
            vues.push(classe);
        }
        vues
    }

    /// The square that stands for a place without a shape.
    pub fn carre(&self, t: &mut Toile, x: f64, y: f64, valeur: Option<f64>) -> Classe {
        let classe = self.classe(Some(valeur));
        self.case(t, (x - CARRE, y - CARRE, 2.0 * CARRE, 2.0 * CARRE), classe);
        t.forme(x - CARRE, y - CARRE, 2.0 * CARRE, 2.0 * CARRE, false);
        classe
    }

    fn case(&self, t: &mut Toile, (x, y, l, h): (f64, f64, f64, f64), classe: Classe) {
        // Paper first: a square may be placed over shapes.
        t.rect(x, y, l, h, "teinte nulle");
        if let Some(motif) = classe.motif() {
            t.rect_en(x, y, l, h, "teinte", motif);
        }
    }

    /// Writes the legend from `y`; gives the place below.
    pub fn legende(&self, t: &mut Toile, mut y: f64, mut vues: Vec<Classe>) -> f64 {
        // All classes up to the greatest one: a gap in the legend would be read as a gap in the values.
        if self.plus > 0.0 {
            vues.extend((0..=self.rang(self.plus)).map(Classe::Rang));
        }
        vues.sort_unstable();
        vues.dedup();
        for classe in vues {
            self.case(t, (0.5, y, 18.0, 12.0), classe);
            t.texte(26.0, y + 10.5, &self.mots(t.libelles(), classe), Style::Petit, Ancre::Debut);
            y += 18.0;
        }
        y
    }
}

/// Half the side of the square of a place without a shape.
pub const CARRE: f64 = 6.0;

/// Sizes worth a circle in a legend: round ones, whole for what is counted, three at most. A few things
/// counted have their greatest number itself.
pub fn tailles(plus: f64, entiers: bool) -> Vec<f64> {
    let premiere = if entiers && plus <= 10.0 { plus } else { rond_sous(plus) };
    let deuxieme = rond_sous(premiere / 2.0);
    let mut tailles = vec![premiere, deuxieme, rond_sous(deuxieme / 2.0)];
    tailles.retain(|v| *v > 0.0 && (!entiers || v.fract() == 0.0));
    tailles.dedup();
    tailles
}

/// The greatest of 1, 2 or 5 times a power of ten that is not more.
fn rond_sous(v: f64) -> f64 {
    if !v.is_finite() || v <= 0.0 {
        return 0.0;
    }
    let puissance = 10f64.powf(v.log10().floor());
    let facteur = [5.0, 2.0, 1.0].into_iter().find(|f| f * puissance <= v * (1.0 + 1e-9)).unwrap_or(0.5);
    facteur * puissance
}

/// A ring in whole half-pixels, relative: the shortest path that a map can have.
fn tracer(d: &mut String, anneau: &[Point], place: &impl Fn(&Point) -> (f64, f64)) {
    let arrondi = |p: &Point| {
        let (x, y) = place(p);
        ((x * 2.0).round() as i64, (y * 2.0).round() as i64)
    };
    let demi = |v: i64| if v % 2 == 0 { (v / 2).to_string() } else { format!("{}", v as f64 / 2.0) };
    let mut avant = None;
    for p in anneau {
        let ici = arrondi(p);
        match avant {
            None => {
                let _ = write!(d, "M{} {}l", demi(ici.0), demi(ici.1));
            }
            Some((x, y)) if (x, y) != ici => {
                let (dx, dy) = (demi(ici.0 - x), demi(ici.1 - y));
                let blanc = if d.ends_with('l') || dx.starts_with('-') { "" } else { " " };
                let entre = if dy.starts_with('-') { "" } else { " " };
                let _ = write!(d, "{blanc}{dx}{entre}{dy}");
            }
            Some(_) => {}
        }
        avant = Some(ici);
    }
    if d.ends_with('l') {
        d.push_str("0 0");
    }
    d.push('z');
}
