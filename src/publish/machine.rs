//! This machine: who publishes from it, for people (`elise@poste-12`), and which of its processes live. What one that
//! died left behind, its claim at the host or its folder here, is nobody's.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Who publishes, as people would say it: `elise@poste-12`.
pub fn qui() -> String {
    let compte = variable(&["USER", "USERNAME", "LOGNAME", "GITHUB_ACTOR", "GITLAB_USER_LOGIN"]);
    format!("{}@{}", compte.unwrap_or_else(|| "quelqu’un".into()), nom())
}

/// What no other machine is called, nor another container or boot of this one: a process number means nothing
/// elsewhere. Hashed: it is written at the host, where it may be read.
pub fn identite() -> String {
    let lu = |chemin: &str| fs::read_to_string(chemin).unwrap_or_default();
    let dit = format!(
        "{}\n{}\n{}\n{}\n{}",
        nom(),
        lu("/etc/machine-id"),
        lu("/proc/sys/kernel/random/boot_id"),
        espace(),
        variable(&["USER", "USERNAME", "LOGNAME"]).unwrap_or_default(),
    );
    blake3::hash(dit.as_bytes()).to_hex()[..32].to_owned()
}

/// The name of the machine. The variable of shells is seldom exported: the system is asked.
fn nom() -> String {
    let systeme = || {
        let lu = fs::read_to_string("/proc/sys/kernel/hostname").ok();
        lu.or_else(|| String::from_utf8(Command::new("hostname").output().ok()?.stdout).ok())
    };
    let dit = variable(&["HOSTNAME", "COMPUTERNAME"]).or_else(systeme);
    dit.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).unwrap_or_else(|| "une machine".into())
}

fn variable(noms: &[&str]) -> Option<String> {
    noms.iter().find_map(|n| env::var(n).ok().filter(|v| !v.is_empty()))
}

/// Whether a process of this machine lives. Where that cannot be known, it does.
pub fn vit(processus: u32) -> bool {
    if Path::new("/proc/self").exists() {
        return Path::new(&format!("/proc/{processus}")).exists();
    }
    if cfg!(windows) {
        let filtre = format!("PID eq {processus}");
        let sortie = Command::new("tasklist").args(["/NH", "/FO", "CSV", "/FI", &filtre]).output();
        return sortie.map_or(true, |s| String::from_utf8_lossy(&s.stdout).contains(&format!("\"{processus}\"")));
    }
    let sortie = Command::new("ps").args(["-p", &processus.to_string()]).output();
    sortie.map_or(true, |s| s.status.success())
}

/// Where process numbers mean the same: those of a container are not those of its host.
pub fn espace() -> String {
    let lien = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    lien.to_string_lossy().chars().filter(char::is_ascii_digit).collect()
}
