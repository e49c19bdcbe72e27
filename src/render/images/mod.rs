//! Images of the content: their size, narrower copies for small screens, and none of what cameras
//! write in them (place, author, machine).
//!
//! Same sources, same bytes: the reduction is that of `fast_image_resize`, whose sums are of integers,
//! the same with and without vector instructions (its own tests compare them; so did we, to the byte).
//! What costs time is done once for a picture and a width, then kept: on disk where the program gave a
//! [`Reserve`], in memory otherwise.

mod metadonnees;
mod reduction;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};
use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

/// The widths that copies are made at, when the picture is wider.
pub const LARGEURS: &[u32] = &[480, 960, 1600];

/// To be changed with whatever changes the bytes of a copy: those kept are then made again.
const RECETTE: &str = "feuille images 1";

/// Where copies are kept from one run to the next. What it holds can be lost, never wrong: it answers
/// with the very bytes that it was given, or not at all.
pub trait Reserve: Send + Sync {
    /// What was kept under a name.
    fn lire(&self, nom: &str) -> Option<Vec<u8>>;
    /// Keeps bytes under a name, if it can.
    fn garder(&self, nom: &str, octets: &[u8]);
}

/// One for the whole process, since it changes no result: only when it is computed.
static RESERVE: OnceLock<Box<dyn Reserve>> = OnceLock::new();

/// Copies made so far, where there is no reserve.
static COPIES: LazyLock<Mutex<HashMap<String, Arc<[u8]>>>> = LazyLock::new(Mutex::default);

/// Says where copies are kept; the first to say so is heard.
pub fn reserver(reserve: Box<dyn Reserve>) {
    let _ = RESERVE.set(reserve);
}

/// What is known of a picture before its pixels are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fiche {
    /// Width and height as it is shown.
    pub taille: (u32, u32),
    format: ImageFormat,
    /// What narrower copies are; `None` for what moves.
    copies: Option<ImageFormat>,
    sens: Orientation,
}

/// Reads the head of a picture; `None` for what is not JPEG, PNG or WebP.
pub fn fiche(octets: &[u8]) -> Option<Fiche> {
    let lecteur = ImageReader::new(Cursor::new(octets)).with_guessed_format().ok()?;
    let format = lecteur.format()?;
    let mut decodeur = lecteur.into_decoder().ok()?;
    let (largeur, hauteur) = decodeur.dimensions();
    let sens = decodeur.orientation().unwrap_or(Orientation::NoTransforms);
    let couchee = matches!(
        sens,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let taille = if couchee { (hauteur, largeur) } else { (largeur, hauteur) };
    Some(Fiche { taille, format, copies: reduction::format(octets, format), sens })
}

impl Fiche {
    /// The widths of the narrower copies.
    pub fn largeurs(self) -> impl Iterator<Item = u32> {
        let largeur = self.copies.map_or(0, |_| self.taille.0);
        LARGEURS.iter().copied().filter(move |l| *l < largeur)
    }

    /// The name of a copy: `images/friche.jpg` at 480 is `images/friche.480.jpg`.
    pub fn nom(self, chemin: &str, largeur: u32) -> String {
        let (tige, extension) = chemin.rsplit_once('.').unwrap_or((chemin, ""));
        match self.copies {
            // The whole name is kept: there may be a friche.jpg beside friche.webp.
            Some(ImageFormat::Jpeg) if self.format == ImageFormat::WebP => format!("{chemin}.{largeur}.jpg"),
            _ => format!("{tige}.{largeur}.{extension}"),
        }
    }
}

/// A picture without its metadata, at a width, or at its own for 0. What cannot be read comes out as it is.
pub fn copie(octets: &Arc<[u8]>, fiche: Option<Fiche>, largeur: u32) -> Arc<[u8]> {
    let Some(fiche) = fiche else { return Arc::clone(octets) };
    let neuve = match (largeur, fiche.sens) {
        (0, Orientation::NoTransforms) => metadonnees::oter(octets, fiche.format).map(Arc::from),
        _ => gardee(octets, largeur, || {
            let format = if largeur == 0 { fiche.format } else { fiche.copies? };
            reduction::copier(octets, fiche.sens, largeur, format)
        }),
    };
    neuve.unwrap_or_else(|| Arc::clone(octets))
}

/// What was kept of a copy, or else what is made now.
fn gardee(octets: &[u8], largeur: u32, faire: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<[u8]>> {
    let mut empreinte = blake3::Hasher::new();
    empreinte.update(format!("{RECETTE} {largeur} ").as_bytes()).update(octets);
    let nom = empreinte.finalize().to_hex().to_string();
    match RESERVE.get() {
        Some(reserve) => match reserve.lire(&nom) {
            Some(gardee) => Some(gardee.into()),
            None => {
                let neuve = faire()?;
                reserve.garder(&nom, &neuve);
                Some(neuve.into())
            }
        },
        None => {
            if let Some(gardee) = COPIES.lock().ok().and_then(|c| c.get(&nom).cloned()) {
                return Some(gardee);
            }
            let neuve: Arc<[u8]> = faire()?.into();
            if let Ok(mut copies) = COPIES.lock() {
                copies.insert(nom, Arc::clone(&neuve));
            }
            Some(neuve)
        }
    }
}
