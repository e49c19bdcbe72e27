//! The roadmap: its contents, chapters, axes, actions.

use super::listes::paginer;
use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::*;
use serde::Serialize;
use tera::Context;

/// Contents of the roadmap, axis by axis, action by action.
pub const SOMMAIRE: Sorte = Sorte { nom: "feuille", routes: |_| Adresse::seule(adresses::FEUILLE), rendre: sommaire };

/// A chapter.
pub const CHAPITRE: Sorte = Sorte {
    nom: "chapitre",
    routes: |s| s.r().chapitres.iter().enumerate().map(|(i, c)| Adresse::de(adresses::chapitre(&c.cle), i)).collect(),
    rendre: chapitre,
};

/// An axis.
pub const AXE: Sorte = Sorte {
    nom: "axe",
    routes: |s| s.r().axes.iter().enumerate().map(|(i, a)| Adresse::de(adresses::axe(&a.cle), i)).collect(),
    rendre: axe,
};

/// All actions.
pub const ACTIONS: Sorte = Sorte { nom: "actions", routes: |_| Adresse::seule(adresses::ACTIONS), rendre: actions };

/// An action.
pub const ACTION: Sorte = Sorte {
    nom: "action",
    routes: |s| s.r().actions.iter().enumerate().map(|(i, a)| Adresse::de(adresses::action(&a.cle), i)).collect(),
    rendre: action,
};

/// A page of the reading order, as the contents show it.
#[derive(Serialize)]
struct Etape {
    numero: Option<String>,
    /// Its page.
    lien: Lien,
    resume: Option<String>,
    axe: bool,
}

/// A page of the reading order, by the rank of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pas {
    /// A chapter.
    Chapitre(usize),
    /// An axis.
    Axe(usize),
}

/// Chapters and axes in the order of reading: the axes follow the chapter that says so, or the last.
#[derive(Default)]
pub struct Lecture {
    /// In order.
    pub pas: Vec<Pas>,
    chapitres: Vec<usize>,
    axes: Vec<usize>,
}

impl Lecture {
    /// The order of a roadmap.
    pub fn new(r: &Referentiel) -> Self {
        let mut lecture = Self { chapitres: vec![0; r.chapitres.len()], axes: vec![0; r.axes.len()], pas: Vec::new() };
        for (i, c) in r.chapitres.iter().enumerate() {
            lecture.ajouter(Pas::Chapitre(i));
            if c.suite == Some(Suite::Axes) {
                (0..r.axes.len()).for_each(|i| lecture.ajouter(Pas::Axe(i)));
            }
        }
        if !r.chapitres.iter().any(|c| c.suite == Some(Suite::Axes)) {
            (0..r.axes.len()).for_each(|i| lecture.ajouter(Pas::Axe(i)));
        }
        lecture
    }

    fn ajouter(&mut self, pas: Pas) {
        let rang = match pas {
            Pas::Chapitre(i) => &mut self.chapitres[i],
            Pas::Axe(i) => &mut self.axes[i],
        };
        *rang = self.pas.len();
        self.pas.push(pas);
    }

    /// The place of a page.
    pub fn rang(&self, pas: Pas) -> usize {
        match pas {
            Pas::Chapitre(i) => self.chapitres[i],
            Pas::Axe(i) => self.axes[i],
        }
    }
}

impl Site {
    fn etape(&self, pas: Pas) -> Etape {
        let r = self.r();
        let etape = |numero: &Option<Numero>, lien: Lien, resume: &Option<String>, axe: bool| Etape {
            numero: numero.as_ref().map(Numero::to_string),
            lien,
            resume: resume.clone(),
            axe,
        };
        match pas {
            Pas::Chapitre(i) => {
                let c = &r.chapitres[i];
                etape(&c.numero, Lien::new(&c.titre, adresses::chapitre(&c.cle)), &c.resume, false)
            }
            Pas::Axe(i) => {
                let a = &r.axes[i];
                etape(&a.numero, Lien::new(&a.titre, adresses::axe(&a.cle)), &a.resume, true)
            }
        }
    }

