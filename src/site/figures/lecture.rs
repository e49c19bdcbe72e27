//! The data of a block: a measure of the records, an indicator, actions, a file, or what it writes.

use super::super::{Site, mesures};
use super::cellules::mot_inconnu;
use super::donnees::{self, Fichier};
use super::{Ecrit, frises};
use crate::chart::{Cellule, Ligne, Table};
use crate::diagnostic::{Diagnostic, Span};
use crate::markdown::FigureDemandee;
use crate::markdown::blocs::Mot;
use crate::model::*;
use std::collections::BTreeMap;

/// The numbers of a figure, and what is said of them.
pub struct Donnees {
    /// The table.
    pub table: Table,
    /// How to read them.
    pub note: Vec<String>,
    /// Whether they are invented.
    pub fictif: bool,
    /// Whether rows have an order of their own.
    pub ordonne: bool,
    /// Whether the last row gathers what is left.
    pub reste: bool,
    /// What of the table comes from an editor.
    pub ecrit: Ecrit,
    /// Whether what the table leaves out is at zero.
    pub nuls: bool,
}

/// Reads the data: one origin, and one only.
pub fn lire(
    site: &Site,
    fichiers: &BTreeMap<String, Fichier>,
    ici: &str,
    demande: &FigureDemandee,
    faults: &mut Vec<Diagnostic>,
) -> Option<Donnees> {
    let c = &demande.corps;
    let ecrites = !c.lignes.is_empty() || c.fichier.is_none() && !c.colonnes.is_empty();
    let origines = [
        ("mesure", c.mesure.map(|m| m.span)),
        ("indicateur", c.indicateur.as_ref().map(|m| m.span)),
        ("actions", c.actions.as_ref().map(|m| m.span)),
        ("fichier", c.fichier.as_ref().map(|m| m.span)),
        ("lignes", ecrites.then(|| c.colonnes.first().map_or(c.titre.span, |col| col.titre.span))),
    ];
    let dites: Vec<(&str, Span)> = origines.into_iter().filter_map(|(nom, span)| Some((nom, span?))).collect();
    match dites.as_slice() {
        [] if demande.bloc == "tableau" => {
            donnees::ecrite(site.l(), c, demande.span, faults);
            return None;
        }
        [] => {
            let fault = Diagnostic::erreur("figure", demande.span, "cette figure n’a pas de données");
            faults.push(fault.aide(
                "donner une « mesure » (avec « par »), un « indicateur », des « actions », un « fichier », ou des « colonnes » et des « lignes »",
            ));
            return None;
        }
        [(_, _)] => {}
        [(un, _), (deux, span), ..] => {
            let message = format!("cette figure a deux origines : « {un} » et « {deux} »");
            faults.push(Diagnostic::erreur("figure", *span, message).aide("garder une seule des deux"));
            return None;
        }
    }
    if let Some(filtre) = c.filtre.0.first().filter(|_| c.mesure.is_none()) {
        let fault = Diagnostic::erreur("figure", filtre.0.span, "un filtre ne sert qu’avec une mesure");
        faults.push(fault.aide("ajouter « mesure », ou ôter « filtre »"));
        return None;
    }
    let tel_quel = tel_quel(demande, faults)?;
    let nues = |table: Table| {
        let (ordonne, ecrit) = (tel_quel.unwrap_or_else(|| suivie(&table)), Ecrit::table(&table));
        Donnees { table, note: Vec::new(), fictif: false, ordonne, reste: false, ecrit, nuls: false }
    };
    match dites[0].0 {
        "mesure" => mesurer(site, demande, faults),
        "indicateur" => indicateur(site, c.indicateur.as_ref()?, faults),
        "actions" => actions(site, c.actions.as_ref()?, faults),
        "fichier" => {
            let mot = c.fichier.as_ref()?;
            let vise = crate::site::prose::joindre(ici, &mot.texte);
            let Some(fichier) = vise.as_ref().and_then(|v| fichiers.get(v)) else {
                let message = format!("aucun fichier de données n’est à l’adresse « {} »", mot.texte);
                let noms: Vec<String> = fichiers.keys().filter_map(|k| relatif(ici, k)).collect();
                let noms: Vec<&str> = noms.iter().map(String::as_str).collect();
                faults.push(match noms.is_empty() {
                    true => Diagnostic::erreur("figure", mot.span, message)
                        .aide("mettre un fichier CSV à côté du texte, par exemple dans un dossier « donnees »"),
                    false => mot_inconnu(mot, message, &noms),
                });
                return None;
            };
            donnees::fichier(site.l(), fichier, c, faults).map(nues)
        }
        _ => donnees::ecrite(site.l(), c, demande.span, faults).map(nues),
    }
}

