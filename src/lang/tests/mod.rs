//! Facts about the language.

mod accepts;
