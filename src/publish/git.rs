//! A branch of a git repository, by the system's `git`. Nothing is visible before the push, which refuses when somebody
//! else pushed meanwhile: neither lock nor journal.
//!
//! It works in a repository of its own, in the temporary folder: no working tree, no index, and nothing of the folder
//! where `feuille` is run is read or changed. Changes are gathered, then told to `git fast-import` in one stream.

use super::secrets::{Acces, Secrets};
use super::target::{Panne, Retour, Target};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};

/// A branch.
pub struct Git {
    depot: PathBuf,
    distant: String,
    reference: String,
    historique: bool,
    auteur: String,
    environnement: Vec<(String, String)>,
    /// The commit that was there; none for a branch to be made.
    ancien: Option<String>,
    arbre: Mutex<Arbre>,
}

/// The files of the branch as they will be, and what changes.
#[derive(Default)]
struct Arbre {
    /// Each file and its object; files that wait have theirs in `poses`.
    objets: BTreeMap<String, String>,
    poses: BTreeMap<String, Vec<u8>>,
    change: bool,
}

impl Git {
    /// Fetches the branch. `lieu` is an address, a path, or the name of a remote of the repository where we are.
    pub fn ouvrir(acces: &Acces, branche: &str, historique: bool, auteur: &str) -> Retour<Self> {
        let lieu = acces.lieu;
        let distant = if Path::new(lieu).is_dir() && lieu.contains(['/', '\\']) {
            // git is run elsewhere: a path from here must hold there.
            std::path::absolute(lieu).map_or_else(|_| lieu.to_owned(), |c| c.to_string_lossy().into_owned())
        } else if lieu.contains(['/', ':', '\\']) {
            lieu.to_owned()
        } else {
            nomme(lieu)?
        };
        let depot = dossier_neuf()?;
        let mut git = Self {
            environnement: jeton(acces.secrets, &distant),
            depot,
            distant,
            reference: format!("refs/heads/{branche}"),
            historique,
            auteur: auteur.replace(['<', '>', '\n'], ""),
            ancien: None,
            arbre: Mutex::default(),
        };
        git.dire(&["check-ref-format", &git.reference])
            .map_err(|_| Panne::Definitive(format!("« {branche} » ne peut pas être le nom d’une branche")))?;
        git.dire(&["init", "-q", "--bare", "."])?;
        let la = git.dire(&["ls-remote", &git.distant, &git.reference])?;
        if let Some(commit) = la.split_whitespace().next() {
            let local = format!("+{}:refs/feuille/ancien", git.reference);
            git.dire(&["fetch", "-q", "--depth=1", "--no-tags", &git.distant, &local])?;
            git.ancien = Some(commit.to_owned());
            let liste = git.dire(&["ls-tree", "-r", "-z", "refs/feuille/ancien"])?;
            let objets = liste.split('\0').filter_map(|l| {
                let (tete, chemin) = l.split_once('\t')?;
                Some((chemin.to_owned(), tete.split(' ').nth(2)?.to_owned()))
            });
            git.arbre = Mutex::new(Arbre { objets: objets.collect(), ..Arbre::default() });
        }
        Ok(git)
    }

    fn arbre(&self) -> std::sync::MutexGuard<'_, Arbre> {
        self.arbre.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn commande(&self, arguments: &[&str]) -> Command {
        let mut c = Command::new("git");
        c.args(arguments).current_dir(&self.depot).env("GIT_DIR", &self.depot).env("LC_ALL", "C");
        // A hook or a variable of the repository where we are has no business here.
        for nom in [
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_PREFIX",
        ] {
            c.env_remove(nom);
        }
        c.env("GIT_TERMINAL_PROMPT", "0").envs(self.environnement.iter().map(|(n, v)| (n, v))).stdin(Stdio::null());
        c
    }

    fn dire(&self, arguments: &[&str]) -> Retour<String> {
        let sortie = self.commande(arguments).output().map_err(|e| absent(&e))?;
        reussie(arguments.first().unwrap_or(&""), &sortie)?;
        Ok(String::from_utf8_lossy(&sortie.stdout).into_owned())
    }

