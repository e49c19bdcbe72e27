//! The contract of templates: `docs/guide/gabarits.md` is written from the sources, and read here. What a
//! page gives to its template cannot change without the guide: `FEUILLE_CAS=ecrire cargo test --test it contrat`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A structure that templates see.
struct Vue {
    nom: String,
    sens: String,
    champs: Vec<[String; 3]>,
}

/// The structures of a source that are given to templates: those that derive `Serialize`. The sources are
/// formatted: a line holds one thing.
fn vues(source: &str) -> Vec<Vue> {
    let mut vues: Vec<Vue> = Vec::new();
    let (mut sens, mut montree, mut dedans) = (String::new(), false, false);
    for ligne in source.lines() {
        let mots = ligne.trim();
        if let Some(doc) = mots.strip_prefix("/// ") {
            let espace = if sens.is_empty() { "" } else { " " };
            let _ = write!(sens, "{espace}{doc}");
        } else if mots.starts_with("#[") {
            montree |= mots.starts_with("#[derive(") && mots.contains("Serialize");
        } else if dedans && mots == "}" {
            dedans = false;
        } else if dedans {
            let champ = mots.strip_prefix("pub ").unwrap_or(mots).trim_end_matches(',');
            if let Some((nom, genre)) = champ.split_once(": ") {
                let vue = vues.last_mut().expect("une structure ouverte");
                vue.champs.push([nom.to_owned(), genre.to_owned(), std::mem::take(&mut sens)]);
            }
            sens.clear();
        } else {
            let tete = mots.strip_prefix("pub ").unwrap_or(mots);
            if let (true, Some(nom)) = (montree, tete.strip_prefix("struct ").filter(|t| t.ends_with('{'))) {
                let nom = nom.split(['<', ' ', '{']).next().unwrap_or_default().to_owned();
                vues.push(Vue { nom, sens: std::mem::take(&mut sens), champs: Vec::new() });
                dedans = true;
            }
            montree = false;
            sens.clear();
        }
    }
    vues
}

/// The first text between quotes that follows each mark.
fn apres<'a>(texte: &'a str, marque: &str) -> Vec<&'a str> {
    let suites = texte.split(marque).skip(1);
    suites.filter_map(|s| s.trim_start().strip_prefix('"')?.split('"').next()).collect()
}

/// Names put in the context by a function.
fn noms(fonction: &str) -> Vec<&str> {
    let mut noms: Vec<(usize, &str)> = Vec::new();
    for marque in [".insert(", ".insert_value(", "partager(&mut c,"] {
        for nom in apres(fonction, marque) {
            noms.push((nom.as_ptr() as usize, nom));
        }
    }
    noms.sort_unstable();
    noms.dedup_by_key(|n| n.1);
    noms.into_iter().map(|(_, n)| n).collect()
}

/// A type as a template meets it.
fn genre(rust: &str) -> String {
    let dans = |debut: &str| rust.strip_prefix(debut).and_then(|r| r.strip_suffix('>'));
    match rust.trim_start_matches("&'a ").trim_start_matches("&'static ") {
        _ if dans("Option<").is_some() => format!("{} ou rien", genre(dans("Option<").unwrap_or_default())),
        _ if dans("Vec<").is_some() => format!("liste de {}", genre(dans("Vec<").unwrap_or_default())),
        "String" | "str" => "texte".into(),
        "f64" | "u32" | "usize" | "u8" | "u16" | "i64" | "u64" => "nombre".into(),
        "bool" => "vrai ou faux".into(),
        "Date" | "jiff::civil::Date" => "date".into(),
        autre => format!("`{}`", autre.trim_end_matches("<'a>").rsplit("::").next().unwrap_or_default()),
    }
}

