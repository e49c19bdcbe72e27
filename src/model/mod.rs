//! The domain, in French, as people of the field speak of it. It knows no HTML and reads no file.
//!
//! Glossary:
//! - **bassin**: the territory whose roadmap this is. **dispositif**: the State's scheme that pays
//!   for it, with its **enveloppe** (aid) and its **jours** (days of engineering).
//! - **entreprise**: a company heard during the mission; it goes through the **parcours**
//!   (auditionnée, détectée, retenue, accompagnée) and carries **projets**.
//! - **filière**: a local industry. **axe**: a path of the roadmap. **action**: what is done on it,
//!   led by a **pilote**. **jalon**: something due on a day.
//! - **financement**: a line of a funding plan, from a **financeur**; the leverage is all other
//!   funding divided by the envelope's share.
//! - **indicateur**: a value followed in time towards a target; **relevé**: one dated value.
//! - **diffusion**: who may see a record. **COPIL**: the steering committee.
//! - **chiffre**: a public figure, with its source and its date.

mod bassin;
mod cible;
mod confidentiel;
mod entreprise;
mod feuille;
mod mesure;
pub mod reference;
mod referentiels;
mod site;
mod suites;
mod suivi;
mod tableau;
mod valeurs;

pub use bassin::*;
pub use cible::*;
pub use confidentiel::Confidentiel;
pub use entreprise::*;
pub use feuille::*;
pub use mesure::*;
pub use reference::{Cible, Genre, Ref};
pub use referentiels::*;
pub use site::*;
pub use suites::Suites;
pub use suivi::*;
pub use tableau::{Corps, Entree, Entrees, Tableau};
pub use valeurs::*;

use crate::fr::typographie::Typographe;
use reference::Champ;
use std::sync::Arc;

/// Everything that the content says and that nobody needs to hide.
#[derive(Clone, Debug)]
pub struct Referentiel {
    /// `site.yaml`
    pub site: Entree<ConfigSite>,
    /// `bassin.yaml`
    pub bassin: Entree<Bassin>,
    /// `filieres.yaml`
    pub filieres: Tableau<Filiere>,
    /// `financeurs.yaml`
    pub financeurs: Tableau<Financeur>,
    /// `partenaires.yaml`
    pub partenaires: Tableau<Partenaire>,
    /// `sources.yaml`
    pub sources: Tableau<SourceCitee>,
    /// `glossaire.yaml`
    pub glossaire: Tableau<Terme>,
    /// `communes.csv`
    pub communes: Tableau<Commune>,
    /// `feuille-de-route/*.md`, in reading order
    pub chapitres: Tableau<Chapitre>,
    /// `feuille-de-route/axes/*.md`, by number
    pub axes: Tableau<Axe>,
    /// `feuille-de-route/actions/*.md`, by number
    pub actions: Tableau<Action>,
    /// `indicateurs/*.yaml`
    pub indicateurs: Tableau<Indicateur>,
    /// `gouvernance/*.md`, oldest first
    pub copils: Tableau<Copil>,
    /// `actualites/*.md`, newest first
    pub actualites: Tableau<Actualite>,
    /// `pages/*.md`
    pub pages: Tableau<Page>,
}

/// The whole content, every reference resolved.
#[derive(Clone, Debug)]
pub struct Modele {
    /// What is not confidential.
    pub referentiel: Arc<Referentiel>,
    /// The companies: shut until an edition is selected.
    pub entreprises: Confidentiel<Tableau<Entreprise>>,
    /// Names (`action:2.3`, `action:*` for all) of records that were left out for a fault of theirs: a
    /// text that names one is not at fault.
    pub illisibles: Vec<String>,
}

impl Modele {
    /// Sets every text of the records as French typography asks, but for those that `faites` holds. After
    /// `resolve`: names are compared as they were written.
    pub fn composer(&mut self, t: &Typographe, faites: &mut Suites<Typographe>) {
        let r = Arc::make_mut(&mut self.referentiel);
        r.site.composer(t);
        r.bassin.composer(t);
        let tous = Some(*t);
        // Lists are read anew each time.
        let listes = &mut Suites::default();
        listes.refaire(&mut r.filieres, |_| tous, Champ::composer);
        listes.refaire(&mut r.financeurs, |_| tous, Champ::composer);
        listes.refaire(&mut r.partenaires, |_| tous, Champ::composer);
        listes.refaire(&mut r.sources, |_| tous, Champ::composer);
        listes.refaire(&mut r.glossaire, |_| tous, Champ::composer);
        listes.refaire(&mut r.communes, |_| tous, Champ::composer);
        faites.refaire(&mut r.indicateurs, |_| tous, Champ::composer);
        // Texts are set as their front matter asks.
        let sien = |dite: &Option<TypographieDeTexte>| TypographieDeTexte::typographe(dite.as_ref(), *t);
        faites.refaire(&mut r.chapitres, |c| sien(&c.typographie), Champ::composer);
        faites.refaire(&mut r.axes, |a| sien(&a.typographie), Champ::composer);
        faites.refaire(&mut r.actions, |a| sien(&a.typographie), Champ::composer);
        faites.refaire(&mut r.copils, |c| sien(&c.typographie), Champ::composer);
        faites.refaire(&mut r.actualites, |a| sien(&a.typographie), Champ::composer);
        faites.refaire(&mut r.pages, |p| sien(&p.typographie), Champ::composer);
        faites.refaire(self.entreprises.dedans(), |_| tous, Champ::composer);
    }
}
