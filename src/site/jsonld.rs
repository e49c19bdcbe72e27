//! What pages say to machines (JSON-LD, schema.org): who publishes, where the page stands, which data
//! are open. Only where the public address is known, since these are absolute addresses. It is data,
//! not a script: the content security policy does not concern it.

use super::vues::EnTete;
use super::{PAGES, Route, Site, adresses, donnees};
use crate::edition::Edition;
use serde_json::{Value, json};

/// The JSON-LD of a page, ready for its `<script>`.
pub fn donnees(site: &Site, route: &Route, tete: &EnTete) -> Option<String> {
    let base = site.base.as_deref()?;
    if site.edition() == Edition::Copil || route.chemin == adresses::ABSENTE {
        return None;
    }
    let mut noeuds = match PAGES[route.sorte].nom {
        "accueil" => vec![site_entier(site, base), editeur(site)],
        "donnees" => vec![jeu(site, base, route, tete)],
        _ => Vec::new(),
    };
    if !tete.fil.is_empty() {
        noeuds.push(fil(base, route, tete));
    }
    let valeur = match noeuds.as_slice() {
        [] => return None,
        _ => json!({ "@context": "https://schema.org", "@graph": noeuds }),
    };
    // Nothing in it may be taken for the end of the element.
    Some(valeur.to_string().replace('<', "\\u003c"))
}

fn absolue(base: &str, chemin: &str) -> String {
    format!("{base}{}", adresses::courte(chemin))
}

fn site_entier(site: &Site, base: &str) -> Value {
    json!({
        "@type": "WebSite",
        "name": site.r().site.titre,
        "description": site.r().site.description,
        "url": base,
        "inLanguage": site.langue(),
        "publisher": { "@id": format!("{base}#organisme") },
    })
}

fn jeu(site: &Site, base: &str, route: &Route, tete: &EnTete) -> Value {
    json!({
        "@type": "Dataset",
        "name": format!("{} – {}", tete.titre, site.r().site.titre),
        "description": tete.description,
        "url": absolue(base, &route.chemin),
        "dateModified": site.today().to_string(),
        "license": site.r().site.licence.as_ref().and_then(|l| l.url.as_ref()).map(|u| u.0.as_str()),
        "creator": editeur(site),
        "distribution": donnees::fichiers().map(|chemin| json!({
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": format!("{base}{chemin}"),
        })).collect::<Vec<_>>(),
    })
}

fn fil(base: &str, route: &Route, tete: &EnTete) -> Value {
    let ici = (tete.titre.as_str(), route.chemin.as_str());
    let etapes = tete.fil.iter().map(|l| (l.texte.as_str(), l.chemin.as_str())).chain([ici]);
    let elements = etapes.enumerate().map(|(i, (nom, chemin))| {
        json!({ "@type": "ListItem", "position": i + 1, "name": nom, "item": absolue(base, chemin) })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": elements.collect::<Vec<_>>() })
}

fn editeur(site: &Site) -> Value {
    let o = &site.r().site.organisme;
    let base = site.base.as_deref().unwrap_or_default();
    json!({ "@type": "Organization", "@id": format!("{base}#organisme"), "name": o.nom, "url": base })
}
