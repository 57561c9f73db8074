//! Values, lists of them, and what is bound to names.

use nom::Parser;
use nom::combinator::{cut, map, opt};

use super::atom::{as_name, bracketed, param_of, sign, word};
use super::diagnose;
use super::expect::{Expect, Kind};
use super::input::{Input, Parsed, fail};
use super::period::{is_worded, numeric_date, period};
use crate::lang::MAX_VALUES;
use crate::lang::ast::{Argument, Matching, Text, Value, ValueKind};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};

/// A value, with or without `exactly`.
pub(super) fn value(input: Input<'_>) -> Parsed<'_, Value> {
    let (rest, exactly) = opt(word(Keyword::Exactly)).parse(input)?;
    let (matching, parsed) = match exactly {
        Some(_) => (Matching::Exactly, cut(bare).parse(rest)?),
        None => (Matching::Within, bare(rest)?),
    };
    let (rest, kind) = parsed;
    Ok((rest, Value { matching, kind, at: input.span_to(rest).into() }))
}

fn bare(input: Input<'_>) -> Parsed<'_, ValueKind> {
    let Some(token) = input.peek() else { return Err(input.miss(Expect::Kind(Kind::Value))) };
    if let Some(error) = numeric_date(input) {
        return Err(fail(error));
    }
    let rest = input.skip(1);
    Ok(match &token.kind {
        TokenKind::Text(text) => (rest, ValueKind::Text(text.clone())),
        TokenKind::Number(number) => (rest, ValueKind::Number(*number)),
        TokenKind::Date => (rest, ValueKind::Date(token.span.of(input.context.text).to_owned())),
        TokenKind::Param => (rest, ValueKind::Param(param_of(input, token.span))),
        _ => return named(input),
    })
}

/// `USA` or `cameo:163`.
fn named(input: Input<'_>) -> Parsed<'_, ValueKind> {
    let Some(name) = input.peek().and_then(|token| as_name(token, input.context.text)) else {
        return Err(input.miss(Expect::Kind(Kind::Value)));
    };
    let rest = input.skip(1);
    if rest.symbol() == Some(Symbol::Colon) {
        let (rest, code) = cut(code).parse(rest.skip(1))?;
        return Ok((rest, ValueKind::Schemed { scheme: name, code }));
    }
    if let Some(error) = diagnose::unquoted_name(input) {
        let count = diagnose::plain_words(input);
        input.context.report(error);
        return Ok((input.skip(count), ValueKind::Name(name.text)));
    }
    Ok((rest, ValueKind::Name(name.text)))
}

/// What stands after the colon of a scheme; digits stay as they are written.
fn code(input: Input<'_>) -> Parsed<'_, Text> {
    let Some(token) = input.peek() else { return Err(input.miss(Expect::Kind(Kind::Name))) };
    let text = match &token.kind {
        TokenKind::Text(text) | TokenKind::Name(text) => text.clone(),
        TokenKind::Word(_) | TokenKind::Number(_) | TokenKind::Date => token.span.of(input.context.text).to_owned(),
        _ => return Err(input.miss(Expect::Kind(Kind::Name))),
    };
    Ok((input.skip(1), Text { text, at: token.span.into() }))
}

/// `(USA, Iran)`.
pub(super) fn list(input: Input<'_>) -> Parsed<'_, Vec<Value>> {
    bracketed(values).parse(input)
}

fn values(input: Input<'_>) -> Parsed<'_, Vec<Value>> {
    let (mut rest, first) = value(input)?;
    let mut values = vec![first];
    while let Ok((after, _)) = sign(Symbol::Comma).parse(rest) {
        if values.len() >= MAX_VALUES {
            return Err(after.refuse(ErrorKind::TooManyValues));
        }
        let (after, next) = cut(value).parse(after)?;
        values.push(next);
        rest = after;
    }
    Ok((rest, values))
}

/// A value, a list or a period, for a name to stand for.
pub(super) fn argument(input: Input<'_>) -> Parsed<'_, Argument> {
    if input.symbol() == Some(Symbol::Open) {
        let (rest, values) = list(input)?;
        return Ok((rest, Argument::List(values, input.span_to(rest).into())));
    }
    if is_worded(input) {
        return map(period, Argument::Period).parse(input);
    }
    map(value, Argument::Value).parse(input)
}

/// A number above 0, in kilometres.
pub(super) fn kilometres(input: Input<'_>) -> Parsed<'_, f64> {
    let glued = input.word_at(0);
    if let Some(number) = glued.strip_suffix("km").filter(|number| number.parse::<f64>().is_ok()) {
        let kind = ErrorKind::BadNumber(glued.to_owned());
        return Err(fail(Error::fixed(kind, input.span(), format!("{number} km"))));
    }
    let (rest, km) = super::atom::number(Kind::Distance).parse(input)?;
    if km <= 0.0 {
        return Err(input.refuse(ErrorKind::NotPositive));
    }
    let (rest, _) = cut(word(Keyword::Km)).parse(rest)?;
    Ok((rest, km))
}
