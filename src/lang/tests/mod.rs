//! Facts about the language.

mod accepts;
mod bounds;
mod grammar;
mod layout;
mod refuses;
mod trees;
