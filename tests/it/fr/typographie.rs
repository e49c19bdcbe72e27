//! Typography: the table of rules, what must stay, flows in several pieces, and what holds for any text.

use super::{attendu, lignes};
use feuille::fr::typographie::{Passage, Regle, Regles, Typographe, relire, vers_html};
use proptest::prelude::*;

/// T1 to T25: what the author types, what is published. The ordinals show their `<sup>`.
const REGLES: &str = r#"
    T1   → Prêt ? Oui ; allons-y !       → Prêt_? Oui_; allons-y_!
    T2   → Vraiment ?! Non!!!            → Vraiment_?! Non_!!!
    T3   → Objectif : 586 emplois        → Objectif~: 586~emplois
    T4   → Bilan: fait_: oui             → Bilan~: fait~: oui
    T5   → « levier », «levier»          → «~levier~», «~levier~»
    T6   → le "HUP" d'Alès               → le «~HUP~» d’Alès
    T7   → « un “ boost ” local »        → «~un “boost” local~»
    T7   → « un "boost" local »          → «~un “boost” local~»
    T7   → "un "boost" local"            → «~un “boost” local~»
    T8   → l'industrie d'aujourd'hui     → l’industrie d’aujourd’hui
    T9   → suite... etc...               → suite… etc.
    T10  → 1 234 567 €, 23 000 €         → 1_234_567~€, 23_000~€
    T10  → 1500 ha, 12500 emplois        → 1_500~ha, 12_500~emplois
    T11  → 100 ha, 20 %, 177 M€, 12 km   → 100~ha, 20~%, 177~M€, 12~km
    T11  → 3 t, 40 km/h, 5 t/an, 20 °C   → 3~t, 40~km/h, 5~t/an, 20~°C
    T12  → 1,5M€ et 20%, 12km            → 1,5~M€ et 20~%, 12~km
    T14  → n° 12, n°12, art. 47, p. 3    → n°~12, n°~12, art.~47, p.~3
    T14  → § 2, M. Rivenq, Mme Roux      → §~2, M.~Rivenq, Mme~Roux
    T15  → 1er, 1re, 1ère                → 1<sup>er</sup>, 1<sup>re</sup>, 1<sup>re</sup>
    T15  → 2e, 2ème, 2nd                 → 2<sup>e</sup>, 2<sup>e</sup>, 2<sup>nd</sup>
    T15  → IIe, Ier                      → II<sup>e</sup>, I<sup>er</sup>
    T16  → XXIe siècle                   → XXI<sup>e</sup>~siècle
    T16  → XIXe-XXe siècles              → XIX<sup>e</sup>-XX<sup>e</sup>~siècles
    T17  → 3 octobre 2023, 1er juin      → 3~octobre 2023, 1<sup>er</sup>~juin
    T18  → 14 h 30, 14h30, 8h, 35 h      → 14~h~30, 14~h~30, 8~h, 35~h
    T19  → l'axe 2 - le foncier - avance → l’axe 2 - le foncier - avance
    T20  → 2023-2027                     → 2023-2027
    T21  → 3 x 4 m                       → 3~×~4~m
    T22  → 40 m2 de CO2                  → 40~m2 de CO2
    T25  → 1,36 milliard d'euros         → 1,36~milliard d’euros
    tél. → 04 66 56 10 00                → 04~66~56~10~00
    tél. → +33 4 66 56 10 00             → +33~4~66~56~10~00
"#;

#[test]
fn regle_par_regle() {
    for ligne in lignes(REGLES) {
        let mut flux = [Passage::libre(attendu(ligne[1]))];
        Typographe::default().composer(&mut flux);
        assert_eq!(vers_html(&flux[0].texte), attendu(ligne[2]), "{}", ligne[0]);
    }
}

#[test]
fn ne_touche_pas() {
    for texte in [
        "https://a.fr/x?y=1;z voir www.a.fr/l'eau...?b",
        "jean.darc+12000ha@exemple.fr",
        "à 14:30, en 16:9, C:\\x\\l'eau, std::fmt::l'x, (:p) :smile:",
        "a &amp; b &nbsp;",
        "[^1]: | :---: | ---: |",
        "30100 Alès, en 2023 entreprises et communes, 2023-2027, 2023-10-03 140",
        "SIRET 732 829 320 00074, SIREN 732 829 320, 213000078, 4.1.2 ha",
        "7'30\" et 12\" de large",
        "un 4x4 de 3D en 4G, ../..., a?b !important, 1...10",
        "Le Ce Ver, M. le maire, (?), (!) ;)",
        "définition\n: terme",
        "deux\n\n! paragraphes\n\n20\n\n%",
    ] {
        assert_eq!(Typographe::default().texte(texte), texte);
    }
    assert_eq!(Typographe::default().texte("l'URL https://a.fr/?"), attendu("l’URL https://a.fr/_?"));
}

/// The pieces of an inline flow, closed ones between braces, as they go in and out.
fn flux(saisi: &str) -> String {
    let mut passages: Vec<Passage> = saisi
        .split(['|'])
        .map(|m| match m.strip_prefix('{') {
            Some(ferme) => Passage::ferme(ferme),
            None => Passage::libre(m),
        })
        .collect();
    Typographe::default().composer(&mut passages);
    let rendus: Vec<String> = passages.iter().map(|p| vers_html(&p.texte).into_owned()).collect();
    rendus.join("|")
}

