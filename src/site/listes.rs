//! Views that several kinds of pages share: milestones, funding lines, totals, pages of long lists.

use super::vues::*;
use super::{Adresse, Site};
use crate::edition::Cellule;
use crate::model::*;
use serde::Serialize;
use tera::{Context, Value};

/// The longest list kept on one page: it is sorted and filtered whole there.
pub const ENTIERE: usize = 300;

/// Lines on one page of a longer list.
const PAR_PAGE: usize = 100;

/// The number of pages of a list of `longueur` lines.
fn nombre_de_pages(longueur: usize) -> usize {
    if longueur <= ENTIERE { 1 } else { longueur.div_ceil(PAR_PAGE) }
}

/// The addresses of a list of `longueur` lines.
pub fn pages(longueur: usize, rang: usize, chemin: impl Fn(usize) -> String) -> Vec<Adresse> {
    (1..=nombre_de_pages(longueur)).map(|n| Adresse { chemin: chemin(n), rang, page: n }).collect()
}

/// Where a page of a list stands among its pages.
#[derive(Serialize)]
pub struct Pagination {
    page: usize,
    pages: usize,
    lignes: usize,
    precedente: Option<Lien>,
    suivante: Option<Lien>,
}

/// Puts one page of a list in a context, as `nom` and `pagination`.
pub fn paginer(
    site: &Site,
    contexte: &mut Context,
    nom: &'static str,
    ligne: impl Fn(&Site, usize) -> Value,
    rangs: impl ExactSizeIterator<Item = usize>,
    page: usize,
    chemin: impl Fn(usize) -> String,
) {
    let longueur = rangs.len();
    let nombre = nombre_de_pages(longueur);
    let lignes = if nombre == 1 { ENTIERE } else { PAR_PAGE };
    let montrees: Vec<Value> = rangs.skip((page - 1) * lignes).take(lignes).map(|i| ligne(site, i)).collect();
    Site::partager(contexte, nom, montrees);
    let lien = |n: usize| Lien::new(site.dire_avec("page-n", &[("page", n.into())]), chemin(n));
    let pagination = Pagination {
        page,
        pages: nombre,
        lignes: longueur,
        precedente: (page > 1).then(|| lien(page - 1)),
        suivante: (page < nombre).then(|| lien(page + 1)),
    };
    contexte.insert("pagination", &pagination);
}

impl Site {
    /// Milestones as templates see them.
    pub(super) fn jalons(&self, jalons: &[Jalon], de: Option<&Lien>) -> Vec<VueJalon> {
        let today = self.today();
        let mut vues: Vec<VueJalon> = jalons
            .iter()
            .map(|j| VueJalon {
                titre: j.titre.clone(),
                date: j.date,
                fait: j.fait,
                retard: j.en_retard(today),
                delai: match (j.fait, j.en_retard(today)) {
                    (Some(_), _) => None,
                    (None, true) => Some(retard(self.l(), j.date, today)),
                    (None, false) => Some(self.l().ecriture().dans(j.date, today)),
                },
                de: de.cloned(),
            })
            .collect();
        vues.sort_by_key(|j| j.date);
        vues
    }

    /// The milestones of all actions that are not done: late ones, then those to come.
    pub(super) fn jalons_ouverts(&self) -> Vec<VueJalon> {
        let actions = self.r().actions.iter().filter(|a| a.statut != Statut::Abandonnee);
        let mut vues: Vec<VueJalon> = actions
            .flat_map(|a| {
                let numero =
                    a.numero.as_ref().map(|n| self.dire_avec("action-n", &[("numero", (&n.to_string()).into())]));
                let numero = numero.unwrap_or_else(|| a.titre.clone());
                self.jalons(&a.jalons, Some(&Lien::new(numero, super::adresses::action(&a.cle))))
            })
            .filter(|j| j.fait.is_none())
            .collect();
        vues.sort_by(|a, b| (a.date, &a.titre).cmp(&(b.date, &b.titre)));
        vues
    }

    /// Funding lines as templates see them.
    pub(super) fn financements(&self, lignes: &[Financement]) -> Vec<VueFinancement> {
        lignes
            .iter()
            .map(|f| VueFinancement {
                financeur: self.r().financeurs[&f.financeur].nom.clone(),
                nature: Etiquette::de(self.l(), f.nature),
                montant: f.montant.euros(),
                etat: Etiquette::de(self.l(), f.etat),
                date: f.date,
            })
            .collect()
    }

    /// A total as templates see it.
    pub(super) fn cellule(&self, nom: Lien, c: &Cellule) -> VueCellule {
        let m = &c.mesures;
        VueCellule {
            nom,
            entreprises: m.entreprises,
            projets: m.projets,
            investissement: m.investissement.euros(),
            emplois_crees: m.emplois_crees,
            emplois_maintenus: m.emplois_maintenus,
            finances: m.finances.euros(),
            enveloppe: m.enveloppe.euros(),
            reduite: c.reduite,
            finances_reduites: c.finances_reduites,
        }
    }

    /// The total of everything that the edition counts.
    pub(super) fn ensemble(&self) -> VueCellule {
        let cellule = Cellule { mesures: self.extrait.comptes.total, ..Cellule::default() };
        self.cellule(Lien::new(self.dire("ensemble"), super::adresses::projets(1)), &cellule)
    }

    /// Totals by axis, in the order of the axes.
    pub(super) fn cellules_axes(&self) -> Vec<VueCellule> {
        let r = self.r();
        let axes = r.axes.iter().enumerate();
        axes.map(|(i, a)| {
            let cellule = self.extrait.comptes.axes.get(&i).copied().unwrap_or_default();
            self.cellule(Lien::new(a.court(), super::adresses::axe(&a.cle)), &cellule)
        })
        .collect()
    }
}
