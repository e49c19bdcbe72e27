//! Totals of an edition, over the companies that it names and those that it only counts.

use super::secret::Publication;
use super::{Acces, Edition, acces, acces_projet};
use crate::model::*;
use std::collections::{BTreeMap, BTreeSet};

/// What is added up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mesures {
    /// Companies that carry what is counted.
    pub entreprises: usize,
    /// Projects.
    pub projets: usize,
    /// Investment planned.
    pub investissement: Montant,
    /// Jobs to create.
    pub emplois_crees: u32,
    /// Jobs kept.
    pub emplois_maintenus: u32,
    /// Funding not refused, whoever pays.
    pub finances: Montant,
    /// Aid of the envelope granted, signed or paid.
    pub enveloppe: Montant,
}

/// How much of what exists a total covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Couverture {
    /// Companies in the total.
    pub comptees: usize,
    /// Companies that exist.
    pub existantes: usize,
}

/// A total for one value of a dimension (an axis, an industry…).
#[derive(Clone, Copy, Debug, Default)]
pub struct Cellule {
    /// The total published.
    pub mesures: Mesures,
    /// Whether the projects that are counted but not named had to be left out of it.
    pub reduite: bool,
    /// Whether lines of funding that are not named had to be left out of its funding.
    pub finances_reduites: bool,
}

/// Funding from one funder.
#[derive(Clone, Copy, Debug, Default)]
pub struct LigneFinanceur {
    /// Not refused.
    pub demande: Montant,
    /// Granted, signed or paid.
    pub acquis: Montant,
    /// Paid.
    pub verse: Montant,
    /// Whether lines that may not be told were left out.
    pub reduite: bool,
}

/// Funding of one kind.
#[derive(Clone, Copy, Debug)]
pub struct LigneNature {
    /// The kind.
    pub nature: NatureFinancement,
    /// Its amounts.
    pub montants: LigneFinanceur,
}

/// All totals of an edition. Ranks are those of the tables of the `Referentiel`.
#[derive(Clone, Debug, Default)]
pub struct Comptes {
    /// Everything.
    pub total: Mesures,
    /// Companies heard, selected, helped, in the order of the steps, over the same companies.
    pub parcours: [usize; 4],
    /// Days of engineering.
    pub jours: f64,
    /// How many companies these totals cover.
    pub couverture: Couverture,
    /// By axis.
    pub axes: BTreeMap<usize, Cellule>,
    /// By industry.
    pub filieres: BTreeMap<usize, Cellule>,
    /// By commune.
    pub communes: BTreeMap<usize, Cellule>,
    /// By funder.
    pub financeurs: BTreeMap<usize, LigneFinanceur>,
    /// By kind of funding.
    pub natures: Vec<LigneNature>,
    /// Aid of the envelope.
    pub enveloppe: LigneFinanceur,
    /// All other funding granted, divided by the envelope's share granted.
    pub levier: Option<f64>,
}

/// Which lines of funding a sum is over.
type Choix<'c> = &'c dyn Fn(&Fait, &Financement) -> bool;

/// A project that is counted, whether or not it is named.
struct Fait<'a> {
    entreprise: usize,
    nomme: bool,
    projet: &'a Projet,
    filiere: usize,
    commune: usize,
}

