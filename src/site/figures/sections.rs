//! The figures of the pages of sections, each with a conclusion computed from the data. Those of
//! records are in [`super::fiches`].

use super::super::mesures::{self, Demande, Resultat};
use super::super::{Site, adresses};
use super::bloc::{en_mots, fiches};
use super::donnees::Ressources;
use super::lecture::note;
use super::titres::{self, verdict};
use super::{Figure, Genre, Origine, communes, frises, totaux};
use crate::chart::{CHARTS, Cellule, Chart, Colonne, Ligne, Options, Role, Table};
use crate::fr;
use crate::model::*;

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
        libelles: false,
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
        libelles: false,
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
pub fn composer(site: &Site, ressources: &Ressources) -> Vec<Placee> {
    let mut toutes = Vec::new();
    let mut placer = |page: &str, nom: &str, figure: Option<Figure>| {
        toutes.extend(figure.map(|figure| Placee { page: page.to_owned(), nom: nom.to_owned(), figure }));
    };
    placer(adresses::ACCUEIL, "parcours", parcours(site));
    placer(adresses::ACCUEIL, "enveloppe", enveloppe(site));
    placer(adresses::ACCUEIL, "jours", jours(site));
    for (rang, axe) in site.r().axes.iter().enumerate() {
        placer(&adresses::axe(&axe.cle), "filieres", axe_par_filiere(site, rang));
        let cle = format!("calendrier-{}", axe.cle);
        placer(&adresses::axe(&axe.cle), "calendrier", calendrier(site, &cle, &|a| a.axe.rang() == rang));
    }
    placer(adresses::ACTIONS, "etats", etats(site));
    placer(adresses::CALENDRIER, "calendrier", calendrier(site, "calendrier", &|_| true));
    placer(adresses::FILIERES, "investissement", filieres(site));
    placer(adresses::FILIERES, "totaux", totaux::filieres(site));
    placer(adresses::COMMUNES, "carte", communes::figure(site, ressources.fond()));
    placer(adresses::FINANCEMENT, "flux", flux(site));
    placer(adresses::COMMUNES, "totaux", totaux::communes(site));
    placer(adresses::FINANCEMENT, "financeurs", totaux::financeurs(site));
    placer(adresses::FINANCEMENT, "natures", natures(site));
    placer(adresses::FINANCEMENT, "axes", financements_par_axe(site));
    placer(adresses::FINANCEMENT, "totaux", totaux::axes(site));
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
    if let Some(c) = cible {
        viser(&mut figure.table, [f64::from(c.min), f64::from(c.max)]);
    }
    Some(figure)
}

/// Adds to the first row what the scheme aims at.
fn viser(table: &mut Table, bornes: [f64; 2]) {
    let unite = table.colonnes.last().and_then(|c| c.unite.clone());
    for (titre, borne) in ["Cible, au moins", "Cible, au plus"].into_iter().zip(bornes) {
        table.colonnes.push(Colonne { titre: titre.into(), role: Role::Cible, unite: unite.clone() });
        for (i, ligne) in table.lignes.iter_mut().enumerate() {
            ligne.cellules.push(if i == 0 { Cellule::Nombre(borne) } else { Cellule::Vide });
        }
    }
}

fn enveloppe(site: &Site) -> Option<Figure> {
    let total = site.r().bassin.dispositif.enveloppe;
    let e = &site.extrait.comptes.enveloppe;
    if total.0 <= 0 {
        return None;
    }
    let part = fr::pourcent(e.acquis.euros() / total.euros(), 0);
    let (tout, verse) = (fr::euros_courts(total.0), fr::euros_courts(e.verse.0));
    let montants = [("Accordé", e.acquis.euros()), ("dont versé", e.verse.euros())];
    let figure = if e.reduite {
        let titre = format!("Au moins {part} de l’enveloppe de {tout} accordés, et {verse} versés");
        let figure = dressee(site, "jauge", "enveloppe", &titre, parts("Montant, au moins", "€", &montants))?;
        let note = "Le secret statistique retient une part de ces aides : ce qui est dit est un minimum.";
        let options = Options { tout: Some(total.euros()), au_moins: true, ..figure.options };
        Figure { note: vec![site.typographe.texte(note)], options, ..figure }
    } else {
        let titre = format!("{part} de l’enveloppe de {tout} accordés, {verse} versés");
        let figure = dressee(site, "jauge", "enveloppe", &titre, parts("Montant", "€", &montants))?;
        Figure { options: Options { tout: Some(total.euros()), ..figure.options }, ..figure }
    };
    Some(Figure { unite: Some(en_mots("€", None)), ..figure })
}

