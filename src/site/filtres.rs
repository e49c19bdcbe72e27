//! The filters of a list: every value of the whole list with its count, whatever page of it is shown.
//! Made when a first page of the list asks for them, shared by its other pages.

use super::Site;
use super::vues::Etiquette;
use crate::fr;
use crate::model::Statut;
use serde::Serialize;
use std::collections::HashMap;
use tera::Value;

/// A filter of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Filtre {
    /// Its name: that of a column (`data-filtre`), and of a parameter of the page's address.
    pub nom: &'static str,
    /// What people read above it.
    pub titre: String,
    /// The values of the list.
    pub valeurs: Vec<ValeurFiltre>,
}

/// A value of a filter.
#[derive(Clone, Debug, Serialize)]
pub struct ValeurFiltre {
    /// As the page's address has it.
    pub cle: String,
    /// As the lines of the list have it.
    pub texte: String,
    /// How many lines of the whole list have it.
    pub nombre: usize,
}

/// Counts values; `rang` is their order, those of the same rank are in the order of the alphabet.
fn filtre(nom: &'static str, titre: String, valeurs: impl Iterator<Item = (usize, String)>) -> Filtre {
    let mut comptes: HashMap<String, (usize, usize)> = HashMap::new();
    for (rang, texte) in valeurs {
        comptes.entry(texte).or_insert((rang, 0)).1 += 1;
    }
    let mut valeurs: Vec<_> = comptes.into_iter().map(|(texte, (rang, n))| (rang, fr::cle(&texte), texte, n)).collect();
    valeurs.sort();
    let valeurs =
        valeurs.into_iter().map(|(_, _, texte, nombre)| ValeurFiltre { cle: fr::slug(&texte), texte, nombre });
    Filtre { nom, titre, valeurs: valeurs.filter(|v| !v.cle.is_empty()).collect() }
}

/// What is not known comes last.
fn ou_rien(texte: Option<String>, rien: &str) -> (usize, String) {
    texte.map_or_else(|| (usize::MAX, rien.to_owned()), |t| (0, t))
}

impl Site {
    /// The filters of the list of projects.
    pub(super) fn filtres_projets(&self) -> Value {
        let faire = || {
            let (r, x) = (self.r(), &self.extrait);
            let projets =
                || self.index.projets.iter().map(|(e, p)| (&x.entreprises[*e], &x.entreprises[*e].projets[*p]));
            let rien = self.dire("non-precise");
            let etat = |e| Etiquette::de(self.l(), e).libelle;
            Value::from_serializable(&[
                filtre(
                    "filiere",
                    self.dire("col-filiere"),
                    projets().map(|(e, _)| (0, r.filieres[&e.filiere].nom.clone())),
                ),
                filtre(
                    "axe",
                    self.dire("col-axe"),
                    projets().map(|(_, p)| (p.axe.rang(), r.axes[&p.axe].court().into())),
                ),
                filtre(
                    "commune",
                    self.dire("col-commune"),
                    projets().map(|(_, p)| (0, r.communes[&p.commune].nom.clone())),
                ),
                filtre("etat", self.dire("col-etat"), projets().map(|(_, p)| ou_rien(p.etat.map(etat), &rien))),
            ])
        };
        self.index.filtres_projets.get_or_init(faire).clone()
    }

    /// The filters of the list of companies.
    pub(super) fn filtres_entreprises(&self) -> Value {
        let faire = || {
            let r = self.r();
            let fiches = || self.extrait.entreprises.iter();
            let rien = self.dire("non-precisee");
            let etape = |mot: &str| self.dire(&format!("etape-{mot}"));
            Value::from_serializable(&[
                filtre("filiere", self.dire("col-filiere"), fiches().map(|e| (0, r.filieres[&e.filiere].nom.clone()))),
                filtre("commune", self.dire("col-commune"), fiches().map(|e| (0, r.communes[&e.commune].nom.clone()))),
                filtre(
                    "etape",
                    self.dire("col-etape"),
                    fiches().map(|e| ou_rien(e.parcours.derniere().map(|(mot, _, _)| etape(mot)), &rien)),
                ),
            ])
        };
        self.index.filtres_entreprises.get_or_init(faire).clone()
    }

    /// The filters of the list of actions, which has one page.
    pub(super) fn filtres_actions(&self) -> Vec<Filtre> {
        let r = self.r();
        let etat = |s: Statut| Etiquette::de(self.l(), s).libelle;
        vec![
            filtre(
                "axe",
                self.dire("col-axe"),
                r.actions.iter().map(|a| (a.axe.rang(), r.axes[&a.axe].court().into())),
            ),
            filtre(
                "pilote",
                self.dire("col-pilote"),
                r.actions.iter().map(|a| (0, r.partenaires[&a.pilote].nom.clone())),
            ),
            filtre("etat", self.dire("col-etat"), r.actions.iter().map(|a| (0, etat(a.statut)))),
        ]
    }
}
