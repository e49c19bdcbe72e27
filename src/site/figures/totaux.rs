//! The tables of totals of the pages of funding and of communes: sorted, filtered, added up, downloaded
//! like any figure. Their words are those of the interface.

use super::super::{Site, adresses};
use super::bloc::fiches;
use super::{Figure, Genre};
use crate::chart::{Cellule, Colonne, Ligne, Options, Role, Table};
use crate::edition::Cellule as Compte;
use crate::fr;
use crate::site::mesures::PARTIEL;
use crate::site::vues::Etiquette;

fn colonne(titre: String, role: Role, unite: Option<&str>) -> Colonne {
    // The unit of a header comes from its column.
    let titre = titre.strip_suffix(" (€)").unwrap_or(&titre).trim_end().to_owned();
    Colonne { titre, role, unite: unite.map(str::to_owned) }
}

fn figure(site: &Site, cle: &str, titre: String, table: Table) -> Option<Figure> {
    (!table.lignes.is_empty()).then(|| Figure {
        genre: Genre::Tableau,
        cle: cle.to_owned(),
        numero: None,
        chart: None,
        titre,
        unite: None,
        table,
        options: Options { ordonne: true, ..Options::default() },
        origine: fiches(site, None),
        note: Vec::new(),
        fictif: site.index.fictif,
        today: site.today(),
    })
}

/// A name, and whether secrecy held something back from its row.
fn nom(texte: &str, reduit: bool) -> Cellule {
    Cellule::Texte(format!("{texte}{}", if reduit { PARTIEL } else { "" }))
}

/// Adds up the columns that may be, and says over how many rows.
fn totaliser(mut table: Table, rangs: &[usize], partiel: bool) -> Table {
    if table.lignes.len() > 1 {
        let mut total = vec![Cellule::Vide; table.colonnes.len()];
        let partiel = if partiel { ", partiel" } else { "" };
        total[0] = Cellule::Texte(format!("Total des {} lignes{partiel}", table.lignes.len()));
        for i in rangs {
            let valeurs = table.lignes.iter().filter_map(|l| match l.cellules[*i] {
                Cellule::Nombre(n) => Some(n),
                _ => None,
            });
            total[*i] = Cellule::Nombre(valeurs.sum());
        }
        table.total = Some(Ligne { cellules: total, chemin: None });
    }
    table
}

/// Who pays, how much is asked, granted, paid.
pub fn financeurs(site: &Site) -> Option<Figure> {
    let comptes = &site.extrait.comptes.financeurs;
    let euros = Some("€");
    let lignes = comptes.iter().map(|(i, l)| {
        let f = &site.r().financeurs[*i];
        let montants = [l.demande, l.acquis, l.verse].map(|m| Cellule::Nombre(m.euros()));
        let genre = Cellule::Texte(Etiquette::de(site.l(), f.nature).libelle);
        Ligne { cellules: [nom(&f.nom, l.reduite), genre].into_iter().chain(montants).collect(), chemin: None }
    });
    let table = Table {
        lignes: lignes.collect(),
        colonnes: vec![
            colonne(site.dire("col-financeur"), Role::Nom, None),
            colonne(site.dire("col-genre"), Role::Texte, None),
            colonne(site.dire("col-demande"), Role::Valeur, euros),
            colonne(site.dire("col-accorde"), Role::Valeur, euros),
            colonne(site.dire("col-verse"), Role::Valeur, euros),
        ],
        total: None,
    };
    let partiel = comptes.iter().any(|(_, l)| l.reduite);
    figure(
        site,
        "financements-par-financeur",
        site.dire("financements-par-financeur"),
        totaliser(table, &[2, 3, 4], partiel),
    )
}

/// All communes, in the order of their names: those without a project too.
pub fn communes(site: &Site) -> Option<Figure> {
    let r = site.r();
    let mut ordre: Vec<usize> = (0..r.communes.len()).collect();
    ordre.sort_by_cached_key(|i| fr::cle(&r.communes[*i].nom));
    let compte = |i: usize| -> Compte { site.extrait.comptes.communes.get(&i).copied().unwrap_or_default() };
    let lignes = ordre.iter().map(|i| {
        let (c, compte) = (&r.communes[*i], compte(*i));
        let m = &compte.mesures;
        let nombres = [m.entreprises as f64, m.projets as f64, m.investissement.euros(), f64::from(m.emplois_crees)];
        let population = c.population.map_or(Cellule::Vide, |p| Cellule::Nombre(f64::from(p)));
        let debut = [nom(&c.nom, compte.reduite), Cellule::Texte(c.code.clone()), population];
        Ligne {
            cellules: debut.into_iter().chain(nombres.map(Cellule::Nombre)).collect(),
            chemin: Some(adresses::commune(&c.cle, 1)),
        }
    });
    let table = Table {
        lignes: lignes.collect(),
        colonnes: vec![
            colonne(site.dire("col-commune"), Role::Nom, None),
            colonne(site.dire("col-code-insee"), Role::Code, None),
            colonne(site.dire("col-habitants"), Role::Valeur, None),
            colonne(site.dire("col-entreprises"), Role::Valeur, None),
            colonne(site.dire("col-projets"), Role::Valeur, None),
            colonne(site.dire("col-investissement"), Role::Valeur, Some("€")),
            colonne(site.dire("col-emplois-a-creer"), Role::Valeur, None),
        ],
        total: None,
    };
    // A company with projects in two communes counts in both: companies do not add up.
    let partiel = ordre.iter().any(|i| compte(*i).reduite);
    figure(site, "totaux-par-commune", site.dire("totaux-par-commune"), totaliser(table, &[2, 4, 5, 6], partiel))
}
