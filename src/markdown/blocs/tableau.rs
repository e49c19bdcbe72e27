//! ```` ```tableau ````: a table with its title, its source and its totals, numbered over the site.

use crate::decode::{Cle, Decode, Decodeur, Noeud, Valeur};
use crate::diagnostic::{Diagnostic, Span};
use crate::markdown::conversion::Conversion;
use crate::markdown::expression::{self, Demande};
use crate::markdown::liens::reference_absente;
use crate::markdown::texte::fault_d_expression;
use crate::markdown::{BlocNumerote, Contexte};
use crate::model::reference::Champ;
use crate::{fiche, fr};
use pulldown_cmark::Event;
use pulldown_cmark_escape::{escape_href, escape_html};

fiche! {
    /// The body of the block.
    pub struct Corps("tableau") {
        /// Key, for references (`tableau:cle`); else it comes from the title.
        id: Option<Cle>,
        /// What the table shows.
        titre: Mot,
        /// Key of its source.
        source: Mot,
        /// Unit of its numbers.
        unite: Option<String>,
        /// Titles of the columns; the first one names the lines.
        colonnes: Vec<Mot>,
        /// The lines.
        lignes: Vec<Vec<Mot>>,
        /// Titles of the columns to add up.
        totaux: Vec<Mot>,
        /// Reserve.
        note: Option<String>,
    }
}

/// A text or a number, with its place.
#[derive(Clone, Debug)]
pub struct Mot {
    texte: String,
    span: Span,
}

impl Decode for Mot {
    const ATTENDU: &'static str = "un texte ou un nombre";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = match noeud.valeur {
            Valeur::Vide => String::new(),
            _ => d.scalaire(noeud, Self::ATTENDU)?.trim().to_owned(),
        };
        Some(Self { texte, span: noeud.span })
    }
}

impl Champ for Mot {}

impl Mot {
    fn nombre(&self) -> Option<f64> {
        fr::lire::nombre(&self.texte).ok()
    }
}

