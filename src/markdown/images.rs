//! Images: their file must be there, their text too, and their size is written so that the page
//! does not jump when they arrive.

use super::conversion::Conversion;
use super::preparation::Signe;
use crate::diagnostic::Diagnostic;
use pulldown_cmark::{CowStr, Event};
use pulldown_cmark_escape::{escape_href, escape_html};
use std::ops::Range;

/// An image of the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Width and height in pixels, when the file tells them.
    pub taille: Option<(u32, u32)>,
    /// Narrower copies: width, and address from the root of the site.
    pub versions: Vec<(u32, String)>,
}

/// The image being read: what was before it, its tag so far, whether it may be silent.
pub struct Ouverte<'a> {
    avant: Vec<Event<'a>>,
    tete: String,
    titre: CowStr<'a>,
    decorative: bool,
    place: Range<usize>,
}

impl<'a> Conversion<'a> {
    pub(super) fn ouvrir_image(&mut self, dest: CowStr<'a>, titre: CowStr<'a>, place: Range<usize>) {
        let decorative = self.prepare.jeton(place.end).is_some_and(|j| j.signe == Signe::Decorative);
        let tete = self.tete(&dest, &place);
        let avant = std::mem::take(&mut self.evenements);
        self.images.push(Ouverte { avant, tete, titre, decorative, place });
    }

    fn tete(&mut self, dest: &str, place: &Range<usize>) -> String {
        let chemin = dest.trim_start_matches("./").trim_start_matches("../").to_owned();
        let mut html = String::from("<img src=\"");
        let Some(image) = self.contexte.image(&chemin) else {
            let span = self.place_dans(dest, place);
            self.rendu.faults.push(
                Diagnostic::erreur("image", span, format!("l’image « {dest} » n’existe pas"))
                    .aide("la mettre dans images/ et écrire ![ce que montre l’image](images/nom.jpg)"),
            );
            html.push_str("#\"");
            return html;
        };
        let _ = escape_href(&mut html, &format!("{}{chemin}", self.racine));
        html.push('"');
        if let (Some((largeur, _)), [_, ..]) = (image.taille, image.versions.as_slice()) {
            html.push_str(" srcset=\"");
            for (l, chemin) in &image.versions {
                let _ = escape_href(&mut html, &format!("{}{chemin}", self.racine));
                html.push_str(&format!(" {l}w, "));
            }
            let _ = escape_href(&mut html, &format!("{}{chemin}", self.racine));
            html.push_str(&format!(" {largeur}w\" sizes=\"(min-width: 48rem) 46rem, 100vw\""));
        }
        if let Some((largeur, hauteur)) = image.taille {
            html.push_str(&format!(" width=\"{largeur}\" height=\"{hauteur}\""));
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\"");
        html
    }

    pub(super) fn fermer_image(&mut self) {
        let Some(image) = self.images.pop() else { return };
        let dedans = std::mem::replace(&mut self.evenements, image.avant);
        let mut texte = String::new();
        for e in &dedans {
            match e {
                Event::Text(t) | Event::Code(t) => texte.push_str(t),
                Event::SoftBreak | Event::HardBreak => texte.push(' '),
                _ => {}
            }
        }
        if texte.trim().is_empty() && !image.decorative {
            let span = self.span(image.place);
            self.rendu.faults.push(
                Diagnostic::erreur("image-sans-texte", span, "cette image ne dit pas ce qu’elle montre")
                    .aide("écrire ![ce que montre l’image](…), ou ![](…){decorative} si elle n’apprend rien"),
            );
        }
        let mut html = image.tete;
        html.push_str(" alt=\"");
        if !image.decorative {
            let _ = escape_html(&mut html, &self.composer_texte(&texte));
        }
        if !image.titre.is_empty() {
            html.push_str("\" title=\"");
            let _ = escape_html(&mut html, &self.composer_texte(&image.titre));
        }
        html.push_str("\">");
        self.evenements.push(Event::InlineHtml(html.into()));
    }
}
