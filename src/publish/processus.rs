//! Processes of this machine: what one that died left behind is nobody's.

use std::fs;
use std::path::Path;
use std::process::Command;

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
