//! French typography, applied to what people type: spaces before `: ; ! ?`, guillemets, apostrophes, thousands, units,
//! ordinals, dates, hours.
//!
//! It works on *inline flows*: the pieces of text of one paragraph or heading in their order, some of them closed to
//! change (code, addresses, English) but read as context, so that a quotation may open in one piece and close in another.
//! It knows nothing of Markdown nor of HTML tags. Rules only ever add, replace or drop spaces, quotes, apostrophes, points
//! of suspension and the letters of an ordinal; composing what is composed already changes nothing.
//!
//! Sources: *Lexique des règles typographiques en usage à l'Imprimerie nationale*; the numbers T1 to T25 are those of our
//! table of rules. The European interinstitutional code and Canadian usage differ, hence [`Regles`].

mod abreviations;
mod composition;
mod exclusions;
mod exposant;
mod guillemets;
mod lecture;
mod nombres;
mod ponctuation;
mod regles;
mod relire;

pub use exposant::{vers_html, vers_texte};
pub use regles::{Regle, Regles};
pub use relire::{Remarque, relire};

use super::{FINE, INSECABLE};
use composition::Composition;
use lecture::Lecture;
use std::borrow::Cow;

/// One piece of the text of an inline flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The text, not escaped for HTML.
    pub texte: Cow<'a, str>,
    /// Whether it may be changed; if not, its characters are only the context of its neighbours.
    pub libre: bool,
}

impl<'a> Passage<'a> {
    /// A piece that may be changed.
    pub fn libre(texte: impl Into<Cow<'a, str>>) -> Self {
        let texte = texte.into();
        Self { texte, libre: true }
    }

    /// A piece that must stay as it is: code, the text of an address, English.
    pub fn ferme(texte: impl Into<Cow<'a, str>>) -> Self {
        let texte = texte.into();
        Self { texte, libre: false }
    }
}

/// The rules to apply, and the space to use for the narrow one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typographe {
    regles: Regles,
    fine: char,
}

impl Default for Typographe {
    fn default() -> Self {
        Self::new(Regles::toutes())
    }
}

impl Typographe {
    /// A typographer that applies `regles`.
    pub fn new(regles: Regles) -> Self {
        Self { regles, fine: FINE }
    }

    /// The same without a rule.
    #[must_use]
    pub fn sans(self, regle: Regle) -> Self {
        Self { regles: self.regles.sans(regle), ..self }
    }

    /// U+00A0 in place of U+202F, for the few fonts that lack the narrow space.
    pub fn insecable_partout(self) -> Self {
        Self { fine: INSECABLE, ..self }
    }

    /// Composes one inline flow in place. Pieces without a fault stay borrowed.
    ///
    /// Ordinals come out between two private marks: pass the HTML through [`vers_html`] once it is escaped, or the text
    /// through [`vers_texte`]. A flow is one block: never join two paragraphs or two cells in a call.
    pub fn composer(&self, passages: &mut [Passage<'_>]) {
        let lecture = Lecture::nouvelle(passages);
        let retouches = Composition::nouvelle(self.regles, self.fine, &lecture).retouches();
        composition::appliquer(&retouches, passages);
    }

    /// Composes one string for a title, an attribute or a cell: plain characters, « 1er » in full.
    pub fn texte(&self, texte: &str) -> String {
        let mut passage = [Passage::libre(texte)];
        self.composer(&mut passage);
        let [passage] = passage;
        vers_texte(&passage.texte).into_owned()
    }
}
