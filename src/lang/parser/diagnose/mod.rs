//! Finds out what was meant where the grammar does not go on. Runs only after something has gone wrong, or looks a token
//! or two ahead for mistakes that people who know other languages make.

mod compared;
mod condition;
mod distance;
mod english;
mod foreign;
mod inside;
mod moved;
mod period;
mod places;
mod query;
mod scripts;
mod select;
mod spoken;
mod stage;
mod verbs;

pub(super) use compared::equals_any;
pub(super) use condition::{
    is_value, joined_time, list_as_value, missing_field, names_after_in, negated_test, path_as_value, plain_words,
    unquoted_name,
};
pub(super) use distance::from_on;
pub(super) use english::{from_name, not_a_query};
pub(super) use foreign::{comparing_and, foreign, from_until, since_to};
pub(super) use moved::after_time;
pub(super) use period::{more_periods, other_period};
pub(in crate::lang) use query::is_near_subject;
pub(super) use query::{
    before_subject, called_function, is_missing_bar, missing_bar, missing_by, misspelt_month, misspelt_subject,
    place_as_time,
};
pub(super) use scripts::other_statement;
pub(super) use stage::{after_count, rows_from_end};

use super::expect::Kind;
use super::input::Input;
use super::period as periods;
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;

/// What has a name of its own, among all that no parser took.
fn known(input: Input<'_>) -> Option<Error> {
    let expectations = input.expectations();
    let after_subject = expectations.has(Kind::Time) && expectations.has_keyword(Keyword::Where);
    let in_condition = expectations.has(Kind::Comparison);
    let after_value = expectations.has_keyword(Keyword::And);
    scripts::sequence(input)
        .or_else(|| scripts::within(input))
        .or_else(|| scripts::let_without_word(input).filter(|_| expectations.has(Kind::Statement)))
        .or_else(|| moved::clause_in_stage(input))
        .or_else(|| in_condition.then(|| said_for_a_sign(input)).flatten())
        .or_else(|| expectations.has(Kind::Value).then(|| compared::equals_not(input)).flatten())
        .or_else(|| expectations.has(Kind::Field).then(|| compared::without_field(input)).flatten())
        .or_else(|| compared::wildcard(input))
        .or_else(|| after_value.then(|| compared::period_as_value(input)).flatten())
        .or_else(|| spoken::joint(input))
        .or_else(|| compared::counted_noun(input))
        .or_else(|| after_subject.then(|| said_for_a_clause(input)).flatten())
        .or_else(|| inside::top(input))
        .or_else(|| inside::within(input))
        .or_else(|| stage::other(input))
        .or_else(|| foreign::words(input))
        .or_else(|| condition::comma(input))
        .or_else(|| stage::missing_comma(input))
}

/// What stands after a field in place of a comparison.
fn said_for_a_sign(input: Input<'_>) -> Option<Error> {
    compared::worded(input)
        .or_else(|| compared::exists(input))
        .or_else(|| compared::before_field(input))
        .or_else(|| places::distance_test(input))
        .or_else(|| spoken::called(input))
        .or_else(|| spoken::mentions(input))
        .or_else(|| foreign::words(input))
        .or_else(|| spoken::deed(input))
}

/// What stands after the subject or a clause in place of another clause.
fn said_for_a_clause(input: Input<'_>) -> Option<Error> {
    scripts::as_sequence(input)
        .or_else(|| moved::second_query(input))
        .or_else(|| scripts::no_subject(input))
        .or_else(|| period::stretch_as_clause(input))
        .or_else(|| distance::two_periods(input))
        .or_else(|| period::other_as_clause(input))
        .or_else(|| distance::clause(input))
        .or_else(|| distance::compared(input))
        .or_else(|| places::distance_clause(input))
        .or_else(|| places::excluded(input))
        .or_else(|| moved::after_subject(input))
        .or_else(|| verbs::without_bar(input))
        .or_else(|| english::after_subject(input))
}

