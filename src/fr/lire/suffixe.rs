//! What may follow a number: €, k€, M€, Md€, « millions d’euros »; and the usual slips in them.

/// A unit that is understood: how many zeros it adds.
pub(super) struct Suffixe {
    pub(super) zeros: usize,
}

impl Suffixe {
    /// The units of an amount of money. A bare « million » is of euros.
    pub(super) fn de_montant(texte: &str) -> Option<Self> {
        let zeros = match normal(texte).as_str() {
            "" | "€" | "euro" | "euros" | "EUR" => 0,
            "k€" => 3,
            "M€" => 6,
            "Md€" | "Mds€" | "Mrd€" => 9,
            autre => return Self::en_mots(autre),
        };
        Some(Self { zeros })
    }

    /// The multiples of a plain number.
    pub(super) fn de_nombre(texte: &str) -> Option<Self> {
        match normal(texte).as_str() {
            "" => Some(Self { zeros: 0 }),
            autre if !autre.contains("euro") => Self::en_mots(autre),
            _ => None,
        }
    }

    fn en_mots(texte: &str) -> Option<Self> {
        let mot = texte.strip_suffix("d'euros").unwrap_or(texte);
        let zeros = match mot.strip_suffix('s').unwrap_or(mot) {
            "millier" => 3,
            "million" => 6,
            "milliard" => 9,
            _ => return None,
        };
        Some(Self { zeros })
    }
}

/// What was surely meant by `1,5 m€`, `120 K€`, `2 M`, `45 %`, `12 000 € HT`.
pub(super) fn corriger(chiffres: &str, suffixe: &str) -> Option<String> {
    if chiffres.is_empty() {
        return None;
    }
    let unite = match normal(suffixe).as_str() {
        "K€" | "K" | "k" | "ke" | "keuros" | "KEUR" | "kEUR" => " k€",
        "m€" | "M" | "MEUR" | "Meuros" => " M€",
        "MD€" | "md€" | "Md" | "Mds" | "G€" => " Md€",
        "€HT" | "€TTC" | "HT" | "TTC" | "eurosHT" | "eurosTTC" => " €",
        "$" | "£" | "CHF" => return None,
        "%" => "",
        _ => return None,
    };
    Some(format!("{chiffres}{unite}"))
}

/// Without spaces, with the apostrophe of the keyboard; case is kept, since m€ is not M€.
fn normal(texte: &str) -> String {
    texte.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '’' { '\'' } else { c }).collect()
}
