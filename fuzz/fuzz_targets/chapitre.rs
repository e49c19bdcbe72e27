//! No text of a chapter may stop the program, and every fault must have a place in it.
//!
//! `cargo +nightly fuzz run chapitre -- -max_total_time=600`

#![no_main]

#[path = "../../tests/it/markdown/outils/rien.rs"]
mod rien;

use feuille::markdown::Reglages;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texte: &str| {
    let rendu = rien::seul(texte, Reglages::default());
    for fault in &rendu.faults {
        let span = fault.lieu.as_ref().expect("un lieu").span;
        assert!(texte.get(span.range()).is_some(), "{fault:?}");
    }
});
