//! Statistical secrecy: which totals may be published without telling a company's own figure.
//!
//! Yardstick: Insee's rules for business tables (three units at least, none above 85 % of the cell;
//! <https://inseefrlab.github.io/manuel-protection-tableaux/chapters/annexes/regles.html>). What is
//! public by consent can be subtracted by anyone, so the rules bear on the companies that are
//! *counted and not named*. And totals can be subtracted from one another: a total is published only
//! if no linear combination of it with all totals already published leaves fewer than three
//! companies alone. This is exact, whatever the tables; it is checked by elimination on the matrix
//! of the published totals.
//!
//! It knows columns (the hidden items), their companies and their weights; nothing of what they are.

/// Least number of companies behind a published figure.
pub const UNITES_MIN: usize = 3;
/// Greatest share of one company in a published figure.
pub const PART_MAX: f64 = 0.85;
/// Above this number of hidden companies, only totals that hide none are published: the exact check
/// would cost more than a build may. No basin comes near it.
const COMPAGNIES_MAX: usize = 150;

/// Arithmetic modulo a prime: exact, no overflow in `u64`.
const P: u64 = 2_147_483_647;

/// The totals published so far.
pub struct Publication {
    /// Company of each column.
    groupes: Vec<usize>,
    compagnies: usize,
    /// Reduced rows; each has a pivot column where all others hold 0.
    lignes: Vec<Ligne>,
}

#[derive(Clone)]
struct Ligne {
    pivot: usize,
    valeurs: Vec<u64>,
}

impl Publication {
    /// Nothing published yet. `groupes[i]` is the company of the hidden item `i`.
    pub fn new(groupes: Vec<usize>) -> Self {
        let compagnies = groupes.iter().max().map_or(0, |m| m + 1);
        Self { groupes, compagnies, lignes: Vec::new() }
    }

    /// Whether the total over the hidden items `ensemble`, of weights `poids`, may be published.
    /// When it may, it is: later totals are judged with it.
    pub fn admet(&mut self, ensemble: &[usize], poids: &dyn Fn(usize) -> f64) -> bool {
        if ensemble.is_empty() {
            return true;
        }
        if self.compagnies > COMPAGNIES_MAX || !self.assez(ensemble, poids) {
            return false;
        }
        let mut ligne = vec![0; self.groupes.len()];
        for &i in ensemble {
            ligne[i] = 1;
        }
        let avant = self.lignes.clone();
        if self.ajouter(ligne) && self.isole() {
            self.lignes = avant;
            return false;
        }
        true
    }

    /// The same for several totals shown side by side: all of them, or none. A row that is whole in
    /// one column and reduced in the next would grant more than was asked for.
    pub fn admet_ensemble(&mut self, totaux: &[Vec<usize>], poids: &dyn Fn(usize) -> f64) -> bool {
        let avant = self.lignes.clone();
        let admis = totaux.iter().all(|ensemble| self.admet(ensemble, poids));
        if !admis {
            self.lignes = avant;
        }
        admis
    }

    /// Enough companies, and none that dominates. A total already admitted for one measure is asked
    /// this for the others: who weighs little in one may be nearly alone in another.
    pub fn assez(&self, ensemble: &[usize], poids: &dyn Fn(usize) -> f64) -> bool {
        if ensemble.is_empty() {
            return true;
        }
        let mut parts = vec![None::<f64>; self.compagnies];
        for &i in ensemble {
            *parts[self.groupes[i]].get_or_insert(0.0) += poids(i).abs();
        }
        let total: f64 = parts.iter().flatten().sum();
        let maximum = parts.iter().flatten().fold(0.0, |a: f64, b| a.max(*b));
        parts.iter().flatten().count() >= UNITES_MIN && (total == 0.0 || maximum <= PART_MAX * total)
    }

    /// Adds a row to the reduced matrix. `false` when it was already known by combination.
    fn ajouter(&mut self, mut ligne: Vec<u64>) -> bool {
        for l in &self.lignes {
            soustraire(&mut ligne, l.pivot, &l.valeurs);
        }
        let Some(pivot) = ligne.iter().position(|v| *v != 0) else { return false };
        let inverse = puissance(ligne[pivot], P - 2);
        for v in &mut ligne {
            *v = *v * inverse % P;
        }
        for l in &mut self.lignes {
            soustraire(&mut l.valeurs, pivot, &ligne);
        }
        self.lignes.push(Ligne { pivot, valeurs: ligne });
        true
    }

    /// Whether some combination of the published totals bears on one or two companies only. A row
    /// whose pivot lies outside those companies cannot take part in it, which leaves few rows.
    fn isole(&self) -> bool {
        let mut par_compagnie: Vec<Vec<usize>> = vec![Vec::new(); self.compagnies];
        for (i, l) in self.lignes.iter().enumerate() {
            par_compagnie[self.groupes[l.pivot]].push(i);
        }
        (0..self.compagnies).any(|a| {
            (a..self.compagnies).any(|b| {
                let lignes = par_compagnie[a].iter().chain(par_compagnie[b].iter().filter(|_| a != b));
                let dehors: Vec<Vec<u64>> = lignes.map(|&i| self.hors(&self.lignes[i], a, b)).collect();
                let nombre = dehors.len();
                nombre > 0 && rang(dehors) < nombre
            })
        })
    }

    /// The part of a row outside two companies.
    fn hors(&self, ligne: &Ligne, a: usize, b: usize) -> Vec<u64> {
        let dehors = |i: &usize| self.groupes[*i] != a && self.groupes[*i] != b;
        (0..self.groupes.len()).filter(dehors).map(|i| ligne.valeurs[i]).collect()
    }
}

/// `ligne -= ligne[pivot] × autre`, where `autre[pivot]` is 1.
fn soustraire(ligne: &mut [u64], pivot: usize, autre: &[u64]) {
    let facteur = ligne[pivot];
    if facteur != 0 {
        for (v, a) in ligne.iter_mut().zip(autre) {
            *v = (*v + (P - facteur) * a) % P;
        }
    }
}

fn rang(mut lignes: Vec<Vec<u64>>) -> usize {
    let mut rang = 0;
    for colonne in 0..lignes.first().map_or(0, Vec::len) {
        let Some(i) = (rang..lignes.len()).find(|&i| lignes[i][colonne] != 0) else { continue };
        lignes.swap(rang, i);
        let inverse = puissance(lignes[rang][colonne], P - 2);
        let pivot: Vec<u64> = lignes[rang].iter().map(|v| v * inverse % P).collect();
        for ligne in &mut lignes[rang + 1..] {
            soustraire(ligne, colonne, &pivot);
        }
        rang += 1;
        if rang == lignes.len() {
            break;
        }
    }
    rang
}

fn puissance(mut base: u64, mut exposant: u64) -> u64 {
    let mut resultat = 1;
    while exposant > 0 {
        if exposant & 1 == 1 {
            resultat = resultat * base % P;
        }
        base = base * base % P;
        exposant >>= 1;
    }
    resultat
}
