//! Where every page stands. The only place where addresses are composed.
//!
//! Addresses are files from the root of the site. Links name `index.html` in full: the site must
//! also open from a folder on disk (`file://`), where no server completes a folder's address.

/// Home.
pub const ACCUEIL: &str = "index.html";
/// Contents of the roadmap.
pub const FEUILLE: &str = "feuille-de-route/index.html";
/// All actions.
pub const ACTIONS: &str = "actions/index.html";
/// The calendar of the roadmap.
pub const CALENDRIER: &str = "calendrier/index.html";
/// Industries.
pub const FILIERES: &str = "filieres/index.html";
/// Communes.
pub const COMMUNES: &str = "communes/index.html";
/// Funding.
pub const FINANCEMENT: &str = "financement/index.html";
/// Governance.
pub const GOUVERNANCE: &str = "gouvernance/index.html";
/// Indicators.
pub const SUIVI: &str = "suivi/index.html";
/// News.
pub const ACTUALITES: &str = "actualites/index.html";
/// Glossary.
pub const GLOSSAIRE: &str = "glossaire/index.html";
/// Sources.
pub const SOURCES: &str = "sources/index.html";
/// Search.
pub const RECHERCHE: &str = "recherche/index.html";
/// Site map.
pub const PLAN: &str = "plan-du-site/index.html";
/// Legal notice.
pub const MENTIONS: &str = "mentions-legales/index.html";
/// Accessibility statement; the address that the law recommends.
pub const ACCESSIBILITE: &str = "accessibilite/index.html";
/// Open data.
pub const DONNEES: &str = "donnees/index.html";
/// Page not found.
pub const ABSENTE: &str = "404.html";
/// News feed.
pub const FLUX: &str = "actualites/flux.xml";
/// Feed of the revisions of the roadmap.
pub const FLUX_FEUILLE: &str = "feuille-de-route/flux.xml";

/// Picture shown where a page of this family is shared.
pub fn partage(famille: &str) -> String {
    format!("partage/{famille}.png")
}

/// Page `n` (from 1) of the list of companies.
pub fn entreprises(n: usize) -> String {
    page("entreprises", n)
}

/// Page `n` (from 1) of the list of projects.
pub fn projets(n: usize) -> String {
    page("projets", n)
}

/// A company.
pub fn entreprise(cle: &str) -> String {
    format!("entreprises/{cle}/index.html")
}

/// A project of a company.
pub fn projet(entreprise: &str, id: &str) -> String {
    format!("projets/{entreprise}/{id}/index.html")
}

/// A chapter.
pub fn chapitre(cle: &str) -> String {
    format!("feuille-de-route/{cle}/index.html")
}

/// An axis.
pub fn axe(cle: &str) -> String {
    format!("axes/{cle}/index.html")
}

/// An action.
pub fn action(cle: &str) -> String {
    format!("actions/{cle}/index.html")
}

/// Page `n` of an industry.
pub fn filiere(cle: &str, n: usize) -> String {
    page(&format!("filieres/{cle}"), n)
}

/// Page `n` of a commune.
pub fn commune(cle: &str, n: usize) -> String {
    page(&format!("communes/{cle}"), n)
}

/// A meeting of the steering committee.
pub fn copil(cle: &str) -> String {
    format!("gouvernance/{cle}/index.html")
}

/// A piece of news.
pub fn actualite(cle: &str) -> String {
    format!("actualites/{cle}/index.html")
}

/// A free page.
pub fn libre(cle: &str) -> String {
    format!("{cle}/index.html")
}

/// An indicator, in the page of all.
pub fn indicateur(cle: &str) -> String {
    format!("{SUIVI}#{cle}")
}

/// A term, in the glossary.
pub fn terme(cle: &str) -> String {
    format!("{GLOSSAIRE}#{cle}")
}

/// A source, in the page of all.
pub fn source(cle: &str) -> String {
    format!("{SOURCES}#{cle}")
}

/// A file of the records that search reads.
pub fn fiches(rang: usize) -> String {
    format!("recherche/fiches-{}.js", rang + 1)
}

fn page(dossier: &str, n: usize) -> String {
    match n {
        0 | 1 => format!("{dossier}/index.html"),
        n => format!("{dossier}/page-{n}/index.html"),
    }
}

/// What leads from a page to the root of the site: `../../`.
pub fn racine(chemin: &str) -> String {
    "../".repeat(chemin.matches('/').count())
}

/// The address as a web server gives it: without `index.html`.
pub fn courte(chemin: &str) -> &str {
    chemin.strip_suffix("index.html").unwrap_or(chemin)
}