    /// The commit, as `git fast-import` reads it.
    fn flux(&self, arbre: &Arbre, message: &str) -> Vec<u8> {
        let mut flux = Vec::new();
        let mut ligne = |texte: &str| flux.extend_from_slice(texte.as_bytes());
        ligne("commit refs/feuille/nouveau\n");
        ligne(&format!("committer {} <feuille@localhost> now\ndata {}\n{message}\n", self.auteur, message.len()));
        if let (Some(_), true) = (&self.ancien, self.historique) {
            ligne("from refs/feuille/ancien\n");
        }
        ligne("deleteall\n");
        for (chemin, objet) in &arbre.objets {
            ligne(&format!("M 100644 {objet} {}\n", cite(chemin)));
        }
        for (chemin, octets) in &arbre.poses {
            flux.extend_from_slice(format!("M 100644 inline {}\ndata {}\n", cite(chemin), octets.len()).as_bytes());
            flux.extend_from_slice(octets);
            flux.push(b'\n');
        }
        flux.extend_from_slice(b"done\n");
        flux
    }
}

impl Target for Git {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        let arbre = self.arbre();
        if let Some(octets) = arbre.poses.get(chemin) {
            return Ok(Some(octets.clone()));
        }
        let Some(objet) = arbre.objets.get(chemin).cloned() else { return Ok(None) };
        drop(arbre);
        let sortie = self.commande(&["cat-file", "blob", &objet]).output().map_err(|e| absent(&e))?;
        reussie("cat-file", &sortie)?;
        Ok(Some(sortie.stdout))
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        let prefixe = if dossier.is_empty() { String::new() } else { format!("{dossier}/") };
        let arbre = self.arbre();
        let mut noms: Vec<String> = arbre
            .objets
            .keys()
            .chain(arbre.poses.keys())
            .filter_map(|c| Some(c.strip_prefix(&prefixe)?.split('/').next()?.to_owned()))
            .collect();
        noms.sort();
        noms.dedup();
        Ok(noms)
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        let mut arbre = self.arbre();
        arbre.objets.remove(chemin);
        arbre.poses.insert(chemin.to_owned(), octets.to_vec());
        arbre.change = true;
        Ok(())
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        let mut arbre = self.arbre();
        let la = arbre.objets.remove(chemin).is_some() | arbre.poses.remove(chemin).is_some();
        arbre.change |= la;
        Ok(())
    }

    /// The same object under another name: nothing travels.
    fn copy(&self, de: &str, vers: &str) -> Retour<bool> {
        let mut arbre = self.arbre();
        if let Some(octets) = arbre.poses.get(de).cloned() {
            arbre.poses.insert(vers.to_owned(), octets);
        } else if let Some(objet) = arbre.objets.get(de).cloned() {
            arbre.objets.insert(vers.to_owned(), objet);
        } else {
            return Ok(false);
        }
        arbre.change = true;
        Ok(true)
    }

    fn commit(&self, message: &str) -> Retour<()> {
        let mut arbre = self.arbre();
        if !arbre.change {
            return Ok(());
        }
        let flux = self.flux(&arbre, message);
        let mut import = self
            .commande(&["fast-import", "--quiet", "--done", "--force", "--date-format=now"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| absent(&e))?;
        let ecrit = import.stdin.take().map_or(Ok(()), |mut entree| entree.write_all(&flux));
        let sortie = import.wait_with_output().map_err(|e| absent(&e))?;
        reussie("fast-import", &sortie)?;
        ecrit.map_err(|e| Panne::Definitive(format!("git fast-import : {e}")))?;
        // A lease on the very commit that was fetched: whoever pushed meanwhile wins, and we say so. No « + »: it would
        // override the lease.
        let bail = format!("--force-with-lease={}:{}", self.reference, self.ancien.as_deref().unwrap_or(""));
        let pousse = format!("refs/feuille/nouveau:{}", self.reference);
        self.dire(&["push", "-q", &bail, &self.distant, &pousse])?;
        arbre.change = false;
        Ok(())
    }

    fn atomic(&self) -> bool {
        true
    }
}

