//! Turns documents into events: sentences, tokens, tags, arcs, mentions, clauses, actions.

mod abbreviation;
pub mod analyzer;
pub mod parser;
pub mod sentence;
pub mod tagger;
pub mod token;
pub mod transition;
pub mod tree;
pub mod weights;
pub mod words;
