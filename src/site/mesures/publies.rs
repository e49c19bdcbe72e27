//! The totals that were published once and for all: a figure that asks for one of them gets it.

use super::{Cellules, Demande};
use crate::edition::{Cellule, Comptes, Extrait, LigneFinanceur, Mesures};
use crate::model::{Dimension, EtatFinancement, Mesure, Montant};
use std::collections::{BTreeMap, BTreeSet};

/// Published numbers by row (money in centimes).
pub struct Publies {
    /// The numbers.
    pub cellules: Cellules,
    /// Rows from which secrecy held something back.
    pub reduits: BTreeSet<Vec<i64>>,
    /// Whether rows add up: a company may have projects on several axes.
    pub additif: bool,
}

/// The published totals that answer, if there are.
pub fn lire(x: &Extrait, d: &Demande) -> Option<Publies> {
    let c = &x.comptes;
    match (d.par.as_slice(), d.serie) {
        ([], None) => ensemble(c, d.mesure),
        ([Dimension::Etape], None) if d.mesure == Mesure::Entreprises => {
            let etapes = c.parcours.iter().enumerate();
            let cellules = etapes.map(|(i, n)| ((vec![i as i64], 0), *n as f64)).collect();
            Some(Publies { cellules, reduits: BTreeSet::new(), additif: false })
        }
        ([Dimension::Axe], None) => totaux(&c.axes, d.mesure, Dimension::Axe),
        ([Dimension::Filiere], None) => totaux(&c.filieres, d.mesure, Dimension::Filiere),
        ([Dimension::Commune], None) => totaux(&c.communes, d.mesure, Dimension::Commune),
        ([Dimension::Financeur], serie) => {
            let lignes = c.financeurs.iter().map(|(i, l)| (*i as i64, *l));
            financements(lignes, d.mesure, serie)
        }
        ([Dimension::Nature], serie) => {
            let lignes = c.natures.iter().map(|l| (l.nature as i64, l.montants));
            financements(lignes, d.mesure, serie)
        }
        _ => None,
    }
}

fn publies(paires: impl Iterator<Item = (i64, f64, bool)>, additif: bool) -> Publies {
    let mut p = Publies { cellules: Cellules::new(), reduits: BTreeSet::new(), additif };
    for (rang, v, reduite) in paires {
        p.cellules.insert((vec![rang], 0), v);
        if reduite {
            p.reduits.insert(vec![rang]);
        }
    }
    p
}

fn centimes(m: Montant) -> f64 {
    m.0 as f64
}

/// The total of everything. Actions and amounts granted have no such total.
fn ensemble(c: &Comptes, mesure: Mesure) -> Option<Publies> {
    let v = match mesure {
        Mesure::Entreprises => c.couverture.comptees as f64,
        Mesure::Jours => c.jours,
        _ => lue(mesure, &c.total)?,
    };
    Some(Publies { cellules: [((Vec::new(), 0), v)].into(), reduits: BTreeSet::new(), additif: true })
}

fn lue(mesure: Mesure, m: &Mesures) -> Option<f64> {
    Some(match mesure {
        Mesure::Entreprises => m.entreprises as f64,
        Mesure::Projets => m.projets as f64,
        Mesure::Investissement => centimes(m.investissement),
        Mesure::EmploisCrees => f64::from(m.emplois_crees),
        Mesure::EmploisMaintenus => f64::from(m.emplois_maintenus),
        Mesure::Montant => centimes(m.finances),
        Mesure::Accorde | Mesure::Verse | Mesure::Jours | Mesure::Actions => return None,
    })
}

/// Totals of projects by a dimension. A company is of one industry, but has projects on several axes
/// and in several communes.
fn totaux(cellules: &BTreeMap<usize, Cellule>, mesure: Mesure, dim: Dimension) -> Option<Publies> {
    lue(mesure, &Mesures::default())?;
    let reduite = |c: &Cellule| if mesure == Mesure::Montant { c.finances_reduites } else { c.reduite };
    let paires = cellules.iter().filter_map(|(i, c)| Some((*i as i64, lue(mesure, &c.mesures)?, reduite(c))));
    Some(publies(paires, mesure != Mesure::Entreprises || dim == Dimension::Filiere))
}

/// Funding by funder or by form; by state too, as the differences of the three totals that are
/// published side by side.
fn financements(
    lignes: impl Iterator<Item = (i64, LigneFinanceur)>,
    mesure: Mesure,
    serie: Option<Dimension>,
) -> Option<Publies> {
    let lire: fn(&LigneFinanceur) -> Montant = match mesure {
        Mesure::Montant => |l| l.demande,
        Mesure::Accorde => |l| l.acquis,
        Mesure::Verse => |l| l.verse,
        _ => return None,
    };
    match serie {
        None => Some(publies(lignes.map(|(i, l)| (i, centimes(lire(&l)), l.reduite)), true)),
        Some(Dimension::Etat) if mesure == Mesure::Montant => {
            let mut p = publies(std::iter::empty(), true);
            for (i, l) in lignes {
                let parts = [
                    (EtatFinancement::Sollicite, l.demande - l.acquis),
                    (EtatFinancement::Accorde, l.acquis - l.verse),
                    (EtatFinancement::Verse, l.verse),
                ];
                for (etat, montant) in parts {
                    p.cellules.insert((vec![i], etat as i64), centimes(montant));
                }
                if l.reduite {
                    p.reduits.insert(vec![i]);
                }
            }
            Some(p)
        }
        Some(_) => None,
    }
}
