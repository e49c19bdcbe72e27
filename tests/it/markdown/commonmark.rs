//! With our extensions off, the examples of the CommonMark specification give its HTML.
//!
//! `tests/donnees/commonmark-0.31.2.json` holds the 652 examples (number, section, text, HTML), taken
//! from the specification by John MacFarlane, CC-BY-SA 4.0 (see the note beside it).

use super::outils::seul;
use feuille::markdown::Reglages;

/// The same HTML, but for quotation marks in text: written `&quot;` there, `"` here.
fn normal(html: &str) -> String {
    html.replace("&quot;", "\"")
}

#[test]
fn les_652_exemples_donnent_leur_html() {
    let exemples: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../donnees/commonmark-0.31.2.json")).unwrap();
    assert_eq!(exemples.len(), 652);
    let mut ecarts = Vec::new();
    for e in &exemples {
        let (texte, attendu) = (e["markdown"].as_str().unwrap(), e["html"].as_str().unwrap());
        let rendu = seul(texte, Reglages::commonmark());
        assert!(rendu.faults.is_empty(), "exemple {}", e["number"]);
        if normal(&rendu.html) != normal(attendu) {
            ecarts.push(format!(
                "exemple {} ({})\n{texte}\n-- attendu\n{attendu}\n-- obtenu\n{}",
                e["number"], e["section"], rendu.html
            ));
        }
    }
    assert!(ecarts.is_empty(), "{} écarts\n{}", ecarts.len(), ecarts.join("\n\n"));
}
