//! Funding: the envelope, who pays, in what form, the leverage.

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::edition::LigneFinanceur;
use serde::Serialize;
use tera::Context;

/// The page of funding.
pub const FINANCEMENT: Sorte =
    Sorte { nom: "financement", routes: |_| Adresse::seule(adresses::FINANCEMENT), rendre: financement };

/// The envelope as templates see it.
#[derive(Serialize)]
pub(super) struct Enveloppe {
    total: f64,
    accorde: f64,
    verse: f64,
    reste: f64,
    reduite: bool,
}

/// The envelope: its total, what is granted and paid.
pub(super) fn enveloppe(site: &Site) -> Enveloppe {
    let total = site.r().bassin.dispositif.enveloppe;
    let e = &site.extrait.comptes.enveloppe;
    Enveloppe {
        total: total.euros(),
        accorde: e.acquis.euros(),
        verse: e.verse.euros(),
        reste: (total - e.acquis).euros(),
        reduite: e.reduite,
    }
}

/// Amounts from one funder or of one kind.
#[derive(Serialize)]
struct Ligne {
    nom: String,
    genre: Option<Etiquette>,
    demande: f64,
    accorde: f64,
    verse: f64,
    reduite: bool,
}

fn ligne(nom: &str, genre: Option<Etiquette>, l: &LigneFinanceur) -> Ligne {
    Ligne {
        nom: nom.to_owned(),
        genre,
        demande: l.demande.euros(),
        accorde: l.acquis.euros(),
        verse: l.verse.euros(),
        reduite: l.reduite,
    }
}

fn financement(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let comptes = &site.extrait.comptes;
    let financeurs: Vec<Ligne> = comptes
        .financeurs
        .iter()
        .map(|(i, l)| ligne(&r.financeurs[*i].nom, Some(Etiquette::de(site.l(), r.financeurs[*i].nature)), l))
        .collect();
    let natures: Vec<Ligne> =
        comptes.natures.iter().map(|l| ligne(&Etiquette::de(site.l(), l.nature).libelle, None, &l.montants)).collect();
    let mut c = Context::new();
    c.insert("enveloppe", &enveloppe(site));
    c.insert("financeurs", &financeurs);
    c.insert("natures", &natures);
    c.insert("levier", &comptes.levier);
    c.insert("axes", &site.cellules_axes());
    c.insert("total", &site.ensemble());
    c.insert("couverture", &VueCouverture::from(comptes.couverture));
    site.poser_figures(&mut c, &route.chemin);
    let tete = EnTete {
        titre: site.dire("titre-financement"),
        description: site.dire("description-financement"),
        fil: site.fil(&[]),
        fictif: site.index.fictif,
        ..EnTete::default()
    };
    site.html(route, "financement.html", tete, c)
}
