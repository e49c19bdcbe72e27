//! Other programs of the machine: the browser, the editor. Started and left alone, never through a
//! shell: a file's name is an argument, whatever it holds.

use std::path::Path;
use std::process::{Command, Stdio};

/// Opens an address in the browser; says whether a program was found to do it.
pub fn navigateur(adresse: &str) -> bool {
    let essais: &[&[&str]] = match std::env::consts::OS {
        "macos" => &[&["open"]],
        "windows" => &[&["rundll32", "url.dll,FileProtocolHandler"]],
        _ => &[&["xdg-open"], &["gio", "open"], &["wslview"]],
    };
    essais.iter().any(|mots| lancer(mots, &[adresse.to_owned()]))
}

/// Starts a program and leaves it; its end is waited for elsewhere, so that it does not linger.
fn lancer(mots: &[&str], arguments: &[String]) -> bool {
    let Some((programme, debut)) = mots.split_first() else { return false };
    let muet = || Stdio::null();
    let lance = Command::new(programme).args(debut).args(arguments).stdin(muet()).stdout(muet()).stderr(muet()).spawn();
    match lance {
        Ok(mut enfant) => {
            std::thread::spawn(move || enfant.wait());
            true
        }
        Err(_) => false,
    }
}

/// Editors that live in a terminal: started from here, nobody would see them.
const TERMINAUX: &[&str] =
    &["vi", "vim", "nvim", "nano", "emacs", "pico", "hx", "helix", "kak", "micro", "ed", "joe", "mcedit"];

/// Opens a file at a place; says whether an editor was found.
pub fn ouvrir(commande: Option<&str>, fichier: &Path, ligne: usize, colonne: usize) -> bool {
    let absolu = std::path::absolute(fichier).unwrap_or_else(|_| fichier.to_owned());
    let choisies = commande.map(str::to_owned).into_iter();
    let visuelle = std::env::var("VISUAL").ok().filter(|_| commande.is_none()).into_iter();
    let connues = ["code", "codium"].map(str::to_owned).into_iter().filter(|_| commande.is_none());
    choisies.chain(visuelle).chain(connues).any(|c| {
        let mots: Vec<&str> = c.split_whitespace().collect();
        let Some(programme) = mots.first() else { return false };
        let nom = Path::new(programme).file_stem().and_then(|n| n.to_str()).unwrap_or_default();
        if TERMINAUX.contains(&nom) && commande.is_none() {
            return false;
        }
        let (mots, suite) = arguments(&mots, nom, &absolu.display().to_string(), ligne, colonne);
        lancer(&mots.iter().map(String::as_str).collect::<Vec<_>>(), &suite)
    })
}

/// The words of a command, and what each editor wants after them. `{fichier}`, `{ligne}` and
/// `{colonne}` may be written in the command.
fn arguments(mots: &[&str], nom: &str, fichier: &str, ligne: usize, colonne: usize) -> (Vec<String>, Vec<String>) {
    let place = format!("{fichier}:{ligne}:{colonne}");
    if mots.iter().any(|m| m.contains("{fichier}")) {
        let remplir = |m: &&str| {
            let m = m.replace("{ligne}", &ligne.to_string()).replace("{colonne}", &colonne.to_string());
            m.replace("{fichier}", fichier)
        };
        return (mots.iter().map(remplir).collect(), Vec::new());
    }
    let suite = match nom {
        "code" | "codium" | "code-insiders" | "cursor" | "vscodium" => vec!["--goto".into(), place],
        "subl" | "sublime_text" | "zed" | "hx" => vec![place],
        "kate" => vec!["--line".into(), ligne.to_string(), fichier.into()],
        "gedit" | "gvim" | "emacs" | "emacsclient" | "mousepad" | "pluma" | "xed" => {
            vec![format!("+{ligne}"), fichier.into()]
        }
        "notepad++" => vec![format!("-n{ligne}"), fichier.into()],
        _ => vec![fichier.into()],
    };
    (mots.iter().map(|m| (*m).to_owned()).collect(), suite)
}
