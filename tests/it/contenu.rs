//! The real content (`content/`): without a fault, at the size of the public figures, and secret
//! where it must be.

mod exact;
mod secret;

use exact::isole;
use feuille::diagnostic::{Gravite, dessin};
use feuille::edition::{self, Comptes, Edition};
use feuille::model::{Diffusion, Entree, Entreprise, EtatFinancement, Financement, Modele, Projet};
use feuille::source::Sources;
use feuille::{Demande, Ouvrage, composer, parse, resolve};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

pub const JOUR: Date = date(2026, 11, 23);

pub fn sources() -> Sources {
    let racine = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    let sources = Sources::load(&racine.join("content"), &racine.join("themes"), &mut faults).unwrap();
    assert_eq!(faults, []);
    sources
}

pub fn composer_reel(edition: Edition) -> Ouvrage {
    let sources = sources();
    let mut faults = Vec::new();
    let ouvrage = composer(&sources, &Demande { edition, today: JOUR, adresse: None }, &mut faults);
    let dessins: Vec<String> = faults.iter().map(|f| dessin::dessiner(f, &sources, false)).collect();
    assert!(faults.iter().all(|f| f.gravite > Gravite::Avertissement), "{}", dessins.join("\n"));
    ouvrage.unwrap()
}

fn modele() -> Modele {
    let mut faults = Vec::new();
    let modele = resolve::resolve(parse::parse(&sources(), &mut faults), &mut faults).unwrap();
    assert_eq!(faults, []);
    modele
}

fn comptes(edition: Edition) -> Comptes {
    edition::select(&modele(), edition, JOUR).comptes
}

#[test]
fn le_contenu_se_compose_sans_faute() {
    for edition in [Edition::Publique, Edition::Copil] {
        assert!(composer_reel(edition).site.routes().len() > 150);
    }
}

#[test]
fn le_contenu_a_la_taille_du_reel() {
    let m = modele();
    let de = |d: Diffusion| m.entreprises.ouvrir().iter().filter(|e| e.diffusion == d).count();
    assert_eq!([de(Diffusion::Publique), de(Diffusion::Agregee), de(Diffusion::Copil)], [34, 9, 3]);
    assert!(m.entreprises.ouvrir().iter().all(|e| e.fictif), "une entreprise n’est pas dite fictive");
    let r = &m.referentiel;
    assert_eq!((r.axes.len(), r.communes.len()), (4, 71));
    assert!(r.actions.len() >= 24 && r.glossaire.len() >= 40 && r.actualites.len() >= 4 && r.copils.len() >= 2);
    assert!(r.actions.iter().any(|a| a.blocage.is_some()) && r.actions.iter().any(|a| a.echue(JOUR).is_some()));
    for axe in 0..4 {
        assert!(r.actions.iter().any(|a| a.axe.rang() == axe), "l’axe {axe} n’a pas d’action");
    }
}

/// 46 companies heard, 131 projects, 177 M€, 586 jobs, 1.5 M€ of aid, 100 days: the public figures,
/// computed from the records. The public edition says what its own totals cover.
#[test]
fn les_totaux_sont_les_chiffres_publics() {
    let c = comptes(Edition::Copil);
    assert_eq!((c.couverture.comptees, c.couverture.existantes), (46, 46));
    assert_eq!((c.parcours[0], c.total.entreprises, c.total.projets, c.total.emplois_crees), (46, 46, 131, 586));
    assert_eq!((c.total.investissement.euros(), c.total.enveloppe.euros(), c.jours), (177e6, 1.5e6, 100.0));
    assert_eq!(c.enveloppe.acquis, c.total.enveloppe);
    let p = comptes(Edition::Publique);
    assert_eq!((p.couverture.comptees, p.couverture.existantes), (43, 46));
    assert!(p.total.projets < 131 && p.total.investissement < c.total.investissement);
}

/// Who may be named, told again here: nothing of `edition` is trusted.
fn nomme(e: &Entreprise, p: &Projet) -> bool {
    e.diffusion == Diffusion::Publique
        && e.consentement.is_some()
        && matches!(p.diffusion, None | Some(Diffusion::Publique))
}

/// Counted and not named.
fn tu(e: &Entreprise, p: &Projet) -> bool {
    let compte = match e.diffusion {
        Diffusion::Publique => e.consentement.is_some(),
        d => d == Diffusion::Agregee,
    };
    compte && !nomme(e, p) && p.diffusion != Some(Diffusion::Copil)
}

/// A figure on a page, and what it may be the sum of: each item has its company, its value, whether
/// the cell counts it, whether it is named.
struct Chiffre {
    nom: String,
    publie: i64,
    /// Whether the page says that what is hidden had to be left out.
    reduit: bool,
    items: Vec<Item>,
}

