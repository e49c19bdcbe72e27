//! Publication: the order of things, whatever the host; then real hosts, one by one.

mod avaries;
mod comportements;
#[cfg(all(unix, feature = "publish"))]
mod distants;
mod git;
#[cfg(all(unix, feature = "publish"))]
mod heberges;
mod memoire;
mod ordre;
mod programme;
#[cfg(all(unix, feature = "publish"))]
mod serveurs;
