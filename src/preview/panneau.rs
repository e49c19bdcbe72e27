//! What the bar and the panel of faults show, as JSON for the script of the page.

use super::atelier::Atelier;
use super::pages::{self, Reponse, Trouve};
use super::serveur::decoder;
use super::variante::Variante;
use crate::diagnostic::Textes;
use crate::diagnostic::{Diagnostic, Gravite, dessin, ligne_colonne};
use crate::edition::Edition;
use crate::source::Sources;
use serde_json::{Value, json};

/// Faults sent at most: nobody reads more at once, and a broken list may give thousands.
const FAUTES_MAX: usize = 200;

/// The state of the page named in the question (`page=/axes/foncier/`).
pub fn etat(atelier: &Atelier, question: &str) -> Reponse {
    let etat = atelier.etat();
    let base = etat.base();
    let page = question.split('&').find_map(|p| p.strip_prefix("page=")).unwrap_or_default();
    let page = decoder(page);
    let page = page.strip_prefix('/').unwrap_or(&page);
    let (variante, adresse) = Variante::lire(page, base).unwrap_or((base, ""));
    let vue = etat.vue(variante);
    let source = vue.ouvrage.as_ref().and_then(|o| match pages::chercher(&o.site, adresse)? {
        Trouve::Route(route) => o.site.source_de(route),
        Trouve::Dossier => None,
    });
    let source = source.map(|s| std::sync::Arc::clone(&etat.montrees.get(s.file).affiche));
    let perime = source.as_ref().is_some_and(|s| etat.perimes.contains(s));
    let rendus = etat.notees(variante);
    let faults: Vec<&Diagnostic> = vue.faults.iter().chain(&rendus).collect();
    let erreurs = faults.iter().filter(|d| d.gravite == Gravite::Erreur).count();
    let autre = |edition: Edition| Variante { edition, ..variante }.prefixe(base);
    let document = json!({
        "generation": etat.generation,
        "edition": variante.edition.mot(),
        "copil": variante.edition == Edition::Copil,
        "jour": variante.jour.to_string(),
        "prefixe": variante.prefixe(base),
        "adresse": adresse,
        "prefixes": { "publique": autre(Edition::Publique), "copil": autre(Edition::Copil) },
        "jour_base": base.jour.to_string(),
        "source": source.as_deref(),
        "perime": perime,
        "perimes": etat.perimes.iter().map(|p| &**p).collect::<Vec<_>>(),
        "erreurs": erreurs,
        "avertissements": faults.len() - erreurs,
        "fautes": faults.iter().take(FAUTES_MAX).map(|d| faute(d, &etat.sources)).collect::<Vec<_>>(),
    });
    Reponse::new(200, pages::mime(".json"), document.to_string().into_bytes())
}

fn faute(d: &Diagnostic, sources: &Sources) -> Value {
    let lieu = d.lieu.as_ref().map(|l| {
        let (ligne, colonne) = ligne_colonne(sources.texte(l.span.file), l.span.start as usize);
        json!({ "fichier": sources.chemin(l.span.file), "ligne": ligne, "colonne": colonne })
    });
    json!({
        "code": d.code,
        "gravite": d.gravite.mot(),
        "message": d.message,
        "aide": d.aide,
        "lieu": lieu,
        "dessin": dessin::dessiner(d, sources, false),
    })
}
