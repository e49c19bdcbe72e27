//! What may stop a build at the output folder, and the French sentence for it. Knows nothing of how it was found out.

use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

/// How many files a message names before « et n autres ».
const SHOWN: usize = 10;

/// Result of this module.
pub type Resultat<T> = Result<T, Echec>;

/// Why the output could not be written.
#[derive(Debug)]
pub enum Echec {
    /// The folder is not in a state we may write in: the person has something to do.
    Refus(Refus),
    /// The disk said no.
    Machine(anyhow::Error),
}

/// A refusal: nothing was written, but by the pages before it when it comes from [`super::Writer::write`]. Lists are sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "dossier: the output folder, as the caller named it; the others say their name")]
pub enum Refus {
    /// Another build holds the lock.
    Occupe { dossier: PathBuf },
    /// The output path is a file.
    PasUnDossier { dossier: PathBuf },
    /// The output folder is, holds, or lies in a folder of sources.
    Interdit { dossier: PathBuf, sources: PathBuf },
    /// The manifest cannot be understood, and there are files that it should have told about.
    Manifeste { dossier: PathBuf, fichier: PathBuf, raison: String },
    /// Files that are not ours.
    Etrangers { dossier: PathBuf, fichiers: Vec<String> },
    /// Symbolic links where we would write.
    Liens { dossier: PathBuf, liens: Vec<String> },
    /// Something that is not ours, or that was changed by hand, stands where a page must go.
    Places { dossier: PathBuf, chemins: Vec<String> },
    /// A path that cannot be written everywhere, or twice the same.
    Chemin { chemin: String, raison: String },
}

impl Display for Refus {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Occupe { dossier } => write!(
                f,
                "Une autre construction est en cours dans « {} ». Attendez qu’elle finisse, puis relancez.",
                dossier.display()
            ),
            Self::PasUnDossier { dossier } => {
                write!(f, "« {} » est un fichier : indiquez un dossier de sortie.", dossier.display())
            }
            Self::Interdit { dossier, sources } => write!(
                f,
                "Le dossier de sortie « {} » et le dossier de sources « {} » se recouvrent : construire écraserait vos \
                 sources. Choisissez un dossier de sortie à part.",
                dossier.display(),
                sources.display()
            ),
            Self::Manifeste { dossier, fichier, raison } => write!(
                f,
                "Le manifeste « {} » est illisible ({raison}) : rien ne dit plus quels fichiers viennent de feuille, et \
                 aucun n’a été touché. Pour réparer, remettez ce manifeste depuis une sauvegarde, ou bien videz le \
                 dossier « {} » après avoir mis de côté ce qui serait à vous ; la construction refait tout le reste.",
                fichier.display(),
                dossier.display()
            ),
            Self::Etrangers { dossier, fichiers } => {
                writeln!(
                    f,
                    "Le dossier « {} » contient {} de feuille :",
                    dossier.display(),
                    strangers(fichiers.len())
                )?;
                list(f, fichiers)?;
                f.write_str(
                    "Rien n’a été modifié. Déplacez ces fichiers (ce qui doit être publié tel quel a sa place parmi les \
                     sources), ou choisissez un autre dossier de sortie.",
                )
            }
            Self::Liens { dossier, liens } => {
                writeln!(f, "Le dossier « {} » contient des liens symboliques :", dossier.display())?;
                list(f, liens)?;
                f.write_str(
                    "Y écrire pourrait sortir du dossier. Remplacez ces liens par de vrais fichiers ou retirez-les.",
                )
            }
            Self::Places { dossier, chemins } => {
                writeln!(f, "Dans « {} », des pages n’ont pas leur place libre :", dossier.display())?;
                list(f, chemins)?;
                f.write_str(
                    "Ce qui s’y trouve ne vient pas de feuille, ou a été modifié à la main. Déplacez-le, puis relancez.",
                )
            }
            Self::Chemin { chemin, raison } => write!(f, "Le chemin de sortie « {chemin} » est refusé : {raison}."),
        }
    }
}

fn strangers(count: usize) -> String {
    match count {
        1 => "un fichier qui ne vient pas".to_owned(),
        n => format!("{n} fichiers qui ne viennent pas"),
    }
}

fn list(f: &mut Formatter<'_>, names: &[String]) -> fmt::Result {
    for name in names.iter().take(SHOWN) {
        writeln!(f, "  {name}")?;
    }
    match names.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        1 => writeln!(f, "  … et un autre"),
        more => writeln!(f, "  … et {more} autres"),
    }
}

impl Display for Echec {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refus(refus) => Display::fmt(refus, f),
            // The whole chain on one line: the cause (« disque plein ») is what the person needs.
            Self::Machine(error) => write!(f, "{error:#}"),
        }
    }
}

impl std::error::Error for Echec {}
impl std::error::Error for Refus {}

impl From<Refus> for Echec {
    fn from(refus: Refus) -> Self {
        Self::Refus(refus)
    }
}

impl From<anyhow::Error> for Echec {
    fn from(error: anyhow::Error) -> Self {
        Self::Machine(error)
    }
}