/// Adds up. What is not shown at all (`copil` in the public edition) is in no total.
pub fn compter(entreprises: &[&Entree<Entreprise>], r: &Referentiel, edition: Edition) -> Comptes {
    let comptees: Vec<&Entree<Entreprise>> =
        entreprises.iter().copied().filter(|e| acces(e, edition) <= Acces::Compte).collect();
    let enveloppe = r.financeurs.iter().position(|f| f.enveloppe);
    let faits: Vec<Fait> = comptees.iter().enumerate().flat_map(|(i, e)| faits(i, e, edition)).collect();
    let mut registre = Registre::new(&faits, enveloppe);
    let total = registre.cellule(&|_| true);
    // The largest totals first: the smaller ones are judged with them, and give way.
    let financements = financement(&mut registre);
    let mut par = |cle: &dyn Fn(&Fait) -> usize| -> BTreeMap<usize, Cellule> {
        let valeurs: BTreeSet<usize> = faits.iter().map(cle).collect();
        valeurs.into_iter().map(|v| (v, registre.cellule(&|f| cle(f) == v))).collect()
    };
    // Steps and days have one total each: those who are not named are in it if they are several.
    let (nommees, tues): (Vec<&Entree<Entreprise>>, Vec<_>) =
        comptees.iter().copied().partition(|e| acces(e, edition) == Acces::Nomme);
    let toutes: Vec<usize> = (0..tues.len()).collect();
    let admet = |poids: &dyn Fn(usize) -> f64| Publication::new(toutes.clone()).assez(&toutes, poids);
    let avec = |admis: bool| nommees.iter().chain(tues.iter().filter(move |_| admis));
    let admis = admet(&|_| 1.0);
    let couvertes = avec(!total.reduite).count();
    let parcours = |etape: usize| avec(admis).filter(|e| e.parcours.etapes()[etape].2.is_some()).count();
    let jours = admis && admet(&|i| tues[i].jours.unwrap_or(0.0));
    Comptes {
        total: Mesures { entreprises: couvertes, ..total.mesures },
        parcours: std::array::from_fn(parcours),
        jours: avec(jours).filter_map(|e| e.jours).sum(),
        couverture: Couverture { comptees: couvertes, existantes: entreprises.len() },
        axes: par(&|f| f.projet.axe.rang()),
        filieres: par(&|f| f.filiere),
        communes: par(&|f| f.commune),
        ..financements
    }
}

fn faits<'a>(rang: usize, e: &'a Entree<Entreprise>, edition: Edition) -> Vec<Fait<'a>> {
    let compte = |p: &&Projet| acces_projet(e, p, edition) <= Acces::Compte;
    e.projets
        .iter()
        .filter(compte)
        .map(|projet| Fait {
            entreprise: rang,
            nomme: acces_projet(e, projet, edition) == Acces::Nomme,
            projet,
            filiere: e.filiere.rang(),
            commune: projet.commune.as_ref().unwrap_or(&e.commune).rang(),
        })
        .collect()
}

fn crees(p: &Projet) -> u32 {
    p.emplois.as_ref().and_then(|e| e.crees).unwrap_or(0)
}

fn maintenus(p: &Projet) -> u32 {
    p.emplois.as_ref().and_then(|e| e.maintenus).unwrap_or(0)
}

/// The companies of hidden items, renumbered from 0.
fn compagnies<'a>(faits: impl Iterator<Item = &'a Fait<'a>>) -> Vec<usize> {
    let entreprises: Vec<usize> = faits.map(|f| f.entreprise).collect();
    let uniques: BTreeSet<usize> = entreprises.iter().copied().collect();
    let rang: BTreeMap<usize, usize> = uniques.into_iter().enumerate().map(|(i, e)| (e, i)).collect();
    entreprises.iter().map(|e| rang[e]).collect()
}

