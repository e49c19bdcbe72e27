//! The sources that a text rests on: a numbered list at its end, with links back to each place. Their own
//! addresses are there for paper, where a link to the page of sources says nothing.

use super::conversion::Conversion;
use pulldown_cmark::Event;
use pulldown_cmark_escape::{escape_href, escape_html};

/// The sources cited so far, and how often each.
#[derive(Default)]
pub struct Sources(Vec<(String, usize)>);

impl Conversion<'_> {
    /// Notes that a source is cited here, and gives the identifier of this place.
    pub(super) fn citer(&mut self, cle: &str) -> String {
        let rang = self.noter(cle);
        let fois = &mut self.sources.0[rang].1;
        *fois += 1;
        format!("cite_{}_{fois}", rang + 1)
    }

    /// Notes that the text rests on a source, at no place to come back to.
    pub(super) fn noter(&mut self, cle: &str) -> usize {
        let cites = &mut self.sources.0;
        cites.iter().position(|(c, _)| c == cle).unwrap_or_else(|| {
            cites.push((cle.to_owned(), 0));
            self.rendu.references.push(("source".into(), cle.to_owned()));
            cites.len() - 1
        })
    }

    /// Writes the list at the end of the text.
    pub(super) fn finir_sources(&mut self) {
        if self.sources.0.is_empty() {
            return;
        }
        let mut html = String::from(
            "<section class=\"sources\" aria-labelledby=\"sources_titre\">\n<h2 id=\"sources_titre\">Sources</h2>\n<ol>\n",
        );
        for (i, (cle, fois)) in self.sources.0.iter().enumerate() {
            let n = i + 1;
            let (chemin, titre) = self.contexte.source(cle).unwrap_or_default();
            html.push_str(&format!("<li id=\"source_{n}\"><a href=\""));
            let _ = escape_href(&mut html, &format!("{}{chemin}", self.racine));
            html.push_str("\">");
            let _ = escape_html(&mut html, &titre);
            html.push_str("</a>");
            if let Some(adresse) = self.contexte.adresse_source(cle) {
                html.push_str(" <span class=\"adresse\">");
                let _ = escape_html(&mut html, &adresse);
                html.push_str("</span>");
            }
            for f in 1..=*fois {
                let precision = if *fois > 1 { format!(" ({f} sur {fois})") } else { String::new() };
                html.push_str(&format!(
                    " <a class=\"retour\" href=\"#cite_{n}_{f}\" aria-label=\"Retour au texte, source {n}{precision}\">↩</a>"
                ));
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ol>\n</section>\n");
        self.evenements.push(Event::Html(html.into()));
    }
}
