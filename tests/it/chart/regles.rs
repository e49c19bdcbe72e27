//! What drawings and sentences owe to their readers: marks that are data, remainders last, dates in
//! French, states told by more than a colour.

use super::donnees::{Cas, exemple, j, n, t, table};
use super::{avec, dessiner, en_langue};
use feuille::chart::gantt_etats::Avancement;
use feuille::chart::trames::{ABANDON, ARRET, FAIT, INCONNU, PAUSE, SERIES, TEINTES};
use feuille::chart::{AMPLES, CHARTS, Cellule, Chart, Options, Role};
use std::collections::BTreeSet;

fn chart(nom: &str) -> &'static Chart {
    CHARTS.iter().find(|c| c.nom == nom).unwrap()
}

fn phrase(nom: &str, cas: &Cas) -> String {
    feuille::fr::plates(&avec(cas, |s| (chart(nom).phrase)(s)))
}

fn cas(colonnes: &[(&str, Role, &str)], lignes: Vec<Vec<Cellule>>) -> Cas {
    Cas {
        nom: "règle".into(),
        table: table(colonnes, lignes),
        options: Options { ordonne: true, ..Options::default() },
    }
}

#[test]
fn une_courbe_n_a_de_marques_que_ses_valeurs() {
    let mut courbe = exemple("courbe");
    for zeros in [false, true] {
        let mut valeurs = 0;
        for l in &mut courbe.table.lignes {
            for (col, c) in courbe.table.colonnes.iter().zip(&mut l.cellules) {
                if let (Role::Valeur, Cellule::Nombre(v)) = (col.role, c) {
                    valeurs += 1;
                    *v = if zeros { 0.0 } else { *v };
                }
            }
        }
        let d = dessiner(chart("courbe"), &courbe, AMPLES[1]).unwrap();
        // Lines that end together have a legend, above the plot: one mark a line.
        let legende = if zeros { 2 } else { 0 };
        assert_eq!(d.svg.matches("class=\"marque").count(), valeurs + legende);
    }
    let colonnes = [("Date", Role::Debut, ""), ("Valeur", Role::Valeur, "projet")];
    let deux = cas(&colonnes, vec![vec![j("2024-01-01"), n(1.0)], vec![j("2024-01-01"), n(2.0)]]);
    let refus = dessiner(chart("courbe"), &deux, AMPLES[1]).unwrap_err();
    assert_eq!(refus.message, "deux valeurs de « Valeur » au 01/01/2024");
}

#[test]
fn une_courbe_par_annee_se_dit_en_francais_avec_ses_extremes() {
    let colonnes = [("Année", Role::Nom, ""), ("Montant", Role::Valeur, "€")];
    let annees = |v: &[(&str, f64)]| cas(&colonnes, v.iter().map(|(a, v)| vec![t(a), n(*v)]).collect());
    let dite = phrase("courbe", &annees(&[("2023", 120e3), ("2024", 2e6), ("2025", 30e6), ("2026", 9.23e6)]));
    assert_eq!(
        dite,
        "La valeur augmente de 9,11 M€, de 120 k€ en 2023 à 9,23 M€ en 2026, avec un maximum de 30 M€ en 2025."
    );
    let dite = phrase("courbe", &annees(&[("Juillet 2025", 120e3), ("Août 2025", 130e3)]));
    assert_eq!(dite, "La valeur augmente de 10 k€, de 120 k€ en juillet 2025 à 130 k€ en août 2025.");
    // Typed in the language of the content, told in that of the site.
    let mois = annees(&[("Juillet 2025", 120e3), ("Décembre 2025", 130e3)]);
    let dite = en_langue("en", &mois, |s| (chart("courbe").phrase)(s));
    assert_eq!(dite, "The value rises by €10k, from €120k in July 2025 to €130k in December 2025.");
    let dite = phrase("courbe", &annees(&[("Avant", 3e6), ("Pendant", 1e6), ("Après", 3e6)]));
    assert_eq!(
        dite,
        "La valeur est de 3 M€ pour « Avant » comme pour « Après », avec un minimum de 1 M€ pour « Pendant »."
    );
}

/// The remainder is the last row, even when it is not known: no other is taken for it.
#[test]
fn un_reste_inconnu_ne_prend_la_place_de_personne() {
    let colonnes = [("Filière", Role::Nom, ""), ("Projets", Role::Valeur, "projet")];
    let lignes = vec![vec![t("Bois"), n(3.0)], vec![t("Textile"), n(9.0)], vec![t("Autres"), Cellule::Vide]];
    let mut reste = cas(&colonnes, lignes);
    (reste.options.ordonne, reste.options.reste) = (false, true);
    let dite = phrase("barres", &reste);
    assert!(dite.contains("« Textile »") && dite.contains("« Bois »"), "{dite}");
}

