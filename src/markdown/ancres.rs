//! Anchors of headings: readable, unique in a page, and the same when another heading is added
//! (only a heading with the very same words is told apart, by a number).

use crate::fr;
use std::collections::HashMap;

/// The anchors given so far in a page.
#[derive(Default)]
pub struct Ancres(HashMap<String, u32>);

impl Ancres {
    /// The anchor of a heading.
    pub fn donner(&mut self, texte: &str) -> String {
        let mut ancre = fr::slug(texte);
        if ancre.is_empty() {
            ancre = "section".into();
        }
        let fois = self.0.entry(ancre.clone()).or_insert(0);
        *fois += 1;
        match *fois {
            1 => ancre,
            n => {
                let autre = format!("{ancre}-{n}");
                self.0.insert(autre.clone(), 1);
                autre
            }
        }
    }

    /// Takes an anchor written by hand; `false` when it is taken already.
    pub fn prendre(&mut self, ancre: &str) -> bool {
        self.0.insert(ancre.to_owned(), 1).is_none()
    }

    /// Whether an anchor was given.
    pub fn connue(&self, ancre: &str) -> bool {
        self.0.contains_key(ancre)
    }
}
