//! The page « À compléter »: what the content lacks, and the places where somebody wrote that
//! something is missing.

use super::atelier::Atelier;
use super::pages::{Reponse, coquille, html};
use super::panneau::{demandee, parametre};
use super::places::Place;
use super::valeurs::{self, Portee};
use crate::diagnostic::{FileId, Span};
use crate::fr;
use crate::site::adresses;
use crate::source::Sources;
use std::collections::BTreeMap;

/// What people write where something is missing, folded.
const MARQUES: &[&str] = &["a completer", "todo", "xxx", "lorem ipsum", "(a venir)"];

/// Lines shown for each kind at most.
const LIGNES_MAX: usize = 300;

/// The page, for the variant named in the question.
pub fn page(atelier: &Atelier, question: &str) -> Reponse {
    let etat = atelier.etat();
    let page = parametre(question, "page");
    let (variante, _) = demandee(&page, etat.base());
    let vue = etat.vue(variante);
    let prefixe = variante.prefixe(etat.base());
    let bouton = |span: Span| {
        let place = Place::de(&vue.montrees, span);
        let signee = atelier.sceau.signer(&place);
        format!(
            "<button type=\"button\" data-place=\"{}\">{}:{}</button>",
            html(&signee),
            html(&place.fichier),
            place.ligne
        )
    };
    let mut parties: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if let Some(ouvrage) = &vue.ouvrage {
        for m in ouvrage.site.manques() {
            let (titre, chemin) = &m.page;
            let portee = Portee { span: m.span, projet: m.projet };
            let adresse = html(&format!("/{prefixe}{}", adresses::courte(chemin)));
            let ligne =
                format!("<a href=\"{adresse}\">{}</a> {}", html(titre), bouton(valeurs::debut(&vue.montrees, &portee)));
            parties.entry(format!("Il manque {}", m.quoi)).or_default().push(ligne);
        }
    }
    for (span, ligne) in marques(&vue.montrees) {
        parties.entry("Écrit « à compléter »".to_owned()).or_default().push(format!(
            "{} {}",
            html(&ligne),
            bouton(span)
        ));
    }
    let nombre: usize = parties.values().map(Vec::len).sum();
    let mut corps = match nombre {
        0 => "<p>Rien ne manque, autant que le programme puisse en juger.</p>\n".to_owned(),
        n => format!("<p>{}, dans l’édition {}.</p>\n", fr::avec_unite(n as f64, "élément"), variante.edition.mot()),
    };
    for (titre, lignes) in &parties {
        corps.push_str(&format!("<h2>{} ({})</h2>\n<ul>\n", html(titre), lignes.len()));
        lignes.iter().take(LIGNES_MAX).for_each(|l| corps.push_str(&format!("<li>{l}</li>\n")));
        corps.push_str("</ul>\n");
        if lignes.len() > LIGNES_MAX {
            corps.push_str(&format!("<p>… et {} autres.</p>\n", fr::entier((lignes.len() - LIGNES_MAX) as i64)));
        }
    }
    coquille(200, "À compléter", &corps)
}

/// The lines of texts and records that say that something is missing.
fn marques(sources: &Sources) -> Vec<(Span, String)> {
    let mut trouvees = Vec::new();
    for (file, source) in sources.contenu() {
        let lisible = [".md", ".yaml", ".yml"].iter().any(|e| source.chemin.ends_with(e));
        let Some(texte) = source.texte().filter(|_| lisible) else { continue };
        let mut debut = 0;
        for ligne in texte.split_inclusive('\n') {
            let plie = fr::plier(ligne);
            if MARQUES.iter().any(|m| mot_entier(&plie, m)) {
                trouvees.push((place(file, debut), ligne.trim().chars().take(160).collect()));
            }
            debut += ligne.len();
        }
    }
    trouvees
}

fn place(file: FileId, octet: usize) -> Span {
    Span::new(file, octet..octet)
}

fn mot_entier(texte: &str, mot: &str) -> bool {
    let lettre = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    texte
        .match_indices(mot)
        .any(|(i, _)| !lettre(texte[..i].chars().next_back()) && !lettre(texte[i + mot.len()..].chars().next()))
}
