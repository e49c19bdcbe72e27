//! Design tokens: the colours, scales, widths and fonts of `theme.yaml`, made CSS variables.
//!
//! A theme writes those that differ from the theme it extends. Contrasts are computed here from the
//! colours, for both schemes: a theme that people cannot read is a fault, not an opinion.

use crate::decode::{self, Noeud, Valeur};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::fr;
use std::collections::BTreeMap;

/// Text and what lies under it: at least 4.5:1 (WCAG 1.4.3).
const TEXTES: &[(&str, &[&str])] = &[
    ("encre", &["papier", "surface", "creux"]),
    ("encre-2", &["papier", "surface", "creux"]),
    ("accent", &["papier", "surface", "accent-doux"]),
    ("encre", &["accent-doux", "second-doux"]),
    ("second", &["papier", "surface", "second-doux"]),
    ("sur-accent", &["accent"]),
    ("sur-ardoise", &["ardoise", "ardoise-1"]),
    ("sur-ardoise-2", &["ardoise"]),
    ("accent-ardoise", &["ardoise"]),
];

/// Shapes that say something and what lies under them: at least 3:1 (WCAG 1.4.11).
const FORMES: &[(&str, &[&str])] = &[
    ("trait-fort", &["papier", "surface"]),
    ("serie-1", &["papier", "surface", "creux"]),
    ("serie-2", &["papier", "surface", "creux"]),
    ("serie-3", &["papier", "surface", "creux"]),
    ("serie-4", &["papier", "surface", "creux"]),
    ("serie-5", &["papier", "surface", "creux"]),
    ("serie-6", &["papier", "surface", "creux"]),
];

/// Light or dark, by its name in `theme.yaml`.
const SCHEMAS: [&str; 2] = ["clair", "sombre"];

/// A value and where it was written (the base theme has no place).
type Jeton = (String, Option<Span>);

/// The tokens of a theme.
#[derive(Clone, Debug, Default)]
pub struct Jetons {
    couleurs: [BTreeMap<String, Jeton>; 2],
    /// The others, in the order of the base theme.
    autres: Vec<(String, Jeton)>,
}

/// The theme that a `theme.yaml` extends, and where it says so.
pub fn parent(texte: &str, file: FileId) -> Option<(String, Span)> {
    let noeud = decode::lire(texte, file, 0).ok()?;
    let valeur = noeud.cle("extends")?;
    Some((valeur.texte()?.to_owned(), valeur.span))
}

impl Jetons {
    /// Adds the tokens of a `theme.yaml` to those read so far; `file` is `None` for a theme of the
    /// program. Only the first one, the base theme, may bring new names.
    pub fn ajouter(&mut self, texte: &str, file: Option<FileId>, faults: &mut Vec<Diagnostic>) {
        let base = self.autres.is_empty();
        let noeud = match decode::lire(texte, file.unwrap_or(FileId(u32::MAX)), 0) {
            Ok(noeud) => noeud,
            Err(fault) => return faults.push(*fault),
        };
        let Valeur::Table(paires) = &noeud.valeur else { return };
        for (cle, valeur) in paires {
            match cle.texte().unwrap_or_default() {
                "extends" | "nom" | "description" => {}
                "couleurs" => {
                    for (schema, couleurs) in table(valeur) {
                        match SCHEMAS.iter().position(|s| *s == schema.texte().unwrap_or_default()) {
                            Some(rang) => table(couleurs).for_each(|c| self.couleur(rang, c, (file, base), faults)),
                            None => faults.push(inconnu("le schéma de couleurs", schema, SCHEMAS.into_iter())),
                        }
                    }
                }
                "jetons" => table(valeur).for_each(|c| self.autre(c, (file, base), faults)),
                _ => faults.push(inconnu(
                    "la clé",
                    cle,
                    ["extends", "nom", "description", "couleurs", "jetons"].into_iter(),
                )),
            }
        }
    }

    fn couleur(
        &mut self,
        rang: usize,
        (cle, valeur): (&Noeud, &Noeud),
        (file, base): (Option<FileId>, bool),
        faults: &mut Vec<Diagnostic>,
    ) {
        let nom = cle.texte().unwrap_or_default();
        let texte = valeur.texte().unwrap_or_default();
        // Dark colours left out are the light ones: the names are those of the light scheme.
        let connus = &self.couleurs[0];
        if !base && !connus.contains_key(nom) {
            return faults.push(inconnu("la couleur", cle, connus.keys().map(String::as_str)));
        }
        if lire_couleur(texte).is_none() {
            let message = format!("« {} » n’est pas une couleur", decode::court(texte));
            let fault = Diagnostic::erreur("theme", valeur.span, message);
            return faults.push(fault.aide("écrire la couleur en hexadécimal, entre guillemets : \"#9a2f1c\""));
        }
        self.couleurs[rang].insert(nom.to_owned(), (texte.to_owned(), file.map(|_| valeur.span)));
    }

