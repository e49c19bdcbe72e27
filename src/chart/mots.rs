//! Pieces of sentences: shares in words, remainders, evolution.

use super::lecture::entier;
use crate::theme::Libelles;

/// A share in words: « la moitié », « un quart », or a percentage.
pub fn part(l: &Libelles, valeur: f64, tout: f64) -> String {
    if tout <= 0.0 {
        return l.dire("part-inconnue", &[]);
    }
    let p = valeur / tout;
    let proche = |cible: f64| (p - cible).abs() < 0.005;
    match p {
        _ if proche(0.5) => l.dire("part-moitie", &[]),
        _ if proche(0.25) => l.dire("part-quart", &[]),
        _ if proche(0.75) => l.dire("part-trois-quarts", &[]),
        _ if proche(1.0 / 3.0) => l.dire("part-tiers", &[]),
        _ if proche(2.0 / 3.0) => l.dire("part-deux-tiers", &[]),
        p if p >= 1.0 && (p - 1.0).abs() < 1e-9 => l.dire("part-totalite", &[]),
        p if p > 0.0 && p < 0.01 => l.dire("part-infime", &[]),
        p if (0.995..1.0).contains(&p) => l.dire("part-presque-tout", &[]),
        p => l.ecriture().pourcent(p, 0),
    }
}

/// A value in a drawing, or that it is not known.
pub fn valeur(l: &Libelles, v: Option<f64>, unite: &str) -> String {
    v.map_or_else(|| l.dire("non-disponible", &[]), |v| l.ecriture().court(v, unite))
}

/// Whether a name is that of what gathers the smallest others, in the words of the program or of an editor.
pub fn autres(l: &Libelles, nom: &str) -> bool {
    nom == "Autres" || nom == l.dire("autres", &[])
}

/// « augmente de 3 emplois », « diminue de 2 points ».
pub fn evolution(l: &Libelles, premiere: f64, derniere: f64, unite: &str) -> String {
    let ecart = (derniere - premiere).abs();
    // Differences of percentages are in points, told to a tenth.
    let combien =
        if unite == "%" { l.avec_unite((ecart * 10.0).round() / 10.0, "point") } else { entier(l, ecart, unite) };
    let combien = [("ecart", (&combien).into())];
    if derniere > premiere { l.dire("phrase-augmente", &combien) } else { l.dire("phrase-diminue", &combien) }
}

/// A capital at the beginning and a period at the end.
pub fn phrase(texte: String) -> String {
    let mut lettres = texte.chars();
    let Some(c) = lettres.next() else { return texte };
    let mut s: String = c.to_uppercase().collect::<String>() + lettres.as_str();
    if !s.ends_with(['.', '!', '?', '…']) {
        s.push('.');
    }
    s
}

/// What a figure without value says.
pub fn rien(l: &Libelles) -> String {
    l.dire("phrase-rien", &[])
}
