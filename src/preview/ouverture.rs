//! From the page to its source: where its blocks are written, and the opening of the editor.

use super::atelier::Atelier;
use super::etat::{Etat, Vue};
use super::pages::{self, Reponse, Trouve};
use super::panneau::{demandee, parametre};
use super::places::{Place, Sceau};
use super::{editeur, valeurs};
use crate::diagnostic::{FileId, Span};
use crate::site::Route;
use crate::source::Sources;
use serde::Deserialize;
use serde_json::json;

/// The page named in the question, with the place of each block of its texts in a comment before it.
pub fn origines(atelier: &Atelier, question: &str) -> Reponse {
    let etat = atelier.etat();
    let page = parametre(question, "page");
    let (variante, adresse) = demandee(&page, etat.base());
    let vue = etat.vue(variante);
    let rendu = vue.ouvrage.as_ref().and_then(|o| match pages::chercher(&o.site, adresse)? {
        Trouve::Route(route) => pages::rendre(&o.site, &route.avec_origines()).ok(),
        Trouve::Dossier => None,
    });
    let Some(octets) = rendu else { return Reponse::dire(404, "Cette page n’a pas de source.") };
    let texte = String::from_utf8_lossy(&octets);
    Reponse::new(200, pages::mime(".html"), sceller(&texte, &etat.montrees, &atelier.sceau).into_bytes())
}

/// The marks of the texts as sealed places.
fn sceller(page: &str, sources: &Sources, sceau: &Sceau) -> String {
    const DEBUT: &str = "<!--o:";
    let mut sortie = String::with_capacity(page.len() * 2);
    let mut morceaux = page.split(DEBUT);
    sortie.push_str(morceaux.next().unwrap_or_default());
    for morceau in morceaux {
        let (marque, suite) = morceau.split_once("-->").unwrap_or(("", morceau));
        let span = marque.split_once(':').and_then(|(f, o)| {
            let (file, octet): (u32, usize) = (f.parse().ok()?, o.parse().ok()?);
            ((file as usize) < sources.nombre()).then(|| Span::new(FileId(file), octet..octet))
        });
        // A path that would end the comment is not told.
        let place = span.map(|s| sceau.signer(&Place::de(sources, s))).filter(|p| !p.contains("-->"));
        if let Some(place) = place {
            sortie.push_str(&format!("{DEBUT}{place}-->"));
        }
        sortie.push_str(suite);
    }
    sortie
}

/// What a page asks to open: a place that it was given, or words that it shows.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Demande {
    place: String,
    page: String,
    lien: Option<String>,
    texte: String,
}

/// Opens the editor.
pub fn ouvrir(atelier: &Atelier, corps: &str) -> Reponse {
    let demande: Demande = serde_json::from_str(corps).unwrap_or_default();
    let etat = atelier.etat();
    let place = match demande.place.is_empty() {
        false => atelier.sceau.ouvert(&demande.place),
        true => trouver(&etat, &demande),
    };
    let fichier = place.as_ref().and_then(|p| {
        let (sources, file) =
            [&etat.sources, &etat.montrees].into_iter().find_map(|s| Some((s, s.numero(&p.fichier)?)))?;
        let racine = if sources.est_theme(file) { &atelier.reglages.themes } else { &atelier.reglages.contenu };
        Some(racine.join(&*sources.get(file).chemin))
    });
    let (Some(place), Some(fichier)) = (place, fichier) else {
        return repondre(404, json!({ "erreur": "Aucun fichier du contenu n’est connu pour cet endroit." }));
    };
    let ouvert = editeur::ouvrir(atelier.reglages.editeur.as_deref(), &fichier, place.ligne, place.colonne);
    repondre(200, json!({ "ouvert": ouvert, "place": place.ecrite() }))
}

fn repondre(statut: u16, document: serde_json::Value) -> Reponse {
    Reponse::new(statut, pages::mime(".json"), document.to_string().into_bytes())
}

/// The place of the words of a page: in the record of the line that they stand on, in that of the
/// page, or among the figures of the basin.
fn trouver(etat: &Etat, demande: &Demande) -> Option<Place> {
    let (variante, adresse) = demandee(&demande.page, etat.base());
    let vue = etat.vue(variante);
    let (_, vise) = demande.lien.as_deref().map_or((variante, ""), |l| demandee(l, etat.base()));
    let lien = demande.lien.is_some().then(|| source(&vue, vise)).flatten();
    let sienne = source(&vue, adresse);
    let commun = ["bassin.yaml", "site.yaml"].map(|c| etat.montrees.cherche(c).map(|(file, _)| Sources::debut(file)));
    let candidats: Vec<Span> = [lien, sienne].into_iter().chain(commun).flatten().collect();
    let trouvee = candidats.iter().find_map(|c| valeurs::chercher(&etat.montrees, c.file, &demande.texte));
    trouvee.or(lien).or(sienne).map(|span| Place::de(&etat.montrees, span))
}

fn source(vue: &Vue, adresse: &str) -> Option<Span> {
    let site = &vue.ouvrage.as_ref()?.site;
    let route: &Route = match pages::chercher(site, adresse)? {
        Trouve::Route(route) => route,
        Trouve::Dossier => return None,
    };
    site.source_de(route)
}
