//! What the map promises (`src/lib.rs`, invariants of the design), read from the source text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file of `src/`: its path from there, its text without comments.
struct Fichier {
    chemin: String,
    code: String,
    lignes: usize,
}

impl Fichier {
    /// The layer it belongs to; `lib` and `main` are those that tie the layers together.
    fn couche(&self) -> &str {
        self.chemin.split(['/', '.']).next().unwrap()
    }
}

fn racine() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fichiers() -> Vec<Fichier> {
    let src = racine().join("src");
    let entrees = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap);
    let rust = entrees.filter(|e| e.path().extension().is_some_and(|x| x == "rs"));
    rust.map(|e| {
        let texte = fs::read_to_string(e.path()).unwrap();
        let chemin = e.path().strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        Fichier { chemin, code: sans_commentaires(&texte), lignes: texte.lines().count() }
    })
    .collect()
}

fn sans_commentaires(texte: &str) -> String {
    let debut = |l: &str| l.find("//").filter(|i| !l[..*i].ends_with(':')).unwrap_or(l.len());
    texte.lines().map(|l| &l[..debut(l)]).collect::<Vec<_>>().join("\n")
}

/// The layers in their order, as `src/lib.rs` lists them.
fn couches() -> Vec<String> {
    let lib = fs::read_to_string(racine().join("src/lib.rs")).unwrap();
    lib.lines().filter_map(|l| Some(l.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect()
}

/// The first names after `crate::`, braces opened: `crate::{a::b, c}` gives `a` and `c`. `$crate::` is
/// left out: what a macro names belongs to those who call it.
fn nommes(code: &str) -> BTreeSet<String> {
    let mut noms = BTreeSet::new();
    for (i, _) in code.match_indices("crate::") {
        if code[..i].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$')) {
            continue;
        }
        let suite = &code[i + "crate::".len()..];
        let Some(groupe) = suite.strip_prefix('{') else {
            noms.insert(identifiant(suite));
            continue;
        };
        let (mut profondeur, mut attendu) = (0, true);
        for (j, c) in groupe.char_indices() {
            match c {
                '{' => profondeur += 1,
                '}' if profondeur == 0 => break,
                '}' => profondeur -= 1,
                ',' if profondeur == 0 => attendu = true,
                c if attendu && !c.is_whitespace() => {
                    noms.insert(identifiant(&groupe[j..]));
                    attendu = false;
                }
                _ => {}
            }
        }
    }
    noms
}

fn identifiant(texte: &str) -> String {
    texte.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// What a layer may use of the root of the crate: macros from the layer that defines them, the line
/// itself (`composer`, `Demande`…) once all that it ties together is known.
fn rang_de_racine(nom: &str, couches: &[String], fichiers: &[Fichier]) -> usize {
    let rang = |couche: &str| couches.iter().position(|c| c == couche);
    let macro_ = format!("macro_rules! {nom} ");
    if let Some(f) = fichiers.iter().find(|f| f.code.contains(&macro_)) {
        return rang(f.couche()).unwrap();
    }
    let lib = fichiers.iter().find(|f| f.chemin == "lib.rs").unwrap();
    let lies = lib.code.lines().filter_map(|l| rang(l.strip_prefix("use ")?.split("::").next()?));
    lies.max().unwrap()
}

#[test]
fn aucune_couche_ne_depend_de_celles_d_apres() {
    let (couches, fichiers) = (couches(), fichiers());
    assert!(couches.len() >= 15, "la liste des couches n’est plus lue : {couches:?}");
    let rang = |couche: &str| couches.iter().position(|c| c == couche);
    let mut fautes = Vec::new();
    let mut liens = 0;
    for f in fichiers.iter().filter(|f| !matches!(f.couche(), "lib" | "main")) {
        let ici = rang(f.couche()).unwrap_or_else(|| panic!("{} n’est dans aucune couche de lib.rs", f.chemin));
        for nom in nommes(&f.code) {
            liens += 1;
            if rang(&nom).unwrap_or_else(|| rang_de_racine(&nom, &couches, &fichiers)) > ici {
                fautes.push(format!("src/{} nomme crate::{nom}, qui vient après", f.chemin));
            }
        }
    }
    assert!(liens > 100, "{liens} dépendances lues : elles ne sont plus trouvées");
    assert!(fautes.is_empty(), "{}", fautes.join("\n"));
}

#[test]
fn les_formes_de_dependance_sont_lues() {
    let code = "use crate::{a::{b, c}, d,\n e};\ncrate::f::g(); pub(crate) fn x(); $crate::h::i; use crate::j as k;";
    assert_eq!(nommes(code).into_iter().collect::<Vec<_>>(), ["a", "d", "e", "f", "j"]);
}

/// Words that only some layers may write, and why.
#[test]
fn chacun_fait_son_metier() {
    let regles: &[(&[&str], &[&str], &str)] = &[
        (&[".ouvrir()"], &["edition", "resolve", "check"], "une valeur restreinte ne s’ouvre qu’à la sélection"),
        (
            &["std::fs", "fs::", "walkdir", "File::open"],
            &["source", "output", "publish"],
            "seuls ces modules touchent au disque",
        ),
        (&["TcpStream", "UdpSocket"], &["publish", "preview"], "la publication appelle quelqu’un ; l’aperçu répond"),
        (&["Command::new"], &["publish", "preview"], "git pour publier ; l’éditeur et le navigateur pour l’aperçu"),
        (&["serde_yaml"], &["decode"], "un seul module connaît la bibliothèque YAML"),
        (&["Timestamp::now", "SystemTime::now", "Zoned::now"], &["cli", "output"], "l’heure est un argument"),
        (&["println!", "eprintln!"], &["cli", "main"], "seule la ligne de commande parle"),
        (
            &["unwrap()", ".expect(", "todo!", "dbg!", "panic!", "unreachable!", "unimplemented!"],
            &[],
            "le contenu faux devient une faute, pas une panique",
        ),
        (&["thread::sleep"], &["output", "publish"], "rien n’attend, sauf l’horloge du disque et un hôte surchargé"),
    ];
    let fichiers = fichiers();
    let mut fautes = Vec::new();
    for (mots, permis, raison) in regles {
        for f in fichiers.iter().filter(|f| !permis.contains(&f.couche())) {
            fautes.extend(
                mots.iter()
                    .filter(|m| f.code.contains(**m))
                    .map(|m| format!("src/{} contient « {m} » : {raison}", f.chemin)),
            );
        }
    }
    assert!(fautes.is_empty(), "{}", fautes.join("\n"));
    let confidentiel = fichiers.iter().find(|f| f.chemin == "model/confidentiel.rs").unwrap();
    assert!(
        confidentiel.code.contains("pub fn ouvrir(&self)"),
        "l’ouverture a changé de nom : la règle ne la voit plus"
    );
    for derive in ["Serialize", "Display", "Deref", "Debug, ", "PartialEq"] {
        assert!(!confidentiel.code.contains(derive), "Confidentiel a « {derive} » : une valeur peut en sortir");
    }
}

#[test]
fn aucun_fichier_n_a_deux_sujets() {
    let longs: Vec<String> =
        fichiers().iter().filter(|f| f.lignes > 400).map(|f| format!("{} ({} lignes)", f.chemin, f.lignes)).collect();
    assert!(longs.is_empty(), "plus de 400 lignes : {}", longs.join(", "));
}

/// Each rule of typography, each container, each block has a page that shows what it gives.
#[test]
fn chaque_ecriture_a_sa_page() {
    let regles = feuille::fr::typographie::Regle::TOUTES.map(|r| format!("typographie-{}", r.nom()));
    let conteneurs = feuille::markdown::CONTENEURS.iter().map(|n| format!("conteneur-{n}"));
    let blocs = feuille::markdown::noms_de_blocs().map(|n| format!("bloc-{n}"));
    for page in regles.into_iter().chain(conteneurs).chain(blocs) {
        let texte = fs::read_to_string(racine().join(format!("tests/cas/{page}.md"))).unwrap_or_default();
        assert!(texte.contains("```rendu page="), "tests/cas/{page}.md ne montre pas ce que cela donne");
    }
}

/// A rule has a page; a fault of reading is shown by some case, or by a test of files.
#[test]
fn chaque_faute_a_son_cas() {
    for (code, _) in feuille::check::RULES {
        assert!(racine().join(format!("tests/cas/{code}.md")).is_file(), "la règle « {code} » n’a pas de page");
    }
    let mut montrees = fs::read_to_string(racine().join("tests/it/cas/disque.rs")).unwrap();
    for page in super::cas::pages() {
        montrees.push_str(&fs::read_to_string(page).unwrap());
    }
    let lecture = ["source", "decode", "model", "parse", "resolve", "check"];
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    for f in fichiers().iter().filter(|f| lecture.contains(&f.couche())) {
        for appel in ["erreur(", "avertissement(", "generale(", "refus(", "autre(", "erreur(\n", "code: "] {
            for (i, _) in f.code.match_indices(appel) {
                let suite = f.code[i + appel.len()..].trim_start();
                let Some((code, _)) = suite.strip_prefix('"').and_then(|s| s.split_once('"')) else { continue };
                codes.insert(code.to_owned(), f.chemin.clone());
            }
        }
    }
    assert!(codes.len() > 25, "{} codes lus : ils ne sont plus trouvés", codes.len());
    let tus: Vec<_> = codes.iter().filter(|(code, _)| !montrees.contains(&format!("[{code}]"))).collect();
    assert!(tus.is_empty(), "fautes qu’aucun cas ne montre : {tus:#?}");
}
