//! Raw HTML in a text: an allow-list, enforced by the parser of browsers (`ammonia`) on whole blocks
//! of the page, so that a tag left open cannot spoil the page around it.
//!
//! Comments are dropped. What the list does not hold is dropped too, and told.

use super::conversion::Conversion;
use crate::diagnostic::Diagnostic;
use ammonia::Builder;
use pulldown_cmark::{CowStr, Event};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// The tags that an editor may write.
pub const BALISES: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Tags that only we write: pictures (checked, sized, of this site) and the boxes of lists of tasks.
const A_NOUS: &[&str] = &["img", "input"];

/// The attributes of any tag.
pub const ATTRIBUTS: &[&str] = &[
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "dir",
    "id",
    "lang",
    "role",
    "tabindex",
    "title",
];

/// The attributes of some tags.
const ATTRIBUTS_DE: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "download"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("details", &["open"]),
    ("img", &["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"]),
    ("input", &["type", "disabled", "checked"]),
    ("ol", &["start", "reversed", "type"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
];

static GARDE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut garde = Builder::empty();
    let attributs: HashMap<&str, HashSet<&str>> =
        ATTRIBUTS_DE.iter().map(|(b, a)| (*b, a.iter().copied().collect())).collect();
    garde
        .tags(BALISES.iter().chain(A_NOUS).copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(ATTRIBUTS.iter().copied().collect())
        .tag_attributes(attributs)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None);
    garde
});

/// Keeps what the list allows.
pub fn assainir(html: &str) -> String {
    GARDE.clean(html).to_string()
}

impl<'a> Conversion<'a> {
    /// A line of an HTML block: one of our directives, or raw HTML.
    pub(super) fn html_de_bloc(&mut self, html: CowStr<'a>, place: Range<usize>) {
        if let Some(rang) = self.prepare.directive(&place)
            && html.trim_start().starts_with("<?>")
        {
            self.directive(rang);
            return;
        }
        // Of the page, or of a block of it, which ends with what it holds.
        let de_la_page = self.profondeur == 1 && self.conteneurs.is_empty();
        if self.garder(&place, de_la_page) {
            self.evenements.push(Event::Html(html));
        }
    }

    pub(super) fn html_en_ligne(&mut self, html: CowStr<'a>, place: &Range<usize>) {
        if self.garder(place, false) {
            self.evenements.push(Event::InlineHtml(html));
        }
    }

    /// Whether raw HTML goes on to the sanitiser; tells what the sanitiser will drop. Only a block of
    /// the page may hold its next blocks.
    fn garder(&mut self, place: &Range<usize>, de_la_page: bool) -> bool {
        if !self.reglages.assainir {
            return true;
        }
        let texte = &self.corps.texte()[place.clone()];
        let net = texte.trim();
        if net.starts_with("<!--") && net.ends_with("-->") {
            return false;
        }
        self.suites.marquer(self.notes.en_cours());
        if let Some(i) = texte.find("{{") {
            let span = self.span(place.start + i..place.start + i + 2);
            let fault = Diagnostic::avertissement("expression", span, "rien n’est calculé dans du HTML");
            self.rendu
                .faults
                .push(fault.aide("laisser une ligne vide avant et après ce qui est à lire comme du Markdown"));
        }
        // A comment must keep its first line to be dropped whole.
        if texte.contains("<!--") {
            return true;
        }
        let mut garde = true;
        for (i, _) in texte.match_indices('<') {
            let nom = texte[i + 1..].trim_start_matches('/');
            let longueur = nom.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(nom.len());
            let debut = i + texte[i..].len() - nom.len();
            let balise = nom[..longueur].to_ascii_lowercase();
            if !balise.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            if de_la_page {
                self.suites.balise(&balise, texte[i + 1..].starts_with('/'));
            }
            let corps = &nom[longueur..];
            let corps = &corps[..corps.find('>').unwrap_or(corps.len())];
            let span = self.span(place.start + i..place.start + debut + longueur);
            if !BALISES.contains(&balise.as_str()) {
                // The sanitiser knows ours, not whose they are.
                garde &= !A_NOUS.contains(&balise.as_str());
                let message = format!("la balise « {balise} » n’est pas admise : elle est ôtée");
                let fault = Diagnostic::avertissement("html", span, message);
                self.rendu.faults.push(
                    fault.aide(
                        "écrire en Markdown ; le guide donne les balises admises ; pour un signe « < », écrire \\<",
                    ),
                );
            } else if let Some(attribut) = attribut_actif(corps) {
                let message = format!("l’attribut « {attribut} » n’est pas admis : il est ôté");
                let fault = Diagnostic::avertissement("html", span, message);
                self.rendu.faults.push(fault.aide("un texte ne porte ni style ni programme : l’enlever"));
            }
        }
        garde
    }
}

/// The first attribute that runs something or paints over the page.
fn attribut_actif(balise: &str) -> Option<String> {
    let noms = balise.split(|c: char| c.is_whitespace() || c == '/').filter_map(|mot| mot.split('=').next());
    noms.map(str::to_ascii_lowercase).find(|nom| nom == "style" || nom.starts_with("on") && nom.len() > 4)
}
