//! Who vouches for hosts: the authorities of the system, or the one whose file `FEUILLE_<CIBLE>_AUTORITE` names.

use super::secrets::Acces;
use super::target::{Panne, Retour};
use opendal::{HttpTransporter, OperationContext};
use opendal_http_transport_reqwest::ReqwestTransport;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use std::sync::{Arc, Once};

/// Chooses how HTTPS is encrypted, once for the whole program.
pub fn chiffrer() {
    static INSTALLER: Once = Once::new();
    INSTALLER.call_once(|| {
        // Without the first, the second has no way to encrypt; without the second, opendal has no way out.
        let _ = ring::default_provider().install_default();
        opendal_http_transport_reqwest::install_default();
    });
}

/// The settings of a connection, for these versions of TLS.
pub fn confiance(acces: &Acces, versions: &[&'static SupportedProtocolVersion]) -> Retour<ClientConfig> {
    let mut racines = RootCertStore::empty();
    match acces.secrets.lire("AUTORITE") {
        Some(fichier) => {
            let lus = CertificateDer::pem_file_iter(&fichier).and_then(Iterator::collect::<Result<Vec<_>, _>>);
            let lus = lus.map_err(|e| {
                Panne::Definitive(format!(
                    "« {fichier} », que nomme {}, ne se lit pas : il faut un certificat au format PEM ({e})",
                    acces.secrets.variable("AUTORITE")
                ))
            })?;
            racines.add_parsable_certificates(lus);
        }
        None => {
            racines.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let chiffre: Arc<CryptoProvider> = Arc::new(ring::default_provider());
    ClientConfig::builder_with_provider(chiffre)
        .with_protocol_versions(versions)
        .map(|c| c.with_root_certificates(racines).with_no_client_auth())
        .map_err(|e| Panne::Definitive(format!("le chiffrement ne se règle pas ({e})")))
}

/// How opendal speaks HTTP with a host whose authority is named; none when those of the system will do.
pub fn transport(acces: &Acces) -> Retour<Option<OperationContext>> {
    if acces.secrets.lire("AUTORITE").is_none() {
        return Ok(None);
    }
    let tls = confiance(acces, rustls::DEFAULT_VERSIONS)?;
    let client = reqwest::Client::builder().tls_backend_preconfigured(tls).build();
    let client = client.map_err(|e| Panne::Definitive(format!("le chiffrement ne se règle pas ({e})")))?;
    Ok(Some(OperationContext::new().with_http_transport(HttpTransporter::new(ReqwestTransport::new(client)))))
}

/// What is wrong with the certificate of a host, when that is what a library complains of.
pub fn certificat(dit: &str) -> Option<&'static str> {
    let connu = |mots: &[&str]| mots.iter().any(|m| dit.contains(m));
    if !connu(&["invalid peer certificate", "InvalidCertificate"]) {
        return None;
    }
    Some(if connu(&["Expired", "expired"]) {
        "est périmé"
    } else if connu(&["NotValidYet", "not valid yet"]) {
        "n’est pas encore valable"
    } else if connu(&["NotValidForName", "not valid for name"]) {
        "est au nom d’un autre hôte"
    } else {
        "n’est reconnu par aucune autorité connue ici"
    })
}

/// What is said of such a certificate.
pub fn refuse(hote: &str, defaut: &str, variable: &str) -> Panne {
    Panne::Definitive(format!(
        "le certificat de « {hote} » {defaut} : vérifier l’adresse ; pour une autorité privée, nommer le fichier de son certificat par {variable}"
    ))
}
