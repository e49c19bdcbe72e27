//! Any measure by any dimension, with series and filters: the tables behind figures.
//!
//! It sees an [`Extrait`] only. Two sorts of numbers come out, and no figure mixes them in a row:
//! - *published*: a total of [`Comptes`](crate::edition::Comptes), over the companies named and those
//!   that are only counted, as statistical secrecy let it be published;
//! - *named*: a sum over records that this edition names, each with its own page.
//!
//! The rule of secrecy is this one: **a number that is not a published total is a sum of what anyone
//! can read on the pages, and the total of a figure is the sum of its rows.** Whoever has all figures
//! then knows no more than whoever has the pages and the published totals, whose every combination
//! [`secret`](crate::edition::secret) has judged; no difference between two figures tells more.
//! In particular the part that secrecy held back of a total is never shown, not even as a remainder.

mod faits;
mod modalites;
mod publies;

use crate::chart::table::somme;
use crate::chart::{Cellule, Colonne, Ligne, Role, Table};
use crate::edition::Extrait;
use crate::model::{Dimension, Mesure};
use crate::site::vues::Etiquette;
use crate::theme::Libelles;
use faits::{Fait, Id, centimes, pour_chaque};
use modalites::annees;
pub use modalites::{Modalite, connues};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Series that a figure shows at most; the smallest ones are gathered.
pub const SERIES_MAX: usize = 6;

/// What follows the name of a row from which secrecy held something back: « (total partiel) ».
pub fn partiel(l: &Libelles) -> String {
    format!(" ({})", l.dire("total-partiel", &[]))
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Demande {
    /// What is counted.
    pub mesure: Mesure,
    /// By what: one dimension names the rows; several are the stages of a flow; none gives one row.
    pub par: Vec<Dimension>,
    /// What tells the columns apart.
    pub serie: Option<Dimension>,
    /// What is kept: ranks of values, by dimension.
    pub filtres: Vec<(Dimension, Vec<i64>)>,
    /// Rows at most; the others are gathered.
    pub limite: Option<usize>,
}

/// The numbers, and what they cover.
#[derive(Clone, Debug)]
pub struct Resultat {
    /// The table.
    pub table: Table,
    /// Whether they are published totals; else sums over the records named.
    pub publie: bool,
    /// Whether secrecy held back part of some row.
    pub partiel: bool,
    /// Whether the last row gathers what is beyond the limit.
    pub reste: bool,
    /// Companies behind them, and companies that exist. Nothing when no company is concerned.
    pub couverture: Option<(usize, usize)>,
}

/// A number by the ranks of its row and of its series.
type Cellules = BTreeMap<(Vec<i64>, i64), f64>;

/// Rank of what is gathered.
const AUTRES: i64 = i64::MAX;

/// Whether the rows are in an order of their own, which drawings keep.
pub fn ordonnee(d: &Demande) -> bool {
    d.par.first().is_none_or(|dim| modalites::ordonnee(*dim) && *dim != Dimension::Axe)
}

/// What is asked, of whom, and the words of the answer.
#[derive(Clone, Copy)]
struct Question<'a> {
    x: &'a Extrait,
    l: &'a Libelles,
    d: &'a Demande,
}

/// Computes. What is asked must have one meaning: see [`Mesure::dimensions`].
pub fn calculer(x: &Extrait, l: &Libelles, d: &Demande) -> Resultat {
    let question = Question { x, l, d };
    let publies = if d.filtres.is_empty() { publies::lire(x, d) } else { None };
    let (cellules, reduits, publie, additif) = match publies {
        Some(p) => (p.cellules, p.reduits, true, p.additif),
        None => {
            let (cellules, additif) = sommer(x, d);
            (cellules, BTreeSet::new(), false, additif)
        }
    };
    let cellules = gratter(d, cellules);
    let series = series(question, &cellules);
    let lignes = lignes(question, &cellules, &reduits);
    let reste = lignes.last().is_some_and(|(nom, _)| *nom == [AUTRES]);
    let table = dresser(question, &cellules, &lignes, &series, &reduits, additif);
    let actions = d.mesure == Mesure::Actions;
    let existantes = x.comptes.couverture.existantes;
    let couvertes = if publie { x.comptes.couverture.comptees } else { x.entreprises.len() };
    let couverture = (!actions).then_some((couvertes, existantes));
    Resultat { table, publie, partiel: !reduits.is_empty(), reste, couverture }
}

