//! S3 and WebDAV, over `opendal`. A put is whole or not at all: the service sees to it.

use super::adresse::Adresse;
use super::hote::{cache_de, type_de};
use super::secrets::Acces;
use super::target::{Panne, Retour, Target};
use opendal::services::{S3, Webdav};
use opendal::{Error, ErrorKind, Operator};
use std::sync::Once;
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long an answer may take.
const ATTENTE: Duration = Duration::from_secs(60);

/// A place that `opendal` reaches.
pub struct Objets {
    operateur: Operator,
    moteur: Runtime,
    lieu: String,
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
        if let (Some(cle), Some(secret)) = (acces.secrets.lire("CLE"), acces.secrets.lire("SECRET")) {
            s3 = s3.access_key_id(&cle).secret_access_key(&secret);
        }
        Self::new(acces.lieu, Operator::new(s3), true)
    }

    /// A folder: `https://hote/dav/dossier`.
    pub fn webdav(acces: &Acces) -> Retour<Self> {
        let adresse = Adresse::lire(acces.lieu, &["https", "http"])?;
        let port = adresse.port.map(|p| format!(":{p}")).unwrap_or_default();
        let mut dav = Webdav::default()
            .endpoint(&format!("{}://{}{port}", adresse.schema, adresse.hote))
            .root(&format!("{}/", adresse.chemin));
        let qui = adresse.utilisateur.clone().or_else(|| acces.secrets.utilisateur(&adresse.hote));
        if let Some(qui) = qui {
            dav = dav.username(&qui);
            if let Some(secret) = acces.secrets.mot_de_passe(&qui, &adresse.hote) {
                dav = dav.password(&secret);
            }
        }
        Self::new(acces.lieu, Operator::new(dav), false)
    }

    fn new(lieu: &str, operateur: Result<Operator, Error>, s3: bool) -> Retour<Self> {
        chiffrer();
        let operateur = operateur.map_err(|e| Panne::Definitive(format!("« {lieu} » : {e}")))?;
        Ok(Self { operateur, moteur: super::ssh::moteur()?, lieu: lieu.to_owned(), s3 })
    }

    /// Runs a request, within its time.
    fn faire<T>(&self, geste: impl Future<Output = Result<T, Error>>) -> Retour<Result<T, Error>> {
        let fait = self.moteur.block_on(async { tokio::time::timeout(ATTENTE, geste).await });
        match fait {
            Err(_) => Err(Panne::Passagere(format!("« {} » ne répond pas", self.lieu))),
            Ok(Err(e)) if e.is_temporary() || e.kind() == ErrorKind::RateLimited => {
                Err(Panne::Passagere(format!("« {} » : {}", self.lieu, court(&e))))
            }
            Ok(fait) => Ok(fait),
        }
    }

    fn panne(&self, geste: &str, chemin: &str, e: &Error) -> Panne {
        let dit = format!("{e:?}");
        let raison = match e.kind() {
            ErrorKind::PermissionDenied => "accès refusé : vérifier l’utilisateur, le secret et ses droits".to_owned(),
            _ if ["507", "No space", "Insufficient Storage"].iter().any(|m| dit.contains(m)) => {
                "le disque est plein".to_owned()
            }
            _ if dit.contains("401") => "accès refusé : vérifier l’utilisateur et le mot de passe".to_owned(),
            _ => court(e),
        };
        Panne::Definitive(format!("{geste} « {chemin} » sur « {} » : {raison}", self.lieu))
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

/// Chooses how HTTPS is encrypted, once for the whole program.
pub(super) fn chiffrer() {
    static INSTALLER: Once = Once::new();
    INSTALLER.call_once(|| {
        // Without the first, the second has no way to encrypt; without the second, opendal has no way out.
        let _ = rustls::crypto::ring::default_provider().install_default();
        opendal_http_transport_reqwest::install_default();
    });
}

/// The first line of what the library says: the rest is for its authors.
fn court(e: &Error) -> String {
    e.to_string().lines().next().unwrap_or_default().chars().take(300).collect()
}
