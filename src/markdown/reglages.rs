//! What is done to a text beyond CommonMark; each part can be switched off.

use crate::fr::typographie::Typographe;
use pulldown_cmark::Options;

/// The parts of the conversion. All are on for a page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reglages {
    /// Tables, footnotes, definition lists, tasks, alerts, heading attributes, ~~strike~~, ^superscript^.
    pub extensions: bool,
    /// `{{ … }}`, `:::`, fenced blocks, `[texte]{lang=en}`.
    pub directives: bool,
    /// Headings get an anchor and stay below that of the page.
    pub titres: bool,
    /// Links and images are checked and led to their page.
    pub renvois: bool,
    /// Raw HTML passes the allow-list.
    pub assainir: bool,
    /// What sets the texts in French, with their acronyms explained; nothing leaves them as typed.
    pub typographie: Option<Typographe>,
    /// HTML is written. Without it a text is only read, for its faults, references and headings.
    pub html: bool,
    /// Each block comes after a comment that tells where it is written: `<!--o:FILE:BYTE-->`. For the
    /// preview, which needs the place of a block and shows none of it.
    pub origines: bool,
}

impl Default for Reglages {
    fn default() -> Self {
        Self {
            extensions: true,
            directives: true,
            titres: true,
            renvois: true,
            assainir: true,
            typographie: Some(Typographe::default()),
            html: true,
            origines: false,
        }
    }
}

impl Reglages {
    /// The CommonMark specification and nothing else.
    pub fn commonmark() -> Self {
        Self {
            extensions: false,
            directives: false,
            titres: false,
            renvois: false,
            assainir: false,
            typographie: None,
            html: true,
            origines: false,
        }
    }

    /// The switches of the library.
    pub(super) fn options(self) -> Options {
        if !self.extensions {
            return Options::empty();
        }
        Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_SUPERSCRIPT
            | Options::ENABLE_GFM
    }
}
