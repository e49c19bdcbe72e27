//! What Markdown does not know, found before it is parsed: `{{ … }}`, lines of `:::`,
//! `[texte]{lang=en}`, `![](image){decorative}`, `m^2^`.
//!
//! A first parse tells what is code, which is left alone. Each of our signs is then replaced by as
//! many bytes of something that Markdown reads as wanted (letters for an expression; `<?>`, an HTML
//! block of one line, for `:::`), and the text is parsed again. Lengths do not change, so every
//! place stays a place in the file. What this edition does not show (`::: copil`) is blanked out
//! here: nothing after sees it. A text without any of the signs costs three searches.

mod reserve;

pub use reserve::{Douteux, nom};

use super::reglages::Reglages;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// A sign within a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signe {
    /// `{{ … }}`.
    Expression,
    /// `[` of a passage in another language.
    DebutLangue(String),
    /// `]{lang=en}`.
    FinLangue,
    /// `{decorative}` after an image.
    Decorative,
    /// First `^` of `m^2^`: glued to a word, Markdown leaves it as typed.
    DebutExposant,
    /// Second `^`.
    FinExposant,
}

/// A sign and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jeton {
    /// Its bytes in the text.
    pub place: Range<usize>,
    /// What it is.
    pub signe: Signe,
}

/// A line of `:::`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// From the first colon to the end of the line.
    pub place: Range<usize>,
    /// What follows the colons, with its place; empty for the end of a container.
    pub dit: Range<usize>,
}

/// A text ready to be parsed.
pub struct Prepare<'t> {
    /// What Markdown reads; as long as the text.
    pub texte: Cow<'t, str>,
    /// Signs, in order.
    pub jetons: Vec<Jeton>,
    /// Lines of `:::`, in order.
    pub directives: Vec<Directive>,
    /// `{{` that nothing closes.
    pub ouvertes: Vec<Range<usize>>,
    /// Containers that were blanked out though they bear no known name, or are never closed.
    pub douteux: Vec<Douteux>,
}

impl<'t> Prepare<'t> {
    /// Finds the signs of a text. `voit` says whether a container is shown by this edition.
    pub fn lire(texte: &'t str, reglages: Reglages, voit: &dyn Fn(&str) -> bool) -> Self {
        let mut vide = Self {
            texte: Cow::Borrowed(texte),
            jetons: Vec::new(),
            directives: Vec::new(),
            ouvertes: Vec::new(),
            douteux: Vec::new(),
        };
        let accolades = texte.contains('{') && ["{{", "]{lang=", "){decorative}"].iter().any(|s| texte.contains(s));
        let deux_points = texte.contains(":::");
        let exposants = texte.contains('^') && exposants(texte).next().is_some();
        if !reglages.directives || !(accolades || deux_points || exposants) {
            return vide;
        }
        let zones = Zones::lire(texte, reglages.options());
        let mut octets = texte.as_bytes().to_vec();
        if deux_points {
            vide.directives = zones.directives(texte);
            vide.douteux = reserve::taire(texte, &mut octets, &mut vide.directives, voit);
        }
        if accolades || exposants {
            zones.expressions(texte, &mut vide);
            zones.langues(texte, &mut vide.jetons);
            zones.decoratives(texte, &mut vide.jetons);
            zones.exposants(texte, &mut vide.jetons);
            // What was blanked out says nothing any more.
            vide.jetons.retain(|j| octets[j.place.clone()] == texte.as_bytes()[j.place.clone()]);
            vide.ouvertes.retain(|p| octets[p.clone()] == texte.as_bytes()[p.clone()]);
            vide.jetons.sort_by_key(|j| j.place.start);
            vide.jetons.dedup_by(|b, a| b.place.start < a.place.end);
        }
        for j in &vide.jetons {
            let par = if j.signe == Signe::Expression { b'x' } else { b',' };
            octets[j.place.clone()].fill(par);
        }
        for d in &vide.directives {
            octets[d.place.start..d.place.start + 3].copy_from_slice(b"<?>");
        }
        // Whole characters only were replaced, by ASCII.
        vide.texte = String::from_utf8(octets).map_or(Cow::Borrowed(texte), Cow::Owned);
        vide
    }

