//! The figures of the pages of sections, each with a conclusion computed from the data. Those of
//! records are in [`super::fiches`].

use super::super::mesures::{self, Demande, Resultat};
use super::super::{Site, adresses};
use super::bloc::{en_mots, fiches};
use super::lecture::note;
use super::titres::{en_tete, moitie, verdict};
use super::{Figure, Genre, Origine, frises};
use crate::chart::{CHARTS, Cellule, Chart, Colonne, Ligne, Options, Repere, Role, Table};
use crate::fr;
use crate::model::*;
use crate::site::vues::Lien;

/// A figure of a section: its page, its name there.
pub struct Placee {
    /// Its page, from the root of the site.
    pub page: String,
    /// Its name in its page, for templates.
    pub nom: String,
    /// The figure.
    pub figure: Figure,
}

/// A chart by its word.
pub fn chart(nom: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|c| c.nom == nom).copied()
}

/// What is asked, in short.
pub fn demande(mesure: Mesure, par: &[Dimension]) -> Demande {
    Demande { mesure, par: par.to_vec(), serie: None, filtres: Vec::new(), limite: None }
}

/// A figure of numbers that come from the records. `None` when there is nothing to draw, or no chart
/// that draws it.
pub fn mesuree(
    site: &Site,
    chart_nom: &str,
    cle: &str,
    d: &Demande,
    titre: &dyn Fn(&Resultat) -> String,
) -> Option<Figure> {
    let chart = chart(chart_nom)?;
    let r = mesures::calculer(&site.extrait, d);
    let valeurs: Vec<usize> =
        r.table.colonnes.iter().enumerate().filter(|(_, c)| c.role == Role::Valeur).map(|(i, _)| i).collect();
    let nul = |l: &Ligne| valeurs.iter().all(|i| !matches!(l.cellules.get(*i), Some(Cellule::Nombre(n)) if *n != 0.0));
    if r.table.lignes.iter().all(nul) {
        return None;
    }
    Some(Figure {
        genre: Genre::Figure,
        cle: cle.to_owned(),
        numero: None,
        chart: Some(chart),
        titre: site.typographe.texte(&titre(&r)),
        unite: Some(en_mots(d.mesure.unite(), None)),
        note: note(site, d, &r),
        options: Options { ordonne: mesures::ordonnee(d), ..Options::default() },
        table: r.table,
        origine: fiches(site, None),
        fictif: if d.mesure == Mesure::Actions { site.r().actions.iter().any(|a| a.fictif) } else { site.index.fictif },
        today: site.today(),
    })
}

/// A figure of a table made here.
fn dressee(site: &Site, chart_nom: &str, cle: &str, titre: &str, table: Table) -> Option<Figure> {
    Some(Figure {
        genre: Genre::Figure,
        cle: cle.to_owned(),
        numero: None,
        chart: Some(chart(chart_nom)?),
        titre: site.typographe.texte(titre),
        unite: None,
        table,
        options: Options { ordonne: true, ..Options::default() },
        origine: fiches(site, None),
        note: Vec::new(),
        fictif: site.index.fictif,
        today: site.today(),
    })
}

/// Rows of a name and a number.
fn parts(titre: &str, unite: &str, lignes: &[(&str, f64)]) -> Table {
    let colonne =
        |titre: &str, role, unite: Option<&str>| Colonne { titre: titre.into(), role, unite: unite.map(str::to_owned) };
    Table {
        colonnes: vec![colonne("Part", Role::Nom, None), colonne(titre, Role::Valeur, Some(unite))],
        lignes: lignes
            .iter()
            .map(|(nom, v)| Ligne { cellules: vec![Cellule::Texte((*nom).into()), Cellule::Nombre(*v)], chemin: None })
            .collect(),
        total: None,
    }
}

/// All of them, in the order of their pages.
pub fn composer(site: &Site) -> Vec<Placee> {
    let mut toutes = Vec::new();
    let mut placer = |page: &str, nom: &str, figure: Option<Figure>| {
        toutes.extend(figure.map(|figure| Placee { page: page.to_owned(), nom: nom.to_owned(), figure }));
    };
    placer(adresses::ACCUEIL, "parcours", parcours(site));
    placer(adresses::ACCUEIL, "enveloppe", enveloppe(site));
    placer(adresses::ACCUEIL, "jours", jours(site));
    for (rang, axe) in site.r().axes.iter().enumerate() {
        placer(&adresses::axe(&axe.cle), "filieres", axe_par_filiere(site, rang));
    }
    placer(adresses::ACTIONS, "etats", etats(site));
    placer(adresses::CALENDRIER, "calendrier", calendrier(site));
    placer(adresses::FILIERES, "investissement", filieres(site));
    placer(adresses::COMMUNES, "carte", communes(site));
    placer(adresses::FINANCEMENT, "natures", natures(site));
    placer(adresses::FINANCEMENT, "axes", financements_par_axe(site));
    placer(adresses::FINANCEMENT, "flux", flux(site));
    for i in site.r().indicateurs.iter() {
        placer(adresses::SUIVI, &i.cle, indicateur(site, i));
    }
    toutes
}

