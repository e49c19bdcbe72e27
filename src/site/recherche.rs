//! Search: its page, and the records that its script reads, as scripts (a page opened from a disk
//! may read nothing else). Only what the edition shows is here: it comes from the [`Extrait`], and
//! the leak audit reads these files like pages.
//!
//! [`Extrait`]: crate::edition::Extrait

use super::vues::*;
use super::{Adresse, Rendu, Route, Site, Sorte, adresses};
use crate::edition::Edition;
use crate::render::brut;
use serde::Serialize;
use tera::Context;

/// The page.
pub const RECHERCHE: Sorte = Sorte { nom: "recherche", routes: |_| Adresse::seule(adresses::RECHERCHE), rendre: page };

/// The records.
pub const FICHES: Sorte = Sorte {
    nom: "fiches",
    routes: |s| (0..fichiers(s)).map(|i| Adresse::de(adresses::fiches(i), i)).collect(),
    rendre: fiches,
};

/// Records in a file: what a browser reads in one breath.
const PAR_FICHIER: usize = 2_000;

/// Bytes of running text that all records share: beyond, each is cut shorter, its beginning kept.
const BUDGET: usize = 1_500_000;

/// Up to how many texts typography sets their excerpts.
const SOIGNES: usize = 500;

/// Kinds of records, by the labels of their groups.
const GENRES: [&str; 13] = [
    "groupe-chapitres",
    "groupe-axes",
    "groupe-actions",
    "groupe-projets",
    "groupe-entreprises",
    "groupe-communes",
    "groupe-filieres",
    "groupe-indicateurs",
    "groupe-actualites",
    "groupe-gouvernance",
    "groupe-glossaire",
    "groupe-sources",
    "groupe-pages",
];

/// A record: rank of its kind, title, address, context, text.
#[derive(Serialize)]
pub struct Fiche(usize, String, String, String, String);

fn nombre(site: &Site) -> usize {
    let r = site.r();
    let referentiels = r.chapitres.len() + r.axes.len() + r.actions.len() + r.communes.len() + r.filieres.len();
    let autres = r.indicateurs.len() + r.actualites.len() + r.copils.len() + r.glossaire.len() + r.sources.len();
    referentiels + autres + r.pages.len() + site.index.projets.len() + site.extrait.entreprises.len()
}

fn fichiers(site: &Site) -> usize {
    nombre(site).div_ceil(PAR_FICHIER).max(1)
}

fn page(site: &Site, route: &Route) -> Rendu {
    let mut c = Context::new();
    c.insert("fichiers", &(0..fichiers(site)).map(adresses::fiches).collect::<Vec<_>>());
    let tete = EnTete {
        titre: site.dire("titre-recherche"),
        description: site.dire("description-recherche"),
        fil: site.fil(&[]),
        ..EnTete::default()
    };
    site.html(route, "recherche.html", tete, c)
}

fn fiches(site: &Site, route: &Route) -> Rendu {
    let toutes = site.fiches.get_or_init(|| lister(site));
    let debut = (route.rang * PAR_FICHIER).min(toutes.len());
    let miennes = &toutes[debut..(debut + PAR_FICHIER).min(toutes.len())];
    let mut js = String::new();
    if route.rang == 0 {
        let genres: Vec<String> = GENRES.iter().map(|g| site.dire(g)).collect();
        js.push_str(&format!("globalThis.feuilleGenres = {};\n", json(&genres)));
    }
    js.push_str("(globalThis.feuilleFiches ??= []).push(\n");
    for fiche in miennes {
        js.push_str(&json(fiche));
        js.push_str(",\n");
    }
    js.push_str(");\n");
    Ok(js.into_bytes())
}

/// JSON that no HTML parser could take for the end of a script.
fn json<T: Serialize>(valeur: &T) -> String {
    serde_json::to_string(valeur).unwrap_or_default().replace("</", "<\\/")
}

