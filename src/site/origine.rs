//! Where pages come from: the file behind a page, and the page where a file is seen.

use super::{PAGES, Route, Site, adresses};
use crate::diagnostic::{FileId, Span};
use crate::model::{Corps, Tableau};

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

    /// The text that a page shows, in its file.
    pub fn texte_de(&self, route: &Route) -> Option<&Corps> {
        let r = self.r();
        Some(match PAGES[route.sorte].nom {
            "chapitre" => &r.chapitres[route.rang].corps,
            "axe" => &r.axes[route.rang].corps,
            "action" => &r.actions[route.rang].corps,
            "actualite" => &r.actualites[route.rang].corps,
            "copil" => &r.copils[route.rang].corps,
            "page" => &r.pages[route.rang].corps,
            _ => return None,
        })
    }

    /// The project that a page is about, by its key in its company.
    pub fn projet_de(&self, route: &Route) -> Option<&str> {
        let (entreprise, projet) = match PAGES[route.sorte].nom {
            "projet" => *self.index.projets.get(route.rang)?,
            _ => return None,
        };
        Some(&self.extrait.entreprises[entreprise].projets[projet].id.0)
    }

    /// The record that a part of a page of many records is made of, by the name of the part.
    pub fn source_de_partie(&self, route: &Route, ancre: &str) -> Option<Span> {
        fn dans<T>(t: &Tableau<T>, ancre: &str) -> Option<Span> {
            let nomme = |cle: &str| ancre == cle || ancre.strip_prefix("figure-indicateur-") == Some(cle);
            t.iter().find(|e| nomme(&e.cle)).map(|e| e.span)
        }
        let r = self.r();
        match PAGES[route.sorte].nom {
            "suivi" => dans(&r.indicateurs, ancre),
            "glossaire" => dans(&r.glossaire, ancre),
            "sources" => dans(&r.sources, ancre),
            _ => None,
        }
    }

    /// The names of the records that have this key, whatever their kind: what pages show of a reference.
    pub fn noms_de(&self, cle: &str) -> Vec<&str> {
        let r = self.r();
        let mut noms = Vec::new();
        noms.extend(r.filieres.iter().filter(|e| e.cle == cle).map(|e| e.nom.as_str()));
        noms.extend(r.financeurs.iter().filter(|e| e.cle == cle).map(|e| e.nom.as_str()));
        noms.extend(r.partenaires.iter().filter(|e| e.cle == cle).map(|e| e.nom.as_str()));
        noms.extend(r.communes.iter().filter(|e| e.cle == cle).map(|e| e.nom.as_str()));
        noms.extend(r.axes.iter().filter(|e| e.cle == cle).map(|e| e.titre.as_str()));
        noms.extend(r.actions.iter().filter(|e| e.cle == cle).map(|e| e.titre.as_str()));
        noms
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