fn jours(site: &Site) -> Option<Figure> {
    let prevus = site.r().bassin.dispositif.jours_ingenierie;
    let comptes = &site.extrait.comptes;
    if prevus <= 0.0 {
        return None;
    }
    let complet = comptes.couverture.comptees == comptes.couverture.existantes;
    let titre = format!(
        "{}{} d’ingénierie {} sur les {} prévus",
        if complet { "" } else { "Au moins " },
        fr::avec_unite(comptes.jours, "jour"),
        fr::pluriel(comptes.jours, "utilisé", "utilisés"),
        fr::decimal(prevus, 1)
    );
    let colonne = if complet { "Jours" } else { "Jours, au moins" };
    let table = parts(colonne, "jour", &[("Jours utilisés", comptes.jours)]);
    let figure = dressee(site, "jauge", "jours", &titre, table)?;
    let options = Options { tout: Some(prevus), au_moins: !complet, ..figure.options };
    let d = demande(Mesure::Jours, &[]);
    Some(Figure {
        unite: Some(en_mots("jour", None)),
        note: note(site, &d, &mesures::calculer(&site.extrait, &d)),
        options,
        ..figure
    })
}

fn axe_par_filiere(site: &Site, rang: usize) -> Option<Figure> {
    let axe = &site.r().axes[rang];
    let d = Demande {
        filtres: vec![(Dimension::Axe, vec![rang as i64])],
        ..demande(Mesure::Investissement, &[Dimension::Filiere])
    };
    let titre = |r: &Resultat| en_tete(r, "de l’investissement de l’axe");
    mesuree(site, "barres", &format!("axe-{}", axe.cle), &d, &titre)
}

fn etats(site: &Site) -> Option<Figure> {
    let r = site.r();
    let retard = r.actions.iter().filter(|a| a.echue(site.today()).is_some()).count();
    let faites = r.actions.iter().filter(|a| a.statut == Statut::Realisee).count();
    let dit = match retard {
        0 => "aucune en retard".to_owned(),
        n => format!("{n} en retard"),
    };
    let titre = format!(
        "{} : {faites} {}, {dit}",
        fr::avec_unite(r.actions.len() as f64, "action"),
        fr::pluriel(faites as f64, "réalisée", "réalisées")
    );
    let table = frises::etats(site)?;
    let mut figure = dressee(site, "empilees", "etats-des-actions", &titre, table)?;
    if retard > 0 {
        let note = "Une action en retard est comptée à part, quel que soit l’état que dit sa fiche.";
        figure.note.push(site.typographe.texte(note));
    }
    let unite = Some(en_mots(Mesure::Actions.unite(), None));
    Some(Figure { unite, fictif: r.actions.iter().any(|a| a.fictif), ..figure })
}

fn calendrier(site: &Site, cle: &str, garder: &dyn Fn(&Entree<Action>) -> bool) -> Option<Figure> {
    let actions: Vec<&Entree<Action>> = site.r().actions.iter().filter(|a| garder(a)).collect();
    let derniere = actions.iter().map(|a| a.fin).max()?;
    let en_cours = actions.iter().filter(|a| !a.statut.close() && a.debut <= site.today()).count();
    let titre = format!(
        "{} {} ; la dernière échéance est en {}",
        fr::avec_unite(en_cours as f64, "action"),
        fr::pluriel(en_cours as f64, "est commencée ou devrait l’être", "sont commencées ou devraient l’être"),
        fr::mois_annee(derniere)
    );
    let figure = dressee(site, "gantt", cle, &titre, frises::actions(site, garder))?;
    Some(Figure {
        fictif: actions.iter().any(|a| a.fictif),
        note: vec![
            "Le retard est calculé d’après les dates : une action finit en retard, ou n’a pas commencé à son jour."
                .into(),
        ],
        ..figure
    })
}

/// The first row, of what is counted here when it is not all.
fn en_tete(r: &Resultat, quoi: &str) -> String {
    let entier = !r.partiel && r.couverture.is_none_or(|(couvertes, existantes)| couvertes == existantes);
    let quoi = if entier { quoi.to_owned() } else { format!("{quoi}, d’après ce qui est compté ici") };
    titres::en_tete(&r.table, &quoi)
}

fn filieres(site: &Site) -> Option<Figure> {
    let titre = |r: &Resultat| en_tete(r, "de l’investissement");
    mesuree(
        site,
        "barres",
        "investissement-par-filiere",
        &demande(Mesure::Investissement, &[Dimension::Filiere]),
        &titre,
    )
}

fn natures(site: &Site) -> Option<Figure> {
    let d = Demande { serie: Some(Dimension::Etat), ..demande(Mesure::Montant, &[Dimension::Nature]) };
    let titre = |r: &Resultat| en_tete(r, "des financements demandés ou obtenus");
    mesuree(site, "empilees", "financements-par-nature", &d, &titre)
}

fn financements_par_axe(site: &Site) -> Option<Figure> {
    let titre = |r: &Resultat| en_tete(r, "des financements demandés ou obtenus");
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
        Some(s) => {
            Origine { lien: super::super::index::lien_source(r, s), date: Some(i.dernier().date), consultee: false }
        }
        None => fiches(site, Some(i.dernier().date)),
    };
    // What the shares of an indicator are shares of is said by its description.
    let base = i.unite.contains('%').then(|| "au sens de l’indicateur".to_owned());
    let options = Options { base: base.clone(), ..figure.options };
    let unite = Some(en_mots(&i.unite, base.as_deref()));
    Some(Figure { unite, options, origine, fictif: i.fictif, ..figure })
}