    fn autre(
        &mut self,
        (cle, valeur): (&Noeud, &Noeud),
        (file, base): (Option<FileId>, bool),
        faults: &mut Vec<Diagnostic>,
    ) {
        let (nom, texte) = (cle.texte().unwrap_or_default(), valeur.texte().unwrap_or_default());
        let jeton = (texte.to_owned(), file.map(|_| valeur.span));
        if texte.is_empty() || texte.contains(['{', '}', ';', '<']) || texte.contains("/*") {
            let message = format!("« {} » n’est pas une valeur de CSS", decode::court(texte));
            return faults.push(
                Diagnostic::erreur("theme", valeur.span, message)
                    .aide("écrire par exemple 1.5rem, ou une liste de polices"),
            );
        }
        match self.autres.iter_mut().find(|(n, _)| n == nom) {
            Some((_, ancien)) => *ancien = jeton,
            None if base => self.autres.push((nom.to_owned(), jeton)),
            None => faults.push(inconnu("le jeton", cle, self.autres.iter().map(|(n, _)| n.as_str()))),
        }
    }

    /// A colour of a scheme; the dark scheme falls back on the light one.
    pub fn valeur(&self, nom: &str, sombre: bool) -> Option<&str> {
        self.jeton(nom, usize::from(sombre)).map(|(v, _)| v.as_str())
    }

    fn jeton(&self, nom: &str, rang: usize) -> Option<&Jeton> {
        self.couleurs[rang].get(nom).or_else(|| self.couleurs[0].get(nom))
    }

    /// Tells the pairs of colours that people could not tell apart.
    pub fn verifier(&self, faults: &mut Vec<Diagnostic>) {
        for (rang, schema) in SCHEMAS.iter().enumerate() {
            for (paires, seuil, quoi) in [(TEXTES, 4.5, "un texte"), (FORMES, 3.0, "une forme")] {
                for (dessus, dessous) in paires {
                    for dessous in *dessous {
                        self.opposer(dessus, dessous, rang, schema, seuil, quoi, faults);
                    }
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn opposer(
        &self,
        dessus: &str,
        dessous: &str,
        rang: usize,
        schema: &str,
        seuil: f64,
        quoi: &str,
        faults: &mut Vec<Diagnostic>,
    ) {
        let (Some((a, la)), Some((b, lb))) = (self.jeton(dessus, rang), self.jeton(dessous, rang)) else { return };
        let (Some(ca), Some(cb)) = (lire_couleur(a), lire_couleur(b)) else { return };
        let rapport = contraste(ca, cb);
        if rapport >= seuil {
            return;
        }
        let dit = |n: f64| fr::decimal((n * 100.0).floor() / 100.0, 2);
        let message = format!(
            "« {dessus} » sur « {dessous} » ({schema}) : contraste de {}:1, trop faible pour {quoi}",
            dit(rapport)
        );
        let fault = match la.or(*lb) {
            Some(span) => Diagnostic::erreur("contraste", span, message),
            None => Diagnostic::generale("contraste", message),
        };
        let sens = if luminance(cb) > 0.18 { "plus foncée" } else { "plus claire" };
        faults.push(
            fault.aide(format!(
                "il faut au moins {}:1 : prendre pour « {dessus} » une couleur {sens} que {a}",
                dit(seuil)
            )),
        );
    }

    /// The variables, as CSS: the system's choice of scheme, and the reader's. Paper is always light.
    pub fn css(&self) -> String {
        let mut css = String::from(":root {\n  color-scheme: light dark;\n");
        let ecrire = |css: &mut String, retrait: &str, couleurs: &BTreeMap<String, Jeton>| {
            for (nom, (valeur, _)) in couleurs {
                css.push_str(&format!("{retrait}--{nom}: {valeur};\n"));
            }
        };
        ecrire(&mut css, "  ", &self.couleurs[0]);
        for (nom, (valeur, _)) in &self.autres {
            css.push_str(&format!("  --{nom}: {valeur};\n"));
        }
        css.push_str("}\n:root[data-clarte=\"clair\"] { color-scheme: light; }\n");
        css.push_str("@media screen and (prefers-color-scheme: dark) {\n  :root:not([data-clarte=\"clair\"]) {\n");
        ecrire(&mut css, "    ", &self.couleurs[1]);
        css.push_str("  }\n}\n@media screen {\n  :root[data-clarte=\"sombre\"] {\n    color-scheme: dark;\n");
        ecrire(&mut css, "    ", &self.couleurs[1]);
        css.push_str("  }\n}\n");
        css
    }
}

fn table(noeud: &Noeud) -> impl Iterator<Item = (&Noeud, &Noeud)> {
    let paires = match &noeud.valeur {
        Valeur::Table(paires) => paires.as_slice(),
        _ => &[],
    };
    paires.iter().map(|(c, v)| (c, v))
}

fn inconnu<'a>(quoi: &str, cle: &Noeud, connus: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let nom = cle.texte().unwrap_or_default();
    let fault =
        Diagnostic::erreur("theme", cle.span, format!("le thème ne connaît pas {quoi} « {} »", decode::court(nom)));
    match fr::plus_proche(nom, connus.clone()) {
        Some(p) => fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(cle.span, p),
        None => fault.aide(format!("prendre parmi : {}", connus.collect::<Vec<_>>().join(", "))),
    }
}

/// `#rrggbb`
pub fn lire_couleur(texte: &str) -> Option<[u8; 3]> {
    let chiffres = texte.strip_prefix('#').filter(|c| c.len() == 6 && c.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let n = u32::from_str_radix(chiffres, 16).ok()?;
    Some([(n >> 16) as u8, (n >> 8) as u8, n as u8])
}

/// Relative luminance (WCAG 2.2).
fn luminance(c: [u8; 3]) -> f64 {
    let canal = |v: u8| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * canal(c[0]) + 0.7152 * canal(c[1]) + 0.0722 * canal(c[2])
}

fn contraste(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
