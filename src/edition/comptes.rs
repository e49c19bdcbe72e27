//! Totals of an edition, over the companies that it names and those that it only counts.

use super::secret::Publication;
use super::{Acces, Edition, acces, acces_projet};
use crate::model::*;
use std::{collections::BTreeMap, collections::BTreeSet, ops::AddAssign};

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

impl AddAssign for Mesures {
    /// Adds all but the number of companies, which is counted once each.
    fn add_assign(&mut self, m: Self) {
        self.projets += m.projets;
        self.investissement += m.investissement;
        self.emplois_crees += m.emplois_crees;
        self.emplois_maintenus += m.emplois_maintenus;
        self.finances += m.finances;
        self.enveloppe += m.enveloppe;
    }
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
    /// Whether the companies that are counted but not named had to be left out of it.
    pub reduite: bool,
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

/// A project that is counted, whether or not it is named.
struct Fait<'a> {
    entreprise: usize,
    nomme: bool,
    projet: &'a Projet,
    filiere: usize,
    commune: usize,
    mesures: Mesures,
}

/// Adds up. What is not shown at all (`copil` in the public edition) is in no total.
pub fn compter(entreprises: &[&Entree<Entreprise>], r: &Referentiel, edition: Edition) -> Comptes {
    let comptees: Vec<&&Entree<Entreprise>> =
        entreprises.iter().filter(|e| acces(e, edition) <= Acces::Compte).collect();
    let enveloppe = r.financeurs.iter().position(|f| f.enveloppe);
    let faits: Vec<Fait> = comptees.iter().enumerate().flat_map(|(i, e)| faits(i, e, enveloppe, edition)).collect();
    let mut publication = Publication::new(colonnes(&faits));
    let total = cellule(&faits, &mut publication, |_| true);
    let par = |publication: &mut Publication, cle: &dyn Fn(&Fait) -> usize| -> BTreeMap<usize, Cellule> {
        let valeurs: BTreeSet<usize> = faits.iter().map(cle).collect();
        valeurs.into_iter().map(|v| (v, cellule(&faits, publication, |f| cle(f) == v))).collect()
    };
    let mut comptes = Comptes {
        total: Mesures { entreprises: comptees.len(), ..total.mesures },
        parcours: std::array::from_fn(|etape| {
            comptees.iter().filter(|e| e.parcours.etapes()[etape].2.is_some()).count()
        }),
        jours: comptees.iter().filter_map(|e| e.jours).sum(),
        couverture: Couverture { comptees: comptees.len(), existantes: entreprises.len() },
        axes: par(&mut publication, &|f| f.projet.axe.rang()),
        filieres: par(&mut publication, &|f| f.filiere),
        communes: par(&mut publication, &|f| f.commune),
        ..Comptes::default()
    };
    financement(&faits, enveloppe, &mut comptes);
    comptes
}

fn faits<'a>(rang: usize, e: &'a Entree<Entreprise>, enveloppe: Option<usize>, edition: Edition) -> Vec<Fait<'a>> {
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
            mesures: mesures(projet, enveloppe),
        })
        .collect()
}

fn mesures(p: &Projet, enveloppe: Option<usize>) -> Mesures {
    let lignes = || p.financements.iter().filter(|f| f.etat != EtatFinancement::Refuse);
    let emplois = |lire: fn(&Emplois) -> Option<u32>| p.emplois.as_ref().and_then(lire).unwrap_or(0);
    Mesures {
        entreprises: 0,
        projets: 1,
        investissement: p.investissement,
        emplois_crees: emplois(|e| e.crees),
        emplois_maintenus: emplois(|e| e.maintenus),
        finances: lignes().map(|f| f.montant).sum(),
        enveloppe: lignes()
            .filter(|f| f.etat.acquis() && Some(f.financeur.rang()) == enveloppe)
            .map(|f| f.montant)
            .sum(),
    }
}

