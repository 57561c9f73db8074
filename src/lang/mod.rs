//! The query language: text becomes a syntax tree, and a syntax tree text.

mod at;

pub mod ast;

pub use at::At;

/// Deepest nesting of brackets, `not`, joins and sequences.
pub const MAX_DEPTH: usize = 64;
/// Longest text of a script, in bytes.
pub const MAX_LENGTH: usize = 1 << 20;
/// Most values in a list.
pub const MAX_VALUES: usize = 10_000;