#[test]
fn le_reste_est_le_dernier_et_ne_vient_jamais_en_tete() {
    for nom in ["barres", "empilees"] {
        let colonnes = [("Filière", Role::Nom, ""), ("Projets", Role::Valeur, "projet")];
        let mut reste =
            cas(&colonnes, vec![vec![t("Bois"), n(3.0)], vec![t("Textile"), n(2.0)], vec![t("Autres"), n(40.0)]]);
        (reste.options.ordonne, reste.options.reste) = (false, true);
        let d = dessiner(chart(nom), &reste, AMPLES[1]).unwrap();
        let haut = |mot: &str| d.textes.iter().find(|b| b.texte == mot).unwrap().y;
        assert!(haut("Bois") < haut("Textile") && haut("Textile") < haut("Autres"), "{nom}");
        if nom == "barres" {
            let dite = phrase(nom, &reste);
            let attendue = "« Bois » vient en tête (3 projets, soit 7 % du total), « Textile » en dernier (2 projets), pour un total de 45 projets.";
            assert_eq!(dite, attendue);
        }
    }
}

#[test]
fn une_jauge_ne_se_contredit_pas_et_dit_ce_qui_n_est_qu_un_minimum() {
    let colonnes = [("Part", Role::Nom, ""), ("Montant", Role::Valeur, "jour")];
    let mut jauge = cas(&colonnes, vec![vec![t("Engagé"), n(10.0)], vec![t("dont payé"), n(120.0)]]);
    jauge.options.tout = Some(100.0);
    let refus = dessiner(chart("jauge"), &jauge, AMPLES[1]).unwrap_err();
    assert!(refus.message.starts_with("« dont payé » (120) dépasse « Engagé » (10)"), "{}", refus.message);
    let mut jauge = cas(&colonnes, vec![vec![t("Jours utilisés"), n(97.5)]]);
    (jauge.options.tout, jauge.options.au_moins) = (Some(100.0), true);
    let attendue = "Sur un total de 100 jours, « Jours utilisés » atteint au moins 97,5 jours (98 %) ; il reste au plus 2,5 jours.";
    assert_eq!(phrase("jauge", &jauge), attendue);
}

#[test]
fn un_entonnoir_ne_dit_pas_de_part_au_dela_du_tout() {
    let colonnes = [("Étape", Role::Nom, ""), ("Entreprises", Role::Valeur, "entreprise")];
    let large = cas(&colonnes, vec![vec![t("A"), n(1.0)], vec![t("B"), n(1000.0)]]);
    let d = dessiner(chart("entonnoir"), &large, AMPLES[1]).unwrap();
    let dits: Vec<&str> = d.textes.iter().map(|b| b.texte.as_str()).collect();
    assert!(dits.contains(&"plus que l’étape précédente") && !dits.iter().any(|m| m.contains('%')), "{dits:?}");
}

/// In grey as in colour: neighbours in a legend differ by their figure, and shades by their ink.
#[test]
fn les_motifs_se_distinguent_en_gris() {
    let etats = [&FAIT, &ABANDON, &PAUSE, &ARRET, &INCONNU];
    let tous: Vec<_> = SERIES.iter().chain(&TEINTES).chain(etats).collect();
    let noms: BTreeSet<&str> = tous.iter().map(|m| m.nom).collect();
    assert_eq!(noms.len(), tous.len());
    for groupe in [SERIES.iter().collect::<Vec<_>>(), TEINTES.iter().collect(), etats[..4].to_vec()] {
        let dessins: BTreeSet<&str> = groupe.iter().map(|m| m.dessin).collect();
        assert_eq!(dessins.len(), groupe.len(), "deux motifs ont le même dessin");
    }
    for [a, b] in TEINTES.array_windows::<2>() {
        assert!(b.encre - a.encre >= 0.1, "{} et {} sont presque du même gris", a.nom, b.nom);
    }
    // The colour alone never tells: no class of the style sheet lightens a shade.
    let css = std::fs::read_to_string("themes/base/styles/46-dessins.css").unwrap();
    assert!(!css.contains(".dessin .d1"), "les teintes sont des motifs, dont l’encre est vérifiée");
    // Each state of a bar has its own look.
    let colonnes =
        [("Action", Role::Nom, ""), ("Début", Role::Debut, ""), ("Fin", Role::Fin, ""), ("État", Role::Etat, "")];
    let etats = ["à venir", "en cours", "réalisée", "en pause", "bloquée", "abandonnée"];
    let lignes = etats.map(|e| vec![t(e), j("2026-01-01"), j("2027-06-01"), t(e)]);
    let d = dessiner(chart("gantt"), &cas(&colonnes, lignes.to_vec()), AMPLES[0]).unwrap();
    let barres: Vec<&str> = d.svg.split("<rect class=\"duree").skip(1).filter_map(|s| s.split(" x=").next()).collect();
    assert_eq!(barres.iter().collect::<BTreeSet<_>>().len(), 6, "{barres:?}");
    for e in etats {
        assert_eq!(d.textes.iter().filter(|b| b.texte == e).count(), 3, "{e} : son nom, son état, sa légende");
        assert!(Avancement::lire(e).is_some());
    }
    assert!(Avancement::lire("en retard").is_none() && Avancement::lire("presque").is_none());
}

#[test]
fn les_mots_d_un_flux_ne_sont_jamais_coupes() {
    let mut flux = exemple("flux");
    flux.table.lignes[0].cellules[0] = t("Agence pour le développement régional et l’industrialisation des Cévennes");
    for largeur in AMPLES {
        let d = dessiner(chart("flux"), &flux, largeur).unwrap();
        assert!(d.textes.iter().all(|b| !b.texte.contains('…')), "à {largeur} : {:?}", d.textes);
    }
}
