//! An editor that saves as people and programs do: in place, beside, through links, whole branches.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;

/// A fixed sequence (64-bit LCG of Knuth).
pub struct Hasard(pub u64);

impl Hasard {
    pub fn sous(&mut self, borne: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % borne
    }
}

/// A record edited, and its address.
pub const FICHES: &[(&str, &str)] = &[
    ("feuille-de-route/axes/1-foncier.md", "axes/foncier/index.html"),
    ("feuille-de-route/actions/2.9-essai.md", "actions/essai/index.html"),
    ("feuille-de-route/20-chapitre.md", "feuille-de-route/chapitre/index.html"),
    ("entreprises/essai.yaml", "entreprises/essai/index.html"),
    ("actualites/essai.md", "actualites/essai/index.html"),
    ("pages/essai.md", "pages/essai/index.html"),
];

/// A text for a path: valid, and never twice the same.
fn texte(chemin: &str, i: usize) -> String {
    let dossier = chemin.rsplit_once('/').map_or("", |(d, _)| d);
    let corps = format!("## Partie {i}\n\nTexte numéro {i}, [l’axe](axe:foncier), {{{{ chiffre(\"projets\") }}}}.\n");
    match dossier {
        "entreprises" => format!(
            "nom: Ateliers {i}\ncommune: Cendras\nfiliere: mecanique\ndiffusion: publique\nconsentement: {{ date: 2023-09-01, par: gérante }}\nprojets:\n  - id: ligne\n    titre: Ligne {i}\n    axe: foncier\n    investissement: {}\n",
            10_000 + i
        ),
        "feuille-de-route/actions" => format!(
            "---\ntitre: Action {i}\naxe: foncier\npilote: agglomeration\npriorite: haute\nstatut: en-cours\ndebut: 2024-01-15\nfin: 2027-12-31\n---\n{corps}"
        ),
        d if d.starts_with("actualites") => {
            format!("---\ntitre: Nouvelle {i}\ndate: 2026-01-{:02}\nresume: La nouvelle {i}.\n---\n{corps}", 1 + i % 28)
        }
        _ => format!("---\ntitre: Titre {i}\n---\n{corps}"),
    }
}

/// A folder edited.
pub struct Editeur {
    pub contenu: PathBuf,
    pub themes: PathBuf,
    pub i: usize,
}

/// The ways to save a file.
const FACONS: usize = 6;

impl Editeur {
    fn enregistrer(&self, facon: usize, chemin: &str, texte: &str) {
        let cible = self.contenu.join(chemin);
        fs::create_dir_all(cible.parent().unwrap()).unwrap();
        let a_cote = |suffixe: &str| PathBuf::from(format!("{}{suffixe}", cible.display()));
        match facon {
            // In place.
            0 => fs::write(&cible, texte).unwrap(),
            // Emptied, then filled in two times.
            1 => {
                let mut fichier = File::create(&cible).unwrap();
                let milieu = (texte.len() / 2..).find(|i| texte.is_char_boundary(*i)).unwrap();
                fichier.write_all(&texte.as_bytes()[..milieu]).unwrap();
                fichier.sync_all().unwrap();
                fichier.write_all(&texte.as_bytes()[milieu..]).unwrap();
            }
            // Beside, then in its place: VS Code, sed -i, LibreOffice.
            2 => {
                fs::write(a_cote(".tmp~"), texte).unwrap();
                fs::rename(a_cote(".tmp~"), &cible).unwrap();
            }
            // The old one put aside, the new one written: vim, Emacs.
            3 => {
                if cible.exists() {
                    fs::rename(&cible, a_cote("~")).unwrap();
                }
                fs::write(&cible, texte).unwrap();
                let _ = fs::remove_file(a_cote("~"));
            }
            // Deleted, then created.
            4 => {
                let _ = fs::remove_file(&cible);
                fs::write(&cible, texte).unwrap();
            }
            // A link to a file of the content.
            _ => {
                let vraie = self.contenu.join("images").join(format!(
                    "vraie-{}.{}",
                    self.i,
                    chemin.rsplit('.').next().unwrap()
                ));
                fs::create_dir_all(vraie.parent().unwrap()).unwrap();
                fs::write(&vraie, texte).unwrap();
                let _ = fs::remove_file(&cible);
                std::os::unix::fs::symlink(&vraie, &cible).unwrap();
            }
        }
    }

