//! The answer to a request for the site: the bytes that the build would write, and one script.

use super::cadre::cadre;
use super::etat::{Etat, Vue};
use super::variante::Variante;
use crate::diagnostic::Diagnostic;
use crate::site::{Rendu, Route, Site, adresses};
use crate::source::Sources;
use std::sync::Arc;

/// The only bytes that the build does not write, but for the tag of the page. The first script runs
/// before those of the site.
pub const SCRIPT: &str =
    "<script src=\"/~apercu/temoin.js\"></script>\n<script type=\"module\" src=\"/~apercu/apercu.js\" data-etag=\"";

/// What is sent to a browser.
pub struct Reponse {
    /// HTTP status.
    pub statut: u16,
    /// Kind of the bytes.
    pub mime: &'static str,
    /// The bytes.
    pub octets: Vec<u8>,
    /// Hash of the bytes.
    pub etag: String,
    /// Where to go instead.
    pub vers: Option<String>,
}

impl Reponse {
    /// Bytes of a kind.
    pub fn new(statut: u16, mime: &'static str, octets: Vec<u8>) -> Self {
        let etag = blake3::hash(&octets).to_hex()[..16].to_owned();
        Self { statut, mime, octets, etag, vers: None }
    }

    /// A sentence.
    pub fn dire(statut: u16, phrase: &str) -> Self {
        Self::new(statut, mime(".txt"), format!("{phrase}\n").into_bytes())
    }

    /// Another address.
    pub fn ailleurs(adresse: String) -> Self {
        Self { vers: Some(adresse), ..Self::dire(302, "ailleurs") }
    }

    /// The page with the script of the preview, which is told which bytes it is in.
    fn avec_script(mut self) -> Self {
        let balise = format!("{SCRIPT}{}\" data-cadre=\"{}\"></script>\n", self.etag, cadre(&self.octets));
        let fin = b"</body>";
        let place = self.octets.windows(fin.len()).rposition(|f| f == fin).unwrap_or(self.octets.len());
        self.octets.splice(place..place, balise.into_bytes());
        self
    }
}

/// The answer for a path of the site; `adresse` is that path within its variant.
pub fn repondre(etat: &Etat, variante: Variante, adresse: &str) -> Reponse {
    let vue = etat.vue(variante);
    let Some(ouvrage) = &vue.ouvrage else { return attente(&vue) };
    let site = &ouvrage.site;
    match chercher(site, adresse) {
        Some(Trouve::Route(route)) => page(etat, variante, &vue, route, 200),
        Some(Trouve::Dossier) => Reponse::ailleurs(format!("/{}{adresse}/", variante.prefixe(etat.base()))),
        None => ancien_fichier(etat, variante, adresse).unwrap_or_else(|| match site.route(adresses::ABSENTE) {
            Some(route) => page(etat, variante, &vue, route, 404),
            None => Reponse::dire(404, "Cette page n’existe pas."),
        }),
    }
}

/// What an address leads to.
pub enum Trouve<'a> {
    Route(&'a Route),
    /// A folder named without its last `/`.
    Dossier,
}

/// Follows an address as a static host does.
pub fn chercher<'a>(site: &'a Site, adresse: &str) -> Option<Trouve<'a>> {
    let dossier = adresse.is_empty() || adresse.ends_with('/');
    let complete = if dossier { format!("{adresse}index.html") } else { adresse.to_owned() };
    match site.route(&complete) {
        Some(route) => Some(Trouve::Route(route)),
        None if dossier => None,
        None => site.route(&format!("{adresse}/index.html")).map(|_| Trouve::Dossier),
    }
}

/// A page is rendered. One that fails is as it was in the last state whose pages could be.
fn page(etat: &Etat, variante: Variante, vue: &Vue, route: &Route, statut: u16) -> Reponse {
    match rendue(etat, variante, vue, route).0 {
        Ok(octets) => {
            let reponse = Reponse::new(statut, mime(&route.chemin), octets);
            if route.chemin.ends_with(".html") { reponse.avec_script() } else { reponse }
        }
        Err(fault) => malade(&fault),
    }
}

/// The bytes of a page, and the files that it is made of.
pub fn rendue(etat: &Etat, variante: Variante, vue: &Vue, route: &Route) -> (Rendu, Arc<Sources>) {
    let rendu = etat.rendre(variante, vue, route);
    if rendu.is_ok() {
        return (rendu, Arc::clone(&vue.montrees));
    }
    let ancienne = etat.secours().iter().find_map(|secours| {
        let avant = secours.vue(variante);
        let ancienne = avant.ouvrage.as_ref()?.site.route(&route.chemin)?.comme(route);
        let octets = secours.rendre(variante, &avant, &ancienne).ok()?;
        Some((Ok(octets), Arc::clone(&avant.montrees)))
    });
    ancienne.unwrap_or_else(|| (rendu, Arc::clone(&vue.montrees)))
}

/// A style sheet or a script of a page shown in its last good state, under the name that it had.
fn ancien_fichier(etat: &Etat, variante: Variante, adresse: &str) -> Option<Reponse> {
    let page = adresse.is_empty() || adresse.ends_with('/') || adresse.ends_with(".html");
    (!page && etat.echec_quelconque()).then_some(())?;
    let octets = etat.secours().iter().find_map(|secours| {
        let vue = secours.vue(variante);
        let route = vue.ouvrage.as_ref()?.site.route(adresse)?;
        secours.rendre(variante, &vue, route).ok()
    });
    Some(Reponse::new(200, mime(adresse), octets?))
}

/// What is shown when there is no site yet; it goes away by itself.
fn attente(vue: &Vue) -> Reponse {
    let phrase = "Des fautes empêchent de le composer. Cette page se met à jour dès qu’elles sont corrigées.";
    coquille(503, "Le site ne peut pas encore être montré", &excuse(phrase, &vue.faults))
}

fn malade(fault: &Diagnostic) -> Reponse {
    let phrase = "Elle n’a pas encore eu d’état valable depuis le lancement de l’aperçu. Elle revient dès que la faute est corrigée.";
    coquille(503, "Cette page ne peut pas être montrée", &excuse(phrase, std::slice::from_ref(fault)))
}

fn excuse(phrase: &str, faults: &[Diagnostic]) -> String {
    let lignes: String = faults.iter().map(|d| format!("<li>{}</li>\n", html(&d.message))).collect();
    format!("<p>{phrase}</p>\n<ul>\n{lignes}</ul>\n")
}

/// A page of the preview itself.
pub fn coquille(statut: u16, titre: &str, corps: &str) -> Reponse {
    let page = format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{titre}</title>\n<link rel=\"stylesheet\" href=\"/~apercu/coquille.css\">\n</head>\n<body>\n<main id=\"contenu\">\n<h1>{titre}</h1>\n{corps}</main>\n</body>\n</html>\n"
    );
    Reponse::new(statut, mime(".html"), page.into_bytes()).avec_script()
}

/// A text in HTML.
pub fn html(texte: &str) -> String {
    let mut sortie = String::with_capacity(texte.len());
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(&mut sortie, texte);
    sortie
}

/// The kind of a file, by its extension.
pub fn mime(chemin: &str) -> &'static str {
    match chemin.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "geojson" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