/// The orders that bars may ask for.
const ORDRES: [&str; 2] = ["valeur", "ecrit"];

/// Whether lines that are written keep their order: always but in bars, which are sorted unless told
/// otherwise. `Some(None)` when the lines decide; `None` for a fault.
fn tel_quel(demande: &FigureDemandee, faults: &mut Vec<Diagnostic>) -> Option<Option<bool>> {
    let c = &demande.corps;
    let barres = c.r#type.as_ref().is_some_and(|t| t.texte == "barres");
    let Some(ordre) = &c.ordre else { return Some((!barres).then_some(true)) };
    if !ORDRES.contains(&ordre.texte.as_str()) {
        faults.push(mot_inconnu(ordre, format!("« {} » n’est pas un ordre", ordre.texte), &ORDRES));
        return None;
    }
    if !barres || c.mesure.is_some() {
        let fault =
            Diagnostic::erreur("figure", ordre.span, "un ordre ne sert qu’à des barres écrites ici ou dans un fichier");
        faults.push(fault.aide("ôter « ordre »"));
        return None;
    }
    Some(Some(ordre.texte == "ecrit"))
}

/// Whether the lines follow one another by themselves: years, ranks, days.
fn suivie(table: &Table) -> bool {
    let nom = |l: &Ligne| match l.cellules.first() {
        Some(Cellule::Texte(t)) => t.starts_with(|c: char| c.is_ascii_digit()),
        Some(Cellule::Jour(_)) => true,
        _ => false,
    };
    table.lignes.iter().all(nom)
}

fn relatif(ici: &str, chemin: &str) -> Option<String> {
    let dossier = ici.rsplit_once('/').map_or("", |(d, _)| d);
    match dossier.is_empty() {
        true => Some(chemin.to_owned()),
        false => chemin.strip_prefix(dossier)?.strip_prefix('/').map(str::to_owned),
    }
}

fn mesurer(site: &Site, demande: &FigureDemandee, faults: &mut Vec<Diagnostic>) -> Option<Donnees> {
    let c = &demande.corps;
    let mesure = c.mesure?;
    let avant = faults.len();
    let par: Vec<Dimension> = c.par.iter().chain(&c.etages).map(|p| p.valeur).collect();
    if let (Some(par), Some(_)) = (c.par, c.etages.first()) {
        let fault = Diagnostic::erreur("figure", par.span, "« par » et « etages » ne vont pas ensemble");
        faults.push(fault.aide("garder « etages » pour un flux, « par » pour le reste"));
    }
    let dites = c.par.iter().chain(&c.etages).chain(&c.serie).copied().chain(c.filtre.0.iter().map(|f| f.0));
    let admises = mesure.valeur.dimensions();
    for dim in dites.filter(|d| !admises.contains(&d.valeur)) {
        let message = format!("« {} » ne se compte pas par « {} »", mesure.valeur.mot(), dim.valeur.mot());
        let mots: Vec<&str> = admises.iter().map(|d| d.mot()).collect();
        faults.push(
            Diagnostic::erreur("figure", dim.span, message)
                .aide(format!("avec cette mesure, les dimensions possibles sont : {}", mots.join(", "))),
        );
    }
    if let Some(serie) = c.serie.filter(|s| par.contains(&s.valeur)) {
        let fault = Diagnostic::erreur("figure", serie.span, "la série est la même que les lignes");
        faults.push(fault.aide("choisir une autre dimension, ou ôter « serie »"));
    }
    let mut filtres = Vec::new();
    for (dim, valeurs) in c.filtre.0.iter().filter(|(d, _)| admises.contains(&d.valeur)) {
        let connues = mesures::connues(&site.extrait, site.l(), mesure.valeur, dim.valeur);
        let mut rangs = Vec::new();
        for mot in valeurs {
            match trouver(site, dim.valeur, &connues, &mot.texte) {
                Some(rang) => rangs.push(rang),
                None => {
                    let message = format!("« {} » n’est pas une valeur de « {} »", mot.texte, dim.valeur.mot());
                    let mots: Vec<&str> = connues.iter().map(|m| m.mot.as_str()).collect();
                    faults.push(mot_inconnu(mot, message, &mots));
                }
            }
        }
        filtres.push((dim.valeur, rangs));
    }
    if faults.len() > avant {
        return None;
    }
    if let Some(zero) = c.limite.filter(|l| l.valeur == 0) {
        let fault = Diagnostic::erreur("figure", zero.span, "une limite de zéro ne laisse aucune ligne");
        faults.push(fault.aide("écrire le nombre de lignes à montrer, ou ôter « limite »"));
        return None;
    }
    let d = mesures::Demande {
        mesure: mesure.valeur,
        par,
        serie: c.serie.map(|s| s.valeur),
        filtres,
        limite: c.limite.map(|l| l.valeur as usize),
    };
    let resultat = mesures::calculer(&site.extrait, site.l(), &d);
    Some(Donnees {
        note: note(site, &d, &resultat),
        fictif: d.mesure != Mesure::Actions && site.index.fictif
            || d.mesure == Mesure::Actions && site.r().actions.iter().any(|a| a.fictif),
        ordonne: mesures::ordonnee(&d),
        reste: resultat.reste,
        ecrit: Ecrit::dimensions(&d.par),
        nuls: true,
        table: resultat.table,
    })
}

