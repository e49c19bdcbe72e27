//! Who publishes, and from where: for people (`elise@poste-12`), and for the lock, which is taken over at once from a
//! process of this machine that died.

use crate::publish::espace;
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
