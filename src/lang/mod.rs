//! The query language: text becomes a syntax tree, and a syntax tree text.
//!
//! ```
//! use dateline::lang;
//! let query = lang::parse_query("events where actor = \"United States\" after 2017 | count by year")?;
//! assert_eq!(query.stages.len(), 1);
//! # Ok::<(), Vec<lang::Error>>(())
//! ```

mod at;
mod error;
mod format;
mod keyword;
mod lexer;
mod parser;
mod printer;
mod token;

pub mod ast;

#[cfg(test)]
mod tests;

pub use at::At;
pub(crate) use error::shortened;
pub use error::{Error, ErrorKind, Fix, Lack, PeriodTrouble, Speech};
pub use format::format;

use ast::{Query, Script, StatementKind};

/// Deepest nesting of brackets, `not`, joins and sequences.
pub const MAX_DEPTH: usize = 64;
/// Longest text of a script, in bytes.
pub const MAX_LENGTH: usize = 1 << 20;
/// Most values in a list.
pub const MAX_VALUES: usize = 10_000;
/// Most errors that are reported at once.
pub const MAX_ERRORS: usize = 20;

/// Reads a script: any number of statements with `;` between them.
///
/// # Errors
/// All that is wrong with the text, in its order; at most [`MAX_ERRORS`].
///
/// ```
/// use dateline::lang;
/// let script = lang::parse("let who = Cuba; events where actor = $who | count by year")?;
/// assert_eq!(script.statements.len(), 2);
/// # Ok::<(), Vec<lang::Error>>(())
/// ```
pub fn parse(text: &str) -> Result<Script, Vec<Error>> {
    let reading = parser::read(text);
    if reading.errors.is_empty() { Ok(reading.script) } else { Err(reading.errors) }
}

/// Reads one query.
///
/// # Errors
/// All that is wrong with the text, in its order; also a text that holds no query, or other statements.
///
/// ```
/// use dateline::lang::{self, ErrorKind};
/// let errors = lang::parse_query("events where actor = Cuba untill 2017").unwrap_err();
/// assert_eq!(errors.len(), 1);
/// assert!(matches!(lang::parse_query("# nothing").unwrap_err()[0].kind, ErrorKind::Empty));
/// ```
pub fn parse_query(text: &str) -> Result<Query, Vec<Error>> {
    let mut statements = parse(text)?.statements;
    let last = statements.pop();
    match (statements.first(), last.map(|statement| (statement.kind, statement.at))) {
        (None, Some((StatementKind::Query(query), _))) => Ok(query),
        (None, Some((_, at))) => Err(vec![Error::new(ErrorKind::SeveralStatements, at.span())]),
        (None, None) => Err(vec![Error::new(ErrorKind::Empty, crate::model::Span::new(0, 0))]),
        (Some(_), last) => {
            let at = last.map(|(_, at)| at).unwrap_or_default();
            Err(vec![Error::new(ErrorKind::SeveralStatements, at.span())])
        }
    }
}

/// Every word of the language, for completion and for editors.
///
/// ```
/// assert!(dateline::lang::keywords().any(|word| word == "where"));
/// ```
pub fn keywords() -> impl Iterator<Item = &'static str> {
    keyword::Keyword::ALL.iter().map(|keyword| keyword.text())
}

/// Whether a text can be run as it is: `false` where its end lacks something, so that a prompt should ask for another line.
/// A text with other mistakes is complete.
///
/// ```
/// use dateline::lang::is_complete;
/// assert!(!is_complete("events where source = Cuba |"));
/// assert!(is_complete("events where source = Cuba | count"));
/// ```
pub fn is_complete(text: &str) -> bool {
    !parser::read(text).errors.iter().any(Error::is_incomplete)
}

/// The names that a text uses with `$` before them, each where it stands first, in order.
///
/// ```
/// let names: Vec<String> = dateline::lang::names("events where actor = $who in $year").into_iter().map(|(name, _)| name).collect();
/// assert_eq!(names, ["who", "year"]);
/// ```
pub fn names(text: &str) -> Vec<(String, At)> {
    let params = lexer::lex(text).tokens.into_iter().filter(|token| token.kind == token::TokenKind::Param);
    let mut names: Vec<(String, At)> = Vec::new();
    for token in params {
        let name = token.span.of(text).trim_start_matches('$');
        if !names.iter().any(|(known, _)| known == name) {
            names.push((name.to_owned(), token.span.into()));
        }
    }
    names
}
