//! A repository of our own for the system's `git`, in the temporary folder: no working tree, no index, nothing of the
//! folder where `feuille` is run. And what git's words mean.

use super::machine;
use super::secrets::Secrets;
use super::target::{Panne, Retour};
use std::fs::{self, DirBuilder};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The repository, taken away with this value.
pub struct Depot {
    dossier: PathBuf,
    environnement: Vec<(String, String)>,
}

/// How the names of these folders begin; then the space of processes, the process, a number.
const PREFIXE: &str = "feuille-git-";

impl Depot {
    /// An empty repository; `distant` is what it will speak with.
    pub fn new(secrets: &Secrets, distant: &str) -> Retour<Self> {
        let racine = std::env::temp_dir();
        balayer(&racine);
        let depot = Self { dossier: dossier_neuf(&racine)?, environnement: jeton(secrets, distant) };
        depot.dire(&["init", "-q", "--bare", "."])?;
        Ok(depot)
    }

    /// A command of git in it.
    pub fn commande(&self, arguments: &[&str]) -> Command {
        let mut c = Command::new("git");
        c.args(arguments).current_dir(&self.dossier).env("GIT_DIR", &self.dossier).env("LC_ALL", "C");
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

    /// Runs it: the bytes that it says.
    pub fn octets(&self, arguments: &[&str]) -> Retour<Vec<u8>> {
        let sortie = self.commande(arguments).output().map_err(|e| absent(&e))?;
        reussie(arguments.first().unwrap_or(&""), &sortie)?;
        Ok(sortie.stdout)
    }

    /// The same, where what it says is plain.
    pub fn dire(&self, arguments: &[&str]) -> Retour<String> {
        Ok(String::from_utf8_lossy(&self.octets(arguments)?).into_owned())
    }
}

impl Drop for Depot {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dossier);
    }
}

/// The address of a repository: `lieu` is one, or a path, or the name of a remote of the repository where we are.
pub fn adresse(lieu: &str) -> Retour<String> {
    if lieu.contains(['/', '\\']) && Path::new(lieu).is_dir() {
        // git is run elsewhere: a path from here must hold there.
        return Ok(absolu(Path::new(lieu)));
    }
    if lieu.contains(['/', ':', '\\']) {
        return Ok(lieu.to_owned());
    }
    let ici = |arguments: &[&str]| -> Retour<Option<String>> {
        let sortie = Command::new("git").args(arguments).output().map_err(|e| absent(&e))?;
        let dit = String::from_utf8_lossy(&sortie.stdout).trim().to_owned();
        Ok(Some(dit).filter(|d| sortie.status.success() && !d.is_empty()))
    };
    let Some(distant) = ici(&["remote", "get-url", "--push", lieu])? else {
        return Err(Panne::Definitive(format!(
            "« {lieu} » n’est pas un dépôt distant connu ici : écrire son adresse sous « lieu »"
        )));
    };
    if est_adresse(&distant) {
        return Ok(distant);
    }
    // A path: from the root of the repository that names it, as for git.
    let racine = match ici(&["rev-parse", "--show-toplevel"])? {
        Some(racine) => Some(racine),
        None => ici(&["rev-parse", "--absolute-git-dir"])?,
    };
    Ok(absolu(&Path::new(&racine.unwrap_or_default()).join(distant)))
}

/// `https://…` or `qui@hote:depot`, and no path.
fn est_adresse(distant: &str) -> bool {
    let deux_points = distant.find(':');
    distant.contains("://") || deux_points.is_some_and(|i| i > 1 && !distant[..i].contains(['/', '\\']))
}

fn absolu(chemin: &Path) -> String {
    std::path::absolute(chemin).unwrap_or_else(|_| chemin.to_path_buf()).to_string_lossy().into_owned()
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

/// A folder that only we read: an edition may be reserved.
fn dossier_neuf(racine: &Path) -> Retour<PathBuf> {
    let mut creation = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut creation, 0o700);
    for essai in 0..1000 {
        let nom = format!("{PREFIXE}{}-{}-{essai}", machine::espace(), std::process::id());
        let dossier = racine.join(nom);
        match creation.create(&dossier) {
            Ok(()) => return Ok(dossier),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(e) => {
                return Err(Panne::Definitive(format!("création du dossier « {} » : {e}", dossier.display())));
            }
        }
    }
    Err(Panne::Definitive(format!("aucun nom libre dans « {} »", racine.display())))
}

