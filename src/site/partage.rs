//! The picture of each family of pages, for networks that show one where a page is shared (Open Graph).
//! Only where the public address is known: they are asked for by absolute addresses. One a family, not
//! one a page: ten thousand pages cost no more than ten.

use super::{Adresse, PAGES, Route, Site, Sorte, adresses};
use crate::chart::police;
use crate::render::vignette::{self, Fond, Mots, TAILLE, Teintes};
use serde::Serialize;

/// The pictures.
pub const IMAGE: Sorte = Sorte {
    nom: "partage",
    routes: |s| match s.base {
        Some(_) => FAMILLES.iter().enumerate().map(|(i, f)| Adresse::de(adresses::partage(f.nom), i)).collect(),
        None => Vec::new(),
    },
    rendre: |s, route| Ok(FAMILLES.get(route.rang).map(|f| image(s, f)).unwrap_or_default()),
};

/// The icon that telephones put on their home screen: that of the theme (`images/icone.png`), else one in its colours.
pub const ICONE: Sorte = Sorte {
    nom: "icone",
    routes: |_| Adresse::seule("apple-touch-icon.png"),
    rendre: |s, _| {
        let teinte = |nom: &str| s.theme.couleur(nom).unwrap_or_default();
        let dessinee = || vignette::icone(teinte("ardoise"), ["trait-fort", "accent", "papier"].map(teinte));
        Ok(s.theme.actif("images/icone.png").map_or_else(dessinee, |a| a.octets.to_vec()))
    },
};

/// Kinds of pages under one picture.
struct Famille {
    /// Its file.
    nom: &'static str,
    /// The label that is its title; the site's own title when it has none.
    titre: Option<&'static str>,
    /// The kinds.
    sortes: &'static [&'static str],
}

const fn famille(nom: &'static str, titre: &'static str, sortes: &'static [&'static str]) -> Famille {
    Famille { nom, titre: Some(titre), sortes }
}

/// All families; the first one is that of every other page.
const FAMILLES: &[Famille] = &[
    Famille { nom: "site", titre: None, sortes: &["accueil"] },
    famille("feuille-de-route", "titre-feuille", &["feuille", "chapitre", "axe"]),
    famille("actions", "titre-actions", &["actions", "action"]),
    famille("calendrier", "titre-calendrier", &["calendrier"]),
    famille("projets", "titre-projets", &["projets", "projet"]),
    famille("entreprises", "titre-entreprises", &["entreprises", "entreprise"]),
    famille("filieres", "titre-filieres", &["filieres", "filiere"]),
    famille("communes", "titre-communes", &["communes", "commune"]),
    famille("financement", "titre-financement", &["financement"]),
    famille("suivi", "titre-suivi", &["suivi"]),
    famille("gouvernance", "titre-gouvernance", &["gouvernance", "copil"]),
    famille("actualites", "titre-actualites", &["actualites", "actualite"]),
    famille("glossaire", "titre-glossaire", &["glossaire"]),
    famille("sources", "titre-sources", &["sources"]),
    famille("donnees", "titre-donnees", &["donnees"]),
];

/// The picture of a page, as templates see it.
#[derive(Serialize)]
pub struct VuePartage {
    /// File from the root of the site.
    chemin: String,
    /// Pixels.
    largeur: u32,
    /// Pixels.
    hauteur: u32,
    /// Its words.
    texte: String,
}

/// The picture of a page, when it has one.
pub fn vue(site: &Site, route: &Route) -> Option<VuePartage> {
    if site.base.is_none() || route.chemin == adresses::ABSENTE {
        return None;
    }
    let sorte = PAGES[route.sorte].nom;
    let famille = FAMILLES.iter().find(|f| f.sortes.contains(&sorte)).unwrap_or(&FAMILLES[0]);
    let nom = &site.r().site.titre;
    let texte = famille.titre.map_or_else(|| nom.clone(), |t| format!("{} – {nom}", site.dire(t)));
    Some(VuePartage { chemin: adresses::partage(famille.nom), largeur: TAILLE.0, hauteur: TAILLE.1, texte })
}

fn image(site: &Site, famille: &Famille) -> Vec<u8> {
    let r = site.r();
    let fond = site.partage.get_or_init(|| fond(site));
    let dispositif = &r.bassin.dispositif;
    let pied = format!("{} · {}", dispositif.nom, r.bassin.territoire);
    let (titre, feuille) = (famille.titre.map(|t| site.dire(t)), site.dire("titre-feuille"));
    fond.dessiner(&Mots {
        surtitre: if titre.is_some() { &r.site.titre } else { &feuille },
        titre: titre.as_deref().unwrap_or(&r.site.titre),
        pied: if titre.is_some() { &pied } else { &r.bassin.territoire },
    })
}

fn fond(site: &Site) -> Fond {
    let teinte = |nom: &str| site.theme.couleur(nom).unwrap_or_default();
    let teintes = Teintes {
        fond: teinte("ardoise"),
        cretes: [teinte("ardoise-1"), teinte("ardoise-2"), teinte("accent")],
        titre: teinte("sur-ardoise"),
        mots: teinte("sur-ardoise-2"),
        accent: teinte("accent-ardoise"),
    };
    let police = site.theme.actif("fonts/archivo.woff2").and_then(|a| police::ouvrir(&a.octets));
    Fond::new(police.unwrap_or_default(), teintes)
}
