//! Facts about the language.

mod accepts;
mod bounds;
mod coverage;
mod ebnf;
mod grammar;
mod layout;
mod refuses;
mod trees;
