//! English, for the few things that the program says by itself in an English interface: dates and
//! delays. Numbers, amounts and units keep their French form, since contents are in French.

use crate::fr::duree_jours;
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

/// `3 October 2023`
pub fn date_longue(date: Date) -> String {
    format!("{}\u{a0}{} {}", date.day(), month(date), date.year())
}

/// `3 Oct 2023`, for tables.
pub fn date_courte(date: Date) -> String {
    format!("{}\u{a0}{} {}", date.day(), &month(date)[..3], date.year())
}

/// `October 2023`
pub fn mois_annee(date: Date) -> String {
    format!("{} {}", month(date), date.year())
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
