//! The ways that pages show a value of a record.

use crate::fr;
use crate::model::{
    Diffusion, EtatFinancement, EtatProjet, Maturite, Nature, NatureFinancement, NatureFinanceur, NaturePartenaire,
    Nomenclature, Priorite, Statut, Taille, Taxe,
};
use crate::site::Site;
use jiff::civil::Date;

/// A value as it is written, then as people read it; all flat.
pub fn formes(valeur: &str, site: &Site) -> Vec<String> {
    let mut formes = vec![valeur.to_owned()];
    if let Ok(date) = valeur.trim().parse::<Date>() {
        formes.extend([fr::date_longue(date), fr::date_courte(date), fr::mois_annee(date)]);
    } else {
        if let Ok(nombre) = valeur.trim().parse::<f64>() {
            formes.push(fr::decimal(nombre, 6));
        }
        if let Ok(centimes) = fr::lire::montant(valeur) {
            formes.extend([fr::euros(centimes), fr::euros_courts(centimes), fr::decimal(centimes as f64 / 100.0, 2)]);
        }
        formes.extend(libelles(valeur).map(str::to_owned));
        formes.extend(site.noms_de(valeur).into_iter().map(str::to_owned));
    }
    formes.iter().map(|f| plat(f)).collect()
}

/// The labels of a word of the records.
fn libelles(mot: &str) -> impl Iterator<Item = &'static str> {
    macro_rules! paires {
        ($($choix:ident),*) => { [$($choix::TOUS.iter().map(|v| (v.mot(), v.libelle())).collect::<Vec<_>>()),*] };
    }
    let paires = paires![
        Diffusion,
        EtatFinancement,
        EtatProjet,
        Maturite,
        Nature,
        NatureFinancement,
        NatureFinanceur,
        NaturePartenaire,
        Nomenclature,
        Priorite,
        Statut,
        Taille,
        Taxe
    ];
    let sien = mot.to_owned();
    paires.into_iter().flatten().filter(move |(m, _)| *m == sien).map(|(_, libelle)| libelle)
}

/// Words alone: without accents, case nor punctuation, figures joined (`999 111 537` is one number).
pub fn plat(texte: &str) -> String {
    let lignes = texte.split(['\n', '\t']).map(|ligne| {
        let plie: Vec<char> = fr::plier(ligne).chars().collect();
        let chiffre = |i: Option<usize>| i.and_then(|i| plie.get(i)).is_some_and(char::is_ascii_digit);
        let mut sortie = String::new();
        for (i, c) in plie.iter().enumerate() {
            let entre = chiffre(i.checked_sub(1)) && chiffre(Some(i + 1));
            match c {
                '.' | ',' if entre => sortie.push(','),
                c if c.is_alphanumeric() || matches!(c, '%' | '€') => sortie.push(*c),
                _ if entre => {}
                _ => sortie.push(' '),
            }
        }
        sortie.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    lignes.filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
}