    /// Puts the neighbours in the reading order in a context.
    fn voisins(&self, c: &mut Context, pas: Pas) {
        let lecture = &self.index.lecture;
        let ici = lecture.rang(pas);
        let voisin = |i: Option<usize>| i.and_then(|i| lecture.pas.get(i)).map(|pas| self.etape(*pas).lien);
        c.insert("precedent", &voisin(ici.checked_sub(1)));
        c.insert("suivant", &voisin(Some(ici + 1)));
    }

    /// Puts the text of a record in a context, with its table of contents.
    pub(super) fn poser(&self, c: &mut Context, corps: &Corps, route: &Route) {
        let rendu = self.texte(corps, route);
        c.insert_value("texte", tera::Value::safe_string(&rendu.html));
        c.insert("triable", &rendu.html.contains("class=\"triable\""));
        c.insert("titres", &rendu.titres);
        c.insert("temps_de_lecture", &rendu.minutes());
        c.insert("citations", &self.citations(&route.chemin));
    }

    /// The source of a record, unless its text, already set, lists it among its own.
    pub(super) fn source_hors_texte(&self, c: &Context, source: Option<&Ref<SourceCitee>>) -> Option<Lien> {
        let lien = super::index::lien_source(self.r(), source?);
        let texte = c.get("texte").and_then(tera::Value::as_str).unwrap_or_default();
        (!texte.contains(&format!("{}\"", lien.chemin))).then_some(lien)
    }
}

fn sommaire(site: &Site, route: &Route) -> Rendu {
    #[derive(Serialize)]
    struct Section {
        numero: String,
        lien: Lien,
        resume: Option<String>,
        fictif: bool,
    }
    let r = site.r();
    let axes: Vec<Section> = r
        .axes
        .iter()
        .map(|a| Section {
            numero: a.numero.as_ref().map(Numero::to_string).unwrap_or_default(),
            lien: Lien::new(&a.titre, adresses::axe(&a.cle)),
            resume: a.resume.clone(),
            fictif: a.fictif,
        })
        .collect();
    let mut c = Context::new();
    c.insert("lecture", &site.index.lecture.pas.iter().map(|pas| site.etape(*pas)).collect::<Vec<_>>());
    c.insert("axes", &axes);
    let actions: Vec<tera::Value> = site
        .index
        .actions
        .iter()
        .map(|rangs| tera::Value::from(rangs.iter().map(|i| site.ligne_action(*i)).collect::<Vec<_>>()))
        .collect();
    Site::partager(&mut c, "actions", actions);
    let tete = EnTete {
        titre: site.dire("titre-feuille"),
        description: site.dire_avec(
            "description-feuille",
            &[("de_bassin", (&crate::fr::de(&r.bassin.nom)).into()), ("bassin", (&r.bassin.nom).into())],
        ),
        fil: site.fil(&[]),
        mise_a_jour: r.chapitres.iter().filter_map(|c| c.mise_a_jour).max(),
        fictif: r.actions.iter().any(|a| a.fictif),
    };
    site.html(route, "feuille.html", tete, c)
}

fn chapitre(site: &Site, route: &Route) -> Rendu {
    let chapitre = &site.r().chapitres[route.rang];
    let mut c = Context::new();
    site.poser(&mut c, &chapitre.corps, route);
    site.voisins(&mut c, Pas::Chapitre(route.rang));
    c.insert("numero", &chapitre.numero.as_ref().map(Numero::to_string));
    c.insert("resume", &chapitre.resume);
    c.insert("auteur", &chapitre.auteur);
    let tete = EnTete {
        titre: chapitre.titre.clone(),
        description: chapitre.resume.clone().unwrap_or_default(),
        fil: site.fil(&[(&site.dire("titre-feuille"), adresses::FEUILLE)]),
        mise_a_jour: chapitre.mise_a_jour,
        fictif: false,
    };
    site.html(route, "chapitre.html", tete, c)
}

