//! After: what the host has against what its manifest says.

use super::echec::Resultat;
use super::etat::Piece;
use super::ouvriers::repartir;
use super::publication::Hote;
use super::target::Target;

/// A file that is not what was published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ecart {
    /// Its path.
    pub chemin: String,
    /// What is wrong, in French: « absent », « modifié ».
    pub quoi: String,
}

/// Reads every file back and compares; the result is sorted.
pub fn verifier(cible: &dyn Target, hote: &Hote) -> Resultat<Vec<Ecart>> {
    let fichiers: Vec<(&String, &Piece)> = hote.etat.fichiers.iter().collect();
    let mut ecarts = Vec::new();
    repartir(
        cible.width(),
        &fichiers,
        |(chemin, piece)| {
            Ok(match cible.get(chemin)? {
                None => Some("absent"),
                Some(octets) if Piece::de(&octets).empreinte != piece.empreinte => Some("modifié"),
                Some(_) => None,
            })
        },
        |(chemin, _), quoi| {
            ecarts.extend(quoi.map(|quoi| Ecart { chemin: (*chemin).clone(), quoi: quoi.to_owned() }));
            Ok(())
        },
        || Ok(()),
    )?;
    ecarts.sort();
    Ok(ecarts)
}