/// Sums over the records named, each counted once in a cell. Also tells whether the cells add up.
fn sommer(x: &Extrait, d: &Demande) -> (Cellules, bool) {
    let mut vus: HashSet<(Vec<i64>, i64, Id)> = HashSet::new();
    let mut tous: HashSet<Id> = HashSet::new();
    let mut cellules = Cellules::new();
    let (mut total, mut somme) = (0.0, 0.0);
    pour_chaque(x, d, &mut |f: &Fait| {
        if d.filtres.iter().any(|(dim, rangs)| !f.valeurs(d.mesure, *dim).iter().any(|v| rangs.contains(v))) {
            return;
        }
        let (id, poids) = f.poids(d.mesure);
        let series = d.serie.map_or(vec![0], |s| f.valeurs(d.mesure, s));
        let mut noms: Vec<Vec<i64>> = vec![Vec::new()];
        for dim in &d.par {
            let valeurs = f.valeurs(d.mesure, *dim);
            noms = noms.iter().flat_map(|n| valeurs.iter().map(move |v| [n.as_slice(), &[*v]].concat())).collect();
        }
        for nom in &noms {
            for serie in &series {
                if vus.insert((nom.clone(), *serie, id)) {
                    *cellules.entry((nom.clone(), *serie)).or_default() += poids;
                    somme += poids;
                }
            }
        }
        if !noms.is_empty() && !series.is_empty() && tous.insert(id) {
            total += poids;
        }
    });
    (cellules, f64::abs(total - somme) < 0.5)
}

/// Gathers the smallest series beyond [`SERIES_MAX`], and the smallest rows beyond the limit asked for.
fn gratter(d: &Demande, cellules: Cellules) -> Cellules {
    let mut par_serie: BTreeMap<i64, f64> = BTreeMap::new();
    let mut par_ligne: BTreeMap<Vec<i64>, f64> = BTreeMap::new();
    for ((nom, serie), v) in &cellules {
        *par_serie.entry(*serie).or_default() += v;
        *par_ligne.entry(nom.clone()).or_default() += v;
    }
    let series = gardees(par_serie, SERIES_MAX);
    let lignes = match (d.limite, d.par.first()) {
        // What has an order of its own is not cut in its midst.
        (Some(limite), Some(dim)) if d.par.len() == 1 && !modalites::ordonnee(*dim) => gardees(par_ligne, limite),
        _ => par_ligne.into_keys().collect(),
    };
    let mut grattees = Cellules::new();
    for ((nom, serie), v) in cellules {
        let nom = if lignes.contains(&nom) { nom } else { vec![AUTRES] };
        let serie = if series.contains(&serie) { serie } else { AUTRES };
        *grattees.entry((nom, serie)).or_default() += v;
    }
    grattees
}

/// The greatest, one place being left for the others when there are too many.
fn gardees<K: Ord + Clone>(sommes: BTreeMap<K, f64>, maximum: usize) -> BTreeSet<K> {
    let mut rangees: Vec<(K, f64)> = sommes.into_iter().collect();
    if rangees.len() > maximum {
        rangees.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        rangees.truncate(maximum.saturating_sub(1).max(1));
    }
    rangees.into_iter().map(|(k, _)| k).collect()
}

/// The series shown, in their order.
fn series(q: Question, cellules: &Cellules) -> Vec<(i64, String)> {
    let Some(dim) = q.d.serie else { return vec![(0, Etiquette::de(q.l, q.d.mesure).libelle)] };
    let presentes: BTreeSet<i64> = cellules.iter().filter(|(_, v)| **v != 0.0).map(|((_, s), _)| *s).collect();
    let mut series: Vec<(i64, String)> = rangees(q, dim, &presentes).into_iter().map(|m| (m.rang, m.libelle)).collect();
    if presentes.contains(&AUTRES) {
        series.push((AUTRES, q.l.dire("autres", &[])));
    }
    series
}

/// The values of a dimension that are shown, in the order of the dimension.
fn rangees(q: Question, dim: Dimension, presentes: &BTreeSet<i64>) -> Vec<Modalite> {
    let toutes = match dim {
        Dimension::Annee => annees(presentes.iter().copied().filter(|a| *a != AUTRES)),
        _ => connues(q.x, q.l, q.d.mesure, dim),
    };
    toutes.into_iter().filter(|m| presentes.contains(&m.rang)).collect()
}

/// A row: its ranks, and what they stand for.
type Nommee = (Vec<i64>, Vec<Modalite>);

/// The rows shown: axes, years and steps in their order, the others from the greatest.
fn lignes(q: Question, cellules: &Cellules, reduits: &BTreeSet<Vec<i64>>) -> Vec<Nommee> {
    let d = q.d;
    let mut sommes: BTreeMap<Vec<i64>, f64> = BTreeMap::new();
    for ((nom, _), v) in cellules {
        *sommes.entry(nom.clone()).or_default() += v;
    }
    let par_dim: Vec<BTreeMap<i64, Modalite>> = d
        .par
        .iter()
        .enumerate()
        .map(|(i, dim)| {
            let presentes: BTreeSet<i64> = match dim {
                // Every axis and every step is there, were it at zero.
                Dimension::Axe | Dimension::Etape if d.par.len() == 1 && d.filtres.is_empty() => {
                    connues(q.x, q.l, d.mesure, *dim).into_iter().map(|m| m.rang).collect()
                }
                // A commune whose whole count is held back is there: nothing of it is known, not even zero.
                _ => sommes
                    .iter()
                    .filter(|(n, v)| **v != 0.0 || *dim == Dimension::Commune && reduits.contains(*n))
                    .filter_map(|(n, _)| n.get(i).copied())
                    .collect(),
            };
            rangees(q, *dim, &presentes).into_iter().map(|m| (m.rang, m)).collect()
        })
        .collect();
    let mut noms: Vec<Vec<i64>> = match par_dim.as_slice() {
        [] => vec![Vec::new()],
        [seule] => seule.keys().map(|r| vec![*r]).collect(),
        _ => sommes.iter().filter(|(_, v)| **v != 0.0).map(|(n, _)| n.clone()).collect(),
    };
    if d.par.first().is_some_and(|dim| !modalites::ordonnee(*dim)) {
        let poids = |n: &Vec<i64>| sommes.get(n).copied().unwrap_or(0.0);
        noms.sort_by(|a, b| poids(b).total_cmp(&poids(a)).then_with(|| a.cmp(b)));
    }
    let mut lignes: Vec<Nommee> = noms
        .into_iter()
        .filter_map(|nom| {
            let modalites: Option<Vec<Modalite>> =
                nom.iter().zip(&par_dim).map(|(r, dim)| dim.get(r).cloned()).collect();
            Some((nom, modalites?))
        })
        .collect();
    if sommes.contains_key(&vec![AUTRES]) {
        lignes.push((vec![AUTRES], vec![Modalite::nommee(AUTRES, &q.l.dire("autres", &[]))]));
    }
    lignes
}

