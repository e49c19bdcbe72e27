//! Walking a folder and reading its files, in parallel, in an order that does not depend on the disk.

use super::{Contenu, Source, TAILLE_MAX};
use crate::diagnostic::{Diagnostic, FileId, Span};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::{fs, io, path::Path, path::PathBuf, sync::Arc};
use walkdir::{DirEntry, WalkDir};

/// What people write by hand: read as text. All else is bytes.
const TEXTES: &[&str] =
    &["yaml", "yml", "md", "csv", "json", "geojson", "html", "xml", "txt", "css", "js", "svg", "ftl", "webmanifest"];

/// What a folder holds.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// Its files, in the order of their paths.
    pub fichiers: Vec<Source>,
    /// The faults that no file bears: links that turn in circles.
    pub boucles: Vec<Boucle>,
}

/// A link that turns in circles.
#[derive(Clone, Debug, PartialEq)]
pub struct Boucle {
    chemin: String,
    /// Its path shown to people.
    pub affiche: String,
    /// Its fault.
    pub fault: Diagnostic,
}

impl Dossier {
    /// Reads the files of `racine`.
    pub fn lire(racine: &Path) -> io::Result<Self> {
        Self::default().relire(racine, &BTreeSet::from([String::new()]))
    }

    /// Reads again the files `touches` and those below them; the folder is walked only when files may
    /// have come or gone. What is reached through a link is always read again: its own path tells
    /// nothing of its target.
    pub fn relire(&self, racine: &Path, touches: &BTreeSet<String>) -> io::Result<Self> {
        let present = |t: &str| fs::symlink_metadata(racine.join(t)).is_ok();
        // Temporary files of editors come and go: nobody knew them, they are no more.
        let touches: BTreeSet<String> =
            touches.iter().filter(|t| t.is_empty() || self.connait(t) || present(t)).cloned().collect();
        if touches.iter().all(|t| self.rang(t).is_some()) {
            return self.reprendre(racine, &touches);
        }
        self.parcourir(racine, &touches)
    }

    fn parcourir(&self, racine: &Path, touches: &BTreeSet<String>) -> io::Result<Self> {
        let (trouves, boucles) = trouver(racine)?;
        let touche = |chemin: &str| {
            let mut dessus = chemin.match_indices('/').map(|(i, _)| &chemin[..i]);
            touches.contains("") || touches.contains(chemin) || dessus.any(|d| touches.contains(d))
        };
        let fichiers: Vec<Option<Source>> = trouves
            .into_par_iter()
            .map(|t| match self.rang(&t.chemin).map(|i| &self.fichiers[i]) {
                Some(source) if !t.par_lien && !source.par_lien && !touche(&t.chemin) => Ok(Some(source.clone())),
                _ => lire(racine, t),
            })
            .collect::<io::Result<_>>()?;
        Ok(Self { fichiers: fichiers.into_iter().flatten().collect(), boucles })
    }

    /// Reads again files that were there; when one is gone, or is no plain file, the folder is walked.
    fn reprendre(&self, racine: &Path, touches: &BTreeSet<String>) -> io::Result<Self> {
        let mut nouveau = self.clone();
        for source in nouveau.fichiers.iter_mut().filter(|s| s.par_lien || touches.contains(&*s.chemin)) {
            let disque = racine.join(&*source.chemin);
            let simple = fs::symlink_metadata(&disque).ok().filter(|m| m.is_file() && !source.par_lien);
            let Some(m) = simple else { return self.parcourir(racine, touches) };
            let chemin = source.chemin.to_string();
            match lire(racine, Trouve { disque, chemin, taille: m.len(), lien: Lien::Dedans, par_lien: false })? {
                Some(lu) => *source = lu,
                None => return self.parcourir(racine, touches),
            }
        }
        Ok(nouveau)
    }

    /// Whether something is known at this path, or files below.
    fn connait(&self, chemin: &str) -> bool {
        let dessous = format!("{chemin}/");
        let i = self.fichiers.partition_point(|s| &*s.chemin < dessous.as_str());
        let boucle = self.boucles.iter().any(|b| b.chemin == chemin);
        boucle || self.rang(chemin).is_some() || self.fichiers.get(i).is_some_and(|s| s.chemin.starts_with(&dessous))
    }

    fn rang(&self, chemin: &str) -> Option<usize> {
        self.fichiers.binary_search_by(|s| (*s.chemin).cmp(chemin)).ok()
    }
}

