//! Footnotes: gathered at the end of the text, in the order of their calls, with links both ways.
//!
//! Their identifiers hold a `_`, which anchors of headings never do.

use super::conversion::Conversion;
use crate::diagnostic::Diagnostic;
use crate::fr::plus_proche;
use pulldown_cmark::{CowStr, Event, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// The footnotes of a text.
#[derive(Default)]
pub struct Notes<'a> {
    /// What each says, and where it is written.
    corps: HashMap<CowStr<'a>, (Vec<Event<'a>>, Range<usize>)>,
    /// Their names in the order of the calls, and how often each is called.
    appels: Vec<(CowStr<'a>, usize)>,
    /// Their ranks in `appels`.
    rangs: HashMap<CowStr<'a>, usize>,
    /// Calls that Markdown left as typed: no note bears their name.
    absentes: Vec<(String, Range<usize>)>,
    /// The one being read: its name, its place, and the events of the text that it interrupts.
    ouverte: Option<(CowStr<'a>, Range<usize>, Vec<Event<'a>>)>,
}

impl Notes<'_> {
    /// Whether a note is being read.
    pub fn en_cours(&self) -> bool {
        self.ouverte.is_some()
    }
}

impl<'a> Conversion<'a> {
    /// A call.
    pub(super) fn appel(&mut self, nom: CowStr<'a>) {
        let Notes { appels, rangs, .. } = &mut self.notes;
        let rang = *rangs.entry(nom).or_insert_with_key(|nom| {
            appels.push((nom.clone(), 0));
            appels.len() - 1
        });
        let fois = &mut self.notes.appels[rang].1;
        *fois += 1;
        let (n, ancre) = (rang + 1, appel(rang + 1, *fois));
        // Closed to typography: the sign before it does not stick to a number.
        let html = format!(
            "<sup class=\"appel-note\"><a href=\"#note_{n}\" id=\"{ancre}\" role=\"doc-noteref\" aria-label=\"Note {n}\">{n}</a></sup>"
        );
        self.evenements.push(Event::InlineHtml(html.into()));
    }

    /// Notes a `[^nom]` that stayed text: Markdown sees a call only when the note exists.
    pub(super) fn note_absente(&mut self, texte: &str, place: &Range<usize>) {
        if !texte.starts_with('^') || !self.reglages.extensions {
            return;
        }
        let avant = self.prepare.texte[..place.start].as_bytes();
        let apres = self.prepare.texte.get(place.start + 1..).unwrap_or_default();
        let nom = apres.split(']').next().filter(|n| n.len() < apres.len()).unwrap_or_default();
        if avant.ends_with(b"[") && !avant.ends_with(b"\\[") && !nom.is_empty() && !nom.contains(char::is_whitespace) {
            self.notes.absentes.push((nom.to_owned(), place.start + 1..place.start + 1 + nom.len()));
        }
    }

    pub(super) fn ouvrir_note(&mut self, nom: CowStr<'a>, place: Range<usize>) {
        self.notes.ouverte = Some((nom, place, std::mem::take(&mut self.evenements)));
    }

    pub(super) fn fermer_note(&mut self) {
        let Some((nom, place, suite)) = self.notes.ouverte.take() else { return };
        let corps = std::mem::replace(&mut self.evenements, suite);
        if let Some((_, premiere)) = self.notes.corps.get(&nom) {
            let message = format!("la note « [^{nom}] » est écrite deux fois");
            let etiquette = self.span(premiere.start..premiere.start + nom.len() + 3);
            let span = self.span(place.start..place.start + nom.len() + 3);
            let fault = Diagnostic::erreur("note-en-double", span, message);
            self.rendu
                .faults
                .push(fault.autre(etiquette, "première fois").aide("donner un autre nom à l’une des deux"));
            return;
        }
        self.notes.corps.insert(nom, (corps, place));
    }

    /// Writes the notes at the end.
    pub(super) fn finir_notes(&mut self) {
        let mut corps = std::mem::take(&mut self.notes.corps);
        let appels = std::mem::take(&mut self.notes.appels);
        let rangs = std::mem::take(&mut self.notes.rangs);
        for (nom, place) in std::mem::take(&mut self.notes.absentes) {
            let dedans = self.span(place);
            let message = format!("aucune note ne s’appelle « {nom} »");
            let fault = Diagnostic::erreur("note-absente", dedans, message);
            let mut noms: Vec<&str> = corps.keys().map(|n| n.as_ref()).collect();
            noms.sort_unstable();
            self.rendu.faults.push(match plus_proche(&nom, noms) {
                Some(p) => {
                    fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(dedans, p)
                }
                None => fault.aide(format!("écrire la note, seule sur sa ligne : [^{nom}]: son texte")),
            });
        }
        for (nom, (_, place)) in corps.iter().filter(|(nom, _)| !rangs.contains_key(*nom)) {
            let span = self.span(place.start..place.start + nom.len() + 3);
            let message = format!("la note « [^{nom}] » n’est appelée nulle part");
            let fault = Diagnostic::avertissement("note-sans-appel", span, message);
            self.rendu.faults.push(fault.aide(format!("écrire [^{nom}] à l’endroit voulu, ou supprimer la note")));
        }
        if appels.is_empty() {
            return;
        }
        let tete = "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes_titre\">\n<h2 id=\"notes_titre\">Notes</h2>\n<ol>\n";
        self.html(tete);
        for (i, (nom, fois)) in appels.into_iter().enumerate() {
            let n = i + 1;
            self.evenements.push(Event::Html(format!("<li id=\"note_{n}\">").into()));
            let (mut texte, _) = corps.remove(&nom).unwrap_or_default();
            let retours: String = (1..=fois).map(|f| retour(n, f, fois)).collect();
            // The way back stands at the end of the last paragraph, if there is one.
            let place = match texte.last() {
                Some(Event::End(TagEnd::Paragraph)) => texte.len() - 1,
                _ => texte.len(),
            };
            texte.insert(place, Event::InlineHtml(retours.into()));
            self.evenements.append(&mut texte);
            self.html("</li>\n");
        }
        self.html("</ol>\n</section>\n");
    }
}

fn appel(n: usize, fois: usize) -> String {
    if fois == 1 { format!("appel_{n}") } else { format!("appel_{n}_{fois}") }
}

fn retour(n: usize, fois: usize, total: usize) -> String {
    let precision = if total > 1 { format!(" ({fois} sur {total})") } else { String::new() };
    let ancre = appel(n, fois);
    format!(
        " <a class=\"retour\" href=\"#{ancre}\" role=\"doc-backlink\" aria-label=\"Retour à l’appel de la note {n}{precision}\">↩</a>"
    )
}
