//! The sheet on which charts draw: escaped texts, coordinates to one decimal, classes and no colour,
//! and the rectangle of each text kept for the checks.

use super::police::Graisse;
use super::trames::{Motif, SERIES};
use super::{Boite, Dessin, Forme, Sujet};
use crate::theme::Libelles;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Sizes of texts, in CSS pixels; the style sheet says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A label: 13 px.
    Normal,
    /// A value: 13 px, bold.
    Fort,
    /// An axis, a note: 12 px.
    Petit,
    /// The number of a gauge, of a step: 20 px, bold.
    Grand,
}

impl Style {
    /// Size of the body.
    pub fn corps(self) -> f64 {
        match self {
            Self::Normal | Self::Fort => 13.0,
            Self::Petit => 12.0,
            Self::Grand => 20.0,
        }
    }

    /// Weight.
    pub fn graisse(self) -> Graisse {
        if matches!(self, Self::Fort | Self::Grand) { Graisse::Forte } else { Graisse::Normale }
    }

    fn classe(self) -> &'static str {
        match self {
            Self::Normal => "t",
            Self::Fort => "t fort",
            Self::Petit => "t petit",
            Self::Grand => "t grand",
        }
    }
}

/// Which point of a text is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ancre {
    /// Its left.
    Debut,
    /// Its middle.
    Milieu,
    /// Its right.
    Fin,
}

/// A drawing being made.
pub struct Toile<'a> {
    sujet: &'a Sujet<'a>,
    nom: &'static str,
    /// Width.
    pub largeur: f64,
    /// Prefix of identifiers.
    pub prefixe: String,
    defs: String,
    motifs: BTreeSet<&'static str>,
    corps: String,
    textes: Vec<Boite>,
    /// Marks and symbols placed.
    pub(super) formes: Vec<Forme>,
}

impl<'a> Toile<'a> {
    /// An empty sheet for the chart `nom`.
    pub fn new(sujet: &'a Sujet<'a>, nom: &'static str, largeur: f64) -> Self {
        let prefixe = format!("{}-{}", sujet.id, nombre(largeur));
        Self {
            sujet,
            nom,
            largeur,
            prefixe,
            defs: String::new(),
            motifs: BTreeSet::new(),
            corps: String::new(),
            textes: Vec::new(),
            formes: Vec::new(),
        }
    }

