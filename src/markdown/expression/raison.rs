//! Why an expression has no value, in French. Tera says it in English; what it says is recognised
//! by its first words, and what is not recognised is told without them rather than in English.

use crate::diagnostic::{Diagnostic, Span};

/// What Tera 2 says, what it means, what to do.
const RAISONS: &[(&str, &str, &str)] = &[
    (
        "Math operations can only be done on numbers",
        "un calcul se fait entre des nombres, et l’une des valeurs n’en est pas un",
        "chiffre(\"…\") donne des mots : pour calculer, écrire chiffres.identifiant.valeur",
    ),
    (
        "Unable to perform",
        "ces deux valeurs ne se calculent pas ensemble",
        "chiffre(\"…\") donne des mots : pour calculer, écrire chiffres.identifiant.valeur",
    ),
    (
        "`",
        "cette opération demande deux nombres",
        "chiffre(\"…\") donne des mots : pour calculer, écrire chiffres.identifiant.valeur",
    ),
    ("Cannot divide by 0", "une division par zéro", "diviser par une valeur qui n’est jamais nulle, ou ôter le calcul"),
    ("Cannot compare", "ces deux valeurs ne se comparent pas", "comparer deux nombres, ou deux textes"),
    ("Argument", "il manque un argument à ce filtre", "le guide des textes donne les filtres et ce qu’ils attendent"),
    ("Iteration", "ce filtre attend une liste", "le guide des textes donne les filtres et ce qu’ils attendent"),
    (
        "Filter",
        "ce filtre ne s’applique pas à cette valeur",
        "le guide des textes donne les filtres et ce qu’ils attendent",
    ),
    ("Field", "cette valeur n’a pas ce champ", "le guide des textes donne les noms que l’on peut écrire"),
    ("Variable", "ce nom n’existe pas ici", "le guide des textes donne les noms que l’on peut écrire"),
    ("Found", "ce qui est écrit là ne se lit pas", "vérifier les parenthèses, les guillemets et les signes"),
    ("Unexpected", "ce qui est écrit là ne se lit pas", "vérifier les parenthèses, les guillemets et les signes"),
];

const VERIFIER: &str = "vérifier les parenthèses, les filtres et leurs arguments";

/// The fault of an expression that Tera refuses, with its own words.
pub fn fault(raison: &str, span: Span) -> Diagnostic {
    // Our own filters speak French, and begin in lower case.
    if raison.starts_with(char::is_lowercase) {
        let message = format!("cette expression ne se calcule pas : {raison}");
        return Diagnostic::erreur("expression", span, message).aide(VERIFIER);
    }
    let connue = RAISONS.iter().find(|(debut, ..)| raison.starts_with(debut));
    let (quoi, aide) =
        connue.map_or(("elle n’est pas écrite comme il faut", VERIFIER), |(_, quoi, aide)| (quoi, aide));
    Diagnostic::erreur("expression", span, format!("cette expression ne se calcule pas : {quoi}")).aide(aide)
}
