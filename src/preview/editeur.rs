//! Other programs of the machine: the browser, the editor. Started and left alone, never through a
//! shell: a file's name is an argument, whatever it holds.

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
