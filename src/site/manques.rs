//! What the content still lacks, page by page: for those who write, never for the public.

use super::{Site, adresses};
use crate::diagnostic::Span;
use crate::edition::{Edition, EntrepriseExtraite, ProjetExtrait};
use crate::model::{Corps, Diffusion, Entree};

/// Something that is not written yet.
pub struct Manque {
    /// The page concerned: its title and its address.
    pub page: (String, String),
    /// Where it would be written.
    pub span: Span,
    /// The project of that record, when it is the project that lacks something.
    pub projet: Option<String>,
    /// What is missing.
    pub quoi: &'static str,
}

/// Texts shorter than this say nothing yet, in bytes.
const BREF: usize = 80;

impl Site {
    /// What is missing, in the order of the pages.
    pub fn manques(&self) -> Vec<Manque> {
        let mut liste = Liste(Vec::new());
        let r = self.r();
        for c in &r.chapitres {
            liste.texte(c, &c.titre, adresses::chapitre(&c.cle));
            liste.si(c.resume.is_none(), "un résumé (« resume »)", &c.titre, adresses::chapitre(&c.cle), c.span);
        }
        for a in &r.axes {
            liste.texte(a, &a.titre, adresses::axe(&a.cle));
            liste.si(a.pilote.is_none(), "un pilote (« pilote »)", &a.titre, adresses::axe(&a.cle), a.span);
        }
        for a in &r.actions {
            let page = || adresses::action(&a.cle);
            liste.texte(a, &a.titre, page());
            liste.si(a.budget.is_none(), "un budget (« budget »)", &a.titre, page(), a.span);
            liste.si(a.jalons.is_empty(), "des jalons (« jalons »)", &a.titre, page(), a.span);
            liste.si(a.indicateurs.is_empty(), "des indicateurs (« indicateurs »)", &a.titre, page(), a.span);
        }
        for c in &r.copils {
            liste.texte(c, &c.titre, adresses::copil(&c.cle));
        }
        for a in &r.actualites {
            liste.texte(a, &a.titre, adresses::actualite(&a.cle));
        }
        for p in &r.pages {
            liste.texte(p, &p.titre, adresses::libre(&p.cle));
        }
        for e in &self.extrait.entreprises {
            let page = || adresses::entreprise(&e.cle);
            let attend = self.edition() == Edition::Copil && e.diffusion != Diffusion::Publique;
            liste.si(
                attend,
                "l’accord de l’entreprise, pour la montrer au public (« consentement »)",
                &e.nom,
                page(),
                e.span,
            );
            liste.si(e.presentation.is_none(), "une présentation (« presentation »)", &e.nom, page(), e.span);
            for p in &e.projets {
                liste.projet(p.etat.is_none(), "l’état du projet (« etat »)", p, e);
                liste.projet(p.financements.is_empty(), "un plan de financement (« financements »)", p, e);
            }
        }
        liste.0
    }
}

struct Liste(Vec<Manque>);

impl Liste {
    fn si(&mut self, manque: bool, quoi: &'static str, titre: &str, chemin: String, span: Span) {
        if manque {
            self.0.push(Manque { page: (titre.to_owned(), chemin), span, projet: None, quoi });
        }
    }

    fn projet(&mut self, manque: bool, quoi: &'static str, p: &ProjetExtrait, e: &EntrepriseExtraite) {
        if manque {
            let page = (p.titre.clone(), adresses::projet(&e.cle, &p.id.0));
            self.0.push(Manque { page, span: e.span, projet: Some(p.id.0.clone()), quoi });
        }
    }

    fn texte<T>(&mut self, e: &Entree<T>, titre: &str, chemin: String) {
        let Corps { span, .. } = e.corps;
        let vide = e.corps.texte().trim().len() < BREF;
        self.si(vide, "un texte", titre, chemin, Span { end: span.start, ..span });
    }
}
