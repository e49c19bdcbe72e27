//! The values that a dimension may take: their words for filters, what people read, their pages.

use super::super::adresses;
use super::super::figures::majuscule;
use crate::edition::Extrait;
use crate::fr;
use crate::model::*;
use crate::site::vues::Etiquette;
use crate::theme::Libelles;

/// A value of a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Modalite {
    /// Its rank: that of the record in its table, of the word in its list, or the year.
    pub rang: i64,
    /// The word of a filter.
    pub mot: String,
    /// What people read.
    pub libelle: String,
    /// Its page.
    pub chemin: Option<String>,
}

impl Modalite {
    /// A value without a word or a page.
    pub fn nommee(rang: i64, libelle: &str) -> Self {
        Self { rang, mot: String::new(), libelle: libelle.to_owned(), chemin: None }
    }
}

/// Whether the values have an order of their own, which figures keep.
pub fn ordonnee(dim: Dimension) -> bool {
    !matches!(dim, Dimension::Filiere | Dimension::Commune | Dimension::Financeur | Dimension::Nature)
}

/// The values of an enumeration, in the words of the labels.
macro_rules! choix {
    ($genre:ty, $l:ident) => {
        <$genre>::TOUS
            .iter()
            .map(|v| Modalite {
                mot: v.mot().into(),
                ..Modalite::nommee(*v as i64, &majuscule(&Etiquette::de($l, *v).libelle))
            })
            .collect()
    };
}

/// The records of a table.
fn fiches<T>(
    table: &Tableau<T>,
    nom: impl Fn(&Entree<T>) -> &str,
    chemin: impl Fn(&Entree<T>) -> Option<String>,
) -> Vec<Modalite> {
    let modalite = |(i, e): (usize, &Entree<T>)| Modalite {
        rang: i as i64,
        mot: e.cle.clone(),
        libelle: nom(e).to_owned(),
        chemin: chemin(e),
    };
    table.iter().enumerate().map(modalite).collect()
}

/// All values of a dimension, in their order. Years are those of the data: see [`annees`].
pub fn connues(x: &Extrait, l: &Libelles, mesure: Mesure, dim: Dimension) -> Vec<Modalite> {
    let r = &x.referentiel;
    match (dim, mesure.niveau()) {
        (Dimension::Axe, _) => fiches(&r.axes, |a| a.court(), |a| Some(adresses::axe(&a.cle))),
        (Dimension::Filiere, _) => fiches(&r.filieres, |f| &f.nom, |f| Some(adresses::filiere(&f.cle, 1))),
        (Dimension::Commune, _) => {
            let mut communes = fiches(&r.communes, |c| &c.nom, |c| Some(adresses::commune(&c.cle, 1)));
            communes.sort_by_cached_key(|c| fr::cle(&c.libelle));
            communes
        }
        (Dimension::Financeur, _) => fiches(&r.financeurs, |f| &f.nom, |_| None),
        (Dimension::Taille, _) => choix!(Taille, l),
        (Dimension::Etat, Niveau::Action) => choix!(Statut, l),
        (Dimension::Etat, Niveau::Ligne) => choix!(EtatFinancement, l),
        (Dimension::Etat, _) => choix!(EtatProjet, l),
        (Dimension::Nature, Niveau::Ligne) => choix!(NatureFinancement, l),
        (Dimension::Nature, _) => choix!(Nature, l),
        (Dimension::Priorite, _) => choix!(Priorite, l),
        (Dimension::Etape, _) => {
            let mots = Parcours { auditionnee: None, detectee: None, retenue: None, accompagnee: None }.etapes();
            // Their names are those of several companies.
            let etape = |(i, (mot, ..)): (usize, (&str, &str, _))| Modalite {
                mot: mot.to_owned(),
                ..Modalite::nommee(i as i64, &l.dire(&format!("etapes-{mot}"), &[]))
            };
            mots.into_iter().enumerate().map(etape).collect()
        }
        (Dimension::Annee, _) => annees(2000..2100),
    }
}

/// Years as values.
pub fn annees(annees: impl IntoIterator<Item = i64>) -> Vec<Modalite> {
    let annee = |a: i64| Modalite { mot: a.to_string(), ..Modalite::nommee(a, &a.to_string()) };
    annees.into_iter().map(annee).collect()
}
