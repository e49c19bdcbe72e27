//! The figures of records: companies, projects, industries, communes. They exist by thousands: they
//! carry their files with them, and are numbered after all others.

use super::super::Site;
use super::bloc::{en_mots, fiches};
use super::sections::chart;
use super::titres::{en_tete, majuscule};
use super::{Ecrit, Figure, Genre};
use crate::chart::{Cellule, Colonne, Ligne, Options, Role, Table};
use crate::edition::{Edition, EntrepriseExtraite, ProjetExtrait};
use crate::model::*;
use crate::site::adresses;
use crate::site::vues::Etiquette;

fn colonne(titre: &str, role: Role, unite: Option<&str>) -> Colonne {
    Colonne { titre: titre.to_owned(), role, unite: unite.map(str::to_owned) }
}

fn figure(site: &Site, nom: &str, cle: &str, titre: String, table: Table) -> Option<Figure> {
    Some(Figure {
        genre: Genre::Figure,
        ecrit: Ecrit::colonnes([0]),
        cle: cle.to_owned(),
        numero: None,
        chart: Some(chart(nom)?),
        titre,
        unite: Some(en_mots(site.l(), "€", None)),
        table,
        options: Options { ordonne: true, ..Options::default() },
        origine: fiches(site, None),
        note: Vec::new(),
        fictif: site.index.fictif,
        today: site.today(),
    })
}

/// The lines of a plan that count, and their sum.
fn retenues(p: &Projet) -> impl Iterator<Item = &Financement> {
    p.financements.iter().filter(|f| f.etat != EtatFinancement::Refuse)
}

fn somme<'f>(lignes: impl Iterator<Item = &'f Financement>) -> Montant {
    lignes.map(|f| f.montant).sum()
}

/// What was found or asked for a project: without it, it has no figure.
pub fn trouve(p: &Projet) -> Montant {
    somme(retenues(p))
}

/// Whether a project of a company has any funding.
pub fn financee(e: &EntrepriseExtraite) -> bool {
    e.projets.iter().map(|p| trouve(p)).sum::<Montant>().0 > 0
}

/// The investment of each axis.
fn sommes_par_axe<'p>(site: &Site, projets: impl Iterator<Item = &'p ProjetExtrait>) -> Vec<Montant> {
    let mut sommes = vec![Montant::default(); site.r().axes.len()];
    for p in projets {
        sommes[p.axe.rang()] += p.investissement;
    }
    sommes
}

/// Whether projects are about several axes: when there is only one, their page says it already.
pub fn plusieurs_axes<'p>(site: &Site, projets: impl Iterator<Item = &'p ProjetExtrait>) -> bool {
    sommes_par_axe(site, projets).iter().filter(|s| s.0 > 0).count() > 1
}

/// The funding plan of a project, refused requests apart.
pub fn plan(site: &Site, p: &ProjetExtrait) -> Option<Figure> {
    let (trouve, ecriture) = (trouve(p), site.l().ecriture());
    if trouve.0 <= 0 {
        return None;
    }
    let lignes: Vec<Ligne> = p
        .financements
        .iter()
        .map(|f| {
            let compte = f.etat != EtatFinancement::Refuse;
            Ligne {
                cellules: vec![
                    Cellule::Texte(site.r().financeurs[&f.financeur].nom.clone()),
                    Cellule::Texte(majuscule(&Etiquette::de(site.l(), f.nature).libelle)),
                    Cellule::Texte(majuscule(&Etiquette::de(site.l(), f.etat).libelle)),
                    f.date.map_or(Cellule::Vide, Cellule::Jour),
                    if compte { Cellule::Nombre(f.montant.euros()) } else { Cellule::Vide },
                ],
                chemin: None,
            }
        })
        .collect();
    let mut total = vec![Cellule::Vide; 5];
    total[0] = Cellule::Texte(site.dire("total-du-plan"));
    total[4] = Cellule::Nombre(trouve.euros());
    let table = Table {
        total: (lignes.len() > 1).then_some(Ligne { cellules: total, chemin: None }),
        lignes,
        colonnes: vec![
            colonne(&site.dire("col-financeur"), Role::Nom, None),
            colonne(&site.dire("col-nature"), Role::Texte, None),
            colonne(&site.dire("col-etat"), Role::Texte, None),
            colonne(&site.dire("col-depuis-le"), Role::Texte, None),
            colonne(&site.dire("figure-montant"), Role::Valeur, Some("€")),
        ],
    };
    let montant = ecriture.euros(trouve.0);
    let dit = [("n", trouve.euros().into()), ("montant", (&montant).into())];
    let titre = match p.investissement.0 > 0 {
        true => {
            let part = ecriture.pourcent(trouve.euros() / p.investissement.euros(), 0);
            site.dire_avec("conclusion-plan-part", &[dit[0], dit[1], ("part", (&part).into())])
        }
        false => site.dire_avec("conclusion-plan", &dit),
    };
    let mut figure = figure(site, "barres", "plan-de-financement", titre, table)?;
    figure.options.ordonne = false;
    if p.financements.iter().any(|f| f.etat == EtatFinancement::Refuse) {
        figure.note.push(site.dire("note-refusee"));
    }
    Some(figure)
}

