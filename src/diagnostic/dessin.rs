//! Faults drawn with their excerpt, for the terminal. `annotate-snippets` draws; here are only the
//! French words and the choice of the lines shown.

use super::{Diagnostic, Etiquette, FileId, Gravite, Remplacement, Textes};
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet, renderer::DecorStyle};
use std::ops::Range;

/// Most bytes underlined: a value may be as long as a page.
const SOULIGNE_MAX: usize = 200;

/// Longest line drawn again with its correction.
const CORRIGE_MAX: usize = 1_000;

/// Draws one fault. `couleurs` adds ANSI sequences.
pub fn dessiner(d: &Diagnostic, textes: &dyn Textes, couleurs: bool) -> String {
    let niveau = match d.gravite {
        Gravite::Erreur => Level::ERROR,
        Gravite::Avertissement => Level::WARNING,
    }
    .with_name(d.gravite.mot());
    let mut tete = Group::with_title(niveau.primary_title(d.message.as_str()).id(d.code));
    for (fichier, etiquettes) in par_fichier(d) {
        tete = tete.element(extrait(fichier, &etiquettes, textes));
    }
    let aide = Level::HELP.with_name("aide");
    if let (None, Some(texte)) = (&d.lieu, &d.aide) {
        tete = tete.element(aide.clone().message(texte.as_str()));
    }
    let mut rapport = vec![tete];
    match (&d.remplacement, &d.aide) {
        // Without an excerpt to follow, the advice is under the title already.
        (None, _) if d.lieu.is_none() => {}
        (Some(r), texte) => {
            let titre = texte.as_deref().unwrap_or("écrire plutôt");
            rapport.push(match lignes(r, textes) <= CORRIGE_MAX {
                true => aide.secondary_title(titre).element(correction(r, textes)),
                false => Group::with_title(aide.secondary_title(titre)),
            });
        }
        (None, Some(texte)) => rapport.push(Group::with_title(aide.secondary_title(texte.as_str()))),
        (None, None) => {}
    }
    let dessin = if couleurs { Renderer::styled() } else { Renderer::plain() };
    let mut texte = dessin.decor_style(DecorStyle::Unicode).term_width(120).render(&rapport);
    texte.push('\n');
    texte
}

/// The labels grouped by file, the main place first.
fn par_fichier(d: &Diagnostic) -> Vec<(FileId, Vec<(&Etiquette, bool)>)> {
    let mut groupes: Vec<(FileId, Vec<(&Etiquette, bool)>)> = Vec::new();
    let toutes = d.lieu.iter().map(|l| (l, true)).chain(d.autres.iter().map(|a| (a, false)));
    for (etiquette, principale) in toutes {
        match groupes.iter_mut().find(|(f, _)| *f == etiquette.span.file) {
            Some((_, liste)) => liste.push((etiquette, principale)),
            None => groupes.push((etiquette.span.file, vec![(etiquette, principale)])),
        }
    }
    groupes
}

fn extrait<'a>(
    fichier: FileId,
    etiquettes: &[(&'a Etiquette, bool)],
    textes: &'a dyn Textes,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let spans = etiquettes.iter().map(|(e, _)| e.span.range());
    let fenetre = Fenetre::autour(textes.texte(fichier), spans);
    Snippet::source(fenetre.texte).line_start(fenetre.ligne).path(textes.chemin(fichier)).annotations(
        etiquettes.iter().map(|(e, principale)| {
            let genre = if *principale { AnnotationKind::Primary } else { AnnotationKind::Context };
            let r = e.span.range();
            let annotation = genre.span(fenetre.place(r.start..r.end.min(r.start + SOULIGNE_MAX)));
            if e.texte.is_empty() { annotation } else { annotation.label(e.texte.as_str()) }
        }),
    )
}

/// How many bytes the lines of a correction hold.
fn lignes(r: &Remplacement, textes: &dyn Textes) -> usize {
    Fenetre::autour(textes.texte(r.span.file), std::iter::once(r.span.range())).texte.len()
}

fn correction<'a>(r: &'a Remplacement, textes: &'a dyn Textes) -> Snippet<'a, Patch<'a>> {
    let fenetre = Fenetre::autour(textes.texte(r.span.file), std::iter::once(r.span.range()));
    Snippet::source(fenetre.texte)
        .line_start(fenetre.ligne)
        .path(textes.chemin(r.span.file))
        .patch(Patch::new(fenetre.place(r.span.range()), r.texte.as_str()))
}

/// The part of a file that the excerpt needs: a fault in a file of 10 MB must not copy 10 MB.
struct Fenetre<'a> {
    texte: &'a str,
    debut: usize,
    ligne: usize,
}

impl<'a> Fenetre<'a> {
    fn autour(texte: &'a str, spans: impl Iterator<Item = Range<usize>>) -> Self {
        let (mut debut, mut fin) = (usize::MAX, 0);
        for span in spans {
            debut = debut.min(span.start);
            fin = fin.max(span.end);
        }
        let fin = frontiere(texte, fin.min(texte.len()));
        let debut = frontiere(texte, debut.min(fin));
        let debut = texte[..debut].rfind('\n').map_or(0, |i| i + 1);
        let fin = texte[fin..].find('\n').map_or(texte.len(), |i| fin + i);
        let ligne = texte[..debut].matches('\n').count() + 1;
        Self { texte: &texte[debut..fin], debut, ligne }
    }

    /// The same range in the window. A range that starts past the text (end of file) marks its end.
    fn place(&self, r: Range<usize>) -> Range<usize> {
        let borne = |i: usize| frontiere(self.texte, i.saturating_sub(self.debut).min(self.texte.len()));
        borne(r.start)..borne(r.end).max(borne(r.start))
    }
}

/// The char boundary at or before `i`.
fn frontiere(texte: &str, mut i: usize) -> usize {
    while !texte.is_char_boundary(i) {
        i -= 1;
    }
    i
}
