//! The picture that networks show where a page is shared: 1200 × 630, drawn here, in the colours and the
//! font of the theme. No browser, no picture library but for the PNG: same words, same bytes.

mod lettres;
mod toile;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use lettres::{Lettres, Style};
pub use toile::Teinte;
use toile::Toile;

/// Width and height that networks ask for.
pub const TAILLE: (u32, u32) = (1200, 630);

/// Blank at the left and at the right.
const MARGE: f32 = 80.0;

/// Ridges, far to near: height of the first point, then steps over a drawing 1440 wide.
const CRETES: [(f32, &[(f32, f32)]); 3] = [
    (
        92.0,
        &[
            (96., -40.),
            (118., 30.),
            (132., -62.),
            (120., 48.),
            (108., -30.),
            (140., 44.),
            (126., -70.),
            (118., 46.),
            (136., -36.),
            (128., 50.),
            (118., -34.),
            (100., 36.),
        ],
    ),
    (
        132.0,
        &[
            (150., -52.),
            (96., 34.),
            (168., -48.),
            (120., 44.),
            (150., -32.),
            (126., 40.),
            (160., -60.),
            (130., 46.),
            (140., -30.),
            (100., 34.),
            (100., -22.),
        ],
    ),
    (
        168.0,
        &[(180., -34.), (150., 26.), (210., -40.), (170., 34.), (190., -24.), (160., 28.), (200., -36.), (180., 32.)],
    ),
];

/// Side of the icon that telephones keep on their home screen.
pub const ICONE: u32 = 180;

/// Its ridges, far to near, over a drawing 32 wide: those of `images/icone.svg`, brought to its sides.
const CRETES_ICONE: [&[(f32, f32)]; 3] = [
    &[(0., 32.), (0., 18.), (8., 11.), (12., 15.), (18., 7.), (23., 13.), (26., 10.), (32., 17.), (32., 32.)],
    &[(0., 32.), (0., 23.), (9., 17.), (15., 21.), (20., 15.), (26., 21.), (32., 17.), (32., 32.)],
    &[(0., 32.), (0., 29.), (11., 23.), (17., 26.), (24., 22.), (32., 27.), (32., 32.)],
];

/// Colours of the picture.
#[derive(Clone, Copy, Debug)]
pub struct Teintes {
    /// Ground.
    pub fond: Teinte,
    /// Ridges, far to near.
    pub cretes: [Teinte; 3],
    /// Title.
    pub titre: Teinte,
    /// Other words.
    pub mots: Teinte,
    /// The line over the words.
    pub accent: Teinte,
}

/// The words of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Mots<'a> {
    /// Over the title, small.
    pub surtitre: &'a str,
    /// Large.
    pub titre: &'a str,
    /// Under it, small.
    pub pied: &'a str,
}

/// The PNG of the icon: ridges in three colours on a fourth, to the edges, which telephones round off themselves.
pub fn icone(fond: Teinte, cretes: [Teinte; 3]) -> Vec<u8> {
    let mut toile = Toile::new(ICONE as usize, ICONE as usize, fond);
    let echelle = ICONE as f32 / 32.0;
    for (crete, teinte) in CRETES_ICONE.iter().zip(cretes) {
        let points: Vec<(f32, f32)> = crete.iter().map(|(x, y)| (x * echelle, y * echelle)).collect();
        toile.polygone(&points, teinte);
    }
    png(&toile, (ICONE, ICONE))
}

fn png(toile: &Toile, (largeur, hauteur): (u32, u32)) -> Vec<u8> {
    let mut png = Vec::new();
    let codeur = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up);
    // Writing to memory cannot fail; the size is that of the canvas.
    let _ = codeur.write_image(toile.pixels(), largeur, hauteur, ExtendedColorType::Rgb8);
    png
}

/// What all pictures of a site share: ground and font.
pub struct Fond {
    toile: Toile,
    police: Vec<u8>,
    teintes: Teintes,
}

impl Fond {
    /// Draws the ground. `police` is a TrueType or OpenType font; without a good one, words are left out.
    pub fn new(police: Vec<u8>, teintes: Teintes) -> Self {
        let (largeur, hauteur) = (TAILLE.0 as f32, TAILLE.1 as f32);
        let mut toile = Toile::new(TAILLE.0 as usize, TAILLE.1 as usize, teintes.fond);
        for ((depart, pas), teinte) in CRETES.iter().zip(teintes.cretes) {
            let (mut x, mut y) = (0.0, *depart);
            let mut points = vec![(0.0, hauteur), (0.0, hauteur - 180.0 + y)];
            for (dx, dy) in *pas {
                (x, y) = (x + dx, y + dy);
                points.push((x * largeur / 1440.0, hauteur - 180.0 + y));
            }
            points.push((largeur, hauteur));
            toile.polygone(&points, teinte);
        }
        toile.polygone(&[(MARGE, 76.0), (MARGE + 96.0, 76.0), (MARGE + 96.0, 84.0), (MARGE, 84.0)], teintes.accent);
        Self { toile, police, teintes }
    }

    /// The PNG of a picture.
    pub fn dessiner(&self, mots: &Mots) -> Vec<u8> {
        let mut toile = self.toile.clone();
        if let Some(lettres) = Lettres::lire(&self.police) {
            self.composer(&lettres, mots, &mut toile);
        }
        png(&toile, TAILLE)
    }

    fn composer(&self, lettres: &Lettres, mots: &Mots, toile: &mut Toile) {
        let largeur = TAILLE.0 as f32 - 2.0 * MARGE;
        let petit = Style { corps: 34.0, poids: 500.0, teinte: self.teintes.mots };
        let mut y = 140.0;
        for ligne in lettres.lignes(mots.surtitre, largeur, &petit).iter().take(1) {
            lettres.ecrire(ligne, (MARGE, y), &petit, Some(toile));
        }
        // As large as three lines allow.
        let style = |corps| Style { corps, poids: 690.0, teinte: self.teintes.titre };
        let tient = |corps: &f32| {
            let lignes = lettres.lignes(mots.titre, largeur, &style(*corps));
            lignes.len() as f32 * corps <= 215.0
                && lignes.iter().all(|l| lettres.ecrire(l, (0.0, 0.0), &style(*corps), None) <= largeur)
        };
        let corps = [120.0, 104.0, 92.0, 80.0, 70.0, 60.0].into_iter().find(tient).unwrap_or(52.0);
        y += 30.0 + corps;
        for ligne in lettres.lignes(mots.titre, largeur, &style(corps)).iter().take(4) {
            lettres.ecrire(ligne, (MARGE, y), &style(corps), Some(toile));
            y += corps * 1.04;
        }
        y += 54.0 - corps * 0.7;
        for ligne in lettres.lignes(mots.pied, largeur, &petit).iter().take(1) {
            lettres.ecrire(ligne, (MARGE, y), &petit, Some(toile));
        }
    }
}
