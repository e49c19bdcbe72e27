//! Why a template is refused, in French. Tera says it in English: each of its sentences is a shape with
//! holes, and so is what we say for it. A sentence without a shape here is kept, as a quotation.

use crate::fr::plus_proche;

/// What Tera 2 says, and what we say. The words of the first `{}` of one stand in the first `{}` of the other.
const PHRASES: &[(&str, &str)] = &[
    ("Variable `{}` is not defined{}", "la variable « {} » n’existe pas ici"),
    ("Variable `{}` exists but its value is undefined", "la variable « {} » existe, mais n’a pas de valeur"),
    ("Field `{}` is not defined{}", "le champ « {} » n’existe pas ici"),
    ("Unknown filter `{}`", "le filtre « {} » n’existe pas"),
    ("Unknown function `{}`", "la fonction « {} » n’existe pas"),
    ("Unknown test `{}`", "le test « {} » n’existe pas"),
    ("Unknown component `{}`", "le composant « {} » n’existe pas"),
    ("Unknown template `{}`", "le gabarit « {} » n’existe pas"),
    ("Unexpected end of input", "le gabarit finit avant que tout soit fermé"),
    ("Unexpected character", "ce signe n’a rien à faire là"),
    ("unexpected end of string", "il manque le guillemet qui ferme ce texte"),
    ("unexpected end of raw block", "ce bloc « raw » n’est pas fermé"),
    ("Invalid float", "ce nombre ne se lit pas"),
    ("Invalid Integer", "ce nombre ne se lit pas"),
    (
        "Found {} but was expecting `elif`, `else` or `endif`.",
        "« {} » est là où « elif », « else » ou « endif » est attendu",
    ),
    ("Found {} but expected {}.", "« {} » est là où « {} » est attendu"),
    ("Found {} but expected {}", "« {} » est là où « {} » est attendu"),
    (
        "Math operations can only be done on numbers{}",
        "un calcul se fait entre des nombres, et l’une des valeurs n’en est pas un",
    ),
    ("Unable to perform {}", "ces deux valeurs ne se calculent pas ensemble : {}"),
    ("Cannot divide by 0", "c’est une division par zéro"),
    ("Cannot compare `{}` with `{}`{}", "une valeur de genre « {} » ne se compare pas à une de genre « {} »"),
    ("Iteration not possible on type `{}`{}", "« for » veut une liste, et reçoit une valeur de genre « {} »"),
    ("Argument `{}` (type: `{}`) missing.", "il manque l’argument « {} », de genre « {} »"),
    ("Argument `{}` missing.", "il manque l’argument « {} »"),
    ("Unclosed component '{}'", "le composant « {} » n’est pas fermé"),
    ("Closing tag '{}' doesn't match opening tag '{}'", "« {} » ferme, alors que c’est « {} » qui est ouvert"),
    ("Block `{}` is not defined in any parent template", "le bloc « {} » n’existe dans aucun gabarit parent"),
    ("Template already contains a block named `{}`", "le bloc « {} » est écrit deux fois"),
    ("Template already contains a component named `{}`", "le composant « {} » est écrit deux fois"),
    ("Template is already extending `{}`", "ce gabarit s’étend déjà sur « {} »"),
    ("Keyword argument `{}` is defined more than once", "l’argument « {} » est donné deux fois"),
    ("Component argument `{}` is defined more than once", "l’argument « {} » est donné deux fois"),
    ("Blocks cannot be written inside a {}.", "un bloc ne s’écrit pas dans « {} »"),
    ("{} can only be used in a for loop", "« {} » ne s’emploie que dans une boucle « for »"),
    ("{} is a reserved keyword of Tera, it cannot be assigned to.", "« {} » est un mot réservé : choisir un autre nom"),
    ("Tried to escape an undefined value", "cette valeur n’existe pas"),
];

/// The words that fill the holes of a shape, if the sentence has it.
fn trous<'a>(forme: &str, phrase: &'a str) -> Option<Vec<&'a str>> {
    let mut morceaux = forme.split("{}").peekable();
    let mut reste = phrase.strip_prefix(morceaux.next()?)?;
    let mut mots = Vec::new();
    while let Some(morceau) = morceaux.next() {
        // The last piece ends the sentence; an empty one takes all that is left.
        let fin = match (morceau, morceaux.peek()) {
            ("", None) => reste.len(),
            (m, None) => {
                reste.len().checked_sub(m.len()).filter(|i| reste.ends_with(m) && reste.is_char_boundary(*i))?
            }
            (m, Some(_)) => reste.find(m)?,
        };
        mots.push(&reste[..fin]);
        reste = &reste[fin + morceau.len()..];
    }
    reste.is_empty().then_some(mots)
}

/// What Tera says, in French, and the name that was perhaps meant.
pub fn francaise(phrase: &str) -> (String, Option<String>) {
    // Our own filters and functions already speak French.
    if phrase.starts_with(char::is_lowercase) && !phrase.starts_with("unexpected") {
        return (phrase.to_owned(), None);
    }
    let connue = PHRASES.iter().find_map(|(forme, dite)| Some((dite, trous(forme, phrase)?)));
    let Some((dite, mots)) = connue else { return (format!("« {phrase} »"), None) };
    let mut texte = String::new();
    for (i, morceau) in dite.split("{}").enumerate() {
        if i > 0 {
            texte.push_str(mots[i - 1].trim_matches('`'));
        }
        texte.push_str(morceau);
    }
    (texte, proche(phrase, &mots))
}

/// The nearest of the names that Tera lists: « Available variables: a, b ».
fn proche(phrase: &str, mots: &[&str]) -> Option<String> {
    let (_, noms) = phrase.split_once(" Available ")?;
    let (_, noms) = noms.split_once(": ")?;
    plus_proche(mots.first()?, noms.split(", ").map(str::trim)).map(str::to_owned)
}