#[test]
fn d_un_morceau_a_l_autre() {
    for (saisi, publie) in [
        ("|mot| : suite", "|mot|~: suite"),
        ("mot |: suite", "mot~|: suite"),
        ("le \"|mot en gras|\" et", "le «~|mot en gras|~» et"),
        ("\"|{let x = \"a ;\"|\" :", "«~|let x = \"a ;\"|~»~:"),
        ("«|{code|»", "«~|code|~»"),
        ("l'|{code|?", "l’|code|_?"),
        ("20| |%| de", "20|~|%| de"),
        ("20 | % de", "20~|% de"),
        ("1|er| juin", "1|er| juin"),
        ("|{Who's there?| - \"non\"", "|Who's there?| - «~non~»"),
    ] {
        assert_eq!(flux(saisi), attendu(publie).replace('{', ""), "{saisi}");
    }
}

#[test]
fn reglable() {
    let saisi = "l'axe 2 : 20% ?";
    let sans = Regles::toutes().sans(Regle::DeuxPoints).sans(Regle::UnitesCollees);
    assert_eq!(Typographe::new(sans).texte(saisi), attendu("l’axe 2 : 20%_?"));
    assert_eq!(Typographe::new(Regles::aucune()).texte(saisi), saisi);
    assert_eq!(Typographe::default().insecable_partout().texte(saisi), attendu("l’axe 2~: 20~%~?"));
    assert_eq!(Regles::nommees(Regle::TOUTES.map(Regle::nom)), Ok(Regles::toutes()));
    assert_eq!(Regles::nommees(["dates", "virgules"]), Err("virgules"));
    assert_eq!(vers_html("a\u{fdd1}b\u{fdd0}<\u{fdd1}c"), "ab<c");
    assert_eq!(Typographe::default().texte("la 2ème"), "la 2e");
}

#[test]
fn relecture() {
    for (texte, voulu) in [
        ("l'axe - le foncier - avance", "- → –, - → –"),
        ("des quais, etc… et etc. …", "… → ., . … → ."),
        ("40 m2, 3 t de CO2", "m2 → m², CO2 → CO₂"),
        (
            "E.D.F. et ETAT, Etudes, oeuvre, Oeuvre",
            "E.D.F. → EDF, ETAT → ÉTAT, Etudes → Études, oeuvre → œuvre, Oeuvre → Œuvre",
        ),
        ("1,36 milliards, 2 milliards", "milliards → milliard"),
        ("J. Dupont, A.B. Martin, 3 - 2, https://a.fr/CO2\n - liste", ""),
    ] {
        let vu: Vec<String> = relire(texte)
            .into_iter()
            .map(|r| format!("{} → {}", &texte[r.debut..r.fin], r.proposition.unwrap_or_default()))
            .collect();
        assert_eq!(vu.join(", "), voulu);
    }
}

/// What people type, and what tries the rules: words, figures, units and marks in any order. `_` is an ordinary space.
const MORCEAUX: &str = "
    mot l'eau Alès M. Mme n° p. h x € % k€ ha emplois juin siècle XXIe 1er 2ème e er etc 3 12 30 500 000 1500 2023 04 66 0,5
    4.1.2 https://a.fr/x?y a@b.fr :: :p &amp; \" ' « » “ ” ... … . , ; : ! ? ( ) - – \\ / ° § +33 SIRET [^1] é _ _ _ _
";

fn texte_presque_francais() -> impl Strategy<Value = String> {
    let blancs = ["\n", "\n\n", "\u{a0}", "\u{202f}"];
    let morceaux: Vec<&str> = MORCEAUX.split_whitespace().chain(blancs).collect();
    prop::collection::vec(prop::sample::select(morceaux), 0..16).prop_map(|m| m.concat().replace('_', " "))
}

/// The text without what the typographer may change.
fn squelette(texte: &str) -> String {
    texte
        .replace("...", "…")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '«' | '»' | '“' | '”' | '\'' | '’' | '…' | '.'))
        .map(|c| if c == '×' { 'x' } else { c })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn composer_deux_fois_ne_change_rien(texte in texte_presque_francais()) {
        let typographe = Typographe::default();
        let mut flux = [Passage::libre(texte.as_str())];
        typographe.composer(&mut flux);
        let mut encore = flux.clone();
        typographe.composer(&mut encore);
        prop_assert_eq!(&encore[0].texte, &flux[0].texte);
        let une = typographe.texte(&texte);
        prop_assert_eq!(typographe.texte(&une), une);
    }

    #[test]
    fn le_texte_reste_le_meme(texte in texte_presque_francais()) {
        let typographe = Typographe::new(Regles::toutes().sans(Regle::Ordinaux));
        prop_assert_eq!(squelette(&typographe.texte(&texte)), squelette(&texte));
    }

    #[test]
    fn les_passages_fermes_restent(textes in prop::collection::vec((texte_presque_francais(), any::<bool>()), 0..6)) {
        let avant: Vec<Passage> = textes.iter().map(|(t, libre)| Passage { texte: t.into(), libre: *libre }).collect();
        let mut apres = avant.clone();
        Typographe::default().composer(&mut apres);
        for (avant, apres) in avant.iter().zip(&apres) {
            prop_assert!(avant.libre || avant == apres);
        }
        let mut encore = apres.clone();
        Typographe::default().composer(&mut encore);
        prop_assert_eq!(encore, apres);
    }

    #[test]
    fn les_adresses_restent(debut in texte_presque_francais(), chemin in "[a-z0-9?=;&!'.]{0,12}[a-z0-9]") {
        let adresse = format!("https://a.fr/{chemin}");
        let compose = Typographe::default().texte(&format!("{debut} {adresse} ; fin"));
        prop_assert!(compose.contains(&adresse), "{}", compose);
    }
}
