//! Where pages come from: the file behind a page, and the page where a file is seen.

use super::{PAGES, Route, Site, adresses};
use crate::diagnostic::{FileId, Span};
use crate::model::Tableau;

impl Site {
    /// The record that a page is made of; `None` when it is made of many.
    pub fn source_de(&self, route: &Route) -> Option<Span> {
        let r = self.r();
        let x = &self.extrait;
        Some(match PAGES[route.sorte].nom {
            "accueil" | "mentions" | "accessibilite" => r.site.span,
            "chapitre" => r.chapitres[route.rang].span,
            "axe" => r.axes[route.rang].span,
            "action" => r.actions[route.rang].span,
            "actualite" => r.actualites[route.rang].span,
            "copil" => r.copils[route.rang].span,
            "page" => r.pages[route.rang].span,
            "entreprise" => x.entreprises[route.rang].span,
            "projet" => {
                let (entreprise, _) = *self.index.projets.get(route.rang)?;
                x.entreprises[entreprise].span
            }
            "filiere" => r.filieres[route.rang].span,
            "commune" => r.communes[route.rang].span,
            "financement" => r.bassin.span,
            "glossaire" => r.glossaire.iter().next()?.span,
            "sources" => r.sources.iter().next()?.span,
            "suivi" => r.indicateurs.iter().next()?.span,
            _ => return None,
        })
    }

    /// The page where a file is best seen: its own, or else the list where it stands.
    pub fn page_de(&self, file: FileId) -> Option<&Route> {
        fn dans<T>(t: &Tableau<T>, file: FileId) -> bool {
            t.iter().any(|e| e.span.file == file)
        }
        let r = self.r();
        let listes = [
            (dans(&r.indicateurs, file), adresses::SUIVI),
            (dans(&r.communes, file), adresses::COMMUNES),
            (dans(&r.filieres, file), adresses::FILIERES),
            (dans(&r.financeurs, file), adresses::FINANCEMENT),
        ];
        if let Some((_, adresse)) = listes.iter().find(|(la, _)| *la) {
            return self.route(adresse);
        }
        self.routes.iter().find(|route| self.source_de(route).is_some_and(|s| s.file == file))
    }
}
