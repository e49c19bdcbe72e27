//! The figures that have a number and files: those of texts and of sections.

use super::super::Site;
use super::numeros::Numeros;
use super::{Fiche, Figure, Genre, Styles};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Figures by kind and key, in the order of their numbers.
#[derive(Default)]
pub struct Registre {
    figures: Vec<Figure>,
    rangs: HashMap<String, usize>,
    /// Names and ranks of the figures of a page.
    pages: HashMap<String, Vec<(String, usize)>>,
    nombres: [usize; 2],
    /// Those of records, numbered after the others.
    fiches: Numeros,
    /// What drawings on their own take of the style sheet.
    pub styles: OnceLock<Styles>,
}

impl Registre {
    /// Gives the next number of a kind.
    pub fn numeroter(&mut self, genre: Genre) -> usize {
        let nombre = &mut self.nombres[genre as usize];
        *nombre += 1;
        *nombre
    }

    /// Numbers the figures of records, once the others have their numbers.
    pub fn compter_les_fiches(&mut self, site: &Site) {
        self.fiches = Numeros::compter(site, self.nombres[Genre::Figure as usize]);
    }

    /// The number of the figure of a record.
    pub fn numero(&self, fiche: Fiche) -> Option<usize> {
        self.fiches.de(fiche)
    }

    /// Keeps a figure.
    pub fn ajouter(&mut self, figure: Figure) {
        self.rangs.insert(format!("{}:{}", figure.genre.mot(), figure.cle), self.figures.len());
        self.figures.push(figure);
    }

    /// Places a figure kept in the page of a section, where templates call it `nom`.
    pub fn placer(&mut self, page: &str, nom: String, cle: &str) {
        if let Some(rang) = self.rangs.get(cle) {
            self.pages.entry(page.to_owned()).or_default().push((nom, *rang));
        }
    }

    /// The figures of a page, with their names there.
    pub fn de_la_page(&self, page: &str) -> impl Iterator<Item = (&str, &Figure)> {
        let placees = self.pages.get(page).into_iter().flatten();
        placees.map(|(nom, rang)| (nom.as_str(), &self.figures[*rang]))
    }

    /// A figure by its name: `figure:cle`.
    pub fn nommee(&self, nom: &str) -> Option<&Figure> {
        self.rangs.get(nom).map(|i| &self.figures[*i])
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Figure> {
        self.figures.iter()
    }

    /// One by its rank.
    pub fn get(&self, rang: usize) -> Option<&Figure> {
        self.figures.get(rang)
    }
}
