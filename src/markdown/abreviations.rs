//! Acronyms of the glossary: `<abbr>` with their meaning at their first use in a page, never in a
//! heading, a link, code or another language.

use super::conversion::Conversion;
use aho_corasick::{AhoCorasick, MatchKind};
use pulldown_cmark::{CowStr, Event};
use pulldown_cmark_escape::escape_html;

/// The acronyms of a site, searched all at once.
pub struct Sigles {
    automate: AhoCorasick,
    /// For each: key of the glossary, meaning.
    sens: Vec<(String, String)>,
}

impl Sigles {
    /// The acronyms as (acronym, key, meaning); `None` when there is none.
    pub fn new(termes: impl IntoIterator<Item = (String, String, String)>) -> Option<Self> {
        let (mots, sens): (Vec<String>, Vec<(String, String)>) =
            termes.into_iter().map(|(mot, cle, sens)| (mot, (cle, sens))).unzip();
        if mots.is_empty() {
            return None;
        }
        // Two acronyms of the same letters would be a fault of the glossary, not a reason to stop.
        let automate = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&mots).ok()?;
        Some(Self { automate, sens })
    }

    /// Whether a text may hold one.
    pub fn presents(&self, texte: &str) -> bool {
        self.automate.is_match(texte)
    }
}

impl<'a> Conversion<'a> {
    /// Adds text to the flow, with the acronyms that the page has not told yet.
    pub(super) fn abreger(&mut self, texte: CowStr<'a>, sigles: &Sigles) {
        let mut ici = 0;
        for m in sigles.automate.find_iter(texte.as_ref()) {
            let rang = m.pattern().as_usize();
            let lettre = |c: char| c.is_alphanumeric() || c == '-';
            let entier = !texte[..m.start()].ends_with(lettre) && !texte[m.end()..].starts_with(lettre);
            if !entier || self.sigles_dits.contains(&rang) {
                continue;
            }
            self.sigles_dits.push(rang);
            let (cle, sens) = &sigles.sens[rang];
            self.rendu.references.push(("glossaire".into(), cle.clone()));
            if m.start() > ici {
                self.evenements.push(Event::Text(texte[ici..m.start()].to_owned().into()));
            }
            let mut html = String::from("<abbr title=\"");
            let _ = escape_html(&mut html, sens);
            html.push_str("\">");
            self.evenements.push(Event::InlineHtml(html.into()));
            self.evenements.push(Event::Text(texte[m.range()].to_owned().into()));
            self.evenements.push(Event::InlineHtml(CowStr::Borrowed("</abbr>")));
            ici = m.end();
        }
        match ici {
            0 => self.evenements.push(Event::Text(texte)),
            _ if ici < texte.len() => self.evenements.push(Event::Text(texte[ici..].to_owned().into())),
            _ => {}
        }
    }
}
