//! What holds for every text: no panic, no address changed, no code changed.

use super::outils::seul;
use feuille::markdown::Reglages;
use proptest::prelude::*;

/// Pieces of the syntax, put together at random.
const MORCEAUX: &[&str] = &[
    "::: copil",
    "::: encadre Titre",
    "::: citation auteur=\"x\"",
    ":::",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "{{",
    "}}",
    "{{ total.projets }}",
    "{{ chiffre(\"x\") }}",
    "\\{{",
    "`",
    "```",
    "```tableau\n",
    "```chiffres\n",
    "titre: a\n",
    "- a\n",
    "colonnes: [a, b]\n",
    "lignes: [[é, 1]]\n",
    "source: x\n",
    "[^a]",
    "[^a]: ",
    "[a](b)",
    "[",
    "](",
    ")",
    "]{lang=en}",
    "![](x.png){decorative}",
    "|",
    "|---|\n",
    "# ",
    "## é {#é}",
    "*",
    "**",
    "_",
    "~~",
    "^",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<?>",
    "<script>",
    "&amp;",
    "\"",
    "'",
    " : ",
    "1er",
    "20%",
    "é",
    "œ",
    "\u{1f600}",
    "\r\n",
    "\t",
    ": a\n",
    "a",
    "\u{e000}",
    "javascript:",
    "\\",
    "[x]",
    "> [!NOTE]\n",
    "---\n",
    "===\n",
    "https://a.fr/?b=c;d!",
];

fn texte() -> impl Strategy<Value = String> {
    let morceau = prop_oneof![4 => prop::sample::select(MORCEAUX).prop_map(str::to_owned), 1 => ".{0,6}"];
    prop::collection::vec(morceau, 0..40).prop_map(|m| m.concat())
}

/// Two thousand texts of each kind; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn aucun_texte_n_arrete_le_programme(texte in texte()) {
        let rendu = seul(&texte, Reglages::default());
        for fault in &rendu.faults {
            let span = fault.lieu.as_ref().unwrap().span;
            prop_assert!(texte.get(span.range()).is_some(), "{} en {:?}", fault.code, span);
        }
        seul(&texte, Reglages::commonmark());
    }

    /// Whatever stands around, code comes out as typed, and addresses too.
    #[test]
    fn ni_le_code_ni_les_adresses_ne_changent(
        avant in "[a-zéœ' :;!?\"«»0-9]{0,30}",
        code in "[a-z \"':;!?%{}:]{1,20}",
        chemin in "[a-z0-9/._~;:!?=-]{0,20}",
        apres in "[a-zéœ' :;!?\"«»0-9]{0,30}",
    ) {
        prop_assume!(!avant.contains(":::") && !apres.contains(":::"));
        let adresse = format!("https://exemple.fr/{chemin}");
        let source = format!("- {avant} `x{code}x` {apres} [lien](<{adresse}>)\n\n```\n{code}\n```\n");
        let html = seul(&source, Reglages::default()).html;
        prop_assert!(html.contains(&format!("<code>x{code}x</code>")), "{html}");
        prop_assert!(html.contains(&format!("<pre><code>{code}\n</code></pre>")), "{html}");
        prop_assert!(html.contains(&format!("href=\"{}\"", adresse.replace('\'', "&#x27;"))), "{html}");
    }

    /// Typography adds and changes spaces, quotes, apostrophes: never a letter.
    #[test]
    fn les_lettres_restent(texte in "[a-wyzéœA-WYZ' :;!?\"\n*0-9]{0,60}") {
        let lettres = |html: &str| -> String { html.chars().filter(|c| c.is_alphabetic()).collect() };
        let sans = seul(&texte, Reglages { typographie: None, ..Reglages::default() }).html;
        let avec = seul(&texte, Reglages::default()).html.replace("<sup>", "").replace("</sup>", "");
        // « 2ème » becomes « 2e », by rule.
        if !texte.contains("me") && !texte.contains("Me") {
            prop_assert_eq!(lettres(&sans), lettres(&avec));
        }
    }
}

/// Long repeats, each of which once cost its square: a minute for a megabyte.
#[test]
fn les_longues_repetitions_ne_coutent_pas_leur_carre() {
    let notes: String = (0..8_000).map(|i| format!("[^{i}]")).collect();
    let corps: String = (0..8_000).map(|i| format!("[^{i}]: x\n\n")).collect();
    for texte in [
        "{{".repeat(200_000),
        "::: copil\n:::\n".repeat(30_000),
        "::: copil\n".repeat(30_000),
        format!("{notes}\n\n{corps}"),
    ] {
        seul(&texte, Reglages::default());
    }
}