/// Writes the table.
pub fn ecrire(c: &mut Conversion, noeud: &Noeud, d: &mut Decodeur) {
    let Some(t) = Corps::decode(noeud, d) else { return };
    if !verifier(&t, noeud, d) {
        return;
    }
    let cle = t.id.as_ref().map_or_else(|| fr::slug(&t.titre.texte), |i| i.0.clone());
    let titre = interpoler(c, &t.titre, d);
    let titre = c.composer_texte(&titre);
    let bloc = BlocNumerote { genre: "tableau", cle: cle.clone(), titre: titre.clone(), span: t.titre.span };
    c.rendu.blocs.push(bloc);
    let mut html = format!(
        "<figure class=\"tableau\" id=\"tableau-{cle}\">\n<div class=\"defile\" tabindex=\"0\" role=\"group\" aria-labelledby=\"tableau-{cle}_titre\">\n<table>\n<caption id=\"tableau-{cle}_titre\">"
    );
    if let Some(numero) = c.contexte.numero("tableau", &cle) {
        html.push_str(&format!("<span class=\"numero\">Tableau {numero}</span> "));
    }
    let _ = escape_html(&mut html, &titre);
    if let Some(unite) = &t.unite {
        html.push_str(" <span class=\"unite\">(");
        let _ = escape_html(&mut html, &c.composer_texte(unite));
        html.push_str(")</span>");
    }
    html.push_str("</caption>\n<thead>\n<tr>");
    let nombres: Vec<bool> = (0..t.colonnes.len()).map(|i| i > 0 && t.lignes.iter().all(|l| chiffree(&l[i]))).collect();
    for (colonne, nombre) in t.colonnes.iter().zip(&nombres) {
        html.push_str(if *nombre { "<th scope=\"col\" class=\"nombre\">" } else { "<th scope=\"col\">" });
        let _ = escape_html(&mut html, &c.composer_texte(&colonne.texte));
        html.push_str("</th>");
    }
    html.push_str("</tr>\n</thead>\n<tbody>\n");
    for ligne in &t.lignes {
        html.push_str("<tr>");
        for (i, mot) in ligne.iter().enumerate() {
            let texte = match mot.nombre() {
                Some(n) if nombres[i] && (n.abs() >= 10_000.0 || n.fract() != 0.0) => fr::decimal(n, 3),
                _ => {
                    let texte = interpoler(c, mot, d);
                    c.composer_texte(&texte)
                }
            };
            cellule(&mut html, &texte, i == 0, nombres[i]);
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n");
    totaux(&mut html, &t);
    html.push_str("</table>\n</div>\n<figcaption>");
    legende(c, &mut html, &t, d);
    html.push_str("</figcaption>\n</figure>\n");
    c.evenements.push(Event::Html(html.into()));
}

fn chiffree(mot: &Mot) -> bool {
    mot.texte.is_empty() || mot.nombre().is_some() || mot.texte.starts_with("{{")
}

fn cellule(html: &mut String, texte: &str, tete: bool, nombre: bool) {
    html.push_str(match (tete, nombre) {
        (true, _) => "<th scope=\"row\">",
        (_, true) => "<td class=\"nombre\">",
        _ => "<td>",
    });
    let _ = escape_html(&mut *html, texte);
    html.push_str(if tete { "</th>" } else { "</td>" });
}

fn totaux(html: &mut String, t: &Corps) {
    if t.totaux.is_empty() {
        return;
    }
    html.push_str("<tfoot>\n<tr>");
    for (i, colonne) in t.colonnes.iter().enumerate() {
        let somme = t.totaux.iter().any(|n| n.texte == colonne.texte);
        let texte = match (i, somme) {
            (0, _) => "Total".to_owned(),
            (_, true) => fr::decimal(t.lignes.iter().filter_map(|l| l[i].nombre()).sum(), 3),
            _ => String::new(),
        };
        cellule(html, &texte, i == 0, i > 0);
    }
    html.push_str("</tr>\n</tfoot>\n");
}

fn legende(c: &mut Conversion, html: &mut String, t: &Corps, d: &mut Decodeur) {
    match c.contexte.lien("source", &t.source.texte) {
        Ok(_) => {
            let ancre = c.citer(&t.source.texte);
            let (chemin, titre) = c.contexte.source(&t.source.texte).unwrap_or_default();
            html.push_str(&format!("Source : <a id=\"{ancre}\" href=\""));
            let _ = escape_href(&mut *html, &format!("{}{chemin}", c.racine));
            html.push_str("\">");
            let _ = escape_html(&mut *html, &titre);
            html.push_str("</a>");
        }
        Err(absence) => {
            let dest = format!("source:{}", t.source.texte);
            d.faults.extend(reference_absente(&dest, absence, t.source.span, t.source.span));
        }
    }
    if let Some(note) = &t.note {
        html.push_str(". ");
        let _ = escape_html(html, &c.composer_texte(note));
    }
}

/// Lines as long as the head, columns to add up that exist and hold numbers.
fn verifier(t: &Corps, noeud: &Noeud, d: &mut Decodeur) -> bool {
    let avant = d.faults.len();
    if t.colonnes.is_empty() {
        let fault = Diagnostic::erreur("tableau-sans-entete", noeud.span, "ce tableau n’a pas de colonnes");
        d.faults.push(fault.aide("ajouter une ligne « colonnes: [ … ] » avec le titre de chaque colonne"));
        return false;
    }
    for ligne in t.lignes.iter().filter(|l| l.len() != t.colonnes.len()) {
        let span = ligne.first().map_or(noeud.span, |m| Span { end: ligne[ligne.len() - 1].span.end, ..m.span });
        let message = format!("{} cellules pour {} colonnes", ligne.len(), t.colonnes.len());
        d.faults.push(
            Diagnostic::erreur("tableau", span, message).aide("écrire une cellule par colonne ; \"\" si elle est vide"),
        );
    }
    for nom in &t.totaux {
        match t.colonnes.iter().position(|colonne| colonne.texte == nom.texte) {
            None => {
                let message = format!("aucune colonne ne s’appelle « {} »", nom.texte);
                let fault = Diagnostic::erreur("tableau", nom.span, message);
                d.faults.push(match fr::plus_proche(&nom.texte, t.colonnes.iter().map(|m| m.texte.as_str())) {
                    Some(p) => fault
                        .etiquette(format!("vouliez-vous dire « {p} » ?"))
                        .aide("remplacer par")
                        .remplacer(nom.span, p),
                    None => fault.aide("écrire le titre d’une des colonnes"),
                });
            }
            Some(i) => {
                let mots = t.lignes.iter().filter_map(|l| l.get(i));
                for mot in mots.filter(|m| !m.texte.is_empty() && m.nombre().is_none()) {
                    let message = format!("« {} » ne s’additionne pas", mot.texte);
                    let fault = Diagnostic::erreur("tableau", mot.span, message);
                    d.faults.push(fault.aide("écrire un nombre seul, ou ôter cette colonne de « totaux »"));
                }
            }
        }
    }
    d.faults.len() == avant
}

/// A cell with its live figures.
fn interpoler(c: &mut Conversion, mot: &Mot, d: &mut Decodeur) -> String {
    let mut sortie = String::new();
    let mut reste = mot.texte.as_str();
    while let Some((avant, suite)) = reste.split_once("{{") {
        let Some((dedans, apres)) = suite.split_once("}}") else { break };
        sortie.push_str(avant);
        let contexte: &dyn Contexte = c.contexte;
        match expression::lire(dedans, contexte) {
            Ok(Demande::Chiffre(cle)) => {
                c.noter_chiffres(&[cle]);
                sortie.push_str(&contexte.chiffre(cle).map(|chiffre| chiffre.lisible).unwrap_or_default());
            }
            Ok(Demande::Calcul(calcul, cites)) => match contexte.calculer(&calcul) {
                Ok(valeur) => {
                    c.noter_chiffres(&cites);
                    sortie.push_str(&valeur);
                }
                Err(raison) => {
                    let message = format!("cette expression ne se calcule pas : {raison}");
                    d.faults.push(Diagnostic::erreur("expression", mot.span, message));
                }
            },
            Err(mut refus) => {
                // The place is that of the cell: a patch would need the name's own.
                refus.aide = refus.proche.take().map_or(refus.aide, |p| format!("vouliez-vous dire « {p} » ?"));
                d.faults.push(fault_d_expression(refus, mot.span));
            }
        }
        reste = apres;
    }
    sortie.push_str(reste);
    sortie
}