/// Takes away the folders of processes that were killed.
fn balayer(racine: &Path) {
    let ici = machine::espace();
    for entree in fs::read_dir(racine).into_iter().flatten().flatten() {
        let nom = entree.file_name().to_string_lossy().into_owned();
        let parties: Vec<&str> = nom.strip_prefix(PREFIXE).unwrap_or_default().split('-').collect();
        if let [espace, processus, _] = parties[..]
            && espace == ici
            && processus.parse().is_ok_and(|p| !machine::vit(p))
        {
            let _ = fs::remove_dir_all(entree.path());
        }
    }
}

/// What is said when git is not there.
pub fn absent(e: &std::io::Error) -> Panne {
    Panne::Definitive(format!("git ne se lance pas ({e}) : l’installer, ou publier dans un dossier"))
}

/// What git's words mean: the first that are found, in this order.
const SENS: &[(&[&str], &str)] = &[
    (
        &["stale info", "fetch first", "non-fast-forward", "cannot lock ref", "reference already exists"],
        "quelqu’un d’autre a publié sur cette branche entre-temps : relancer",
    ),
    (
        &[
            "Authentication failed",
            "could not read Username",
            "could not read Password",
            "Permission denied",
            "returned error: 403",
            "returned error: 401",
            "HTTP Basic",
        ],
        "le dépôt git refuse l’accès : vérifier le jeton (FEUILLE_<CIBLE>_JETON) ou la clé SSH, et ses droits d’écriture",
    ),
    (&["No space left"], "le disque est plein"),
    (
        &["Host key verification failed"],
        "la clé SSH de l’hôte git n’est pas connue, ou a changé : la comparer à celle que donne la forge, puis se connecter une fois avec ssh",
    ),
    (
        &["SSL certificate", "certificate verif", "server certificate"],
        "le certificat de l’hôte git n’est pas reconnu : donner le sien à git (git config http.sslCAInfo fichier), ou corriger l’adresse",
    ),
    (
        &["hook declined", "protected branch", "remote rejected", "[rejected]", "unpack failed"],
        "le dépôt git refuse la branche : la déprotéger pour ce compte, ou en choisir une autre sous « branche »",
    ),
];

/// Words of a network that fails for a while.
const PASSAGER: &[&str] = &[
    "Could not resolve host",
    "Temporary failure in name resolution",
    "Failed to connect",
    "Couldn't connect",
    "Could not connect",
    "Connection refused",
    "Connection timed out",
    "Connection reset",
    "Connection closed by",
    "Operation timed out",
    "Network is unreachable",
    "No route to host",
    "Empty reply",
    "early EOF",
    "RPC failed",
    "unexpected disconnect",
    "hung up unexpectedly",
    "Recv failure",
    "recv error",
    "returned error: 429",
    "returned error: 5",
];

/// Words of a repository that is not there.
const NULLE_PART: &[&str] =
    &["does not appear to be a git repository", "not found", "does not exist", "Could not read from remote repository"];

/// Nothing when the command passed; what its words mean otherwise, with them beside.
pub fn reussie(verbe: &str, sortie: &Output) -> Retour<()> {
    if sortie.status.success() {
        return Ok(());
    }
    let dit = sans_secret(String::from_utf8_lossy(&sortie.stderr).trim());
    let connu = |mots: &[&str]| mots.iter().any(|m| dit.contains(m));
    let detail = dit.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ; ");
    let phrase = |phrase: &str| format!("{phrase}\n  (git {verbe} : {detail})");
    if let Some((_, sens)) = SENS.iter().find(|(mots, _)| connu(mots)) {
        return Err(Panne::Definitive(phrase(sens)));
    }
    if connu(PASSAGER) {
        return Err(Panne::Passagere(phrase("l’hôte git ne répond pas, ou coupe la connexion")));
    }
    Err(Panne::Definitive(phrase(if connu(NULLE_PART) {
        "le dépôt git n’existe pas, ou ne se lit pas d’ici : vérifier « lieu » et les droits"
    } else {
        "git a échoué"
    })))
}

/// Addresses without what stands before their « @ »: a remote may carry a token.
fn sans_secret(texte: &str) -> String {
    let mut parties = texte.split("://");
    let mut t = parties.next().unwrap_or_default().to_owned();
    for partie in parties {
        let fin = partie.find(|c: char| c == '/' || c == '\'' || c.is_whitespace()).unwrap_or(partie.len());
        let debut = partie[..fin].rfind('@').map_or(0, |i| i + 1);
        t.push_str("://");
        t.push_str(&partie[debut..]);
    }
    t
}