/// Makes the table.
fn dresser(
    q: Question,
    cellules: &Cellules,
    lignes: &[Nommee],
    series: &[(i64, String)],
    reduits: &BTreeSet<Vec<i64>>,
    additif: bool,
) -> Table {
    let Question { x, l, d } = q;
    let carte = d.par == [Dimension::Commune];
    let dimension = |dim: &Dimension| Etiquette::de(l, *dim).libelle;
    let colonne = |titre: &str, role, unite: Option<&str>| Colonne {
        titre: titre.to_owned(),
        role,
        unite: unite.map(str::to_owned),
    };
    let mut colonnes: Vec<Colonne> = match d.par.as_slice() {
        [] => vec![colonne(&l.dire("ensemble", &[]), Role::Nom, None)],
        [seule] => vec![colonne(&dimension(seule), Role::Nom, None)],
        etages => etages.iter().map(|e| colonne(&dimension(e), Role::Etage, None)).collect(),
    };
    if carte {
        colonnes.push(colonne(&l.dire("col-code-insee", &[]), Role::Code, None));
        colonnes.push(colonne("Longitude", Role::Longitude, None));
        colonnes.push(colonne("Latitude", Role::Latitude, None));
    }
    let avant = colonnes.len();
    colonnes.extend(series.iter().map(|(_, titre)| colonne(titre, Role::Valeur, Some(d.mesure.unite()))));
    let valeur = |nom: &Vec<i64>, serie: i64| {
        let brute = cellules.get(&(nom.clone(), serie)).copied().unwrap_or(0.0);
        somme([if centimes(d.mesure) { brute / 100.0 } else { brute }])
    };
    let mut sommes = vec![0.0; series.len()];
    let lignes: Vec<Ligne> = lignes
        .iter()
        .map(|(nom, modalites)| {
            let mut cases: Vec<Cellule> = modalites.iter().map(|m| Cellule::Texte(m.libelle.clone())).collect();
            if cases.is_empty() {
                cases.push(Cellule::Texte(Etiquette::de(l, d.mesure).libelle));
            }
            if reduits.contains(nom)
                && let Some(Cellule::Texte(texte)) = cases.first_mut()
            {
                texte.push_str(&partiel(l));
            }
            if carte {
                cases.extend(modalites.first().map_or_else(Default::default, |m| lieu(x, m)));
            }
            for (i, (serie, _)) in series.iter().enumerate() {
                let v = valeur(nom, *serie);
                sommes[i] += v;
                let retenue = v == 0.0 && carte && reduits.contains(nom);
                cases.push(if retenue { Cellule::Vide } else { Cellule::Nombre(v) });
            }
            let chemin = modalites.first().filter(|_| modalites.len() == 1).and_then(|m| m.chemin.clone());
            Ligne { cellules: cases, chemin }
        })
        .collect();
    let total = (additif && lignes.len() > 1).then(|| {
        let mut cases = vec![Cellule::Vide; avant];
        let n = [("n", lignes.len().into())];
        cases[0] = Cellule::Texte(match reduits.is_empty() {
            true => l.dire("total-lignes", &n),
            false => l.dire("total-lignes-partiel", &n),
        });
        cases.extend(sommes.into_iter().map(|s| Cellule::Nombre(somme([s]))));
        Ligne { cellules: cases, chemin: None }
    });
    Table { colonnes, lignes, total }
}

/// Code, longitude and latitude of a commune.
fn lieu(x: &Extrait, m: &Modalite) -> [Cellule; 3] {
    let communes = &x.referentiel.communes;
    let commune = usize::try_from(m.rang).ok().filter(|r| *r < communes.len()).map(|r| &communes[r]);
    let Some(c) = commune else { return Default::default() };
    let degre = |v: Option<f64>| v.map_or(Cellule::Vide, Cellule::Nombre);
    let (latitude, longitude) = c.point.unzip();
    [Cellule::Texte(c.code.clone()), degre(longitude), degre(latitude)]
}
