//! What is said of each mistake: one line, without its place.

use std::fmt;

use super::kind::{ErrorKind, Lack};
use crate::lang::keyword::{Keyword, is_field};

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Unexpected { found, expected } => {
                if !expected.is_empty() {
                    write!(f, "expected {}, ", alternatives(expected, Tick::No))?;
                }
                match found {
                    Some(found) if expected.is_empty() => write!(f, "unexpected `{found}`"),
                    Some(found) => write!(f, "found `{found}`"),
                    None => f.write_str("found the end"),
                }
            }
            ErrorKind::UnknownCharacter(character) => write!(f, "`{}` means nothing here", character.escape_debug()),
            ErrorKind::UnclosedQuote('`') => f.write_str("this name in backquotes is not closed"),
            ErrorKind::UnclosedQuote(_) => f.write_str("this string is not closed"),
            ErrorKind::UnknownEscape(character) => write!(f, "`\\{}` is no escape", character.escape_debug()),
            ErrorKind::BadNumber(written) => write!(f, "`{written}` is not a number that can be used here"),
            ErrorKind::ForeignWords { written, .. } if begins_like_ours(written) => {
                write!(f, "`{written}` does not fit here")
            }
            ErrorKind::ForeignSign { written, .. } | ErrorKind::ForeignWords { written, .. } => {
                write!(f, "`{written}` is not part of the language")
            }
            ErrorKind::UnclosedBracket => f.write_str("this `(` is not closed"),
            ErrorKind::UnmatchedBracket => f.write_str("this `)` closes nothing"),
            ErrorKind::TooDeep => f.write_str("nested too deeply"),
            ErrorKind::TooLong(bytes) => write!(f, "the text is too long: {bytes} bytes"),
            ErrorKind::TooManyValues => f.write_str("too many values in one list"),
            ErrorKind::Misspelt { found, .. } => write!(f, "unknown word `{found}`"),
            ErrorKind::RepeatedClause { clause, .. } => write!(f, "a second {clause} clause"),
            ErrorKind::AmbiguousDate { written, .. } => write!(f, "`{written}` can be read in more than one way"),
            ErrorKind::BadDate(written) => write!(f, "`{written}` is not written as a date"),
            ErrorKind::PlaceAsTime(written) => write!(f, "`{written}` is not a time"),
            ErrorKind::NotAPeriod { written, .. } => write!(f, "`{written}` is not a period"),
            ErrorKind::MissingWhere => f.write_str("`where` is missing before the conditions"),
            ErrorKind::MissingBy => f.write_str("`by` is missing before the groups"),
            ErrorKind::UnquotedName(name) if name.contains(' ') => f.write_str("a name of several words needs quotes"),
            ErrorKind::UnquotedName(name) if name.contains('.') => f.write_str("a name with a dot needs quotes"),
            ErrorKind::UnquotedName(_) => f.write_str("a name with an apostrophe needs quotes"),
            ErrorKind::MissingBar(stage) => write!(f, "`|` is missing before `{stage}`"),
            ErrorKind::MissingStage => f.write_str("a stage is missing after `|`"),
            ErrorKind::MissingSubject(stage) => write!(f, "nothing stands before `{stage}` that it could work on"),
            ErrorKind::Empty => f.write_str("there is no query"),
            ErrorKind::NotPositive => f.write_str("0 is too small"),
            ErrorKind::ReservedName(word) => {
                write!(f, "`{word}` is a word of the language and cannot be a name as it is")
            }
            ErrorKind::SeveralStatements => f.write_str("more than one statement"),
            ErrorKind::MissingField { .. } => f.write_str("a value without a field to compare"),
            ErrorKind::JoinedTime => f.write_str("a time clause is no condition"),
            ErrorKind::Until { word, .. } => write!(f, "`{word}` can be read in two ways"),
            ErrorKind::NameAsSet { written, .. } => write!(f, "`{written}` is neither a list in brackets nor a period"),
            ErrorKind::FieldAsValue(written) => {
                write!(f, "`{written}` is a field, and a field is compared with a value")
            }
            ErrorKind::MissingDollar(name) => write!(f, "the parameter `{name}` is written with `$`"),
            ErrorKind::OtherPeriod(written) => write!(f, "`{written}` is not how a period is written"),
            ErrorKind::NoQuery { written, .. } => write!(f, "`{written}` begins no query"),
            ErrorKind::TrailingComma { .. } => f.write_str("nothing follows this comma"),
            ErrorKind::Lacking { lack: Lack::Rename, .. } => f.write_str("columns keep their names here"),
            ErrorKind::Lacking { lack: Lack::Drop, .. } => f.write_str("columns cannot be left out by name"),
            ErrorKind::Lacking { lack: Lack::JoinOn, .. } => f.write_str("`join` is told no columns"),
            ErrorKind::Lacking { lack: Lack::Function, written } => {
                write!(f, "`{written}` cannot stand in a condition")
            }
            ErrorKind::Lacking { written, .. } => write!(f, "there is no `{written}`"),
            ErrorKind::SecondQuery { .. } => f.write_str("a query asks for one thing, and here begins a second"),
            ErrorKind::Unfinished { word, .. } => write!(f, "nothing follows `{word}`"),
        }
    }
}

/// Whether words begin with one of the language, or a sign or number, so that they are only in the wrong place.
fn begins_like_ours(written: &str) -> bool {
    let first = written.split_whitespace().next().unwrap_or_default();
    Keyword::from_word(first).is_some() || is_field(first) || !first.starts_with(char::is_alphabetic)
}

/// A message whose words in backquotes are cut where they are too long to read.
pub(crate) fn shortened(message: &str) -> String {
    const READABLE: usize = 80;
    const KEPT: usize = 60;
    if message.len() <= READABLE {
        return message.to_owned();
    }
    let parts = message.split('`').enumerate().map(|(n, part)| {
        let is_long = n % 2 == 1 && part.chars().count() > READABLE;
        if is_long { part.chars().take(KEPT).chain(['…']).collect() } else { part.to_owned() }
    });
    parts.collect::<Vec<String>>().join("`")
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tick {
    Yes,
    No,
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn alternatives(words: &[String], tick: Tick) -> String {
    let word = |word: &String| if tick == Tick::Yes { format!("`{word}`") } else { word.clone() };
    match words {
        [] => String::new(),
        [only] => word(only),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(word).collect();
            format!("{} or {}", first.join(", "), word(last))
        }
    }
}
