//! T14 to T16: what announces a name or a number stays with it; ordinals and centuries.

use super::super::INSECABLE;
use super::composition::Composition;
use super::exposant;
use super::regles::Regle;

/// Titles before a name. The longer come first.
const TITRES: &[&str] = &["MM.", "M.", "Mmes", "Mme", "Mlles", "Mlle", "Mgr", "Me", "Dr", "Drs", "Pr"];

/// What announces a number.
const ANNONCES: &[&str] =
    &["n°", "N°", "nº", "Nº", "§", "art.", "Art.", "p.", "pp.", "fig.", "Fig.", "chap.", "al.", "vol.", "tabl."];

/// What an ordinal announces (`XXIe siècle`).
const SIECLES: &[&str] = &["siècle", "siècles", "millénaire", "République", "s."];

/// M., Mme, Me, Dr… and the capital of a name.
pub(super) fn titre(c: &mut Composition<'_>, ici: usize) -> usize {
    let lecture = c.lecture;
    let suite = lecture.suite(ici);
    let entame = lecture.avant(ici).is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '…' | '_' | '/'));
    if entame || !c.active(Regle::Abreviations) {
        return ici + 1;
    }
    let titre =
        TITRES.iter().find(|t| suite.strip_prefix(**t).is_some_and(|reste| reste.starts_with(char::is_whitespace)));
    if let Some(titre) = titre {
        let blancs = lecture.blancs_apres(ici + titre.len());
        if lecture.apres(blancs.end).is_some_and(char::is_uppercase) {
            c.espacer(blancs, INSECABLE, ici);
        }
    }
    ici + 1
}

/// The space between « n° », « art. », « p. »… and the number at `ici`.
pub(super) fn annonce(c: &mut Composition<'_>, ici: usize) {
    let lecture = c.lecture;
    let blancs = lecture.blancs_avant(ici);
    let tete = lecture.tete(blancs.start);
    let annonce = ANNONCES.iter().any(|a| {
        tete.strip_suffix(a)
            .is_some_and(|reste| !reste.ends_with(|c: char| c.is_alphanumeric() || c == exposant::FERME))
    });
    // `n°12` is common and wants its space; `p.12` may be the name of a file.
    let collee = blancs.is_empty() && !tete.ends_with(['°', '§']);
    if annonce && !collee && c.active(Regle::Abreviations) {
        c.espacer(blancs, INSECABLE, ici);
    }
}

/// `IIe`, `XXIe siècle`, `Ier`: Roman numerals below forty; beyond, « Le », « Me » and « Ce » would be caught.
pub(super) fn romain(c: &mut Composition<'_>, ici: usize) -> usize {
    let lecture = c.lecture;
    let suite = lecture.suite(ici);
    let chiffres = suite.len() - suite.trim_start_matches(['I', 'V', 'X']).len();
    let fin = ici + chiffres;
    let entame = lecture.avant(ici).is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '/'));
    if !entame && est_romain(&suite[..chiffres]) {
        return ordinal(c, ici..fin, &suite[..chiffres] == "I").unwrap_or(fin);
    }
    fin
}

/// The letters of an ordinal right after a number, raised and shortened, and what they announce. Gives the end of the
/// letters, or `None` if there is no ordinal there.
pub(super) fn ordinal(c: &mut Composition<'_>, nombre: std::ops::Range<usize>, premier: bool) -> Option<usize> {
    let lecture = c.lecture;
    let suite = lecture.suite(nombre.end);
    let lettres = &suite[..suite.find(|c: char| !c.is_alphabetic()).unwrap_or(suite.len())];
    let second = &lecture.texte[nombre.clone()] == "2";
    let court = match lettres {
        "er" | "re" | "ers" | "res" if premier => lettres,
        "ère" | "ere" if premier => "re",
        "ères" | "eres" if premier => "res",
        "nd" | "nde" | "nds" | "ndes" if second => lettres,
        "e" | "ème" | "eme" | "ième" | "ieme" if !premier => "e",
        "es" | "èmes" | "emes" | "ièmes" | "iemes" if !premier => "es",
        _ => return None,
    };
    let fin = nombre.end + lettres.len();
    let suit = lecture.apres(fin);
    // `2e-3` is a number of a machine; `XIXe-XXe siècles` are two ordinals.
    let machine = lecture.suite(fin).starts_with('-') && lecture.apres(fin + 1).is_some_and(char::is_numeric);
    if suit.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '\'' | '’'))
        || machine
        || !lecture.dans_un_passage(&(nombre.start..fin))
    {
        return None;
    }
    if c.active(Regle::Ordinaux) {
        let par = format!("{}{court}{}", exposant::OUVRE, exposant::FERME);
        c.remplacer(nombre.end..fin, par, nombre.start);
    }
    siecle(c, fin);
    Some(fin)
}

/// The space between an ordinal that ends at `fin` and its century.
fn siecle(c: &mut Composition<'_>, fin: usize) {
    let blancs = c.lecture.blancs_apres(fin);
    let suite = c.lecture.suite(blancs.end);
    let annonce =
        SIECLES.iter().any(|s| suite.strip_prefix(s).is_some_and(|reste| !reste.starts_with(char::is_alphanumeric)));
    if !blancs.is_empty() && annonce && c.active(Regle::Siecles) {
        c.espacer(blancs, INSECABLE, fin - 1);
    }
}

fn est_romain(chiffres: &str) -> bool {
    let unites = chiffres.trim_start_matches('X');
    let dizaines = chiffres.len() - unites.len();
    dizaines <= 3
        && !chiffres.is_empty()
        && matches!(unites, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}
