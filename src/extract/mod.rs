//! Turns documents into events: sentences, tokens, tags, arcs, mentions, clauses, actions.

mod abbreviation;
mod actors;
pub mod analyzer;
mod coder;
mod compose;
mod coreference;
mod dateline;
mod dating;
mod echoes;
mod extractor;
mod figures;
mod groups;
mod modality;
mod names;
mod noise;
pub mod parser;
mod pronouns;
mod reading;
mod repair;
pub mod sentence;
mod slots;
pub mod tagger;
pub mod token;
pub mod transition;
pub mod tree;
mod triggers;
pub mod weights;
mod whereabouts;
mod wire;
pub mod words;

pub use extractor::Extractor;
pub use wire::{Extent, Wire};
