//! From files to records: which file holds what, front matter, keys. Names are not followed yet.
//!
//! A file that cannot be read costs its record, never the others'.

mod communes;
mod fichiers;
mod memoire;

use crate::decode::Reste;
use crate::diagnostic::Diagnostic;
use crate::model::*;
use crate::source::Sources;
use fichiers::Lecture;
pub use memoire::Memoire;

/// All records, as written.
pub struct Fiches {
    /// `site.yaml`; without it there is no site.
    pub site: Option<Entree<ConfigSite>>,
    /// `bassin.yaml`; without it there is no site.
    pub bassin: Option<Entree<Bassin>>,
    /// The lists and folders that are not confidential, in their order.
    pub filieres: Tableau<Filiere>,
    /// `financeurs.yaml`
    pub financeurs: Tableau<Financeur>,
    /// `partenaires.yaml`
    pub partenaires: Tableau<Partenaire>,
    /// `sources.yaml`
    pub sources: Tableau<SourceCitee>,
    /// `glossaire.yaml`
    pub glossaire: Tableau<Terme>,
    /// `communes.csv`
    pub communes: Tableau<Commune>,
    /// `feuille-de-route/*.md`
    pub chapitres: Tableau<Chapitre>,
    /// `feuille-de-route/axes/*.md`
    pub axes: Tableau<Axe>,
    /// `feuille-de-route/actions/*.md`
    pub actions: Tableau<Action>,
    /// `indicateurs/*.yaml`
    pub indicateurs: Tableau<Indicateur>,
    /// `gouvernance/*.md`
    pub copils: Tableau<Copil>,
    /// `actualites/*.md`
    pub actualites: Tableau<Actualite>,
    /// `pages/*.md`
    pub pages: Tableau<Page>,
    /// `entreprises/*.yaml`
    pub entreprises: Tableau<Entreprise>,
    /// Names of the records that could not be read (`None`: names unknown): calling one is not a
    /// second fault.
    pub illisibles: Vec<(Genre, Option<String>)>,
    /// What was read of them: the names that they call are looked for as well.
    pub restes: Vec<Reste>,
}

/// `site.yaml` alone: a publication must know its target before it reads the rest.
pub fn site(sources: &Sources, faults: &mut Vec<Diagnostic>) -> Option<Entree<ConfigSite>> {
    let mut memoire = Memoire::default();
    let mut lecture = Lecture::new(sources, &mut memoire);
    let site = lecture.unique("site.yaml");
    faults.append(&mut lecture.faults);
    site
}

/// Reads every record of the content.
pub fn parse(sources: &Sources, faults: &mut Vec<Diagnostic>) -> Fiches {
    reparse(sources, &mut Memoire::default(), faults)
}

/// The same, but for the records that `memoire` holds.
pub fn reparse(sources: &Sources, memoire: &mut Memoire, faults: &mut Vec<Diagnostic>) -> Fiches {
    let mut l = Lecture::new(sources, memoire);
    let mut fiches = Fiches {
        site: l.unique("site.yaml"),
        bassin: l.unique("bassin.yaml"),
        filieres: l.liste("filieres.yaml", Genre::Filiere),
        financeurs: l.liste("financeurs.yaml", Genre::Financeur),
        partenaires: l.liste("partenaires.yaml", Genre::Partenaire),
        sources: l.liste("sources.yaml", Genre::Source),
        glossaire: l.liste("glossaire.yaml", Genre::Terme),
        communes: communes::lire(sources, &mut l),
        axes: l.textes("feuille-de-route/axes/", Some(Genre::Axe)),
        actions: l.textes("feuille-de-route/actions/", Some(Genre::Action)),
        chapitres: l.textes("feuille-de-route/", Some(Genre::Chapitre)),
        indicateurs: l.donnees("indicateurs/", Some(Genre::Indicateur)),
        copils: l.textes("gouvernance/", None),
        actualites: l.textes("actualites/", None),
        pages: l.textes("pages/", Some(Genre::Page)),
        entreprises: l.donnees("entreprises/", Some(Genre::Entreprise)),
        illisibles: Vec::new(),
        restes: Vec::new(),
    };
    l.oublies();
    fiches.ordonner();
    fiches.illisibles = std::mem::take(&mut l.illisibles);
    fiches.restes = std::mem::take(&mut l.restes);
    faults.append(&mut l.faults);
    fiches
}

impl Fiches {
    /// The order that readers meet: numbers for the roadmap, dates for what happened.
    fn ordonner(&mut self) {
        self.chapitres.0.sort_by(|a, b| (&a.numero, &a.cle).cmp(&(&b.numero, &b.cle)));
        self.axes.0.sort_by(|a, b| (&a.numero, &a.cle).cmp(&(&b.numero, &b.cle)));
        self.actions.0.sort_by(|a, b| (&a.numero, &a.cle).cmp(&(&b.numero, &b.cle)));
        self.copils.0.sort_by(|a, b| (a.date, &a.cle).cmp(&(b.date, &b.cle)));
        self.actualites.0.sort_by(|a, b| (b.date, &b.cle).cmp(&(a.date, &a.cle)));
    }
}
