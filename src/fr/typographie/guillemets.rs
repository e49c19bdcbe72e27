//! T5 to T7: « » with their spaces, “ ” without, and straight quotes paired into them.

use super::super::INSECABLE;
use super::composition::Composition;
use super::exposant;
use super::lecture::Lecture;
use super::regles::Regle;

/// A straight quote that belongs to a pair, and what takes its place.
pub(super) struct Droit {
    pub(super) position: usize,
    pub(super) signe: &'static str,
}

/// The rule for `«`, `»`, `“`, `”`, whose first byte is at `ici`.
pub(super) fn courbe(c: &mut Composition<'_>, ici: usize) -> usize {
    let lecture = c.lecture;
    let Some(signe) = lecture.apres(ici) else {
        return ici + 1;
    };
    let fin = ici + signe.len_utf8();
    let (avant, apres) = (lecture.blancs_avant(ici), lecture.blancs_apres(fin));
    let (precede, suit) = (lecture.avant(avant.start), lecture.apres(apres.end));
    let (espace, dedans, voisin) = match signe {
        '«' => (true, apres.clone(), suit.filter(|v| *v != '»' || !apres.is_empty())),
        '»' => (true, avant, precede.filter(|v| *v != '«')),
        '“' => (false, apres, suit.filter(|v| *v != '»')),
        '”' => (false, avant, precede.filter(|v| *v != '«')),
        _ => return fin,
    };
    if voisin.is_some() {
        if espace && c.active(Regle::Guillemets) {
            c.espacer(dedans, INSECABLE, ici);
        } else if !espace && !dedans.is_empty() && c.active(Regle::GuillemetsSeconds) {
            c.remplacer(dedans, "", ici);
        }
    }
    fin
}

/// Pairs the straight quotes of a flow. One that finds no partner in its paragraph is left alone: it may be an inch.
pub(super) fn apparier(lecture: &Lecture<'_>) -> Vec<Droit> {
    if !lecture.texte.contains('"') {
        return Vec::new();
    }
    let mut paires: Vec<(usize, usize, bool)> = Vec::new();
    let mut ouverts: Vec<(usize, bool)> = Vec::new();
    let mut francais = 0_usize;
    for (ici, signe) in lecture.texte.match_indices(['"', '«', '»', '\n']) {
        if lecture.gel(ici).is_some() {
            continue;
        }
        match signe {
            "«" => francais += 1,
            "»" => francais = francais.saturating_sub(1),
            "\n" if fin_de_paragraphe(lecture, ici) => {
                ouverts.clear();
                francais = 0;
            }
            "\n" => {}
            _ if peut_fermer(lecture, ici) && !ouverts.is_empty() => {
                paires.extend(ouverts.pop().map(|(debut, dedans)| (debut, ici, dedans)));
            }
            _ if peut_ouvrir(lecture, ici) => ouverts.push((ici, francais > 0)),
            _ => {}
        }
    }
    signes(paires)
}

/// Guillemets for outer pairs, “ ” for those inside another pair or inside « ».
fn signes(mut paires: Vec<(usize, usize, bool)>) -> Vec<Droit> {
    paires.sort_unstable();
    let mut droits = Vec::with_capacity(paires.len() * 2);
    let mut englobante = 0;
    for (debut, fin, dans_francais) in paires {
        let (ouvre, ferme) = if dans_francais || debut < englobante {
            ("“", "”")
        } else {
            englobante = fin;
            ("«\u{a0}", "\u{a0}»")
        };
        droits.push(Droit { position: debut, signe: ouvre });
        droits.push(Droit { position: fin, signe: ferme });
    }
    droits.sort_unstable_by_key(|d| d.position);
    droits
}

fn fin_de_paragraphe(lecture: &Lecture<'_>, ici: usize) -> bool {
    lecture.texte[lecture.blancs_apres(ici + 1)].contains('\n')
}

fn peut_ouvrir(lecture: &Lecture<'_>, ici: usize) -> bool {
    let debut = lecture.avant(ici).is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '{' | '«' | '“' | '—' | '–' | '-' | '/' | '\'' | '’')
    });
    let suit = lecture.gel(ici + 1).is_some()
        || lecture.apres(ici + 1).is_some_and(|c| {
            c.is_alphanumeric()
                || matches!(c, '«' | '“' | '(' | '[' | '…' | '.' | '§' | '€' | '$' | '+' | '−' | '-' | '’' | '\'')
        });
    debut && suit
}

fn peut_fermer(lecture: &Lecture<'_>, ici: usize) -> bool {
    let precede = (ici > 0 && lecture.gel(ici - 1).is_some())
        || lecture.avant(ici).is_some_and(|c| {
            c.is_alphanumeric()
                || matches!(
                    c,
                    exposant::FERME
                        | '.'
                        | '!'
                        | '?'
                        | '…'
                        | ')'
                        | ']'
                        | '}'
                        | '%'
                        | '€'
                        | '‰'
                        | '°'
                        | '»'
                        | '”'
                        | '’'
                        | '\''
                )
        });
    let fin = lecture.apres(ici + 1).is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | ']'
                    | '}'
                    | '»'
                    | '”'
                    | '.'
                    | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '…'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '\''
                    | '’'
            )
    });
    precede && fin && !secondes(lecture.tete(ici))
}

/// `7'30"`: minutes and seconds, or feet and inches.
fn secondes(tete: &str) -> bool {
    let nu = tete.trim_end_matches(|c: char| c.is_ascii_digit());
    nu.len() < tete.len() && nu.ends_with(['\'', '’', '′'])
}
