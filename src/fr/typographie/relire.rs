//! What a person has to decide: dashes, « etc… », exponents, sigles, capitals without accents, ligatures, plurals of millions.
//!
//! These rules would be wrong too often to be applied; they only propose (T9, T19, T22, T24, T25).

use super::exclusions;
use super::ponctuation::finit_par_etc;

/// A proposal about a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remarque {
    /// Byte offset of the first character concerned.
    pub debut: usize,
    /// Byte offset after the last one.
    pub fin: usize,
    /// One sentence, without final point.
    pub message: String,
    /// What could stand there instead.
    pub proposition: Option<String>,
}

/// Reads a text again and gives the remarks in order. Addresses and paths are skipped.
pub fn relire(texte: &str) -> Vec<Remarque> {
    let mut remarques = Vec::new();
    suspensions(texte, &mut remarques);
    tirets(texte, &mut remarques);
    mots(texte, &mut remarques);
    sigles(texte, &mut remarques);
    let exclus = exclusions::chercher(texte);
    remarques.retain(|r| !exclus.iter().any(|e| e.start < r.fin && r.debut < e.end));
    remarques.sort_by_key(|r| r.debut);
    remarques
}

fn remarque(debut: usize, ancien: &str, message: &str, proposition: &str) -> Remarque {
    Remarque {
        debut,
        fin: debut + ancien.len(),
        message: message.to_owned(),
        proposition: Some(proposition.to_owned()),
    }
}

/// T9: « etc. » already says that the list goes on.
fn suspensions(texte: &str, remarques: &mut Vec<Remarque>) {
    for signe in ["…", "..."] {
        for (ici, points) in texte.match_indices(signe) {
            let liste = texte[..ici].trim_end_matches(|c: char| c.is_whitespace() || c == '.');
            if finit_par_etc(liste) {
                let trop = &texte[liste.len()..ici + points.len()];
                let message = "« etc. » ne prend qu’un point";
                remarques.push(remarque(liste.len(), trop, message, "."));
            }
        }
    }
}

/// T19: a hyphen between two spaces stands for a dash.
fn tirets(texte: &str, remarques: &mut Vec<Remarque>) {
    let blanc = |c: char| matches!(c, ' ' | '\u{a0}');
    for (ici, signe) in texte.match_indices('-') {
        let ligne = texte[..ici].rsplit('\n').next().unwrap_or_default();
        let entoure = ligne.ends_with(blanc) && texte[ici + 1..].starts_with(blanc);
        let chiffre = |t: &str| t.trim().starts_with(|c: char| c.is_ascii_digit());
        // A dash that begins a line is a list; between figures it may be a subtraction.
        if entoure && !ligne.trim().is_empty() && !chiffre(&texte[ici + 1..]) {
            let message = "une incise se met entre tirets, pas entre traits d’union";
            remarques.push(remarque(ici, signe, message, "–"));
        }
    }
}

/// T22, T24, T25: word by word.
fn mots(texte: &str, remarques: &mut Vec<Remarque>) {
    let mut position = 0;
    for mot in texte.split(|c: char| !c.is_alphanumeric()) {
        let debut = position;
        position += mot.len();
        position += texte[position..].chars().next().map_or(0, char::len_utf8);
        let nombre = precede_par_un_nombre(&texte[..debut]);
        let propose = match mot {
            "CO2" => Some(("l’indice se met en bas", "CO₂".to_owned())),
            "m2" | "km2" | "m3" => Some(("l’exposant se met en haut", mot.replace('2', "²").replace('3', "³"))),
            "millions" | "milliards" if nombre.is_some_and(|n| n < 2.0) => {
                Some(("le pluriel commence à deux", mot.trim_end_matches('s').to_owned()))
            }
            _ => capitale(mot)
                .map(|m| ("les capitales gardent leurs accents", m))
                .or_else(|| ligature(mot).map(|m| ("« œ » s’écrit lié", m))),
        };
        if let Some((message, proposition)) = propose {
            remarques.push(remarque(debut, mot, message, &proposition));
        }
    }
}

/// T24: `E.D.F.`; two letters may be the initials of a person.
fn sigles(texte: &str, remarques: &mut Vec<Remarque>) {
    let mut fin = 0;
    for (ici, _) in texte.char_indices() {
        if ici < fin || texte[..ici].ends_with(|c: char| c.is_alphanumeric() || c == '.') {
            continue;
        }
        let mut suite = texte[ici..].chars();
        let mut lettres = String::new();
        while let (Some(lettre @ 'A'..='Z'), Some('.')) = (suite.next(), suite.next()) {
            lettres.push(lettre);
        }
        if lettres.len() >= 3 {
            fin = ici + lettres.len() * 2;
            remarques.push(remarque(ici, &texte[ici..fin], "un sigle s’écrit sans points", &lettres));
        }
    }
}

fn precede_par_un_nombre(tete: &str) -> Option<f64> {
    let nombre = tete.trim_end();
    let debut = nombre.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    nombre[debut.len()..].replace(',', ".").parse().ok()
}

/// Common words whose capital loses its accent on the keyboard; in capitals or with one.
fn capitale(mot: &str) -> Option<String> {
    const MOTS: &[(&str, &str)] = &[
        ("etat", "état"),
        ("etats", "états"),
        ("ecole", "école"),
        ("ecoles", "écoles"),
        ("economie", "économie"),
        ("energie", "énergie"),
        ("energies", "énergies"),
        ("etude", "étude"),
        ("etudes", "études"),
        ("etape", "étape"),
        ("etapes", "étapes"),
        ("equipe", "équipe"),
        ("equipes", "équipes"),
        ("equipement", "équipement"),
        ("evaluation", "évaluation"),
        ("evolution", "évolution"),
        ("elus", "élus"),
        ("emissions", "émissions"),
        ("ecologie", "écologie"),
        ("echeance", "échéance"),
        ("region", "région"),
        ("prefecture", "préfecture"),
    ];
    let toute = mot.len() > 1 && mot.chars().all(|c| c.is_ascii_uppercase());
    // « Region » in lower case letters is a slip of spelling, not of capitals.
    let initiale = mot.starts_with('E') && mot[1..].chars().all(char::is_lowercase);
    let bas = mot.to_lowercase();
    let (_, juste) = MOTS.iter().find(|(faux, _)| *faux == bas)?;
    let mut lettres = juste.chars();
    match lettres.next() {
        Some(_) if toute => Some(juste.to_uppercase()),
        Some(premiere) if initiale => Some(premiere.to_uppercase().chain(lettres).collect()),
        _ => None,
    }
}

fn ligature(mot: &str) -> Option<String> {
    const LIES: &[&str] = &[
        "oeuvre",
        "oeuvres",
        "oeuvrer",
        "manoeuvre",
        "manoeuvres",
        "coeur",
        "coeurs",
        "soeur",
        "soeurs",
        "noeud",
        "noeuds",
        "voeu",
        "voeux",
        "oeil",
        "oeuf",
        "oeufs",
        "boeuf",
        "moeurs",
        "oenologie",
        "oenotourisme",
    ];
    LIES.contains(&mot.to_lowercase().as_str()).then(|| mot.replace("oe", "œ").replace("Oe", "Œ").replace("OE", "Œ"))
}
