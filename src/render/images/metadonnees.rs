//! What cameras and programs write in pictures (place, author, machine) is taken out, the pixels and
//! their colours left alone.

use image::ImageFormat;

/// The picture without its metadata; `None` for what cannot be read.
pub fn oter(octets: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    match format {
        ImageFormat::Jpeg => jpeg(octets),
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