fn guide() -> String {
    let racine = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/site");
    let sources: BTreeMap<String, String> = walkdir::WalkDir::new(&racine)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.path().extension().is_some_and(|x| x == "rs"))
        .map(|e| {
            let nom = e.path().strip_prefix(&racine).unwrap().to_string_lossy().into_owned();
            (nom, fs::read_to_string(e.path()).unwrap())
        })
        .collect();
    let mut gabarits: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    // What pages have in common is put by helpers: how one is called, what it puts.
    let aides: Vec<(&str, Vec<&str>)> = ["poser(", "poser_figures(", "voisins(", "paginer("]
        .into_iter()
        .map(|aide| {
            let corps = sources.values().find_map(|s| {
                let debut = s.find(&format!("fn {aide}"))?;
                let methode = s[..debut].rsplit('\n').next()?.starts_with(' ');
                s[debut..].split(if methode { "\n    }\n" } else { "\n}\n" }).next()
            });
            (aide, noms(corps.unwrap_or_else(|| panic!("{aide} n’est plus"))))
        })
        .collect();
    for source in sources.values() {
        for fonction in source.split("\nfn ").flat_map(|f| f.split("\npub fn ")) {
            for gabarit in apres(fonction, ".html(route,") {
                let siens = gabarits.entry(gabarit).or_default();
                siens.extend(noms(fonction));
                siens.extend(apres(fonction, "paginer(site, &mut c,"));
                for (aide, poses) in &aides {
                    if fonction.contains(&format!(".{aide}")) || fonction.contains(&format!(" {aide}site,")) {
                        siens.extend(poses);
                    }
                }
                siens.sort_unstable();
                siens.dedup();
            }
        }
    }
    let mut g = String::from(
        "# Ce que les gabarits reçoivent\n\n\
         Cette page est écrite par le programme, à partir de son code, et vérifiée à chaque changement \
         (`FEUILLE_CAS=ecrire cargo test --test it contrat`). Les explications sont celles du code, en anglais.\n\n\
         Chaque page reçoit `site`, `page` (`EnTete`), `sorte` (le nom de sa sorte), `chemin` (son adresse, sans \
         `index.html`), `racine` (ce qui mène à la racine du site), `jsonld` et, quand l’adresse publique est connue, \
         `partage`. Un lien s’écrit `href=\"{{ racine }}{{ lien.chemin }}\"`. Les montants sont en euros, les dates \
         s’écrivent AAAA-MM-JJ : les filtres leur donnent leur forme.\n\n\
         ## Par gabarit\n\n| gabarit | ce qu’il reçoit de plus |\n|---|---|\n",
    );
    for (gabarit, noms) in &gabarits {
        let noms: Vec<String> = noms.iter().map(|n| format!("`{n}`")).collect();
        let _ = writeln!(g, "| `{gabarit}` | {} |", if noms.is_empty() { "rien".into() } else { noms.join(", ") });
    }
    g.push_str("\n## Les structures\n");
    for (fichier, source) in &sources {
        for vue in vues(source).iter().filter(|v| !v.champs.is_empty()) {
            let _ = write!(g, "\n### `{}`\n\n{} (`src/site/{fichier}`)\n\n", vue.nom, vue.sens);
            g.push_str("| champ | type | |\n|---|---|---|\n");
            for [nom, rust, sens] in &vue.champs {
                let _ = writeln!(g, "| `{nom}` | {} | {} |", genre(rust), sens.replace('|', "\\|"));
            }
        }
    }
    g
}

#[test]
fn le_guide_des_gabarits_dit_ce_que_le_code_donne() {
    let chemin = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/gabarits.md");
    let attendu = guide();
    assert!(attendu.contains("`projet.html`") && attendu.contains("### `VueIndicateur`"), "{attendu}");
    if std::env::var("FEUILLE_CAS").is_ok_and(|v| v == "ecrire") {
        fs::write(&chemin, &attendu).unwrap();
    }
    let ecrit = fs::read_to_string(&chemin).unwrap_or_default();
    assert!(
        ecrit == attendu,
        "docs/guide/gabarits.md n’est plus à jour : FEUILLE_CAS=ecrire cargo test --test it contrat"
    );
}
