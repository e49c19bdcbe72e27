//! Files that are no pages: assets of the theme, robots, site map for robots.

use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::edition::Edition;
use crate::render::sitemap;

/// Assets of the theme.
pub const ACTIF: Sorte = Sorte {
    nom: "actif",
    routes: |s| s.theme.actifs().enumerate().map(|(i, a)| Adresse::de(a.chemin.clone(), i)).collect(),
    rendre: |s, route| Ok(s.theme.actifs().nth(route.rang).map(|a| a.octets.to_vec()).unwrap_or_default()),
};

/// `robots.txt`: the edition for the committee asks not to be indexed.
pub const ROBOTS: Sorte = Sorte { nom: "robots", routes: |_| Adresse::seule("robots.txt"), rendre: robots };

/// `sitemap.xml`, where the public address is known.
pub const PLAN_XML: Sorte = Sorte {
    nom: "sitemap",
    routes: |s| if s.base.is_some() { Adresse::seule("sitemap.xml") } else { Vec::new() },
    rendre: plan_xml,
};

fn robots(site: &Site, _: &Route) -> Rendu {
    let mut texte = String::from("User-agent: *\n");
    if site.edition() == Edition::Copil {
        texte.push_str("Disallow: /\n");
    } else {
        texte.push_str("Disallow:\n");
    }
    if let Some(base) = &site.base {
        texte.push_str(&format!("\nSitemap: {base}sitemap.xml\n"));
    }
    Ok(texte.into_bytes())
}

fn plan_xml(site: &Site, _: &Route) -> Rendu {
    let base = site.base.as_deref().unwrap_or_default();
    let pages = site.routes.iter().filter(|r| r.chemin.ends_with("index.html") && site.sorte(r) != "redirection");
    let adresses = pages.map(|r| (format!("{base}{}", adresses::courte(&r.chemin)), site.date_de(r)));
    Ok(sitemap::ecrire(adresses).into_bytes())
}
