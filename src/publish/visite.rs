//! After, as visitors see it: every file of the manifest asked for at its public address. What a host keeps for itself
//! (its settings, our folder) must not be there; what has moved must lead to a page of the site.

use super::echec::Resultat;
use super::etat::{Etat, MANIFESTE, Piece};
use super::hote::echapper;
use super::ouvriers::repartir;
use super::ssh::moteur;
use super::target::{Panne, Retour};
use super::tls::{self, chiffrer};
use super::verification::Ecart;
use reqwest::header::HeaderMap;
use reqwest::{Client, StatusCode, redirect};
use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long an answer may take.
const ATTENTE: Duration = Duration::from_secs(30);
/// How many requests at once: it is somebody's shared host.
const LARGEUR: usize = 6;
/// An address that no site has.
const NULLE_PART: &str = "feuille-verifie-que-cette-page-manque/";
/// Read by the host, never sent to visitors.
const REGLAGES: &[&str] = &["_headers", "_redirects", "CNAME"];

/// What visitors get.
#[derive(Debug, Default)]
pub struct Visite {
    /// How many files were asked for.
    pub fichiers: usize,
    /// What is not what was published, sorted.
    pub ecarts: Vec<Ecart>,
    /// Security headers of pages that are not those wanted, sorted.
    pub entetes: Vec<EcartEntete>,
    /// Anybody can read our folder at the host.
    pub reserve_lisible: bool,
}

/// A security header that some pages come without, or with another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EcartEntete {
    /// Its name.
    pub nom: String,
    /// What is wrong, in French: « absent », or both values.
    pub quoi: String,
    /// The first of these pages.
    pub page: String,
    /// How many they are.
    pub pages: usize,
}

/// What an address gave.
struct Reponse {
    code: StatusCode,
    entetes: HeaderMap,
    vers: Option<String>,
    octets: Vec<u8>,
}

struct Visiteur {
    client: Client,
    moteur: Runtime,
    base: String,
}

/// What is wrong with the headers of a page: name and reason.
type Manques = Vec<(String, String)>;

/// Asks for every page and every file of a publication, at its public address. `voulus`: the headers of its pages.
pub fn visiter(etat: &Etat, adresse: &str, voulus: &[(&str, String)]) -> Resultat<Visite> {
    let visiteur = Visiteur::new(adresse)?;
    let fichiers: Vec<(&String, &Piece)> = etat.fichiers.iter().filter(|(c, _)| est_servi(etat, c)).collect();
    let mut visite = Visite { fichiers: fichiers.len(), ..Visite::default() };
    let ecarts = &mut visite.ecarts;
    let mut entetes: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    let mut noter = |page: &str, manques: Manques| {
        for manque in manques {
            let (premiere, pages) = entetes.entry(manque).or_insert_with(|| (page.to_owned(), 0));
            *pages += 1;
            if page < premiere.as_str() {
                page.clone_into(premiere);
            }
        }
    };
    repartir(
        LARGEUR,
        &fichiers,
        |(chemin, piece)| Ok(visiteur.comparer(etat, chemin, piece, voulus)?),
        |(chemin, _), (quoi, manques)| {
            noter(chemin, manques);
            ecarts.extend(quoi.map(|quoi| Ecart { chemin: (*chemin).clone(), quoi }));
            Ok(())
        },
        || Ok(()),
    )?;
    let absente = visiteur.demander(NULLE_PART)?;
    if absente.code != StatusCode::NOT_FOUND {
        let quoi = format!("une adresse qui n’existe pas reçoit {} au lieu de 404", absente.code.as_u16());
        ecarts.push(Ecart { chemin: "404.html".into(), quoi });
    }
    // The page of errors has its own way out of many servers.
    noter("404.html", manques(&absente, voulus));
    ecarts.sort();
    visite.entetes =
        entetes.into_iter().map(|((nom, quoi), (page, pages))| EcartEntete { nom, quoi, page, pages }).collect();
    visite.reserve_lisible = visiteur.demander(MANIFESTE)?.code.is_success();
    Ok(visite)
}

/// The headers that differ, of an answer that is a page.
fn manques(r: &Reponse, voulus: &[(&str, String)]) -> Manques {
    let mut manques = Manques::new();
    for (nom, voulu) in voulus {
        let recus: Vec<_> = r.entetes.get_all(*nom).iter().map(|v| String::from_utf8_lossy(v.as_bytes())).collect();
        if recus.is_empty() {
            manques.push(((*nom).to_owned(), "absent".into()));
        } else if recus.join(", ").trim() != voulu {
            manques.push(((*nom).to_owned(), format!("« {} » au lieu de « {voulu} »", recus.join(", "))));
        }
    }
    manques
}

