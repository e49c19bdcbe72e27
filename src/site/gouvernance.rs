//! Governance: the scheme, its phases and partners, the meetings of the steering committee.

use super::index::lien_source;
use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::model::{Partenaire, Ref};
use jiff::civil::Date;
use serde::Serialize;
use tera::Context;

/// The page of governance.
pub const GOUVERNANCE: Sorte =
    Sorte { nom: "gouvernance", routes: |_| Adresse::seule(adresses::GOUVERNANCE), rendre: gouvernance };

/// A meeting.
pub const COPIL: Sorte = Sorte {
    nom: "copil",
    routes: |s| s.r().copils.iter().enumerate().map(|(i, c)| Adresse::de(adresses::copil(&c.cle), i)).collect(),
    rendre: copil,
};

/// A meeting in the list.
#[derive(Serialize)]
struct Reunion {
    lien: Lien,
    date: Date,
    lieu: Option<String>,
}

/// A partner.
#[derive(Serialize)]
struct VuePartenaire {
    nom: String,
    nature: Etiquette,
    role: Option<String>,
    url: Option<String>,
}

/// A phase of the mission.
#[derive(Serialize)]
struct VuePhase {
    titre: String,
    periode: String,
    texte: Option<String>,
}

fn gouvernance(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let d = &r.bassin.dispositif;
    let reunions = r.copils.iter().map(|c| Reunion {
        lien: Lien::new(&c.titre, adresses::copil(&c.cle)),
        date: c.date,
        lieu: c.lieu.clone(),
    });
    let partenaires = |liste: &[Ref<Partenaire>]| -> Vec<VuePartenaire> {
        let vue = |p: &Ref<Partenaire>| {
            let p = &r.partenaires[p];
            VuePartenaire {
                nom: p.nom.clone(),
                nature: Etiquette::de(site.l(), p.nature),
                role: p.role.clone(),
                url: p.url.as_ref().map(|u| u.0.clone()),
            }
        };
        liste.iter().map(vue).collect()
    };
    let phases = r.bassin.phases.iter().map(|p| VuePhase {
        titre: p.titre.clone(),
        periode: site.l().ecriture().periode(p.debut, p.fin),
        texte: p.texte.clone(),
    });
    let mut c = Context::new();
    c.insert("reunions", &reunions.collect::<Vec<_>>());
    c.insert("phases", &phases.collect::<Vec<_>>());
    c.insert("cabinets", &partenaires(&r.bassin.cabinets));
    c.insert("partenaires", &partenaires(&r.bassin.partenaires));
    c.insert("dispositif", &d.nom);
    c.insert("texte", &d.texte);
    c.insert("prise_en_charge", &d.prise_en_charge);
    c.insert("source", &d.source.as_ref().map(|s| lien_source(r, s)));
    let tete = EnTete {
        titre: site.dire("titre-gouvernance"),
        description: site.dire_avec("description-gouvernance", &[("nom", (&d.nom).into())]),
        fil: site.fil(&[]),
        mise_a_jour: r.copils.iter().map(|c| c.date).max(),
        fictif: false,
    };
    site.html(route, "gouvernance.html", tete, c)
}

fn copil(site: &Site, route: &Route) -> Rendu {
    let r = site.r();
    let reunion = &r.copils[route.rang];
    let mut c = Context::new();
    site.poser(&mut c, &reunion.corps, route);
    c.insert("date", &reunion.date);
    c.insert("lieu", &reunion.lieu);
    c.insert("presidence", &reunion.presidence);
    c.insert("decisions", &reunion.decisions);
    c.insert("source", &site.source_hors_texte(&c, reunion.source.as_ref()));
    let tete = EnTete {
        titre: reunion.titre.clone(),
        description: site.dire_avec("description-copil", &[("date", (&date_longue(site.l(), reunion.date)).into())]),
        fil: site.fil(&[(&site.dire("titre-gouvernance"), adresses::GOUVERNANCE)]),
        mise_a_jour: Some(reunion.date),
        fictif: false,
    };
    site.html(route, "copil.html", tete, c)
}
