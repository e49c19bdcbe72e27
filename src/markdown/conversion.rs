//! The walk: events of CommonMark, one by one, into events of ours, then HTML. What each kind of
//! event becomes is in the other files of this module, as parts of [`Conversion`].

use super::ancres::Ancres;
use super::conteneurs::Conteneur;
use super::html_brut;
use super::liens::LienOuvert;
use super::notes::Notes;
use super::preparation::Prepare;
use super::sources::Sources;
use super::suites::Suites;
use super::titres::TitreOuvert;
use super::{Contexte, Reglages, Rendu, alertes, tableaux, typographie};
use crate::diagnostic::Span;
use crate::fr::typographie::vers_html;
use crate::model::Corps;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd, html};
use std::borrow::Cow;
use std::ops::Range;

/// Renders a text.
pub fn convertir(corps: &Corps, contexte: &dyn Contexte, racine: &str, reglages: Reglages) -> Rendu {
    let prepare = Prepare::lire(corps.texte(), reglages, &|nom| contexte.voit(nom));
    let mut c = Conversion::new(corps, contexte, racine, reglages, &prepare);
    for (evenement, place) in Parser::new_ext(&prepare.texte, reglages.options()).into_offset_iter() {
        c.evenement(evenement, place);
    }
    c.finir()
}

/// The blocks whose place is told when it is asked for.
fn est_marque(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableRow
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
    )
}

/// A conversion under way.
pub struct Conversion<'a> {
    pub(super) contexte: &'a dyn Contexte,
    pub(super) racine: &'a str,
    pub(super) corps: &'a Corps,
    pub(super) reglages: Reglages,
    pub(super) prepare: &'a Prepare<'a>,
    pub(super) rendu: Rendu,
    pub(super) ancres: Ancres,
    pub(super) evenements: Vec<Event<'a>>,
    /// How many blocks are open.
    pub(super) profondeur: usize,
    pub(super) titre: Option<TitreOuvert<'a>>,
    pub(super) tableau: tableaux::Lecture,
    pub(super) liens: Vec<LienOuvert>,
    pub(super) notes: Notes<'a>,
    pub(super) sources: Sources,
    pub(super) conteneurs: Vec<Conteneur>,
    /// The directives met so far: the others stand where they cannot be.
    pub(super) directives: Vec<bool>,
    /// For each quotation open, whether it is an alert.
    alertes: Vec<bool>,
    /// The fenced block being read: what follows the fence, its place, the pieces of its body.
    pub(super) bloc: Option<super::blocs::Ouvert<'a>>,
    /// Inside an image, whose text is an attribute.
    pub(super) images: Vec<super::images::Ouverte<'a>>,
    /// Inside a code block.
    code: bool,
    /// Inside a passage in another language.
    pub(super) langue: bool,
    /// Acronyms told so far in this page.
    pub(super) sigles_dits: Vec<usize>,
    /// Which parts hold raw HTML.
    pub(super) suites: Suites,
    /// The figures of the page, each in its place once raw HTML has passed the allow-list.
    figures: Vec<String>,
    pub(super) dernier_niveau: u8,
}

impl<'a> Conversion<'a> {
    fn new(
        corps: &'a Corps,
        contexte: &'a dyn Contexte,
        racine: &'a str,
        reglages: Reglages,
        prepare: &'a Prepare<'a>,
    ) -> Self {
        Self {
            contexte,
            racine,
            corps,
            reglages,
            prepare,
            rendu: Rendu::default(),
            ancres: Ancres::default(),
            evenements: Vec::new(),
            profondeur: 0,
            titre: None,
            tableau: tableaux::Lecture::default(),
            liens: Vec::new(),
            notes: Notes::default(),
            sources: Sources::default(),
            conteneurs: Vec::new(),
            directives: vec![false; prepare.directives.len()],
            alertes: Vec::new(),
            bloc: None,
            images: Vec::new(),
            code: false,
            langue: false,
            sigles_dits: Vec::new(),
            suites: Suites::default(),
            figures: Vec::new(),
            dernier_niveau: 1,
        }
    }

    fn evenement(&mut self, evenement: Event<'a>, place: Range<usize>) {
        if self.profondeur == 0 && self.conteneurs.is_empty() {
            self.suites.couper(self.evenements.len());
        }
        match evenement {
            Event::Start(tag) => {
                if self.reglages.origines && est_marque(&tag) {
                    let place = self.span(place.clone());
                    self.evenements.push(Event::Html(format!("<!--o:{}:{}-->", place.file.0, place.start).into()));
                }
                self.profondeur += 1;
                self.ouvrir(tag, place);
            }
            Event::End(tag) => {
                self.profondeur -= 1;
                self.fermer(tag);
            }
            Event::Text(texte) if self.bloc.is_some() => self.corps_de_bloc(&texte, place),
            Event::Text(texte) if self.code => self.evenements.push(Event::Text(texte)),
            Event::Text(texte) => self.texte(texte, &place),
            Event::Code(code) => {
                self.dire(&code);
                self.evenements.push(Event::Code(code));
            }
            Event::Html(html) => self.html_de_bloc(html, place),
            Event::InlineHtml(html) => self.html_en_ligne(html, &place),
            Event::FootnoteReference(nom) => self.appel(nom),
            Event::TaskListMarker(faite) => self.html(match faite {
                true => "<input type=\"checkbox\" disabled checked aria-label=\"Fait\"> ",
                false => "<input type=\"checkbox\" disabled aria-label=\"À faire\"> ",
            }),
            autre => self.evenements.push(autre),
        }
    }

