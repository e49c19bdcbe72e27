//! Atom feeds (RFC 4287).

use super::xml::echapper;
use jiff::civil::Date;

/// A feed.
pub struct Flux<'a> {
    /// Its language.
    pub langue: &'a str,
    /// Title.
    pub titre: &'a str,
    /// The page that it follows.
    pub adresse: String,
    /// Its own address, which is also its identifier.
    pub propre: String,
    /// Who writes.
    pub auteur: &'a str,
    /// Entries, newest first.
    pub entrees: Vec<Entree<'a>>,
}

/// An entry.
pub struct Entree<'a> {
    /// Title.
    pub titre: &'a str,
    /// Its page, which is also its identifier.
    pub adresse: String,
    /// Day.
    pub date: Date,
    /// A few sentences.
    pub resume: &'a str,
}

/// Writes a feed. Its date is that of its newest entry: the clock is not asked.
pub fn ecrire(flux: &Flux) -> String {
    let date = flux.entrees.iter().map(|e| e.date).max().map_or_else(|| "1970-01-01".into(), |d| d.to_string());
    let mut x = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        echapper(flux.langue)
    );
    x.push_str(&format!("<title>{}</title>\n<id>{}</id>\n", echapper(flux.titre), echapper(&flux.propre)));
    x.push_str(&format!(
        "<link rel=\"self\" href=\"{}\"/>\n<link href=\"{}\"/>\n",
        echapper(&flux.propre),
        echapper(&flux.adresse)
    ));
    x.push_str(&format!(
        "<updated>{date}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        echapper(flux.auteur)
    ));
    for e in &flux.entrees {
        let (titre, adresse) = (echapper(e.titre), echapper(&e.adresse));
        x.push_str(&format!("<entry><title>{titre}</title><id>{adresse}</id><link href=\"{adresse}\"/>"));
        x.push_str(&format!(
            "<updated>{}T00:00:00Z</updated><summary>{}</summary></entry>\n",
            e.date,
            echapper(e.resume)
        ));
    }
    x.push_str("</feed>\n");
    x
}
