//! The files that only the preview serves: its script, its style, and the library that replaces what
//! differs in a page. Embedded in the program; the site never loads them.

use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "src/preview/client/"]
struct Fichiers;

/// A file of the preview.
pub fn fichier(nom: &str) -> Option<Cow<'static, [u8]>> {
    Fichiers::get(nom).map(|f| f.data)
}
