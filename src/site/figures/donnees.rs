//! Tables that editors write: in a block, or in a CSV file beside the text.

use super::super::Site;
use super::cellules::{case, mot_inconnu};
use super::verification::en_pour_cent;
use crate::chart::carte_fond::Fond;
use crate::chart::{Cellule, Colonne, Ligne, Role, Table};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::fr;
use crate::markdown::blocs::{ColonneEcrite, Corps, Mot};
use crate::source::Sources;
use crate::theme::Libelles;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file of data.
pub struct Fichier {
    file: FileId,
    texte: Arc<str>,
}

/// What figures find beside the records: files of data, shapes of communes.
pub struct Ressources {
    fichiers: BTreeMap<String, Fichier>,
    fond: Option<Arc<Fond>>,
}

impl Ressources {
    /// The CSV files of the content, by path (that of the communes is a record, read elsewhere), and
    /// the shapes of communes, if they are given.
    pub fn lire(site: &Site, sources: &Sources, faults: &mut Vec<Diagnostic>) -> Self {
        let csv = sources.contenu().filter(|(_, s)| s.chemin.ends_with(".csv") && &*s.chemin != "communes.csv");
        let fichiers = csv
            .filter_map(|(file, s)| Some((s.chemin.to_string(), Fichier { file, texte: Arc::from(s.texte()?) })))
            .collect();
        let fond = super::contours::lire(site, sources, faults).map(Arc::new);
        Self { fichiers, fond }
    }

    /// The files of data, by path.
    pub fn fichiers(&self) -> &BTreeMap<String, Fichier> {
        &self.fichiers
    }

    /// The shapes of communes.
    pub fn fond(&self) -> Option<Arc<Fond>> {
        self.fond.clone()
    }
}

/// The words of roles.
const ROLES: &[(&str, Role)] = &[
    ("nom", Role::Nom),
    ("groupe", Role::Groupe),
    ("valeur", Role::Valeur),
    ("cible", Role::Cible),
    ("debut", Role::Debut),
    ("fin", Role::Fin),
    ("fait", Role::Fait),
    ("etat", Role::Etat),
    ("etage", Role::Etage),
    ("symbole", Role::Symbole),
    ("longitude", Role::Longitude),
    ("latitude", Role::Latitude),
    ("code", Role::Code),
    ("texte", Role::Texte),
];

/// The word of a role.
pub fn mot_du_role(role: Role) -> &'static str {
    ROLES.iter().find(|r| r.1 == role).map_or("", |r| r.0)
}

/// The table that a block writes. `None` after a fault.
pub fn ecrite(l: &Libelles, corps: &Corps, span: Span, faults: &mut Vec<Diagnostic>) -> Option<Table> {
    let avant = faults.len();
    if corps.colonnes.is_empty() {
        let fault = Diagnostic::erreur("tableau-sans-entete", span, "ce tableau n’a pas de colonnes");
        faults.push(fault.aide("ajouter une ligne « colonnes: [ … ] » avec le titre de chaque colonne"));
        return None;
    }
    for ligne in corps.lignes.iter().filter(|l| l.len() != corps.colonnes.len()) {
        let span = ligne.first().map_or(span, |m| Span { end: ligne[ligne.len() - 1].span.end, ..m.span });
        let message = format!("{} cellules pour {} colonnes", ligne.len(), corps.colonnes.len());
        faults.push(
            Diagnostic::erreur("tableau", span, message).aide("écrire une cellule par colonne ; \"\" si elle est vide"),
        );
    }
    if faults.len() > avant {
        return None;
    }
    let table = dresser(l, corps, (&corps.colonnes, &corps.lignes), faults);
    (faults.len() == avant).then_some(table)
}

/// The table of a CSV file. Its columns may be told again in the block, to give them a role or a unit.
pub fn fichier(l: &Libelles, fichier: &Fichier, corps: &Corps, faults: &mut Vec<Diagnostic>) -> Option<Table> {
    let avant = faults.len();
    let premiere = fichier.texte.lines().next().unwrap_or_default();
    let separateur = if premiere.matches(';').count() > premiere.matches(',').count() { b';' } else { b',' };
    let mut lecteur = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separateur)
        .from_reader(fichier.texte.as_bytes());
    let mut lignes: Vec<Vec<Mot>> = Vec::new();
    let mut enregistrement = csv::StringRecord::new();
    loop {
        let debut = lecteur.position().byte() as usize;
        match lecteur.read_record(&mut enregistrement) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                let message = "cette ligne ne se lit pas comme du CSV";
                faults.push(
                    Diagnostic::erreur("csv", Span::new(fichier.file, debut..debut), message)
                        .aide("vérifier les guillemets : ils vont par deux"),
                );
                return None;
            }
        }
        let fin = (lecteur.position().byte() as usize).min(fichier.texte.len());
        let debut = debut + fichier.texte[debut..fin].len() - fichier.texte[debut..fin].trim_start().len();
        let fin = debut + fichier.texte[debut..fin].trim_end().len();
        let ligne = Span::new(fichier.file, debut..fin);
        lignes.push(enregistrement.iter().map(|c| mot(c, ligne, &fichier.texte)).collect());
    }
    let mut lignes = lignes.into_iter();
    let Some(tetes) = lignes.next().filter(|t| t.iter().any(|m| !m.texte.is_empty())) else {
        let message = "ce fichier n’a pas de ligne d’en-tête";
        faults.push(
            Diagnostic::erreur("csv", Span::new(fichier.file, 0..0), message)
                .aide("écrire dans la première ligne le titre de chaque colonne"),
        );
        return None;
    };
    let lignes: Vec<Vec<Mot>> = lignes.collect();
    for ligne in lignes.iter().filter(|l| l.len() != tetes.len()) {
        let span = ligne.first().map_or(Span::new(fichier.file, 0..0), |m| m.span);
        let message = format!("{} cellules pour {} colonnes", ligne.len(), tetes.len());
        faults.push(
            Diagnostic::erreur("csv", span, message)
                .aide("mettre entre guillemets une cellule qui contient le séparateur"),
        );
    }
    if faults.len() > avant {
        return None;
    }
    let noms: Vec<&str> = tetes.iter().map(|t| t.texte.as_str()).collect();
    for dite in &corps.colonnes {
        if !noms.contains(&dite.titre.texte.as_str()) {
            let message = format!("aucune colonne ne s’appelle « {} » dans ce fichier", dite.titre.texte);
            faults.push(mot_inconnu(&dite.titre, message, &noms));
        }
    }
    let colonnes: Vec<ColonneEcrite> = tetes
        .iter()
        .map(|t| {
            let dite = corps.colonnes.iter().find(|c| c.titre.texte == t.texte);
            dite.cloned().unwrap_or(ColonneEcrite { titre: t.clone(), role: None, unite: None })
        })
        .collect();
    let table = dresser(l, corps, (&colonnes, &lignes), faults);
    (faults.len() == avant).then_some(table)
}

