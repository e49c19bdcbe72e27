//! Blocks that show a figure: ```` ```graphique ````, ```` ```carte ````, ```` ```frise ````,
//! ```` ```tableau ````. Here their body is read, its live figures take their value, its texts are set,
//! and the block takes its place among those that are numbered. The site draws.

use super::corps::{Corps, Mot};
use crate::decode::{Decode, Decodeur, Noeud};
use crate::diagnostic::Span;
use crate::fr;
use crate::markdown::conversion::Conversion;
use crate::markdown::expression::{self, Demande};
use crate::markdown::liens::reference_absente;
use crate::markdown::texte::fault_d_expression;
use crate::markdown::{BlocNumerote, Contexte};

/// The source that names the records of the site themselves.
pub const FICHES: &str = "fiches";

/// What a block asks to be shown.
#[derive(Clone, Debug)]
pub struct FigureDemandee {
    /// The name of the block.
    pub bloc: &'static str,
    /// Its key.
    pub cle: String,
    /// Its body, live figures computed and texts set.
    pub corps: Corps,
    /// The place of its body.
    pub span: Span,
}

/// Writes the figure.
pub fn ecrire(c: &mut Conversion, bloc: &'static str, noeud: &Noeud, d: &mut Decodeur) {
    let avant = d.faults.len();
    let Some(mut corps) = Corps::decode(noeud, d) else { return };
    let lisible = d.faults.len() == avant;
    let cle = corps.id.as_ref().map_or_else(|| fr::slug(&corps.titre.texte), |i| i.0.clone());
    let genre = if bloc == "tableau" { "tableau" } else { "figure" };
    interpoler(c, &mut corps, d);
    let titre = corps.titre.texte.clone();
    let appel = citer(c, &corps.source, d);
    let place = corps.titre.span;
    let demande = FigureDemandee { bloc, cle: cle.clone(), corps, span: noeud.span };
    // A body at fault is not asked for: what follows from a fault is not told as well.
    let demande = lisible.then(|| Box::new(demande));
    c.rendu.blocs.push(BlocNumerote { genre, cle: cle.clone(), titre, span: place, demande });
    if c.reglages.html
        && let Some(html) = c.contexte.figure(genre, &cle, c.racine, appel.as_deref())
    {
        c.poser_figure(html);
    }
}

/// Notes the source; its place among those that the text cites.
fn citer(c: &mut Conversion, source: &Mot, d: &mut Decodeur) -> Option<String> {
    if source.texte == FICHES {
        return None;
    }
    match c.contexte.lien("source", &source.texte) {
        Ok(_) => Some(c.citer(&source.texte)),
        Err(absence) => {
            let dest = format!("source:{}", source.texte);
            d.faults.extend(reference_absente(&dest, absence, source.span, source.span));
            None
        }
    }
}

/// Gives every text its live figures and its typography. Keys and numbers stay as they are.
fn interpoler(c: &mut Conversion, corps: &mut Corps, d: &mut Decodeur) {
    let fixes = [Some(&mut corps.titre), corps.note.as_mut(), corps.base.as_mut(), corps.unite.as_mut()];
    let reperes = corps.reperes.iter_mut().map(|r| &mut r.texte);
    let colonnes = corps.colonnes.iter_mut().map(|col| &mut col.titre);
    for mot in fixes.into_iter().flatten().chain(reperes).chain(colonnes).chain(&mut corps.totaux) {
        let texte = vivant(c, mot, d);
        mot.texte = c.composer_texte(&texte);
    }
    for mot in corps.lignes.iter_mut().flatten().chain(&mut corps.tout) {
        let texte = vivant(c, mot, d);
        let nombre = fr::lire::nombre(&texte).is_ok() || texte.parse::<jiff::civil::Date>().is_ok();
        mot.texte = if nombre { texte } else { c.composer_texte(&texte) };
    }
}

/// A text with its live figures. A figure alone is its number: its unit is that of the column.
fn vivant(c: &mut Conversion, mot: &Mot, d: &mut Decodeur) -> String {
    let mut sortie = String::new();
    let mut reste = mot.texte.as_str();
    while let Some((avant, suite)) = reste.split_once("{{") {
        let Some((dedans, apres)) = suite.split_once("}}") else { break };
        sortie.push_str(avant);
        let contexte: &dyn Contexte = c.contexte;
        match expression::lire(dedans, contexte) {
            Ok(Demande::Chiffre(cle)) => {
                c.noter_chiffres(&[cle]);
                let seul = avant.is_empty() && apres.is_empty() && sortie.is_empty();
                sortie.push_str(&contexte.chiffre(cle).map_or_else(
                    |_| String::new(),
                    |chiffre| if seul { chiffre.valeur.to_string() } else { chiffre.lisible },
                ));
            }
            Ok(Demande::Calcul(calcul, cites)) => match contexte.calculer(&calcul) {
                Ok(valeur) => {
                    c.noter_chiffres(&cites);
                    sortie.push_str(&valeur);
                }
                Err(raison) => {
                    d.faults.push(crate::markdown::expression::raison::fault(&raison, mot.span));
                }
            },
            Ok(Demande::Illisible) => {}
            Err(mut refus) => {
                // The place is that of the cell: a patch would need the name's own.
                refus.aide = refus.proche.take().map_or(refus.aide, |p| format!("vouliez-vous dire « {p} » ?"));
                d.faults.push(fault_d_expression(refus, mot.span));
            }
        }
        reste = apres;
    }
    sortie.push_str(reste);
    sortie
}
