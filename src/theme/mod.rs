//! Templates and assets of a theme. The default theme is in the binary; files of the themes folder
//! override it one by one, so a theme of another basin is a few files.
//!
//! It knows Tera, file names and hashes; it knows no page and no record.

mod filtres;
mod jetons;
mod memoire;
pub mod libelles;
mod raison;
mod styles;

use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::ecriture::Ecriture;
use crate::fr;
use crate::fr::typographie::Typographe;
use crate::source::Sources;
use jetons::Jetons;
pub use libelles::{Argument, Libelles};
pub use memoire::Memoire;
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera};

/// The themes in the binary.
#[derive(RustEmbed)]
#[folder = "themes/"]
struct Embarques;

/// The theme that all others complete.
pub const BASE: &str = "base";

/// The security policy of every page, in its head; hosts give it as a header as well.
pub const POLITIQUE: &str = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'";

/// A file that pages load. Its name carries its hash: it may be kept for ever.
#[derive(Clone, Debug)]
pub struct Actif {
    /// Address from the root of the site.
    pub chemin: String,
    /// Its bytes.
    pub octets: Arc<[u8]>,
}

/// A theme ready to render.
pub struct Theme {
    tera: Tera,
    /// What computes the expressions of texts, which are in French whatever the interface.
    prose: Tera,
    /// The words of the interface.
    libelles: Arc<Libelles>,
    /// The assets, by name in the theme (`styles` for the style sheet).
    actifs: BTreeMap<String, Actif>,
    jetons: Arc<Jetons>,
    /// Files of the templates that come from the disk, and their texts, to place their faults.
    fichiers: BTreeMap<String, FileId>,
    textes: BTreeMap<String, String>,
}

/// A file of a theme: its bytes, and its number when it comes from the disk.
type Fichier<'a> = (Cow<'a, [u8]>, Option<FileId>);

impl Theme {
    /// Loads the theme `nom`: the base theme, then what `nom` overrides. `None` when its templates
    /// cannot be used: the faults say why.
    pub fn charger(
        sources: &Sources,
        nom: &str,
        langue: &str,
        typographe: &Typographe,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let mut fichiers: BTreeMap<String, Fichier> = BTreeMap::new();
        let mut connus: Vec<String> = Vec::new();
        let ftl = format!("labels/{langue}.ftl");
        let mut labels: Vec<Fichier> = Vec::new();
        let mut jetons = Jetons::default();
        for theme in &lignee(sources, nom, faults) {
            let mut label: Option<Fichier> = None;
            fichiers.remove("theme.yaml");
            let prefixe = format!("{theme}/");
            for chemin in Embarques::iter() {
                connus.push(chemin.split('/').next().unwrap_or_default().to_owned());
                if let (Some(reste), Some(f)) = (chemin.strip_prefix(&prefixe), Embarques::get(&chemin)) {
                    if reste == ftl {
                        label = Some((f.data.clone(), None));
                    }
                    fichiers.insert(reste.to_owned(), (f.data, None));
                }
            }
            for (file, source) in sources.themes() {
                connus.push(source.chemin.split('/').next().unwrap_or_default().to_owned());
                if let Some(reste) = source.chemin.strip_prefix(&prefixe) {
                    if reste == ftl {
                        label = Some((Cow::Borrowed(source.octets()), Some(file)));
                    }
                    fichiers.insert(reste.to_owned(), (Cow::Borrowed(source.octets()), Some(file)));
                }
            }
            labels.extend(label);
            if let Some((octets, file)) = fichiers.get("theme.yaml") {
                jetons.ajouter(&String::from_utf8_lossy(octets), *file, faults);
            }
        }
        if !connus.iter().any(|c| c == nom) {
            let fault = Diagnostic::generale("theme-inconnu", format!("aucun thème ne s’appelle « {nom} »"));
            faults.push(match fr::plus_proche(nom, connus.iter().map(String::as_str)) {
                Some(p) => fault.aide(format!("vouliez-vous dire « {p} » ? Le thème est choisi dans site.yaml")),
                None => fault.aide("le thème est choisi dans site.yaml ; « base » existe toujours"),
            });
        }
        jetons.verifier(faults);
        for (nom, (octets, file)) in fichiers.iter().filter(|(n, _)| n.ends_with(".css")) {
            faults.extend(styles::ouverte(&String::from_utf8_lossy(octets), nom, *file));
        }
        let actifs = actifs(&fichiers, &jetons.css());
        let places = fichiers.iter().filter_map(|(n, (_, f))| Some((n.strip_prefix("templates/")?.to_owned(), (*f)?)));
        let textes: Vec<(&str, Option<FileId>)> =
            labels.iter().filter_map(|(octets, file)| Some((std::str::from_utf8(octets).ok()?, *file))).collect();
        let libelles = Arc::new(Libelles::lire(langue, &textes, typographe, faults));
        let jetons = Arc::new(jetons);
        let tera = filtres::environnement(&actifs, &libelles, &jetons, libelles.ecriture());
        let prose = filtres::environnement(&actifs, &libelles, &jetons, Ecriture::Francaise);
        let mut theme =
            Self { tera, prose, libelles, jetons, fichiers: places.collect(), textes: BTreeMap::new(), actifs };
        let gabarits: Vec<(String, String)> = fichiers
            .iter()
            .filter_map(|(n, (octets, _))| {
                Some((n.strip_prefix("templates/")?.to_owned(), String::from_utf8_lossy(octets).into_owned()))
            })
            .collect();
        gabarits.iter().for_each(|(nom, texte)| theme.verifier(nom, texte, faults));
        let du_disque = gabarits.iter().filter(|(nom, _)| theme.fichiers.contains_key(nom)).cloned();
        theme.textes = du_disque.collect();
        match theme.tera.add_raw_templates(gabarits.iter().map(|(n, t)| (n.as_str(), t.as_str()))) {
            Ok(()) => Some(theme),
            Err(e) => {
                faults.push(theme.fault(&e));
                None
            }
        }
    }