/// A file to read, or one that is there but cannot or must not be read.
struct Trouve {
    disque: PathBuf,
    chemin: String,
    taille: u64,
    lien: Lien,
    /// Whether a link leads to it.
    par_lien: bool,
}

/// What a symbolic link leads to.
#[derive(PartialEq)]
enum Lien {
    /// A file of the folder, or this is no link.
    Dedans,
    /// Something outside of the folder.
    Dehors,
    /// Nothing.
    Mort,
}

fn trouver(racine: &Path) -> io::Result<(Vec<Trouve>, Vec<Boucle>)> {
    let vraie = fs::canonicalize(racine)?;
    let (mut trouves, mut erreurs) = (Vec::new(), Vec::new());
    let mut entrees = WalkDir::new(racine).follow_links(true).into_iter();
    let mut liens: Vec<PathBuf> = Vec::new();
    while let Some(entree) = entrees.next() {
        match entree {
            Ok(e) if e.depth() == 0 => {}
            Ok(e) if cache(&e) => {
                if e.file_type().is_dir() {
                    entrees.skip_current_dir();
                }
            }
            Ok(e) => {
                let hors = e.path_is_symlink() && !dans(&vraie, e.path());
                let lien = if hors { Lien::Dehors } else { Lien::Dedans };
                if hors && e.file_type().is_dir() {
                    entrees.skip_current_dir();
                }
                if e.path_is_symlink() {
                    liens.push(e.path().to_owned());
                }
                if e.file_type().is_file() || hors {
                    trouves.push(Trouve {
                        chemin: relatif(racine, e.path()),
                        taille: e.metadata().map(|m| m.len()).unwrap_or(0),
                        par_lien: liens.iter().any(|l| e.path().starts_with(l)),
                        disque: e.into_path(),
                        lien,
                    });
                }
            }
            Err(e) => match lien_mort(&e) {
                Some(lien) => {
                    let (chemin, disque) = (relatif(racine, lien), lien.to_owned());
                    trouves.push(Trouve { chemin, taille: 0, disque, lien: Lien::Mort, par_lien: true });
                }
                None => erreurs.push(boucle(racine, &e)?),
            },
        }
    }
    trouves.sort_by(|a, b| a.chemin.cmp(&b.chemin));
    Ok((trouves, erreurs))
}

fn cache(e: &DirEntry) -> bool {
    nom_cache(&e.file_name().to_string_lossy())
}