/// Whether visitors are meant to get it: not the settings of the host, nor the twins that stand for their original.
fn est_servi(etat: &Etat, chemin: &str) -> bool {
    let jumeau = [".br", ".gz"].iter().any(|s| chemin.strip_suffix(s).is_some_and(|o| etat.fichiers.contains_key(o)));
    !jumeau && !REGLAGES.contains(&chemin) && !chemin.split('/').any(|n| n.starts_with('.'))
}

impl Visiteur {
    fn new(adresse: &str) -> Retour<Self> {
        chiffrer();
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(ATTENTE)
            .user_agent(concat!("feuille/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|e| Panne::Definitive(format!("« {adresse} » : {e}")))?;
        Ok(Self { client, moteur: moteur()?, base: format!("{}/", adresse.trim_end_matches('/')) })
    }

    /// What is wrong with a file, if anything, and with the headers of a page.
    fn comparer(
        &self,
        etat: &Etat,
        chemin: &str,
        piece: &Piece,
        voulus: &[(&str, String)],
    ) -> Retour<(Option<String>, Manques)> {
        // A page is asked for as links say it.
        let demande = match chemin.strip_suffix("index.html") {
            Some(dossier) if dossier.is_empty() || dossier.ends_with('/') => dossier,
            _ => chemin,
        };
        let r = self.demander(&echapper(demande))?;
        let page = chemin.ends_with(".html") && r.code == StatusCode::OK;
        let manques = if page { manques(&r, voulus) } else { Manques::new() };
        let dit = match r.code {
            StatusCode::OK if Piece::de(&r.octets).empreinte == piece.empreinte => return Ok((None, manques)),
            StatusCode::OK => "modifié".to_owned(),
            StatusCode::NOT_FOUND | StatusCode::GONE => "absent".to_owned(),
            code if code.is_redirection() => match r.vers {
                Some(vers) if self.mene(etat, &vers) => return Ok((None, manques)),
                vers => format!("redirigé vers « {} »", vers.unwrap_or_default()),
            },
            code => format!("réponse {}", code.as_u16()),
        };
        Ok((Some(dit), manques))
    }

    /// Whether a redirection leads to a page of the site, which is compared in its turn. The home page is not the new
    /// address of anything: a host that sends everybody there has lost the page.
    fn mene(&self, etat: &Etat, vers: &str) -> bool {
        let origine = self.base.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let racine = self.base.strip_prefix(&origine).unwrap_or("/");
        let chemin = vers.strip_prefix(&origine).unwrap_or(vers).strip_prefix(racine).unwrap_or_default();
        !chemin.is_empty()
            && chemin != "index.html"
            && etat.fichiers.keys().any(|f| {
                let echappe = echapper(f);
                echappe == chemin || echappe.strip_suffix("index.html") == Some(chemin)
            })
    }

    /// Asks three times before it gives up.
    fn demander(&self, chemin: &str) -> Retour<Reponse> {
        let adresse = format!("{}{chemin}", self.base);
        let mut pause = Duration::from_millis(250);
        for _ in 0..2 {
            match self.moteur.block_on(self.lire(&adresse)) {
                Ok(r) if !r.code.is_server_error() => return Ok(r),
                _ => thread::sleep(pause),
            }
            pause *= 2;
        }
        self.moteur.block_on(self.lire(&adresse)).map_err(|e| {
            let sur_place = "--sur-place vérifie sans passer par cette adresse";
            if let Some(defaut) = tls::certificat(&format!("{e:?}")) {
                return Panne::Definitive(format!(
                    "« {adresse} » : le certificat {defaut}, un visiteur ne verrait pas le site ; {sur_place}"
                ));
            }
            let raison = if e.is_timeout() { "pas de réponse" } else { "la connexion échoue" };
            Panne::Passagere(format!("« {adresse} » : {raison} ; {sur_place}"))
        })
    }

    async fn lire(&self, adresse: &str) -> Result<Reponse, reqwest::Error> {
        let reponse = self.client.get(adresse).send().await?;
        let entetes = reponse.headers().clone();
        let vers = entetes.get("location").and_then(|v| v.to_str().ok()).map(str::to_owned);
        Ok(Reponse { code: reponse.status(), entetes, vers, octets: reponse.bytes().await?.to_vec() })
    }
}
