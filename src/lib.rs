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
pub mod cli;

use audit::Fuites;
use diagnostic::Diagnostic;
use edition::Edition;
use jiff::civil::Date;
use site::Site;
use source::Sources;
use theme::Theme;

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
    pub fuites: Fuites,
}

/// The line, from sources to site. `None` when there can be no site: `faults` says why.
pub fn composer(sources: &Sources, demande: &Demande, faults: &mut Vec<Diagnostic>) -> Option<Ouvrage> {
    let fiches = parse::parse(sources, faults);
    let modele = resolve::resolve(fiches, faults);
    let ouvrage = modele.and_then(|mut modele| {
        check::check(&modele, demande.today, faults);
        let typographe = modele.referentiel.site.typographe();
        modele.composer(&typographe);
        let nom = modele.referentiel.site.theme.as_ref().map_or(theme::BASE, |t| t.0.as_str());
        let langue = modele.referentiel.site.langue.unwrap_or(model::Langue::Fr);
        let theme = Theme::charger(sources, nom, langue.mot(), &typographe, faults)?;
        let extrait = edition::select(&modele, demande.edition, demande.today);
        let fuites = Fuites::new(&edition::secrets(&modele, demande.edition));
        let site = Site::new(extrait, theme, typographe, sources, demande.adresse.as_ref(), faults);
        Some(Ouvrage { site, fuites })
    });
    diagnostic::ranger(faults);
    ouvrage
}
