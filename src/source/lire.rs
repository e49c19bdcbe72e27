//! Walking a folder and reading its files, in parallel, in an order that does not depend on the disk.

use super::{Contenu, Source, TAILLE_MAX};
use crate::diagnostic::{Diagnostic, FileId, Span};
use rayon::prelude::*;
use std::{fs, io, path::Path, path::PathBuf, sync::Arc};
use walkdir::{DirEntry, WalkDir};

/// What people write by hand: read as text. All else is bytes.
const TEXTES: &[&str] =
    &["yaml", "yml", "md", "csv", "json", "geojson", "html", "xml", "txt", "css", "js", "svg", "ftl", "webmanifest"];

/// Reads the files of `racine` and adds them to `fichiers`, with their faults.
pub fn dossier(racine: &Path, fichiers: &mut Vec<Source>, faults: &mut Vec<Diagnostic>) -> io::Result<()> {
    let premier = fichiers.len() as u32;
    let (chemins, erreurs) = parcourir(racine)?;
    let lus: Vec<(Source, Option<Fault>)> =
        chemins.into_par_iter().map(|e| lire(racine, e)).collect::<io::Result<_>>()?;
    for (i, (source, fault)) in lus.into_iter().enumerate() {
        faults.extend(fault.map(|f| f.en_diagnostic(FileId(premier + i as u32))));
        fichiers.push(source);
    }
    faults.extend(erreurs);
    Ok(())
}

/// A file to read, or one that is there but cannot or must not be read.
struct Trouve {
    disque: PathBuf,
    chemin: String,
    taille: u64,
    lien: Lien,
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

fn parcourir(racine: &Path) -> io::Result<(Vec<Trouve>, Vec<Diagnostic>)> {
    let vraie = fs::canonicalize(racine)?;
    let (mut trouves, mut erreurs) = (Vec::new(), Vec::new());
    let mut entrees = WalkDir::new(racine).follow_links(true).into_iter();
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
                if e.file_type().is_file() || hors {
                    trouves.push(Trouve {
                        chemin: relatif(racine, e.path()),
                        taille: e.metadata().map(|m| m.len()).unwrap_or(0),
                        disque: e.into_path(),
                        lien,
                    });
                }
            }
            Err(e) => match lien_mort(&e) {
                Some(lien) => {
                    let (chemin, disque) = (relatif(racine, lien), lien.to_owned());
                    trouves.push(Trouve { chemin, taille: 0, disque, lien: Lien::Mort });
                }
                None => erreurs.push(boucle(&e)?),
            },
        }
    }
    trouves.sort_by(|a, b| a.chemin.cmp(&b.chemin));
    Ok((trouves, erreurs))
}

/// Files that editors and systems leave about: hidden, backups, swap files.
fn cache(e: &DirEntry) -> bool {
    let nom = e.file_name().to_string_lossy();
    nom.starts_with('.')
        || nom.ends_with('~')
        || (nom.starts_with('#') && nom.ends_with('#'))
        || matches!(&*nom, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

fn dans(racine: &Path, lien: &Path) -> bool {
    fs::canonicalize(lien).is_ok_and(|cible| cible.starts_with(racine))
}

fn relatif(racine: &Path, chemin: &Path) -> String {
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
fn boucle(e: &walkdir::Error) -> io::Result<Diagnostic> {
    let chemin = e.path().map(|p| p.display().to_string()).unwrap_or_default();
    if e.loop_ancestor().is_none() {
        return Err(io::Error::other(e.to_string()));
    }
    Ok(Diagnostic::generale("lien-en-boucle", format!("le lien « {chemin} » tourne en rond"))
        .aide("supprimer ce lien : il contient le dossier qui le contient"))
}

/// A fault found while reading; the file's number is known later.
struct Fault {
    code: &'static str,
    message: String,
    aide: String,
    octets: std::ops::Range<usize>,
    grave: bool,
}

impl Fault {
    fn en_diagnostic(self, file: FileId) -> Diagnostic {
        let span = Span::new(file, self.octets);
        let d = if self.grave {
            Diagnostic::erreur(self.code, span, self.message)
        } else {
            Diagnostic::avertissement(self.code, span, self.message)
        };
        d.aide(self.aide)
    }
}

fn lire(racine: &Path, t: Trouve) -> io::Result<(Source, Option<Fault>)> {
    let affiche = format!("{}/{}", racine.display().to_string().trim_end_matches(['/', '\\']), t.chemin);
    let source =
        |contenu| Source { chemin: Arc::from(t.chemin.as_str()), affiche: Arc::from(affiche.as_str()), contenu };
    let vide = || Contenu::Illisible(Arc::from(""));
    let erreur =
        |code, message: String, aide: &str| Some(Fault { code, message, aide: aide.into(), octets: 0..0, grave: true });
    if t.lien == Lien::Mort {
        let message = "ce lien symbolique ne mène à aucun fichier".to_string();
        return Ok((
            source(vide()),
            erreur("lien-mort", message, "supprimer ce lien, ou remettre le fichier qu’il désigne"),
        ));
    }
    if t.lien == Lien::Dehors {
        let message = "ce lien symbolique mène hors du dossier : il n’est pas suivi".to_string();
        return Ok((
            source(vide()),
            erreur("lien-hors-dossier", message, "copier le fichier dans le dossier, à la place du lien"),
        ));
    }
    if t.taille > TAILLE_MAX {
        let message = format!("fichier trop gros : {} Mo, pour 10 Mo au plus", t.taille / 1_000_000);
        return Ok((
            source(vide()),
            erreur("fichier-trop-gros", message, "réduire l’image, ou couper le fichier en plusieurs"),
        ));
    }
    let octets = fs::read(&t.disque)?;
    let extension = t.chemin.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    if !TEXTES.contains(&extension.as_str()) {
        return Ok((source(Contenu::Octets(octets.into())), None));
    }
    let (contenu, fault) = decoder(octets);
    Ok((source(contenu), fault))
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