fn axe(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let axe = &r.axes[route.rang];
    let projets = &site.index.par_axe[route.rang];
    let cellule = site.extrait.comptes.axes.get(&route.rang).copied().unwrap_or_default();
    let mut c = Context::new();
    site.poser(&mut c, &axe.corps, route);
    site.voisins(&mut c, Pas::Axe(route.rang));
    c.insert("numero", &axe.numero.as_ref().map(Numero::to_string));
    c.insert("court", &axe.court.as_ref().filter(|c| **c != axe.titre));
    c.insert("resume", &axe.resume);
    c.insert("pilote", &axe.pilote.as_ref().map(|p| &r.partenaires[p].nom));
    c.insert("source", &site.source_hors_texte(&c, axe.source.as_ref()));
    c.insert("total", &site.cellule(Lien::new(axe.court(), route.chemin.as_str()), &cellule));
    c.insert("couverture", &VueCouverture::from(site.extrait.comptes.couverture));
    let actions: Vec<_> = site.index.actions[route.rang].iter().map(|i| site.ligne_action(*i)).collect();
    Site::partager(&mut c, "actions", actions);
    Site::partager(&mut c, "projets", projets.iter().map(|i| site.ligne_projet(*i)).collect());
    let indicateurs = r.indicateurs.iter().filter(|i| i.axe.as_ref().is_some_and(|a| a.rang() == route.rang));
    c.insert("indicateurs", &indicateurs.map(|i| super::suivi::vue(site, i)).collect::<Vec<_>>());
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: axe.titre.clone(),
        description: axe.resume.clone().unwrap_or_default(),
        fil: site.fil(&[(&site.dire("titre-feuille"), adresses::FEUILLE)]),
        mise_a_jour: axe.mise_a_jour,
        fictif: axe.fictif || !projets.is_empty() && site.index.fictif,
    };
    site.html(route, "axe.html", tete, c)
}

fn actions(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let mut c = Context::new();
    Site::partager(&mut c, "actions", (0..site.r().actions.len()).map(|i| site.ligne_action(i)).collect());
    c.insert("filtres", &site.filtres_actions());
    c.insert("jalons", &site.jalons_ouverts());
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: site.dire("titre-actions"),
        description: site.dire("description-actions"),
        fil: site.fil(&[(&site.dire("titre-feuille"), adresses::FEUILLE)]),
        mise_a_jour: r.actions.iter().filter_map(|a| a.mise_a_jour).max(),
        fictif: r.actions.iter().any(|a| a.fictif),
    };
    site.html(route, "actions.html", tete, c)
}

/// A budget as templates see it.
#[derive(Serialize)]
struct VueBudget {
    total: f64,
    taxe: Etiquette,
    annees: Vec<(u16, f64)>,
}

fn action(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let action = &r.actions[route.rang];
    let projets = &site.index.par_action[route.rang];
    let axe = &r.axes[&action.axe];
    let mut c = Context::new();
    site.poser(&mut c, &action.corps, route);
    c.insert_value("action", site.ligne_action(route.rang));
    c.insert("resume", &action.resume);
    c.insert("blocage", &action.blocage);
    c.insert("partenaires", &action.partenaires.iter().map(|p| &r.partenaires[p].nom).collect::<Vec<_>>());
    c.insert("jalons", &site.jalons(&action.jalons, None));
    c.insert("financements", &site.financements(&action.financements));
    c.insert(
        "budget",
        &action.budget.as_ref().map(|b| VueBudget {
            total: b.total.euros(),
            taxe: Etiquette::de(site.l(), b.taxe),
            annees: b.annees.0.iter().map(|(a, m)| (*a, m.euros())).collect(),
        }),
    );
    c.insert(
        "indicateurs",
        &action.indicateurs.iter().map(|i| super::suivi::vue(site, &r.indicateurs[i])).collect::<Vec<_>>(),
    );
    paginer(site, &mut c, "projets", Site::ligne_projet, projets.iter().copied(), 1, |_| route.chemin.clone());
    let voisine = |i: Option<usize>| i.filter(|i| *i < r.actions.len()).map(|i| site.lien_action(i));
    c.insert("precedent", &voisine(route.rang.checked_sub(1)));
    c.insert("suivant", &voisine(Some(route.rang + 1)));
    let tete = EnTete {
        titre: action.titre.clone(),
        description: action.resume.clone().unwrap_or_else(|| {
            let pilote = &r.partenaires[&action.pilote].nom;
            site.dire_avec("description-action", &[("axe", axe.court().into()), ("pilote", pilote.into())])
        }),
        fil: site.fil(&[(&site.dire("titre-feuille"), adresses::FEUILLE), (axe.court(), &adresses::axe(&axe.cle))]),
        mise_a_jour: action.mise_a_jour,
        fictif: action.fictif,
    };
    site.html(route, "action.html", tete, c)
}