/// The error for a token that no parser took.
pub(super) fn unexpected(input: Input<'_>) -> Error {
    let span = input.span();
    let expectations = input.expectations();
    let at_end = stage::trailing_comma(input).or_else(|| inside::grouped_by_year(input));
    if let Some(error) = at_end.or_else(|| inside::unfinished(input)) {
        return error;
    }
    let Some(token) = input.peek() else {
        return Error::new(ErrorKind::Unexpected { found: None, expected: expectations.describe() }, span);
    };
    if let Some(error) = known(input) {
        return error;
    }
    let found = shown(token.span.of(input.context.text));
    let general =
        Error::new(ErrorKind::Unexpected { found: Some(found.clone()), expected: expectations.describe() }, span);
    if expectations.has(Kind::Time)
        && let Some(count) = periods::count(input)
    {
        let period = periods::words(input, count);
        return general.with_fix(input.span_to(input.skip(count)), format!("in {period}"));
    }
    if let Some(error) = grouped_digits(input) {
        return error;
    }
    match token.kind {
        TokenKind::Word(_) if expectations.has(Kind::Text) => {
            let span = unquoted(input.context.text, span);
            general.with_fix(span, format!("\"{}\"", span.of(input.context.text)))
        }
        TokenKind::Word(None) => match expectations.nearest(&found) {
            Some(meant) => {
                Error::fixed(ErrorKind::Misspelt { found, meant: meant.text().to_owned() }, span, meant.text())
            }
            None if expectations.has(Kind::Comparison) => general.with_fix(Span::new(span.start, span.start), "= "),
            None => general,
        },
        TokenKind::Word(Some(keyword)) if keyword.is_reserved() && wants_name(input) => {
            Error::fixed(ErrorKind::ReservedName(found.clone()), span, format!("`{found}`"))
        }
        TokenKind::Param if expectations.has(Kind::Name) => Error::fixed(
            ErrorKind::ForeignSign { written: found.clone(), meant: found[1..].to_owned() },
            span,
            &found[1..],
        ),
        TokenKind::Text(ref text) if expectations.has(Kind::Name) && !text.contains('`') => {
            general.with_fix(span, format!("`{text}`"))
        }
        TokenKind::Name(_) if expectations.has(Kind::Text) => {
            general.with_fix(span, format!("\"{}\"", found.trim_matches('`')))
        }
        TokenKind::Text(_) | TokenKind::Number(_) | TokenKind::Date if expectations.has(Kind::Comparison) => {
            general.with_fix(Span::new(span.start, span.start), "= ")
        }
        TokenKind::Symbol(Symbol::Colon) if expectations.has(Kind::Comparison) => general.with_fix(span, " ="),
        _ => general,
    }
}

/// A text without its quotes, such as the name of a file: all up to a space or a sign that ends it.
fn unquoted(text: &str, first: Span) -> Span {
    let rest = text.get(first.end..).unwrap_or_default();
    let more = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '-'))).unwrap_or(rest.len());
    Span::new(first.start, first.end + more)
}

/// `1,000`, where `input` stands at the comma.
fn grouped_digits(input: Input<'_>) -> Option<Error> {
    let before = input.previous()?;
    let next = input.peek_at(1)?;
    let glued = before.span.end == input.span().start && input.span().end == next.span.start && next.span.len() == 3;
    let numbers = [before, next].iter().all(|token| matches!(token.kind, TokenKind::Number(_)));
    if !(glued && numbers && input.symbol() == Some(Symbol::Comma)) {
        return None;
    }
    let span = before.span.to(next.span);
    let written = span.of(input.context.text).to_owned();
    let fix = written.replace(',', "");
    Some(Error::fixed(ErrorKind::BadNumber(written), span, fix))
}

/// Whether a reserved word was most likely meant as a name: a name is wanted, and what comes after it goes on so.
fn wants_name(input: Input<'_>) -> bool {
    let expectations = input.expectations();
    let wanted = [Kind::Name, Kind::Field, Kind::Value, Kind::Group].into_iter().any(|kind| expectations.has(kind));
    let symbol = input.symbol_at(1);
    let compared =
        matches!(symbol, Some(Symbol::Equal | Symbol::NotEqual | Symbol::Less | Symbol::Greater | Symbol::Dot));
    let ended = input.peek_at(1).is_none()
        || matches!(symbol, Some(Symbol::Bar | Symbol::Comma | Symbol::Close | Symbol::Semicolon));
    wanted && (compared || ended)
}

/// A word for a message, cut where it is long.
fn shown(word: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = word.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if word.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown.replace("\\\"", "\"").replace("\\'", "'")
}

/// Whether the token before is one of these keywords.
fn follows(input: Input<'_>, keywords: &[Keyword]) -> bool {
    match input.previous().map(|token| &token.kind) {
        Some(TokenKind::Word(Some(keyword))) => keywords.contains(keyword),
        _ => false,
    }
}