    /// The signs within a range.
    pub fn jetons(&self, place: &Range<usize>) -> &[Jeton] {
        let debut = self.jetons.partition_point(|j| j.place.start < place.start);
        let nombre = self.jetons[debut..].partition_point(|j| j.place.start < place.end);
        &self.jetons[debut..debut + nombre]
    }

    /// The sign that begins at a byte.
    pub fn jeton(&self, debut: usize) -> Option<&Jeton> {
        let rang = self.jetons.binary_search_by_key(&debut, |j| j.place.start).ok()?;
        Some(&self.jetons[rang])
    }

    /// The rank of the directive that begins within a range.
    pub fn directive(&self, place: &Range<usize>) -> Option<usize> {
        let rang = self.directives.partition_point(|d| d.place.start < place.start);
        self.directives.get(rang).filter(|d| d.place.start < place.end).map(|_| rang)
    }
}

/// What the first parse tells: code, and text.
struct Zones {
    code: Vec<Range<usize>>,
    lisible: Vec<Range<usize>>,
}

fn dans(zones: &[Range<usize>], octet: usize) -> bool {
    let rang = zones.partition_point(|z| z.end <= octet);
    zones.get(rang).is_some_and(|z| z.start <= octet)
}

impl Zones {
    fn lire(texte: &str, options: Options) -> Self {
        let mut zones = Self { code: Vec::new(), lisible: Vec::new() };
        // A lone `:::` under a paragraph would open a definition; the `|` of a filter, a cell.
        let options = options.difference(Options::ENABLE_DEFINITION_LIST | Options::ENABLE_TABLES);
        let mut fin_de_code = 0;
        for (evenement, place) in Parser::new_ext(texte, options).into_offset_iter() {
            match evenement {
                Event::Start(Tag::CodeBlock(_)) => {
                    fin_de_code = place.end;
                    zones.code.push(place);
                }
                Event::Code(_) => zones.code.push(place),
                Event::Text(_) if place.start >= fin_de_code => zones.lisible.push(place),
                _ => {}
            }
        }
        zones
    }

    fn expressions(&self, texte: &str, p: &mut Prepare) {
        let mut ici = 0;
        while let Some(debut) = texte[ici..].find("{{").map(|i| i + ici) {
            ici = debut + 2;
            let barres = texte[..debut].bytes().rev().take_while(|o| *o == b'\\').count();
            if barres % 2 == 1 || !dans(&self.lisible, debut) {
                continue;
            }
            match fin_d_expression(&texte[ici..]) {
                Some(longueur) => {
                    ici += longueur;
                    p.jetons.push(Jeton { place: debut..ici, signe: Signe::Expression });
                }
                // Nothing closes the next ones of the line either.
                None => {
                    p.ouvertes.push(debut..debut + 2);
                    ici = texte[ici..].find('\n').map_or(texte.len(), |i| i + ici);
                }
            }
        }
    }

    /// `[texte]{lang=en}`: the bracket that opens it is the one that pairs, on the same paragraph.
    fn langues(&self, texte: &str, jetons: &mut Vec<Jeton>) {
        for (fin, _) in texte.match_indices("]{lang=") {
            let apres = fin + "]{lang=".len();
            let Some(longueur) = texte[apres..].find('}').filter(|n| *n <= 35) else { continue };
            let langue = texte[apres..apres + longueur].trim_matches('"');
            let admise = !langue.is_empty() && langue.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if !admise || dans(&self.code, fin) {
                continue;
            }
            let Some(debut) = crochet(&texte[..fin]) else { continue };
            jetons.push(Jeton { place: debut..debut + 1, signe: Signe::DebutLangue(langue.to_owned()) });
            jetons.push(Jeton { place: fin..apres + longueur + 1, signe: Signe::FinLangue });
        }
    }

