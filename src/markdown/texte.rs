//! The words of a text: live figures, passages in another language, acronyms.

use super::conversion::Conversion;
use super::expression::{self, Demande, Refus, raison};
use super::preparation::{Jeton, Signe};
use crate::diagnostic::{Diagnostic, Span};
use pulldown_cmark::{CowStr, Event};
use pulldown_cmark_escape::escape_html;
use std::ops::Range;

impl<'a> Conversion<'a> {
    pub(super) fn texte(&mut self, texte: CowStr<'a>, place: &Range<usize>) {
        let jetons = self.prepare.jetons(place);
        let directive = self.prepare.directive(place).is_some();
        self.note_absente(&texte, place);
        if jetons.is_empty() && !directive {
            self.pousser(texte);
            return;
        }
        // A line of `:::` that Markdown kept in a paragraph: its colons come back.
        let lu: &'a str = if directive { self.corps.texte() } else { &self.prepare.texte };
        let mut ici = place.start;
        for jeton in jetons {
            if jeton.place.start > ici {
                self.pousser(CowStr::Borrowed(&lu[ici..jeton.place.start]));
            }
            self.jeton(jeton);
            ici = jeton.place.end;
        }
        if ici < place.end {
            self.pousser(CowStr::Borrowed(&lu[ici..place.end]));
        }
    }

    fn jeton(&mut self, jeton: &Jeton) {
        match &jeton.signe {
            Signe::Expression => self.expression(jeton.place.clone()),
            Signe::DebutLangue(langue) => {
                self.langue = true;
                self.evenements.push(Event::InlineHtml(format!("<span lang=\"{langue}\">").into()));
            }
            Signe::FinLangue => {
                self.langue = false;
                self.evenements.push(Event::InlineHtml(CowStr::Borrowed("</span>")));
            }
            Signe::DebutExposant => self.evenements.push(Event::InlineHtml(CowStr::Borrowed("<sup>"))),
            Signe::FinExposant => self.evenements.push(Event::InlineHtml(CowStr::Borrowed("</sup>"))),
            Signe::Decorative => {}
        }
    }

    /// Adds text to the flow.
    pub(super) fn pousser(&mut self, texte: CowStr<'a>) {
        self.dire(&texte);
        self.rendu.lettres += texte.len();
        let libre = self.titre.is_none() && self.liens.is_empty() && self.images.is_empty() && !self.langue;
        match self.contexte.sigles().filter(|_| libre && self.reglages.typographie.is_some()) {
            Some(sigles) => self.abreger(texte, sigles),
            None => self.evenements.push(Event::Text(texte)),
        }
    }

    /// `{{ … }}`: a figure with its source, or the result of a computation.
    fn expression(&mut self, place: Range<usize>) {
        let dedans = place.start + 2..place.end - 2;
        let texte = &self.corps.texte()[dedans.clone()];
        match expression::lire(texte, self.contexte) {
            Ok(Demande::Chiffre(cle)) => self.chiffre(cle),
            Ok(Demande::Illisible) => self.brute(place),
            Ok(Demande::Calcul(calcul, cites)) => match self.contexte.calculer(&calcul) {
                Ok(valeur) => {
                    self.noter_chiffres(&cites);
                    self.evenements_de(valeur);
                }
                Err(raison) => {
                    let span = self.span(place.clone());
                    self.rendu.faults.push(raison::fault(&raison, span));
                    self.brute(place);
                }
            },
            Err(refus) => {
                let vide = refus.place.is_empty() || texte.trim().is_empty();
                let ou = dedans.start + refus.place.start..dedans.start + refus.place.end;
                let span = self.span(if vide { place.clone() } else { ou });
                self.rendu.faults.push(fault_d_expression(refus, span));
                self.brute(place);
            }
        }
    }

    /// Notes the sources of figures that a computation uses.
    pub(super) fn noter_chiffres(&mut self, cles: &[&str]) {
        for cle in cles {
            if let Ok(chiffre) = self.contexte.chiffre(cle) {
                self.rendu.references.push(("chiffre".into(), (*cle).into()));
                self.noter(&chiffre.source);
            }
        }
    }

    fn brute(&mut self, place: Range<usize>) {
        let source: &'a str = &self.corps.texte()[place];
        self.evenements_de(source.to_owned());
    }

    fn evenements_de(&mut self, texte: String) {
        self.dire(&texte);
        self.rendu.lettres += texte.len();
        self.evenements.push(Event::Text(texte.into()));
    }

    fn chiffre(&mut self, cle: &str) {
        let Ok(chiffre) = self.contexte.chiffre(cle) else { return };
        self.rendu.references.push(("chiffre".into(), cle.into()));
        if self.titre.is_some() || !self.images.is_empty() {
            self.evenements_de(chiffre.lisible);
            return;
        }
        let ancre = self.citer(&chiffre.source);
        let mut html = format!("<span class=\"chiffre\" id=\"{ancre}\" title=\"");
        let _ = escape_html(&mut html, &chiffre.explication);
        html.push_str("\">");
        let _ = escape_html(&mut html, &chiffre.lisible);
        html.push_str("</span>");
        self.rendu.lettres += chiffre.lisible.len();
        self.evenements.push(Event::InlineHtml(html.into()));
    }
}

/// The fault of an expression at its place.
pub fn fault_d_expression(refus: Refus, span: Span) -> Diagnostic {
    let fault = Diagnostic::erreur(refus.code, span, refus.message);
    match refus.proche {
        Some(p) => fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(span, p),
        None => fault.aide(refus.aide),
    }
}
