//! From the page to its source: where its blocks are written, and the opening of the editor.

use super::atelier::Atelier;
use super::editeur;
use super::etat::Etat;
use super::pages::{self, Reponse, Trouve};
use super::panneau::{demandee, parametre};
use super::places::{Place, Sceau};
use super::valeurs::{self, Indices, Portee};
use crate::diagnostic::{FileId, Span};
use crate::site::{Route, Site};
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
        Trouve::Route(route) => {
            let (rendu, sources) = pages::rendue(&etat, variante, &vue, &route.avec_origines());
            Some((rendu.ok()?, sources))
        }
        Trouve::Dossier => None,
    });
    let Some((octets, sources)) = rendu else { return Reponse::dire(404, "Cette page n’a pas de source.") };
    let texte = String::from_utf8_lossy(&octets);
    Reponse::new(200, pages::mime(".html"), sceller(&texte, &sources, &atelier.sceau).into_bytes())
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
    /// Where the links of the row lead.
    liens: Vec<String>,
    /// The names of the parts of the page around the words, the nearest first.
    ancres: Vec<String>,
    /// Whether they stand outside of the page's own content: on the head or the foot of the site.
    cadre: bool,
    texte: String,
    libelle: String,
    voisins: Vec<String>,
}

/// Opens the editor, for who looks `ici`; the others are told the place.
pub fn ouvrir(atelier: &Atelier, corps: &str, ici: bool) -> Reponse {
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
    let ouvert = ici && editeur::ouvrir(atelier.reglages.editeur.as_deref(), &fichier, place.ligne, place.colonne);
    repondre(200, json!({ "ouvert": ouvert, "ici": ici, "place": place.ecrite() }))
}

fn repondre(statut: u16, document: serde_json::Value) -> Reponse {
    Reponse::new(statut, pages::mime(".json"), document.to_string().into_bytes())
}

/// The place of the words of a page, in the record that they belong to: that of their row, that of
/// the part or of the page that they stand on; on pages of no record, the figures of the basin. Where no
/// value surely answers, the top of the record.
fn trouver(etat: &Etat, demande: &Demande) -> Option<Place> {
    let (variante, adresse) = demandee(&demande.page, etat.base());
    let vue = etat.vue(variante);
    let site = &vue.ouvrage.as_ref()?.site;
    let indices = Indices::new(&demande.texte, &demande.libelle, &demande.voisins);
    let page = route(site, adresse);
    let portee =
        |route: &Route| Some(Portee { span: site.source_de(route)?, projet: site.projet_de(route).map(str::to_owned) });
    let mut liens: Vec<(bool, Portee)> = demande
        .liens
        .iter()
        .filter_map(|l| {
            let route = route(site, demandee(l, etat.base()).1)?;
            DE_LIGNE.contains(&site.sorte(route)).then(|| Some((site.sorte(route) != "projet", portee(route)?)))?
        })
        .collect();
    liens.sort_by_key(|(autre, _)| *autre);
    let partie =
        || demande.ancres.iter().find_map(|a| Some(Portee { span: site.source_de_partie(page?, a)?, projet: None }));
    let commun =
        |chemin| vue.montrees.cherche(chemin).map(|(file, _)| Portee { span: Sources::debut(file), projet: None });
    let ligne = liens.into_iter().next().map(|(_, p)| p).or_else(partie);
    let candidats: Vec<Portee> = match (ligne, page.and_then(portee)) {
        _ if demande.cadre => commun("site.yaml").into_iter().collect(),
        (Some(ligne), _) => vec![ligne],
        (None, Some(sienne)) if page.is_some_and(|r| DE_LIGNE.contains(&site.sorte(r))) => vec![sienne],
        (None, sienne) => sienne.into_iter().chain(commun("bassin.yaml")).chain(commun("site.yaml")).collect(),
    };
    let trouvees: Vec<_> =
        candidats.iter().filter_map(|c| valeurs::chercher(&vue.montrees, site, c, &indices)).collect();
    // The first of equals: the page's own record comes before what is common to all.
    let meilleure = trouvees.iter().rev().max_by_key(|(note, _)| *note).map(|(_, span)| *span);
    let span = meilleure.or_else(|| candidats.first().map(|c| valeurs::debut(&vue.montrees, c)))?;
    Some(Place::de(&vue.montrees, span))
}

/// Kinds of pages of one record: what stands on them, or on a row that leads to them, is of that record.
const DE_LIGNE: &[&str] =
    &["projet", "entreprise", "action", "axe", "chapitre", "actualite", "copil", "page", "filiere", "commune"];

fn route<'a>(site: &'a Site, adresse: &str) -> Option<&'a Route> {
    match pages::chercher(site, adresse)? {
        Trouve::Route(route) => Some(route),
        Trouve::Dossier => None,
    }
}
