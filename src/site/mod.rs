//! The site: every address, and the bytes of each.
//!
//! [`Site`] is an immutable value. [`Site::routes`] lists the addresses, [`Site::render`] gives the
//! bytes of one, and nothing else renders: build, preview and publication cannot disagree. One file
//! per kind of page, one line in [`PAGES`]. It sees an [`Extrait`] only, never the whole content.

pub mod adresses;
mod accueil;
mod actualites;
mod avancement;
mod calendrier;
mod dates;
mod donnees;
mod entreprises;
pub mod figures;
mod fichiers;
mod filtres;
mod flux;
mod feuille;
mod financement;
mod gouvernance;
mod images;
mod index;
mod jsonld;
mod legal;
mod libre;
mod listes;
pub mod manques;
pub mod mesures;
mod origine;
mod partage;
mod plan;
mod projets;
mod prose;
mod redirections;
mod recherche;
mod references;
mod suivi;
mod territoire;
pub mod vues;

use crate::decode::Url;
use crate::diagnostic::Diagnostic;
use crate::edition::{Edition, Extrait};
use crate::fr::typographie::Typographe;
use crate::model::Referentiel;
use crate::render::vignette::Fond;
use crate::source::Sources;
use crate::theme::{Argument, Libelles, Theme};
use index::Index;
use jiff::civil::Date;
pub use prose::Memoire;
use prose::Prose;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use tera::{Context, Value};
use vues::{EnTete, Lien};

/// A kind of page: which addresses it has, and how one is rendered.
pub struct Sorte {
    /// Its name, which templates see as `sorte`.
    pub nom: &'static str,
    /// Its addresses.
    pub routes: fn(&Site) -> Vec<Adresse>,
    /// The bytes of one.
    pub rendre: fn(&Site, &Route) -> Rendu,
}

/// The bytes of a page, or the fault of its template.
pub type Rendu = Result<Vec<u8>, Box<Diagnostic>>;

/// All kinds of pages.
pub const PAGES: &[&Sorte] = &[
    &accueil::ACCUEIL,
    &accueil::ABSENTE,
    &feuille::SOMMAIRE,
    &feuille::CHAPITRE,
    &feuille::AXE,
    &feuille::ACTIONS,
    &feuille::ACTION,
    &calendrier::CALENDRIER,
    &entreprises::LISTE,
    &entreprises::FICHE,
    &projets::LISTE,
    &projets::FICHE,
    &territoire::FILIERES,
    &territoire::FILIERE,
    &territoire::COMMUNES,
    &territoire::COMMUNE,
    &financement::FINANCEMENT,
    &gouvernance::GOUVERNANCE,
    &gouvernance::COPIL,
    &suivi::SUIVI,
    &actualites::LISTE,
    &actualites::ACTUALITE,
    &flux::ACTUALITES,
    &flux::FEUILLE,
    &references::GLOSSAIRE,
    &references::SOURCES,
    &recherche::RECHERCHE,
    &recherche::FICHES,
    &plan::PLAN,
    &legal::MENTIONS,
    &legal::ACCESSIBILITE,
    &donnees::DONNEES,
    &donnees::FICHIER,
    &libre::LIBRE,
    &redirections::REDIRECTION,
    &fichiers::ACTIF,
    &images::IMAGE,
    &partage::IMAGE,
    &partage::ICONE,
    &figures::CSV,
    &figures::SVG,
    &fichiers::ROBOTS,
    &fichiers::PLAN_XML,
];

/// An address as its kind gives it: where, which record, which page of a list (from 1).
pub struct Adresse {
    /// File from the root of the site.
    pub chemin: String,
    /// Rank of the record, or 0.
    pub rang: usize,
    /// Page of the list, or 0.
    pub page: usize,
}

impl Adresse {
    /// A page that is alone of its kind.
    pub fn seule(chemin: &str) -> Vec<Self> {
        vec![Self::de(chemin.to_owned(), 0)]
    }

    /// The page of a record.
    pub fn de(chemin: String, rang: usize) -> Self {
        Self { chemin, rang, page: 0 }
    }
}

/// An address of the site.
#[derive(Clone, Debug)]
pub struct Route {
    /// File from the root of the site, with `/`.
    pub chemin: String,
    sorte: usize,
    rang: usize,
    page: usize,
    /// Texts tell where their blocks are written.
    origines: bool,
}

impl Route {
    /// The same page, whose texts tell where their blocks are written: comments, and nothing else.
    pub fn avec_origines(&self) -> Self {
        Self { origines: true, ..self.clone() }
    }

    /// This page of a site, rendered as that one of another is.
    pub fn comme(&self, autre: &Self) -> Self {
        Self { origines: autre.origines, ..self.clone() }
    }
}

/// Everything needed to render any page.
pub struct Site {
    extrait: Extrait,
    theme: Arc<Theme>,
    /// What every template sees of the site, converted once.
    commun: Value,
    typographe: Typographe,
    index: Index,
    prose: Prose,
    routes: Vec<Route>,
    par_chemin: HashMap<String, usize>,
    images: Vec<images::Image>,
    redirections: Vec<(String, String)>,
    base: Option<String>,
    /// What search knows, made when its first file is asked for.
    fiches: OnceLock<Vec<recherche::Fiche>>,
    /// Ground of the pictures to share, drawn when the first one is asked for.
    partage: OnceLock<Fond>,
}