    /// The words of the interface.
    pub fn libelles(&self) -> &Libelles {
        &self.libelles
    }

    /// Tells the labels that a template asks and that do not exist, or not so.
    fn verifier(&self, nom: &str, texte: &str, faults: &mut Vec<Diagnostic>) {
        for demande in libelles::demandes(texte) {
            let Some((message, aide)) = self.libelles.refus(&demande) else { continue };
            faults.push(match self.fichiers.get(nom) {
                Some(file) => Diagnostic::erreur("libelle", Span::new(*file, demande.place), message).aide(aide),
                None => Diagnostic::generale("libelle", format!("{message} (thème de base, {nom})")).aide(aide),
            });
        }
    }

    /// Renders a template.
    ///
    /// # Errors
    /// The fault of the template, at its place.
    pub fn rendre(&self, gabarit: &str, contexte: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(gabarit, contexte).map_err(|e| Box::new(self.fault(&e)))
    }

    /// The value of an expression, in words.
    ///
    /// # Errors
    /// Tera's words for why it has none.
    pub fn calculer(&self, expression: &str, contexte: &Context) -> Result<String, String> {
        let gabarit = format!("{{{{ ({expression}) | en_prose }}}}");
        self.prose.render_str(&gabarit, contexte, false).map_err(|e| match e.kind() {
            ErrorKind::SyntaxError(r) | ErrorKind::RenderingError(r) => r.message().to_owned(),
            _ => e.to_string().lines().next().unwrap_or_default().to_owned(),
        })
    }

    /// The assets.
    pub fn actifs(&self) -> impl Iterator<Item = &Actif> {
        self.actifs.values()
    }

    /// An asset, by its name in the theme.
    pub fn actif(&self, nom: &str) -> Option<&Actif> {
        self.actifs.get(nom)
    }

    /// A colour of the light scheme: red, green, blue.
    pub fn couleur(&self, nom: &str) -> Option<[u8; 3]> {
        self.jetons.valeur(nom, false).and_then(jetons::lire_couleur)
    }

    /// A fault that Tera gives in words only: `error: what`, then ` --> file:line:column`, then carets.
    fn fault_dite(&self, texte: &str) -> Diagnostic {
        let premiere = texte.lines().next().unwrap_or_default();
        let (raison, _) = raison::francaise(premiere.strip_prefix("error: ").unwrap_or(premiere));
        let message = format!("gabarit refusé : {raison}");
        let place = || {
            let mut parts = texte.lines().find_map(|l| l.trim_start().strip_prefix("--> "))?.rsplitn(3, ':');
            let colonne: usize = parts.next()?.trim().parse().ok()?;
            let ligne: usize = parts.next()?.parse().ok()?;
            let nom = parts.next()?;
            let (file, source) = (*self.fichiers.get(nom)?, self.textes.get(nom)?);
            let avant: usize = source.split_inclusive('\n').take(ligne - 1).map(str::len).sum();
            let debut = avant + source[avant..].chars().take(colonne - 1).map(char::len_utf8).sum::<usize>();
            let long = texte.chars().filter(|c| *c == '^').count().max(1);
            Some(Span::new(file, debut..(debut + long).min(source.len())))
        };
        match place() {
            Some(span) => Diagnostic::erreur("gabarit", span, message),
            None => Diagnostic::generale("gabarit", message),
        }
    }

