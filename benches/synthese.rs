//! A synthetic content of any size: half records (as many companies as projects, a project being
//! written in its company's file; each has its page), half chapters of about 600 words with a table,
//! lists, a quotation and a footnote; 12 industries, 70 communes.
//! The same size gives the same bytes.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

const MOTS: &str = "atelier usine foncier énergie chaleur eau métier emploi jeune école atelier ligne projet investissement commune vallée filière machine électricité bois pierre fil tissu verre acier alliage séchoir toiture bâtiment friche zone accès route gare train étude marché client fournisseur qualité mesure délai accord comité pilote partenaire région banque prêt aide subvention calendrier jalon année trimestre mois jour suivi résultat besoin compétence formation stage apprenti tuteur équipe cadre technicien ouvrier dirigeant territoire bassin agglomération transition carbone déchet réemploi matière circuit transport logistique numérique donnée capteur logiciel robot";

/// File name of chapter `i` (from 1).
pub fn nom_de_chapitre(i: usize) -> String {
    format!("{i:05}-chapitre-{i}.md")
}

/// Writes a content of `pages` records and chapters.
pub fn ecrire(dossier: &Path, pages: usize) -> io::Result<()> {
    for sous in ["entreprises", "feuille-de-route/axes", "actualites"] {
        fs::create_dir_all(dossier.join(sous))?;
    }
    fs::write(dossier.join("site.yaml"), SITE)?;
    fs::write(dossier.join("bassin.yaml"), BASSIN)?;
    fs::write(
        dossier.join("financeurs.yaml"),
        "- { id: enveloppe, nom: Enveloppe, nature: etat, enveloppe: true }\n- { id: banque, nom: Banque, nature: banque }\n",
    )?;
    let filieres: String = (0..12).map(|i| format!("- id: filiere-{i}\n  nom: Filière {i}\n")).collect();
    fs::write(dossier.join("filieres.yaml"), filieres)?;
    let mut communes = String::from("code,nom,population,latitude,longitude\n");
    for i in 0..70 {
        let _ = writeln!(communes, "30{i:03},Commune {i},{},,", 100 + 37 * i);
    }
    fs::write(dossier.join("communes.csv"), communes)?;
    for i in 1..=4 {
        let axe = format!("---\ntitre: Axe numéro {i}\n---\n\n## Enjeu\n\n{}\n", paragraphe(&mut Hasard(i), 60));
        fs::write(dossier.join(format!("feuille-de-route/axes/{i}-axe-{i}.md")), axe)?;
    }
    for i in 0..50 {
        let nouvelle = format!(
            "---\ntitre: Nouvelle {i}\ndate: 2026-{:02}-{:02}\nresume: Une nouvelle.\n---\n\nTexte.\n",
            1 + i % 11,
            1 + i % 28
        );
        fs::write(dossier.join(format!("actualites/nouvelle-{i}.md")), nouvelle)?;
    }
    for i in 1..=pages / 4 {
        fs::write(dossier.join(format!("entreprises/entreprise-{i}.yaml")), entreprise(i))?;
    }
    for i in 1..=pages / 2 {
        fs::write(dossier.join("feuille-de-route").join(nom_de_chapitre(i)), chapitre(i))?;
    }
    Ok(())
}

/// A fixed sequence (64-bit LCG of Knuth): no dependency, no clock.
struct Hasard(u64);

impl Hasard {
    fn sous(&mut self, borne: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % borne
    }
}

fn paragraphe(h: &mut Hasard, mots: usize) -> String {
    let choix: Vec<&str> = MOTS.split(' ').collect();
    let mut texte = String::new();
    for i in 0..mots {
        let fin = if i % 13 == 12 { ". L'" } else { " " };
        texte.push_str(choix[h.sous(choix.len())]);
        texte.push_str(fin);
    }
    texte.trim_end_matches(" L'").trim_end().to_owned()
}

fn chapitre(i: usize) -> String {
    let mut h = Hasard(i as u64);
    let mut t = format!(
        "---\ntitre: \"Chapitre {i} : une page d'essai\"\nresume: Résumé du chapitre {i}.\nmise_a_jour: 2026-{:02}-01\n---\n",
        1 + i % 11
    );
    for section in 1..=4 {
        let _ = write!(t, "\n## Section {section}\n\n{}\n\n{}\n", paragraphe(&mut h, 60), paragraphe(&mut h, 60));
    }
    let _ = write!(
        t,
        "\n> {}\n\n- **{}** : {}\n- {}\n\n",
        paragraphe(&mut h, 20),
        paragraphe(&mut h, 2),
        paragraphe(&mut h, 12),
        paragraphe(&mut h, 12)
    );
    t.push_str("| Année | Montant |\n|---|---:|\n");
    for annee in 2023..2028 {
        let _ = writeln!(t, "| {annee} | {} |", 1_000 * h.sous(900));
    }
    let _ = write!(t, "\nVoir [l'axe](axe:axe-{}) et la note[^1].\n\n[^1]: {}\n", 1 + i % 4, paragraphe(&mut h, 12));
    t
}

fn entreprise(i: usize) -> String {
    let mut h = Hasard(1_000_000 + i as u64);
    let montant = 10_000 * (1 + h.sous(300));
    format!(
        "nom: Entreprise numéro {i}\ncommune: \"30{:03}\"\nfiliere: filiere-{}\ntaille: PME\ndiffusion: publique\nconsentement: {{ date: 2023-09-01, par: gérante }}\neffectif: {}\nparcours: {{ auditionnee: 2023-07-04, detectee: 2023-07-20 }}\njours: 0.5\nprojets:\n  - id: projet\n    titre: Projet numéro {i}\n    axe: axe-{}\n    nature: extension\n    investissement: {montant}\n    emplois: {{ crees: {}, maintenus: {} }}\n    financements:\n      - {{ financeur: banque, nature: pret, montant: {}, etat: accorde, date: 2024-01-15 }}\n    jalons:\n      - {{ titre: Mise en service, date: 2027-06-30 }}\n",
        i % 70,
        i % 12,
        1 + h.sous(240),
        1 + i % 4,
        h.sous(9),
        h.sous(30),
        montant / 2,
    )
}

const SITE: &str = "titre: Site de synthèse\ndescription: Pour mesurer.\norganisme: { nom: Personne, adresse: Nulle part, telephone: \"00\", directeur_publication: Personne }\nhebergeur: { nom: Personne, adresse: Nulle part }\naccessibilite: {}\n";

const BASSIN: &str = "nom: Synthèse\nterritoire: Synthèse\ndispositif: { nom: Essai, enveloppe: 1 500 000, jours_ingenierie: 100, entreprises_cible: { min: 40, max: 50 }, debut: 2023-06-14, fin: 2023-10-03 }\n";