impl Site {
    /// Makes the site of an edition. `adresse` overrides the public address of `site.yaml`.
    pub fn new(
        extrait: Extrait,
        theme: Arc<Theme>,
        typographe: Typographe,
        sources: &Sources,
        adresse: Option<&Url>,
        memoire: &mut Memoire,
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let base =
            adresse.or(extrait.referentiel.site.adresse.as_ref()).map(|u| format!("{}/", u.0.trim_end_matches('/')));
        let index = Index::new(&extrait);
        let mut site = Self {
            prose: Prose::default(),
            routes: Vec::new(),
            par_chemin: HashMap::new(),
            images: images::lire(sources, faults),
            redirections: Vec::new(),
            extrait,
            theme,
            commun: Value::none(),
            typographe,
            index,
            base,
            fiches: OnceLock::new(),
            partage: OnceLock::new(),
        };
        site.commun = plan::commun(&site);
        site.prose = Prose::lire(&site, sources, memoire, faults);
        site.redirections = redirections::lister(&site);
        site.tracer(faults);
        site
    }

    /// All addresses, in the order of [`PAGES`].
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The route of an address.
    pub fn route(&self, chemin: &str) -> Option<&Route> {
        self.par_chemin.get(chemin).map(|i| &self.routes[*i])
    }

    /// The bytes of an address.
    ///
    /// # Errors
    /// The fault of its template.
    pub fn render(&self, route: &Route) -> Rendu {
        (PAGES[route.sorte].rendre)(self, route)
    }

    /// Old addresses and what they have become, both as files from the root of the site.
    pub fn redirections(&self) -> &[(String, String)] {
        &self.redirections
    }

    /// The public address that its pages were made for; it ends with `/`.
    pub fn adresse(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// The kind of page of a route.
    pub fn sorte(&self, route: &Route) -> &'static str {
        PAGES[route.sorte].nom
    }

    /// The edition that it shows.
    pub fn edition(&self) -> Edition {
        self.extrait.edition
    }

    /// Lists the addresses; two pages at the same address are a fault, the first one stays.
    fn tracer(&mut self, faults: &mut Vec<Diagnostic>) {
        for (sorte, page) in PAGES.iter().enumerate() {
            for a in (page.routes)(self) {
                if self.par_chemin.contains_key(&a.chemin) {
                    let message = format!("deux pages veulent l’adresse « {} »", a.chemin);
                    faults.push(
                        Diagnostic::generale("adresse-en-double", message)
                            .aide("donner un autre « id », ou un autre nom de fichier, à l’une des deux"),
                    );
                    continue;
                }
                self.par_chemin.insert(a.chemin.clone(), self.routes.len());
                self.routes.push(Route { chemin: a.chemin, sorte, rang: a.rang, page: a.page, origines: false });
            }
        }
    }

    fn r(&self) -> &Referentiel {
        &self.extrait.referentiel
    }

    /// The labels of the interface.
    fn l(&self) -> &Libelles {
        self.theme.libelles()
    }

    /// A label without argument.
    fn dire(&self, cle: &str) -> String {
        self.l().dire(cle, &[])
    }

    /// A label with its arguments.
    fn dire_avec(&self, cle: &str, arguments: &[(&str, Argument)]) -> String {
        self.l().dire(cle, arguments)
    }

    /// A text of the program, once its numbers are in it: French has its spaces, which are not those of English.
    fn soigner(&self, texte: &str) -> String {
        if self.l().anglais() { texte.to_owned() } else { self.typographe.texte(texte) }
    }

    fn today(&self) -> Date {
        self.extrait.today
    }

    /// Renders a page of HTML.
    fn html(&self, route: &Route, gabarit: &str, tete: EnTete, mut contexte: Context) -> Rendu {
        let donnees = jsonld::donnees(self, route, &tete);
        contexte.insert_value("jsonld", donnees.map_or(Value::none(), |d| Value::safe_string(&d)));
        if let Some(partage) = partage::vue(self, route) {
            contexte.insert("partage", &partage);
        }
        contexte.insert("page", &tete);
        contexte.insert("sorte", PAGES[route.sorte].nom);
        contexte.insert("chemin", adresses::courte(&route.chemin));
        contexte.insert("racine", &self.racine(route));
        self.gabarit(gabarit, contexte).map(String::into_bytes)
    }

    /// Renders a template; it sees the site besides its own context.
    fn gabarit(&self, gabarit: &str, mut contexte: Context) -> Result<String, Box<Diagnostic>> {
        contexte.insert_value("site", self.commun.clone());
        self.theme.rendre(gabarit, &contexte)
    }

    /// What leads from a page to the root. The page of errors is served at any depth: its links
    /// start from the root of the host, or from the public address when it is known.
    fn racine(&self, route: &Route) -> String {
        if route.chemin == adresses::ABSENTE {
            return self.base.as_deref().map_or("/".into(), chemin_de);
        }
        adresses::racine(&route.chemin)
    }

    /// A link to the home page and those given, for the breadcrumb.
    fn fil(&self, liens: &[(&str, &str)]) -> Vec<Lien> {
        let accueil = Lien::new(self.dire("accueil"), adresses::ACCUEIL);
        [accueil].into_iter().chain(liens.iter().map(|(t, c)| Lien::new(*t, *c))).collect()
    }

    /// Puts a value shared between pages in a context, without copying it.
    fn partager(contexte: &mut Context, nom: &'static str, valeurs: Vec<Value>) {
        contexte.insert_value(nom, Value::from(valeurs));
    }
}

/// The path of a web address: `https://exemple.fr/roadmap/` → `/roadmap/`.
fn chemin_de(base: &str) -> String {
    let apres = base.split_once("://").map_or(base, |(_, r)| r);
    apres.find('/').map_or("/".into(), |i| apres[i..].to_owned())
}
