//! Navigation: the menu and the foot of every page, and the site map.

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::edition::Edition;
use crate::fr;
use crate::theme;
use serde::Serialize;
use tera::{Context, Value};

/// The site map: with the menu, the second way to reach any page (RGAA 12.1).
pub const PLAN: Sorte = Sorte { nom: "plan", routes: |_| Adresse::seule(adresses::PLAN), rendre: plan };

/// What every page shows of the site.
#[derive(Serialize)]
struct Commun<'a> {
    titre: &'a str,
    description: &'a str,
    langue: &'static str,
    avertissement: Option<&'a str>,
    adresse: Option<&'a str>,
    bassin: &'a str,
    territoire: &'a str,
    dispositif: &'a str,
    periode: Option<&'a str>,
    organisme: &'a str,
    licence: Option<Licence<'a>>,
    accessibilite: Etiquette,
    edition: &'static str,
    politique: &'static str,
    copil: bool,
    jour: jiff::civil::Date,
    menu: Vec<Entree>,
    pied: Vec<Entree>,
}

/// A link of the menu or of the foot, on every page.
#[derive(Serialize)]
struct Entree {
    texte: String,
    chemin: String,
    /// The address without `index.html`, to tell whether the reader is there.
    dossier: String,
}

fn entrees(liens: Vec<Lien>) -> Vec<Entree> {
    let entree = |l: Lien| Entree { dossier: adresses::courte(&l.chemin).to_owned(), texte: l.texte, chemin: l.chemin };
    liens.into_iter().map(entree).collect()
}

#[derive(Serialize)]
struct Licence<'a> {
    nom: &'a str,
    url: Option<&'a str>,
}

impl Site {
    /// The language of the interface.
    pub(super) fn langue(&self) -> &'static str {
        self.r().site.langue.map_or("fr", |l| l.mot())
    }
}

/// The value `site` of all templates.
pub fn commun(site: &Site) -> Value {
    let r = site.r();
    let etat = r.site.accessibilite.etat_valable(site.today());
    Value::from_serializable(&Commun {
        titre: &r.site.titre,
        description: &r.site.description,
        langue: site.langue(),
        avertissement: r.site.avertissement.as_deref(),
        adresse: site.base.as_deref(),
        bassin: &r.bassin.nom,
        territoire: &r.bassin.territoire,
        dispositif: &r.bassin.dispositif.nom,
        periode: r.bassin.dispositif.periode.as_deref(),
        organisme: &r.site.organisme.nom,
        licence: r.site.licence.as_ref().map(|l| Licence { nom: &l.nom, url: l.url.as_ref().map(|u| u.0.as_str()) }),
        accessibilite: Etiquette::de(site.l(), etat),
        edition: site.edition().mot(),
        politique: theme::POLITIQUE,
        copil: site.edition() == Edition::Copil,
        jour: site.today(),
        menu: entrees(menu(site)),
        pied: entrees(pied(site)),
    })
}

fn menu(site: &Site) -> Vec<Lien> {
    vec![
        Lien::new(site.dire("titre-feuille"), adresses::FEUILLE),
        Lien::new(site.dire("titre-actions"), adresses::ACTIONS),
        Lien::new(site.dire("titre-calendrier"), adresses::CALENDRIER),
        Lien::new(site.dire("titre-projets"), adresses::projets(1)),
        Lien::new(site.dire("titre-entreprises"), adresses::entreprises(1)),
        Lien::new(site.dire("titre-financement"), adresses::FINANCEMENT),
        Lien::new(site.dire("titre-suivi"), adresses::SUIVI),
        Lien::new(site.dire("titre-gouvernance"), adresses::GOUVERNANCE),
        Lien::new(site.dire("titre-actualites"), adresses::ACTUALITES),
    ]
}

