//! Which parts of a page hold raw HTML: only those go through the sanitiser, which costs ten times
//! the rest of the conversion.
//!
//! A part is made of whole blocks of the page, from the first one that holds raw HTML to the one that
//! closes its last tag, or to the end of the text. Where a part ends is a matter of speed and of layout,
//! never of safety: whatever holds raw HTML is sanitised, and comes out with its tags in pairs.

/// Tags that have no end.
const SANS_FIN: &[&str] = &["br", "col", "hr", "wbr"];

/// The parts so far.
#[derive(Default)]
pub struct Suites {
    /// Where a part without raw HTML ends and one with begins, then the other way round, and so on.
    bornes: Vec<usize>,
    /// Where the last block of the page begins.
    bloc: usize,
    /// The raw tags that are open.
    ouvertes: Vec<String>,
    /// Whether a note holds some: notes are written elsewhere than where they are read.
    note: bool,
}

impl Suites {
    /// A block of the page begins at an event.
    pub fn couper(&mut self, ici: usize) {
        if self.ouvertes.is_empty() {
            self.bloc = ici;
            if self.brute() {
                self.bornes.push(ici);
            }
        }
    }

    /// Raw HTML is read, in the last block or in a note.
    pub fn marquer(&mut self, note: bool) {
        self.note |= note;
        if !note && !self.brute() {
            self.bornes.push(self.bloc);
        }
    }

    /// A raw tag is read.
    pub fn balise(&mut self, nom: &str, fin: bool) {
        if !fin && !SANS_FIN.contains(&nom) {
            self.ouvertes.push(nom.to_owned());
        } else if let Some(i) = self.ouvertes.iter().rposition(|o| o == nom) {
            self.ouvertes.truncate(i);
        }
    }

    /// The text ends, the notes and the sources begin.
    pub fn fermer(&mut self, ici: usize) {
        self.ouvertes.clear();
        self.couper(ici);
        if self.note {
            self.marquer(false);
        }
    }

    /// The parts in their order: their number of events, and whether they hold raw HTML.
    pub fn parts(self, total: usize) -> impl Iterator<Item = (usize, bool)> {
        let mut debut = 0;
        let fins = self.bornes.into_iter().chain([total]).enumerate();
        fins.map(move |(i, fin)| (fin - std::mem::replace(&mut debut, fin), i % 2 == 1)).filter(|(n, _)| *n > 0)
    }

    fn brute(&self) -> bool {
        self.bornes.len() % 2 == 1
    }
}
