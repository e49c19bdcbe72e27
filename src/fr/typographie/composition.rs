//! One walk along a flow: at each character that may begin something, the rule that knows it; the changes it asks for;
//! and their application to the pieces.

use super::super::INSECABLE;
use super::lecture::Lecture;
use super::regles::{Regle, Regles};
use super::{Passage, abreviations, guillemets, nombres, ponctuation};
use std::borrow::Cow;
use std::ops::Range;

/// A stretch of the flow to be replaced.
pub(super) struct Retouche {
    plage: Range<usize>,
    par: Cow<'static, str>,
    /// The character for whose sake it is done: an insertion between two pieces goes to the piece of this one.
    appui: usize,
}

/// The state of the walk.
pub(super) struct Composition<'l> {
    pub(super) lecture: &'l Lecture<'l>,
    pub(super) fine: char,
    regles: Regles,
    droits: Vec<guillemets::Droit>,
    retouches: Vec<Retouche>,
    /// Nothing before this may change any more: the first rule to ask for a stretch has it, even when it leaves it as
    /// it is. Without that, composing twice could settle a dispute otherwise than composing once.
    limite: usize,
}

impl<'l> Composition<'l> {
    pub(super) fn nouvelle(regles: Regles, fine: char, lecture: &'l Lecture<'l>) -> Self {
        let droits = if regles.contient(Regle::GuillemetsDroits) { guillemets::apparier(lecture) } else { Vec::new() };
        Self { lecture, fine, regles, droits, retouches: Vec::new(), limite: 0 }
    }

    /// Walks the flow and gives the changes in order.
    pub(super) fn retouches(mut self) -> Vec<Retouche> {
        let lecture = self.lecture;
        let octets = lecture.octets();
        let mut ici = 0;
        while let Some(ecart) = octets[ici..].iter().position(|o| DECLENCHEURS[usize::from(*o)]) {
            ici += ecart;
            ici = match lecture.gel(ici) {
                Some(fin) => fin,
                None => self.regle_en(ici).max(ici + 1),
            };
        }
        self.retouches
    }

    pub(super) fn active(&self, regle: Regle) -> bool {
        self.regles.contient(regle)
    }

    /// Replaces a stretch, unless it is closed, taken already, or holds the end of a paragraph.
    pub(super) fn remplacer(&mut self, plage: Range<usize>, par: impl Into<Cow<'static, str>>, appui: usize) {
        let par = par.into();
        let ancien = &self.lecture.texte[plage.clone()];
        let paragraphe = ancien.matches('\n').count() > 1;
        if plage.start < self.limite || paragraphe || self.lecture.touche_un_gel(&plage) {
            return;
        }
        self.limite = plage.end;
        if ancien != par {
            self.retouches.push(Retouche { plage, par, appui });
        }
    }

    /// Puts one of the two no-break spaces in place of those of a stretch, which may be empty.
    pub(super) fn espacer(&mut self, plage: Range<usize>, espace: char, appui: usize) {
        let espace = if espace == INSECABLE { "\u{a0}" } else { "\u{202f}" };
        self.remplacer(plage, espace, appui);
    }

    /// Applies the rule of the character at `ici`, and says where to go on.
    fn regle_en(&mut self, ici: usize) -> usize {
        match self.lecture.octets()[ici] {
            b'!' | b'?' | b';' => ponctuation::haute(self, ici),
            b':' => ponctuation::deux_points(self, ici),
            b'\'' => ponctuation::apostrophe(self, ici),
            b'.' => ponctuation::suspension(self, ici),
            b'"' => self.droit(ici),
            b'0'..=b'9' => nombres::nombre(self, ici),
            b'I' | b'V' | b'X' => abreviations::romain(self, ici),
            b'D' | b'M' | b'P' => abreviations::titre(self, ici),
            _ => guillemets::courbe(self, ici),
        }
    }

    fn droit(&mut self, ici: usize) -> usize {
        if let Ok(rang) = self.droits.binary_search_by_key(&ici, |d| d.position) {
            let par = self.droits[rang].signe;
            self.remplacer(ici..ici + 1, par, ici);
        }
        ici + 1
    }
}

/// The first bytes at which a rule may begin: punctuation, digits, some capitals, and the lead bytes of « » “ ”.
static DECLENCHEURS: [bool; 256] = {
    let mut table = [false; 256];
    let signes = b"!?;:'.\"0123456789IVXDMP\xc2\xe2";
    let mut i = 0;
    while i < signes.len() {
        table[signes[i] as usize] = true;
        i += 1;
    }
    table
};

/// Writes the changes into the pieces that they touch.
pub(super) fn appliquer(retouches: &[Retouche], passages: &mut [Passage<'_>]) {
    if retouches.is_empty() {
        return;
    }
    let mut debut = 0;
    for passage in passages {
        let bornes = debut..debut + passage.texte.len();
        debut = bornes.end;
        if passage.libre
            && let Some(texte) = recrire(&passage.texte, &bornes, retouches)
        {
            passage.texte = Cow::Owned(texte);
        }
    }
}

/// The new text of the piece that occupies `bornes`; `None` if nothing touches it.
fn recrire(texte: &str, bornes: &Range<usize>, retouches: &[Retouche]) -> Option<String> {
    let premiere = retouches.partition_point(|r| r.plage.end < bornes.start);
    let mut neuf: Option<String> = None;
    let mut copie = bornes.start;
    for retouche in &retouches[premiere..] {
        let plage = &retouche.plage;
        if plage.start > bornes.end {
            break;
        }
        let insertion = plage.is_empty() && bornes.contains(&retouche.appui);
        let recouvre = plage.start < bornes.end && plage.end > bornes.start;
        if !insertion && !recouvre {
            continue;
        }
        let neuf = neuf.get_or_insert_with(|| String::with_capacity(texte.len() + 16));
        let debut = plage.start.max(copie);
        neuf.push_str(&texte[copie - bornes.start..debut - bornes.start]);
        // What spans two pieces is written in the first, and only taken out of the second.
        if plage.start >= bornes.start {
            neuf.push_str(&retouche.par);
        }
        copie = plage.end.min(bornes.end);
    }
    let mut neuf = neuf?;
    neuf.push_str(&texte[copie - bornes.start..]);
    Some(neuf)
}