#[derive(Clone, Copy)]
struct Item {
    entreprise: usize,
    valeur: i64,
    nomme: bool,
    dedans: bool,
}

impl Chiffre {
    /// The hidden items that the figure sums: all of those of its cell, or none.
    fn taits(&self) -> Vec<bool> {
        let somme = |f: &dyn Fn(&Item) -> bool| self.items.iter().filter(|i| f(i)).map(|i| i.valeur).sum::<i64>();
        let tout = somme(&|i| i.dedans);
        let nommes = somme(&|i| i.dedans && i.nomme);
        assert!([tout, nommes].contains(&self.publie), "{} : {} n’est ni {tout} ni {nommes}", self.nom, self.publie);
        // What is hidden may sum to nothing: then only the note tells.
        let entier = self.publie == tout && (tout != nommes || !self.reduit);
        self.items.iter().map(|i| entier && i.dedans && !i.nomme).collect()
    }
}

/// The figures of one measure, taken together, must not tell what one or two companies keep to
/// themselves; and none of them may be mostly one company's.
fn verifier(chiffres: &[Chiffre]) -> usize {
    let compagnies: Vec<usize> = chiffres[0].items.iter().map(|i| i.entreprise).collect();
    let lignes: Vec<Vec<bool>> = chiffres.iter().map(Chiffre::taits).filter(|l| l.contains(&true)).collect();
    for (chiffre, ligne) in chiffres.iter().map(|c| (c, c.taits())) {
        let tus: BTreeSet<usize> = (0..ligne.len()).filter(|i| ligne[*i]).map(|i| compagnies[i]).collect();
        assert!(tus.is_empty() || tus.len() >= 3, "{} : {} entreprises tues", chiffre.nom, tus.len());
        let part = |e: usize| -> i64 {
            (0..ligne.len()).filter(|i| ligne[*i] && compagnies[*i] == e).map(|i| chiffre.items[i].valeur).sum()
        };
        let total: i64 = tus.iter().map(|e| part(*e)).sum();
        let plus_grand = tus.iter().map(|e| part(*e)).max().unwrap_or(0);
        assert!(plus_grand * 100 <= total * 85, "{} : une entreprise pèse {plus_grand} sur {total}", chiffre.nom);
    }
    assert_eq!(isole(&lignes, &compagnies), None, "des totaux, soustraits, isolent ces entreprises");
    lignes.len()
}

fn projets(m: &Modele) -> Vec<(usize, &Entree<Entreprise>, &Projet)> {
    let entreprises = m.entreprises.ouvrir().iter().enumerate();
    entreprises.flat_map(|(i, e)| e.projets.iter().map(move |p| (i, e, p))).collect()
}

type Lire = fn(&Projet) -> i64;
type Publie = fn(&edition::Mesures) -> i64;

/// Projects, by axis, industry and commune. Returns how many figures cover hidden ones.
fn totaux(m: &Modele, c: &Comptes) -> usize {
    let mut couvrent = 0;
    let tous: Vec<_> = projets(m).into_iter().filter(|(_, e, p)| nomme(e, p) || tu(e, p)).collect();
    let mesures: [(&str, Lire, Publie); 3] = [
        ("investissement", |p| p.investissement.0, |m| m.investissement.0),
        ("emplois créés", |p| p.emplois.as_ref().and_then(|e| e.crees).unwrap_or(0).into(), |m| m.emplois_crees.into()),
        (
            "emplois maintenus",
            |p| p.emplois.as_ref().and_then(|e| e.maintenus).unwrap_or(0).into(),
            |m| m.emplois_maintenus.into(),
        ),
    ];
    for (mesure, lire, publie) in mesures {
        let chiffre = |nom: String, c: &edition::Cellule, dedans: &dyn Fn(&Entreprise, &Projet) -> bool| {
            let item = |(i, e, p): &(usize, &Entree<Entreprise>, &Projet)| Item {
                entreprise: *i,
                valeur: lire(p),
                nomme: nomme(e, p),
                dedans: dedans(e, p),
            };
            let items = tous.iter().map(item).collect();
            Chiffre { nom: format!("{mesure}, {nom}"), publie: publie(&c.mesures), reduit: c.reduite, items }
        };
        let total = edition::Cellule { mesures: c.total, reduite: true, ..Default::default() };
        let mut chiffres = vec![chiffre("total".into(), &total, &|_, _| true)];
        chiffres.extend(c.axes.iter().map(|(v, c)| chiffre(format!("axe {v}"), c, &|_, p| p.axe.rang() == *v)));
        chiffres
            .extend(c.filieres.iter().map(|(v, c)| chiffre(format!("filière {v}"), c, &|e, _| e.filiere.rang() == *v)));
        chiffres.extend(c.communes.iter().map(|(v, c)| {
            let la = |e: &Entreprise, p: &Projet| p.commune.as_ref().unwrap_or(&e.commune).rang() == *v;
            chiffre(format!("commune {v}"), c, &la)
        }));
        couvrent += verifier(&chiffres);
    }
    couvrent
}

