//! The pages that the law asks for: legal notice, accessibility statement.

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::EtatConformite;
use jiff::civil::Date;
use serde::Serialize;
use tera::Context;

/// Legal notice (LCEN): publisher, director of publication, host.
pub const MENTIONS: Sorte = Sorte { nom: "mentions", routes: |_| Adresse::seule(adresses::MENTIONS), rendre: mentions };

/// Accessibility statement (RGAA 4.1.2), in its mandatory order.
pub const ACCESSIBILITE: Sorte =
    Sorte { nom: "accessibilite", routes: |_| Adresse::seule(adresses::ACCESSIBILITE), rendre: accessibilite };

#[derive(Serialize)]
struct Mentions<'a> {
    nom: &'a str,
    forme: Option<&'a str>,
    adresse: &'a str,
    telephone: &'a str,
    courriel: Option<&'a str>,
    siren: Option<&'a str>,
    directeur: &'a str,
    hebergeur: Hebergeur<'a>,
    conception: Option<&'a str>,
    code_source: Option<&'a str>,
}

#[derive(Serialize)]
struct Hebergeur<'a> {
    nom: &'a str,
    adresse: &'a str,
    telephone: Option<&'a str>,
}

fn mentions(site: &Site, route: &Route) -> Rendu {
    let s = &site.r().site;
    let o = &s.organisme;
    let vue = Mentions {
        nom: &o.nom,
        forme: o.forme.as_deref(),
        adresse: &o.adresse,
        telephone: &o.telephone,
        courriel: o.courriel.as_deref(),
        siren: o.siren.as_ref().map(|s| s.0.as_str()),
        directeur: &o.directeur_publication,
        hebergeur: Hebergeur {
            nom: &s.hebergeur.nom,
            adresse: &s.hebergeur.adresse,
            telephone: s.hebergeur.telephone.as_deref(),
        },
        conception: s.conception.as_deref(),
        code_source: s.code_source.as_ref().map(|u| u.0.as_str()),
    };
    let mut c = Context::new();
    c.insert("mentions", &vue);
    let tete = EnTete {
        titre: site.dire("titre-mentions"),
        description: site.dire("description-mentions"),
        fil: site.fil(&[]),
        ..EnTete::default()
    };
    site.html(route, "mentions.html", tete, c)
}

/// The statement as its template sees it.
#[derive(Serialize)]
struct Declaration<'a> {
    organisme: &'a str,
    etat: Etiquette,
    /// An audit was entered but is too old, or does not carry the state that was declared.
    sans_audit: bool,
    audit: Option<VueAudit<'a>>,
    etablie: Option<Date>,
    mise_a_jour: Option<Date>,
    schema: Option<&'a str>,
    plan: Option<&'a str>,
    non_conformites: &'a [String],
    derogations: &'a [String],
    exemptions: &'a [String],
    technologies: &'a [String],
    environnements: &'a [String],
    outils: &'a [String],
    pages: &'a [String],
    courriel: Option<&'a str>,
    formulaire: Option<&'a str>,
    telephone: Option<&'a str>,
}

#[derive(Serialize)]
struct VueAudit<'a> {
    date: Date,
    par: &'a str,
    taux: f64,
    taux_moyen: Option<f64>,
    grille: Option<&'a str>,
}

fn accessibilite(site: &Site, route: &Route) -> Rendu {
    let s = &site.r().site;
    let a = &s.accessibilite;
    let etat = a.etat_valable(site.today());
    let contact = s.contact.as_ref();
    let vue = Declaration {
        organisme: &s.organisme.nom,
        etat: Etiquette::de(site.l(), etat),
        sans_audit: etat == EtatConformite::NonConforme && a.audit.is_none(),
        audit: a.audit.as_ref().map(|a| VueAudit {
            date: a.date,
            par: &a.par,
            taux: a.taux,
            taux_moyen: a.taux_moyen,
            grille: a.grille.as_ref().map(|u| u.0.as_str()),
        }),
        etablie: a.etablie,
        mise_a_jour: a.mise_a_jour,
        schema: a.schema_pluriannuel.as_ref().map(|u| u.0.as_str()),
        plan: a.plan_action.as_ref().map(|u| u.0.as_str()),
        non_conformites: &a.non_conformites,
        derogations: &a.derogations,
        exemptions: &a.exemptions,
        technologies: &a.technologies,
        environnements: &a.environnements,
        outils: &a.outils,
        pages: &a.pages_verifiees,
        courriel: contact.and_then(|c| c.courriel.as_deref()).or(s.organisme.courriel.as_deref()),
        formulaire: contact.and_then(|c| c.formulaire.as_ref()).map(|u| u.0.as_str()),
        telephone: contact.and_then(|c| c.telephone.as_deref()),
    };
    let mut c = Context::new();
    c.insert("declaration", &vue);
    let tete = EnTete {
        titre: site.dire("titre-accessibilite"),
        description: site
            .dire_avec("description-accessibilite", &[("etat", (&Etiquette::de(site.l(), etat).libelle).into())]),
        fil: site.fil(&[]),
        mise_a_jour: a.mise_a_jour.or(a.etablie),
        fictif: false,
    };
    site.html(route, "accessibilite.html", tete, c)
}
