//! Containers that this edition does not show: blanked out, so that nothing after sees them.

use super::Directive;
use std::ops::Range;

/// A container blanked out that has a fault.
pub struct Douteux {
    /// Its line.
    pub directive: Directive,
    /// Whether its end was found.
    pub ferme: bool,
}

/// The name that a container bears.
pub fn nom(dit: &str) -> &str {
    dit.split([' ', '\t', '{']).next().unwrap_or_default()
}

/// Blanks out the containers that are not shown; those never closed, to the end of the text.
pub fn taire(
    texte: &str,
    octets: &mut [u8],
    directives: &mut Vec<Directive>,
    voit: &dyn Fn(&str) -> bool,
) -> Vec<Douteux> {
    let mut pile: Vec<&Directive> = Vec::new();
    let mut tus: Vec<Range<usize>> = Vec::new();
    let mut douteux = Vec::new();
    let tait = |d: &Directive| !voit(nom(&texte[d.dit.clone()]));
    for d in directives.iter() {
        if !d.dit.is_empty() {
            pile.push(d);
        } else if let Some(ouvrante) = pile.pop().filter(|d| tait(d)) {
            tus.push(ouvrante.place.start..d.place.end);
            if nom(&texte[ouvrante.dit.clone()]) != "copil" {
                douteux.push(Douteux { directive: ouvrante.clone(), ferme: true });
            }
        }
    }
    for d in pile.into_iter().filter(|d| tait(d)) {
        tus.push(d.place.start..texte.len());
        douteux.push(Douteux { directive: d.clone(), ferme: false });
    }
    // One within another goes with it.
    tus.sort_by_key(|t| (t.start, std::cmp::Reverse(t.end)));
    tus.dedup_by(|dans, t| dans.end <= t.end);
    for place in &tus {
        let mut tete = false;
        for o in &mut octets[place.clone()] {
            match *o {
                b'\n' | b'\r' => tete = true,
                b'>' | b' ' | b'\t' if tete => {}
                _ => {
                    tete = false;
                    *o = b' ';
                }
            }
        }
    }
    directives.retain(|d| {
        let rang = tus.partition_point(|t| t.end <= d.place.start);
        tus.get(rang).is_none_or(|t| t.start > d.place.start)
    });
    // A fault within a part that is blanked out anyway is told by the edition that shows it.
    douteux
}
