//! One copy of a picture: read, turned as its metadata ask, made narrower, written again.

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as Filtre, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use std::io::Cursor;

/// JPEG quality of what is written again.
const QUALITE: u8 = 82;

/// The format of the copies of a picture: its own, but WebP can only be written without loss. Then a
/// photograph becomes a JPEG, which is several times lighter, a drawing stays what it is, and what
/// moves has no copy.
pub fn format(octets: &[u8], format: ImageFormat) -> Option<ImageFormat> {
    match format {
        ImageFormat::Jpeg => Some(format),
        // An animated PNG says so before its pixels.
        ImageFormat::Png => (!avant(octets, b"IDAT").windows(4).any(|m| m == b"acTL")).then_some(format),
        ImageFormat::WebP => match (octets.get(12..16)?, octets.get(20)?) {
            (b"VP8 ", _) => Some(ImageFormat::Jpeg),
            (b"VP8X", drapeaux) if drapeaux & 0b10 != 0 => None,
            (b"VP8X", drapeaux) if drapeaux & 0b1_0000 == 0 && !avant(octets, b"VP8L").is_empty() => {
                Some(ImageFormat::WebP)
            }
            (b"VP8X", drapeaux) if drapeaux & 0b1_0000 == 0 => Some(ImageFormat::Jpeg),
            _ => Some(ImageFormat::WebP),
        },
        _ => None,
    }
}

/// What stands before a chunk; nothing when there is no such chunk.
fn avant<'o>(octets: &'o [u8], bloc: &[u8; 4]) -> &'o [u8] {
    octets.windows(4).position(|m| m == bloc).map_or(&[], |i| &octets[..i])
}

/// The picture at a width, or at its own for 0.
pub fn copier(octets: &[u8], sens: Orientation, largeur: u32, format: ImageFormat) -> Option<Vec<u8>> {
    let mut decodeur = ImageReader::new(Cursor::new(octets)).with_guessed_format().ok()?.into_decoder().ok()?;
    let couleurs = decodeur.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decodeur).ok()?;
    image.apply_orientation(sens);
    let image = Pixels::de(image, format == ImageFormat::Jpeg);
    let image = if largeur == 0 { image } else { image.reduire(largeur)? };
    image.ecrire(format, couleurs)
}

/// Pixels of one byte a channel.
struct Pixels {
    largeur: u32,
    hauteur: u32,
    octets: Vec<u8>,
    sorte: PixelType,
    couleur: ExtendedColorType,
}

impl Pixels {
    fn de(image: DynamicImage, opaque: bool) -> Self {
        let (largeur, hauteur) = (image.width(), image.height());
        let alpha = image.color().has_alpha() && !opaque;
        let (octets, sorte, couleur) = match (image.color().has_color(), alpha) {
            (false, false) => (image.into_luma8().into_raw(), PixelType::U8, ExtendedColorType::L8),
            (false, true) => (image.into_luma_alpha8().into_raw(), PixelType::U8x2, ExtendedColorType::La8),
            (true, false) => (image.into_rgb8().into_raw(), PixelType::U8x3, ExtendedColorType::Rgb8),
            (true, true) => (image.into_rgba8().into_raw(), PixelType::U8x4, ExtendedColorType::Rgba8),
        };
        Self { largeur, hauteur, octets, sorte, couleur }
    }

    fn reduire(self, largeur: u32) -> Option<Self> {
        let hauteur = (u64::from(self.hauteur) * u64::from(largeur)).div_ceil(u64::from(self.largeur.max(1)));
        let hauteur = (hauteur as u32).max(1);
        let source = Image::from_vec_u8(self.largeur, self.hauteur, self.octets, self.sorte).ok()?;
        let mut cible = Image::new(largeur, hauteur, self.sorte);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
        Resizer::new().resize(&source, &mut cible, &options).ok()?;
        Some(Self { largeur, hauteur, octets: cible.into_vec(), ..self })
    }

    fn ecrire(&self, format: ImageFormat, couleurs: Option<Vec<u8>>) -> Option<Vec<u8>> {
        let mut sortie = Vec::new();
        match format {
            ImageFormat::Jpeg => self.coder(JpegEncoder::new_with_quality(&mut sortie, QUALITE), couleurs)?,
            ImageFormat::Png => self
                .coder(PngEncoder::new_with_quality(&mut sortie, CompressionType::Best, Filtre::Adaptive), couleurs)?,
            _ => self.coder(WebPEncoder::new_lossless(&mut sortie), couleurs)?,
        }
        Some(sortie)
    }

    /// The colour profile goes along: without it, the copy of a photograph would be paler than its original.
    fn coder(&self, mut codeur: impl ImageEncoder, couleurs: Option<Vec<u8>>) -> Option<()> {
        if let Some(couleurs) = couleurs {
            // A format that cannot hold it does without.
            let _ = codeur.set_icc_profile(couleurs);
        }
        codeur.write_image(&self.octets, self.largeur, self.hauteur, self.couleur).ok()
    }
}
