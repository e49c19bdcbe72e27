//! Tables written in Markdown. Cells are written here for their scope, and because the library
//! aligns by `style` attributes, which the site's security policy forbids.

use super::conversion::Conversion;
use crate::diagnostic::Diagnostic;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;
use std::ops::Range;

/// The table being read.
#[derive(Default)]
pub struct Lecture {
    alignements: Vec<Alignment>,
    colonne: usize,
    entete: bool,
    /// Whether a word was read in the head.
    nommee: bool,
    place: Range<usize>,
    /// Headings read before it, and its rank under the last one.
    apres: (usize, usize),
}

impl<'a> Conversion<'a> {
    pub(super) fn ouvrir_tableau(&mut self, alignements: Vec<Alignment>, place: Range<usize>) {
        let titres = self.rendu.titres.len();
        let rang = if self.tableau.apres.0 == titres { self.tableau.apres.1 + 1 } else { 1 };
        let mut tete = String::from("<div class=\"defile\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau");
        if rang > 1 {
            tete.push_str(&format!("\u{a0}{rang}"));
        }
        // Named after its section: « Tableau » ten times says nothing to who goes from one to the next.
        if let Some(titre) = self.rendu.titres.last() {
            tete.push_str("\u{a0}: ");
            let _ = escape_html(&mut tete, &titre.texte);
        }
        tete.push_str("\">");
        self.evenements.push(Event::Html(tete.into()));
        self.tableau = Lecture { alignements: alignements.clone(), place, apres: (titres, rang), ..Lecture::default() };
        self.evenements.push(Event::Start(Tag::Table(alignements)));
    }

    pub(super) fn fermer_tableau(&mut self) {
        self.evenements.push(Event::End(TagEnd::Table));
        self.html("</div>");
    }

    pub(super) fn ouvrir_ligne(&mut self, entete: bool) {
        self.tableau.entete = entete;
        self.tableau.colonne = 0;
        self.evenements.push(Event::Start(if entete { Tag::TableHead } else { Tag::TableRow }));
    }

    /// A head without a word leaves a reader who hears the table without landmarks (RGAA 5.6).
    pub(super) fn fermer_entete(&mut self) {
        self.evenements.push(Event::End(TagEnd::TableHead));
        if !self.tableau.nommee {
            let debut = self.tableau.place.start;
            let longueur = self.corps.texte()[debut..].find('\n').unwrap_or(1);
            let span = self.span(debut..debut + longueur);
            let fault = Diagnostic::avertissement("tableau-sans-entete", span, "ce tableau n’a pas de ligne d’en-tête");
            self.rendu.faults.push(fault.aide("écrire dans la première ligne ce que contient chaque colonne"));
        }
    }

    pub(super) fn ouvrir_cellule(&mut self, place: &Range<usize>) {
        let t = &mut self.tableau;
        let droite = t.alignements.get(t.colonne) == Some(&Alignment::Right);
        t.colonne += 1;
        t.nommee |= t.entete && !self.corps.texte()[place.clone()].trim_matches(['|', ' ', '\t']).is_empty();
        let html = match (t.entete, droite) {
            (true, false) => "<th scope=\"col\">",
            (true, true) => "<th scope=\"col\" class=\"nombre\">",
            (false, false) => "<td>",
            (false, true) => "<td class=\"nombre\">",
        };
        self.html(html);
    }

    pub(super) fn fermer_cellule(&mut self) {
        self.html(if self.tableau.entete { "</th>" } else { "</td>" });
    }
}
