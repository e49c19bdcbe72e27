//! Containers: `::: encadre`, `::: citation`, `::: etapes`, `::: copil`, up to a line of `:::`.
//!
//! They nest, and stand in lists and quotations too. What the edition does not show was blanked out
//! before (see `preparation`); here `copil` is only marked as such for those who see it.

use super::conversion::Conversion;
use super::preparation::{self, Directive};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr;
use crate::fr::plus_proche;
use pulldown_cmark::{CowStr, Event};
use pulldown_cmark_escape::escape_html;
use std::ops::Range;

/// The containers that exist.
pub const NOMS: &[&str] = &["encadre", "citation", "etapes", "copil"];

/// A container being read.
pub struct Conteneur {
    place: Range<usize>,
    nom: String,
    /// How many blocks were open around it.
    profondeur: usize,
    fin: String,
}

/// `clef="valeur"` after the name of a container, with the place of the key.
type Attribut<'t> = (&'t str, &'t str, Range<usize>);

impl Conversion<'_> {
    /// A line of `:::`.
    pub(super) fn directive(&mut self, rang: usize) {
        self.directives[rang] = true;
        let d = &self.prepare.directives[rang];
        // The line is itself in a block of HTML.
        let profondeur = self.profondeur - 1;
        if d.dit.is_empty() {
            match self.conteneurs.last() {
                Some(c) if c.profondeur == profondeur => self.fermer_conteneur(),
                _ => {
                    let span = self.span(d.place.clone());
                    let fault = Diagnostic::erreur("conteneur", span, "cette ligne ne ferme rien");
                    self.rendu.faults.push(fault.aide("l’enlever, ou l’aligner avec la ligne qui ouvre le bloc"));
                }
            }
            return;
        }
        let texte = self.corps.texte();
        let dit = &texte[d.dit.clone()];
        let nom = preparation::nom(dit);
        let (attributs, libre) = attributs(&texte[..d.dit.end], d.dit.start + nom.len());
        let (debut, fin) = match nom {
            "encadre" => self.encadre(&attributs, &libre),
            "citation" => self.citation(&attributs),
            "etapes" => {
                self.connus(&attributs, &[]);
                ("<div class=\"etapes\">\n".to_owned(), "</div>\n".to_owned())
            }
            "copil" => {
                self.connus(&attributs, &[]);
                let tete =
                    "<div class=\"reserve-copil\">\n<p class=\"reserve-titre\">Réservé au comité de pilotage</p>\n";
                (tete.to_owned(), "</div>\n".to_owned())
            }
            _ => {
                self.conteneur_inconnu(d);
                ("<div>\n".to_owned(), "</div>\n".to_owned())
            }
        };
        self.evenements.push(Event::Html(debut.into()));
        self.conteneurs.push(Conteneur { place: d.place.clone(), nom: nom.to_owned(), profondeur, fin });
    }

    fn conteneur_inconnu(&mut self, d: &Directive) {
        let nom = preparation::nom(&self.corps.texte()[d.dit.clone()]);
        let span = self.span(if nom.is_empty() { d.place.clone() } else { d.dit.start..d.dit.start + nom.len() });
        let fault = Diagnostic::erreur("conteneur", span, format!("aucun bloc ne s’appelle « {nom} »"));
        self.rendu.faults.push(match plus_proche(nom, NOMS.iter().copied()).filter(|_| !nom.is_empty()) {
            Some(p) => fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(span, p),
            None => fault.aide(format!("les blocs possibles sont : {}", NOMS.join(", "))),
        });
    }

    fn encadre(&mut self, attributs: &[Attribut], libre: &str) -> (String, String) {
        self.connus(attributs, &["titre"]);
        let titre = attributs.iter().find(|a| a.0 == "titre").map_or(libre, |a| a.1);
        let mut html = String::from("<aside class=\"encadre\">\n");
        if !titre.is_empty() {
            html.push_str("<p class=\"encadre-titre\">");
            let _ = escape_html(&mut html, &self.composer_texte(titre));
            html.push_str("</p>\n");
        }
        (html, "</aside>\n".into())
    }

    /// The words of someone: who, in what function, when.
    fn citation(&mut self, attributs: &[Attribut]) -> (String, String) {
        self.connus(attributs, &["auteur", "fonction", "date"]);
        let valeur = |nom: &str| attributs.iter().find(|a| a.0 == nom);
        let mut legende: Vec<String> = Vec::new();
        for nom in ["auteur", "fonction"] {
            if let Some((_, v, _)) = valeur(nom) {
                let mut html = String::new();
                let _ = escape_html(&mut html, &self.composer_texte(v));
                legende.push(if nom == "auteur" { format!("<b class=\"auteur\">{html}</b>") } else { html });
            }
        }
        if let Some((_, v, place)) = valeur("date") {
            match v.parse::<jiff::civil::Date>() {
                Ok(date) => legende.push(format!("<time datetime=\"{date}\">{}</time>", fr::date_longue(date))),
                Err(_) => {
                    let span = self.span(place.clone());
                    let fault = Diagnostic::erreur("date", span, format!("« {v} » n’est pas une date"));
                    self.rendu.faults.push(fault.aide("écrire année-mois-jour, par exemple 2023-10-03"));
                }
            }
        }
        let fin = match legende.is_empty() {
            true => "</blockquote>\n</figure>\n".to_owned(),
            false => format!("</blockquote>\n<figcaption>{}</figcaption>\n</figure>\n", legende.join(", ")),
        };
        ("<figure class=\"citation\">\n<blockquote>\n".into(), fin)
    }

    fn connus(&mut self, attributs: &[Attribut], noms: &[&str]) {
        for (nom, _, place) in attributs.iter().filter(|a| !noms.contains(&a.0)) {
            let span = self.span(place.clone());
            let fault = Diagnostic::erreur("conteneur", span, format!("ce bloc n’a pas de « {nom} »"));
            self.rendu.faults.push(match (plus_proche(nom, noms.iter().copied()), noms) {
                (Some(p), _) => {
                    fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(span, p)
                }
                (None, []) => fault.aide("n’écrire que le nom du bloc"),
                (None, _) => fault.aide(format!("les noms possibles sont : {}", noms.join(", "))),
            });
        }
    }

    fn fermer_conteneur(&mut self) {
        if let Some(c) = self.conteneurs.pop() {
            self.evenements.push(Event::Html(CowStr::from(c.fin)));
        }
    }

    /// A list or a quotation ends: so do the containers opened in it.
    pub(super) fn fermer_conteneurs_ouverts(&mut self) {
        while self.conteneurs.last().is_some_and(|c| c.profondeur > self.profondeur) {
            self.oublie();
        }
    }

    /// The text ends: what is still open is told, and so are the directives that Markdown did not see.
    pub(super) fn finir_conteneurs(&mut self) {
        while !self.conteneurs.is_empty() {
            self.oublie();
        }
        for rang in 0..self.directives.len() {
            if !self.directives[rang] {
                let span = self.span(self.prepare.directives[rang].place.clone());
                let fault = Diagnostic::erreur("conteneur", span, "ce « ::: » n’est pas à une place où il soit lu");
                self.rendu
                    .faults
                    .push(fault.aide("le mettre au début d’une ligne, hors de tout HTML et de tout tableau"));
            }
        }
        for d in &self.prepare.douteux {
            let nom = preparation::nom(&self.corps.texte()[d.directive.dit.clone()]);
            if nom != "copil" {
                self.conteneur_inconnu(&d.directive);
            }
            if !d.ferme {
                self.jamais_ferme(nom, d.directive.place.clone());
            }
        }
        for place in self.prepare.ouvertes.clone() {
            let span: Span = self.span(place);
            let fault = Diagnostic::erreur("expression", span, "ces accolades ne sont jamais fermées");
            self.rendu
                .faults
                .push(fault.aide("les fermer par }} sur la même ligne, ou écrire \\{{ pour des accolades"));
        }
    }

    fn oublie(&mut self) {
        if let Some(c) = self.conteneurs.last() {
            self.jamais_ferme(&c.nom.clone(), c.place.clone());
        }
        self.fermer_conteneur();
    }

    fn jamais_ferme(&mut self, nom: &str, place: Range<usize>) {
        let span = self.span(place);
        let fault = Diagnostic::erreur("conteneur", span, format!("ce bloc « {nom} » n’est jamais fermé"));
        self.rendu.faults.push(fault.aide("ajouter une ligne « ::: » à sa fin, alignée avec celle-ci"));
    }
}

/// Reads `clef="valeur"` from a byte on; what stands outside is free text.
fn attributs(texte: &str, debut: usize) -> (Vec<Attribut<'_>>, String) {
    let mut attributs = Vec::new();
    let mut libre = String::new();
    let mut ici = debut;
    while let Some(egal) = texte[ici..].find("=\"").map(|i| i + ici) {
        let Some(fin) = texte[egal + 2..].find('"').map(|i| i + egal + 2) else { break };
        let nom = texte[ici..egal].trim_start_matches(['{', ' ', '\t']);
        let place = texte[..egal].rfind([' ', '\t', '{']).map_or(ici, |i| i + 1).max(ici);
        libre.push_str(texte[ici..place].trim_matches(['{', '}', ' ', '\t']));
        if !nom.is_empty() {
            attributs.push((&texte[place..egal], &texte[egal + 2..fin], place..egal));
        }
        ici = fin + 1;
    }
    libre.push_str(texte[ici..].trim_matches(['{', '}', ' ', '\t']));
    (attributs, libre)
}
