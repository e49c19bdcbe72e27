//! The figures of the pages of sections, each with a conclusion computed from the data. Those of
//! records are in [`super::fiches`].

use super::super::mesures::{self, Demande, Resultat};
use super::super::{Site, adresses};
use super::bloc::{en_mots, fiches};
use super::donnees::Ressources;
use super::lecture::note;
use super::titres::{self, verdict};
use super::{Ecrit, Figure, Genre, Origine, communes, dispositif, frises, totaux};
use crate::chart::{CHARTS, Cellule, Chart, Ligne, Options, Role, Table};
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
    let r = mesures::calculer(&site.extrait, site.l(), d);
    let valeurs: Vec<usize> =
        r.table.colonnes.iter().enumerate().filter(|(_, c)| c.role == Role::Valeur).map(|(i, _)| i).collect();
    let nul = |l: &Ligne| valeurs.iter().all(|i| !matches!(l.cellules.get(*i), Some(Cellule::Nombre(n)) if *n != 0.0));
    if r.table.lignes.iter().all(nul) {
        return None;
    }
    Some(Figure {
        genre: Genre::Figure,
        ecrit: Ecrit::dimensions(&d.par),
        cle: cle.to_owned(),
        numero: None,
        chart: Some(chart),
        titre: site.soigner(&titre(&r)),
        unite: Some(en_mots(site.l(), d.mesure.unite(), None)),
        note: note(site, d, &r),
        options: Options { ordonne: mesures::ordonnee(d), ..Options::default() },
        table: r.table,
        origine: fiches(site, None),
        fictif: if d.mesure == Mesure::Actions { site.r().actions.iter().any(|a| a.fictif) } else { site.index.fictif },
        today: site.today(),
    })
}

/// A figure of a table made here.
pub fn dressee(site: &Site, chart_nom: &str, cle: &str, titre: &str, table: Table) -> Option<Figure> {
    Some(Figure {
        genre: Genre::Figure,
        ecrit: Ecrit::default(),
        cle: cle.to_owned(),
        numero: None,
        chart: Some(chart(chart_nom)?),
        titre: site.soigner(titre),
        unite: None,
        table,
        options: Options { ordonne: true, ..Options::default() },
        origine: fiches(site, None),
        note: Vec::new(),
        fictif: site.index.fictif,
        today: site.today(),
    })
}

