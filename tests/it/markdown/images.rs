//! Images: sizes written, narrower copies, no metadata, and their text asked for.

use super::outils::{TETE, charger};
use image::{ImageFormat, RgbImage};
use std::io::Cursor;

/// A JPEG whose metadata hold a secret, turned by a quarter if asked.
fn photo(largeur: u32, hauteur: u32, tournee: bool) -> Vec<u8> {
    let mut octets = Vec::new();
    RgbImage::from_fn(largeur, hauteur, |x, y| image::Rgb([x as u8, y as u8, 90]))
        .write_to(&mut Cursor::new(&mut octets), ImageFormat::Jpeg)
        .unwrap();
    // Two entries: 0x0112, the orientation; 0x8825, the way to the place, whose one entry is the latitude's letter.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend_from_slice(&[if tournee { 6 } else { 1 }, 0, 0]);
    exif.extend_from_slice(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    exif.extend_from_slice(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0");
    exif.extend_from_slice(b"SECRET");
    let mut sortie = octets[..2].to_vec();
    sortie.extend_from_slice(&[0xff, 0xe1]);
    sortie.extend_from_slice(&(exif.len() as u16 + 2).to_be_bytes());
    sortie.extend_from_slice(&exif);
    sortie.extend_from_slice(&octets[2..]);
    sortie
}

fn contient(octets: &[u8], mot: &[u8]) -> bool {
    octets.windows(mot.len()).any(|f| f == mot)
}

#[test]
fn tailles_copies_et_metadonnees() {
    let mut png = Vec::new();
    RgbImage::new(8, 4).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    let fin = png.len() - 12;
    // A chunk of text before the last one (its checksum is not looked at when it is dropped).
    png.splice(fin..fin, b"\0\0\0\x06tEXtSECRET\0\0\0\0".iter().copied());
    let texte =
        format!("{TETE}![L'usine \"neuve\"](images/a.jpg) ![Carte](images/b.png) ![](../images/c.jpg){{decorative}}\n");
    let e = charger(&[
        ("feuille-de-route/02-essai.md", texte.as_bytes()),
        ("images/a.jpg", &photo(1200, 800, false)),
        ("images/b.png", &png),
        ("images/c.jpg", &photo(60, 40, true)),
    ]);
    let html = e.sans_faute();
    assert!(
        html.contains(
            "<img src=\"../../images/a.jpg\" srcset=\"../../images/a.480.jpg 480w, ../../images/a.960.jpg 960w, ../../images/a.jpg 1200w\" sizes=\"(min-width: 48rem) 46rem, 100vw\" width=\"1200\" height=\"800\" loading=\"lazy\" decoding=\"async\" alt=\"L’usine «\u{a0}neuve\u{a0}»\">"
        ),
        "{html}"
    );
    assert!(html.contains("width=\"8\" height=\"4\" loading=\"lazy\" decoding=\"async\" alt=\"Carte\">"), "{html}");
    assert!(html.contains("width=\"40\" height=\"60\" loading=\"lazy\" decoding=\"async\" alt=\"\">"), "{html}");
    for (chemin, taille) in [
        ("images/a.jpg", (1200, 800)),
        ("images/a.480.jpg", (480, 320)),
        ("images/a.960.jpg", (960, 640)),
        ("images/b.png", (8, 4)),
        ("images/c.jpg", (40, 60)),
    ] {
        let octets = e.octets(chemin);
        assert!(!contient(&octets, b"SECRET"), "{chemin}");
        let image = image::load_from_memory(&octets).expect(chemin);
        assert_eq!((image.width(), image.height()), taille, "{chemin}");
    }
}

/// A photograph of 500 × 4 in WebP, as a browser writes it.
const PHOTO_WEBP: &[u8] = b"RIFFL\x00\x00\x00WEBPVP8 @\x00\x00\x00p\x04\x00\x9d\x01*\xf4\x01\x04\x00?q\xb8\xd7e4\xaf+\xa7!\x08\x02\x90.\x09i\x00\x00\x08\xb5\x12\xaf5\xb5\xf4\xe9\xd3\xa7N\x9d:t\xdf\x00\x00\xfe\xdcQ\xfd\x07\xc4\xd5\xff#\xb0\x86\xec\x17\xd4 \x00\x00\x00\x00";

/// WebP is read but can only be written without loss: a photograph gets lighter copies in JPEG.
#[test]
fn copies_d_un_webp() {
    let mut dessin = Vec::new();
    RgbImage::from_fn(700, 70, |x, _| image::Rgb([(x / 100) as u8, 0, 0]))
        .write_to(&mut Cursor::new(&mut dessin), ImageFormat::WebP)
        .unwrap();
    let texte = format!("{TETE}![Photo](images/a.webp) ![Dessin](images/b.webp)\n");
    let e = charger(&[
        ("feuille-de-route/02-essai.md", texte.as_bytes()),
        ("images/a.webp", PHOTO_WEBP),
        ("images/b.webp", &dessin),
    ]);
    let html = e.sans_faute();
    assert!(html.contains("srcset=\"../../images/a.webp.480.jpg 480w, ../../images/a.webp 500w\""), "{html}");
    assert!(html.contains("srcset=\"../../images/b.480.webp 480w, ../../images/b.webp 700w\""), "{html}");
    for (chemin, format, taille) in
        [("images/a.webp.480.jpg", ImageFormat::Jpeg, (480, 4)), ("images/b.480.webp", ImageFormat::WebP, (480, 48))]
    {
        let octets = e.octets(chemin);
        assert_eq!(image::guess_format(&octets).unwrap(), format, "{chemin}");
        let image = image::load_from_memory(&octets).unwrap();
        assert_eq!((image.width(), image.height()), taille, "{chemin}");
    }
}

#[test]
fn fautes_des_images() {
    let texte = format!("{TETE}![](images/a.jpg) ![x](images/b.jpg)\n");
    let e = charger(&[("feuille-de-route/02-essai.md", texte.as_bytes()), ("images/a.jpg", b"rien")]);
    let mut codes: Vec<&str> = e.faults.iter().map(|f| f.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["image", "image", "image-sans-texte"]);
}
