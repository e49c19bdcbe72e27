//! Civil dates in French: long, short, months, quarters, spans, and time left or late in words.
//!
//! Today is always an argument. The first of a month is « 1er » in plain text; whoever writes HTML passes it through
//! the typographer, which raises the ordinal.

use super::{INSECABLE, entier};
use jiff::civil::Date;

const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// `3 octobre 2023`, `1er juin 2023`; the day and its month are never parted (Imprimerie nationale).
pub fn longue(date: Date) -> String {
    format!("{} {}", jour_mois(date), date.year())
}

/// `03/10/2023`, for tables.
pub fn courte(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `octobre 2023`.
pub fn mois_annee(date: Date) -> String {
    format!("{} {}", mois(date), date.year())
}

/// `oct.`, on an axis.
pub fn mois_court(date: Date) -> String {
    const COURTS: [&str; 12] =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    let rang = usize::try_from(date.month() - 1).ok();
    rang.and_then(|r| COURTS.get(r)).copied().unwrap_or_default().to_owned()
}

/// `T4`, on an axis.
pub fn trimestre_court(date: Date) -> String {
    format!("T{}", (date.month() - 1) / 3 + 1)
}

/// The quarter as Insee writes it: `T3 2026`.
pub fn trimestre(date: Date) -> String {
    format!("T{}{INSECABLE}{}", (date.month() - 1) / 3 + 1, date.year())
}

/// Days from `debut` to `fin`; 0 on the same day, negative when `fin` comes first.
pub fn duree_jours(debut: Date, fin: Date) -> i64 {
    fin.duration_since(debut).as_hours() / 24
}

/// `du 14 juin au 3 octobre 2023`; the month and the year are said once when they are the same.
pub fn periode(debut: Date, fin: Date) -> String {
    if debut == fin {
        return format!("le {}", longue(debut));
    }
    let depart = if debut.year() != fin.year() {
        longue(debut)
    } else if debut.month() != fin.month() {
        jour_mois(debut)
    } else {
        jour(debut)
    };
    format!("du {depart} au {}", longue(fin))
}

/// A date seen from today: `aujourd’hui`, `demain`, `dans 12 jours`, `dans 3 mois`, `il y a plus de 2 ans`.
pub fn dans(date: Date, aujourdhui: Date) -> String {
    match duree_jours(aujourdhui, date) {
        0 => "aujourd’hui".to_owned(),
        1 => "demain".to_owned(),
        -1 => "hier".to_owned(),
        2.. => format!("dans {}", duree(aujourdhui, date)),
        _ => format!("il y a {}", duree(date, aujourdhui)),
    }
}

/// `en retard de 3 mois`; `à temps` while the due day is not over.
pub fn retard(echeance: Date, aujourdhui: Date) -> String {
    if echeance < aujourdhui { format!("en retard de {}", duree(echeance, aujourdhui)) } else { "à temps".to_owned() }
}

/// A length of time in its natural unit: days below a fortnight, weeks below two months, whole months below two years,
/// then years, « plus de » when some months are left over. Expects `debut <= fin`.
fn duree(debut: Date, fin: Date) -> String {
    let jours = duree_jours(debut, fin);
    let mois = mois_revolus(debut, fin);
    let compte = |n: i64, mot: &str, s: &str| {
        let s = if n >= 2 { s } else { "" };
        format!("{}{INSECABLE}{mot}{s}", entier(n))
    };
    match mois {
        0..2 if jours < 14 => compte(jours, "jour", "s"),
        0..2 => compte(jours / 7, "semaine", "s"),
        2..24 => compte(mois, "mois", ""),
        _ if mois % 12 == 0 => compte(mois / 12, "an", "s"),
        _ => format!("plus de {}", compte(mois / 12, "an", "s")),
    }
}

fn mois_revolus(debut: Date, fin: Date) -> i64 {
    let rang = |d: Date| i64::from(d.year()) * 12 + i64::from(d.month());
    // The 31st of one month to the last day of a shorter one is a whole month.
    let entame = fin.day() < debut.day() && fin != fin.last_of_month();
    rang(fin) - rang(debut) - i64::from(entame)
}

fn jour(date: Date) -> String {
    match date.day() {
        1 => "1er".to_owned(),
        n => n.to_string(),
    }
}

fn jour_mois(date: Date) -> String {
    format!("{}{INSECABLE}{}", jour(date), mois(date))
}

fn mois(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|rang| MOIS.get(rang)).copied().unwrap_or_default()
}
