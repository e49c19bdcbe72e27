//! Help and refusals in French: the parser speaks English, its users do not.

use super::{FAIT, MACHINE};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Help of the program.
pub const GABARIT: &str = "{about-with-newline}\nUsage : feuille <COMMANDE> [OPTIONS]\n\n{all-args}{after-help}";

/// Help of a verb.
pub const GABARIT_VERBE: &str = "{about-with-newline}\nUsage : {usage}\n\n{all-args}";

/// Prints help or version where they were asked for; says what is wrong otherwise.
pub fn refuser(e: &clap::Error) -> ExitCode {
    if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        anstream::print!("{}", e.render().ansi());
        return ExitCode::from(FAIT);
    }
    if e.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        anstream::eprint!("{}", e.render().ansi());
        return ExitCode::from(MACHINE);
    }
    anstream::eprintln!("erreur : {}", message(e));
    anstream::eprintln!("aide : feuille --help");
    ExitCode::from(MACHINE)
}

fn message(e: &clap::Error) -> String {
    let contexte = |genre: ContextKind| match e.get(genre) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(", "),
        _ => String::new(),
    };
    let argument = contexte(ContextKind::InvalidArg);
    let valeur = contexte(ContextKind::InvalidValue);
    let avec = |texte: String, genre: ContextKind| match contexte(genre) {
        proche if proche.is_empty() => texte,
        proche => format!("{texte} ; vouliez-vous dire « {proche} » ?"),
    };
    match e.kind() {
        ErrorKind::InvalidSubcommand => {
            let verbe = contexte(ContextKind::InvalidSubcommand);
            avec(format!("« {verbe} » n’est pas une commande"), ContextKind::SuggestedSubcommand)
        }
        ErrorKind::UnknownArgument => avec(format!("« {argument} » n’est pas une option"), ContextKind::SuggestedArg),
        ErrorKind::InvalidValue if valeur.is_empty() => format!("il manque une valeur après « {argument} »"),
        ErrorKind::InvalidValue => {
            let possibles = contexte(ContextKind::ValidValue);
            format!("« {valeur} » ne convient pas à « {argument} » : écrire l’une de {possibles}")
        }
        ErrorKind::ValueValidation => {
            let raison = std::error::Error::source(e).map(|s| format!(" : {s}")).unwrap_or_default();
            format!("« {valeur} » ne convient pas à « {argument} »{raison}")
        }
        ErrorKind::MissingRequiredArgument => format!("il manque « {argument} »"),
        ErrorKind::ArgumentConflict => {
            format!("« {argument} » ne va pas avec « {} », ou est écrit deux fois", contexte(ContextKind::PriorArg))
        }
        _ => e.to_string(),
    }
}
