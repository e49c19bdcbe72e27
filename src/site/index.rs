//! Who belongs to whom: lists of ranks, made once, and the lines of lists, converted for the templates
//! when a first page shows them, and shared by all pages after it. A list costs its own entries,
//! nothing more; a preview of one page converts the lines of that page only.

use super::feuille::Lecture;
use super::vues::{self, *};
use super::{Site, adresses};
use crate::edition::{Edition, EntrepriseExtraite, Extrait, ProjetExtrait};
use crate::model::*;
use crate::theme::Libelles;
use rayon::prelude::*;
use std::sync::OnceLock;
use tera::Value;

/// Ranks and lines.
pub struct Index {
    /// Projects as (company, project), by title.
    pub projets: Vec<(usize, usize)>,
    /// Projects of each axis, action, industry, commune: ranks in `projets`.
    pub par_axe: Vec<Vec<usize>>,
    /// By action.
    pub par_action: Vec<Vec<usize>>,
    /// By commune.
    pub par_commune: Vec<Vec<usize>>,
    /// Projects of each company: ranks in `projets`.
    pub par_entreprise: Vec<Vec<usize>>,
    /// Companies of each industry.
    pub filieres: Vec<Vec<usize>>,
    /// Companies of each commune.
    pub communes: Vec<Vec<usize>>,
    /// Actions of each axis.
    pub actions: Vec<Vec<usize>>,
    /// Chapters and axes in the order of reading.
    pub lecture: Lecture,
    /// Companies by key, and chapters: ranks, to be looked for by halves.
    pub entreprises_par_cle: Vec<usize>,
    /// See `entreprises_par_cle`.
    pub chapitres_par_cle: Vec<usize>,
    /// Whether a company shown is fictitious.
    pub fictif: bool,
    /// Filters of the lists, see `filtres`.
    pub filtres_projets: OnceLock<Value>,
    /// Of companies.
    pub filtres_entreprises: OnceLock<Value>,
    lignes_entreprises: Lignes,
    lignes_projets: Lignes,
    lignes_actions: Lignes,
}

impl Index {
    /// Indexes an edition.
    pub fn new(x: &Extrait) -> Self {
        let r = &x.referentiel;
        let mut projets: Vec<(usize, usize)> =
            x.entreprises.iter().enumerate().flat_map(|(e, v)| (0..v.projets.len()).map(move |p| (e, p))).collect();
        let ordre = |(e, p): &(usize, usize)| &x.entreprises[*e].projets[*p].ordre;
        projets.par_sort_by(|a, b| (ordre(a), a).cmp(&(ordre(b), b)));
        let range = |taille: usize| vec![Vec::new(); taille];
        let mut index = Self {
            par_axe: range(r.axes.len()),
            par_action: range(r.actions.len()),
            par_commune: range(r.communes.len()),
            par_entreprise: range(x.entreprises.len()),
            filieres: range(r.filieres.len()),
            communes: range(r.communes.len()),
            actions: range(r.axes.len()),
            lecture: Lecture::new(r),
            entreprises_par_cle: par_cle(x.entreprises.len(), |i| &x.entreprises[i].cle),
            chapitres_par_cle: par_cle(r.chapitres.len(), |i| &r.chapitres[i].cle),
            fictif: x.entreprises.iter().any(|e| e.fictif),
            filtres_projets: OnceLock::new(),
            filtres_entreprises: OnceLock::new(),
            lignes_entreprises: Lignes::nouvelles(x.entreprises.len()),
            lignes_projets: Lignes::nouvelles(projets.len()),
            lignes_actions: Lignes::nouvelles(r.actions.len()),
            projets,
        };
        for (rang, (e, p)) in index.projets.iter().enumerate() {
            let projet = &x.entreprises[*e].projets[*p];
            index.par_axe[projet.axe.rang()].push(rang);
            index.par_commune[projet.commune.rang()].push(rang);
            index.par_entreprise[*e].push(rang);
            projet.actions.iter().for_each(|a| index.par_action[a.rang()].push(rang));
        }
        for (rang, e) in x.entreprises.iter().enumerate() {
            index.filieres[e.filiere.rang()].push(rang);
            index.communes[e.commune.rang()].push(rang);
        }
        for (rang, action) in r.actions.iter().enumerate() {
            index.actions[action.axe.rang()].push(rang);
        }
        index
    }
}

/// Ranks in the order of keys.
fn par_cle<'c>(nombre: usize, cle: impl Fn(usize) -> &'c str) -> Vec<usize> {
    let mut rangs: Vec<usize> = (0..nombre).collect();
    rangs.sort_by(|a, b| cle(*a).cmp(cle(*b)));
    rangs
}

/// Lines by rank, each converted once.
struct Lignes(Vec<OnceLock<Value>>);

impl Lignes {
    fn nouvelles(nombre: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(nombre).collect())
    }

    fn ligne<T: serde::Serialize>(&self, rang: usize, faire: impl FnOnce() -> T) -> Value {
        self.0[rang].get_or_init(|| Value::from_serializable(&faire())).clone()
    }
}

impl Site {
    /// The company that has this key.
    pub(super) fn entreprise_de_cle(&self, cle: &str) -> Option<&EntrepriseExtraite> {
        let (rangs, toutes) = (&self.index.entreprises_par_cle, &self.extrait.entreprises);
        let i = rangs.binary_search_by(|rang| toutes[*rang].cle.as_str().cmp(cle)).ok()?;
        Some(&toutes[rangs[i]])
    }

