//! Compressed twins of texts (`page.html.br`, `page.html.gz`), for hosts that serve them as they are. The same bytes
//! give the same twins: nothing of the day or of the machine gets in.

use super::hote::se_compresse;
use anyhow::Context;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// The two endings.
pub const SUFFIXES: [&str; 2] = [".br", ".gz"];

/// Under this a twin costs the host more than it saves the reader.
const MINIMUM: usize = 1024;

/// Whether a file has twins.
pub fn a_des_jumeaux(chemin: &str, octets: &[u8]) -> bool {
    octets.len() >= MINIMUM && se_compresse(chemin) && !chemin.starts_with('.') && !chemin.starts_with('_')
}

/// The file whose twin this would be.
pub fn original(chemin: &str) -> Option<(&str, &'static str)> {
    SUFFIXES.iter().find_map(|s| Some((chemin.strip_suffix(s)?, *s)))
}

/// The twin. Brotli at 5: at 11 it costs two hundred times more for 5 %.
pub fn comprimer(octets: &[u8], suffixe: &str) -> anyhow::Result<Vec<u8>> {
    let mut comprime = Vec::with_capacity(octets.len() / 3);
    if suffixe == ".br" {
        let mut flux = brotli::CompressorWriter::new(&mut comprime, 1 << 16, 5, 22);
        flux.write_all(octets).and_then(|()| flux.flush()).context("compression")?;
        drop(flux);
    } else {
        let mut flux = GzEncoder::new(&mut comprime, Compression::new(6));
        flux.write_all(octets).and_then(|()| flux.try_finish()).context("compression")?;
        drop(flux);
    }
    Ok(comprime)
}
