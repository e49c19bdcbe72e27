//! S3 and WebDAV, over `opendal`. A put is whole or not at all: the service sees to it.

use super::adresse::Adresse;
use super::hote::{cache_de, type_de};
use super::secrets::Acces;
use super::sens;
use super::target::{Panne, Retour, Target};
use super::tls;
use opendal::services::{S3, Webdav};
use opendal::{Error, ErrorKind, Operator};
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long an answer may take.
const ATTENTE: Duration = Duration::from_secs(60);

/// What its faults are told with.
pub struct Contexte {
    /// Where, as written.
    pub lieu: String,
    /// The variables where a user and a secret are looked for.
    pub secrets: String,
    /// That which names who vouches for the host.
    pub autorite: String,
}

/// A place that `opendal` reaches.
pub struct Objets {
    operateur: Operator,
    moteur: Runtime,
    contexte: Contexte,
    /// S3: types and caches are kept with the file.
    s3: bool,
}

impl Objets {
    /// A bucket: `s3://seau/dossier`, at `point_acces` (that of Amazon when it is not said).
    pub fn s3(acces: &Acces, point_acces: Option<&str>, region: Option<&str>) -> Retour<Self> {
        let adresse = Adresse::lire(acces.lieu, &["s3"])?;
        let mut s3 = S3::default()
            .bucket(&adresse.hote)
            .root(&format!("{}/", adresse.chemin))
            .region(region.unwrap_or("us-east-1"))
            .disable_ec2_metadata();
        if let Some(point) = point_acces {
            s3 = s3.endpoint(point);
        }
        // Otherwise the library looks where Amazon's own tools do: environment, ~/.aws.
        let variables = ["CLE", "SECRET"].map(|quoi| acces.secrets.variable(quoi));
        match (acces.secrets.lire("CLE"), acces.secrets.lire("SECRET")) {
            (Some(cle), Some(secret)) => s3 = s3.access_key_id(&cle).secret_access_key(&secret),
            (None, None) => {}
            (cle, _) => {
                let manque = &variables[usize::from(cle.is_some())];
                return Err(Panne::Definitive(format!(
                    "il manque {manque} : la clé et le secret de « {} » vont ensemble",
                    acces.lieu
                )));
            }
        }
        Self::new(acces, Operator::new(s3), true, variables.join(" et "))
    }

    /// A folder: `https://hote/dav/dossier`. `clair`: the password may travel unencrypted (`http://`).
    pub fn webdav(acces: &Acces, clair: bool) -> Retour<Self> {
        let adresse = Adresse::lire(acces.lieu, &["https", "http"])?;
        if adresse.schema == "http" && !clair && !adresse.est_ici() {
            return Err(Panne::Definitive(format!(
                "« {} » n’est pas chiffré : écrire https://, ou « clair: oui » sous la cible si l’on accepte que le mot de passe soit lisible en chemin",
                acces.lieu
            )));
        }
        let port = adresse.port.map(|p| format!(":{p}")).unwrap_or_default();
        let mut dav = Webdav::default()
            .endpoint(&format!("{}://{}{port}", adresse.schema, adresse.hote))
            .root(&format!("{}/", adresse.chemin));
        let qui = adresse.utilisateur.clone().or_else(|| acces.secrets.utilisateur(&adresse.hote));
        if let Some(qui) = qui {
            let secret = acces.secrets.mot_de_passe(&qui, &adresse.hote).ok_or_else(|| {
                Panne::Definitive(format!(
                    "il manque le mot de passe de {qui} chez « {} » : le donner par {} ou ~/.netrc",
                    adresse.hote,
                    acces.secrets.variable("MOT_DE_PASSE")
                ))
            })?;
            dav = dav.username(&qui).password(&secret);
        }
        let variables = ["UTILISATEUR", "MOT_DE_PASSE"].map(|quoi| acces.secrets.variable(quoi));
        Self::new(acces, Operator::new(dav), false, variables.join(" et "))
    }

    fn new(acces: &Acces, operateur: Result<Operator, Error>, s3: bool, secrets: String) -> Retour<Self> {
        tls::chiffrer();
        let (lieu, autorite) = (acces.lieu.to_owned(), acces.secrets.variable("AUTORITE"));
        let contexte = Contexte { lieu, secrets, autorite };
        let operateur = operateur.map_err(|e| sens::panne(&contexte, "connexion à", "", &e))?;
        let operateur = match tls::transport(acces)? {
            Some(transport) => operateur.with_context(transport),
            None => operateur,
        };
        Ok(Self { operateur, moteur: super::ssh::moteur()?, contexte, s3 })
    }

    /// Runs a request, within its time.
    fn faire<T>(&self, geste: impl Future<Output = Result<T, Error>>) -> Retour<Result<T, Error>> {
        let fait = self.moteur.block_on(async { tokio::time::timeout(ATTENTE, geste).await });
        match fait {
            Err(_) => Err(Panne::Passagere(format!("« {} » ne répond pas", self.contexte.lieu))),
            Ok(Err(e)) => match sens::passagere(&self.contexte, &e) {
                Some(panne) => Err(panne),
                // Not « there is nothing of this name », but « there is nowhere to look ».
                None if sens::sans_seau(&e) => Err(self.panne("lecture de", "", &e)),
                None => Ok(Err(e)),
            },
            Ok(fait) => Ok(fait),
        }
    }

    fn panne(&self, geste: &str, chemin: &str, e: &Error) -> Panne {
        sens::panne(&self.contexte, geste, chemin, e)
    }
}

impl Target for Objets {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        match self.faire(self.operateur.read(chemin))? {
            Ok(octets) => Ok(Some(octets.to_vec())),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            Err(e) => Err(self.panne("lecture de", chemin, &e)),
        }
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        let dossier = format!("{dossier}/");
        match self.faire(self.operateur.list(&dossier))? {
            Ok(entrees) => {
                let ici = dossier.trim_matches('/');
                let autres = entrees.iter().filter(|e| e.path().trim_matches('/') != ici);
                Ok(autres.map(|e| e.name().trim_end_matches('/').to_owned()).collect())
            }
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(self.panne("lecture du dossier", &dossier, &e)),
        }
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        let ecriture = self.operateur.write_with(chemin, octets.to_vec());
        let ecriture =
            if self.s3 { ecriture.content_type(type_de(chemin)).cache_control(cache_de(chemin)) } else { ecriture };
        self.faire(async { ecriture.await.map(|_| ()) })?.map_err(|e| self.panne("écriture de", chemin, &e))
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        match self.faire(self.operateur.delete(chemin))? {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(self.panne("suppression de", chemin, &e)),
            _ => Ok(()),
        }
    }
}
