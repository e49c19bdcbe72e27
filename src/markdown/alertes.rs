//! `> [!NOTE]` and the like: a part with a name that is read aloud.

use pulldown_cmark::BlockQuoteKind;

/// The class and the title of an alert.
fn alerte(sorte: BlockQuoteKind) -> (&'static str, &'static str) {
    match sorte {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("conseil", "Conseil"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("attention", "Attention"),
        BlockQuoteKind::Caution => ("mise-en-garde", "Mise en garde"),
    }
}

/// Its first tags. The title is text, so that it is heard, searched and printed.
pub fn ouvrir(sorte: BlockQuoteKind) -> String {
    let (classe, titre) = alerte(sorte);
    format!("<div class=\"remarque remarque-{classe}\" role=\"note\">\n<p class=\"remarque-titre\">{titre}</p>\n")
}
