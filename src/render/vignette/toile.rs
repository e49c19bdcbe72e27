//! A canvas: closed shapes filled with one colour, their edges smoothed by exact areas.
//!
//! Each edge adds to the pixels of its rows the part of them at its right; a sum along the row then gives
//! how much of each pixel is inside. Plain sums and products: the same bytes on every machine.

/// Red, green, blue.
pub type Teinte = [u8; 3];

/// A picture being drawn.
#[derive(Clone)]
pub struct Toile {
    largeur: usize,
    hauteur: usize,
    pixels: Vec<u8>,
    /// What edges have added, two columns wider than the picture.
    aires: Vec<f32>,
    /// Rows that edges have touched.
    rangs: (usize, usize),
}

impl Toile {
    /// A canvas of one colour.
    pub fn new(largeur: usize, hauteur: usize, fond: Teinte) -> Self {
        Self {
            largeur,
            hauteur,
            pixels: fond.repeat(largeur * hauteur),
            aires: vec![0.0; (largeur + 2) * hauteur],
            rangs: (hauteur, 0),
        }
    }

    /// Its bytes, three a pixel.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Adds an edge of the shape being drawn. What is outside of the canvas is brought to its sides.
    pub fn trait_droit(&mut self, depart: (f32, f32), arrivee: (f32, f32)) {
        let borner = |(x, y): (f32, f32)| (x.clamp(0.0, self.largeur as f32), y.clamp(0.0, self.hauteur as f32));
        let (a, b) = (borner(depart), borner(arrivee));
        let (sens, (x0, y0), (x1, y1)) = if a.1 < b.1 { (1.0, a, b) } else { (-1.0, b, a) };
        if y0 == y1 {
            return;
        }
        let pente = (x1 - x0) / (y1 - y0);
        let mut x = x0;
        let (haut, bas) = (y0 as usize, (y1.ceil() as usize).min(self.hauteur));
        self.rangs = (self.rangs.0.min(haut), self.rangs.1.max(bas));
        for rang in haut..bas {
            let part = y1.min((rang + 1) as f32) - y0.max(rang as f32);
            let suivant = (x + pente * part).clamp(0.0, self.largeur as f32);
            self.croiser(rang, x, suivant, part * sens);
            x = suivant;
        }
    }

    /// Adds to a row an edge that crosses `part` of its height, between two abscissas.
    fn croiser(&mut self, rang: usize, de: f32, a: f32, part: f32) {
        let aires = &mut self.aires[rang * (self.largeur + 2)..(rang + 1) * (self.largeur + 2)];
        let (gauche, droite) = if de < a { (de, a) } else { (a, de) };
        let (premier, dernier) = (gauche.floor() as usize, droite.ceil() as usize);
        if dernier <= premier + 1 {
            let milieu = 0.5 * (gauche + droite) - premier as f32;
            aires[premier] += part * (1.0 - milieu);
            aires[premier + 1] += part * milieu;
            return;
        }
        // What is at the right of the edge, pixel after pixel; each adds its difference from the one before.
        let largeur = droite - gauche;
        let mut avant = 0.0;
        for (i, aire) in aires[premier..=dernier].iter_mut().enumerate() {
            let (debut, fin) = ((premier + i) as f32, (premier + i + 1) as f32);
            let (entree, sortie) = (gauche.max(debut), droite.min(fin));
            let couvert = match sortie > entree {
                true => (entree - gauche + (sortie - entree) * (fin - 0.5 * (entree + sortie))) / largeur,
                false => 1.0,
            };
            *aire += part * (couvert - avant);
            avant = couvert;
        }
    }

    /// Fills what the edges enclose, and forgets them.
    pub fn remplir(&mut self, teinte: Teinte) {
        let (haut, bas) = std::mem::replace(&mut self.rangs, (self.hauteur, 0));
        for rang in haut..bas {
            let aires = &mut self.aires[rang * (self.largeur + 2)..(rang + 1) * (self.largeur + 2)];
            let pixels = &mut self.pixels[rang * self.largeur * 3..(rang + 1) * self.largeur * 3];
            let mut somme = 0.0;
            for (aire, pixel) in aires.iter().zip(pixels.chunks_exact_mut(3)) {
                somme += aire;
                let dedans = somme.abs().min(1.0);
                if dedans > 0.001 {
                    for (p, t) in pixel.iter_mut().zip(teinte) {
                        *p = (f32::from(*p) + (f32::from(t) - f32::from(*p)) * dedans).round() as u8;
                    }
                }
            }
            aires.fill(0.0);
        }
    }

    /// Fills a polygon.
    pub fn polygone(&mut self, points: &[(f32, f32)], teinte: Teinte) {
        for (i, p) in points.iter().enumerate() {
            self.trait_droit(*p, points[(i + 1) % points.len()]);
        }
        self.remplir(teinte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_exact() {
        let mut t = Toile::new(8, 4, [0, 0, 0]);
        t.polygone(&[(1.5, 1.0), (3.0, 1.0), (3.0, 2.5), (1.5, 2.5)], [200, 100, 0]);
        let rouge = |x: usize, y: usize| t.pixels()[(y * 8 + x) * 3];
        assert_eq!([rouge(0, 1), rouge(1, 1), rouge(2, 1), rouge(3, 1)], [0, 100, 200, 0]);
        assert_eq!([rouge(1, 2), rouge(2, 2), rouge(2, 3), rouge(2, 0)], [50, 100, 0, 0]);
        // A triangle over several columns: half of its box.
        let mut t = Toile::new(8, 4, [0, 0, 0]);
        t.polygone(&[(0.0, 0.0), (8.0, 4.0), (0.0, 4.0)], [255, 255, 255]);
        let somme: u32 = t.pixels().iter().step_by(3).map(|p| u32::from(*p)).sum();
        assert!((somme as i32 - 255 * 16).abs() < 32, "{somme}");
        // Nothing is left of what ran out of the canvas.
        let mut t = Toile::new(8, 4, [0, 0, 0]);
        t.polygone(&[(-5.0, -5.0), (20.0, -5.0), (20.0, 20.0), (-5.0, 20.0)], [9, 9, 9]);
        assert!(t.pixels().iter().all(|p| *p == 9));
    }
}
