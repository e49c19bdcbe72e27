//! Tags of a page and their attributes, from its bytes. It reads the HTML that we write (quoted
//! attributes, scripts never inline but for data); it is no parser for the HTML of others.

use std::borrow::Cow;

/// A tag.
pub struct Balise<'a> {
    /// Its name, as written.
    pub nom: &'a str,
    attributs: &'a str,
}

/// Calls `voir` for each opening tag of a page. What stands in comments and scripts is no tag.
pub fn parcourir<'a>(page: &'a str, mut voir: impl FnMut(Balise<'a>)) {
    let mut ici = 0;
    while let Some(trouve) = memchr::memchr(b'<', &page.as_bytes()[ici..]) {
        let debut = ici + trouve + 1;
        let reste = &page[debut..];
        if reste.starts_with("!--") {
            ici = reste.find("-->").map_or(page.len(), |i| debut + i);
            continue;
        }
        if !reste.starts_with(|c: char| c.is_ascii_alphabetic()) {
            ici = debut;
            continue;
        }
        let fin = fin_de_balise(reste.as_bytes());
        let balise = &reste[..fin];
        let nom = balise.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
        voir(Balise { nom, attributs: &balise[nom.len()..] });
        ici = debut + fin;
        if nom.eq_ignore_ascii_case("script") {
            ici = page[ici..].find("</script").map_or(page.len(), |i| ici + i);
        }
    }
}

/// Where a tag ends: the first `>` outside quotes.
fn fin_de_balise(octets: &[u8]) -> usize {
    let mut ici = 0;
    while let Some(i) = memchr::memchr3(b'>', b'"', b'\'', &octets[ici..]) {
        let signe = octets[ici + i];
        ici += i;
        if signe == b'>' {
            return ici;
        }
        match memchr::memchr(signe, &octets[ici + 1..]) {
            Some(fin) => ici += fin + 2,
            None => break,
        }
    }
    octets.len()
}

impl<'a> Balise<'a> {
    /// Its attributes that have a quoted value, entities read.
    pub fn attributs(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let mut reste = self.attributs;
        std::iter::from_fn(move || {
            loop {
                reste = reste.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
                let fin = reste.find(|c: char| c == '=' || c.is_ascii_whitespace())?;
                let nom = &reste[..fin];
                reste = &reste[fin..];
                let Some(valeur) = reste.strip_prefix('=') else { continue };
                let guillemet = valeur.chars().next().filter(|c| matches!(c, '"' | '\''));
                let Some(guillemet) = guillemet else {
                    let fin = valeur.find(|c: char| c.is_ascii_whitespace()).unwrap_or(valeur.len());
                    reste = &valeur[fin..];
                    return Some((nom, super::lisible::sans_entites(&valeur[..fin])));
                };
                let fin = valeur[1..].find(guillemet)? + 1;
                reste = &valeur[fin + 1..];
                return Some((nom, super::lisible::sans_entites(&valeur[1..fin])));
            }
        })
    }

    /// The value of an attribute.
    pub fn attribut(&self, nom: &str) -> Option<Cow<'a, str>> {
        self.attributs().find(|(n, _)| *n == nom).map(|(_, v)| v)
    }
}