/// The facts, and what was published of them. Projects and lines of funding are judged apart: they
/// are different figures, that no subtraction mixes.
struct Registre<'a> {
    faits: &'a [Fait<'a>],
    /// Hidden projects, and the totals over them.
    projets: Vec<&'a Fait<'a>>,
    publies: Publication,
    /// All lines of funding, the hidden ones, and the totals over them.
    lignes: Vec<(&'a Fait<'a>, &'a Financement)>,
    lignes_tues: Vec<(&'a Fait<'a>, &'a Financement)>,
    lignes_publiees: Publication,
    enveloppe: Option<usize>,
}

impl<'a> Registre<'a> {
    fn new(faits: &'a [Fait<'a>], enveloppe: Option<usize>) -> Self {
        let projets: Vec<&Fait> = faits.iter().filter(|f| !f.nomme).collect();
        let lignes: Vec<(&Fait, &Financement)> =
            faits.iter().flat_map(|f| f.projet.financements.iter().map(move |l| (f, l))).collect();
        let lignes_tues: Vec<(&Fait, &Financement)> = lignes.iter().copied().filter(|(f, _)| !f.nomme).collect();
        Self {
            faits,
            publies: Publication::new(compagnies(projets.iter().copied())),
            projets,
            lignes_publiees: Publication::new(compagnies(lignes_tues.iter().map(|(f, _)| *f))),
            lignes,
            lignes_tues,
            enveloppe,
        }
    }

    /// The total over the facts chosen; without those that are not named when secrecy asks for it.
    fn cellule(&mut self, choisi: &dyn Fn(&Fait) -> bool) -> Cellule {
        let caches = &self.projets;
        let ensemble: Vec<usize> = (0..caches.len()).filter(|i| choisi(caches[*i])).collect();
        let admis = self.publies.admet(&ensemble, &|i| caches[i].projet.investissement.euros());
        let assez = |lire: fn(&Projet) -> u32| self.publies.assez(&ensemble, &|i| f64::from(lire(caches[i].projet)));
        let emplois = admis && assez(crees) && assez(maintenus);
        let mut mesures = Mesures::default();
        let mut entreprises = BTreeSet::new();
        for f in self.faits.iter().filter(|f| (admis || f.nomme) && choisi(f)) {
            entreprises.insert(f.entreprise);
            mesures.projets += 1;
            mesures.investissement += f.projet.investissement;
            if emplois || f.nomme {
                mesures.emplois_crees += crees(f.projet);
                mesures.emplois_maintenus += maintenus(f.projet);
            }
        }
        mesures.entreprises = entreprises.len();
        let enveloppe = self.enveloppe;
        let ([finances], a) = self.sommes([&|f, l| choisi(f) && l.etat != EtatFinancement::Refuse]);
        let ([aides], b) = self.sommes([&|f, l| choisi(f) && l.etat.acquis() && Some(l.financeur.rang()) == enveloppe]);
        mesures.finances = finances;
        mesures.enveloppe = aides;
        Cellule { mesures, reduite: !emplois, finances_reduites: a || b }
    }

    /// Sums over lines of funding, shown side by side: all with the lines that are not named, or none.
    fn sommes<const N: usize>(&mut self, choix: [Choix; N]) -> ([Montant; N], bool) {
        let tues = &self.lignes_tues;
        let ensembles: Vec<Vec<usize>> =
            choix.iter().map(|choisi| (0..tues.len()).filter(|i| choisi(tues[*i].0, tues[*i].1)).collect()).collect();
        let admis = self.lignes_publiees.admet_ensemble(&ensembles, &|i| tues[i].1.montant.euros());
        let somme = |choisi: Choix| {
            let lignes = self.lignes.iter().filter(|(f, l)| (admis || f.nomme) && choisi(f, l));
            lignes.map(|(_, l)| l.montant).sum()
        };
        (choix.map(somme), !admis)
    }

    /// What was asked for, granted and paid, over the lines chosen.
    fn ligne(&mut self, choisi: &dyn Fn(&Financement) -> bool) -> LigneFinanceur {
        let ([demande, acquis, verse], reduite) = self.sommes([
            &|_, l| choisi(l) && l.etat != EtatFinancement::Refuse,
            &|_, l| choisi(l) && l.etat.acquis(),
            &|_, l| choisi(l) && l.etat == EtatFinancement::Verse,
        ]);
        LigneFinanceur { demande, acquis, verse, reduite }
    }
}

/// The tables of funding.
fn financement(registre: &mut Registre) -> Comptes {
    let enveloppe = registre.enveloppe;
    let financeurs: BTreeSet<usize> = registre.lignes.iter().map(|(_, l)| l.financeur.rang()).collect();
    let de_l_enveloppe = enveloppe.map(|rang| registre.ligne(&|l| l.financeur.rang() == rang)).unwrap_or_default();
    let financeurs = financeurs.into_iter().map(|f| (f, registre.ligne(&|l| l.financeur.rang() == f))).collect();
    let natures = NatureFinancement::TOUS
        .iter()
        .map(|&nature| LigneNature { nature, montants: registre.ligne(&|l| l.nature == nature) })
        .collect();
    // The ratio compares what is comparable: both sums over the same companies.
    let ([part, reste], _) = registre
        .sommes([&|_, l| l.etat.acquis() && Some(l.financeur.rang()) == enveloppe, &|_, l| {
            l.etat.acquis() && Some(l.financeur.rang()) != enveloppe
        }]);
    Comptes {
        financeurs,
        natures,
        enveloppe: de_l_enveloppe,
        levier: (part.0 > 0).then(|| reste.0 as f64 / part.0 as f64),
        ..Comptes::default()
    }
}