/// Lines of funding, by axis, industry, commune, funder and kind.
fn financements(m: &Modele, c: &Comptes) -> usize {
    let enveloppe = m.referentiel.financeurs.iter().position(|f| f.enveloppe);
    type Ligne<'a> = (usize, &'a Entree<Entreprise>, &'a Projet, &'a Financement);
    let lignes: Vec<Ligne> = projets(m)
        .into_iter()
        .filter(|(_, e, p)| nomme(e, p) || tu(e, p))
        .flat_map(|(i, e, p)| p.financements.iter().map(move |f| (i, e, p, f)))
        .collect();
    let chiffre = |nom: String, publie: i64, reduit: bool, dedans: &dyn Fn(&Ligne) -> bool| {
        let item =
            |l: &Ligne| Item { entreprise: l.0, valeur: l.3.montant.0, nomme: nomme(l.1, l.2), dedans: dedans(l) };
        Chiffre { nom, publie, reduit, items: lignes.iter().map(item).collect() }
    };
    let mut chiffres = Vec::new();
    let mut cellule = |nom: String, c: &edition::Cellule, dans: &dyn Fn(&Ligne) -> bool| {
        let (m, r) = (&c.mesures, c.finances_reduites);
        let refuse = |l: &Ligne| l.3.etat == EtatFinancement::Refuse;
        let aide = |l: &Ligne| l.3.etat.acquis() && Some(l.3.financeur.rang()) == enveloppe;
        chiffres.push(chiffre(format!("{nom}, financé"), m.finances.0, r, &|l| dans(l) && !refuse(l)));
        chiffres.push(chiffre(format!("{nom}, aides"), m.enveloppe.0, r, &|l| dans(l) && aide(l)));
    };
    cellule(
        "total".into(),
        &edition::Cellule { mesures: c.total, finances_reduites: true, ..Default::default() },
        &|_| true,
    );
    for (v, c) in &c.axes {
        cellule(format!("axe {v}"), c, &|l| l.2.axe.rang() == *v);
    }
    for (v, c) in &c.filieres {
        cellule(format!("filière {v}"), c, &|l| l.1.filiere.rang() == *v);
    }
    for (v, c) in &c.communes {
        cellule(format!("commune {v}"), c, &|l| l.2.commune.as_ref().unwrap_or(&l.1.commune).rang() == *v);
    }
    let mut ligne = |nom: String, m: &edition::LigneFinanceur, dans: &dyn Fn(&Ligne) -> bool| {
        chiffres.push(chiffre(format!("{nom}, demandé"), m.demande.0, m.reduite, &|l| {
            dans(l) && l.3.etat != EtatFinancement::Refuse
        }));
        chiffres.push(chiffre(format!("{nom}, acquis"), m.acquis.0, m.reduite, &|l| dans(l) && l.3.etat.acquis()));
        chiffres.push(chiffre(format!("{nom}, versé"), m.verse.0, m.reduite, &|l| {
            dans(l) && l.3.etat == EtatFinancement::Verse
        }));
    };
    ligne("enveloppe".into(), &c.enveloppe, &|l| Some(l.3.financeur.rang()) == enveloppe);
    for (v, m) in &c.financeurs {
        ligne(format!("financeur {v}"), m, &|l| l.3.financeur.rang() == *v);
    }
    for n in &c.natures {
        ligne(format!("nature {:?}", n.nature), &n.montants, &|l| l.3.nature == n.nature);
    }
    verifier(&chiffres)
}

/// Days of engineering and steps have one total each: those who are counted and not named must be
/// several in it, and none of them nearly alone.
fn jours_et_etapes(m: &Modele, c: &Comptes) -> usize {
    let item = |(i, e): (usize, &Entree<Entreprise>), valeur: i64| Item {
        entreprise: i,
        valeur,
        nomme: e.diffusion == Diffusion::Publique && e.consentement.is_some(),
        dedans: e.diffusion == Diffusion::Agregee || (e.diffusion == Diffusion::Publique && e.consentement.is_some()),
    };
    let entreprises = || m.entreprises.ouvrir().iter().enumerate();
    let demis = |jours: f64| (jours * 2.0).round() as i64;
    let jours = entreprises().map(|(i, e)| item((i, e), e.jours.map_or(0, demis))).collect();
    let mut couvrent = verifier(&[Chiffre { nom: "jours".into(), publie: demis(c.jours), reduit: true, items: jours }]);
    for etape in 0..4 {
        let items =
            entreprises().map(|(i, e)| item((i, e), i64::from(e.parcours.etapes()[etape].2.is_some()))).collect();
        let chiffre = Chiffre { nom: format!("étape {etape}"), publie: c.parcours[etape] as i64, reduit: true, items };
        let tus = chiffre.taits().iter().filter(|t| **t).count();
        assert!(tus == 0 || tus >= 3, "{} : {tus} entreprises tues", chiffre.nom);
        couvrent += usize::from(tus > 0);
    }
    couvrent
}

