//! What the words of `opendal` mean, in French. Its own are given as a detail, for whoever helps.

use super::objets::Contexte;
use super::target::Panne;
use super::tls;
use opendal::{Error, ErrorKind};

/// The fault, when another try may pass.
pub fn passagere(c: &Contexte, e: &Error) -> Option<Panne> {
    let dit = format!("{e:?}");
    if !(e.is_temporary() || e.kind() == ErrorKind::RateLimited) || tls::certificat(&dit).is_some() {
        return None;
    }
    let connu = |mots: &[&str]| mots.iter().any(|m| dit.contains(m));
    let raison = if connu(&["Connection refused", "ConnectionRefused"]) {
        "personne ne répond à cette adresse".to_owned()
    } else if connu(&["dns error", "failed to lookup"]) {
        "ce nom d’hôte est introuvable".to_owned()
    } else if let Some(code) = code(&dit) {
        format!("l’hôte est surchargé ou en panne (réponse {code})")
    } else {
        "la connexion est coupée".to_owned()
    };
    Some(Panne::Passagere(format!("« {} » : {raison}", c.lieu)))
}

/// Whether the bucket itself is not there.
pub fn sans_seau(e: &Error) -> bool {
    e.kind() == ErrorKind::NotFound && format!("{e:?}").contains("NoSuchBucket")
}

/// The fault, when another try would change nothing.
pub fn panne(c: &Contexte, geste: &str, chemin: &str, e: &Error) -> Panne {
    let dit = format!("{e:?}");
    if let Some(defaut) = tls::certificat(&dit) {
        return tls::refuse(&c.lieu, defaut, &c.autorite);
    }
    let connu = |mots: &[&str]| mots.iter().any(|m| dit.contains(m));
    let raison = if connu(&["NoSuchBucket"]) {
        "ce seau n’existe pas : le créer chez l’hébergeur, ou corriger « lieu » et « point_acces »".to_owned()
    } else if e.kind() == ErrorKind::PermissionDenied && !connu(&["no valid credential"]) {
        format!("accès refusé : vérifier {} et les droits donnés", c.secrets)
    } else if connu(&["credential"]) {
        format!("il manque de quoi entrer : donner {} (ou les variables d’Amazon, ou ~/.aws)", c.secrets)
    } else if code(&dit) == Some("507") || connu(&["No space", "Insufficient Storage", "StorageFull", "QuotaExceeded"])
    {
        "le disque est plein".to_owned()
    } else if code(&dit) == Some("401") {
        format!("accès refusé : vérifier {}", c.secrets)
    } else if let Some(code @ ("405" | "501")) = code(&dit) {
        format!(
            "l’hôte ne permet pas ce geste (réponse {code}) : est-ce la bonne adresse, et a-t-on le droit d’écrire ?"
        )
    } else {
        let mot: String = e.to_string().lines().next().unwrap_or_default().chars().take(300).collect();
        format!("l’hôte refuse\n  (il dit : {mot})")
    };
    let quoi = if chemin.is_empty() { String::new() } else { format!("« {chemin} » sur ") };
    Panne::Definitive(format!("{geste} {quoi}« {} » : {raison}", c.lieu))
}

/// `response: Parts { status: 503, …`
fn code(dit: &str) -> Option<&str> {
    let apres = dit.split_once("status: ")?.1;
    let fin = apres.find(|c: char| !c.is_ascii_digit()).unwrap_or(apres.len());
    Some(&apres[..fin]).filter(|c| c.len() == 3)
}
