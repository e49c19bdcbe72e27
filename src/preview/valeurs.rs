//! Words of a page found again in a record: a page shows « 1,35 M€ » where the file says `1 350 000`.
//! Each value of the file is set in the ways that pages show it, and compared.

use crate::decode::{Noeud, Valeur, noeud};
use crate::diagnostic::{FileId, Span};
use crate::fr;
use crate::source::Sources;
use jiff::civil::Date;

/// Words too short to be looked for within others: « oui », « 2 ».
const COURT: usize = 4;

/// The place of the value that a text shows; `None` when no value looks like it.
pub fn chercher(sources: &Sources, file: FileId, texte: &str) -> Option<Span> {
    let cherche = plat(texte);
    let fichier = sources.get(file).texte()?;
    let (debut, fin) = match fichier.strip_prefix("---") {
        Some(reste) => (fichier.find('\n')? + 1, reste.find("\n---").map(|i| i + 3)?),
        None => (0, fichier.len()),
    };
    let racine = noeud::lire(fichier.get(debut..fin)?, file, debut).ok()?;
    let mut meilleur: Option<(usize, Span)> = None;
    visiter(&racine, &mut |valeur, span| {
        let note = formes(valeur).iter().map(|f| note(f, &cherche)).max().unwrap_or(0);
        if note > meilleur.map_or(0, |(n, _)| n) {
            meilleur = Some((note, span));
        }
    });
    meilleur.map(|(_, span)| span)
}

fn visiter(noeud: &Noeud, voir: &mut dyn FnMut(&str, Span)) {
    match &noeud.valeur {
        Valeur::Vide => {}
        Valeur::Texte { texte, .. } => voir(texte, noeud.span),
        Valeur::Liste(items) => items.iter().for_each(|n| visiter(n, voir)),
        Valeur::Table(paires) => paires.iter().for_each(|(_, n)| visiter(n, voir)),
    }
}

/// How well a value answers to the words: the same, within them, or around them.
fn note(forme: &str, cherche: &str) -> usize {
    if forme.is_empty() || cherche.is_empty() {
        0
    } else if forme == cherche {
        10_000 + forme.len()
    } else if forme.len() >= COURT && cherche.contains(forme) {
        1_000 + forme.len()
    } else if cherche.len() >= COURT && forme.contains(cherche) {
        cherche.len()
    } else {
        0
    }
}

/// The ways that pages show a value.
fn formes(valeur: &str) -> Vec<String> {
    let mut formes = vec![valeur.to_owned()];
    if let Ok(date) = valeur.trim().parse::<Date>() {
        formes.extend([fr::date_longue(date), fr::date_courte(date), fr::mois_annee(date)]);
    } else if let Ok(centimes) = fr::lire::montant(valeur) {
        formes.extend([fr::euros(centimes), fr::euros_courts(centimes), fr::decimal(centimes as f64 / 100.0, 2)]);
    }
    formes.iter().map(|f| plat(f)).collect()
}

/// Without accents, case, nor the difference between spaces.
fn plat(texte: &str) -> String {
    let plie = fr::plier(texte).replace('’', "'");
    plie.split_whitespace().collect::<Vec<_>>().join(" ")
}
