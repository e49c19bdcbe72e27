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
    // One entry, tag 0x0112 (orientation), type SHORT; the secret stands after it.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend_from_slice(&[if tournee { 6 } else { 1 }, 0, 0, 0, 0, 0, 0]);
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

#[test]
fn fautes_des_images() {
    let texte = format!("{TETE}![](images/a.jpg) ![x](images/b.jpg)\n");
    let e = charger(&[("feuille-de-route/02-essai.md", texte.as_bytes()), ("images/a.jpg", b"rien")]);
    let mut codes: Vec<&str> = e.faults.iter().map(|f| f.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["image", "image", "image-sans-texte"]);
}
