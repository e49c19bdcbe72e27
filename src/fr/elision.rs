//! « de » and « à » before a name: d’Alès, de Salindres, du Martinet, des Mages, de La Grand-Combe.
//!
//! Place names contract their articles Le and Les and keep La and L’ (usage of the IGN's commission de toponymie).
//! Aspirated h is a list: no rule of spelling gives it.

/// The name after « de »: `d’Alès`, `de Salindres`, `du Martinet`, `des Mages`, `de La Grand-Combe`, `de L’Estréchure`.
pub fn de(nom: &str) -> String {
    if let Some((article, reste)) = article_contracte(nom) {
        return format!("{} {reste}", if article == Article::Le { "du" } else { "des" });
    }
    if s_elide(nom) { format!("d’{nom}") } else { format!("de {nom}") }
}

/// The name after « à »: `à Alès`, `au Martinet`, `aux Mages`, `à La Grand-Combe`.
pub fn a_(commune: &str) -> String {
    match article_contracte(commune) {
        Some((Article::Le, reste)) => format!("au {reste}"),
        Some((Article::Les, reste)) => format!("aux {reste}"),
        None => format!("à {commune}"),
    }
}

#[derive(PartialEq, Eq)]
enum Article {
    Le,
    Les,
}

fn article_contracte(nom: &str) -> Option<(Article, &str)> {
    let (mot, reste) = nom.split_once([' ', '\u{a0}'])?;
    match mot {
        "Le" | "le" => Some((Article::Le, reste)),
        "Les" | "les" => Some((Article::Les, reste)),
        _ => None,
    }
}

/// Beginnings, folded, of words before which nothing is elided: aspirated h, and y, o, u said as consonants.
const SANS_ELISION: &[&str] = &[
    "hach", "hague", "hain", "hall", "hamb", "hameau", "hamm", "handi", "hangar", "haras", "harc", "hardi", "hasard",
    "hauban", "hauss", "haut", "havre", "hazeb", "hernie", "heros", "herse", "hetre", "heurt", "hibou", "hierarch",
    "hockey", "hoerd", "holding", "holland", "homard", "hong", "honfleur", "honte", "hors", "hotte", "houblon",
    "houill", "housse", "hub", "huit", "huning", "hurl", "hutte", "onze", "ouag", "ouistiti", "uhlan", "yacht", "yaou",
    "yenne", "yog", "yop", "york", "yougo",
];

fn s_elide(nom: &str) -> bool {
    let premier = nom.split([' ', '-', '\u{a0}']).next().unwrap_or(nom);
    let plie = super::plier(premier);
    // A sigle in h is spelled out (« de HLM »), in other vowels it is not consonantal (« d’EDF »).
    let sigle = premier.chars().count() > 1 && premier.chars().all(|c| c.is_uppercase() || c.is_numeric());
    match plie.chars().next() {
        Some('h') if sigle => false,
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'h' | 'y') => {
            !SANS_ELISION.iter().any(|debut| plie.starts_with(debut)) && plie != "oui"
        }
        _ => false,
    }
}
