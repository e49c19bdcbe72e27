//! The program: reads its arguments, runs a verb, exits with its code.

use std::process::ExitCode;

/// Pages are made of millions of short strings on several threads: the system's allocator was a fifth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    feuille::cli::main(std::env::args_os())
}
