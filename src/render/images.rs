//! Images of the content: their size, narrower copies for small screens, and none of what cameras
//! write in them (place, author, machine).
//!
//! Reduction is that of the `image` library, whose result does not depend on the processor: same
//! sources, same bytes. Its cost is paid once per picture and width in the life of the program.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, LazyLock, Mutex};

/// The widths that copies are made at, when the picture is wider.
pub const LARGEURS: &[u32] = &[480, 960, 1600];

/// JPEG quality of what is written again.
const QUALITE: u8 = 82;

/// Copies made so far, by what they are made from and their width.
type Copies = HashMap<(blake3::Hash, u32), Arc<[u8]>>;
static COPIES: LazyLock<Mutex<Copies>> = LazyLock::new(Mutex::default);

/// The width and height of a picture as it is shown; `None` for what is not JPEG, PNG or WebP.
pub fn taille(octets: &[u8]) -> Option<(u32, u32)> {
    let mut decodeur = ImageReader::new(Cursor::new(octets)).with_guessed_format().ok()?.into_decoder().ok()?;
    let (largeur, hauteur) = decodeur.dimensions();
    let couchee = matches!(
        decodeur.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    Some(if couchee { (hauteur, largeur) } else { (largeur, hauteur) })
}

/// The widths of the copies of a picture. A WebP is left as it is: it could only be written without loss.
pub fn largeurs(octets: &[u8], taille: Option<(u32, u32)>) -> impl Iterator<Item = u32> {
    let reductible = matches!(image::guess_format(octets), Ok(ImageFormat::Jpeg | ImageFormat::Png));
    let largeur = taille.filter(|_| reductible).map_or(0, |(l, _)| l);
    LARGEURS.iter().copied().filter(move |l| *l < largeur)
}

/// The name of a copy: `images/friche.jpg` at 480 is `images/friche.480.jpg`.
pub fn nom(chemin: &str, largeur: u32) -> String {
    match chemin.rsplit_once('.') {
        Some((tige, extension)) => format!("{tige}.{largeur}.{extension}"),
        None => format!("{chemin}.{largeur}"),
    }
}

/// A picture without its metadata, at a width, or at its own for 0. What cannot be read comes out as it is.
pub fn copie(octets: &Arc<[u8]>, largeur: u32) -> Arc<[u8]> {
    let cle = (blake3::hash(octets), largeur);
    if let Some(faite) = COPIES.lock().ok().and_then(|c| c.get(&cle).cloned()) {
        return faite;
    }
    let neuve = match largeur {
        0 => sans_metadonnees(octets),
        _ => reduire(octets, largeur),
    };
    let neuve: Arc<[u8]> = neuve.map_or_else(|| Arc::clone(octets), Arc::from);
    if let Ok(mut copies) = COPIES.lock() {
        copies.insert(cle, Arc::clone(&neuve));
    }
    neuve
}

fn reduire(octets: &[u8], largeur: u32) -> Option<Vec<u8>> {
    let (image, format) = ouvrir(octets)?;
    let hauteur = (u64::from(image.height()) * u64::from(largeur)).div_ceil(u64::from(image.width().max(1)));
    ecrire(&image.resize_exact(largeur, (hauteur as u32).max(1), FilterType::CatmullRom), format)
}

/// The picture, turned as its metadata ask.
fn ouvrir(octets: &[u8]) -> Option<(DynamicImage, ImageFormat)> {
    let lecteur = ImageReader::new(Cursor::new(octets)).with_guessed_format().ok()?;
    let format = lecteur.format()?;
    let mut decodeur = lecteur.into_decoder().ok()?;
    let sens = decodeur.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decodeur).ok()?;
    image.apply_orientation(sens);
    Some((image, format))
}

fn ecrire(image: &DynamicImage, format: ImageFormat) -> Option<Vec<u8>> {
    let mut sortie = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut sortie, QUALITE)).ok()?
        }
        _ => image.write_to(&mut Cursor::new(&mut sortie), format).ok()?,
    }
    Some(sortie)
}

/// Drops metadata without touching the pixels, unless the picture must be turned.
fn sans_metadonnees(octets: &[u8]) -> Option<Vec<u8>> {
    match image::guess_format(octets).ok()? {
        ImageFormat::Jpeg => {
            let decodeur = ImageReader::new(Cursor::new(octets)).with_guessed_format().ok()?.into_decoder();
            let droite = decodeur.ok()?.orientation().is_ok_and(|o| o == Orientation::NoTransforms);
            if droite {
                return jpeg(octets);
            }
            let (image, format) = ouvrir(octets)?;
            ecrire(&image, format)
        }
        ImageFormat::Png => png(octets),
        ImageFormat::WebP => webp(octets),
        _ => None,
    }
}

/// Keeps all segments but comments and the applications' own, colour profiles excepted.
fn jpeg(octets: &[u8]) -> Option<Vec<u8>> {
    let mut sortie = octets.get(..2)?.to_vec();
    let mut ici = 2;
    loop {
        let marque = *octets.get(ici + 1).filter(|_| octets[ici] == 0xff)?;
        // From here on, the pixels.
        if marque == 0xda {
            sortie.extend_from_slice(&octets[ici..]);
            return Some(sortie);
        }
        let longueur = usize::from(u16::from_be_bytes([*octets.get(ici + 2)?, *octets.get(ici + 3)?]));
        let segment = octets.get(ici..ici + 2 + longueur)?;
        if !matches!(marque, 0xe1 | 0xe3..=0xed | 0xef | 0xfe) {
            sortie.extend_from_slice(segment);
        }
        ici += 2 + longueur;
    }
}

/// Keeps all chunks but texts, dates and what cameras write.
fn png(octets: &[u8]) -> Option<Vec<u8>> {
    let mut sortie = octets.get(..8)?.to_vec();
    let mut ici = 8;
    while ici < octets.len() {
        let longueur = u32::from_be_bytes(octets.get(ici..ici + 4)?.try_into().ok()?) as usize;
        let bloc = octets.get(ici..ici.checked_add(longueur)?.checked_add(12)?)?;
        if !matches!(&bloc[4..8], b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"tIME") {
            sortie.extend_from_slice(bloc);
        }
        ici += bloc.len();
    }
    Some(sortie)
}

/// Keeps all chunks but those two, and says so in the header.
fn webp(octets: &[u8]) -> Option<Vec<u8>> {
    let mut sortie = octets.get(..12)?.to_vec();
    let mut ici = 12;
    while ici < octets.len() {
        let longueur = u32::from_le_bytes(octets.get(ici + 4..ici + 8)?.try_into().ok()?) as usize;
        let fin = ici.checked_add(8)?.checked_add(longueur)?.checked_add(longueur % 2)?;
        let bloc = octets.get(ici..fin.min(octets.len()))?;
        match &bloc[..4] {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                let debut = sortie.len();
                sortie.extend_from_slice(bloc);
                *sortie.get_mut(debut + 8)? &= !0b1100;
            }
            _ => sortie.extend_from_slice(bloc),
        }
        ici = fin;
    }
    let longueur = (sortie.len() - 8) as u32;
    sortie[4..8].copy_from_slice(&longueur.to_le_bytes());
    Some(sortie)
}
