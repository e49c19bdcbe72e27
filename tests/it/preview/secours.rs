//! Templates that fail when they render: every page keeps its last good state, in every edition, and
//! the fault is told whatever page is shown.

use super::outils::{Banc, sans_script};

const AXE: &str = "themes/base/templates/axe.html";
const BON: &str = include_str!("../../../themes/base/templates/axe.html");
const JETONS: &str = include_str!("../../../themes/base/theme.yaml");

/// Broken in ways that only the rendering tells, twice in a row and more.
#[test]
fn un_gabarit_casse_plusieurs_fois_de_suite_garde_le_dernier_bon_etat() {
    for prefixe in ["", "~copil/", "~copil~2027-06-01/"] {
        let banc = Banc::new(&[]);
        let adresse = format!("/{prefixe}axes/foncier/");
        let marque = "<!-- bonne version -->{% endblock";
        banc.enregistrer(AXE, &BON.replacen("{% endblock", marque, 1));
        let bonne = sans_script(&banc.get(&adresse).octets);
        assert!(String::from_utf8_lossy(&bonne).contains("bonne version"));
        for casse in ["{{ rien }}", "{{ rien }} encore", "{% if %}", "{{ rien.du.tout }}"] {
            banc.enregistrer(AXE, casse);
            let page = banc.get(&adresse);
            assert_eq!(page.statut, 200, "{adresse} : {casse} : {}", page.texte());
            assert!(sans_script(&page.octets) == bonne, "{adresse} : {casse}");
            let etat = banc.etat(&adresse);
            assert_eq!((&etat["perime"], &etat["fautes"][0]["code"]), (&true.into(), &"gabarit".into()), "{etat}");
            assert_eq!(etat["perimes"][0].as_str().unwrap().rsplit('/').next(), Some("axe.html"), "{etat}");
        }
        banc.enregistrer(AXE, BON);
        assert!(!banc.get(&adresse).texte().contains("bonne version"));
        let etat = banc.etat(&adresse);
        assert_eq!((&etat["perime"], &etat["erreurs"]), (&false.into(), &0.into()), "{etat}");
    }
}

/// The style of a page kept is kept as well: its name tells its bytes.
#[test]
fn une_page_gardee_garde_ses_styles() {
    let banc = Banc::new(&[]);
    banc.enregistrer("themes/base/styles/99-essai.css", ".avant { color: red }\n");
    banc.get("/~copil/axes/foncier/");
    banc.enregistrer(AXE, "{{ rien }}");
    banc.enregistrer("themes/base/styles/99-essai.css", ".apres { color: red }\n");
    for prefixe in ["", "~copil/"] {
        let page = banc.get(&format!("/{prefixe}axes/foncier/")).texte();
        let href = page.split("<link rel=\"stylesheet\" href=\"../../").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(banc.get(&format!("/{prefixe}{href}")).statut, 200, "{href}");
    }
}

#[test]
fn des_jetons_casses_ne_cassent_aucune_edition() {
    let banc = Banc::new(&[]);
    banc.enregistrer("themes/base/theme.yaml", JETONS);
    for visitee in [false, true] {
        for casse in ["couleurs: [", "couleurs: {", "inconnu: 1\n"] {
            banc.enregistrer("themes/base/theme.yaml", casse);
            for adresse in ["/axes/foncier/", "/", "/~copil/axes/foncier/", "/~copil/", "/~2027-01-01/"] {
                let page = banc.get(adresse);
                assert_eq!(page.statut, 200, "{adresse} : {casse} ({visitee}) : {}", page.texte());
            }
            assert!(banc.etat("/~copil/")["erreurs"].as_u64() > Some(0), "{casse}");
        }
        banc.enregistrer("themes/base/theme.yaml", JETONS);
        assert_eq!(banc.etat("/~copil/")["erreurs"], 0);
    }
}

#[test]
fn un_gabarit_casse_se_dit_sur_toute_page_et_au_terminal() {
    let banc = Banc::new(&[]);
    banc.enregistrer(AXE, "{{ rien }}");
    for page in ["/", "/~copil/", "/entreprises/"] {
        let etat = banc.etat(page);
        assert_eq!(
            (&etat["fautes"][0]["code"], &etat["perime"]),
            (&"gabarit".into(), &false.into()),
            "{page} : {etat}"
        );
    }
    banc.entendre("neuves : [gabarit]");
    // Content as well can make a template fail.
    banc.enregistrer(
        AXE,
        &BON.replacen("{% endblock", "{% if axe.titre == \"Casse\" %}{{ rien }}{% endif %}{% endblock", 1),
    );
    banc.entendre("0 fautes, neuves : []");
    banc.enregistrer("content/feuille-de-route/axes/1-foncier.md", "---\ntitre: Casse\n---\nTexte.\n");
    assert_eq!(banc.etat("/")["fautes"][0]["code"], "gabarit");
    assert_eq!(banc.get("/axes/foncier/").statut, 200);
}

/// Only what is new is drawn: a fault that moved down is not.
#[test]
fn le_terminal_ne_redit_pas_une_faute_qui_se_deplace() {
    let banc = Banc::new(&[]);
    let fiche = "content/entreprises/ateliers.yaml";
    let texte = "nom: Ateliers\ncommune: Cendras\nfiliere: mecanique\n";
    banc.enregistrer(fiche, &format!("{texte}inconnu: 1\n"));
    banc.entendre("1 fautes, neuves : [champ-inconnu]");
    banc.enregistrer(fiche, &format!("# une ligne\n{texte}inconnu: 1\n"));
    banc.enregistrer(fiche, &format!("# une ligne\n{texte}inconnu: 1\nautre_inconnu: 2\n"));
    let dit = banc.entendre("2 fautes, neuves : [champ-inconnu]");
    assert_eq!(dit.matches("fautes, neuves").count(), 3, "{dit}");
}

#[test]
fn le_dossier_du_contenu_disparu_se_dit_et_la_page_reste() {
    let banc = Banc::new(&[]);
    let mut flux = banc.ecouter();
    std::fs::rename(banc.chemin("content"), banc.chemin("ailleurs")).unwrap();
    flux.message();
    assert_eq!(banc.get("/axes/foncier/").statut, 200);
    let etat = banc.etat("/axes/foncier/");
    assert_eq!((&etat["fautes"][0]["code"], &etat["perime"]), (&"dossier-illisible".into(), &true.into()), "{etat}");
    assert!(etat["perimes"][0].as_str().unwrap().ends_with("content"), "{etat}");
    banc.entendre("neuves : [dossier-illisible]");
    std::fs::rename(banc.chemin("ailleurs"), banc.chemin("content")).unwrap();
    while banc.etat("/")["erreurs"] != 0 {
        flux.message();
    }
    banc.enregistrer("content/feuille-de-route/axes/1-foncier.md", "---\ntitre: Revenu\n---\nTexte.\n");
    assert!(banc.get("/axes/foncier/").texte().contains("Revenu"));
}