    /// The words.
    pub fn libelles(&self) -> &'a Libelles {
        self.sujet.libelles
    }

    /// Whether it is for a telephone.
    pub fn etroite(&self) -> bool {
        self.largeur < 480.0
    }

    /// Width of a text.
    pub fn mesure(&self, texte: &str, style: Style) -> f64 {
        self.sujet.metriques.largeur(texte, style.corps(), style.graisse())
    }

    /// Writes a text with its baseline at `y`. An empty text is nothing.
    pub fn texte(&mut self, x: f64, y: f64, texte: &str, style: Style, ancre: Ancre) {
        self.texte_en(x, y, texte, style, ancre, "");
    }

    /// The same with one more class.
    pub fn texte_en(&mut self, x: f64, y: f64, texte: &str, style: Style, ancre: Ancre, classe: &str) {
        if texte.is_empty() {
            return;
        }
        let l = self.mesure(texte, style);
        let (gauche, suffixe) = match ancre {
            Ancre::Debut => (x, ""),
            Ancre::Milieu => (x - l / 2.0, " m"),
            Ancre::Fin => (x - l, " d"),
        };
        let corps = style.corps();
        let boite = Boite { texte: texte.to_owned(), x: gauche, y: y - corps * 0.75, l, h: corps * 0.95 };
        self.textes.push(boite);
        let blanc = if classe.is_empty() { "" } else { " " };
        let (c, xt, yt) = (style.classe(), nombre(x), nombre(y));
        let _ = write!(self.corps, "<text class=\"{c}{suffixe}{blanc}{classe}\" x=\"{xt}\" y=\"{yt}\">");
        echapper(&mut self.corps, texte);
        self.corps.push_str("</text>");
    }

    /// Whether a text there would touch none of those placed, nor leave the sheet sideways.
    pub fn libre(&self, x: f64, y: f64, texte: &str, style: Style, ancre: Ancre) -> bool {
        let l = self.mesure(texte, style);
        let gauche = match ancre {
            Ancre::Debut => x,
            Ancre::Milieu => x - l / 2.0,
            Ancre::Fin => x - l,
        };
        let (haut, h) = (y - style.corps() * 0.75, style.corps() * 0.95);
        gauche >= 0.0
            && gauche + l <= self.largeur
            && self.textes.iter().all(|b| {
                gauche + l + 3.0 <= b.x || b.x + b.l + 3.0 <= gauche || haut + h + 1.0 <= b.y || b.y + b.h + 1.0 <= haut
            })
    }

    /// The texts placed.
    pub fn textes(&self) -> &[Boite] {
        &self.textes
    }

    /// A rectangle. No height or width, no rectangle.
    pub fn rect(&mut self, x: f64, y: f64, l: f64, h: f64, classe: &str) {
        if l > 0.0 && h > 0.0 {
            let (x, y, l, h) = (nombre(x), nombre(y), nombre(l.max(0.5)), nombre(h));
            let _ = write!(self.corps, "<rect class=\"{classe}\" x=\"{x}\" y=\"{y}\" width=\"{l}\" height=\"{h}\"/>");
        }
    }

    /// A rectangle filled with a pattern.
    pub fn rect_en(&mut self, x: f64, y: f64, l: f64, h: f64, classe: &str, motif: &'static Motif) {
        if l > 0.0 && h > 0.0 {
            let fill = self.motif(motif);
            let (x, y, l, h) = (nombre(x), nombre(y), nombre(l.max(0.5)), nombre(h));
            let _ =
                write!(self.corps, "<rect class=\"{classe}\"{fill} x=\"{x}\" y=\"{y}\" width=\"{l}\" height=\"{h}\"/>");
        }
    }

    /// A path filled with a pattern.
    pub fn trace_en(&mut self, d: &str, classe: &str, motif: &'static Motif) {
        let fill = self.motif(motif);
        let _ = write!(self.corps, "<path class=\"{classe}\"{fill} d=\"{d}\"/>");
    }

    /// A rectangle in the colour and the pattern of a series.
    pub fn serie(&mut self, x: f64, y: f64, l: f64, h: f64, serie: usize) {
        if l > 0.0 && h > 0.0 {
            let fill = self.trame(serie);
            let (x, y, l, h) = (nombre(x), nombre(y), nombre(l.max(0.5)), nombre(h));
            // A pattern holds the colour: a class with a colour would hide it.
            let couleur = if fill.is_empty() { " s1" } else { "" };
            let _ = write!(
                self.corps,
                "<rect class=\"forme{couleur}\"{fill} x=\"{x}\" y=\"{y}\" width=\"{l}\" height=\"{h}\"/>"
            );
        }
    }

    /// A path.
    pub fn trace(&mut self, d: &str, classe: &str) {
        let _ = write!(self.corps, "<path class=\"{classe}\" d=\"{d}\"/>");
    }

    /// A line.
    pub fn ligne(&mut self, x1: f64, y1: f64, x2: f64, y2: f64, classe: &str) {
        let d = format!("M{} {}L{} {}", nombre(x1), nombre(y1), nombre(x2), nombre(y2));
        self.trace(&d, classe);
    }

    /// A circle.
    pub fn cercle(&mut self, x: f64, y: f64, r: f64, classe: &str) {
        let (x, y, r) = (nombre(x), nombre(y), nombre(r));
        let _ = write!(self.corps, "<circle class=\"{classe}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    }

    /// The fill of a series: none to say for the first one, which is plain; a pattern for the others,
    /// so that they differ without colour.
    fn trame(&mut self, serie: usize) -> String {
        let motif = serie.min(SERIES.len()).checked_sub(1).and_then(|i| SERIES.get(i));
        motif.map_or_else(String::new, |m| self.motif(m))
    }

    /// The attribute that fills with a pattern, which is defined at its first use.
    fn motif(&mut self, motif: &'static Motif) -> String {
        let id = format!("{}-{}", self.prefixe, motif.nom);
        if self.motifs.insert(motif.nom) {
            let _ = write!(self.defs, "<pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">");
            if let Some(fond) = motif.fond {
                let _ = write!(self.defs, "<rect class=\"{fond}\" width=\"6\" height=\"6\"/>");
            }
            let _ = write!(self.defs, "{}</pattern>", motif.dessin);
        }
        format!(" fill=\"url(#{id})\"")
    }

    /// Ends the drawing at its height.
    pub fn finir(self, hauteur: f64, phrase: &str) -> Dessin {
        let hauteur = hauteur.ceil();
        let (p, l, h) = (&self.prefixe, nombre(self.largeur), nombre(hauteur));
        let taille = match self.largeur {
            l if l < 480.0 => "etroit",
            l if l <= super::LARGEURS[0] => "large",
            _ => "ample",
        };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"dessin {} {taille}\" width=\"{l}\" height=\"{h}\" \
             viewBox=\"0 0 {l} {h}\" role=\"img\" aria-labelledby=\"{p}-t {p}-d\"><title id=\"{p}-t\"",
            self.nom
        );
        if let Some(langue) = self.sujet.langue_titre {
            let _ = write!(svg, " lang=\"{langue}\"");
        }
        svg.push('>');
        echapper(&mut svg, self.sujet.titre);
        let _ = write!(svg, "</title><desc id=\"{p}-d\">");
        echapper(&mut svg, phrase);
        svg.push_str("</desc>");
        if !self.defs.is_empty() {
            let _ = write!(svg, "<defs>{}</defs>", self.defs);
        }
        svg.push_str(&self.corps);
        svg.push_str("</svg>");
        Dessin { svg, largeur: self.largeur, hauteur, textes: self.textes, formes: self.formes }
    }
}

/// A coordinate: one decimal at most.
pub fn nombre(v: f64) -> String {
    let v = (v * 10.0).round() / 10.0;
    if v == 0.0 { "0".into() } else { format!("{v}") }
}

/// Text as XML, without the characters that XML refuses.
pub fn echapper(sortie: &mut String, texte: &str) {
    for c in texte.chars() {
        match c {
            '&' => sortie.push_str("&amp;"),
            '<' => sortie.push_str("&lt;"),
            '>' => sortie.push_str("&gt;"),
            '"' => sortie.push_str("&quot;"),
            c if c.is_control() => sortie.push(' '),
            c => sortie.push(c),
        }
    }
}