fn pied(site: &Site) -> Vec<Lien> {
    let libres = site.r().pages.iter().filter(|p| p.menu).map(|p| Lien::new(&p.titre, adresses::libre(&p.cle)));
    let fixes = [
        Lien::new(site.dire("titre-filieres"), adresses::FILIERES),
        Lien::new(site.dire("titre-communes"), adresses::COMMUNES),
        Lien::new(site.dire("titre-glossaire"), adresses::GLOSSAIRE),
        Lien::new(site.dire("titre-sources"), adresses::SOURCES),
        Lien::new(site.dire("titre-donnees"), adresses::DONNEES),
        Lien::new(site.dire("titre-plan"), adresses::PLAN),
        Lien::new(site.dire("titre-mentions"), adresses::MENTIONS),
    ];
    libres.chain(fixes).collect()
}

/// A part of the site map.
#[derive(Serialize)]
struct Partie {
    titre: Lien,
    pages: Vec<Lien>,
}

/// The pages of a part at most: a longer list is reached by its own pages.
const PAR_PARTIE: usize = 500;

fn plan(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let x = &site.extrait;
    let partie =
        |titre: &str, chemin: &str, pages: Vec<Lien>| Partie { titre: Lien::new(site.dire(titre), chemin), pages };
    let mut communes: Vec<Lien> = r.communes.iter().map(|c| Lien::new(&c.nom, adresses::commune(&c.cle, 1))).collect();
    communes.sort_by_cached_key(|l| fr::cle(&l.texte));
    let projets = site.index.projets.iter().take(PAR_PARTIE).map(|(e, p)| {
        let e = &x.entreprises[*e];
        Lien::new(&e.projets[*p].titre, adresses::projet(&e.cle, &e.projets[*p].id.0))
    });
    let chapitres = r.chapitres.iter().map(|c| Lien::new(&c.titre, adresses::chapitre(&c.cle)));
    let axes = r.axes.iter().map(|a| Lien::new(&a.titre, adresses::axe(&a.cle)));
    let parties = vec![
        partie("titre-feuille", adresses::FEUILLE, chapitres.chain(axes).collect()),
        partie("titre-actions", adresses::ACTIONS, (0..r.actions.len()).map(|i| site.lien_action(i)).collect()),
        partie("titre-calendrier", adresses::CALENDRIER, Vec::new()),
        partie("titre-projets", &adresses::projets(1), projets.collect()),
        partie(
            "titre-entreprises",
            &adresses::entreprises(1),
            x.entreprises.iter().take(PAR_PARTIE).map(|e| Lien::new(&e.nom, adresses::entreprise(&e.cle))).collect(),
        ),
        partie(
            "titre-filieres",
            adresses::FILIERES,
            r.filieres.iter().map(|f| Lien::new(&f.nom, adresses::filiere(&f.cle, 1))).collect(),
        ),
        partie("titre-communes", adresses::COMMUNES, communes),
        partie(
            "titre-gouvernance",
            adresses::GOUVERNANCE,
            r.copils.iter().map(|c| Lien::new(&c.titre, adresses::copil(&c.cle))).collect(),
        ),
        partie(
            "titre-actualites",
            adresses::ACTUALITES,
            r.actualites.iter().map(|a| Lien::new(&a.titre, adresses::actualite(&a.cle))).collect(),
        ),
        partie("titre-financement", adresses::FINANCEMENT, Vec::new()),
        partie("titre-suivi", adresses::SUIVI, Vec::new()),
        partie("titre-recherche", adresses::RECHERCHE, Vec::new()),
        partie("titre-glossaire", adresses::GLOSSAIRE, Vec::new()),
        partie("titre-sources", adresses::SOURCES, Vec::new()),
        partie("titre-donnees", adresses::DONNEES, Vec::new()),
        partie(
            "a-propos-du-site",
            adresses::MENTIONS,
            [Lien::new(site.dire("titre-accessibilite"), adresses::ACCESSIBILITE)]
                .into_iter()
                .chain(r.pages.iter().map(|p| Lien::new(&p.titre, adresses::libre(&p.cle))))
                .collect(),
        ),
    ];
    let mut c = Context::new();
    c.insert("parties", &parties);
    let tete = EnTete {
        titre: site.dire("titre-plan"),
        description: site.dire("description-plan"),
        fil: site.fil(&[]),
        ..EnTete::default()
    };
    site.html(route, "plan.html", tete, c)
}
