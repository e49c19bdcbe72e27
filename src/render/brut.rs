//! The words of a Markdown text, for search: one pass over its lines, no parsing. What is between
//! marks that it does not know is dropped rather than guessed.

/// How a text is read.
pub struct Lecture<'a> {
    /// Stops at the first passage that may be reserved to some readers: nothing after it is read, which
    /// is safer than finding where it ends.
    pub publique: bool,
    /// Bytes at most.
    pub max: usize,
    /// What a live figure (between `{{` and `}}`) is worth.
    pub valeur: &'a dyn Fn(&str) -> Option<String>,
    /// The title of what a link without words leads to (`action:2.3`).
    pub titre: &'a dyn Fn(&str) -> Option<String>,
}

/// Appends the words of a text to `sortie`.
pub fn texte(markdown: &str, lecture: &Lecture, sortie: &mut String) {
    let (publique, max) = (lecture.publique, lecture.max);
    let mut cloture: Option<&str> = None;
    for ligne in markdown.lines() {
        let nue = ligne.trim_start_matches([' ', '\t', '>', '-', '*', '+', '#']);
        if let Some(marque) = cloture {
            if nue.starts_with(marque) {
                cloture = None;
            }
            continue;
        }
        if sortie.len() >= max {
            break;
        }
        match nue {
            l if l.starts_with("```") => cloture = Some("```"),
            l if l.starts_with("~~~") => cloture = Some("~~~"),
            l if l.contains(":::") => {
                let ouvre = l.trim_start_matches(|c: char| !c.is_alphabetic());
                if publique && ouvre.starts_with("copil") {
                    break;
                }
            }
            l if l.starts_with("[^") || l.starts_with("|--") || l.starts_with("|:") || l.starts_with("| -") => {}
            l => {
                mots(l, lecture, sortie);
                // A heading is a sentence of its own.
                if ligne.trim_start().starts_with('#') && sortie.trim_end().ends_with(char::is_alphanumeric) {
                    sortie.truncate(sortie.trim_end().len());
                    sortie.push_str(". ");
                }
            }
        }
    }
    if sortie.len() > max {
        let mut fin = max;
        while !sortie.is_char_boundary(fin) {
            fin -= 1;
        }
        let fin = sortie[..fin].rfind(' ').unwrap_or(fin);
        sortie.truncate(fin);
    }
}

/// The words of a line: no emphasis, no address of a link, no tag; live figures have their value,
/// links without words the title that they take.
fn mots(ligne: &str, lecture: &Lecture, sortie: &mut String) {
    if ligne.is_empty() {
        return;
    }
    let mut reste = ligne;
    while let Some(i) = reste.find(['*', '_', '`', '[', ']', '!', '{', '<', '|', '\\']) {
        sortie.push_str(&reste[..i]);
        let signe = &reste[i..];
        let jusque = |fin: &str| signe.find(fin).map_or(signe.len(), |f| f + fin.len());
        let saut = if signe.starts_with("[](") {
            let fin = jusque(")");
            let vers = signe[3..fin].trim_end_matches(')');
            sortie.push_str((lecture.titre)(vers).as_deref().unwrap_or("…"));
            fin
        } else if signe.starts_with("](") {
            jusque(")")
        } else if signe.starts_with("{{") {
            // A figure that the page computes.
            let fin = jusque("}}");
            let dedans = signe[2..fin].trim_end_matches("}}");
            sortie.push_str((lecture.valeur)(dedans).as_deref().unwrap_or("…"));
            fin
        } else if signe.starts_with('{') {
            jusque("}")
        } else if signe.starts_with("[^") || signe.starts_with("[!") {
            jusque("]")
        } else if signe.starts_with('<') {
            jusque(">")
        } else {
            if signe.starts_with('!') && !signe.starts_with("![") || signe.starts_with('_') && entre_lettres(reste, i) {
                sortie.push_str(&signe[..1]);
            } else if signe.starts_with('|') {
                sortie.push(' ');
            }
            1
        };
        reste = &signe[saut..];
    }
    sortie.push_str(reste);
    sortie.push(' ');
}

fn entre_lettres(texte: &str, i: usize) -> bool {
    texte[..i].ends_with(char::is_alphanumeric) && texte[i + 1..].starts_with(char::is_alphanumeric)
}
