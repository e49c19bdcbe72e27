//! What texts may name: every text with its page, every target with its address.

use super::{Lien, Prose, Site, adresses, vue};
use crate::fr::typographie::Typographe;
use crate::markdown::{Destination, Sigles};
use crate::model::*;
use crate::source::Sources;
use std::collections::HashMap;

/// A text and its page.
pub struct Texte<'a> {
    /// Its page.
    pub lien: Lien,
    /// Its Markdown.
    pub corps: &'a Corps,
    /// What sets it; nothing when its editor wants it as typed.
    pub typographe: Option<Typographe>,
}

/// Every text with its page, in reading order.
pub fn textes(site: &Site) -> Vec<Texte<'_>> {
    let r = site.r();
    let mut textes = Vec::new();
    let mut ajouter = |titre: &str, chemin: String, corps, dite: &Option<TypographieDeTexte>| {
        let typographe = TypographieDeTexte::typographe(dite.as_ref(), site.typographe);
        textes.push(Texte { lien: Lien::new(titre, chemin), corps, typographe });
    };
    for c in &r.chapitres {
        ajouter(&c.titre, adresses::chapitre(&c.cle), &c.corps, &c.typographie);
    }
    for a in &r.axes {
        ajouter(&a.titre, adresses::axe(&a.cle), &a.corps, &a.typographie);
    }
    for a in &r.actions {
        ajouter(&a.titre, adresses::action(&a.cle), &a.corps, &a.typographie);
    }
    for c in &r.copils {
        ajouter(&c.titre, adresses::copil(&c.cle), &c.corps, &c.typographie);
    }
    for a in &r.actualites {
        ajouter(&a.titre, adresses::actualite(&a.cle), &a.corps, &a.typographie);
    }
    for p in &r.pages {
        ajouter(&p.titre, adresses::libre(&p.cle), &p.corps, &p.typographie);
    }
    // Axes are read after the chapter that says so.
    let rangs = &site.index.rangs_lecture;
    textes.sort_by_key(|t: &Texte| rangs.get(&t.lien.chemin).copied().unwrap_or(usize::MAX));
    textes
}

impl Prose {
    /// The names that texts may use.
    pub(super) fn nommer(site: &Site, sources: &Sources, textes: &[Texte]) -> Self {
        let mut prose = Self { cibles: cibles(site), vue: vue::vue(site), sigles: sigles(site), ..Self::default() };
        for t in textes {
            let file = t.corps.span.file;
            let chemin = sources.get(file).chemin.to_string();
            let titre = t.lien.texte.clone();
            prose.fichiers.insert(chemin.clone(), Destination { chemin: t.lien.chemin.clone(), titre });
            prose.chemins.insert(file, chemin);
            prose.typographes.insert(file, t.typographe);
        }
        let absents = sources.contenu().map(|(_, s)| &s.chemin).filter(|c| c.ends_with(".md"));
        prose.sans_page = absents.filter(|c| !prose.fichiers.contains_key(&***c)).map(ToString::to_string).collect();
        prose
    }
}

fn sigles(site: &Site) -> Option<Sigles> {
    Sigles::new(site.r().glossaire.iter().filter_map(|t| Some((t.sigle.clone()?, t.cle.clone(), t.terme.clone()))))
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
        let titre = if numero.is_empty() { a.titre.clone() } else { format!("action {numero}") };
        ajouter("action", &[&a.cle, &numero], adresses::action(&a.cle), &titre);
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
