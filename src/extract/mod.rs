//! Turns documents into events: sentences, tokens, tags, arcs, mentions, clauses, actions.

mod abbreviation;
pub mod sentence;
pub mod token;
