//! Secrets have no place in the content: it is read by many and kept for ever, and addresses are published.

use super::Noeud;
use crate::diagnostic::Diagnostic;

/// What stands before the « @ » of an address (`https://elise:soleil@hote/…`): a user, with or without a password.
pub fn identifiants(adresse: &str) -> Option<&str> {
    let (_, reste) = adresse.split_once("://")?;
    let autorite = reste.split(['/', '?', '#']).next()?;
    if let Some((qui, _)) = autorite.rsplit_once('@') {
        return Some(qui);
    }
    // A password that has one of these signs cuts the address short: what should be the port is not one.
    let apres = autorite.rsplit_once(':')?.1;
    let port = apres.bytes().all(|o| o.is_ascii_digit()) || apres.ends_with(']');
    reste.rsplit_once('@').map(|(qui, _)| qui).filter(|_| !port)
}

/// The fault.
pub fn faute(noeud: &Noeud, message: &str) -> Diagnostic {
    Diagnostic::erreur("secret-dans-le-contenu", noeud.span, message).aide(
        "l’ôter, et le changer chez l’hébergeur : il a pu être lu ; feuille publish le prend dans l’environnement, ~/.ssh, ~/.netrc, ou le demande",
    )
}
