//! What an edition shows, as plain values.

use super::{Acces, Comptes, Edition, Memoire, acces, acces_projet};
use crate::diagnostic::Span;
use crate::fr;
use crate::model::*;
use jiff::civil::Date;
use rayon::prelude::*;
use std::{collections::HashSet, sync::Arc};

/// The content of one edition. The only form of it that pages, search and exports ever see.
#[derive(Clone, Debug)]
pub struct Extrait {
    /// Which edition.
    pub edition: Edition,
    /// The day shown: what is late depends on it.
    pub today: Date,
    /// All that is not confidential.
    pub referentiel: Arc<Referentiel>,
    /// The companies named, in French alphabetical order.
    pub entreprises: Vec<Arc<EntrepriseExtraite>>,
    /// The totals, over the companies named and those counted.
    pub comptes: Comptes,
    /// Hashes of the names (`entreprise:cle`) that exist and are not shown: a text that refers to one
    /// gets a better message than « unknown », and no name is kept here for it.
    pub(super) tus: HashSet<blake3::Hash>,
    /// Hashes of the names of records that could not be read.
    pub(super) illisibles: HashSet<blake3::Hash>,
}

impl Extrait {
    /// Whether a name exists that this edition does not show.
    pub fn tait(&self, nom: &str) -> bool {
        self.tus.contains(&blake3::hash(nom.as_bytes()))
    }

    /// Whether a name is that of a record that could not be read: its own fault is told, where it is.
    pub fn excuse(&self, genre: &str, cle: &str) -> bool {
        if self.illisibles.is_empty() {
            return false;
        }
        // A project goes with its company.
        let (genre, cle) = match (genre, cle.split_once('/')) {
            ("projet", Some((entreprise, _))) => ("entreprise", entreprise),
            _ => (genre, cle),
        };
        let connu = |nom: &str| self.illisibles.contains(&blake3::hash(format!("{genre}:{nom}").as_bytes()));
        connu(cle) || connu("*")
    }
}

/// A company that this edition names.
#[derive(Clone, Debug)]
pub struct EntrepriseExtraite {
    /// Key.
    pub cle: String,
    /// Where its record is written.
    pub span: Span,
    /// Name.
    pub nom: String,
    /// Commune.
    pub commune: Ref<Commune>,
    /// Industry.
    pub filiere: Ref<Filiere>,
    /// Establishment number.
    pub siret: Option<Siret>,
    /// Activity code.
    pub naf: Option<Naf>,
    /// Size class.
    pub taille: Option<Taille>,
    /// Who may see it: shown in the narrow edition only.
    pub diffusion: Diffusion,
    /// Employees: in the narrow edition only.
    pub effectif: Option<u32>,
    /// What it does.
    pub presentation: Option<String>,
    /// Whom to ask: in the narrow edition only.
    pub contact: Option<String>,
    /// Its site.
    pub site: Option<crate::decode::Url>,
    /// Its way through the scheme.
    pub parcours: Parcours,
    /// Days of engineering used.
    pub jours: Option<f64>,
    /// Invented.
    pub fictif: bool,
    /// The projects named.
    pub projets: Vec<ProjetExtrait>,
    /// How many more projects exist that are not shown.
    pub projets_tus: usize,
    /// Sorts by name, in the order of the dictionary. Never written: it changes with the collation data.
    pub ordre: Vec<u8>,
}

/// A project that this edition names.
#[derive(Clone, Debug)]
pub struct ProjetExtrait {
    /// Its record. Nothing in it is confidential once the project itself may be named.
    pub fiche: Projet,
    /// Where: its own commune, or the company's.
    pub commune: Ref<Commune>,
    /// Who may see it.
    pub diffusion: Diffusion,
    /// Sorts by title, as that of a company.
    pub ordre: Vec<u8>,
}

impl std::ops::Deref for ProjetExtrait {
    type Target = Projet;
    fn deref(&self) -> &Projet {
        &self.fiche
    }
}

/// The companies that an edition names, in order; those that `memoire` holds are not opened again.
pub fn entreprises(modele: &Modele, edition: Edition, memoire: &mut Memoire) -> Vec<Arc<EntrepriseExtraite>> {
    let ouvertes = modele.entreprises.ouvrir().0.iter();
    let nommees: Vec<&Arc<Entree<Entreprise>>> = ouvertes.filter(|e| acces(e, edition) == Acces::Nomme).collect();
    let extraire = |e: &&Arc<_>| memoire.deja(e, &()).unwrap_or_else(|| Arc::new(entreprise(e, edition)));
    let mut entreprises: Vec<Arc<EntrepriseExtraite>> = nommees.par_iter().map(extraire).collect();
    if memoire.est_active() {
        nommees.into_iter().zip(&entreprises).for_each(|(e, x)| memoire.garder(Arc::clone(e), (), Arc::clone(x)));
    }
    entreprises.par_sort_by(|a, b| (&a.ordre, &a.cle).cmp(&(&b.ordre, &b.cle)));
    entreprises
}

/// Opens a company for an edition that names it.
fn entreprise(e: &Entree<Entreprise>, edition: Edition) -> EntrepriseExtraite {
    let copil = edition == Edition::Copil;
    let projets: Vec<ProjetExtrait> = e
        .projets
        .iter()
        .filter(|p| acces_projet(e, p, edition) == Acces::Nomme)
        .map(|p| ProjetExtrait {
            fiche: p.clone(),
            commune: p.commune.clone().unwrap_or_else(|| e.commune.clone()),
            diffusion: p.diffusion.unwrap_or(e.diffusion).max(e.diffusion),
            ordre: fr::cle(&p.titre),
        })
        .collect();
    EntrepriseExtraite {
        cle: e.cle.clone(),
        span: e.span,
        nom: e.nom.clone(),
        commune: e.commune.clone(),
        filiere: e.filiere.clone(),
        siret: e.siret.clone(),
        naf: e.naf.clone(),
        taille: e.taille,
        diffusion: e.diffusion,
        effectif: e.effectif.as_ref().filter(|_| copil).map(|c| *c.ouvrir()),
        presentation: e.presentation.clone(),
        contact: e.contact.as_ref().filter(|_| copil).map(|c| c.ouvrir().clone()),
        site: e.site.clone(),
        parcours: e.parcours.clone(),
        jours: e.jours,
        fictif: e.fictif,
        projets_tus: e.projets.len() - projets.len(),
        projets,
        ordre: fr::cle(&e.nom),
    }
}