/// The companies of the hidden facts, renumbered from 0.
fn colonnes(faits: &[Fait]) -> Vec<usize> {
    let compagnies: BTreeSet<usize> = faits.iter().filter(|f| !f.nomme).map(|f| f.entreprise).collect();
    let rang: BTreeMap<usize, usize> = compagnies.into_iter().enumerate().map(|(i, e)| (e, i)).collect();
    faits.iter().filter(|f| !f.nomme).map(|f| rang[&f.entreprise]).collect()
}

/// The total over the facts chosen; without those that are not named when secrecy asks for it.
fn cellule(faits: &[Fait], publication: &mut Publication, choisi: impl Fn(&Fait) -> bool) -> Cellule {
    let caches: Vec<&Fait> = faits.iter().filter(|f| !f.nomme).collect();
    let ensemble: Vec<usize> = (0..caches.len()).filter(|i| choisi(caches[*i])).collect();
    let admis = publication.admet(&ensemble, |i| caches[i].mesures.investissement.euros());
    let mut mesures = Mesures::default();
    let mut entreprises = BTreeSet::new();
    for f in faits.iter().filter(|f| (admis || f.nomme) && choisi(f)) {
        mesures += f.mesures;
        entreprises.insert(f.entreprise);
    }
    mesures.entreprises = entreprises.len();
    Cellule { mesures, reduite: !admis }
}

/// The tables of funding: their items are lines, so they are judged among themselves.
fn financement(faits: &[Fait], enveloppe: Option<usize>, comptes: &mut Comptes) {
    let lignes: Vec<(&Fait, &Financement)> =
        faits.iter().flat_map(|f| f.projet.financements.iter().map(move |l| (f, l))).collect();
    let compagnies: BTreeSet<usize> = faits.iter().filter(|f| !f.nomme).map(|f| f.entreprise).collect();
    let rang: BTreeMap<usize, usize> = compagnies.into_iter().enumerate().map(|(i, e)| (e, i)).collect();
    let caches: Vec<&(&Fait, &Financement)> = lignes.iter().filter(|(f, _)| !f.nomme).collect();
    let mut publication = Publication::new(caches.iter().map(|(f, _)| rang[&f.entreprise]).collect());
    let mut somme = |choisi: &dyn Fn(&Financement) -> bool| -> (Montant, bool) {
        let ensemble: Vec<usize> = (0..caches.len()).filter(|i| choisi(caches[*i].1)).collect();
        let admis = publication.admet(&ensemble, |i| caches[i].1.montant.euros());
        let montant = lignes.iter().filter(|(f, l)| (admis || f.nomme) && choisi(l)).map(|(_, l)| l.montant).sum();
        (montant, !admis)
    };
    let mut ligne = |choisi: &dyn Fn(&Financement) -> bool| -> LigneFinanceur {
        let (demande, a) = somme(&|l| choisi(l) && l.etat != EtatFinancement::Refuse);
        let (acquis, b) = somme(&|l| choisi(l) && l.etat.acquis());
        let (verse, c) = somme(&|l| choisi(l) && l.etat == EtatFinancement::Verse);
        LigneFinanceur { demande, acquis, verse, reduite: a || b || c }
    };
    if let Some(rang) = enveloppe {
        comptes.enveloppe = ligne(&|l| l.financeur.rang() == rang);
    }
    let autres = ligne(&|l| Some(l.financeur.rang()) != enveloppe);
    let financeurs: BTreeSet<usize> = lignes.iter().map(|(_, l)| l.financeur.rang()).collect();
    comptes.financeurs = financeurs.into_iter().map(|f| (f, ligne(&|l| l.financeur.rang() == f))).collect();
    comptes.natures = NatureFinancement::TOUS
        .iter()
        .map(|&nature| LigneNature { nature, montants: ligne(&|l| l.nature == nature) })
        .collect();
    comptes.levier =
        (comptes.enveloppe.acquis.0 > 0).then(|| autres.acquis.0 as f64 / comptes.enveloppe.acquis.0 as f64);
}
