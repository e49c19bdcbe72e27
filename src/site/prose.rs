//! The texts of the site: what they may refer to, and who refers to what.
//!
//! Texts are rendered when their page is asked for, not before: rendered HTML is not kept. Before
//! that they are read once, for their faults and for the backlinks (« Cité dans »); a text that
//! cannot refer to anything is not even read.

use super::adresses;
use super::vues::Lien;
use super::{Route, Site};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::fr::typographie::Typographe;
use crate::markdown::{self, Absence, Contexte, Destination, Rendu};
use crate::model::*;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// The kinds that a link may name.
const GENRES: &[&str] = &[
    "action",
    "axe",
    "chapitre",
    "commune",
    "entreprise",
    "filiere",
    "glossaire",
    "indicateur",
    "page",
    "projet",
    "source",
];

/// Names and citations.
#[derive(Default)]
pub struct Prose {
    /// Targets by `genre:cle`.
    cibles: HashMap<String, Destination>,
    /// Pages that cite an address, in reading order.
    citations: BTreeMap<String, Vec<Lien>>,
}

impl Prose {
    /// Reads all texts.
    pub fn lire(site: &Site, faults: &mut Vec<Diagnostic>) -> Self {
        let mut prose = Self { cibles: cibles(site), citations: BTreeMap::new() };
        let renvois = Renvois { site, prose: &prose };
        let textes: Vec<(Lien, &Corps)> =
            textes(site).into_iter().filter(|(_, c)| markdown::a_lire(c.texte())).collect();
        let lus: Vec<(Lien, Rendu)> =
            textes.into_par_iter().map(|(lien, corps)| (lien, markdown::rendre(corps, &renvois, ""))).collect();
        let mut citations: BTreeMap<String, Vec<Lien>> = BTreeMap::new();
        for (lien, rendu) in lus {
            faults.extend(rendu.faults);
            for (genre, cle) in rendu.references {
                let Some(cible) = prose.cibles.get(&format!("{genre}:{cle}")) else { continue };
                let pages = citations.entry(cible.chemin.clone()).or_default();
                if !pages.contains(&lien) && lien.chemin != cible.chemin {
                    pages.push(lien.clone());
                }
            }
        }
        prose.citations = citations;
        prose
    }

    /// The pages whose text cites an address.
    pub fn citations(&self, chemin: &str) -> &[Lien] {
        self.citations.get(chemin).map_or(&[], Vec::as_slice)
    }
}

impl Site {
    /// Renders the text of a record for a page.
    pub(super) fn texte(&self, corps: &Corps, route: &Route) -> Rendu {
        markdown::rendre(corps, &Renvois { site: self, prose: &self.prose }, &self.racine(route))
    }
}

/// Every text with its page, in reading order.
fn textes(site: &Site) -> Vec<(Lien, &Corps)> {
    let r = site.r();
    let mut textes = Vec::new();
    for c in &r.chapitres {
        textes.push((Lien::new(&c.titre, adresses::chapitre(&c.cle)), &c.corps));
    }
    for a in &r.axes {
        textes.push((Lien::new(&a.titre, adresses::axe(&a.cle)), &a.corps));
    }
    for a in &r.actions {
        textes.push((Lien::new(&a.titre, adresses::action(&a.cle)), &a.corps));
    }
    for c in &r.copils {
        textes.push((Lien::new(&c.titre, adresses::copil(&c.cle)), &c.corps));
    }
    for a in &r.actualites {
        textes.push((Lien::new(&a.titre, adresses::actualite(&a.cle)), &a.corps));
    }
    for p in &r.pages {
        textes.push((Lien::new(&p.titre, adresses::libre(&p.cle)), &p.corps));
    }
    textes
}

