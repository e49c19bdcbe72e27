//! Words drawn on a canvas, from the outlines of a font.

use super::toile::{Teinte, Toile};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::Tag;
use skrifa::{FontRef, MetadataProvider};

/// Parts that a curve is cut into: a letter of 100 px shows no angle.
const PARTS: u8 = 12;

/// How a line is set.
#[derive(Clone, Copy)]
pub struct Style {
    /// Body, in pixels.
    pub corps: f32,
    /// Weight of a variable font.
    pub poids: f32,
    /// Colour.
    pub teinte: Teinte,
}

/// The letters of a font.
pub struct Lettres<'a> {
    police: FontRef<'a>,
}

impl<'a> Lettres<'a> {
    /// Those of a TrueType or OpenType font. `None` when the bytes are no font.
    pub fn lire(octets: &'a [u8]) -> Option<Self> {
        FontRef::new(octets).ok().map(|police| Self { police })
    }

    /// Draws a line from a point of its base line; gives where it ends. With no canvas, measures it.
    pub fn ecrire(&self, texte: &str, (x, y): (f32, f32), style: &Style, mut toile: Option<&mut Toile>) -> f32 {
        let lieu = self.police.axes().location([(Tag::new(b"wght"), style.poids)]);
        let corps = Size::new(style.corps);
        let (table, contours) = (self.police.charmap(), self.police.outline_glyphs());
        let avances = self.police.glyph_metrics(corps, LocationRef::from(&lieu));
        let mut plume = x;
        for c in texte.chars() {
            // Spaces that the font lacks are as wide as its own.
            let Some(glyphe) = table.map(if c.is_whitespace() { ' ' } else { c }) else { continue };
            if let (Some(toile), Some(contour)) = (toile.as_deref_mut(), contours.get(glyphe)) {
                let mut trace = Trace { toile, origine: (plume, y), debut: (0.0, 0.0), ici: (0.0, 0.0) };
                // A broken outline leaves its letter out: the words are in the text of the picture too.
                let _ = contour.draw(DrawSettings::unhinted(corps, LocationRef::from(&lieu)), &mut trace);
            }
            plume += avances.advance_width(glyphe).unwrap_or_default();
        }
        if let Some(toile) = toile {
            toile.remplir(style.teinte);
        }
        plume
    }

    /// Cuts a text into lines no wider than `largeur`.
    pub fn lignes(&self, texte: &str, largeur: f32, style: &Style) -> Vec<String> {
        let mut lignes: Vec<String> = Vec::new();
        for mot in texte.split(' ').filter(|m| !m.is_empty()) {
            let essai = lignes.last().map(|l| format!("{l} {mot}"));
            match essai.filter(|e| self.ecrire(e, (0.0, 0.0), style, None) <= largeur) {
                Some(plus) => *lignes.last_mut().unwrap_or(&mut String::new()) = plus,
                None => lignes.push(mot.to_owned()),
            }
        }
        lignes
    }
}

/// An outline that becomes edges.
struct Trace<'a> {
    toile: &'a mut Toile,
    origine: (f32, f32),
    debut: (f32, f32),
    ici: (f32, f32),
}

impl Trace<'_> {
    fn vers(&mut self, but: (f32, f32)) {
        let poser = |(x, y): (f32, f32)| (self.origine.0 + x, self.origine.1 - y);
        self.toile.trait_droit(poser(self.ici), poser(but));
        self.ici = but;
    }
}

impl OutlinePen for Trace<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        (self.debut, self.ici) = ((x, y), (x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.vers((x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (ax, ay) = self.ici;
        for i in 1..=PARTS {
            let t = f32::from(i) / f32::from(PARTS);
            let u = 1.0 - t;
            let point = |a: f32, c: f32, b: f32| u * u * a + 2.0 * u * t * c + t * t * b;
            self.vers((point(ax, cx, x), point(ay, cy, y)));
        }
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (ax, ay) = self.ici;
        for i in 1..=PARTS {
            let t = f32::from(i) / f32::from(PARTS);
            let u = 1.0 - t;
            let point = |a: f32, c: f32, d: f32, b: f32| {
                u * u * u * a + 3.0 * u * u * t * c + 3.0 * u * t * t * d + t * t * t * b
            };
            self.vers((point(ax, cx0, cx1, x), point(ay, cy0, cy1, y)));
        }
    }

    fn close(&mut self) {
        self.vers(self.debut);
    }
}