/// A cell, with its place when it is found as it is in its line.
fn mot(cellule: &str, ligne: Span, texte: &str) -> Mot {
    let propre = cellule.trim();
    let dans = &texte[ligne.range()];
    let span = match dans.find(propre).filter(|_| !propre.is_empty()) {
        Some(i) => Span::new(ligne.file, ligne.range().start + i..ligne.range().start + i + propre.len()),
        None => ligne,
    };
    Mot { texte: propre.to_owned(), span }
}

/// A column that holds numbers or nothing, and at least one number.
fn chiffree(lignes: &[Vec<Mot>], rang: usize) -> bool {
    let cases = || lignes.iter().filter_map(|l| l.get(rang)).filter(|m| !m.texte.is_empty());
    cases().next().is_some() && cases().all(|m| fr::lire::nombre(&m.texte).is_ok())
}

fn dresser(
    l: &Libelles,
    corps: &Corps,
    (colonnes, lignes): (&[ColonneEcrite], &[Vec<Mot>]),
    faults: &mut Vec<Diagnostic>,
) -> Table {
    let unite_dite = |u: &Option<Mot>| u.as_ref().map(|u| en_pour_cent(&u.texte));
    let unite_du_bloc = unite_dite(&corps.unite);
    let roles: Vec<Role> = colonnes
        .iter()
        .enumerate()
        .map(|(i, c)| match &c.role {
            Some(mot) => match ROLES.iter().find(|(nom, _)| *nom == mot.texte) {
                Some((_, role)) => *role,
                None => {
                    let noms: Vec<&str> = ROLES.iter().map(|r| r.0).collect();
                    faults.push(mot_inconnu(mot, format!("« {} » n’est pas un rôle de colonne", mot.texte), &noms));
                    Role::Texte
                }
            },
            None if i == 0 => Role::Nom,
            None if chiffree(lignes, i) => Role::Valeur,
            None => Role::Texte,
        })
        .collect();
    let colonnes_faites = colonnes.iter().zip(&roles).map(|(c, role)| Colonne {
        titre: c.titre.texte.clone(),
        role: *role,
        unite: match role {
            Role::Valeur | Role::Cible | Role::Symbole => unite_dite(&c.unite).or(unite_du_bloc.clone()),
            _ => unite_dite(&c.unite),
        },
    });
    let table = Table {
        colonnes: colonnes_faites.collect(),
        lignes: lignes
            .iter()
            .map(|l| Ligne {
                cellules: l.iter().zip(&roles).map(|(mot, role)| case(mot, *role, faults)).collect(),
                chemin: None,
            })
            .collect(),
        total: None,
    };
    super::lieux::verifier(&table, lignes, faults);
    totaliser(l, table, corps, lignes, faults)
}

/// Adds up the columns that the block names.
fn totaliser(
    l: &Libelles,
    mut table: Table,
    corps: &Corps,
    lignes: &[Vec<Mot>],
    faults: &mut Vec<Diagnostic>,
) -> Table {
    if corps.totaux.is_empty() {
        return table;
    }
    let noms: Vec<String> = table.colonnes.iter().map(|c| c.titre.clone()).collect();
    let mut total = vec![Cellule::Vide; noms.len()];
    total[0] = Cellule::Texte(l.dire("total-lignes", &[("n", table.lignes.len().into())]));
    for nom in &corps.totaux {
        let Some(i) = noms.iter().position(|n| *n == nom.texte) else {
            let connus: Vec<&str> = noms.iter().map(String::as_str).collect();
            faults.push(mot_inconnu(nom, format!("aucune colonne ne s’appelle « {} »", nom.texte), &connus));
            continue;
        };
        let mots = lignes.iter().filter_map(|l| l.get(i));
        let autres: Vec<&Mot> = mots.filter(|m| !m.texte.is_empty() && fr::lire::nombre(&m.texte).is_err()).collect();
        for mot in &autres {
            let message = format!("« {} » ne s’additionne pas", mot.texte);
            let fault = Diagnostic::erreur("tableau", mot.span, message);
            faults.push(fault.aide("écrire un nombre seul, ou ôter cette colonne de « totaux »"));
        }
        let somme = table.lignes.iter().filter_map(|l| match l.cellules.get(i) {
            Some(Cellule::Nombre(n)) => Some(*n),
            _ => None,
        });
        total[i] = Cellule::Nombre(crate::chart::table::somme(somme));
    }
    table.total = Some(Ligne { cellules: total, chemin: None });
    table
}
