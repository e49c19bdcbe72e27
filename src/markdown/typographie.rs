//! French typography over the events of a text: each block is one flow, so that a rule sees across
//! `**mot** :` and quotes that open in one piece and close in another. Code is never touched.

use crate::fr::typographie::{Passage, Typographe};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::borrow::Cow;

/// Sets all texts of `evenements`.
pub fn composer(evenements: &mut [Event], typographe: &Typographe) {
    let mut flux: Vec<usize> = Vec::new();
    let mut code = false;
    for i in 0..evenements.len() {
        match &evenements[i] {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            _ if code => {}
            e if dans_le_flux(e) => flux.push(i),
            e if en_ligne(e) => {}
            _ => finir(&mut flux, evenements, typographe),
        }
    }
    finir(&mut flux, evenements, typographe);
}

/// Pieces that make the flow.
fn dans_le_flux(e: &Event) -> bool {
    matches!(e, Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak)
}

/// Marks within a flow; any other event ends it.
fn en_ligne(e: &Event) -> bool {
    match e {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::FootnoteReference(_) => true,
        _ => false,
    }
}

fn finir(flux: &mut Vec<usize>, evenements: &mut [Event], typographe: &Typographe) {
    if flux.is_empty() {
        return;
    }
    // Within a passage in another language, how many `<span>` are open.
    let mut etrangers = 0;
    let mut passages: Vec<Passage> = flux
        .iter()
        .map(|i| match &evenements[*i] {
            Event::InlineHtml(t) if t.starts_with("<span") => {
                etrangers += usize::from(etrangers > 0 || t.contains(" lang="));
                Passage::ferme("")
            }
            Event::InlineHtml(t) if etrangers > 0 && t.starts_with("</span") => {
                etrangers -= 1;
                Passage::ferme("")
            }
            Event::Text(t) if etrangers > 0 => Passage::ferme(t.to_string()),
            Event::Text(t) => Passage::libre(t.to_string()),
            // A soft break is a space: the rules may make it a no-break one.
            Event::SoftBreak => Passage::libre("\n"),
            Event::HardBreak => Passage::ferme("\n"),
            Event::Code(t) => Passage::ferme(t.to_string()),
            // A live figure: what stands between its tags.
            Event::InlineHtml(t) => Passage::ferme(visible(t).to_owned()),
            _ => Passage::ferme(""),
        })
        .collect();
    typographe.composer(&mut passages);
    for (i, passage) in flux.drain(..).zip(passages) {
        if matches!(evenements[i], Event::Text(_) | Event::SoftBreak) {
            let texte = match passage.texte {
                Cow::Owned(t) => t,
                Cow::Borrowed(t) => t.to_owned(),
            };
            evenements[i] = Event::Text(texte.into());
        }
    }
}

fn visible(html: &str) -> &str {
    let dedans = html.split_once('>').map_or(html, |(_, r)| r);
    dedans.split('<').next().unwrap_or_default()
}
