//! Back to a publication before: its files, from the site where they still are, from the reserve elsewhere.

use super::echec::{Echec, Resultat};
use super::etat::{self, Etat};
use super::publication::{Hote, Livraison};
use super::target::Target;
use anyhow::Context;

/// The publication before the one whose content is at the host, as something to publish.
pub fn precedente<'a>(cible: &'a dyn Target, hote: &Hote) -> Resultat<Livraison<'a>> {
    let origine = hote.etat.origine;
    let absente = || {
        Echec::Refus("aucune publication précédente n’est gardée chez l’hébergeur ; « garder: 3 » sous la cible garde les prochaines".into())
    };
    if origine < 2 {
        return Err(absente());
    }
    // A publication that put another back is no step of its own.
    let mut n = origine - 1;
    let ancien = loop {
        match Etat::lire(cible, &etat::publication(n))? {
            Some(e) if e.origine == n => break e,
            Some(e) if e.origine > 0 && e.origine < n => n = e.origine,
            _ => return Err(absente()),
        }
    };
    let ici = hote.etat.fichiers.clone();
    let manque = ancien.fichiers.iter().find(|(chemin, p)| {
        ici.get(*chemin).is_none_or(|la| la.empreinte != p.empreinte) && !hote.etat.reserve.contains_key(&p.empreinte)
    });
    if let Some((chemin, _)) = manque {
        return Err(Echec::Refus(format!("la publication {n} n’est plus entière : « {chemin} » n’a pas été gardé")));
    }
    let pieces = ancien.fichiers.clone();
    let lire = move |chemin: &str| {
        let empreinte = &ancien.fichiers.get(chemin).context("fichier inconnu de la publication")?.empreinte;
        let reserve = etat::reserve(empreinte);
        // After a cut the file may be in its place already, and the reserve tidied.
        let octets = match cible.get(&reserve)? {
            Some(octets) => octets,
            None => cible.get(chemin)?.with_context(|| format!("« {reserve} » manque chez l’hébergeur"))?,
        };
        anyhow::ensure!(
            etat::Piece::de(&octets).empreinte == *empreinte,
            "« {reserve} » a été modifié chez l’hébergeur : « {chemin} » ne peut pas être remis"
        );
        Ok(octets)
    };
    Ok(Livraison {
        edition: ancien.edition.clone(),
        adresse: ancien.adresse.clone(),
        origine: Some(n),
        pieces,
        lire: Box::new(lire),
    })
}
