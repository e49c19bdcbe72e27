//! Names for addresses (`ateliers-du-galeizon`) and folded text for search (`ateliers du galeizon`).
//!
//! Folding is a table of the Latin letters in use in Europe, both composed and followed by combining marks, rather than
//! a full Unicode decomposition: what is not Latin is kept by [`plier`] and dropped by [`slug`].

/// The longest address that [`slug`] gives, in characters.
pub const LONGUEUR_MAX: usize = 80;

/// A text as part of an address: lower-case ASCII letters, digits and single hyphens, at most [`LONGUEUR_MAX`] long,
/// cut after a whole word. Empty when the text holds no Latin letter and no digit.
pub fn slug(texte: &str) -> String {
    let mut adresse = String::with_capacity(texte.len());
    for c in plier(texte).chars() {
        if c.is_ascii_alphanumeric() {
            adresse.push(c);
        } else if !adresse.is_empty() && !adresse.ends_with('-') {
            adresse.push('-');
        }
    }
    couper(&mut adresse);
    adresse
}

/// A text as search compares it: lower case, without accents, œ and æ in two letters, figures off their exponent,
/// typographic spaces, apostrophes and hyphens as on the keyboard.
pub fn plier(texte: &str) -> String {
    let mut plie = String::with_capacity(texte.len());
    for c in texte.chars() {
        if c.is_ascii() {
            plie.push(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| plier_lettre(c, &mut plie));
        }
    }
    plie
}

fn couper(adresse: &mut String) {
    if adresse.len() > LONGUEUR_MAX {
        let entier = adresse.as_bytes()[LONGUEUR_MAX] == b'-';
        adresse.truncate(LONGUEUR_MAX);
        if let Some(fin) = adresse.rfind('-').filter(|_| !entier) {
            adresse.truncate(fin);
        }
    }
    adresse.truncate(adresse.trim_end_matches('-').len());
}

/// `c` is in lower case.
fn plier_lettre(c: char, plie: &mut String) {
    let lettre = match c {
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => return,
        'œ' => return plie.push_str("oe"),
        'æ' => return plie.push_str("ae"),
        'ß' => return plie.push_str("ss"),
        'þ' => return plie.push_str("th"),
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ª' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ð' | 'ď' | 'đ' | 'ᵈ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẽ' | 'ᵉ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ⁿ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'º' => 'o',
        'ŕ' | 'ŗ' | 'ř' | 'ʳ' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ſ' | 'ˢ' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '⁰' | '₀' => '0',
        '¹' | '₁' => '1',
        '²' | '₂' => '2',
        '³' | '₃' => '3',
        '⁴'..='⁹' => chiffre(c, '⁴', b'4'),
        '₄'..='₉' => chiffre(c, '₄', b'4'),
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' => ' ',
        '’' | '‘' | 'ʼ' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        autre => autre,
    };
    plie.push(lettre);
}

fn chiffre(c: char, premier: char, base: u8) -> char {
    let rang = u32::from(c) - u32::from(premier);
    char::from_u32(u32::from(base) + rang).unwrap_or(c)
}
