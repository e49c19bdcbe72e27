//! Numbers of the figures of records, which follow those of the report. Whether a record has a figure is
//! known from its amounts, so that nothing is made nor drawn to number them.

use super::super::Site;
use super::fiches;

/// A record that may have a figure, by its rank among those of its kind.
#[derive(Clone, Copy, Debug)]
pub enum Fiche {
    /// A company.
    Entreprise(usize),
    /// A project, among all those of the site.
    Projet(usize),
    /// An industry.
    Filiere(usize),
    /// A commune.
    Commune(usize),
}

/// Their numbers, by kind; 0 for none.
#[derive(Default)]
pub struct Numeros {
    entreprises: Vec<usize>,
    projets: Vec<usize>,
    filieres: Vec<usize>,
    communes: Vec<usize>,
}

impl Numeros {
    /// Numbers the records after `dernier`, kind by kind.
    pub fn compter(site: &Site, mut dernier: usize) -> Self {
        let mut suivant = |a_figure: bool| {
            dernier += usize::from(a_figure);
            if a_figure { dernier } else { 0 }
        };
        let (x, index) = (&site.extrait, &site.index);
        let projet = |i: &usize| {
            let (e, p) = index.projets[*i];
            &x.entreprises[e].projets[p]
        };
        Self {
            entreprises: x.entreprises.iter().map(|e| suivant(fiches::financee(e))).collect(),
            projets: (0..index.projets.len()).map(|i| suivant(fiches::trouve(projet(&i)).0 > 0)).collect(),
            filieres: index
                .filieres
                .iter()
                .map(|rangs| {
                    suivant(fiches::plusieurs_axes(site, rangs.iter().flat_map(|e| &x.entreprises[*e].projets)))
                })
                .collect(),
            communes: index
                .par_commune
                .iter()
                .map(|rangs| suivant(fiches::plusieurs_axes(site, rangs.iter().map(projet))))
                .collect(),
        }
    }

    /// The number of the figure of a record.
    pub fn de(&self, fiche: Fiche) -> Option<usize> {
        let (nombres, rang) = match fiche {
            Fiche::Entreprise(i) => (&self.entreprises, i),
            Fiche::Projet(i) => (&self.projets, i),
            Fiche::Filiere(i) => (&self.filieres, i),
            Fiche::Commune(i) => (&self.communes, i),
        };
        nombres.get(rang).copied().filter(|n| *n > 0)
    }
}
