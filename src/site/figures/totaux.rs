//! The tables of totals of the pages of funding, of industries and of communes: sorted, filtered, added up, downloaded
//! like any figure. Their words are those of the interface.

use super::super::{Site, adresses};
use super::bloc::fiches;
use super::{Ecrit, Figure, Genre};
use crate::chart::{Cellule, Colonne, Ligne, Options, Role, Table};
use crate::edition::{Cellule as Compte, Mesures};
use crate::fr;
use crate::site::vues::Etiquette;

fn colonne(titre: String, role: Role, unite: Option<&str>) -> Colonne {
    // The unit of a header comes from its column.
    let titre = titre.strip_suffix(" (€)").unwrap_or(&titre).trim_end().to_owned();
    Colonne { titre, role, unite: unite.map(str::to_owned) }
}

fn figure(site: &Site, cle: &str, titre: String, table: Table) -> Option<Figure> {
    (!table.lignes.is_empty()).then(|| Figure {
        genre: Genre::Tableau,
        ecrit: Ecrit::colonnes([0]),
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
fn nom(site: &Site, texte: &str, reduit: bool) -> Cellule {
    Cellule::Texte(match reduit {
        true => format!("{texte} ({})", site.dire("total-partiel")),
        false => texte.to_owned(),
    })
}

/// Adds up the columns that may be, and says over how many rows.
fn totaliser(site: &Site, mut table: Table, rangs: &[usize], partiel: bool) -> Table {
    if table.lignes.len() > 1 {
        let mut total = vec![Cellule::Vide; table.colonnes.len()];
        let n = [("n", table.lignes.len().into())];
        total[0] = Cellule::Texte(match partiel {
            true => site.dire_avec("total-lignes-partiel", &n),
            false => site.dire_avec("total-lignes", &n),
        });
        for i in rangs {
            let valeurs = table.lignes.iter().filter_map(|l| match l.cellules[*i] {
                Cellule::Nombre(n) => Some(n),
                _ => None,
            });
            total[*i] = Cellule::Nombre(crate::chart::table::somme(valeurs));
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
        Ligne { cellules: [nom(site, &f.nom, l.reduite), genre].into_iter().chain(montants).collect(), chemin: None }
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
        totaliser(site, table, &[2, 3, 4], partiel),
    )
}

/// Totals by axis: what is counted whole is added up in the last row.
pub fn axes(site: &Site) -> Option<Figure> {
    let comptes = &site.extrait.comptes;
    let ligne = |nom: Cellule, m: &Mesures, chemin| {
        let nombres = [m.projets as f64, m.investissement.euros(), m.enveloppe.euros()];
        Ligne { cellules: [nom].into_iter().chain(nombres.map(Cellule::Nombre)).collect(), chemin }
    };
    let lignes = site.r().axes.iter().enumerate().map(|(i, a)| {
        let compte = comptes.axes.get(&i).copied().unwrap_or_default();
        ligne(nom(site, a.court(), compte.reduite), &compte.mesures, Some(adresses::axe(&a.cle)))
    });
    // What is held back of an axis is held back of the whole, or their difference would tell it.
    let partiel = comptes.axes.values().any(|c| c.reduite);
    let table = Table {
        lignes: lignes.collect(),
        colonnes: vec![
            colonne(site.dire("col-axe"), Role::Nom, None),
            colonne(site.dire("col-projets"), Role::Valeur, None),
            colonne(site.dire("col-investissement"), Role::Valeur, Some("€")),
            colonne(site.dire("col-aides"), Role::Valeur, Some("€")),
        ],
        total: Some(ligne(nom(site, &site.dire("ensemble"), partiel), &comptes.total, None)),
    };
    figure(site, "investissements-par-axe", site.dire("investissements-par-axe"), table)
}

/// All industries, with what they are.
pub fn filieres(site: &Site) -> Option<Figure> {
    let r = site.r();
    let compte = |i: usize| -> Compte { site.extrait.comptes.filieres.get(&i).copied().unwrap_or_default() };
    let lignes = r.filieres.iter().enumerate().map(|(i, f)| {
        let (compte, m) = (compte(i), compte(i).mesures);
        let nombres = [
            m.entreprises as f64,
            m.projets as f64,
            m.investissement.euros(),
            f64::from(m.emplois_crees),
            f64::from(m.emplois_maintenus),
        ];
        let description = f.description.clone().map_or(Cellule::Vide, Cellule::Texte);
        let cellules = [nom(site, &f.nom, compte.reduite)].into_iter().chain(nombres.map(Cellule::Nombre));
        Ligne { cellules: cellules.chain([description]).collect(), chemin: Some(adresses::filiere(&f.cle, 1)) }
    });
    let mut table = Table {
        lignes: lignes.collect(),
        colonnes: vec![
            colonne(site.dire("col-filiere"), Role::Nom, None),
            colonne(site.dire("col-entreprises"), Role::Valeur, None),
            colonne(site.dire("col-projets"), Role::Valeur, None),
            colonne(site.dire("col-investissement"), Role::Valeur, Some("€")),
            colonne(site.dire("col-emplois-a-creer"), Role::Valeur, None),
            colonne(site.dire("col-emplois-maintenus"), Role::Valeur, None),
            colonne(site.dire("col-description"), Role::Texte, None),
        ],
        total: None,
    };
    if r.filieres.iter().all(|f| f.description.is_none()) {
        table.colonnes.pop();
        table.lignes.iter_mut().for_each(|l| drop(l.cellules.pop()));
    }
    let partiel = (0..r.filieres.len()).any(|i| compte(i).reduite);
    let titre = site.dire("totaux-par-filiere");
    // A company has one industry: companies add up too.
    let figure = figure(site, "totaux-par-filiere", titre, totaliser(site, table, &[1, 2, 3, 4, 5], partiel))?;
    Some(Figure { ecrit: Ecrit::colonnes([0, 6]), ..figure })
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
        let debut = [nom(site, &c.nom, compte.reduite), Cellule::Texte(c.code.clone()), population];
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
    figure(site, "totaux-par-commune", site.dire("totaux-par-commune"), totaliser(site, table, &[2, 4, 5, 6], partiel))
}
