//! The command line: one verb per file. It prints and chooses the exit code; it decides nothing else.
//!
//! Exit codes: 0 all is well, 1 faults in the content, 2 the machine failed (or the arguments),
//! 3 a leak or a refusal.

mod aide;
mod build;
mod check;
mod chrono;
mod commun;
mod new;
mod publish;
mod serve;

use clap::{Parser, Subcommand};
use std::{ffi::OsString, process::ExitCode};

/// Le contenu est en ordre.
const FAIT: u8 = 0;
/// Le contenu a des fautes.
const FAUTES: u8 = 1;
/// La machine a failli, ou les arguments.
const MACHINE: u8 = 2;
/// Une fuite ou un refus.
const REFUS: u8 = 3;

#[derive(Parser)]
#[command(
    name = "feuille",
    version,
    about = "Construit le site public d’une feuille de route industrielle.",
    long_about = "Construit le site public d’une feuille de route industrielle, à partir d’un dossier de fiches YAML et de chapitres Markdown.",
    after_help = "Codes de sortie : 0 tout va bien · 1 fautes dans le contenu · 2 panne de la machine · 3 fuite ou refus.",
    help_template = aide::GABARIT,
    subcommand_help_heading = "Commandes",
    subcommand_value_name = "COMMANDE",
    next_help_heading = "Options",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
struct Arguments {
    #[command(subcommand)]
    verbe: Verbe,
    /// Affiche cette aide
    #[arg(short = 'h', long = "help", visible_alias = "aide", global = true, action = clap::ArgAction::Help)]
    aide: Option<bool>,
    /// Affiche la version
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Verbe {
    /// Construit le site dans un dossier
    #[command(visible_alias = "construire", help_template = aide::GABARIT_VERBE, next_help_heading = "Options")]
    Build(build::Options),
    /// Montre le site pendant qu’on l’écrit
    #[command(visible_alias = "apercu", help_template = aide::GABARIT_VERBE, next_help_heading = "Options")]
    Serve(serve::Options),
    /// Vérifie le contenu sans rien écrire
    #[command(visible_alias = "verifier", help_template = aide::GABARIT_VERBE, next_help_heading = "Options")]
    Check(check::Options),
    /// Crée une fiche commentée, ou le contenu d’un nouveau site
    #[command(visible_alias = "nouveau", help_template = aide::GABARIT_VERBE, next_help_heading = "Options")]
    New(new::Options),
    /// Publie le site chez un hébergeur
    #[command(visible_alias = "publier", help_template = aide::GABARIT_VERBE, next_help_heading = "Options")]
    Publish(publish::Options),
}

/// Runs the program.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(a) => a,
        Err(e) => return aide::refuser(&e),
    };
    let resultat = match arguments.verbe {
        Verbe::Build(options) => build::executer(&options),
        Verbe::Serve(options) => serve::executer(&options),
        Verbe::Check(options) => check::executer(&options),
        Verbe::New(options) => new::executer(&options),
        Verbe::Publish(options) => publish::executer(&options),
    };
    match resultat {
        Ok(code) => ExitCode::from(code),
        Err(e) => {
            anstream::eprintln!("erreur : {e:#}");
            ExitCode::from(MACHINE)
        }
    }
}
