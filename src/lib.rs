//! `feuille` turns a folder of records and chapters into the public website of an industrial
//! *feuille de route*.
//!
//! ```text
//! content/ themes/ ──▶ Sources ──▶ Fiches ──▶ Modele ──▶ (faults) ──▶ Extrait ──▶ Site ──▶ public/
//!                load         parse     resolve     check        select      index   render
//!                                        compose
//! ```
//!
//! The modules are listed in the order of the line. A module may use those above it, never those
//! below; `tests/it/architecture.rs` reads this file and checks it. Only [`source`] reads the
//! content, only [`output`] writes; every step between is a plain function on values, and bad
//! content becomes a [`diagnostic::Diagnostic`] that does not stop the line. [`composer`] is the
//! whole line in one function.

pub mod diagnostic;
pub mod source;
pub mod fr;
pub mod en;
pub mod ecriture;
pub mod decode;
pub mod model;
pub mod parse;
pub mod resolve;
pub mod check;
pub mod edition;
pub mod markdown;
pub mod theme;
pub mod chart;
pub mod render;
pub mod site;
pub mod audit;
pub mod output;
pub mod publish;
pub mod preview;
pub mod cli;

use audit::Fuites;
use diagnostic::{Diagnostic, FileId};
use edition::Edition;
use fr::typographie::Typographe;
use jiff::civil::Date;
use model::Suites;
use site::{Route, Site};
use source::Sources;
use std::collections::BTreeMap;

/// What is asked of the line.
#[derive(Clone, Debug)]
pub struct Demande {
    /// For whom.
    pub edition: Edition,
    /// The day shown. The clock is an argument: same sources, same day, same bytes.
    pub today: Date,
    /// Public address, when it is not that of `site.yaml`.
    pub adresse: Option<decode::Url>,
}

/// A site ready to be rendered, and what must not be found in its bytes.
pub struct Ouvrage {
    /// The site.
    pub site: Site,
    /// The leak audit of its pages.
    fuites: Fuites,
}

impl Ouvrage {
    /// The first leak in the bytes of a page.
    pub fn fuite(&self, route: &Route, octets: &[u8]) -> Option<Diagnostic> {
        self.fuites.chercher(&route.chemin, octets, self.site.texte_de(route))
    }
}

/// What the line gives.
#[derive(Default)]
pub struct Composition {
    /// The site; `None` when there can be none, and the faults say why.
    pub ouvrage: Option<Ouvrage>,
    /// The files that gave a record which holds. Empty when the content could not be read as a whole.
    pub fiches: Vec<FileId>,
}

/// The line, from sources to site. `None` when there can be no site: `faults` says why.
pub fn composer(sources: &Sources, demande: &Demande, faults: &mut Vec<Diagnostic>) -> Option<Ouvrage> {
    recomposer(sources, demande, &mut Memoire::default(), faults).ouvrage
}

/// What was read before and has not changed. It saves time and changes nothing else: an idle memory
/// (the default) gives the same site.
#[derive(Default)]
pub struct Memoire {
    active: bool,
    fiches: parse::Memoire,
    liees: resolve::Memoire,
    composees: Suites<Typographe>,
    theme: theme::Memoire,
    editions: BTreeMap<Edition, DEdition>,
}

/// What is remembered of an edition.
#[derive(Default)]
struct DEdition {
    extraites: edition::Memoire,
    textes: site::Memoire,
}

impl Memoire {
    /// A memory that keeps what the line reads.
    pub fn active() -> Self {
        let (fiches, liees, composees) = (parse::Memoire::active(), resolve::Memoire::active(), Suites::active());
        Self { active: true, fiches, liees, composees, ..Self::default() }
    }

    fn edition(&mut self, edition: Edition) -> &mut DEdition {
        let active = self.active;
        self.editions.entry(edition).or_insert_with(|| match active {
            true => DEdition { extraites: edition::Memoire::active(), textes: site::Memoire::active() },
            false => DEdition::default(),
        })
    }
}

/// The line, with a memory of the last time, and what it knows besides the site.
pub fn recomposer(
    sources: &Sources,
    demande: &Demande,
    memoire: &mut Memoire,
    faults: &mut Vec<Diagnostic>,
) -> Composition {
    let fiches = parse::reparse(sources, &mut memoire.fiches, faults);
    let modele = resolve::reresolve(fiches, &mut memoire.liees, faults);
    let composition = modele.map(|mut modele| {
        check::check(&modele, demande.today, faults);
        let typographe = modele.referentiel.site.typographe();
        modele.composer(&typographe, &mut memoire.composees);
        let nom = modele.referentiel.site.theme.as_ref().map_or(theme::BASE, |t| t.0.as_str());
        let langue = modele.referentiel.site.langue.unwrap_or(model::Langue::Fr);
        let theme = memoire.theme.charger(sources, nom, langue.mot(), &typographe, faults);
        let ouvrage = theme.map(|theme| {
            let DEdition { extraites, textes } = memoire.edition(demande.edition);
            let extrait = edition::reselect(&modele, demande.edition, demande.today, extraites);
            let fuites = Fuites::new(&edition::secrets(&modele, demande.edition));
            let site = Site::new(extrait, theme, typographe, sources, demande.adresse.as_ref(), textes, faults);
            Ouvrage { site, fuites }
        });
        Composition { ouvrage, fiches: resolve::fichiers(&modele) }
    });
    diagnostic::ranger(faults);
    composition.unwrap_or_default()
}