fn parcours(site: &Site) -> Option<Figure> {
    let [entendues, _, _, accompagnees] = site.extrait.comptes.parcours;
    let cible = Some(&site.r().bassin.dispositif.entreprises_cible).filter(|c| c.max > 0);
    let titre = |_: &Resultat| {
        let place = match cible {
            Some(c) if entendues >= c.min as usize && entendues <= c.max as usize => {
                format!(", dans la cible de {} à {}", c.min, c.max)
            }
            Some(c) if entendues > c.max as usize => format!(", au-delà de la cible de {} à {}", c.min, c.max),
            Some(c) => format!(", sous la cible de {} à {}", c.min, c.max),
            None => String::new(),
        };
        let n = fr::avec_unite(entendues as f64, "entreprise entendue");
        let verbe = fr::pluriel(accompagnees as f64, "est accompagnée", "sont accompagnées");
        format!("{n}{place} ; {accompagnees} {verbe}")
    };
    let mut figure = mesuree(
        site,
        "entonnoir",
        "parcours-des-entreprises",
        &demande(Mesure::Entreprises, &[Dimension::Etape]),
        &titre,
    )?;
    // Steps are each a part of the one before, not lines that share companies.
    figure.note.retain(|n| !n.starts_with("Une entreprise"));
    figure.options.reperes = cible
        .iter()
        .map(|c| Repere {
            texte: "Cible du dispositif".into(),
            valeur: f64::from(c.min),
            jusque: Some(f64::from(c.max)),
        })
        .collect();
    Some(figure)
}

fn enveloppe(site: &Site) -> Option<Figure> {
    let total = site.r().bassin.dispositif.enveloppe;
    let e = &site.extrait.comptes.enveloppe;
    if total.0 <= 0 {
        return None;
    }
    let au_moins = if e.reduite { "Au moins " } else { "" };
    let part = fr::pourcent(e.acquis.euros() / total.euros(), 0);
    let titre = format!(
        "{au_moins}{part} de l’enveloppe de {} accordés, {} versés",
        fr::euros_courts(total.0),
        fr::euros_courts(e.verse.0)
    );
    let mut lignes = vec![("Versé", e.verse.euros()), ("Accordé, à verser", (e.acquis - e.verse).euros())];
    if !e.reduite {
        lignes.push(("Encore libre", (total - e.acquis).euros()));
    }
    let table = parts("Aides de l’enveloppe", "€", &lignes);
    let figure = dressee(site, "jauge", "enveloppe", &titre, table)?;
    let note =
        if e.reduite { vec!["Le secret statistique retient une part de ces aides.".to_owned()] } else { Vec::new() };
    Some(Figure {
        options: Options { tout: Some(total.euros()), ..Options::default() },
        unite: Some(en_mots("€", None)),
        note,
        ..figure
    })
}

fn jours(site: &Site) -> Option<Figure> {
    let prevus = site.r().bassin.dispositif.jours_ingenierie;
    let utilises = site.extrait.comptes.jours;
    if prevus <= 0.0 {
        return None;
    }
    let titre = format!(
        "{} d’ingénierie {} sur les {} prévus",
        fr::avec_unite(utilises, "jour"),
        fr::pluriel(utilises, "utilisé", "utilisés"),
        fr::decimal(prevus, 1)
    );
    let mut lignes = vec![("Utilisés", utilises)];
    if utilises < prevus {
        lignes.push(("Restants, ou non publiés", prevus - utilises));
    }
    if site.extrait.comptes.couverture.comptees == site.extrait.comptes.couverture.existantes && lignes.len() > 1 {
        lignes[1].0 = "Restants";
    }
    let figure = dressee(site, "jauge", "jours", &titre, parts("Jours", "jour", &lignes))?;
    Some(Figure {
        options: Options { tout: Some(prevus), ..Options::default() },
        unite: Some(en_mots("jour", None)),
        note: note(site, &demande(Mesure::Jours, &[]), &mesures::calculer(&site.extrait, &demande(Mesure::Jours, &[]))),
        ..figure
    })
}

