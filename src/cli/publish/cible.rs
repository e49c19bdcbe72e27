//! From the target of `site.yaml` to a connection. The only place where the words of the content meet those of
//! [`crate::publish`].

use crate::model::{Destination, GenreDeCible};
use crate::publish::{self, Acces, Dossier, Git, Retour, Secrets, Target};
use std::env;
use std::path::Path;

/// Where its passwords are looked for.
pub fn secrets(d: &Destination) -> Secrets {
    Secrets::new(&d.id.0, |quoi: &str| env::var(quoi).ok(), demander)
}

/// Connects.
pub fn ouvrir(d: &Destination, secrets: &Secrets) -> Retour<Box<dyn Target>> {
    let acces = Acces { lieu: &d.lieu.0, secrets };
    Ok(match d.genre {
        GenreDeCible::Dossier => Box::new(Dossier::ouvrir(Path::new(&d.lieu.0))?),
        GenreDeCible::Git => {
            let branche = d.branche.as_ref().map_or("pages", |b| b.0.as_str());
            Box::new(Git::ouvrir(&acces, branche, d.historique.unwrap_or(true), &publish::qui())?)
        }
        #[cfg(feature = "publish")]
        autre => distante(autre, d, &acces)?,
        #[cfg(not(feature = "publish"))]
        autre => {
            let message = format!("ce programme a été construit sans {} : --features publish", autre.libelle());
            return Err(publish::Panne::Definitive(message));
        }
    })
}

#[cfg(feature = "publish")]
fn distante(genre: GenreDeCible, d: &Destination, acces: &Acces) -> Retour<Box<dyn Target>> {
    use crate::publish::{Ftp, Objets, Sftp};
    Ok(match genre {
        GenreDeCible::Sftp => Box::new(Sftp::ouvrir(acces)?),
        GenreDeCible::Ftp => Box::new(Ftp::ouvrir(acces, d.clair)?),
        GenreDeCible::S3 => {
            let point = d.point_acces.as_ref().map(|u| u.0.as_str());
            Box::new(Objets::s3(acces, point, d.region.as_ref().map(|r| r.0.as_str()))?)
        }
        _ => Box::new(Objets::webdav(acces, d.clair)?),
    })
}

/// Asks for a password at the terminal, where there is one.
fn demander(question: &str) -> Option<String> {
    #[cfg(feature = "publish")]
    if std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        return rpassword::prompt_password(question).ok().filter(|s| !s.is_empty());
    }
    let _ = question;
    None
}
