//! `communes.csv`: one line per commune, columns `code,nom,population,latitude,longitude`, parted by
//! commas or, as French spreadsheets do, by semicolons.

use super::fichiers::{Lecture, lisible};
use crate::decode::Decodeur;
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::fr;
use crate::model::{Commune, Corps, Entree, Genre, Tableau};
use crate::source::Sources;
use csv::StringRecord;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

const COLONNES: &[&str] = &["code", "nom", "population", "latitude", "longitude"];

/// Reads the communes; the file may be missing.
pub fn lire(sources: &Sources, lecture: &mut Lecture) -> Tableau<Commune> {
    let Some((file, source)) = sources.cherche("communes.csv") else { return Tableau::default() };
    let mut d = Decodeur::default();
    let communes = lisible(source, file, &mut d).and_then(|texte| table(texte, file, lecture));
    lecture.faults.append(&mut d.faults);
    if communes.is_none() {
        lecture.illisibles.push((Genre::Commune, None));
    }
    communes.unwrap_or_default()
}

/// `None` when the columns are not known.
fn table(texte: &str, file: FileId, lecture: &mut Lecture) -> Option<Tableau<Commune>> {
    let entete = texte.lines().next().unwrap_or_default();
    let separateur = if entete.contains(';') { b';' } else { b',' };
    let mut lecteur = csv::ReaderBuilder::new()
        .delimiter(separateur)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(texte.as_bytes());
    let noms: Vec<String> = lecteur.headers().map(|h| h.iter().map(str::to_owned).collect()).unwrap_or_default();
    let places: Vec<Option<usize>> = COLONNES.iter().map(|c| noms.iter().position(|n| n == c)).collect();
    if places[0].is_none() || places[1].is_none() {
        let message = "la première ligne doit nommer au moins les colonnes « code » et « nom »";
        lecture.faults.push(
            Diagnostic::erreur("csv", Span::new(file, 0..entete.len()), message)
                .aide(format!("écrire en première ligne : {}", COLONNES.join(","))),
        );
        return None;
    }
    let mut vues: HashMap<String, Span> = HashMap::new();
    let mut entrees = Vec::new();
    for enregistrement in lecteur.records() {
        let Ok(enregistrement) = enregistrement else { continue };
        let ligne = Ligne { span: place(&enregistrement, file, texte), texte, enregistrement, places: &places };
        let fiche = match ligne.commune(&mut lecture.faults) {
            Some(commune) => commune,
            None => {
                let noms = [0, 1].map(|i| Some(ligne.champ(i).to_owned()));
                lecture.illisibles.extend(noms.map(|nom| (Genre::Commune, nom)));
                continue;
            }
        };
        let span = ligne.span;
        if let Some(premiere) = vues.insert(fiche.code.clone(), span) {
            lecture.faults.push(
                Diagnostic::erreur("fiche-en-double", span, format!("le code « {} » est déjà pris", fiche.code))
                    .etiquette("cette ligne est laissée de côté")
                    .autre(premiere, "celle-ci le porte déjà")
                    .aide("enlever l’une des deux lignes, ou corriger son code"),
            );
            continue;
        }
        let corps = Corps { fichier: "".into(), span };
        entrees.push(Arc::new(Entree { cle: fr::slug(&fiche.nom), numero: None, span, fiche, corps }));
    }
    entrees.sort_by(|a, b| a.code.cmp(&b.code));
    Some(Tableau(entrees))
}

/// One line of the table.
struct Ligne<'a> {
    span: Span,
    texte: &'a str,
    enregistrement: StringRecord,
    places: &'a [Option<usize>],
}

