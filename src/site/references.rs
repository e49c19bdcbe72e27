//! The glossary and the sources, each entry with the pages that use it.

use super::index::lien_source;
use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::fr;
use jiff::civil::Date;
use serde::Serialize;
use tera::Context;

/// The glossary.
pub const GLOSSAIRE: Sorte =
    Sorte { nom: "glossaire", routes: |_| Adresse::seule(adresses::GLOSSAIRE), rendre: glossaire };

/// The sources.
pub const SOURCES: Sorte = Sorte { nom: "sources", routes: |_| Adresse::seule(adresses::SOURCES), rendre: sources };

#[derive(Serialize)]
struct VueTerme<'a> {
    cle: &'a str,
    mot: &'a str,
    developpe: Option<&'a str>,
    definition: &'a str,
    source: Option<Lien>,
    voir: Vec<Lien>,
    citations: Vec<Lien>,
}

/// The first term of each letter, from this many terms on.
const LETTRES_DES: usize = 15;

/// A to Z: the letters that have terms, each to its first one.
fn lettres(termes: &[VueTerme]) -> Vec<Lien> {
    let mut lettres: Vec<Lien> = Vec::new();
    for terme in termes.iter().filter(|_| termes.len() >= LETTRES_DES) {
        let lettre = fr::slug(terme.mot).chars().take(1).collect::<String>().to_uppercase();
        if lettres.last().is_none_or(|l| l.texte != lettre) {
            lettres.push(Lien::new(lettre, terme.cle));
        }
    }
    lettres
}

fn glossaire(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let mut termes: Vec<VueTerme> = r
        .glossaire
        .iter()
        .map(|t| VueTerme {
            cle: &t.cle,
            mot: t.sigle.as_deref().unwrap_or(&t.terme),
            developpe: t.sigle.as_ref().map(|_| t.terme.as_str()),
            definition: &t.definition,
            source: t.source.as_ref().map(|s| lien_source(r, s)),
            voir: t
                .voir
                .iter()
                .map(|v| &r.glossaire[v])
                .map(|v| Lien::new(v.sigle.as_ref().unwrap_or(&v.terme), adresses::terme(&v.cle)))
                .collect(),
            citations: site.citations(&adresses::terme(&t.cle)),
        })
        .collect();
    termes.sort_by_cached_key(|t| fr::cle(t.mot));
    let mut c = Context::new();
    c.insert("termes", &termes);
    c.insert("lettres", &lettres(&termes));
    let tete = EnTete {
        titre: site.dire("titre-glossaire"),
        description: site.dire("description-glossaire"),
        fil: site.fil(&[]),
        ..EnTete::default()
    };
    site.html(route, "glossaire.html", tete, c)
}

#[derive(Serialize)]
struct VueSource<'a> {
    cle: &'a str,
    titre: &'a str,
    editeur: &'a str,
    url: Option<&'a str>,
    date: Option<Date>,
    consultee: Option<Date>,
    note: Option<&'a str>,
    chiffres: Vec<String>,
    citations: Vec<Lien>,
}

#[derive(Serialize)]
struct VueContradiction<'a> {
    sujet: &'a str,
    texte: &'a str,
    sources: Vec<Lien>,
}

fn sources(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let chiffres = |rang: usize| {
        let les_siens = r.bassin.chiffres.iter().filter(move |c| c.source.rang() == rang);
        les_siens.map(|c| format!("{}{}{}", c.titre, site.dire("deux-points"), site.valeur_de(c))).collect()
    };
    let mut sources: Vec<VueSource> = r
        .sources
        .iter()
        .enumerate()
        .map(|(i, s)| VueSource {
            cle: &s.cle,
            titre: &s.titre,
            editeur: &s.editeur,
            url: s.url.as_ref().map(|u| u.0.as_str()),
            date: s.date,
            consultee: s.consultee,
            note: s.note.as_deref(),
            chiffres: chiffres(i),
            citations: site.citations(&adresses::source(&s.cle)),
        })
        .collect();
    sources.sort_by_cached_key(|s| (fr::cle(s.editeur), fr::cle(s.titre)));
    let contradictions = r.bassin.contradictions.iter().map(|c| VueContradiction {
        sujet: &c.sujet,
        texte: &c.texte,
        sources: c.sources.iter().map(|s| lien_source(r, s)).collect(),
    });
    let mut c = Context::new();
    c.insert("sources", &sources);
    c.insert("contradictions", &contradictions.collect::<Vec<_>>());
    let tete = EnTete {
        titre: site.dire("titre-sources"),
        description: site.dire("description-sources"),
        fil: site.fil(&[]),
        mise_a_jour: r.sources.iter().filter_map(|s| s.consultee).max(),
        fictif: false,
    };
    site.html(route, "sources.html", tete, c)
}
