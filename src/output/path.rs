//! Paths of the output: which ones may be written everywhere, and which names are ours. Knows nothing of the disk.

/// The manifest, at the top of the output folder.
pub(super) const MANIFEST: &str = ".feuille-manifeste.json";
/// The lock, at the top of the output folder.
pub(super) const LOCK: &str = ".feuille.lock";
/// Start of the name of a file being written, beside its target.
const TEMPORARY: &str = ".feuille-tmp-";
/// Length of the digest that ends such a name.
const DIGEST: usize = 16;

/// True for the files that this module keeps for itself: they are not pages, and are not to be published.
pub fn is_internal(path: &str) -> bool {
    path == MANIFEST || path == LOCK || is_temporary(path.rsplit('/').next().unwrap_or(path))
}

/// Check a path of the output: relative, `/` between segments, and writable on Linux, macOS and Windows alike.
///
/// The error ends the sentence « Le chemin … est refusé : ».
pub fn validate(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("il est vide");
    }
    if path.starts_with('/') {
        return Err("il est absolu");
    }
    if path.contains('\\') {
        return Err("il contient une barre oblique inverse");
    }
    // ':' is a drive or a hidden stream on Windows; the others are forbidden there.
    if path.bytes().any(|b| b < 0x20 || b == 0x7f || b"<>:\"|?*".contains(&b)) {
        return Err("il contient un caractère interdit (de contrôle, ou l’un de < > : \" | ? *)");
    }
    if starts_with(path, ".git") && matches!(path.as_bytes().get(4), None | Some(b'/')) {
        return Err("« .git » appartient au dépôt");
    }
    path.split('/').try_for_each(segment)
}

fn segment(name: &str) -> Result<(), &'static str> {
    match name {
        "" => return Err("il contient un segment vide"),
        "." | ".." => return Err("il contient « . » ou « .. »"),
        _ => {}
    }
    if name.len() > 255 {
        return Err("un de ses segments dépasse 255 octets");
    }
    if name.ends_with(['.', ' ']) {
        return Err("un de ses segments finit par un point ou une espace, ce que Windows efface");
    }
    if starts_with(name, ".feuille") {
        return Err("les noms en « .feuille » sont réservés");
    }
    if is_device(name) {
        return Err("un de ses segments est un nom réservé par Windows");
    }
    Ok(())
}

/// `CON`, `nul.html`, `Com1`…: names of devices, with or without an extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let any = |list: &[&str]| list.iter().any(|device| stem.eq_ignore_ascii_case(device));
    match stem.len() {
        3 => any(&["con", "prn", "aux", "nul"]),
        4 => (starts_with(stem, "com") || starts_with(stem, "lpt")) && matches!(stem.as_bytes()[3], b'1'..=b'9'),
        _ => false,
    }
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The name under which `path` is written before it takes its place: always the same, so that a leftover is found.
pub(super) fn temporary(path: &str) -> String {
    let digest = blake3::hash(path.as_bytes()).to_hex();
    let name = format!("{TEMPORARY}{}", &digest[..DIGEST]);
    match parent(path) {
        Some(folder) => format!("{folder}/{name}"),
        None => name,
    }
}

pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(TEMPORARY)
        .is_some_and(|digest| digest.len() == DIGEST && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

/// The folder of a path; none at the top.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// The folders of a path, from the nearest to the top.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

/// True below (or at) a dot-name at the top of the output: `.well-known/x`, `.nojekyll`.
///
/// People and hosts keep their own things there (`.git` may be huge), so they are looked at path by path only.
pub(super) fn is_dotted(path: &str) -> bool {
    path.starts_with('.')
}

/// What may lie in the output without being ours: dot-names and `CNAME` at the top, droppings of desktops anywhere.
pub(super) fn is_tolerated(path: &str) -> bool {
    is_dotted(path)
        || path == "CNAME"
        || matches!(path.rsplit('/').next(), Some(".DS_Store" | "Thumbs.db" | "desktop.ini"))
}