impl Ligne<'_> {
    /// A field, by the rank of its column in [`COLONNES`].
    fn champ(&self, colonne: usize) -> &str {
        self.places[colonne].and_then(|p| self.enregistrement.get(p)).unwrap_or_default()
    }

    /// Where a field is written: the first place of the line that reads as it does.
    fn lieu(&self, colonne: usize) -> Span {
        let champ = self.champ(colonne);
        match self.texte[self.span.range()].find(champ) {
            Some(i) if !champ.is_empty() => {
                let debut = self.span.start as usize + i;
                Span::new(self.span.file, debut..debut + champ.len())
            }
            _ => self.span,
        }
    }

    /// `None` when it gives neither a code nor a name that can be used.
    fn commune(&self, faults: &mut Vec<Diagnostic>) -> Option<Commune> {
        let (code, nom) = (self.champ(0), self.champ(1));
        if self.enregistrement.iter().any(|c| c.contains('\n')) {
            faults.push(
                Diagnostic::erreur("csv", self.span, "guillemet ouvert et jamais fermé sur cette ligne")
                    .aide("le fermer, ou l’enlever : un nom de commune n’en a pas besoin"),
            );
            return None;
        }
        if !code_insee(code) {
            faults.push(self.code_refuse(code));
            return None;
        }
        if nom.is_empty() {
            faults.push(
                Diagnostic::erreur("champ-manquant", self.span, "il manque le nom de la commune")
                    .aide("l’écrire dans la colonne « nom »"),
            );
            return None;
        }
        let habitants = Some(self.champ(2)).filter(|t| !t.is_empty());
        let population = habitants.and_then(|texte| match fr::lire::entier(texte).map(u32::try_from) {
            Ok(Ok(n)) => Some(n),
            _ => {
                let message = format!("la population « {texte} » n’est pas un nombre d’habitants");
                faults.push(Diagnostic::erreur("nombre", self.lieu(2), message).aide("écrire par exemple 44000"));
                None
            }
        });
        let latitude = self.degres(3, "latitude", -90.0..=90.0, faults);
        let longitude = self.degres(4, "longitude", -180.0..=180.0, faults);
        Some(Commune { code: code.to_owned(), nom: nom.to_owned(), population, point: latitude.zip(longitude) })
    }

    fn code_refuse(&self, code: &str) -> Diagnostic {
        let lieu = self.lieu(0);
        let message = format!("« {code} » n’est pas un code Insee de commune : il faut cinq caractères, comme 30007");
        let fault = Diagnostic::erreur("insee", lieu, message);
        let serre: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let avec_zero = format!("0{serre}");
        if serre.len() == 4 && code_insee(&avec_zero) {
            return fault.aide("si un tableur a effacé le zéro de tête, écrire plutôt").remplacer(lieu, avec_zero);
        }
        if code_insee(&serre) {
            return fault.aide("écrire plutôt").remplacer(lieu, serre);
        }
        fault.aide("le code Insee n’est pas le code postal : le chercher sur insee.fr, « code officiel géographique »")
    }

    /// A coordinate. Not `fr::lire`: the three decimals of `44.128` are no thousands here.
    fn degres(
        &self,
        colonne: usize,
        quoi: &str,
        bornes: RangeInclusive<f64>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        let texte = Some(self.champ(colonne)).filter(|t| !t.is_empty())?;
        let lu = texte.replace(',', ".").parse::<f64>().ok().filter(|n| bornes.contains(n));
        if lu.is_none() {
            let message = format!(
                "la {quoi} « {texte} » n’est pas un nombre entre {} et {}",
                fr::decimal(*bornes.start(), 0),
                fr::decimal(*bornes.end(), 0)
            );
            faults.push(
                Diagnostic::erreur("nombre", self.lieu(colonne), message)
                    .aide("écrire des degrés décimaux, par exemple 44.128"),
            );
        }
        lu
    }
}

/// Five characters: two digits, or 2A and 2B for Corsica, then three digits (Insee, COG).
fn code_insee(code: &str) -> bool {
    let b = code.as_bytes();
    b.len() == 5
        && b[0].is_ascii_digit()
        && (b[1].is_ascii_digit() || (b[0] == b'2' && matches!(b[1], b'A' | b'B')))
        && b[2..].iter().all(u8::is_ascii_digit)
}

fn place(ligne: &StringRecord, file: FileId, texte: &str) -> Span {
    let debut = ligne.position().map_or(0, |p| p.byte() as usize).min(texte.len());
    let debut = debut + texte[debut..].bytes().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let fin = texte[debut..].find(['\r', '\n']).map_or(texte.len(), |i| debut + i);
    Span::new(file, debut..fin)
}
