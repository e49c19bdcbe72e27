//! The whole site as a delivery: every page rendered once for its digest and its audit, and again when it travels. The
//! memory holds digests, not pages; rendering is deterministic.

use crate::Ouvrage;
use crate::diagnostic::Diagnostic;
use crate::model::{Destination, GenreDeCible, Serveur as Choix};
#[cfg(feature = "publish")]
use crate::publish;
use crate::publish::{Hebergement, Livraison, Piece, Pieces, Serveur};
use crate::theme;
use anyhow::Context;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The files to publish.
pub struct Rendu<'a> {
    ouvrage: &'a Ouvrage,
    edition: &'static str,
    pieces: Pieces,
    /// The files that are for the host.
    hote: BTreeMap<String, Vec<u8>>,
}

/// A page with its twins, or what keeps it from being published.
type Rendue = Result<Vec<(String, Piece)>, Box<Diagnostic>>;

impl<'a> Rendu<'a> {
    /// Renders and audits every page; the faults say what keeps them from being published.
    pub fn new(ouvrage: &'a Ouvrage, destination: &Destination, faults: &mut Vec<Diagnostic>) -> Self {
        let site = &ouvrage.site;
        let rendus: Vec<Rendue> = site
            .routes()
            .par_iter()
            .map(|route| {
                let octets = site.render(route)?;
                match ouvrage.fuite(route, &octets) {
                    Some(fuite) => Err(Box::new(fuite)),
                    None => Ok(avec_jumeaux(&route.chemin, &octets, destination.compresser)),
                }
            })
            .collect();
        let mut pieces = Pieces::new();
        for rendu in rendus {
            match rendu {
                Ok(lus) => pieces.extend(lus),
                Err(fault) => faults.push(*fault),
            }
        }
        let hote = hebergement(ouvrage, destination).fichiers();
        pieces.extend(hote.iter().map(|(c, o)| (c.clone(), Piece::de(o))));
        Self { ouvrage, edition: site.edition().mot(), pieces, hote }
    }

    /// What is to be published.
    pub fn livraison(&self) -> Livraison<'_> {
        Livraison {
            edition: self.edition.to_owned(),
            adresse: self.ouvrage.site.adresse().map(str::to_owned),
            origine: None,
            pieces: self.pieces.clone(),
            lire: Box::new(|chemin| self.octets(chemin)),
        }
    }

    fn octets(&self, chemin: &str) -> anyhow::Result<Vec<u8>> {
        if let Some(octets) = self.hote.get(chemin) {
            return Ok(octets.clone());
        }
        #[cfg(feature = "publish")]
        if let Some((original, suffixe)) = publish::original(chemin) {
            return publish::comprimer(&self.octets(original)?, suffixe);
        }
        let site = &self.ouvrage.site;
        let route = site.route(chemin).with_context(|| format!("« {chemin} » n’est pas une page du site"))?;
        site.render(route).map_err(|fault| anyhow::anyhow!("{}", fault.message))
    }
}

/// A file, and its compressed twins where they are asked for.
fn avec_jumeaux(chemin: &str, octets: &[u8], compresser: bool) -> Vec<(String, Piece)> {
    #[cfg_attr(not(feature = "publish"), allow(unused_mut))]
    let mut pieces = vec![(chemin.to_owned(), Piece::de(octets))];
    #[cfg(feature = "publish")]
    if compresser && publish::a_des_jumeaux(chemin, octets) {
        // What cannot be compressed goes without: a host serves the file itself.
        let jumeaux = publish::SUFFIXES.iter().filter_map(|s| Some((s, publish::comprimer(octets, s).ok()?)));
        pieces.extend(jumeaux.map(|(s, o)| (format!("{chemin}{s}"), Piece::de(&o))));
    }
    let _ = compresser;
    pieces
}

/// What serves the files of a target.
pub fn serveur(d: &Destination) -> Choix {
    d.serveur.unwrap_or(match d.genre {
        GenreDeCible::Sftp | GenreDeCible::Ftp => Choix::Apache,
        GenreDeCible::Git => Choix::Pages,
        GenreDeCible::Dossier | GenreDeCible::S3 | GenreDeCible::Webdav => Choix::Aucun,
    })
}

/// How many publications before can be put back. When nobody says so, none where anybody could read what was withdrawn:
/// our folder is closed by the `.htaccess`, or by the rights that `dossier` and `sftp` give it, and nowhere else.
pub fn garder(d: &Destination) -> u64 {
    let ferme = matches!(d.genre, GenreDeCible::Dossier | GenreDeCible::Sftp) || serveur(d) == Choix::Apache;
    d.garder.map_or(if ferme { 3 } else { 0 }, u64::from)
}

fn hebergement<'a>(ouvrage: &'a Ouvrage, d: &'a Destination) -> Hebergement<'a> {
    let site = &ouvrage.site;
    let apres_hote = site.adresse().and_then(|a| a.split_once("://")).map_or("/", |(_, r)| r);
    Hebergement {
        serveur: match serveur(d) {
            Choix::Apache => Serveur::Apache,
            Choix::Netlify => Serveur::Netlify,
            Choix::Pages => Serveur::Pages,
            Choix::Aucun => Serveur::Aucun,
        },
        base: apres_hote.find('/').map_or("/", |i| &apres_hote[i..]),
        politique: theme::POLITIQUE,
        domaine: d.domaine.as_ref().map(|d| d.0.as_str()),
        redirections: site.redirections(),
        compresse: d.compresser,
        indexable: d.edition == crate::model::EditionPubliee::Publique,
    }
}