fn axe_par_filiere(site: &Site, rang: usize) -> Option<Figure> {
    let axe = &site.r().axes[rang];
    let d = Demande {
        filtres: vec![(Dimension::Axe, vec![rang as i64])],
        ..demande(Mesure::Investissement, &[Dimension::Filiere])
    };
    let titre = |r: &Resultat| en_tete(&r.table, "de l’investissement de l’axe");
    mesuree(site, "barres", &format!("axe-{}", axe.cle), &d, &titre)
}

fn etats(site: &Site) -> Option<Figure> {
    let r = site.r();
    let retard = r.actions.iter().filter(|a| a.echue(site.today()).is_some()).count();
    let faites = r.actions.iter().filter(|a| a.statut == Statut::Realisee).count();
    let d = Demande { serie: Some(Dimension::Etat), ..demande(Mesure::Actions, &[Dimension::Axe]) };
    let titre = |_: &Resultat| {
        let retard = match retard {
            0 => "aucune en retard".to_owned(),
            n => format!("{n} en retard"),
        };
        let faites = format!("{faites} {}", fr::pluriel(faites as f64, "réalisée", "réalisées"));
        format!("{} : {faites}, {retard}", fr::avec_unite(r.actions.len() as f64, "action"))
    };
    mesuree(site, "empilees", "etats-des-actions", &d, &titre)
}

fn calendrier(site: &Site) -> Option<Figure> {
    let r = site.r();
    if r.actions.is_empty() {
        return None;
    }
    let en_cours = r.actions.iter().filter(|a| !a.statut.close() && a.debut <= site.today()).count();
    let derniere = r.actions.iter().map(|a| a.fin).max().unwrap_or(site.today());
    let titre = format!(
        "{} {} ; la dernière échéance est en {}",
        fr::avec_unite(en_cours as f64, "action"),
        fr::pluriel(en_cours as f64, "est commencée ou devrait l’être", "sont commencées ou devraient l’être"),
        fr::mois_annee(derniere)
    );
    let figure = dressee(site, "gantt", "calendrier", &titre, frises::actions(site, &|_| true))?;
    Some(Figure {
        fictif: r.actions.iter().any(|a| a.fictif),
        note: vec![
            "Le retard est calculé d’après les dates : une action finit en retard, ou n’a pas commencé à son jour."
                .into(),
        ],
        ..figure
    })
}

fn filieres(site: &Site) -> Option<Figure> {
    let titre = |r: &Resultat| en_tete(&r.table, "de l’investissement");
    mesuree(
        site,
        "barres",
        "investissement-par-filiere",
        &demande(Mesure::Investissement, &[Dimension::Filiere]),
        &titre,
    )
}

fn communes(site: &Site) -> Option<Figure> {
    let titre = |r: &Resultat| moitie(&r.table, "commune", "projet");
    mesuree(site, "carte", "projets-par-commune", &demande(Mesure::Projets, &[Dimension::Commune]), &titre)
}

fn natures(site: &Site) -> Option<Figure> {
    let d = Demande { serie: Some(Dimension::Etat), ..demande(Mesure::Montant, &[Dimension::Nature]) };
    let titre = |r: &Resultat| en_tete(&r.table, "des financements demandés ou obtenus");
    mesuree(site, "empilees", "financements-par-nature", &d, &titre)
}

fn financements_par_axe(site: &Site) -> Option<Figure> {
    let titre = |r: &Resultat| en_tete(&r.table, "des financements demandés ou obtenus");
    mesuree(site, "barres", "financements-par-axe", &demande(Mesure::Montant, &[Dimension::Axe]), &titre)
}

fn flux(site: &Site) -> Option<Figure> {
    let d = demande(Mesure::Accorde, &[Dimension::Financeur, Dimension::Axe, Dimension::Filiere]);
    let titre = |_: &Resultat| match site.extrait.comptes.levier {
        Some(levier) => format!("Pour 1 € d’enveloppe accordé, {} € viennent d’ailleurs", fr::decimal(levier, 1)),
        None => "D’où vient l’argent accordé, et où il va".to_owned(),
    };
    mesuree(site, "flux", "flux-des-financements", &d, &titre)
}

fn indicateur(site: &Site, i: &Entree<Indicateur>) -> Option<Figure> {
    let r = site.r();
    let figure = dressee(site, "courbe", &format!("indicateur-{}", i.cle), &verdict(i), frises::indicateur(i))?;
    let origine = match &i.source {
        Some(s) => Origine { lien: super::super::index::lien_source(r, s), date: Some(i.dernier().date) },
        None => Origine { lien: Lien::new("Fiches de ce site", adresses::DONNEES), date: Some(i.dernier().date) },
    };
    Some(Figure { unite: Some(en_mots(&i.unite, None)), origine, fictif: i.fictif, ..figure })
}
