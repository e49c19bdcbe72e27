//! The limits of the system: what it says when it watches no more, and how people are told.

use super::veille::SCRUTATION;
use notify::ErrorKind;

/// Whether the system cannot watch more.
pub fn est_limite(e: &notify::Error) -> bool {
    match &e.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(e) => matches!(e.raw_os_error(), Some(24 | 28)),
        _ => false,
    }
}

/// Why the system refused, and what is done instead.
pub fn refus(e: &notify::Error) -> String {
    let raison = match est_limite(e) {
        true => "le système ne veut pas surveiller plus de dossiers (sous Linux : augmenter fs.inotify.max_user_watches ou max_user_instances)".into(),
        false => format!("le système ne surveille pas ces dossiers ({e})"),
    };
    format!("{raison} ; ils sont relus toutes les {} ms", SCRUTATION.as_millis())
}