#[test]
fn les_chiffres_publics_ne_trahissent_personne() {
    let m = modele();
    let tus = projets(&m).into_iter().filter(|(_, e, p)| tu(e, p)).count();
    assert!(tus > 10, "rien n’est tu : le test ne prouve rien");
    let c = comptes(Edition::Publique);
    let couvrent = [totaux(&m, &c), financements(&m, &c), jours_et_etapes(&m, &c)];
    assert!(couvrent.iter().all(|n| *n > 0), "aucun total ne couvre ce qui est tu : {couvrent:?}");
}

/// A company of a random content: who may see it and its projects, where, how much.
type Hasard = (usize, usize, usize, Option<u8>, Vec<(usize, usize, usize, u32, u8, Option<(usize, u32)>)>);

fn entreprise() -> impl Strategy<Value = Hasard> {
    let montant = prop_oneof![1u32..50, Just(900u32)];
    let projet =
        (0usize..4, 0usize..2, 0usize..3, montant.clone(), 0u8..4, prop::option::of((0usize..2, montant.clone())));
    (0usize..4, 0usize..2, 0usize..2, prop::option::of(0u8..20), prop::collection::vec(projet, 0..4))
}

fn fiche(i: usize, (diffusion, filiere, commune, jours, projets): &Hasard) -> (String, String) {
    let mots = ["publique", "agregee", "agregee", "copil"];
    let mut texte = format!(
        "nom: Entreprise {i}\ncommune: {}\nfiliere: {}\ndiffusion: {}\nconsentement: {{ date: 2024-01-01, par: gérante }}\nparcours: {{ auditionnee: 2023-07-0{} }}\n",
        ["Alès", "Cendras"][*commune],
        ["mecanique", "bois"][*filiere],
        mots[*diffusion],
        i % 9 + 1
    );
    texte += &jours.map_or(String::new(), |j| format!("jours: {}\n", f64::from(j) / 2.0));
    texte += if projets.is_empty() { "" } else { "projets:\n" };
    for (j, (diffusion, axe, commune, montant, emplois, finance)) in projets.iter().enumerate() {
        let diffusion = [0, 0, 1, 3][*diffusion].max(mots.iter().position(|m| *m == texte_de(&texte)).unwrap_or(0));
        texte += &format!(
            "  - id: p{j}\n    titre: Projet {i}.{j}\n    axe: {}\n    diffusion: {}\n    investissement: {montant}000\n    emplois: {{ crees: {emplois} }}\n",
            ["foncier", "competences"][*axe],
            mots[diffusion]
        );
        texte += ["", "    commune: Alès\n", "    commune: Cendras\n"][*commune];
        if let Some((financeur, part)) = finance {
            let financeur = ["rebond", "region-occitanie"][*financeur];
            texte += &format!(
                "    financements:\n      - {{ financeur: {financeur}, nature: subvention, montant: {}, etat: accorde }}\n",
                part.min(montant) * 1000
            );
        }
    }
    (format!("entreprises/e{i}.yaml"), texte)
}

/// The level of a company in the text under way.
fn texte_de(fiche: &str) -> &str {
    fiche.split("diffusion: ").nth(1).and_then(|t| t.split('\n').next()).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the companies, no figure of the public edition isolates one or two of them.
    #[test]
    fn aucun_contenu_ne_trahit_personne(entreprises in prop::collection::vec(entreprise(), 1..9)) {
        let mut fichiers = crate::cas::base();
        fichiers.insert("feuille-de-route/axes/2-competences.md".into(), "---\ntitre: Compétences\n---\n".into());
        fichiers.extend(entreprises.iter().enumerate().map(|(i, e)| fiche(i, e)));
        let fichiers: Vec<(&str, &str)> = fichiers.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
        let mut faults = Vec::new();
        let m = resolve::resolve(parse::parse(&Sources::en_memoire(&fichiers), &mut faults), &mut faults).unwrap();
        prop_assert_eq!(&faults, &[]);
        let c = edition::select(&m, Edition::Publique, JOUR).comptes;
        totaux(&m, &c);
        if projets(&m).iter().any(|(_, _, p)| !p.financements.is_empty()) {
            financements(&m, &c);
        }
        jours_et_etapes(&m, &c);
    }
}
