//! Tables written in Markdown. Cells are written here for their scope, and because the library
//! aligns by `style` attributes, which the site's security policy forbids.

use super::conversion::Conversion;
use crate::diagnostic::Diagnostic;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
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
}

impl<'a> Conversion<'a> {
    pub(super) fn ouvrir_tableau(&mut self, alignements: Vec<Alignment>, place: Range<usize>) {
        self.html("<div class=\"defile\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau\">");
        self.tableau = Lecture { alignements: alignements.clone(), place, ..Lecture::default() };
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
