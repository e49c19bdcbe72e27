//! From what a block asks to a figure, or to faults that say at their place what is wrong and what to
//! write instead.

use super::super::{Site, adresses};
use super::donnees::Ressources;
use super::lecture::lire;
use super::verification::{chart, valeurs, verifier};
use super::{Ecrit, Figure, Genre, Origine};
use crate::chart::{LARGEURS, Options, Repere};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::markdown::FigureDemandee;
use crate::markdown::blocs::{Corps, FICHES};
use crate::site::vues::Lien;
use crate::theme::Libelles;

/// Makes the figure of a block. `ici` is the path of its text. `None` after a fault.
pub fn faire(
    site: &Site,
    ressources: &Ressources,
    ici: &str,
    demande: &FigureDemandee,
    faults: &mut Vec<Diagnostic>,
) -> Option<Figure> {
    let corps = &demande.corps;
    let avant = faults.len();
    let chart = chart(demande, faults);
    let lues = lire(site, ressources.fichiers(), ici, demande, faults);
    let (Some(chart), Some(donnees)) = (chart, lues) else { return None };
    let table = &donnees.table;
    if table.lignes.is_empty() {
        let fault = Diagnostic::erreur("figure", corps.titre.span, "cette figure n’a rien à montrer");
        faults.push(fault.aide("élargir le filtre, ou ôter le bloc en attendant des données"));
        return None;
    }
    verifier(corps, chart, table, faults);
    let tout = tout(corps, faults);
    let origine = origine(site, corps, faults);
    if faults.len() > avant {
        return None;
    }
    let unites: Vec<&str> = valeurs(table).filter_map(|c| c.unite.as_deref()).collect();
    let base = corps.base.as_ref().map(|b| b.texte.clone());
    let figure = Figure {
        genre: if chart.is_some() { Genre::Figure } else { Genre::Tableau },
        ecrit: Ecrit {
            titre: true,
            note: corps.note.as_ref().map(|n| site.typographe.texte(&phrase(&n.texte))),
            ..donnees.ecrit
        },
        cle: demande.cle.clone(),
        numero: None,
        chart,
        titre: corps.titre.texte.clone(),
        unite: unites.first().filter(|u| unites.iter().all(|v| v == *u)).map(|u| en_mots(site.l(), u, base.as_deref())),
        options: Options {
            ordonne: donnees.ordonne,
            reperes: corps
                .reperes
                .iter()
                .map(|r| Repere { texte: r.texte.texte.clone(), valeur: r.valeur, jusque: r.jusque })
                .collect(),
            tout,
            base,
            reste: donnees.reste,
            au_moins: false,
            nuls: donnees.nuls,
            fond: chart.filter(|c| c.nom == "carte").and_then(|_| ressources.fond()),
        },
        table: donnees.table,
        origine,
        note: donnees.note,
        fictif: donnees.fictif,
        today: site.today(),
    };
    let largeurs = chart.map_or(&LARGEURS[..], |c| c.largeurs);
    let refus = largeurs.iter().filter_map(|l| figure.dessiner(site.l(), *l, "")).find_map(Result::err);
    if let Some(refus) = refus {
        let span = corps.r#type.as_ref().map_or(corps.titre.span, |t| t.span);
        faults.push(Diagnostic::erreur("figure", span, refus.message).aide(refus.aide));
        return None;
    }
    Some(figure)
}

/// A note as a sentence: with its period.
fn phrase(texte: &str) -> String {
    let fini = texte.ends_with(['.', '!', '?', '…']);
    if fini { texte.to_owned() } else { format!("{texte}.") }
}

/// A unit as a reader is told: « en euros », « nombre de projets », « en % des projets ».
pub fn en_mots(l: &Libelles, unite: &str, base: Option<&str>) -> String {
    let plusieurs = l.unites(unite);
    match (unite, base) {
        ("€", _) => l.dire("en-euros", &[]),
        ("k€", _) => l.dire("en-milliers-d-euros", &[]),
        ("M€", _) => l.dire("en-millions-d-euros", &[]),
        (_, Some(base)) if unite.contains('%') => {
            l.dire("en-unite-base", &[("unite", unite.into()), ("base", base.into())])
        }
        _ if plusieurs == unite => l.dire("en-unite", &[("unite", unite.into())]),
        _ => l.dire("nombre-de", &[("de_unites", (&fr::de(&plusieurs)).into()), ("unites", (&plusieurs).into())]),
    }
}

/// What the whole is worth.
fn tout(c: &Corps, faults: &mut Vec<Diagnostic>) -> Option<f64> {
    let mot = c.tout.as_ref()?;
    let message = match fr::lire::nombre(&mot.texte) {
        Ok(n) if n > 0.0 => return Some(n),
        Ok(_) => format!("le tout d’une jauge est plus grand que zéro, et non « {} »", mot.texte),
        Err(r) => format!("« {} » ne se lit pas comme un nombre : {}", mot.texte, r.raison),
    };
    let fault = Diagnostic::erreur("figure", mot.span, message);
    faults.push(fault.aide("écrire le montant de l’enveloppe, par exemple « tout: 1 500 000 »"));
    None
}

/// The source, as a link, with its date: that of the block, that of the source, else the day it was read.
fn origine(site: &Site, c: &Corps, faults: &mut Vec<Diagnostic>) -> Origine {
    let r = site.r();
    match r.sources.cle(&c.source.texte).filter(|_| c.source.texte != FICHES) {
        Some(s) => {
            if c.date.or(s.date).or(s.consultee).is_none() {
                let message = format!("la source « {} » n’a pas de date", s.cle);
                let fault = Diagnostic::erreur("figure", c.source.span, message);
                faults.push(fault.aide("ajouter « date: AAAA-MM-JJ » à ce bloc, ou « date » ou « consultee » à la source, dans sources.yaml"));
            }
            Origine {
                lien: Lien::new(
                    site.typographe.texte(&format!("{}, « {} »", s.editeur, s.titre)),
                    adresses::source(&s.cle),
                ),
                date: c.date.or(s.date).or(s.consultee),
                consultee: c.date.or(s.date).is_none(),
            }
        }
        None => fiches(site, c.date),
    }
}

/// The records of the site, as a source.
pub fn fiches(site: &Site, date: Option<jiff::civil::Date>) -> Origine {
    let lien = Lien::new(site.dire("fiches-de-ce-site"), adresses::DONNEES);
    Origine { lien, date: date.or(Some(site.today())), consultee: false }
}
