//! What the audit of links sees in the bytes of pages that no content could make.

use feuille::audit::liens::{comparer, lire};

fn fautes(pages: &[(&str, &str)]) -> Vec<String> {
    let existe = |chemin: &str| chemin == "image.png" || pages.iter().any(|(c, _)| *c == chemin);
    let lues = pages.iter().map(|(chemin, html)| lire(chemin, html.as_bytes(), &existe, None)).collect();
    comparer(lues).into_iter().map(|f| format!("{} : {}", f.code, f.message)).collect()
}

#[test]
fn ce_qui_vient_d_ailleurs_est_dit_et_un_lien_vers_ailleurs_ne_l_est_pas() {
    let page = r#"<link rel="canonical" href="https://a.fr/"><link rel="stylesheet" href="https://b.fr/s.css">
        <img src="image.png" alt=""><img src='//c.fr/i.png' alt=""><a href="https://d.fr">d</a> <a href="mailto:x@y.fr">e</a>"#;
    assert_eq!(
        fautes(&[("index.html", page)]),
        [
            "requete-exterieure : la page « index.html » chargerait « https://b.fr/s.css », qui n’est pas du site",
            "requete-exterieure : la page « index.html » chargerait « //c.fr/i.png », qui n’est pas du site",
        ]
    );
}

#[test]
fn les_identifiants_en_double_et_les_images_absentes_sont_dits() {
    let page = r#"<p id="a"><p id="a"><img srcset="x.png 1x, image.png 2x" src="image.png" alt="a > b"><!-- <a href="z"> -->
        <script type="application/ld+json">{"a":"<a href=\"q\">"}</script><a href="%69ndex.html?q=1&amp;r=2#a">a</a>"#;
    assert_eq!(
        fautes(&[("index.html", page)]),
        [
            "lien-mort : lien mort : la page « index.html » mène à « x.png », qui n’existe pas",
            "identifiant-en-double : l’identifiant « a » sert deux fois dans la page « index.html »",
        ]
    );
}

#[test]
fn un_dossier_la_racine_de_l_hote_et_les_ancres_sont_suivis() {
    let pages = [
        ("404.html", r#"<a href="/bassin/a/index.html#ici">a</a> <a href="/bassin/b/">b</a>"#),
        ("a/index.html", r##"<h2 id="ici"></h2><a href="../a/">a</a><a href="#la">b</a><a href="../../x">c</a>"##),
    ];
    assert_eq!(
        fautes(&pages),
        [
            "lien-mort : lien mort : la page « 404.html » mène à « /bassin/b/ », qui n’existe pas",
            "lien-mort : lien mort : la page « a/index.html » mène à « ../../x », qui n’existe pas",
            "ancre-morte : ancre absente : la page « a/index.html » n’a pas de « #la » où elle mène",
        ]
    );
}
