//! Tables, notes, definitions, tasks, alerts, headings.

use super::outils::chapitre;

#[test]
fn notes_en_fin_de_texte_avec_retours() {
    let e = chapitre("Un.[^b] Deux.[^a] Encore.[^b]\n\n[^a]: Note *a*.\n[^b]: Note b.\n\nFin.\n");
    let html = e.sans_faute();
    assert!(
        html.contains("<a href=\"#note_1\" id=\"appel_1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a>"),
        "{html}"
    );
    assert!(html.contains("<a href=\"#note_2\" id=\"appel_2\""));
    assert!(html.contains("id=\"appel_1_2\""), "{html}");
    let (fin, notes) = (html.find("<p>Fin.</p>").unwrap(), html.find("<section class=\"notes\"").unwrap());
    assert!(fin < notes);
    assert!(html.contains("<li id=\"note_1\">\n<p>Note b. <a class=\"retour\" href=\"#appel_1\""), "{html}");
    assert!(html.contains("aria-label=\"Retour à l’appel de la note 1 (2 sur 2)\""));
}

#[test]
fn fautes_des_notes() {
    let e = chapitre("Un.[^a]\n\n[^a]: Note.\n[^b]: Oubliée.\n");
    assert_eq!(e.fautes(), ["note-sans-appel : [^b]"]);
}

#[test]
fn alertes_titrees_en_francais() {
    for (mot, titre) in [
        ("NOTE", "Note"),
        ("TIP", "Conseil"),
        ("IMPORTANT", "Important"),
        ("WARNING", "Attention"),
        ("CAUTION", "Mise en garde"),
    ] {
        let html = chapitre(&format!("> [!{mot}]\n> Lire ceci.\n")).sans_faute();
        let attendu = format!("role=\"note\">\n<p class=\"remarque-titre\">{titre}</p>\n<p>Lire ceci.</p>\n</div>");
        assert!(html.contains(&attendu), "{html}");
    }
}

#[test]
fn listes_de_definitions_et_de_taches() {
    let html = chapitre("Mot\n: Sens.\n\n- [x] faite\n- [ ] prévue\n\n~~non~~ x ^2^\n").sans_faute();
    assert!(html.contains("<dl>\n<dt>Mot</dt>\n<dd>Sens.</dd>\n</dl>"), "{html}");
    assert!(html.contains("<input type=\"checkbox\" disabled checked aria-label=\"Fait\"> faite"));
    assert!(html.contains("<input type=\"checkbox\" disabled aria-label=\"À faire\"> prévue"));
    assert!(html.contains("<del>non</del>") && html.contains("<sup>2</sup>"), "{html}");
}

#[test]
fn ancres_choisies_et_tirees_du_titre() {
    let e = chapitre("## L'été à Alès\n\n## Autre {#besoins .large}\n\n[a](#besoins) [b](#l-ete-a-ales)\n");
    let html = e.sans_faute();
    assert!(html.contains("<h2 id=\"l-ete-a-ales\">L’été à Alès"), "{html}");
    assert!(html.contains("<h2 id=\"besoins\" class=\"large\">Autre"));
}

#[test]
fn fautes_des_titres_et_des_tableaux() {
    let e = chapitre("## Un {#x}\n\n## Deux {#x}\n\n#### Saut\n\n[a](#y)\n\n|  |  |\n|---|---|\n| a | b |\n");
    assert_eq!(
        e.fautes(),
        ["ancre-en-double : #x", "niveau-de-titre : ####", "ancre-inconnue : #y", "tableau-sans-entete : |  |  |"]
    );
}

#[test]
fn aucune_ancre_n_est_donnee_deux_fois() {
    let html = chapitre("## Un 2\n\n## Un\n\n## Un\n\n## Contenu\n\n## …\n\n## !\n\n## Note 1\n\nA.[^n]\n\n[^n]: B.\n")
        .sans_faute();
    for ancre in ["un-2", "un", "un-3", "contenu-texte", "section", "section-2", "note-1", "note_1"] {
        assert_eq!(html.matches(&format!(" id=\"{ancre}\"")).count(), 1, "{ancre}\n{html}");
    }
}
