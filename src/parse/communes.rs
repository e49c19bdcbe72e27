//! `communes.csv`: one line per commune, columns `code,nom,population,latitude,longitude`.

use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::fr;
use crate::model::{Commune, Corps, Entree, Tableau};
use crate::source::Sources;
use std::collections::HashMap;

const COLONNES: &[&str] = &["code", "nom", "population", "latitude", "longitude"];

/// Reads the communes; the file may be missing.
pub fn lire(sources: &Sources, faults: &mut Vec<Diagnostic>) -> Tableau<Commune> {
    let Some((file, source)) = sources.cherche("communes.csv") else { return Tableau::default() };
    let Some(texte) = source.texte() else { return Tableau::default() };
    let mut lecteur = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(texte.as_bytes());
    let entetes: Vec<String> = match lecteur.headers() {
        Ok(h) => h.iter().map(str::to_owned).collect(),
        Err(_) => Vec::new(),
    };
    let premiere = Span::new(file, 0..texte.find('\n').unwrap_or(texte.len()));
    let colonne = |nom: &str| entetes.iter().position(|e| e == nom);
    let (Some(code), Some(nom)) = (colonne("code"), colonne("nom")) else {
        faults.push(
            Diagnostic::erreur(
                "csv",
                premiere,
                "la première ligne doit nommer au moins les colonnes « code » et « nom »",
            )
            .aide(format!("écrire : {}", COLONNES.join(","))),
        );
        return Tableau::default();
    };
    let places = [code, nom].into_iter().chain(COLONNES[2..].iter().map(|c| colonne(c).unwrap_or(usize::MAX)));
    let places: Vec<usize> = places.collect();
    let mut vues: HashMap<String, Span> = HashMap::new();
    let mut entrees = Vec::new();
    for ligne in lecteur.records() {
        let Ok(ligne) = ligne.map_err(|e| faults.push(illisible(&e, file, texte))) else { continue };
        let span = place(&ligne, file, texte);
        let champs: Vec<&str> = places.iter().map(|p| ligne.get(*p).unwrap_or_default()).collect();
        let Some(commune) = commune(&champs, span, faults) else { continue };
        if let Some(premiere) = vues.insert(commune.code.clone(), span) {
            faults.push(
                Diagnostic::erreur("fiche-en-double", span, format!("le code « {} » est déjà pris", commune.code))
                    .autre(premiere, "première fois"),
            );
            continue;
        }
        let corps = Corps { fichier: "".into(), span };
        entrees.push(Entree { cle: fr::slug(&commune.nom), numero: None, span, fiche: commune, corps });
    }
    entrees.sort_by(|a, b| a.code.cmp(&b.code));
    Tableau(entrees)
}

/// One line. `None` when it gives neither a code nor a name that can be used.
fn commune(champs: &[&str], span: Span, faults: &mut Vec<Diagnostic>) -> Option<Commune> {
    let [code, nom, population, latitude, longitude] = champs else { return None };
    if !code_insee(code) {
        let fault = Diagnostic::erreur(
            "insee",
            span,
            format!("« {code} » n’est pas un code Insee de commune : il faut cinq caractères, par exemple 30007"),
        );
        faults.push(
            fault.aide("attention : le code Insee n’est pas le code postal, et un tableur efface le zéro de tête"),
        );
        return None;
    }
    if nom.is_empty() {
        faults.push(Diagnostic::erreur("champ-manquant", span, "il manque le nom de la commune"));
        return None;
    }
    let mut nombre = |texte: &str, quoi: &str, min: f64, max: f64| -> Option<f64> {
        if texte.is_empty() {
            return None;
        }
        // Not `fr::lire`: the three decimals of `44.128` are no thousands here.
        let lu = texte.replace(',', ".").parse::<f64>().ok().filter(|n| (min..=max).contains(n));
        if lu.is_none() {
            faults.push(Diagnostic::erreur(
                "nombre",
                span,
                format!("{quoi} « {texte} » ne convient pas : il faut un nombre entre {min} et {max}"),
            ));
        }
        lu
    };
    let population = nombre(population, "la population", 0.0, 20_000_000.0).map(|p| p as u32);
    let point = nombre(latitude, "la latitude", -90.0, 90.0).zip(nombre(longitude, "la longitude", -180.0, 180.0));
    Some(Commune { code: (*code).to_owned(), nom: (*nom).to_owned(), population, point })
}

/// Five characters: two digits, or 2A and 2B for Corsica, then three digits (Insee, COG).
fn code_insee(code: &str) -> bool {
    let b = code.as_bytes();
    b.len() == 5
        && b[0].is_ascii_digit()
        && (b[1].is_ascii_digit() || (b[0] == b'2' && matches!(b[1], b'A' | b'B')))
        && b[2..].iter().all(u8::is_ascii_digit)
}

fn place(ligne: &csv::StringRecord, file: FileId, texte: &str) -> Span {
    let debut = ligne.position().map_or(0, |p| p.byte() as usize).min(texte.len());
    let fin = texte[debut..].find('\n').map_or(texte.len(), |i| debut + i);
    Span::new(file, debut..fin)
}

fn illisible(e: &csv::Error, file: FileId, texte: &str) -> Diagnostic {
    let debut = e.position().map_or(0, |p| p.byte() as usize).min(texte.len());
    Diagnostic::erreur("csv", Span::new(file, debut..debut), "ligne de tableau illisible")
        .aide("vérifier les guillemets et les virgules de cette ligne")
}