/// Files that editors and systems leave about: hidden, backups, swap files.
pub fn nom_cache(nom: &str) -> bool {
    nom.starts_with('.')
        || nom.ends_with('~')
        || (nom.starts_with('#') && nom.ends_with('#'))
        || matches!(nom, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

fn dans(racine: &Path, lien: &Path) -> bool {
    fs::canonicalize(lien).is_ok_and(|cible| cible.starts_with(racine))
}

/// A path from a folder, with `/` on every system.
pub fn relatif(racine: &Path, chemin: &Path) -> String {
    let chemin = chemin.strip_prefix(racine).unwrap_or(chemin);
    let parties: Vec<_> = chemin.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parties.join("/")
}

/// The path of a link that leads nowhere.
fn lien_mort(e: &walkdir::Error) -> Option<&Path> {
    let lien = |p: &&Path| p.symlink_metadata().is_ok_and(|m| m.is_symlink());
    e.path().filter(|_| e.loop_ancestor().is_none()).filter(lien)
}

/// A loop of links is a fault of the content; any other failure is the machine's.
fn boucle(racine: &Path, e: &walkdir::Error) -> io::Result<Boucle> {
    let affiche = e.path().map(|p| p.display().to_string()).unwrap_or_default();
    if e.loop_ancestor().is_none() {
        return Err(io::Error::other(e.to_string()));
    }
    let fault = Diagnostic::generale("lien-en-boucle", format!("le lien « {affiche} » tourne en rond"))
        .aide("supprimer ce lien : il contient le dossier qui le contient");
    Ok(Boucle { chemin: e.path().map(|p| relatif(racine, p)).unwrap_or_default(), affiche, fault })
}

/// A fault found while reading; the file's number is known later.
#[derive(Clone, Debug)]
pub struct Fault {
    code: &'static str,
    message: String,
    aide: String,
    octets: std::ops::Range<usize>,
    grave: bool,
}

impl Fault {
    /// The fault of the file so numbered.
    pub fn en_diagnostic(&self, file: FileId) -> Diagnostic {
        let span = Span::new(file, self.octets.clone());
        let d = if self.grave {
            Diagnostic::erreur(self.code, span, self.message.as_str())
        } else {
            Diagnostic::avertissement(self.code, span, self.message.as_str())
        };
        d.aide(self.aide.as_str())
    }
}

/// Reads a file; `None` when it went away since it was found.
fn lire(racine: &Path, t: Trouve) -> io::Result<Option<Source>> {
    let affiche = format!("{}/{}", racine.display().to_string().trim_end_matches(['/', '\\']), t.chemin);
    let source = |contenu, fault: Option<Fault>| {
        Ok(Some(Source {
            chemin: Arc::from(t.chemin.as_str()),
            affiche: Arc::from(affiche.as_str()),
            contenu,
            fault: fault.map(Arc::new),
            par_lien: t.par_lien,
        }))
    };
    let refuse = |code, message: String, aide: &str| {
        let fault = Fault { code, message, aide: aide.into(), octets: 0..0, grave: true };
        source(Contenu::Illisible(Arc::from("")), Some(fault))
    };
    if t.lien == Lien::Mort {
        let message = "ce lien symbolique ne mène à aucun fichier".to_string();
        return refuse("lien-mort", message, "supprimer ce lien, ou remettre le fichier qu’il désigne");
    }
    if t.lien == Lien::Dehors {
        let message = "ce lien symbolique mène hors du dossier : il n’est pas suivi".to_string();
        return refuse("lien-hors-dossier", message, "copier le fichier dans le dossier, à la place du lien");
    }
    if t.taille > TAILLE_MAX {
        let message = format!("fichier trop gros : {} Mo, pour 10 Mo au plus", t.taille / 1_000_000);
        return refuse("fichier-trop-gros", message, "réduire l’image, ou couper le fichier en plusieurs");
    }
    let octets = match fs::read(&t.disque) {
        Ok(octets) => octets,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e),
    };
    let extension = t.chemin.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    if !TEXTES.contains(&extension.as_str()) {
        return source(Contenu::Octets(octets.into()), None);
    }
    let (contenu, fault) = decoder(octets);
    source(contenu, fault)
}

fn decoder(octets: Vec<u8>) -> (Contenu, Option<Fault>) {
    if octets.starts_with(&[0xFF, 0xFE]) || octets.starts_with(&[0xFE, 0xFF]) {
        let fault = Fault {
            code: "encodage",
            message: "fichier enregistré en UTF-16, et non en UTF-8".into(),
            aide: "dans l’éditeur : Enregistrer sous…, encodage UTF-8 (sans BOM)".into(),
            octets: 0..0,
            grave: true,
        };
        return (Contenu::Illisible(Arc::from("")), Some(fault));
    }
    match String::from_utf8(octets) {
        Ok(texte) => match texte.strip_prefix('\u{FEFF}') {
            Some(reste) => (Contenu::Texte(Arc::from(reste)), Some(bom())),
            None => (Contenu::Texte(Arc::from(texte)), None),
        },
        Err(e) => {
            let debut = e.utf8_error().valid_up_to();
            // The valid part is kept as it is in the lossy text: the offset holds.
            let fautif = e.as_bytes()[debut];
            let texte = String::from_utf8_lossy(e.as_bytes()).into_owned();
            let mut message = String::from("fichier qui n’est pas en UTF-8");
            if let Some(c) = windows_1252(fautif) {
                message.push_str(&format!(" : ici sans doute un « {c} » enregistré en Windows-1252"));
            }
            let fault = Fault {
                code: "encodage",
                message,
                aide: "dans l’éditeur : Enregistrer sous…, encodage UTF-8 (sans BOM)".into(),
                octets: debut..debut + '\u{FFFD}'.len_utf8(),
                grave: true,
            };
            (Contenu::Illisible(Arc::from(texte)), Some(fault))
        }
    }
}

fn bom() -> Fault {
    Fault {
        code: "marque-bom",
        message: "le fichier commence par une marque invisible (BOM) : elle est ignorée".into(),
        aide: "dans l’éditeur : Enregistrer sous…, encodage UTF-8 (sans BOM)".into(),
        octets: 0..0,
        grave: false,
    }
}

/// The letter that a byte stands for in Windows-1252 where it equals Latin-1: the accents of French.
fn windows_1252(octet: u8) -> Option<char> {
    (octet >= 0xC0).then_some(octet as char)
}