/// The rank of a value by its word, a commune also by its name or code.
fn trouver(site: &Site, dim: Dimension, connues: &[mesures::Modalite], mot: &str) -> Option<i64> {
    let par_mot = connues.iter().find(|m| m.mot == mot || dim == Dimension::Commune && m.libelle == mot);
    let par_code = || {
        let communes = site.r().communes.iter();
        (dim == Dimension::Commune).then(|| communes.clone().position(|c| c.code == mot)).flatten().map(|i| i as i64)
    };
    par_mot.map(|m| m.rang).or_else(par_code)
}

/// What is said of numbers that come from the records: what they cover, what secrecy held back.
pub fn note(site: &Site, d: &mesures::Demande, r: &mesures::Resultat) -> Vec<String> {
    let mut note = Vec::new();
    if let Some((couvertes, existantes)) = r.couverture {
        let dites = [("n", couvertes.into()), ("sur", existantes.into())];
        note.push(match (couvertes == existantes, r.publie) {
            (true, _) => site.dire_avec("note-sur-toutes", &dites[1..]),
            (_, true) => site.dire_avec("note-totaux-sur", &dites),
            (_, false) => site.dire_avec("note-fiches-nommees", &dites),
        });
    }
    if r.partiel {
        note.push(site.dire("note-total-partiel"));
    }
    if d.mesure == Mesure::Entreprises && r.table.total.is_none() && r.table.lignes.len() > 1 {
        note.push(site.dire("note-plusieurs-lignes"));
    }
    note.iter().map(|n| site.soigner(n)).collect()
}

fn indicateur(site: &Site, mot: &Mot, faults: &mut Vec<Diagnostic>) -> Option<Donnees> {
    let indicateurs = &site.r().indicateurs;
    let Some(i) = indicateurs.cle(&mot.texte) else {
        let noms: Vec<&str> = indicateurs.iter().map(|i| i.cle.as_str()).collect();
        faults.push(mot_inconnu(mot, format!("aucun indicateur ne s’appelle « {} »", mot.texte), &noms));
        return None;
    };
    let table = frises::indicateur(site, i);
    Some(Donnees {
        table,
        note: Vec::new(),
        fictif: i.fictif,
        ordonne: true,
        reste: false,
        ecrit: Ecrit::colonnes([frises::REMARQUE]),
        nuls: false,
    })
}

fn actions(site: &Site, mot: &Mot, faults: &mut Vec<Diagnostic>) -> Option<Donnees> {
    let r = site.r();
    let numero = |a: &Entree<Action>| a.numero.as_ref().is_some_and(|n| n.to_string() == mot.texte);
    let action = r.actions.iter().find(|a| a.cle == mot.texte || numero(a));
    let axe = r.axes.iter().position(|a| a.cle == mot.texte);
    // The name of an action and that of its axis; the title of a milestone.
    let noms = |rangs: std::ops::Range<usize>| Ecrit::colonnes(rangs);
    let (table, ecrit, fictif) = match (mot.texte.as_str(), axe, action) {
        ("toutes", ..) => (frises::actions(site, &|_| true), noms(0..2), r.actions.iter().any(|a| a.fictif)),
        (_, Some(axe), _) => (frises::actions(site, &|a| a.axe.rang() == axe), noms(0..2), r.axes[axe].fictif),
        (_, _, Some(action)) => (frises::jalons(site, &action.jalons), noms(0..1), action.fictif),
        _ => {
            let mut noms = vec!["toutes"];
            noms.extend(r.axes.iter().map(|a| a.cle.as_str()).chain(r.actions.iter().map(|a| a.cle.as_str())));
            let message = format!("aucun axe, aucune action ne s’appelle « {} »", mot.texte);
            faults.push(mot_inconnu(mot, message, &noms));
            return None;
        }
    };
    Some(Donnees { table, note: Vec::new(), fictif, ordonne: true, reste: false, ecrit, nuls: false })
}
