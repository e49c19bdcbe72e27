//! English, for what the program says by itself in an English interface: numbers, amounts, dates and
//! delays. Numbers are those of [`fr`], rounded there once for both languages, with the signs of English.

use crate::fr::{self, FINE, INSECABLE, MOINS, duree_jours};
use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or_default()
}

/// The signs of English in a number written in French.
fn anglais(nombre: &str) -> String {
    let signe = |c| match c {
        FINE => ',',
        ',' => '.',
        autre => autre,
    };
    nombre.chars().map(signe).collect()
}

/// What is written before an amount: its minus sign, then that of the euro.
fn en_euros(nombre: &str, apres: &str) -> String {
    match nombre.strip_prefix(MOINS) {
        Some(positif) => format!("{MOINS}€{}{apres}", anglais(positif)),
        None => format!("€{}{apres}", anglais(nombre)),
    }
}

/// A whole number: `1,234,567`.
pub fn entier(n: i64) -> String {
    anglais(&fr::entier(n))
}

/// A number with at most `max_decimales` decimals: `12,500.5`; `n/a` when it is none.
pub fn decimal(valeur: f64, max_decimales: usize) -> String {
    if valeur.is_finite() { anglais(&fr::decimal(valeur, max_decimales)) } else { "n/a".into() }
}

/// A ratio as a percentage: `45.3%`.
pub fn pourcent(ratio: f64, decimales: usize) -> String {
    let ecrit = fr::pourcent(ratio, decimales);
    ecrit.strip_suffix(&format!("{INSECABLE}%")).map_or_else(|| "n/a".into(), |n| format!("{}%", anglais(n)))
}

/// In full, from centimes: `€177,000,000`, `€12.50`.
pub fn euros(centimes: i64) -> String {
    let ecrit = fr::euros(centimes);
    en_euros(ecrit.split(INSECABLE).next().unwrap_or_default(), "")
}

/// Short, from centimes: `€120k`, `€1.35m`, `€1.2bn`; in full below €10,000.
pub fn euros_courts(centimes: i64) -> String {
    let ecrit = fr::euros_courts(centimes);
    let (nombre, symbole) = ecrit.split_once(INSECABLE).unwrap_or((&ecrit, "€"));
    en_euros(nombre, multiple(symbole).unwrap_or_default())
}

/// What follows an amount counted in thousands, millions or billions of euros.
fn multiple(symbole: &str) -> Option<&'static str> {
    match symbole {
        "€" => Some(""),
        "k€" => Some("k"),
        "M€" => Some("m"),
        "Md€" => Some("bn"),
        _ => None,
    }
}

/// A value and its unit, two decimals at most: `20%`, `€3.2m`, `12 ha`. Words are those of the content, in its plural.
pub fn avec_unite(valeur: f64, unite: &str) -> String {
    let (nombre, ecrit) = (fr::decimal(valeur, 2), fr::avec_unite(valeur, unite));
    let Some(reste) = ecrit.strip_prefix(&nombre).filter(|_| valeur.is_finite()) else { return decimal(valeur, 2) };
    match (reste.trim_start(), multiple(unite.trim())) {
        (_, Some(apres)) => en_euros(&nombre, apres),
        ("%", _) => format!("{}%", anglais(&nombre)),
        _ => format!("{}{reste}", anglais(&nombre)),
    }
}

/// `3 October 2023`
pub fn date_longue(date: Date) -> String {
    format!("{}\u{a0}{} {}", date.day(), month(date), date.year())
}

/// `3 Oct 2023`, for tables.
pub fn date_courte(date: Date) -> String {
    format!("{}\u{a0}{} {}", date.day(), mois_court(date), date.year())
}

/// `October 2023`
pub fn mois_annee(date: Date) -> String {
    format!("{} {}", month(date), date.year())
}

/// `Oct`, on an axis.
pub fn mois_court(date: Date) -> String {
    month(date)[..3].to_owned()
}

/// `Q4`, on an axis.
pub fn trimestre_court(date: Date) -> String {
    format!("Q{}", (date.month() - 1) / 3 + 1)
}

/// `from 14 June 2023 to 3 October 2023`
pub fn periode(debut: Date, fin: Date) -> String {
    if debut == fin {
        return format!("on {}", date_longue(debut));
    }
    format!("from {} to {}", date_longue(debut), date_longue(fin))
}

/// A date seen from today: `today`, `in 12 days`, `3 months ago`.
pub fn dans(date: Date, today: Date) -> String {
    match duree_jours(today, date) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        n @ 2.. => format!("in {}", duree(n)),
        n => format!("{} ago", duree(-n)),
    }
}

/// `3 months late`; `on time` while the due day is not over.
pub fn retard(echeance: Date, today: Date) -> String {
    match duree_jours(echeance, today) {
        n @ 1.. => format!("{} late", duree(n)),
        _ => "on time".into(),
    }
}

/// Days below a fortnight, weeks below two months, months below two years, then years.
fn duree(jours: i64) -> String {
    let (n, unit) = match jours {
        ..14 => (jours, "day"),
        14..61 => (jours / 7, "week"),
        61..731 => (jours * 12 / 365, "month"),
        _ => (jours / 365, "year"),
    };
    format!("{n}\u{a0}{unit}{}", if n == 1 { "" } else { "s" })
}
