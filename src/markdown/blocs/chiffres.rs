//! ```` ```chiffres ````: public figures, large, each with its date and its source.

use crate::decode::{Decode, Decodeur, Noeud};
use crate::diagnostic::Diagnostic;
use crate::fr;
use crate::markdown::conversion::Conversion;
use pulldown_cmark::Event;
use pulldown_cmark_escape::{escape_href, escape_html};

/// Writes the figures of a list of keys.
pub fn ecrire(c: &mut Conversion, _: &'static str, noeud: &Noeud, d: &mut Decodeur) {
    let Some(cles) = Vec::<Cite>::decode(noeud, d) else { return };
    let mut html = String::from("<dl class=\"grands-chiffres\">\n");
    for Cite { cle, span } in cles {
        let chiffre = match c.contexte.chiffre(&cle) {
            Ok(chiffre) => chiffre,
            Err(proche) => {
                let fault =
                    Diagnostic::erreur("chiffre-inconnu", span, format!("aucun chiffre ne s’appelle « {cle} »"));
                d.faults.push(match proche {
                    Some(p) => {
                        fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(span, p)
                    }
                    None => fault.aide("les chiffres sont dans bassin.yaml"),
                });
                continue;
            }
        };
        c.rendu.references.push(("chiffre".into(), cle.clone()));
        let ancre = c.citer(&chiffre.source);
        html.push_str("<div><dt>");
        let _ = escape_html(&mut html, &chiffre.titre);
        html.push_str("</dt><dd class=\"grand\"><span class=\"chiffre\">");
        let _ = escape_html(&mut html, &chiffre.grand);
        html.push_str("</span>");
        if let Some(unite) = &chiffre.unite {
            html.push_str(" <span class=\"unite\">");
            let _ = escape_html(&mut html, unite);
            html.push_str("</span>");
        }
        for precision in &chiffre.precisions {
            html.push_str("</dd><dd class=\"precision\">");
            let _ = escape_html(&mut html, precision);
        }
        let (chemin, titre) = c.contexte.source(&chiffre.source).unwrap_or_default();
        html.push_str(&format!(
            "</dd><dd class=\"source\"><time datetime=\"{}\">{}</time>, <a id=\"{ancre}\" href=\"",
            chiffre.date,
            fr::date_longue(chiffre.date)
        ));
        let _ = escape_href(&mut html, &format!("{}{chemin}", c.racine));
        html.push_str("\">");
        let _ = escape_html(&mut html, &titre);
        html.push_str("</a></dd></div>\n");
    }
    html.push_str("</dl>\n");
    c.evenements.push(Event::Html(html.into()));
}

/// The key of something, with its place.
pub struct Cite {
    /// The key.
    pub cle: String,
    /// Its place.
    pub span: crate::diagnostic::Span,
}

impl Decode for Cite {
    const ATTENDU: &'static str = "un identifiant";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        Some(Self { cle: d.scalaire(noeud, Self::ATTENDU)?.trim().to_owned(), span: noeud.span })
    }
}
