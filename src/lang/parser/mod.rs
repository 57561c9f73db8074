//! Reads tokens as a script, with nom.
//!
//! One token decides which way to go, so that reading is linear. Where it cannot go on, [`recover`] keeps the error and
//! resumes at the next condition, clause, stage or statement; [`diagnose`] finds out what was meant.

mod aggregate;
mod atom;
mod condition;
mod diagnose;
mod expect;
mod expression;
mod head;
mod input;
mod period;
mod recover;
mod stage;
mod statement;
mod time;
mod value;

use super::MAX_LENGTH;
use super::ast::Script;
use super::error::{Error, ErrorKind};
use super::lexer::{Lexed, lex};
use crate::model::Span;
use input::{Context, Input};

pub(super) use diagnose::is_near_subject;

/// A text as it was read.
pub(super) struct Reading {
    pub(super) script: Script,
    pub(super) errors: Vec<Error>,
    pub(super) lexed: Lexed,
    /// Spans of the words that were read as keywords, in order.
    pub(super) keywords: Vec<Span>,
}

/// Reads a text; the script is of use only where there are no errors.
pub(super) fn read(text: &str) -> Reading {
    if text.len() > MAX_LENGTH {
        let errors = vec![Error::new(ErrorKind::TooLong(text.len()), Span::new(0, 0))];
        return Reading { script: Script::default(), errors, lexed: Lexed::default(), keywords: Vec::new() };
    }
    let mut lexed = lex(text);
    let context = Context::new(text, &lexed.tokens, std::mem::take(&mut lexed.errors));
    let script = statement::script(Input::new(&context));
    let (errors, mut keywords) = context.finish();
    keywords.sort_unstable();
    keywords.dedup();
    Reading { script, errors, lexed, keywords }
}
