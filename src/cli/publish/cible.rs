//! From the target of `site.yaml` to a connection. The only place where the words of the content meet those of
//! [`crate::publish`].

use crate::model::{Destination, GenreDeCible};
use crate::publish::{Acces, Dossier, Git, Panne, Resultat, Secrets, Target};
use std::env;
use std::path::Path;

/// Connects.
pub fn ouvrir(d: &Destination) -> Resultat<Box<dyn Target>> {
    let secrets = Secrets::new(&d.id.0, |quoi| env::var(quoi).ok(), demander);
    let acces = Acces { lieu: &d.lieu.0, secrets: &secrets };
    Ok(match d.genre {
        GenreDeCible::Dossier => Box::new(Dossier::ouvrir(Path::new(&d.lieu.0))?),
        GenreDeCible::Git => {
            let branche = d.branche.as_ref().map_or("pages", |b| b.0.as_str());
            Box::new(Git::ouvrir(&acces, branche, d.historique.unwrap_or(true), &qui())?)
        }
        autre => {
            let message = format!("cette version ne sait pas encore publier par {}", autre.libelle());
            return Err(Panne::Definitive(message).into());
        }
    })
}

/// Who publishes, as people would say it: `elise@poste-12`.
pub fn qui() -> String {
    let lire = |noms: &[&str]| noms.iter().find_map(|n| env::var(n).ok().filter(|v| !v.is_empty()));
    let machine = lire(&["HOSTNAME", "COMPUTERNAME", "CI_RUNNER_DESCRIPTION"]).unwrap_or_else(|| "une machine".into());
    format!(
        "{}@{machine}",
        lire(&["USER", "USERNAME", "GITHUB_ACTOR", "GITLAB_USER_LOGIN"]).unwrap_or_else(|| "quelqu’un".into())
    )
}

/// Asks for a password at the terminal, where there is one.
fn demander(_question: &str) -> Option<String> {
    None
}