    fn decoratives(&self, texte: &str, jetons: &mut Vec<Jeton>) {
        for (fin, _) in texte.match_indices("){decorative}") {
            if !dans(&self.code, fin) {
                let place = fin + 1..fin + "){decorative}".len();
                jetons.push(Jeton { place, signe: Signe::Decorative });
            }
        }
    }

    fn exposants(&self, texte: &str, jetons: &mut Vec<Jeton>) {
        for place in exposants(texte).filter(|p| dans(&self.lisible, p.start)) {
            jetons.push(Jeton { place: place.start..place.start + 1, signe: Signe::DebutExposant });
            jetons.push(Jeton { place: place.end - 1..place.end, signe: Signe::FinExposant });
        }
    }

    fn directives(&self, texte: &str) -> Vec<Directive> {
        let mut directives = Vec::new();
        let mut ici = 0;
        while let Some(debut) = texte[ici..].find(":::").map(|i| i + ici) {
            let ligne = texte[..debut].rfind('\n').map_or(0, |i| i + 1);
            let fin = texte[debut..].find('\n').map_or(texte.len(), |i| i + debut);
            ici = fin;
            if !prefixe(&texte[ligne..debut]) || dans(&self.code, debut) {
                continue;
            }
            let reste = texte[debut..fin].trim_start_matches(':');
            let dit = reste.trim();
            let place = fin - reste.len() + (reste.len() - reste.trim_start().len());
            directives.push(Directive {
                place: debut..debut + texte[debut..fin].trim_end().len(),
                dit: if dit.is_empty() { debut..debut } else { place..place + dit.len() },
            });
        }
        directives
    }
}

/// Each `^2^` glued to a word, its two signs included.
fn exposants(texte: &str) -> impl Iterator<Item = Range<usize>> {
    const LONG: usize = 8;
    texte.match_indices('^').filter_map(|(debut, _)| {
        texte[..debut].chars().next_back().filter(|c| c.is_alphanumeric())?;
        let suite = &texte[debut + 1..];
        let dedans = suite.find(|c: char| !c.is_alphanumeric()).filter(|n| (1..=LONG).contains(n))?;
        suite[dedans..].starts_with('^').then_some(debut..debut + dedans + 2)
    })
}

/// The bytes up to the `}}` that closes an expression, braces included; it stays on its line, and
/// braces between quotes do not count.
fn fin_d_expression(suite: &str) -> Option<usize> {
    let octets = suite.as_bytes();
    let mut guillemet = None;
    for (i, o) in octets.iter().enumerate() {
        match (guillemet, o) {
            (_, b'\n') => return None,
            (Some(g), o) if g == *o => guillemet = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => guillemet = Some(*o),
            (None, b'}') if octets.get(i + 1) == Some(&b'}') => return Some(i + 2),
            _ => {}
        }
    }
    None
}

/// The bracket that pairs with one that would close here.
fn crochet(avant: &str) -> Option<usize> {
    let mut fermes = 0;
    for (i, o) in avant.bytes().enumerate().rev().take(PASSAGE_MAX) {
        match o {
            b'[' if fermes == 0 => return Some(i),
            b'[' => fermes -= 1,
            b']' => fermes += 1,
            b'\n' if avant[..i].ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// A passage in another language is at most that long; a bracket alone does not make us read back a whole book.
const PASSAGE_MAX: usize = 4_000;

/// Whether only marks of quotes and lists stand before a sign on its line.
fn prefixe(tete: &str) -> bool {
    tete.split([' ', '\t']).all(|mot| {
        let numero = mot.trim_end_matches(['.', ')']);
        mot.trim_start_matches('>').is_empty()
            || matches!(mot, "-" | "*" | "+")
            || (numero.len() + 1 == mot.len() && !numero.is_empty() && numero.bytes().all(|b| b.is_ascii_digit()))
    })
}