    fn ouvrir(&mut self, tag: Tag<'a>, place: Range<usize>) {
        let r = self.reglages;
        match tag {
            Tag::Heading { level, id, classes, .. } if r.titres => self.ouvrir_titre(level, id, classes, place),
            Tag::Link { link_type, dest_url, title, id } if r.renvois => {
                self.ouvrir_lien(link_type, dest_url, title, id, place);
            }
            Tag::Image { dest_url, title, .. } if r.renvois => self.ouvrir_image(dest_url, title, place),
            Tag::Table(alignements) => self.ouvrir_tableau(alignements, place),
            Tag::TableHead => self.ouvrir_ligne(true),
            Tag::TableRow => self.ouvrir_ligne(false),
            Tag::TableCell => self.ouvrir_cellule(&place),
            Tag::FootnoteDefinition(nom) => self.ouvrir_note(nom, place),
            Tag::BlockQuote(sorte) => {
                self.alertes.push(sorte.is_some());
                self.evenements.push(match sorte {
                    Some(sorte) => Event::Html(alertes::ouvrir(sorte).into()),
                    None => Event::Start(Tag::BlockQuote(None)),
                });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if r.directives && self.est_un_bloc(&info) => {
                self.ouvrir_bloc(&info, place);
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                self.evenements.push(Event::Start(tag));
            }
            Tag::HtmlBlock if matches!(self.evenements.last(), Some(Event::Start(Tag::Item))) => self.html("\n"),
            autre => self.evenements.push(Event::Start(autre)),
        }
    }

    fn fermer(&mut self, tag: TagEnd) {
        self.fermer_conteneurs_ouverts();
        match tag {
            TagEnd::Heading(_) if self.reglages.titres => self.finir_titre(),
            TagEnd::Link if self.reglages.renvois => self.fermer_lien(),
            TagEnd::Image if self.reglages.renvois => self.fermer_image(),
            TagEnd::Table => self.fermer_tableau(),
            TagEnd::TableHead => self.fermer_entete(),
            TagEnd::TableCell => self.fermer_cellule(),
            TagEnd::FootnoteDefinition => self.fermer_note(),
            TagEnd::BlockQuote(_) => match self.alertes.pop() {
                Some(true) => self.html("</div>\n"),
                _ => self.evenements.push(Event::End(tag)),
            },
            TagEnd::CodeBlock if self.bloc.is_some() => self.fermer_bloc(),
            TagEnd::CodeBlock => {
                self.code = false;
                self.evenements.push(Event::End(tag));
            }
            autre => self.evenements.push(Event::End(autre)),
        }
    }

    pub(super) fn html(&mut self, texte: &'static str) {
        self.evenements.push(Event::Html(CowStr::Borrowed(texte)));
    }

    /// Keeps the place of a figure: what the site writes does not go through what is done to texts.
    pub(super) fn poser_figure(&mut self, html: String) {
        let rang = self.figures.len();
        self.evenements.push(Event::Html(format!("{MARQUE}{rang}{MARQUE}\n").into()));
        self.figures.push(html);
    }

    /// A place in the file.
    pub(super) fn span(&self, place: Range<usize>) -> Span {
        let debut = self.corps.span.start as usize;
        Span::new(self.corps.span.file, debut + place.start..debut + place.end)
    }

    /// Adds words to the heading being read.
    pub(super) fn dire(&mut self, mots: &str) {
        if let Some(titre) = &mut self.titre {
            titre.mots.push_str(mots);
        }
    }

    /// A text outside the flow (a heading's anchor, an attribute), set like the rest of the page.
    pub(super) fn composer_texte(&self, texte: &str) -> String {
        self.reglages.typographie.map_or_else(|| texte.to_owned(), |t| t.texte(texte))
    }

    fn finir(mut self) -> Rendu {
        self.finir_conteneurs();
        self.suites.fermer(self.evenements.len());
        self.finir_notes();
        self.finir_sources();
        self.verifier_ancres();
        let mut rendu = self.rendu;
        if !self.reglages.html {
            return rendu;
        }
        rendu.html.reserve(self.prepare.texte.len() + self.prepare.texte.len() / 2);
        if let Some(typographe) = &self.reglages.typographie {
            typographie::composer(&mut self.evenements, typographe);
        }
        let parts = self.suites.parts(self.evenements.len());
        let mut evenements = self.evenements.into_iter();
        for (nombre, brute) in parts {
            let mut part = String::new();
            // Most texts are one part: they are written in place.
            let seule = rendu.html.is_empty() && !brute;
            let html = if seule { &mut rendu.html } else { &mut part };
            html::push_html(html, evenements.by_ref().take(nombre));
            // Ordinals were marked, since text could not hold their `<sup>`.
            if self.reglages.typographie.is_some()
                && let Cow::Owned(compose) = vers_html(html)
            {
                *html = compose;
            }
            if brute {
                part = html_brut::assainir(&part);
            }
            rendu.html.push_str(&part);
        }
        rendu.html = remplacer(rendu.html, &self.figures);
        rendu
    }
}

/// Around the rank of a figure: a noncharacter, which no text holds once it is read.
const MARQUE: char = '\u{FDD7}';

/// Puts the figures in their places.
fn remplacer(html: String, figures: &[String]) -> String {
    if figures.is_empty() {
        return html;
    }
    let mut sortie = String::with_capacity(html.len() + figures.iter().map(String::len).sum::<usize>());
    for partie in html.split(MARQUE) {
        match partie.parse::<usize>().ok().and_then(|rang| figures.get(rang)) {
            Some(figure) => sortie.push_str(figure),
            None => sortie.push_str(partie),
        }
    }
    sortie
}
