//! What is wrong with the text of a query: [`kind`] as data, [`message`] in words, and in [`remedy`] what to write instead.

mod kind;
mod message;
mod remedy;

use std::fmt;

use crate::model::Span;
pub use kind::{ErrorKind, Lack, PeriodTrouble, Speech};
pub(crate) use message::shortened;

/// Something that the parser refuses.
///
/// [`Display`](fmt::Display) gives one line without the place; [`help`](Error::help) says what to write instead.
///
/// ```
/// use dateline::lang;
/// let errors = lang::parse_query("events where source == Cuba").unwrap_err();
/// let error = &errors[0];
/// assert_eq!((error.code(), error.to_string()), ("E006", "`==` is not part of the language".to_owned()));
/// assert_eq!(error.help().as_deref(), Some("write `=`"));
/// assert_eq!(error.fix.as_ref().map(|fix| fix.replacement.as_str()), Some("="));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where, in bytes of the text.
    pub span: Span,
    /// A change of the text that mends it, where one is known.
    pub fix: Option<Fix>,
}

/// A change of the text that mends an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What to replace; empty where something is to be put in.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, span: Span) -> Error {
        Error { kind, span, fix: None }
    }

    pub(super) fn fixed(kind: ErrorKind, span: Span, replacement: impl Into<String>) -> Error {
        Error { kind, span, fix: Some(Fix { span, replacement: replacement.into() }) }
    }

    pub(super) fn with_fix(mut self, span: Span, replacement: impl Into<String>) -> Error {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// The stable code: `E001` and so on.
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Whether more text could mend it: something is missing at the end.
    pub(super) const fn is_incomplete(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Unexpected { found: None, .. }
                | ErrorKind::UnclosedBracket
                | ErrorKind::TrailingComma { last: true }
                | ErrorKind::Unfinished { last: true, .. }
        )
    }

    /// What to write instead, where that can be said.
    pub fn help(&self) -> Option<String> {
        self.kind.help().or_else(|| self.fix.as_ref().map(Fix::help)).map(|help| shortened(&help))
    }
}

impl Fix {
    fn help(&self) -> String {
        if self.replacement.is_empty() {
            "leave it out".to_owned()
        } else if self.replacement.starts_with('`') {
            "put it in backquotes".to_owned()
        } else {
            format!("write `{}`", self.replacement.trim())
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shortened(&self.kind.to_string()))
    }
}

impl std::error::Error for Error {}