fn lister(site: &Site) -> Vec<Fiche> {
    let r = site.r();
    let x = &site.extrait;
    let publique = site.edition() == Edition::Publique;
    let textes =
        r.chapitres.len() + r.axes.len() + r.actions.len() + r.actualites.len() + r.copils.len() + r.pages.len();
    let max = (BUDGET / textes.max(1)).clamp(160, 12_000);
    let prose = |resume: Option<&String>, corps: &crate::model::Corps| {
        let mut texte = resume.map(|r| format!("{r} ")).unwrap_or_default();
        let lecture = brut::Lecture { publique, max, valeur: &|e| site.valeur(e), titre: &|r| site.titre_de(r) };
        brut::texte(corps.texte(), &lecture, &mut texte);
        // Excerpts are shown: set like pages, where that costs nothing that one would notice.
        if textes <= SOIGNES { site.typographe.texte(&texte) } else { texte }
    };
    let numero = |n: &Option<crate::model::Numero>, titre: &str| match n {
        Some(n) => format!("{n}. {titre}"),
        None => titre.to_owned(),
    };
    let mut fiches: Vec<Fiche> = Vec::with_capacity(nombre(site));
    fiches.extend(r.chapitres.iter().map(|c| {
        Fiche(0, c.titre.clone(), adresses::chapitre(&c.cle), String::new(), prose(c.resume.as_ref(), &c.corps))
    }));
    fiches.extend(r.axes.iter().map(|a| {
        let court = a.court.clone().unwrap_or_default();
        Fiche(1, numero(&a.numero, &a.titre), adresses::axe(&a.cle), court, prose(a.resume.as_ref(), &a.corps))
    }));
    fiches.extend(r.actions.iter().map(|a| {
        let contexte = format!("{} · {}", r.axes[&a.axe].court(), r.partenaires[&a.pilote].nom);
        Fiche(2, numero(&a.numero, &a.titre), adresses::action(&a.cle), contexte, prose(a.resume.as_ref(), &a.corps))
    }));
    fiches.extend(site.index.projets.iter().map(|(e, p)| {
        let e = &x.entreprises[*e];
        let p = &e.projets[*p];
        let nature = p.nature.map(|n| Etiquette::de(site.l(), n).libelle);
        let lieux = [e.nom.as_str(), &r.communes[&p.commune].nom, r.axes[&p.axe].court()];
        let contexte = lieux.into_iter().chain(nature.as_deref()).collect::<Vec<_>>().join(" · ");
        Fiche(3, p.titre.clone(), adresses::projet(&e.cle, &p.id.0), contexte, p.resume.clone().unwrap_or_default())
    }));
    fiches.extend(x.entreprises.iter().map(|e| {
        let contexte = format!("{} · {}", r.filieres[&e.filiere].nom, r.communes[&e.commune].nom);
        Fiche(4, e.nom.clone(), adresses::entreprise(&e.cle), contexte, e.presentation.clone().unwrap_or_default())
    }));
    fiches.extend(
        r.communes.iter().map(|c| Fiche(5, c.nom.clone(), adresses::commune(&c.cle, 1), c.code.clone(), String::new())),
    );
    fiches.extend(r.filieres.iter().map(|f| {
        Fiche(6, f.nom.clone(), adresses::filiere(&f.cle, 1), String::new(), f.description.clone().unwrap_or_default())
    }));
    fiches.extend(r.indicateurs.iter().map(|i| {
        Fiche(
            7,
            i.titre.clone(),
            adresses::indicateur(&i.cle),
            String::new(),
            i.description.clone().unwrap_or_default(),
        )
    }));
    fiches.extend(r.actualites.iter().map(|a| {
        let date = date_longue(site.l(), a.date);
        Fiche(8, a.titre.clone(), adresses::actualite(&a.cle), date, prose(a.resume.as_ref(), &a.corps))
    }));
    fiches.extend(r.copils.iter().map(|c| {
        let date = date_longue(site.l(), c.date);
        Fiche(9, c.titre.clone(), adresses::copil(&c.cle), date, prose(None, &c.corps))
    }));
    fiches.extend(r.glossaire.iter().map(|t| {
        let titre = t.sigle.clone().unwrap_or_else(|| t.terme.clone());
        let contexte = t.sigle.as_ref().map(|_| t.terme.clone()).unwrap_or_default();
        Fiche(10, titre, adresses::terme(&t.cle), contexte, t.definition.clone())
    }));
    fiches.extend(r.sources.iter().map(|s| {
        Fiche(11, s.titre.clone(), adresses::source(&s.cle), s.editeur.clone(), s.note.clone().unwrap_or_default())
    }));
    fiches.extend(r.pages.iter().map(|p| {
        Fiche(12, p.titre.clone(), adresses::libre(&p.cle), String::new(), prose(p.resume.as_ref(), &p.corps))
    }));
    fiches
}
