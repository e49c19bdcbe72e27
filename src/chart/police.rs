//! Widths of texts, from the font that the theme gives: where a label ends is known before any
//! browser draws it, and does not depend on the machine.
//!
//! A theme with another font gives its bytes to [`Metriques::lire`]; what it lacks is counted wide.

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::types::Tag;
use skrifa::{FontRef, MetadataProvider};
use std::sync::LazyLock;

/// Weights that drawings use, in the order of [`Graisse`].
const POIDS: [f32; 2] = [450.0, 650.0];

/// Beginning and end of the characters measured: Latin, its accents, punctuation, arrows.
const PLAGES: [(u32, u32); 3] = [(0x20, 0x180), (0x2000, 0x2070), (0x20a0, 0x22ff)];

/// Width of a character that the font lacks, in em.
const INCONNU: f32 = 0.72;

/// Narrow no-break space when the font has none: browsers that need it find it in the theme.
const FINE: f32 = 0.22;

/// Two weights are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Graisse {
    /// Labels.
    Normale,
    /// Values and heads.
    Forte,
}

/// Advances of the characters of a font, in em.
#[derive(Clone, Debug)]
pub struct Metriques {
    avances: [Vec<f32>; 2],
}

impl Metriques {
    /// From the bytes of a font: WOFF2, TrueType or OpenType, variable in weight or not. `None` when
    /// they are no font.
    pub fn lire(octets: &[u8]) -> Option<Self> {
        let donnees = ouvrir(octets)?;
        let police = FontRef::new(&donnees).ok()?;
        let lettres = police.charmap();
        let avances = POIDS.map(|poids| {
            let lieu = police.axes().location([(Tag::new(b"wght"), poids)]);
            let glyphes = police.glyph_metrics(Size::new(1.0), LocationRef::from(&lieu));
            let largeur = |c: u32| Some(glyphes.advance_width(lettres.map(c)?).unwrap_or(INCONNU));
            let chiffre = (u32::from('0')..=u32::from('9')).filter_map(largeur).fold(0.0, f32::max);
            PLAGES
                .iter()
                .flat_map(|(debut, fin)| *debut..*fin)
                .map(|c| match char::from_u32(c) {
                    // Columns of figures are drawn with figures of one width.
                    Some('0'..='9') if chiffre > 0.0 => chiffre,
                    Some('\u{202f}') => FINE,
                    _ => largeur(c).unwrap_or(INCONNU),
                })
                .collect()
        });
        Some(Self { avances })
    }

    /// The font of the base theme.
    pub fn base() -> &'static Self {
        static BASE: LazyLock<Metriques> = LazyLock::new(|| {
            let octets = include_bytes!("../../themes/base/fonts/archivo.woff2");
            Metriques::lire(octets).unwrap_or(Metriques { avances: [Vec::new(), Vec::new()] })
        });
        &BASE
    }

    /// Width of a text in CSS pixels, in a body of `corps` pixels.
    pub fn largeur(&self, texte: &str, corps: f64, graisse: Graisse) -> f64 {
        let avances = &self.avances[graisse as usize];
        let somme: f32 = texte.chars().map(|c| rang(c).and_then(|r| avances.get(r)).copied().unwrap_or(INCONNU)).sum();
        f64::from(somme) * corps
    }
}

/// The bytes of a font, out of its WOFF2 envelope if it has one.
pub fn ouvrir(octets: &[u8]) -> Option<Vec<u8>> {
    match octets.starts_with(b"wOF2") {
        true => wuff::decompress_woff2(octets).ok(),
        false => Some(octets.to_vec()),
    }
}

/// Where the advance of a character is kept.
fn rang(c: char) -> Option<usize> {
    let code = u32::from(c);
    let mut avant = 0;
    for (debut, fin) in PLAGES {
        if (debut..fin).contains(&code) {
            return Some((avant + code - debut) as usize);
        }
        avant += fin - debut;
    }
    None
}
