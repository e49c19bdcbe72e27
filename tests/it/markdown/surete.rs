//! What never gets out of a text.

use super::outils::{avec, chapitre};
use feuille::edition::Edition;

#[test]
fn le_html_admis_passe_et_le_reste_non() {
    let e = chapitre(
        "<details>\n<summary>Voir</summary>\n\n*Oui* <kbd onclick=\"x()\">K</kbd> <script>alert(1)</script>\n\n</details>\n\n<div style=\"color:red\">bloc\n</div>\n\n</div></div>\n\n<!-- rien -->\n",
    );
    let html = e.texte();
    assert!(html.contains("<details>\n<summary>Voir</summary>\n<p><em>Oui</em> <kbd>K</kbd> "), "{html}");
    assert!(!html.contains("alert(1)") && !html.contains("onclick") && !html.contains("color:red"));
    assert!(!html.contains("rien"));
    assert_eq!(e.fautes(), ["html : <kbd", "html : <script", "html : </script", "html : <div"],);
    // Tags closed too often do not close those of the page.
    let html = e.page("feuille-de-route/essai/index.html");
    assert_eq!(html.matches("<div").count(), html.matches("</div").count(), "{html}");
}

/// Only the blocks that hold raw HTML are sanitised; wherever they stand, the page around them stays whole.
#[test]
fn une_balise_ouverte_reste_dans_son_bloc() {
    for (texte, attendu) in [
        ("a <b>b\n\nc\n", "</b><p>c</p>\n"),
        ("<div>\n\na\n\n</div>\n\nb\n", "<div>\n<p>a</p>\n</div>\n<p>b</p>\n"),
        ("::: encadre T\n<section>\n\na <i>b\n:::\n\nc[^n]\n\n[^n]: d <u>e\n", "<p>c<sup class=\"appel-note\">"),
        ("- a <i>b\n\n  ::: etapes\n  1. <ul><li>c\n  :::\n- d\n\ne\n", "<p>e</p>\n"),
        ("> [!NOTE]\n> <div title=\"\n\na\n", "<p>a</p>\n"),
        ("[^n]: a <script>b</script> </section></div>\n\nc[^n] <hr> d\n", "<hr"),
    ] {
        let e = chapitre(texte);
        let page = e.page("feuille-de-route/essai/index.html");
        assert!(page.contains(attendu), "{texte}\n{}", e.texte());
        for balise in ["b", "div", "i", "li", "ol", "p", "section", "u", "ul"] {
            let compter = |debut: &str| page.matches(&format!("{debut}{balise}>")).count();
            let ouvertes = compter("<") + page.matches(&format!("<{balise} ")).count();
            assert_eq!(ouvertes, compter("</"), "{balise} : {texte}\n{}", e.texte());
        }
        assert!(!page.contains("script>b"), "{texte}");
    }
}

#[test]
fn une_image_d_un_autre_site_ne_sort_pas() {
    let e = chapitre(
        "a <img src=\"https://exemple.fr/x.png\" alt=\"\"> ![b](https://exemple.fr/y.png)\n\n<div>\n<img src=\"//exemple.fr/z.png\">\n</div>\n",
    );
    let html = e.texte();
    assert!(!html.contains("exemple.fr"), "{html}");
    assert_eq!(e.fautes(), ["html : <img", "image : https://exemple.fr/y.png", "html : <img"]);
}

#[test]
fn un_commentaire_ne_sort_pas() {
    let e = chapitre("<!-- <img src=\"x\">\nombre\n-->\n\na <!-- ombre --> b\n\n<div>{{ total.projets }}</div>\n");
    let html = e.texte();
    assert!(!html.contains("ombre"), "{html}");
    assert_eq!(e.fautes(), ["expression : {{"]);
}

#[test]
fn aucune_adresse_active_ne_sort() {
    for adresse in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&#9;script:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript%3Aalert(1)",
        "java%0ascript:alert(1)",
        "%6Aavascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "DATA:text/html;base64,x",
        "file:///etc/passwd",
    ] {
        for texte in [
            format!("[clic]({adresse})\n"),
            format!("[clic](<{adresse}>)\n"),
            format!("[clic]\n\n[clic]: {adresse}\n"),
            format!("![clic]({adresse})\n"),
            format!("<a href=\"{adresse}\">clic</a>\n"),
        ] {
            let e = chapitre(&texte);
            let html = e.texte().to_lowercase();
            for attribut in ["href=\"", "src=\""] {
                for morceau in html.split(attribut).skip(1) {
                    let valeur = morceau.split('"').next().unwrap();
                    let nue: String = valeur.replace("%3a", ":").chars().filter(|c| !c.is_control()).collect();
                    let active = ["javascript:", "vbscript:", "data:", "file:"].iter().any(|s| nue.contains(s));
                    // A relative address with an escaped colon is inert, and the sanitiser leaves it.
                    assert!(!active || valeur.contains("%3a"), "{texte} → {valeur}");
                }
            }
        }
    }
    let e = chapitre("<javascript:alert(1)>\n");
    assert_eq!(e.fautes(), ["adresse : <javascript:alert(1)>"]);
}

#[test]
fn le_copil_n_est_dans_rien_de_public() {
    let texte = "---\ntitre: Essai\n---\n\n## Avant\n\n::: copil\n\n## Secret {#secret}\n\n[Nom](source:communique) et [^n]\n\n[lien]: https://secret.example\n\n[^n]: Caché.\n\n:::\n\n- liste\n\n  ::: copil\n  - cachette\n  :::\n\n> ::: copil\n> ombre\n> :::\n\n[lien] [^n] Après.\n";
    let fichiers = [("feuille-de-route/02-essai.md", texte)];
    let publique = avec(&fichiers, Edition::Publique);
    let html = publique.texte().to_lowercase();
    for mot in ["secret", "caché", "cachette", "ombre"] {
        assert!(!html.contains(mot), "{mot}\n{html}");
    }
    assert!(html.contains("après."), "{html}");
    let copil = avec(&fichiers, Edition::Copil).texte();
    for mot in ["Secret", "Caché", "cachette", "ombre"] {
        assert!(copil.contains(mot), "{mot}");
    }
    // Never closed, or nearly well named: nothing gets out.
    for texte in [
        "::: {.copil}\nombre\n:::\n",
        "::: interne\nombre\n:::\n",
        "::: copil\n\nombre\n",
        "::: copill\nombre\n:::\n",
        "::: Copil\nombre\n:::\n",
        "1. ::: copil\n   ombre\n",
    ] {
        let e = chapitre(texte);
        assert!(!e.texte().contains("ombre"), "{texte}");
        assert!(!e.faults.is_empty() && e.fautes().iter().all(|f| f.starts_with("conteneur : ")), "{texte}");
    }
}