/// How far the projects of a company are funded.
pub fn financement(site: &Site, e: &EntrepriseExtraite) -> Option<Figure> {
    let (mut obtenu, mut demande, mut reste) = (Montant::default(), Montant::default(), Montant::default());
    let lignes: Vec<Ligne> = e
        .projets
        .iter()
        .map(|p| {
            let acquis = somme(retenues(p).filter(|f| f.etat.acquis()));
            let attendu = somme(retenues(p)) - acquis;
            let manque = Montant((p.investissement - acquis - attendu).0.max(0));
            obtenu += acquis;
            demande += attendu;
            reste += manque;
            let montants = [acquis, attendu, manque].map(|m| Cellule::Nombre(m.euros()));
            Ligne {
                cellules: [Cellule::Texte(p.titre.clone())].into_iter().chain(montants).collect(),
                chemin: Some(adresses::projet(&e.cle, &p.id.0)),
            }
        })
        .collect();
    if !financee(e) {
        return None;
    }
    let montants = [obtenu, demande, reste].map(|m| Cellule::Nombre(m.euros()));
    let total = [Cellule::Texte(site.dire("total"))].into_iter().chain(montants).collect();
    let table = Table {
        total: (lignes.len() > 1).then_some(Ligne { cellules: total, chemin: None }),
        lignes,
        colonnes: vec![
            colonne(&site.dire("col-projet"), Role::Nom, None),
            colonne(&site.dire("figure-obtenu"), Role::Valeur, Some("€")),
            colonne(&site.dire("figure-demande"), Role::Valeur, Some("€")),
            colonne(&site.dire("figure-sans-financement"), Role::Valeur, Some("€")),
        ],
    };
    // A column of zeros only would be noise.
    let mut table = table;
    for rang in (1..table.colonnes.len()).rev() {
        if table.lignes.iter().all(|l| l.cellules[rang] == Cellule::Nombre(0.0)) {
            table.colonnes.remove(rang);
            table.lignes.iter_mut().chain(&mut table.total).for_each(|l| drop(l.cellules.remove(rang)));
        }
    }
    let ecriture = site.l().ecriture();
    let (obtenu_dit, demande_dit) = (ecriture.euros_courts(obtenu.0), ecriture.euros_courts(demande.0));
    let obtenus = [("n", obtenu.euros().into()), ("montant", (&obtenu_dit).into())];
    let demandes = [("n", demande.euros().into()), ("montant", (&demande_dit).into())];
    let parts = [
        (obtenu.0 > 0).then(|| site.dire_avec("conclusion-obtenu", &obtenus)),
        (demande.0 > 0).then(|| site.dire_avec("conclusion-demande", &demandes)),
    ];
    let parts = ecriture.liste(&parts.into_iter().flatten().collect::<Vec<_>>());
    let tout = ecriture.euros_courts(e.projets.iter().map(|p| p.investissement).sum::<Montant>().0);
    let titre = site.dire_avec("conclusion-financement", &[("parts", (&parts).into()), ("montant", (&tout).into())]);
    figure(site, "empilees", "financement-des-projets", titre, table)
}

/// What the named projects of a place or of an industry are about: investment by axis. Nothing when
/// there is only one axis, which the page says already.
pub fn par_axe<'p>(site: &Site, projets: impl Iterator<Item = &'p ProjetExtrait>) -> Option<Figure> {
    let axes = &site.r().axes;
    let sommes = sommes_par_axe(site, projets);
    if sommes.iter().filter(|s| s.0 > 0).count() < 2 {
        return None;
    }
    let lignes: Vec<Ligne> = axes
        .iter()
        .zip(&sommes)
        .map(|(a, s)| Ligne {
            cellules: vec![Cellule::Texte(a.court().to_owned()), Cellule::Nombre(s.euros())],
            chemin: Some(adresses::axe(&a.cle)),
        })
        .collect();
    let total = vec![
        Cellule::Texte(site.dire_avec("total-axes", &[("n", axes.len().into())])),
        Cellule::Nombre(sommes.iter().copied().sum::<Montant>().euros()),
    ];
    let table = Table {
        colonnes: vec![
            colonne(&site.dire("col-axe"), Role::Nom, None),
            colonne(&Etiquette::de(site.l(), Mesure::Investissement).libelle, Role::Valeur, Some("€")),
        ],
        lignes,
        total: Some(Ligne { cellules: total, chemin: None }),
    };
    let titre = en_tete(site.l(), &table, &site.dire("de-l-investissement-nomme"));
    let mut figure = figure(site, "barres", "investissement-par-axe", titre, table)?;
    figure.options.ordonne = false;
    if site.edition() == Edition::Publique {
        figure.note.push(site.dire("note-nommes"));
    }
    Some(Figure { fictif: site.index.fictif, ..figure })
}