/// All of them, in the order of their pages.
pub fn composer(site: &Site, ressources: &Ressources) -> Vec<Placee> {
    let mut toutes = Vec::new();
    let mut placer = |page: &str, nom: &str, figure: Option<Figure>| {
        toutes.extend(figure.map(|figure| Placee { page: page.to_owned(), nom: nom.to_owned(), figure }));
    };
    placer(adresses::ACCUEIL, "parcours", dispositif::parcours(site));
    placer(adresses::ACCUEIL, "enveloppe", dispositif::enveloppe(site));
    placer(adresses::ACCUEIL, "jours", dispositif::jours(site));
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

fn axe_par_filiere(site: &Site, rang: usize) -> Option<Figure> {
    let axe = &site.r().axes[rang];
    let d = Demande {
        filtres: vec![(Dimension::Axe, vec![rang as i64])],
        ..demande(Mesure::Investissement, &[Dimension::Filiere])
    };
    let titre = |r: &Resultat| en_tete(site, r, &site.dire("de-l-investissement-de-l-axe"));
    mesuree(site, "barres", &format!("axe-{}", axe.cle), &d, &titre)
}

fn etats(site: &Site) -> Option<Figure> {
    let r = site.r();
    let retard = r.actions.iter().filter(|a| a.echue(site.today()).is_some()).count();
    let faites = r.actions.iter().filter(|a| a.statut == Statut::Realisee).count();
    let actions = site.l().avec_unite(r.actions.len() as f64, "action");
    let dits = [("actions", (&actions).into()), ("n", faites.into()), ("retard", retard.into())];
    let titre = match retard {
        0 => site.dire_avec("conclusion-actions", &dits[..2]),
        _ => site.dire_avec("conclusion-actions-en-retard", &dits),
    };
    let table = frises::etats(site)?;
    let mut figure = dressee(site, "empilees", "etats-des-actions", &titre, table)?;
    if retard > 0 {
        figure.note.push(site.dire("note-actions-en-retard"));
    }
    let unite = Some(en_mots(site.l(), Mesure::Actions.unite(), None));
    let ecrit = Ecrit::colonnes([0]);
    Some(Figure { ecrit, unite, fictif: r.actions.iter().any(|a| a.fictif), ..figure })
}

fn calendrier(site: &Site, cle: &str, garder: &dyn Fn(&Entree<Action>) -> bool) -> Option<Figure> {
    let actions: Vec<&Entree<Action>> = site.r().actions.iter().filter(|a| garder(a)).collect();
    let derniere = actions.iter().map(|a| a.fin).max()?;
    let en_cours = actions.iter().filter(|a| !a.statut.close() && a.debut <= site.today()).count();
    let (dites, mois) = (site.l().avec_unite(en_cours as f64, "action"), site.l().ecriture().mois_annee(derniere));
    let titre = site.dire_avec(
        "conclusion-calendrier",
        &[("n", en_cours.into()), ("actions", (&dites).into()), ("mois", (&mois).into())],
    );
    let figure = dressee(site, "gantt", cle, &titre, frises::actions(site, garder))?;
    let (ecrit, fictif) = (Ecrit::colonnes(0..2), actions.iter().any(|a| a.fictif));
    Some(Figure { ecrit, fictif, note: vec![site.dire("note-retard-calcule")], ..figure })
}

/// The first row, of what is counted here when it is not all.
fn en_tete(site: &Site, r: &Resultat, quoi: &str) -> String {
    let entier = !r.partiel && r.couverture.is_none_or(|(couvertes, existantes)| couvertes == existantes);
    match entier {
        true => titres::en_tete(site.l(), &r.table, quoi),
        false => titres::en_tete(site.l(), &r.table, &site.dire_avec("de-ce-qui-est-compte", &[("quoi", quoi.into())])),
    }
}

fn filieres(site: &Site) -> Option<Figure> {
    let titre = |r: &Resultat| en_tete(site, r, &site.dire("de-l-investissement"));
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
    let titre = |r: &Resultat| en_tete(site, r, &site.dire("des-financements"));
    mesuree(site, "empilees", "financements-par-nature", &d, &titre)
}

fn financements_par_axe(site: &Site) -> Option<Figure> {
    let titre = |r: &Resultat| en_tete(site, r, &site.dire("des-financements"));
    mesuree(site, "barres", "financements-par-axe", &demande(Mesure::Montant, &[Dimension::Axe]), &titre)
}

fn flux(site: &Site) -> Option<Figure> {
    let d = demande(Mesure::Accorde, &[Dimension::Financeur, Dimension::Axe, Dimension::Filiere]);
    let titre = |_: &Resultat| match site.extrait.comptes.levier {
        Some(levier) => {
            let levier = site.l().ecriture().decimal(levier, 1);
            site.dire_avec("conclusion-levier", &[("levier", (&levier).into())])
        }
        None => site.dire("conclusion-flux"),
    };
    mesuree(site, "flux", "flux-des-financements", &d, &titre)
}

fn indicateur(site: &Site, i: &Entree<Indicateur>) -> Option<Figure> {
    let r = site.r();
    let figure =
        dressee(site, "courbe", &format!("indicateur-{}", i.cle), &verdict(site.l(), i), frises::indicateur(site, i))?;
    let origine = match &i.source {
        Some(s) => {
            Origine { lien: super::super::index::lien_source(r, s), date: Some(i.dernier().date), consultee: false }
        }
        None => fiches(site, Some(i.dernier().date)),
    };
    // What the shares of an indicator are shares of is said by its description.
    let base = i.unite.contains('%').then(|| site.dire("base-indicateur"));
    let options = Options { base: base.clone(), ..figure.options };
    let unite = Some(en_mots(site.l(), &i.unite, base.as_deref()));
    let ecrit = Ecrit::colonnes([frises::REMARQUE]);
    Some(Figure { ecrit, unite, options, origine, fictif: i.fictif, ..figure })
}
