//! What a page cannot change while it is shown: the attributes of its root, its scripts, what its head
//! names besides style sheets. When that differs, the page is loaded again.

use memchr::memmem;

/// Tags of the head that the script of the preview replaces in place.
const MOBILES: &[&str] = &["rel=\"stylesheet\"", "rel=\"canonical\"", "rel=\"alternate\"", " name=\"", " property=\""];

/// The hash of what only loading shows.
pub fn cadre(page: &[u8]) -> String {
    let fin_tete = memmem::find(page, b"</head>").unwrap_or(0);
    let tete = &page[..fin_tete];
    let mut hache = blake3::Hasher::new();
    balises(page, b"<html").take(1).for_each(|b| noter(&mut hache, b));
    // What describes the page to search engines is no program.
    let programme = |b: &&[u8]| memmem::find(b, b"ld+json").is_none();
    balises(page, b"<script").filter(programme).for_each(|b| noter(&mut hache, b));
    for nom in [&b"<link"[..], b"<meta", b"<base"] {
        let fixe = |b: &&[u8]| !MOBILES.iter().any(|m| memmem::find(b, m.as_bytes()).is_some());
        balises(tete, nom).filter(fixe).for_each(|b| noter(&mut hache, b));
    }
    hache.finalize().to_hex()[..16].to_owned()
}

fn noter(hache: &mut blake3::Hasher, balise: &[u8]) {
    hache.update(balise).update(b"\n");
}

/// The opening tags of a name.
fn balises<'a>(page: &'a [u8], nom: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    memmem::find_iter(page, nom).map(move |i| {
        let fin = memchr::memchr(b'>', &page[i..]).map_or(page.len(), |f| i + f);
        &page[i..fin]
    })
}
