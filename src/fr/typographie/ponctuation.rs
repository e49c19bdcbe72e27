//! T1 to T4, T8, T9: spaces before `; ! ? :`, the apostrophe, the points of suspension.

use super::super::INSECABLE;
use super::composition::Composition;
use super::lecture::Lecture;
use super::regles::Regle;

/// `;`, or a group of `!` and `?`, which takes one space only.
pub(super) fn haute(c: &mut Composition<'_>, ici: usize) -> usize {
    let lecture = c.lecture;
    let suite = lecture.suite(ici);
    let fin = match suite.as_bytes()[0] {
        b';' => ici + 1,
        _ => ici + suite.len() - suite.trim_start_matches(['!', '?']).len(),
    };
    let blancs = lecture.blancs_avant(ici);
    let clin_d_oeil = suite.starts_with(';') && !blancs.is_empty() && lecture.apres(fin) == Some(')');
    // `:!` is no punctuation of French.
    let colle = lecture.tete(ici).ends_with(':');
    if c.active(Regle::PonctuationHaute)
        && !colle
        && apres_un_mot(lecture, blancs.start)
        && finit_un_mot(lecture.apres(fin))
        && !clin_d_oeil
        && !entite(lecture.tete(ici), suite)
    {
        c.espacer(blancs, c.fine, ici);
    }
    fin
}

/// The colon, when it ends a word: what follows it at once makes a ratio, an hour, an identifier.
pub(super) fn deux_points(c: &mut Composition<'_>, ici: usize) -> usize {
    let lecture = c.lecture;
    let blancs = lecture.blancs_avant(ici);
    let mot = lecture.tete(ici);
    let note = || mot.ends_with(']') && mot.rsplit('[').next().is_some_and(|m| m.starts_with('^'));
    // A colon that begins a line is a definition; one after `:`, `-` or `|` is an identifier or a rule of a table.
    let colle = mot.ends_with([':', '-', '|']);
    let a_la_ligne = lecture.texte[blancs.clone()].contains('\n');
    let suit = lecture.apres(ici + 1);
    if c.active(Regle::DeuxPoints)
        && suit.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '”'))
        && apres_un_mot(lecture, blancs.start)
        && !(colle || a_la_ligne || note())
    {
        c.espacer(blancs, INSECABLE, ici);
    }
    ici + 1
}

/// `'` after a letter and before a letter, a figure or a quotation.
pub(super) fn apostrophe(c: &mut Composition<'_>, ici: usize) -> usize {
    let lecture = c.lecture;
    let suit = lecture.apres(ici + 1).is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '«' | '“'));
    let lettre = lecture.avant(ici).is_some_and(char::is_alphabetic);
    if c.active(Regle::Apostrophes) && lettre && (suit || lecture.gel(ici + 1).is_some()) {
        c.remplacer(ici..ici + 1, "’", ici);
    }
    ici + 1
}

/// Exactly three points, out of paths and intervals. « etc... » loses two of them.
pub(super) fn suspension(c: &mut Composition<'_>, ici: usize) -> usize {
    let lecture = c.lecture;
    let suite = lecture.suite(ici);
    let points = suite.len() - suite.trim_start_matches('.').len();
    let fin = ici + points;
    let (avant, apres) = (lecture.avant(ici), lecture.apres(fin));
    let chemin = matches!(avant, Some('/' | '\\' | '.')) || matches!(apres, Some('/' | '\\'));
    let chiffre = |c: Option<char>| c.is_some_and(char::is_numeric);
    if points == 3 && c.active(Regle::Suspension) && !chemin && !(chiffre(avant) && chiffre(apres)) {
        let par = if finit_par_etc(lecture.tete(ici)) { "." } else { "…" };
        c.remplacer(ici..fin, par, ici);
    }
    fin
}

/// Whether a text ends with the word « etc ».
pub(super) fn finit_par_etc(tete: &str) -> bool {
    ["etc", "Etc"].iter().filter_map(|etc| tete.strip_suffix(etc)).any(|reste| !reste.ends_with(char::is_alphanumeric))
}

/// Whether something stands before the spaces that a mark would follow, other than what opens a parenthesis.
fn apres_un_mot(lecture: &Lecture<'_>, position: usize) -> bool {
    lecture.avant(position).is_some_and(|c| !matches!(c, '(' | '[' | '{' | '«' | '“' | '‘' | '¿' | '¡'))
}

/// Whether a mark may end there: `a?b` and `!important` are not French.
fn finit_un_mot(suit: Option<char>) -> bool {
    suit.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | ']'
                    | '}'
                    | '»'
                    | '”'
                    | '"'
                    | '\''
                    | '’'
                    | ','
                    | '.'
                    | '…'
                    | '—'
                    | '–'
                    | '<'
                    | '|'
                    | ';'
                    | ':'
                    | '!'
                    | '?'
            )
    })
}

/// `&amp;`: the semicolon of a character reference.
fn entite(tete: &str, suite: &str) -> bool {
    let nom = tete.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    suite.starts_with(';') && nom.ends_with('&') && nom.len() < tete.len()
}