fn cibles(site: &Site) -> HashMap<String, Destination> {
    let r = site.r();
    let mut cibles = HashMap::new();
    let mut ajouter = |genre: &str, noms: &[&str], chemin: String, titre: &str| {
        for nom in noms {
            cibles
                .entry(format!("{genre}:{nom}"))
                .or_insert_with(|| Destination { chemin: chemin.clone(), titre: titre.to_owned() });
        }
    };
    for a in &r.actions {
        let numero = a.numero.as_ref().map(Numero::to_string).unwrap_or_default();
        ajouter("action", &[&a.cle, &numero], adresses::action(&a.cle), &a.titre);
    }
    for a in &r.axes {
        let numero = a.numero.as_ref().map(Numero::to_string).unwrap_or_default();
        ajouter("axe", &[&a.cle, &numero], adresses::axe(&a.cle), &a.titre);
    }
    for c in &r.chapitres {
        ajouter("chapitre", &[&c.cle], adresses::chapitre(&c.cle), &c.titre);
    }
    for c in &r.communes {
        ajouter("commune", &[&c.cle, &c.nom, &c.code], adresses::commune(&c.cle, 1), &c.nom);
    }
    for f in &r.filieres {
        ajouter("filiere", &[&f.cle], adresses::filiere(&f.cle, 1), &f.nom);
    }
    for t in &r.glossaire {
        ajouter("glossaire", &[&t.cle], adresses::terme(&t.cle), t.sigle.as_deref().unwrap_or(&t.terme));
    }
    for i in &r.indicateurs {
        ajouter("indicateur", &[&i.cle], adresses::indicateur(&i.cle), &i.titre);
    }
    for p in &r.pages {
        ajouter("page", &[&p.cle], adresses::libre(&p.cle), &p.titre);
    }
    for s in &r.sources {
        ajouter("source", &[&s.cle], adresses::source(&s.cle), &s.titre);
    }
    for e in &site.extrait.entreprises {
        ajouter("entreprise", &[&e.cle], adresses::entreprise(&e.cle), &e.nom);
        for p in &e.projets {
            ajouter("projet", &[&format!("{}/{}", e.cle, p.id.0)], adresses::projet(&e.cle, &p.id.0), &p.titre);
        }
    }
    cibles
}

/// What texts ask.
struct Renvois<'a> {
    site: &'a Site,
    prose: &'a Prose,
}

impl Contexte for Renvois<'_> {
    fn lien(&self, genre: &str, cle: &str) -> Result<Destination, Absence> {
        if !GENRES.contains(&genre) {
            return Err(Absence::Genre(GENRES));
        }
        // Titles were set: a name is looked up as it stands there.
        let nom = format!("{genre}:{}", cle.replace('\'', "’"));
        if let Some(cible) = self.prose.cibles.get(&nom) {
            return Ok(cible.clone());
        }
        if self.site.extrait.tait(&nom) {
            return Err(Absence::Restreinte);
        }
        let prefixe = format!("{genre}:");
        let mut noms: Vec<&str> = self.prose.cibles.keys().filter_map(|n| n.strip_prefix(&prefixe)).collect();
        noms.sort_unstable();
        Err(Absence::Cle(fr::plus_proche(cle, noms).map(str::to_owned)))
    }

    fn chiffre(&self, cle: &str) -> Result<(String, String), Option<String>> {
        let r = self.site.r();
        let chiffres = &r.bassin.chiffres;
        match chiffres.iter().find(|c| c.id.0 == cle) {
            Some(c) => {
                let source = &r.sources[&c.source];
                Ok((c.lisible(), format!("{}, {} ({})", c.titre, fr::date_longue(c.date), source.editeur)))
            }
            None => Err(fr::plus_proche(cle, chiffres.iter().map(|c| c.id.0.as_str())).map(str::to_owned)),
        }
    }

    fn typographe(&self) -> &Typographe {
        &self.site.typographe
    }

    fn image(&self, chemin: &str) -> bool {
        self.site.images.iter().any(|(c, _)| c == chemin)
    }
}