    /// One edit of any kind; says what it did.
    pub fn editer(&mut self, h: &mut Hasard) -> String {
        self.i += 1;
        let i = self.i;
        let (chemin, _) = FICHES[h.sous(FICHES.len())];
        let cible = self.contenu.join(chemin);
        let facon = h.sous(FACONS);
        match h.sous(15) {
            0 if cible.exists() && !chemin.contains("axes/") => {
                fs::remove_file(&cible).unwrap();
                format!("{chemin} supprimé")
            }
            // A folder that comes with its files, and a folder that goes.
            1 => {
                let ailleurs = self.contenu.with_file_name("ailleurs");
                let dossier = self.contenu.join("gouvernance");
                if dossier.exists() {
                    fs::remove_dir_all(&dossier).unwrap();
                    return "dossier supprimé".to_owned();
                }
                fs::create_dir_all(&ailleurs).unwrap();
                for n in 0..3 {
                    let copil = format!("---\ndate: 2026-0{}-10\ntitre: Réunion {i}.{n}\n---\nTexte {i}.\n", n + 1);
                    fs::write(ailleurs.join(format!("copil-{n}.md")), copil).unwrap();
                }
                fs::rename(&ailleurs, &dossier).unwrap();
                "dossier venu d’ailleurs".to_owned()
            }
            2 => {
                let dossier = self.contenu.join("indicateurs");
                fs::create_dir_all(&dossier).unwrap();
                let cible = dossier.join(format!("indicateur-{}.yaml", h.sous(3)));
                fs::write(&cible, format!("nom: Indicateur {i}\nunite: projets\n")).unwrap();
                "dossier créé avec son fichier".to_owned()
            }
            // A move: another name, so another address.
            3 => {
                let (de, vers) = (self.contenu.join("actualites/essai.md"), self.contenu.join("actualites/autre.md"));
                let (de, vers) = if de.exists() { (de, vers) } else { (vers, de) };
                if !de.exists() {
                    self.enregistrer(facon, "actualites/essai.md", &texte("actualites/essai.md", i));
                } else {
                    fs::rename(de, vers).unwrap();
                }
                "actualité déplacée".to_owned()
            }
            // A branch switched: many files unlinked and created.
            4 => {
                let combien = 20 + h.sous(60);
                for n in 0..80 {
                    let nom = self.contenu.join(format!("actualites/branche-{n}.md"));
                    let _ = fs::remove_file(&nom);
                    fs::create_dir_all(nom.parent().unwrap()).unwrap();
                    if n < combien {
                        fs::write(&nom, texte("actualites/branche.md", i)).unwrap();
                    }
                }
                format!("branche de {combien} fichiers")
            }
            5 => {
                let styles = self.themes.join("base/styles");
                fs::create_dir_all(&styles).unwrap();
                fs::write(styles.join("99-essai.css"), format!(".essai-{i} {{ color: red }}\n")).unwrap();
                "feuille de style".to_owned()
            }
            6 => {
                let gabarits = self.themes.join("base/templates");
                fs::create_dir_all(&gabarits).unwrap();
                let base = include_str!("../../../themes/base/templates/page.html");
                fs::write(
                    gabarits.join("page.html"),
                    base.replacen("{% endblock", &format!("<!-- {i} -->{{% endblock"), 1),
                )
                .unwrap();
                "gabarit".to_owned()
            }
            7 => {
                let filieres = self.contenu.join("filieres.yaml");
                let lu = fs::read_to_string(&filieres).unwrap();
                let tete = lu.split("# essai").next().unwrap();
                fs::write(&filieres, format!("{tete}# essai\n- id: essai-{i}\n  nom: Filière {i}\n")).unwrap();
                "liste".to_owned()
            }
            // A link that turns in circles comes, and goes.
            8 => {
                let boucle = self.contenu.join("pages/boucle");
                fs::create_dir_all(self.contenu.join("pages")).unwrap();
                match boucle.symlink_metadata() {
                    Ok(_) => fs::remove_file(boucle).unwrap(),
                    Err(_) => std::os::unix::fs::symlink(".", boucle).unwrap(),
                }
                "lien en boucle".to_owned()
            }
            _ => {
                self.enregistrer(facon, chemin, &texte(chemin, i));
                format!("{chemin} enregistré (façon {facon})")
            }
        }
    }

    /// What breaks something for a while: a file, the texts that break it one after the other, and what mends it.
    pub fn casse(&self, h: &mut Hasard) -> (PathBuf, Vec<String>, String) {
        let i = self.i;
        let gabarit = || self.themes.join("base/templates/axe.html");
        match h.sous(4) {
            0 => {
                let sain = texte("feuille-de-route/axes/1-foncier.md", i);
                let axe = self.contenu.join("feuille-de-route/axes/1-foncier.md");
                (axe, vec![format!("---\ntitre: \"coupé {i}\n---\n"), format!("---\ntitre_: {i}\n---\n")], sain)
            }
            1 => (gabarit(), vec![format!("{{{{ rien{i} }}}}"), format!("{{{{ rien{i} }}}} encore")], AXE.to_owned()),
            2 => (gabarit(), vec![format!("{{% if {i} %}}"), format!("{{{{ rien{i} }}}}")], AXE.to_owned()),
            _ => {
                let bassin = self.contenu.join("bassin.yaml");
                let sain = fs::read_to_string(&bassin).unwrap();
                (bassin, vec![format!("nom: [{i}"), format!("inconnu: {i}\n")], sain)
            }
        }
    }
}

const AXE: &str = include_str!("../../../themes/base/templates/axe.html");
