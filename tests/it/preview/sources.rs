//! From words of a page to the line of the record that says them, as the page of Alès asks it.

use super::outils::{Banc, demander};
use serde_json::{Value, json};

const FICHE: &str = "content/entreprises/fondeurs-de-l-avene.yaml";

/// The real content and a way to ask where words are written.
struct Ales {
    banc: Banc,
    jeton: String,
}

impl Ales {
    fn new() -> Self {
        let dir = super::ales();
        // An editor that opens nothing.
        let banc = Banc::sur(dir, |r| r.editeur = Some("true {fichier}".to_owned()));
        let jeton: Value = serde_json::from_str(&banc.get("/~apercu/jeton").texte()).unwrap();
        Self { jeton: jeton["jeton"].as_str().unwrap().to_owned(), banc }
    }

    /// `file:line` of what would be opened.
    fn place(&self, demande: Value) -> String {
        let entetes = [("X-Feuille-Jeton", self.jeton.as_str())];
        let reponse = demander(self.banc.apercu.adresse(), "POST", "/~apercu/ouvrir", &entetes, &demande.to_string());
        let reponse: Value = serde_json::from_str(&reponse.texte()).unwrap();
        let place = reponse["place"].as_str().unwrap_or_else(|| panic!("{demande} : {reponse}")).to_owned();
        let place = place.rsplit_once(':').unwrap().0;
        place[place.find("content/").unwrap()..].to_owned()
    }

    /// The same, as the file and the text of the line.
    fn ligne(&self, demande: Value) -> (String, String) {
        let place = self.place(demande);
        let (fichier, ligne) = place.rsplit_once(':').unwrap();
        let texte = std::fs::read_to_string(self.banc.chemin(fichier)).unwrap();
        (fichier.to_owned(), texte.lines().nth(ligne.parse::<usize>().unwrap() - 1).unwrap().trim().to_owned())
    }
}

#[test]
fn les_valeurs_d_une_entreprise_menent_a_leur_ligne() {
    let ales = Ales::new();
    let page = "/~copil/entreprises/fondeurs-de-l-avene/";
    for (libelle, texte, attendu) in [
        ("Effectif, réservé au COPIL", "92 salariés", "effectif: 92"),
        ("Ingénierie mobilisée", "6,5 jours", "jours: 6.5"),
        ("Taille", "PME (10 à 249 salariés)", "taille: PME"),
        ("SIRET", "999 111 537 00018", "siret: \"99911153700018\""),
        ("Activité", "24.53Z (NAF rév. 2)", "naf: { code: \"24.53Z\", nomenclature: rev2 }"),
        ("Filière", "Métallurgie et travail des métaux", "filiere: metallurgie"),
        ("", "Salindres", "commune: Salindres"),
        (
            "",
            "13 juillet 2023",
            "parcours: { auditionnee: 2023-07-05, detectee: 2023-07-13, retenue: 2023-11-30, accompagnee: 2024-06-26 }",
        ),
    ] {
        let trouvee = ales.ligne(json!({ "page": page, "libelle": libelle, "texte": texte }));
        assert_eq!(trouvee, (FICHE.to_owned(), attendu.to_owned()), "{libelle} : {texte}");
    }
    // Totals are written nowhere: the record, not a place that happens to say 6.
    for (libelle, texte) in [("projets", "6"), ("emplois à créer", "30"), ("d’investissement", "8,12 M€"), ("", "zzz")]
    {
        assert_eq!(
            ales.place(json!({ "page": page, "libelle": libelle, "texte": texte })),
            format!("{FICHE}:3"),
            "{texte}"
        );
    }
}

#[test]
fn les_cellules_d_un_projet_menent_a_ce_projet() {
    let ales = Ales::new();
    let cellules = |projet: &str, libelle: &str, texte: &str| {
        let liens = [format!("/~copil/projets/fondeurs-de-l-avene/{projet}/index.html")];
        json!({ "page": "/~copil/projets/", "liens": liens, "libelle": libelle, "texte": texte })
    };
    for (projet, libelle, texte, attendu) in [
        ("ergonomie-ebarbage", "Emplois à créer", "2", "emplois: { crees: 2, maintenus: 14, horizon: 2027 }"),
        ("classe-fonderie", "Emplois à créer", "4", "emplois: { crees: 4, horizon: 2026 }"),
        ("sable-regenere", "Investissement (€)", "1 250 000", "investissement: 1 250 000"),
        ("sable-regenere", "État", "réalisé", "etat: realise"),
        ("sable-regenere", "Axe", "Transition écologique", "axe: transition"),
        (
            "four-induction",
            "Projet",
            "Un four à induction à la place du cubilot à gaz",
            "titre: Un four à induction à la place du cubilot à gaz",
        ),
        ("four-induction", "Commune", "Salindres", "commune: Salindres"),
        ("four-induction", "", "rien de tel", "- id: four-induction"),
    ] {
        let trouvee = ales.ligne(cellules(projet, libelle, texte));
        assert_eq!(trouvee, (FICHE.to_owned(), attendu.to_owned()), "{projet} : {libelle} : {texte}");
    }
    let etats = |projet: &str| ales.place(cellules(projet, "État", "en cours"));
    assert_ne!(etats("four-induction"), etats("classe-fonderie"));
    // Equal values of one project: the other cells of the row tell them apart.
    let versement = |financeur: &str, depuis: &str| {
        let page = "/~copil/projets/fondeurs-de-l-avene/classe-fonderie/";
        let voisins = [financeur, depuis];
        ales.ligne(json!({ "page": page, "libelle": "Montant (€)", "texte": "75 000", "voisins": voisins })).1
    };
    assert!(versement("Entreprises (fonds propres)", "16/05/2025").contains("financeur: entreprises"));
    assert!(versement("Région Occitanie", "13/06/2025").contains("financeur: region-occitanie"));
}

#[test]
fn le_suivi_mene_a_l_indicateur_et_l_accueil_au_bassin() {
    let ales = Ales::new();
    let suivi = |texte: &str, libelle: &str| {
        ales.ligne(json!({ "page": "/suivi/", "ancres": ["apprentis", "contenu"], "texte": texte, "libelle": libelle }))
    };
    let fichier = || "content/indicateurs/apprentis.yaml".to_owned();
    assert_eq!(
        suivi("247 apprentis au 30 juin 2026", ""),
        (fichier(), "- { date: 2026-06-30, valeur: 247 }".to_owned())
    );
    assert_eq!(
        suivi("226", "Valeur relevée (apprentis)"),
        (fichier(), "- { date: 2025-06-30, valeur: 226 }".to_owned())
    );
    assert_eq!(suivi("34 % du chemin vers la cible", "").0, fichier());
    let site = ales.ligne(json!({ "page": "/entreprises/fondeurs-de-l-avene/", "cadre": true, "texte": "zzz" }));
    assert_eq!(site.0, "content/site.yaml");
}
