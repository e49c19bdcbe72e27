//! Anchors of headings: readable, unique in a page, and the same when another heading is added
//! (only a heading with the very same words is told apart, by a number).

use crate::fr;
use std::collections::HashMap;

/// Identifiers that the templates of the pages of texts use: a heading so named gets another.
const PRIS: &[&str] = &[
    "action",
    "actions",
    "budget",
    "cites",
    "contenu",
    "decisions",
    "faits",
    "indicateurs",
    "jalons",
    "menu",
    "projets",
    "secret",
    "sommaire",
    "totaux",
];

/// The anchors given so far in a page, and the last number that tells each apart.
#[derive(Default)]
pub struct Ancres(HashMap<String, u32>);

impl Ancres {
    /// The anchor of a heading.
    pub fn donner(&mut self, texte: &str) -> String {
        let mut ancre = fr::slug(texte);
        if ancre.is_empty() {
            ancre = "section".into();
        }
        if PRIS.contains(&ancre.as_str()) {
            ancre.push_str("-texte");
        }
        let Some(mut fois) = self.0.get(&ancre).copied() else {
            self.0.insert(ancre.clone(), 1);
            return ancre;
        };
        loop {
            fois += 1;
            let autre = format!("{ancre}-{fois}");
            if self.prendre(&autre) {
                self.0.insert(ancre, fois);
                return autre;
            }
        }
    }

    /// Takes an anchor; `false` when it is taken already.
    pub fn prendre(&mut self, ancre: &str) -> bool {
        let libre = !PRIS.contains(&ancre) && !self.0.contains_key(ancre);
        if libre {
            self.0.insert(ancre.to_owned(), 1);
        }
        libre
    }

    /// Whether an anchor was given.
    pub fn connue(&self, ancre: &str) -> bool {
        self.0.contains_key(ancre)
    }
}