    /// The chapter that has this key.
    pub(super) fn chapitre_de_cle(&self, cle: &str) -> Option<&Entree<Chapitre>> {
        let (rangs, tous) = (&self.index.chapitres_par_cle, &self.r().chapitres);
        let i = rangs.binary_search_by(|rang| tous[*rang].cle.as_str().cmp(cle)).ok()?;
        Some(&tous[rangs[i]])
    }

    /// The line of a company, by its rank.
    pub(super) fn ligne_entreprise(&self, rang: usize) -> Value {
        let x = &self.extrait;
        self.index.lignes_entreprises.ligne(rang, || ligne_entreprise(x, self.l(), &x.entreprises[rang]))
    }

    /// The line of a project, by its rank in `projets`.
    pub(super) fn ligne_projet(&self, rang: usize) -> Value {
        let (x, (e, p)) = (&self.extrait, self.index.projets[rang]);
        let e = &x.entreprises[e];
        self.index.lignes_projets.ligne(rang, || ligne_projet(x, self.l(), e, &e.projets[p]))
    }

    /// The line of an action, by its rank.
    pub(super) fn ligne_action(&self, rang: usize) -> Value {
        let (x, projets) = (&self.extrait, self.index.par_action[rang].len());
        self.index.lignes_actions.ligne(rang, || ligne_action(x, self.l(), &x.referentiel.actions[rang], projets))
    }
}

/// A commune as a link to its page.
pub fn lien_commune(r: &Referentiel, commune: &Ref<Commune>) -> Lien {
    let c = &r.communes[commune];
    Lien::new(&c.nom, adresses::commune(&c.cle, 1))
}

/// An industry as a link to its page.
pub fn lien_filiere(r: &Referentiel, filiere: &Ref<Filiere>) -> Lien {
    let f = &r.filieres[filiere];
    Lien::new(&f.nom, adresses::filiere(&f.cle, 1))
}

/// An axis as a link to its page, by its short title.
pub fn lien_axe(r: &Referentiel, axe: &Ref<Axe>) -> Lien {
    let a = &r.axes[axe];
    Lien::new(a.court(), adresses::axe(&a.cle))
}

/// A source as a link to its place.
pub fn lien_source(r: &Referentiel, source: &Ref<SourceCitee>) -> Lien {
    let s = &r.sources[source];
    Lien::new(format!("{}, «\u{a0}{}\u{a0}»", s.editeur, s.titre), adresses::source(&s.cle))
}

/// Who may see a record, when the edition shows more than the public one and the record is not public.
pub fn restriction(x: &Extrait, l: &Libelles, diffusion: Diffusion) -> Option<Etiquette> {
    (x.edition == Edition::Copil && diffusion != Diffusion::Publique).then(|| Etiquette::de(l, diffusion))
}

fn ligne_entreprise(x: &Extrait, l: &Libelles, e: &EntrepriseExtraite) -> LigneEntreprise {
    let r = &x.referentiel;
    LigneEntreprise {
        nom: e.nom.clone(),
        chemin: adresses::entreprise(&e.cle),
        commune: lien_commune(r, &e.commune),
        filiere: lien_filiere(r, &e.filiere),
        taille: e.taille.map(|t| Etiquette::de(l, t)),
        etape: e.parcours.derniere().map(|(mot, _, date)| Etape::de(l, mot, Some(date))),
        projets: e.projets.len(),
        investissement: e.projets.iter().map(|p| p.investissement).sum::<Montant>().euros(),
        emplois_crees: e.projets.iter().map(crees).sum(),
        diffusion: restriction(x, l, e.diffusion),
        fictif: e.fictif,
    }
}

fn crees(p: &ProjetExtrait) -> u32 {
    p.emplois.as_ref().and_then(|e| e.crees).unwrap_or(0)
}

fn ligne_projet(x: &Extrait, l: &Libelles, e: &EntrepriseExtraite, p: &ProjetExtrait) -> LigneProjet {
    let r = &x.referentiel;
    LigneProjet {
        titre: p.titre.clone(),
        chemin: adresses::projet(&e.cle, &p.id.0),
        entreprise: Lien::new(&e.nom, adresses::entreprise(&e.cle)),
        axe: lien_axe(r, &p.axe),
        commune: lien_commune(r, &p.commune),
        filiere: r.filieres[&e.filiere].nom.clone(),
        nature: p.nature.map(|n| Etiquette::de(l, n)),
        etat: p.etat.map(|s| Etiquette::de(l, s)),
        investissement: p.investissement.euros(),
        emplois_crees: crees(p),
        diffusion: restriction(x, l, p.diffusion),
        fictif: e.fictif,
    }
}

fn ligne_action(x: &Extrait, l: &Libelles, a: &Entree<Action>, projets: usize) -> LigneAction {
    let r = &x.referentiel;
    LigneAction {
        numero: a.numero.as_ref().map(Numero::to_string).unwrap_or_default(),
        titre: a.titre.clone(),
        chemin: adresses::action(&a.cle),
        axe: lien_axe(r, &a.axe),
        pilote: r.partenaires[&a.pilote].nom.clone(),
        statut: Etiquette::de(l, a.statut),
        priorite: Etiquette::de(l, a.priorite),
        debut: a.debut,
        fin: a.fin,
        retard: a.echue(x.today).map(|jour| vues::retard(l, jour, x.today)),
        projets,
        fictif: a.fictif,
    }
}
