//! Which names need backquotes where, and how strings are quoted.

use std::fmt::{self, Display, Formatter};

use crate::lang::ast::{Function, Name, Path, Unit};
use crate::lang::keyword::Keyword;
use crate::lang::lexer::is_identifier;
use crate::lang::parser::is_near_subject;

/// Where a name stands, and so which words mean something else there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Only reserved words do.
    Plain,
    /// Units are buckets.
    Group,
    /// The names of figures are figures.
    Figure,
    /// All keywords may.
    Value,
}

impl Context {
    /// The name, in backquotes where it must be.
    pub(super) fn name(self, name: &Name) -> String {
        self.text(&name.text)
    }

    pub(super) fn text(self, text: &str) -> String {
        let keyword = Keyword::from_word(text);
        let taken = match self {
            Context::Plain => keyword.is_some_and(Keyword::is_reserved),
            Context::Group => keyword.is_some_and(Keyword::is_reserved) || Unit::from_word(text).is_some(),
            Context::Figure => {
                let function =
                    |keyword: Keyword| Function::ALL.iter().any(|function| function.name() == keyword.text());
                keyword.is_some_and(|keyword| keyword.is_reserved() || function(keyword))
            }
            Context::Value => keyword.is_some() || text.eq_ignore_ascii_case("null"),
        };
        if taken || !is_identifier(text) { format!("`{text}`") } else { text.to_owned() }
    }

    /// The path, its first name in backquotes where it must be.
    pub(super) fn path(self, path: &Path) -> String {
        let mut parts = path.parts.iter();
        let mut text = parts.next().map(|part| self.name(part)).unwrap_or_default();
        for part in parts {
            text.push('.');
            text.push_str(&Context::Plain.name(part));
        }
        text
    }
}

/// The name of a defined subject: whatever looks like a mistake stands in backquotes.
pub(super) fn subject(name: &str) -> String {
    let doubtful = Keyword::from_word(name).is_some() || name.eq_ignore_ascii_case("select") || is_near_subject(name);
    if doubtful || !is_identifier(name) { format!("`{name}`") } else { name.to_owned() }
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&Context::Plain.path(self))
    }
}

/// A string in double quotes, with escapes where they are needed.
pub(in crate::lang) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
