//! The home page, and the page of what is not found.

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::Chiffre;
use tera::Context;

/// Home: what the roadmap is, where it stands, what comes next.
pub const ACCUEIL: Sorte = Sorte { nom: "accueil", routes: |_| Adresse::seule(adresses::ACCUEIL), rendre: accueil };

/// Page not found.
pub const ABSENTE: Sorte = Sorte { nom: "absente", routes: |_| Adresse::seule(adresses::ABSENTE), rendre: absente };

/// How many milestones and news the home page shows.
const PROCHAINS: usize = 6;
const NOUVELLES: usize = 3;

fn accueil(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let comptes = &site.extrait.comptes;
    let jalons = site.jalons_ouverts();
    let (retard, a_venir): (Vec<_>, Vec<_>) = jalons.into_iter().partition(|j| j.retard);
    let d = &r.bassin.dispositif;
    let mut c = Context::new();
    c.insert("chiffres", &site.chiffres());
    c.insert("axes", &site.cellules_axes());
    c.insert("avancement", &site.avancement());
    c.insert("avancements", &site.avancements());
    c.insert("jalons", &a_venir.into_iter().take(PROCHAINS).collect::<Vec<_>>());
    c.insert("jalons_en_retard", &retard.len());
    c.insert("nouvelles", &super::actualites::lignes(site).into_iter().take(NOUVELLES).collect::<Vec<_>>());
    c.insert("couverture", &VueCouverture::from(comptes.couverture));
    c.insert("total", &site.ensemble());
    c.insert("enveloppe", &super::financement::enveloppe(site));
    c.insert("jours", &Jours { utilises: comptes.jours, prevus: d.jours_ingenierie });
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: r.site.titre.clone(),
        description: r.site.description.clone(),
        fictif: site.index.fictif,
        ..EnTete::default()
    };
    site.html(route, "accueil.html", tete, c)
}

/// Days of engineering used, of those planned.
#[derive(serde::Serialize)]
pub(super) struct Jours {
    pub(super) utilises: f64,
    pub(super) prevus: f64,
}

fn absente(site: &Site, route: &Route) -> Rendu {
    let tete = EnTete {
        titre: site.dire("titre-absente"),
        description: site.dire("description-absente"),
        fil: site.fil(&[]),
        ..EnTete::default()
    };
    site.html(route, "absente.html", tete, Context::new())
}

impl Site {
    /// The public figures.
    pub(super) fn chiffres(&self) -> Vec<VueChiffre> {
        self.r().bassin.chiffres.iter().map(|c| self.chiffre(c)).collect()
    }

    /// The value of a public figure, in words and unit: « environ 177 M€ ».
    pub(super) fn valeur_de(&self, c: &Chiffre) -> String {
        let valeur = match c.unite.as_str() {
            "€" => self.l().ecriture().euros_courts((c.valeur.0 * 100.0).round() as i64),
            unite => self.l().avec_unite(c.valeur.0, unite),
        };
        c.precision.as_ref().map_or(valeur.clone(), |p| format!("{p} {valeur}"))
    }

    /// A public figure as templates see it.
    pub(super) fn chiffre(&self, c: &Chiffre) -> VueChiffre {
        let ecriture = self.l().ecriture();
        let (grand, unite) = match c.unite.as_str() {
            "€" => (ecriture.euros_courts((c.valeur.0 * 100.0).round() as i64), None),
            "%" => (ecriture.avec_unite(c.valeur.0, "%"), None),
            unite => {
                let valeur = ecriture.decimal(c.valeur.0, 2);
                let avec = self.l().avec_unite(c.valeur.0, unite);
                // What follows the number is the unit, agreed with it.
                let accord = avec.strip_prefix(&valeur).unwrap_or(unite).trim_start().to_owned();
                (valeur, Some(accord))
            }
        };
        let source = super::index::lien_source(self.r(), &c.source);
        VueChiffre {
            id: c.id.0.clone(),
            titre: c.titre.clone(),
            valeur: self.valeur_de(c),
            grand: c.precision.as_ref().map_or(grand.clone(), |p| format!("{p} {grand}")),
            unite,
            date: c.date,
            source,
            precisions: c.precisions().iter().map(|p| self.typographe.texte(p)).collect(),
            note: c.note.clone(),
        }
    }
}
