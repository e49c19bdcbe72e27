//! What texts may name: every target with its address.

use super::textes::Textes;
use super::{Prose, Site, adresses, vue};
use crate::markdown::{Destination, Sigles};
use crate::model::*;
use crate::source::Sources;
use std::collections::HashMap;

impl Prose {
    /// The names that texts may use.
    pub(super) fn nommer(site: &Site, sources: &Sources) -> Self {
        let textes = Textes::new(site, sources);
        let ecrits = sources.contenu().filter(|(_, s)| s.chemin.ends_with(".md"));
        let sans_page = ecrits.filter(|(file, _)| textes.du_fichier(*file).is_none());
        Self {
            sans_page: sans_page.map(|(_, s)| s.chemin.to_string()).collect(),
            textes,
            cibles: cibles(site),
            vue: vue::vue(site),
            sigles: sigles(site),
            ..Self::default()
        }
    }

    /// What a name leads to.
    pub(super) fn cible(&self, site: &Site, genre: &str, cle: &str) -> Option<Destination> {
        let destination = |chemin: String, titre: &str| Some(Destination { chemin, titre: titre.to_owned() });
        match genre {
            "chapitre" => {
                let c = site.chapitre_de_cle(cle)?;
                destination(adresses::chapitre(&c.cle), &c.titre)
            }
            "entreprise" => {
                let e = site.entreprise_de_cle(cle)?;
                destination(adresses::entreprise(&e.cle), &e.nom)
            }
            "projet" => {
                let (entreprise, id) = cle.split_once('/')?;
                let e = site.entreprise_de_cle(entreprise)?;
                let p = e.projets.iter().find(|p| p.id.0 == id)?;
                destination(adresses::projet(&e.cle, id), &p.titre)
            }
            // Titles were set: a name is looked up as it stands there.
            _ => self.cibles.get(&format!("{genre}:{}", cle.replace('\'', "’"))).cloned(),
        }
    }

    /// The names of a kind.
    pub(super) fn noms(&self, site: &Site, genre: &str) -> Vec<String> {
        let entreprises = site.extrait.entreprises.iter();
        match genre {
            "chapitre" => site.r().chapitres.iter().map(|c| c.cle.clone()).collect(),
            "entreprise" => entreprises.map(|e| e.cle.clone()).collect(),
            "projet" => entreprises.flat_map(|e| e.projets.iter().map(|p| format!("{}/{}", e.cle, p.id.0))).collect(),
            _ => {
                let prefixe = format!("{genre}:");
                self.cibles.keys().filter_map(|n| n.strip_prefix(&prefixe)).map(str::to_owned).collect()
            }
        }
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
    cibles
}
