//! The images of the content, and the copies of them that pages ask for.

use super::{Adresse, Sorte};
use crate::diagnostic::Diagnostic;
use crate::markdown;
use crate::render::images;
use crate::source::{Contenu, Source, Sources};
use rayon::prelude::*;
use std::sync::Arc;

/// The images and their narrower copies, all without the metadata of cameras.
pub const IMAGE: Sorte = Sorte {
    nom: "image",
    routes: |s| s.images.iter().enumerate().flat_map(|(rang, image)| image.adresses(rang)).collect(),
    rendre: |s, route| {
        let image = &s.images[route.rang];
        Ok(images::copie(&image.octets, image.fiche, route.page as u32).to_vec())
    },
};

/// An image of the content.
pub struct Image {
    /// Its path from the content folder.
    pub chemin: String,
    octets: Arc<[u8]>,
    fiche: Option<images::Fiche>,
}

impl Image {
    /// The narrower copies: their width and their name.
    fn copies(&self) -> impl Iterator<Item = (u32, String)> {
        let largeurs = move |fiche: images::Fiche| fiche.largeurs().map(move |l| (l, fiche.nom(&self.chemin, l)));
        self.fiche.into_iter().flat_map(largeurs)
    }

    /// The image itself, then its copies: their width stands in the place of a page number.
    fn adresses(&self, rang: usize) -> impl Iterator<Item = Adresse> {
        let copies = self.copies().map(move |(l, chemin)| Adresse { chemin, rang, page: l as usize });
        [Adresse::de(self.chemin.clone(), rang)].into_iter().chain(copies)
    }

    /// What a text needs to show it.
    pub fn vue(&self) -> markdown::Image {
        markdown::Image { taille: self.fiche.map(|f| f.taille), versions: self.copies().collect() }
    }
}

/// Finds the images, in the order of their paths. One that cannot be read is a fault.
pub fn lire(sources: &Sources, faults: &mut Vec<Diagnostic>) -> Vec<Image> {
    let fichiers: Vec<_> = sources
        .contenu()
        .filter(|(_, s)| s.chemin.starts_with("images/") && !matches!(s.contenu, Contenu::Illisible(_)))
        .collect();
    let mut trouvees: Vec<(Image, Option<Diagnostic>)> = fichiers
        .into_par_iter()
        .map(|(file, s)| {
            let fiche = images::fiche(s.octets());
            let extension = s.chemin.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            let photo = matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "webp");
            let fault = (photo && fiche.is_none()).then(|| {
                let message = format!("l’image « {} » ne se lit pas", s.chemin);
                Diagnostic::erreur("image", Sources::debut(file), message)
                    .aide("l’enregistrer de nouveau en JPEG, PNG ou WebP")
            });
            (Image { chemin: s.chemin.to_string(), octets: partager(s), fiche }, fault)
        })
        .collect();
    faults.extend(trouvees.iter_mut().filter_map(|(_, fault)| fault.take()));
    let mut images: Vec<Image> = trouvees.into_iter().map(|(image, _)| image).collect();
    images.sort_by(|a, b| a.chemin.cmp(&b.chemin));
    images
}

/// The bytes of a file, shared where they can be.
fn partager(s: &Source) -> Arc<[u8]> {
    match &s.contenu {
        Contenu::Octets(octets) => Arc::clone(octets),
        _ => Arc::from(s.octets()),
    }
}
