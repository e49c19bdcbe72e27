//! After, as visitors see it: every file of the manifest asked for at its public address. What a host keeps for itself
//! (its settings, our folder) must not be there; what has moved must lead to a page of the site.

use super::echec::Resultat;
use super::etat::{Etat, MANIFESTE, Piece};
use super::hote::echapper;
use super::objets::chiffrer;
use super::ouvriers::repartir;
use super::ssh::moteur;
use super::target::{Panne, Retour};
use super::verification::Ecart;
use reqwest::{Client, StatusCode, redirect};
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
    /// Anybody can read our folder at the host.
    pub reserve_lisible: bool,
}

/// What an address gave.
struct Reponse {
    code: StatusCode,
    vers: Option<String>,
    octets: Vec<u8>,
}

struct Visiteur {
    client: Client,
    moteur: Runtime,
    base: String,
}

/// Asks for every page and every file of a publication, at its public address.
pub fn visiter(etat: &Etat, adresse: &str) -> Resultat<Visite> {
    let visiteur = Visiteur::new(adresse)?;
    let fichiers: Vec<(&String, &Piece)> = etat.fichiers.iter().filter(|(c, _)| est_servi(etat, c)).collect();
    let mut visite = Visite { fichiers: fichiers.len(), ..Visite::default() };
    let ecarts = &mut visite.ecarts;
    repartir(
        LARGEUR,
        &fichiers,
        |(chemin, piece)| Ok(visiteur.comparer(etat, chemin, piece)?),
        |(chemin, _), quoi| {
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
    ecarts.sort();
    visite.reserve_lisible = visiteur.demander(MANIFESTE)?.code.is_success();
    Ok(visite)
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

    /// What is wrong with a file, if anything.
    fn comparer(&self, etat: &Etat, chemin: &str, piece: &Piece) -> Retour<Option<String>> {
        // A page is asked for as links say it.
        let demande = match chemin.strip_suffix("index.html") {
            Some(dossier) if dossier.is_empty() || dossier.ends_with('/') => dossier,
            _ => chemin,
        };
        let r = self.demander(&echapper(demande))?;
        let dit = match r.code {
            StatusCode::OK if Piece::de(&r.octets).empreinte == piece.empreinte => return Ok(None),
            StatusCode::OK => "modifié".to_owned(),
            StatusCode::NOT_FOUND | StatusCode::GONE => "absent".to_owned(),
            code if code.is_redirection() => match r.vers {
                Some(vers) if self.mene(etat, &vers) => return Ok(None),
                vers => format!("redirigé vers « {} »", vers.unwrap_or_default()),
            },
            code => format!("réponse {}", code.as_u16()),
        };
        Ok(Some(dit))
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
            let raison = if e.is_timeout() { "pas de réponse" } else { "la connexion échoue" };
            Panne::Passagere(format!("« {adresse} » : {raison} ; --sur-place vérifie sans passer par cette adresse"))
        })
    }

    async fn lire(&self, adresse: &str) -> Result<Reponse, reqwest::Error> {
        let reponse = self.client.get(adresse).send().await?;
        let vers = reponse.headers().get("location").and_then(|v| v.to_str().ok()).map(str::to_owned);
        Ok(Reponse { code: reponse.status(), vers, octets: reponse.bytes().await?.to_vec() })
    }
}
