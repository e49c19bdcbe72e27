//! Formats that are not HTML: CSV and JSON of open data, Atom, site map, pictures. Bytes in, bytes out: no
//! page, no disk. HTML is made by the templates of [`crate::theme`].

pub mod atom;
pub mod brut;
pub mod csv;
pub mod images;
pub mod sitemap;
pub mod vignette;
mod xml;
