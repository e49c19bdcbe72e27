//! A flow read as one text: its characters, where its pieces begin, and which stretches must not change.

use super::Passage;
use super::exclusions;
use std::borrow::Cow;
use std::ops::Range;

/// The joined text of a flow. Positions are byte offsets into it, always between two characters.
pub(super) struct Lecture<'t> {
    pub(super) texte: Cow<'t, str>,
    /// Where each piece begins.
    debuts: Vec<usize>,
    /// Closed pieces, and addresses, paths and the like inside free ones; in order, apart from one another.
    geles: Vec<Range<usize>>,
}

impl<'t> Lecture<'t> {
    pub(super) fn nouvelle(passages: &'t [Passage<'_>]) -> Self {
        let texte = match passages {
            [seul] => Cow::Borrowed(seul.texte.as_ref()),
            _ => Cow::Owned(passages.iter().map(|p| p.texte.as_ref()).collect()),
        };
        let mut debuts = Vec::with_capacity(passages.len());
        let mut geles = exclusions::chercher(&texte);
        let mut debut = 0;
        for passage in passages {
            debuts.push(debut);
            let fin = debut + passage.texte.len();
            if !passage.libre && fin > debut {
                geles.push(debut..fin);
            }
            debut = fin;
        }
        Self { texte, debuts, geles: reunir(geles) }
    }

    pub(super) fn octets(&self) -> &[u8] {
        self.texte.as_bytes()
    }

    /// The text from a position on.
    pub(super) fn suite(&self, position: usize) -> &str {
        &self.texte[position..]
    }

    /// The text up to a position.
    pub(super) fn tete(&self, position: usize) -> &str {
        &self.texte[..position]
    }

    pub(super) fn avant(&self, position: usize) -> Option<char> {
        self.tete(position).chars().next_back()
    }

    pub(super) fn apres(&self, position: usize) -> Option<char> {
        self.suite(position).chars().next()
    }

    /// The spaces that end at a position.
    pub(super) fn blancs_avant(&self, position: usize) -> Range<usize> {
        self.tete(position).trim_end().len()..position
    }

    /// The spaces that begin at a position.
    pub(super) fn blancs_apres(&self, position: usize) -> Range<usize> {
        let suite = self.suite(position);
        position..self.texte.len() - suite.trim_start().len()
    }

    /// The end of the closed stretch that holds the character at a position.
    pub(super) fn gel(&self, position: usize) -> Option<usize> {
        let rang = self.geles.partition_point(|g| g.end <= position);
        let gel = self.geles.get(rang)?;
        (gel.start <= position).then_some(gel.end)
    }

    /// Whether a change of this range would touch closed characters.
    pub(super) fn touche_un_gel(&self, plage: &Range<usize>) -> bool {
        let rang = self.geles.partition_point(|g| g.end <= plage.start);
        self.geles.get(rang).is_some_and(|g| g.start < plage.end)
    }

    /// Whether a range lies in one piece: an author who wrote `1<sup>er</sup>` has two.
    pub(super) fn dans_un_passage(&self, plage: &Range<usize>) -> bool {
        let rang = |p: usize| self.debuts.partition_point(|d| *d <= p);
        rang(plage.start) == rang(plage.end.saturating_sub(1))
    }
}

/// In order, overlapping ranges made one.
fn reunir(mut plages: Vec<Range<usize>>) -> Vec<Range<usize>> {
    plages.sort_by_key(|p| p.start);
    let mut reunies: Vec<Range<usize>> = Vec::with_capacity(plages.len());
    for plage in plages {
        match reunies.last_mut() {
            Some(derniere) if plage.start < derniere.end => {
                derniere.end = derniere.end.max(plage.end);
            }
            _ => reunies.push(plage),
        }
    }
    reunies
}
