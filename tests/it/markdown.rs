//! Chapters: CommonMark whole, what we add to it, and what never gets out.

mod commonmark;
mod extensions;
mod images;
mod outils;
mod proprietes;
mod surete;
mod vivant;
