//! Headings: their level, their anchor, the table of contents.

use super::Titre;
use super::conversion::Conversion;
use crate::diagnostic::Diagnostic;
use pulldown_cmark::{CowStr, Event, HeadingLevel};
use pulldown_cmark_escape::escape_html;
use std::ops::Range;

/// A heading being read.
pub struct TitreOuvert<'a> {
    niveau: HeadingLevel,
    ancre: Option<CowStr<'a>>,
    classes: Vec<CowStr<'a>>,
    place: Range<usize>,
    /// Its words so far.
    pub mots: String,
    /// Where its tag will be written.
    debut: usize,
}

impl<'a> Conversion<'a> {
    pub(super) fn ouvrir_titre(
        &mut self,
        niveau: HeadingLevel,
        ancre: Option<CowStr<'a>>,
        classes: Vec<CowStr<'a>>,
        place: Range<usize>,
    ) {
        self.niveau(niveau, &place);
        let debut = self.evenements.len();
        self.titre = Some(TitreOuvert { niveau, ancre, classes, place, mots: String::new(), debut });
        // The tag itself is written at the end, when the words and so the anchor are known.
        self.evenements.push(Event::Html(CowStr::Borrowed("")));
    }

    /// A page has its title already: texts begin at level 2 and go down by one (RGAA 9.1).
    fn niveau(&mut self, level: HeadingLevel, place: &Range<usize>) {
        let niveau = level as u8;
        let attendu = self.dernier_niveau + 1;
        if niveau == 1 || niveau > attendu {
            let message = match niveau {
                1 => "titre de niveau 1 dans un texte : la page en a déjà un".to_owned(),
                _ => format!("titre de niveau {niveau} juste après un niveau {}", self.dernier_niveau),
            };
            let conseil = format!("commencer la ligne par « {} »", "#".repeat(attendu.max(2) as usize));
            // The signs, or the words when they are underlined instead.
            let source = &self.corps.texte()[place.clone()];
            let signes = source.len() - source.trim_start_matches('#').len();
            let longueur = if signes > 0 { signes } else { source.lines().next().unwrap_or_default().len() };
            let span = self.span(place.start..place.start + longueur);
            self.rendu.faults.push(Diagnostic::avertissement("niveau-de-titre", span, message).aide(conseil));
        }
        self.dernier_niveau = niveau.max(2);
    }

    pub(super) fn finir_titre(&mut self) {
        let Some(titre) = self.titre.take() else { return };
        let ancre = match &titre.ancre {
            Some(propre) => self.ancre_propre(propre, &titre),
            None => self.ancres.donner(&titre.mots),
        };
        let niveau = (titre.niveau as u8).max(2);
        let mut tete = format!("<div class=\"titre n{niveau}\"><h{niveau} id=\"");
        let _ = escape_html(&mut tete, &ancre);
        if !titre.classes.is_empty() {
            tete.push_str("\" class=\"");
            let _ = escape_html(&mut tete, &titre.classes.join(" "));
        }
        tete.push_str("\">");
        self.evenements[titre.debut] = Event::Html(tete.into());
        let compose = self.composer_texte(&titre.mots);
        // Beside the heading, not in it: who lists the headings hears their words only.
        let mut fin = format!("</h{niveau}> <a class=\"ancre\" href=\"#");
        let _ = escape_html(&mut fin, &ancre);
        fin.push_str("\" aria-label=\"Lien vers « ");
        let _ = escape_html(&mut fin, &compose);
        fin.push_str(" »\">#</a></div>\n");
        self.evenements.push(Event::Html(fin.into()));
        self.rendu.titres.push(Titre { niveau, ancre, texte: compose });
    }

    /// An anchor written by hand, or another when it cannot be had.
    fn ancre_propre(&mut self, propre: &str, titre: &TitreOuvert) -> String {
        if self.ancres.prendre(propre) {
            return propre.to_owned();
        }
        let source = &self.corps.texte()[titre.place.clone()];
        let debut = source.rfind(&format!("#{propre}")).map_or(titre.place.start, |i| titre.place.start + i);
        let span = self.span(debut..debut + propre.len() + 1);
        let message = format!("l’ancre « {propre} » est déjà prise dans cette page");
        let fault = Diagnostic::erreur("ancre-en-double", span, message);
        self.rendu.faults.push(fault.aide("en choisir une autre, ou laisser le programme la tirer du titre"));
        self.ancres.donner(&titre.mots)
    }
}
