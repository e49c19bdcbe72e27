//! The program: reads its arguments, runs a verb, exits with its code.

use std::process::ExitCode;

fn main() -> ExitCode {
    feuille::cli::main(std::env::args_os())
}
