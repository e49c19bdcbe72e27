//! Texts out of any site: also read by the fuzz target.

use feuille::diagnostic::{FileId, Span};
use feuille::markdown::{Absence, Chiffre, Contexte, Destination, Image, Reglages, Rendu, Sigles, rendre};
use feuille::model::Corps;

/// A site where nothing is.
pub struct Rien;

impl Contexte for Rien {
    fn lien(&self, _: &str, _: &str) -> Result<Destination, Absence> {
        Err(Absence::Cle(None))
    }
    fn fichier(&self, _: FileId, _: &str) -> Result<Destination, Absence> {
        Err(Absence::Cle(None))
    }
    fn chiffre(&self, _: &str) -> Result<Chiffre, Option<String>> {
        Err(None)
    }
    fn source(&self, _: &str) -> Option<(String, String)> {
        None
    }
    fn adresse_source(&self, _: &str) -> Option<String> {
        None
    }
    fn illisible(&self, _: &str, _: &str) -> bool {
        false
    }
    fn membres(&self, _: &[String]) -> Option<Vec<String>> {
        Some(Vec::new())
    }
    fn calculer(&self, _: &str) -> Result<String, String> {
        Err("rien".into())
    }
    fn figure(&self, _: &str, _: &str, _: &str, _: Option<&str>) -> Option<String> {
        None
    }
    fn voit(&self, conteneur: &str) -> bool {
        conteneur != "copil"
    }
    fn sigles(&self) -> Option<&Sigles> {
        None
    }
    fn image(&self, _: &str) -> Option<Image> {
        None
    }
}

/// A text alone.
pub fn seul(texte: &str, reglages: Reglages) -> Rendu {
    let corps = Corps { fichier: texte.into(), span: Span::new(FileId(0), 0..texte.len()) };
    rendre(&corps, &Rien, "", reglages)
}
