//! What all verbs share: their options, the day, the report of faults.

use crate::Demande;
use crate::decode::Url;
use crate::diagnostic::{Diagnostic, Gravite, dessin, rapport};
use crate::edition::Edition;
use crate::fr;
use crate::output;
use crate::render::images;
use crate::source::Sources;
use anyhow::Context;
use clap::{Args, ValueEnum};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::path::{Path, PathBuf};

/// Common options.
#[derive(Args)]
pub struct Communes {
    /// Dossier du contenu (content par défaut)
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    pub content: PathBuf,
    /// Dossier des thèmes (themes par défaut ; le thème de base est dans le programme)
    #[arg(long, value_name = "DOSSIER", default_value = "themes", hide_default_value = true)]
    pub themes: PathBuf,
    /// Édition : publique (par défaut) ou copil
    #[arg(
        long,
        value_name = "ÉDITION",
        value_enum,
        default_value = "publique",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub edition: ChoixEdition,
    /// Jour montré, AAAA-MM-JJ (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "JOUR", value_parser = jour)]
    pub today: Option<Date>,
    /// Forme des fautes : texte (par défaut), json ou github
    #[arg(
        long,
        value_name = "FORME",
        value_enum,
        default_value = "texte",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Forme,
    /// Dossier où garder les images réduites (par défaut : celui du système) ; il peut être vidé
    #[arg(long, value_name = "DOSSIER")]
    pub cache: Option<PathBuf>,
}

/// An edition, as the command line names it.
#[derive(Clone, Copy, ValueEnum)]
pub enum ChoixEdition {
    Publique,
    Copil,
}

/// How faults are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Forme {
    Texte,
    Json,
    Github,
}

impl Communes {
    /// What is asked of the line.
    pub fn demande(&self, adresse: Option<Url>) -> Demande {
        let edition = match self.edition {
            ChoixEdition::Publique => Edition::Publique,
            ChoixEdition::Copil => Edition::Copil,
        };
        Demande { edition, today: self.today.unwrap_or_else(a_paris), adresse }
    }

    /// What every verb that makes pages needs: the cache of images, and a content that is there.
    pub fn preparer(&self) -> anyhow::Result<()> {
        if let Some(dossier) = self.cache.clone().or_else(cache_du_systeme) {
            images::reserver(Box::new(output::Cache::new(dossier.join("images"))));
        }
        if !self.content.is_dir() {
            anyhow::bail!(
                "le dossier du contenu « {} » n’existe pas ; le nommer avec --content",
                self.content.display()
            );
        }
        Ok(())
    }

    /// Reads both folders.
    pub fn sources(&self, faults: &mut Vec<Diagnostic>) -> anyhow::Result<Sources> {
        let themes: &Path = &self.themes;
        self.preparer()?;
        Sources::load(&self.content, themes, faults)
            .with_context(|| format!("lecture de « {} »", self.content.display()))
    }

    /// Prints the faults, in the form asked for; says whether there is an error among them.
    pub fn rapporter(&self, faults: &[Diagnostic], sources: &Sources) -> bool {
        match self.format {
            Forme::Texte => {
                let couleurs = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
                for fault in faults {
                    anstream::eprintln!("{}", dessin::dessiner(fault, sources, couleurs));
                }
            }
            Forme::Json => anstream::print!("{}", rapport::json(faults, sources)),
            Forme::Github => anstream::print!("{}", rapport::github(faults, sources)),
        }
        faults.iter().any(|f| f.gravite == Gravite::Erreur)
    }

    /// Prints a sentence for people; scripts read JSON on the standard output and nothing else.
    pub fn dire(&self, phrase: &str) {
        match self.format {
            Forme::Texte => anstream::println!("{phrase}"),
            _ => anstream::eprintln!("{phrase}"),
        }
    }
}

/// « 2 erreurs, 1 avertissement », or nothing.
pub fn compte(faults: &[Diagnostic]) -> Option<String> {
    let erreurs = faults.iter().filter(|f| f.gravite == Gravite::Erreur).count();
    let dire = |n: usize, mot: &str| (n > 0).then(|| fr::avec_unite(n as f64, mot));
    let parties: Vec<String> =
        [dire(erreurs, "erreur"), dire(faults.len() - erreurs, "avertissement")].into_iter().flatten().collect();
    (!parties.is_empty()).then(|| parties.join(", "))
}

/// Where programs keep what they can make again.
fn cache_du_systeme() -> Option<PathBuf> {
    let dossier = |nom: &str| std::env::var_os(nom).map(PathBuf::from).filter(|d| d.is_absolute());
    let base = match std::env::consts::OS {
        "windows" => dossier("LOCALAPPDATA"),
        "macos" => dossier("HOME").map(|d| d.join("Library/Caches")),
        _ => dossier("XDG_CACHE_HOME").or_else(|| dossier("HOME").map(|d| d.join(".cache"))),
    }?;
    Some(base.join("feuille"))
}

/// Reads a day from the command line.
pub fn jour(texte: &str) -> Result<Date, String> {
    texte.parse().map_err(|_| "écrire une date qui existe, année-mois-jour, par exemple 2026-11-23".into())
}

/// The day in Paris. The rule is written out: a bare machine has no table of time zones.
pub fn a_paris() -> Date {
    let paris = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC);
    paris.to_datetime(Timestamp::now()).date()
}

/// Reads a public address from the command line.
pub fn adresse(texte: &str) -> Result<Url, String> {
    let admise = ["https://", "http://"].iter().any(|p| texte.starts_with(p)) && !texte.contains(char::is_whitespace);
    admise.then(|| Url(texte.to_owned())).ok_or_else(|| "écrire une adresse qui commence par https://".into())
}
