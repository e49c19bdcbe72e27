//! Faults for machines: JSON for editors and scripts, annotations for GitHub.

use super::{Diagnostic, Gravite, Span, Textes, ligne_colonne};
use serde_json::{Value, json};

/// All faults as one JSON document. Lines and columns count from 1, columns in characters;
/// `debut` and `fin` are bytes.
pub fn json(faults: &[Diagnostic], textes: &dyn Textes) -> String {
    let place = |span: Span| -> Value {
        let texte = textes.texte(span.file);
        let (ligne, colonne) = ligne_colonne(texte, span.start as usize);
        let (ligne_fin, colonne_fin) = ligne_colonne(texte, span.end as usize);
        json!({
            "fichier": textes.chemin(span.file),
            "ligne": ligne, "colonne": colonne,
            "ligne_fin": ligne_fin, "colonne_fin": colonne_fin,
            "debut": span.start, "fin": span.end,
        })
    };
    let fautes: Vec<Value> = faults
        .iter()
        .map(|d| {
            json!({
                "code": d.code,
                "gravite": d.gravite.mot(),
                "message": d.message,
                "lieu": d.lieu.as_ref().map(|l| place(l.span)),
                "etiquette": d.lieu.as_ref().map(|l| &l.texte).filter(|t| !t.is_empty()),
                "autres": d.autres.iter().map(|a| json!({"lieu": place(a.span), "texte": a.texte})).collect::<Vec<_>>(),
                "aide": d.aide,
                "remplacement": d.remplacement.as_ref().map(|r| json!({"lieu": place(r.span), "texte": r.texte})),
            })
        })
        .collect();
    let erreurs = faults.iter().filter(|d| d.gravite == Gravite::Erreur).count();
    let document = json!({
        "erreurs": erreurs,
        "avertissements": faults.len() - erreurs,
        "fautes": fautes,
    });
    format!("{document:#}\n")
}

/// All faults as workflow commands, which GitHub shows beside the lines at fault.
/// Escapes: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.
pub fn github(faults: &[Diagnostic], textes: &dyn Textes) -> String {
    let donnee = |s: &str| s.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let propriete = |s: &str| donnee(s).replace(':', "%3A").replace(',', "%2C");
    let mut sortie = String::new();
    for d in faults {
        let niveau = match d.gravite {
            Gravite::Erreur => "error",
            Gravite::Avertissement => "warning",
        };
        let mut message = d.message.clone();
        if let Some(aide) = &d.aide {
            message.push('\n');
            message.push_str(aide);
        }
        let lieu = d.lieu.as_ref().map_or(String::new(), |l| {
            let (ligne, colonne) = ligne_colonne(textes.texte(l.span.file), l.span.start as usize);
            format!("file={},line={ligne},col={colonne},", propriete(textes.chemin(l.span.file)))
        });
        sortie.push_str(&format!("::{niveau} {lieu}title={}::{}\n", propriete(d.code), donnee(&message)));
    }
    sortie
}
