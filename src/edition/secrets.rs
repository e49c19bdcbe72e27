//! What must not be found in the output of an edition: the words that the leak audit looks for.

use super::{Acces, Edition, acces, acces_projet};
use crate::diagnostic::Span;
use crate::model::{Entree, Entreprise, Modele};

/// Words that would betray a record, and where it is written.
#[derive(Clone, Debug)]
pub struct Secret {
    /// The words.
    pub mots: String,
    /// Where they come from.
    pub span: Span,
}

/// Shorter words are ordinary ones: looking for them would find everything.
const LONGUEUR_MIN: usize = 6;

/// The names, titles, numbers and contacts that an edition must not show.
pub fn secrets(modele: &Modele, edition: Edition) -> Vec<Secret> {
    let mut trouves = Vec::new();
    for e in modele.entreprises.ouvrir() {
        entreprise(e, edition, &mut trouves);
    }
    trouves.retain(|s| s.mots.chars().count() >= LONGUEUR_MIN);
    // What is shown elsewhere is no secret (a held-back project named as a public one).
    let dits: std::collections::HashSet<String> =
        modele.entreprises.ouvrir().iter().flat_map(|e| dits(e, edition)).collect();
    trouves.retain(|s| !dits.contains(&s.mots));
    trouves
}

fn entreprise(e: &Entree<Entreprise>, edition: Edition, trouves: &mut Vec<Secret>) {
    let mut taire = |mots: &str| trouves.push(Secret { mots: mots.to_owned(), span: e.span });
    if edition < Edition::Copil
        && let Some(contact) = &e.contact
    {
        coordonnees(contact.ouvrir()).iter().for_each(|c| taire(c));
    }
    if acces(e, edition) != Acces::Nomme {
        taire(&e.nom);
        taire(&e.cle);
        if let Some(siret) = &e.siret {
            taire(&siret.0);
            taire(&siret.lisible());
            taire(siret.siren());
        }
    }
    for p in e.projets.iter().filter(|p| acces_projet(e, p, edition) != Acces::Nomme) {
        taire(&p.titre);
        taire(&format!("{}/{}", e.cle, p.id.0));
    }
}

/// The addresses and phone numbers of a contact; the other words in it are ordinary ones.
fn coordonnees(contact: &str) -> Vec<String> {
    let bords = |c: char| !c.is_alphanumeric();
    let mots = contact.split(char::is_whitespace);
    let adresses = mots.filter(|m| m.contains('@')).map(|m| m.trim_matches(bords).to_owned());
    let nombres = contact.split(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '-')));
    let telephones = nombres.map(|n| n.chars().filter(char::is_ascii_digit).collect());
    adresses.chain(telephones.filter(|t: &String| t.len() >= 9)).collect()
}

/// The words of the same kinds that the edition does show.
fn dits(e: &Entree<Entreprise>, edition: Edition) -> Vec<String> {
    if acces(e, edition) != Acces::Nomme {
        return Vec::new();
    }
    let projets = e.projets.iter().filter(|p| acces_projet(e, p, edition) == Acces::Nomme).map(|p| p.titre.clone());
    projets.chain([e.nom.clone()]).collect()
}