impl Drop for Git {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.depot);
    }
}

/// The address of a remote of the repository where we are.
fn nomme(nom: &str) -> Retour<String> {
    let sortie = Command::new("git").args(["remote", "get-url", "--push", nom]).output().map_err(|e| absent(&e))?;
    if !sortie.status.success() {
        return Err(Panne::Definitive(format!(
            "« {nom} » n’est pas un dépôt distant connu ici : écrire son adresse sous « lieu »"
        )));
    }
    Ok(String::from_utf8_lossy(&sortie.stdout).trim().to_owned())
}

/// A token for `https:` is given by the environment of git, which other users of the machine do not see.
fn jeton(secrets: &Secrets, distant: &str) -> Vec<(String, String)> {
    let Some(jeton) = secrets.lire("JETON").filter(|_| distant.starts_with("https://")) else { return Vec::new() };
    let qui = secrets.lire("UTILISATEUR").unwrap_or_else(|| "x-access-token".into());
    let entete = format!("Authorization: Basic {}", base64(format!("{qui}:{jeton}").as_bytes()));
    let racine: String = distant.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    vec![
        ("GIT_CONFIG_COUNT".into(), "1".into()),
        ("GIT_CONFIG_KEY_0".into(), format!("http.{racine}/.extraHeader")),
        ("GIT_CONFIG_VALUE_0".into(), entete),
    ]
}

fn base64(octets: &[u8]) -> String {
    const SIGNES: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut texte = String::new();
    for trois in octets.chunks(3) {
        let n = trois.iter().fold(0u32, |n, o| n << 8 | u32::from(*o)) << (8 * (3 - trois.len()));
        for i in 0..4 {
            let signe = SIGNES[(n >> (18 - 6 * i) & 63) as usize] as char;
            texte.push(if i <= trois.len() { signe } else { '=' });
        }
    }
    texte
}

/// A path in quotes, as git reads it.
fn cite(chemin: &str) -> String {
    format!("\"{}\"", chemin.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn dossier_neuf() -> Retour<PathBuf> {
    let panne =
        |d: &Path, e: std::io::Error| Panne::Definitive(format!("création du dossier « {} » : {e}", d.display()));
    let racine = std::env::temp_dir();
    for essai in 0..1000 {
        let dossier = racine.join(format!("feuille-git-{}-{essai}", std::process::id()));
        match fs::create_dir(&dossier) {
            Ok(()) => return Ok(dossier),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(panne(&dossier, e)),
        }
    }
    Err(Panne::Definitive(format!("aucun nom libre dans « {} »", racine.display())))
}

fn absent(e: &std::io::Error) -> Panne {
    Panne::Definitive(format!("git ne se lance pas ({e}) : l’installer, ou publier dans un dossier"))
}

/// What git's words mean, where we know it.
fn reussie(verbe: &str, sortie: &Output) -> Retour<()> {
    if sortie.status.success() {
        return Ok(());
    }
    let dit = String::from_utf8_lossy(&sortie.stderr);
    let connu = |mots: &[&str]| mots.iter().any(|m| dit.contains(m));
    let definitive = |phrase: &str| Err(Panne::Definitive(phrase.to_owned()));
    if connu(&["stale info", "fetch first", "non-fast-forward", "cannot lock ref", "reference already exists"]) {
        return definitive("quelqu’un d’autre a publié sur cette branche entre-temps : relancer");
    }
    if connu(&["Authentication failed", "could not read Username", "Permission denied", "403", "HTTP Basic"]) {
        return definitive(
            "le dépôt git refuse l’accès : vérifier le jeton (FEUILLE_<CIBLE>_JETON) ou la clé SSH, et ses droits d’écriture",
        );
    }
    if connu(&[
        "Could not resolve host",
        "Connection timed out",
        "Connection reset",
        "early EOF",
        "RPC failed",
        "unexpected disconnect",
    ]) {
        return Err(Panne::Passagere(format!("git {verbe} : {}", dit.trim())));
    }
    if connu(&["No space left"]) {
        return definitive("le disque est plein");
    }
    definitive(&format!("git {verbe} : {}", dit.trim()))
}
