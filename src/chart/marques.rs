//! Marks and symbols on the sheet: what stands for a value, and that no text may cover.

use super::Forme;
use super::svg::{Toile, nombre};

impl Toile<'_> {
    /// Notes a shape that no text may cover.
    pub fn forme(&mut self, x: f64, y: f64, l: f64, h: f64, rond: bool) {
        self.formes.push(Forme { x, y, l, h, rond });
    }

    /// A circle that no text may cover.
    pub fn disque(&mut self, x: f64, y: f64, r: f64, classe: &str) {
        self.cercle(x, y, r, classe);
        self.forme(x - r, y - r, 2.0 * r, 2.0 * r, true);
    }

    /// A diamond.
    pub fn losange(&mut self, x: f64, y: f64, r: f64, classe: &str) {
        let d = format!(
            "M{} {}L{} {}L{} {}L{} {}Z",
            nombre(x),
            nombre(y - r),
            nombre(x + r),
            nombre(y),
            nombre(x),
            nombre(y + r),
            nombre(x - r),
            nombre(y)
        );
        self.trace(&d, classe);
    }

    /// The mark of a series on a line: circle, square, triangle, diamond, ring, cross.
    pub fn marque(&mut self, x: f64, y: f64, serie: usize) {
        let s = format!("marque s{}", serie + 1);
        let n = nombre;
        self.forme(x - 3.5, y - 3.5, 7.0, 7.0, true);
        match serie {
            0 => self.cercle(x, y, 3.5, &s),
            1 => self.rect(x - 3.5, y - 3.5, 7.0, 7.0, &s),
            2 => self.trace(
                &format!("M{} {}L{} {}L{} {}Z", n(x), n(y - 4.5), n(x + 4.5), n(y + 3.5), n(x - 4.5), n(y + 3.5)),
                &s,
            ),
            3 => self.losange(x, y, 5.0, &s),
            4 => self.cercle(x, y, 3.5, &format!("{s} creuse")),
            _ => self.trace(
                &format!("M{} {}l8 8M{} {}l-8 8", n(x - 4.0), n(y - 4.0), n(x + 4.0), n(y - 4.0)),
                &format!("{s} croix"),
            ),
        }
    }
}