    /// A template fault: Tera knows what and where, we say it in French.
    fn fault(&self, e: &tera::Error) -> Diagnostic {
        let rapport = match e.kind() {
            ErrorKind::SyntaxError(r) | ErrorKind::RenderingError(r) => Some(r),
            _ => None,
        };
        let aide = "corriger le gabarit ; le guide des thèmes donne ce que chaque page connaît";
        let Some(r) = rapport else { return self.fault_dite(&e.to_string()).aide(aide) };
        let (raison, proche) = raison::francaise(r.message());
        let message = format!("gabarit refusé : {raison}");
        let fault = match self.fichiers.get(r.filename()) {
            Some(file) => Diagnostic::erreur("gabarit", Span::new(*file, r.span().range.clone()), message),
            None => Diagnostic::generale("gabarit", format!("{message} (thème de base, {})", r.filename())),
        };
        let fault = fault.aide(aide);
        match proche {
            Some(p) => fault.etiquette(format!("vouliez-vous dire « {p} » ?")),
            None => fault,
        }
    }
}

/// The themes that make up `nom`, oldest ancestor first. All extend the base theme in the end.
fn lignee(sources: &Sources, nom: &str, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let existe = |nom: &str| {
        nom == BASE
            || sources.themes().any(|(_, s)| s.chemin.split('/').next() == Some(nom))
            || Embarques::iter().any(|c| c.split('/').next() == Some(nom))
    };
    let mut lignee: Vec<String> = Vec::new();
    let mut suivant = Some(nom.to_owned());
    while let Some(theme) = suivant.take().filter(|t| t != BASE) {
        let chemin = format!("{theme}/theme.yaml");
        let du_disque = sources.themes().find(|(_, s)| *s.chemin == *chemin);
        let dit = match du_disque {
            Some((file, source)) => jetons::parent(&String::from_utf8_lossy(source.octets()), file),
            None => Embarques::get(&chemin)
                .and_then(|f| jetons::parent(&String::from_utf8_lossy(&f.data), FileId(u32::MAX))),
        };
        lignee.push(theme);
        if let Some((parent, span)) = dit.filter(|(p, _)| p != BASE) {
            let message = match () {
                () if lignee.contains(&parent) => Some(format!("le thème « {parent} » s’étend lui-même")),
                () if !existe(&parent) => Some(format!("aucun thème ne s’appelle « {parent} »")),
                () => None,
            };
            match message {
                Some(m) => faults.push(Diagnostic::erreur("theme", span, m).aide("écrire « extends: base »")),
                None => suivant = Some(parent),
            }
        }
    }
    lignee.push(BASE.to_owned());
    lignee.reverse();
    lignee
}

/// Names, hashes and links the assets: style sheets as one, the other files each.
fn actifs(fichiers: &BTreeMap<String, Fichier>, jetons: &str) -> BTreeMap<String, Actif> {
    let mut actifs = BTreeMap::new();
    for (nom, (octets, _)) in fichiers {
        let Some((dossier, fichier)) = nom.split_once('/') else { continue };
        if matches!(dossier, "scripts" | "fonts" | "images") && !fichier.ends_with(".md") && !fichier.ends_with(".txt")
        {
            actifs.insert(nom.clone(), actif(fichier, octets));
        }
    }
    let mut style = jetons.to_owned();
    for (_, (octets, _)) in fichiers.iter().filter(|(n, _)| n.starts_with("styles/") && n.ends_with(".css")) {
        style.push_str(&String::from_utf8_lossy(octets));
    }
    for (nom, actif) in &actifs {
        let cible = actif.chemin.rsplit('/').next().unwrap_or_default();
        style = style.replace(&format!("\"../{nom}\""), &format!("\"{cible}\""));
    }
    actifs.insert("styles".into(), actif("style.css", style.as_bytes()));
    actifs
}

fn actif(nom: &str, octets: &[u8]) -> Actif {
    let hash = blake3::hash(octets).to_hex();
    let (tige, extension) = nom.rsplit_once('.').unwrap_or((nom, "bin"));
    Actif { chemin: format!("assets/{}.{}.{extension}", tige.replace('/', "-"), &hash[..8]), octets: Arc::from(octets) }
}
