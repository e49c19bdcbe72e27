//! Publication: the order of things, whatever the host; then real hosts, one by one.

mod comportements;
mod git;
mod memoire;
mod ordre;
mod programme;
