//! `sitemap.xml` (protocol 0.9, sitemaps.org).

use super::xml::echapper;
use jiff::civil::Date;

/// Writes the addresses, each with its date when it has one.
pub fn ecrire(adresses: impl Iterator<Item = (String, Option<Date>)>) -> String {
    let mut x = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (adresse, date) in adresses {
        x.push_str(&format!("<url><loc>{}</loc>", echapper(&adresse)));
        if let Some(date) = date {
            x.push_str(&format!("<lastmod>{date}</lastmod>"));
        }
        x.push_str("</url>\n");
    }
    x.push_str("</urlset>\n");
    x
}
