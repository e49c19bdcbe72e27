//! Publication: the order of things, whatever the host; then real hosts, one by one.

#[cfg(all(target_os = "linux", feature = "publish"))]
mod arrets;
mod avaries;
mod comportements;
#[cfg(all(unix, feature = "publish"))]
mod certificats;
#[cfg(all(unix, feature = "publish"))]
mod distants;
#[cfg(all(unix, feature = "publish"))]
mod forge;
mod git;
#[cfg(all(unix, feature = "publish"))]
mod guichet;
#[cfg(all(unix, feature = "publish"))]
mod heberges;
mod memoire;
#[cfg(all(target_os = "linux", feature = "publish"))]
mod mots;
mod ordre;
mod programme;
#[cfg(all(unix, feature = "publish"))]
mod serveurs;
