//! Scales: numbers with ticks of 1, 2 or 5, and time in months, quarters or years.

use crate::ecriture::Ecriture;
use crate::fr;
use jiff::civil::{Date, date};

/// Numbers on a line of pixels.
#[derive(Clone, Debug)]
pub struct Lineaire {
    /// First value.
    pub min: f64,
    /// Last value.
    pub max: f64,
    a: f64,
    b: f64,
}

impl Lineaire {
    /// From exactly `min` at `a` to `max` at `b`. An empty domain is one unit wide.
    pub fn new(min: f64, max: f64, a: f64, b: f64) -> Self {
        let max = if max > min { max } else { min + 1.0 };
        Self { min, max, a, b }
    }

    /// The same, ends moved out to ticks.
    pub fn ronde(min: f64, max: f64, a: f64, b: f64, graduations: usize) -> (Self, Vec<f64>) {
        let max = if max > min { max } else { min + 1.0 };
        let pas = pas_rond((max - min) / graduations.max(1) as f64);
        let (debut, fin) = ((min / pas).floor(), (max / pas).ceil());
        let nombre = (fin - debut).clamp(1.0, 50.0) as usize;
        let valeurs = (0..=nombre).map(|i| arrondi((debut + i as f64) * pas, pas)).collect();
        (Self { min: debut * pas, max: fin * pas, a, b }, valeurs)
    }

    /// Where a value is.
    pub fn place(&self, v: f64) -> f64 {
        self.a + (v - self.min) / (self.max - self.min) * (self.b - self.a)
    }
}

/// The step of 1, 2 or 5 times a power of ten that is not less.
pub fn pas_rond(brut: f64) -> f64 {
    if !brut.is_finite() || brut <= 0.0 {
        return 1.0;
    }
    let puissance = 10f64.powf(brut.log10().floor());
    let reste = brut / puissance;
    let facteur = [1.0, 2.0, 5.0, 10.0].into_iter().find(|f| reste <= f + 1e-9).unwrap_or(10.0);
    facteur * puissance
}

/// Takes away what the multiplication added: 0.30000000000000004.
fn arrondi(v: f64, pas: f64) -> f64 {
    let decimales = (-pas.log10().floor()).clamp(0.0, 12.0) as i32;
    let f = 10f64.powi(decimales);
    if v.abs() < 1e15 { (v * f).round() / f } else { v }
}

/// Days on a line of pixels.
#[derive(Clone, Debug)]
pub struct Temps {
    debut: Date,
    jours: f64,
    a: f64,
    b: f64,
}

/// A mark of time: where it begins, its words, whether a year begins there.
#[derive(Clone, Debug)]
pub struct Marque {
    /// First day.
    pub jour: Date,
    /// Its words: `2026`, `T2`, `mai`.
    pub texte: String,
    /// First of a year.
    pub annee: bool,
}

impl Temps {
    /// From `debut` at `a` to `fin` at `b`.
    pub fn new(debut: Date, fin: Date, a: f64, b: f64) -> Self {
        Self { debut, jours: fr::duree_jours(debut, fin).max(1) as f64, a, b }
    }

    /// Where a day begins.
    pub fn place(&self, jour: Date) -> f64 {
        self.a + fr::duree_jours(self.debut, jour) as f64 / self.jours * (self.b - self.a)
    }

    /// Months, quarters, years, or several years, at least `ecart` pixels apart.
    pub fn marques(&self, ecriture: Ecriture, ecart: f64) -> Vec<Marque> {
        let par_mois = (self.b - self.a).abs() / self.jours * 30.4;
        let pas = [1_i32, 3, 12, 24, 60, 120, 240, 600, 1200].into_iter().find(|m| par_mois * f64::from(*m) >= ecart);
        let pas = pas.unwrap_or(6000);
        let premier = i32::from(self.debut.year()) * 12 + i32::from(self.debut.month()) - 1;
        let dernier = premier + (self.jours / 30.4) as i32 + 2;
        let mut marques = Vec::new();
        let mut m = premier.div_euclid(pas) * pas;
        while m <= dernier {
            let (annee, mois) = (m.div_euclid(12), m.rem_euclid(12));
            m += pas;
            let Ok(annee) = i16::try_from(annee) else { continue };
            if !(1..=9999).contains(&annee) {
                continue;
            }
            let jour = date(annee, mois as i8 + 1, 1);
            let depuis = fr::duree_jours(self.debut, jour);
            if depuis < 0 || depuis as f64 > self.jours {
                continue;
            }
            let texte = match pas {
                12.. => annee.to_string(),
                3 => ecriture.trimestre_court(jour),
                _ => ecriture.mois_court(jour),
            };
            marques.push(Marque { jour, texte, annee: mois == 0 });
        }
        marques
    }
}
