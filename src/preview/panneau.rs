//! What the bar and the panel of faults show, as JSON for the script of the page.

use super::atelier::{self, Atelier};
use super::essai::essayer;
use super::pages::{self, Reponse, Trouve};
use super::places::{Place, Sceau};
use super::serveur::decoder;
use super::valeurs::{self, Portee};
use super::variante::Variante;
use crate::diagnostic::{Diagnostic, Gravite, dessin};
use crate::edition::Edition;
use crate::source::Sources;
use serde_json::{Value, json};
use std::sync::Arc;

/// Faults sent at most: nobody reads more at once, and a broken list may give thousands.
const FAUTES_MAX: usize = 200;

/// The state of the page named in the question (`page=/axes/foncier/`).
pub fn etat(atelier: &Atelier, question: &str) -> Reponse {
    let etat = atelier.etat();
    let base = etat.base();
    let page = parametre(question, "page");
    let (variante, adresse) = demandee(&page, base);
    let vue = etat.vue(variante);
    essayer(&etat, variante);
    let route = vue.ouvrage.as_ref().and_then(|o| match pages::chercher(&o.site, adresse)? {
        Trouve::Route(route) => Some(route),
        Trouve::Dossier => None,
    });
    let source = vue.ouvrage.as_ref().and_then(|o| o.site.source_de(route?));
    let projet = vue.ouvrage.as_ref().and_then(|o| o.site.projet_de(route?)).map(str::to_owned);
    let place = source.map(|span| Place::de(&vue.montrees, valeurs::debut(&vue.montrees, &Portee { span, projet })));
    let source = place.as_ref().map(|p| Arc::clone(&p.fichier));
    let echec = route.and_then(|r| etat.echec(variante, &r.chemin)).filter(|_| !etat.secours().is_empty());
    let (rendus, perte) = (etat.notees(variante), atelier.perte());
    let faults: Vec<&Diagnostic> = perte.iter().chain(&vue.faults).chain(&rendus).collect();
    let perime = echec.is_some() || perte.is_some() || source.as_ref().is_some_and(|s| etat.perimes.contains(s));
    let mut perimes = etat.perimes.clone();
    perimes.extend(echec.flatten());
    perimes.extend(perte.as_ref().map(|_| Arc::from(atelier.reglages.contenu.display().to_string())));
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
        "place": place.map(|p| atelier.sceau.signer(&p)),
        "perime": perime,
        "perimes": perimes.iter().map(|p| &**p).collect::<Vec<_>>(),
        "erreurs": erreurs,
        "avertissements": faults.len() - erreurs,
        "fautes": faults.iter().take(FAUTES_MAX).map(|d| faute(d, &etat.sources, &atelier.sceau)).collect::<Vec<_>>(),
    });
    Reponse::new(200, pages::mime(".json"), document.to_string().into_bytes())
}

/// A part of the question of a request.
pub fn parametre(question: &str, nom: &str) -> String {
    let valeur = question.split('&').find_map(|p| p.strip_prefix(nom)?.strip_prefix('='));
    decoder(valeur.unwrap_or_default()).into_owned()
}

/// The variant and the address of a page as the browser names it.
pub fn demandee(page: &str, base: Variante) -> (Variante, &str) {
    Variante::lire(page.strip_prefix('/').unwrap_or(page), base).unwrap_or((base, ""))
}

fn faute(d: &Diagnostic, sources: &Sources, sceau: &Sceau) -> Value {
    let lieu = d.lieu.as_ref().map(|l| {
        let place = Place::de(sources, l.span);
        json!({ "fichier": &*place.fichier, "ligne": place.ligne, "place": sceau.signer(&place) })
    });
    json!({
        "cle": atelier::cle(d, sources),
        "code": d.code,
        "gravite": d.gravite.mot(),
        "message": d.message,
        "aide": d.aide,
        "lieu": lieu,
        // Few fonts of browsers have the sign that leads to another file.
        "dessin": dessin::dessiner(d, sources, false).replace('⸬', "⋮"),
    })
}
