//! Facts about the language.

mod accepts;
mod bounds;
mod layout;
mod refuses;
mod trees;
