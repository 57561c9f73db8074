//! The smallest parsers: keywords, signs, names, numbers, brackets.

use nom::Parser;
use nom::combinator::cut;
use nom::sequence::preceded;

use super::expect::{Expect, Kind};
use super::input::{Fault, Input, Parsed, fail};
use crate::lang::ast::{Length, Name, Param, Path, Text, Unit};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, Token, TokenKind};
use crate::model::Span;

/// A keyword.
pub(super) fn word<'a>(keyword: Keyword) -> impl Parser<Input<'a>, Output = Span, Error = Fault> {
    move |input: Input<'a>| {
        if input.keyword() != Some(keyword) {
            return Err(input.miss(Expect::Keyword(keyword)));
        }
        input.mark_keyword();
        Ok((input.skip(1), input.span()))
    }
}

/// A sign.
pub(super) fn sign<'a>(symbol: Symbol) -> impl Parser<Input<'a>, Output = Span, Error = Fault> {
    move |input: Input<'a>| {
        if input.symbol() != Some(symbol) {
            return Err(input.miss(Expect::Symbol(symbol)));
        }
        Ok((input.skip(1), input.span()))
    }
}

/// One of a set of keywords, each with its meaning.
pub(super) fn one_of<'a, T: Copy>(
    kind: Kind,
    words: &'static [(Keyword, T)],
) -> impl Parser<Input<'a>, Output = T, Error = Fault> {
    move |input: Input<'a>| {
        let found = input.keyword().and_then(|keyword| words.iter().find(|(word, _)| *word == keyword));
        let Some((_, meaning)) = found else { return Err(input.miss(Expect::Kind(kind))) };
        input.mark_keyword();
        Ok((input.skip(1), *meaning))
    }
}

/// The name that a token is, unless it is a reserved word.
pub(super) fn as_name(token: &Token, text: &str) -> Option<Name> {
    let text = match &token.kind {
        TokenKind::Name(name) => name.clone(),
        TokenKind::Word(keyword) if !keyword.is_some_and(Keyword::is_reserved) => token.span.of(text).to_owned(),
        _ => return None,
    };
    Some(Name { text, at: token.span.into() })
}

/// A name, called `kind` where it is missing.
pub(super) fn name<'a>(kind: Kind) -> impl Parser<Input<'a>, Output = Name, Error = Fault> {
    move |input: Input<'a>| match input.peek().and_then(|token| as_name(token, input.context.text)) {
        Some(name) => Ok((input.skip(1), name)),
        None => Err(input.miss(Expect::Kind(kind))),
    }
}

/// The name of a parameter: any word, as it is used with `$` before it.
pub(super) fn param_name(input: Input<'_>) -> Parsed<'_, Name> {
    match input.peek() {
        Some(Token { kind: TokenKind::Word(_), span }) => {
            Ok((input.skip(1), Name { text: span.of(input.context.text).to_owned(), at: (*span).into() }))
        }
        _ => Err(input.miss(Expect::Kind(Kind::Name))),
    }
}

/// A field or column.
pub(super) fn path(input: Input<'_>) -> Parsed<'_, Path> {
    path_of(Kind::Field).parse(input)
}

/// A path, called `kind` where it is missing.
pub(super) fn path_of<'a>(kind: Kind) -> impl Parser<Input<'a>, Output = Path, Error = Fault> {
    move |input: Input<'a>| {
        let (mut rest, first) = name(kind).parse(input)?;
        let mut parts = vec![first];
        while rest.symbol() == Some(Symbol::Dot) {
            let (after, part) = cut(name(Kind::Field)).parse(rest.skip(1))?;
            parts.push(part);
            rest = after;
        }
        Ok((rest, Path { parts, at: input.span_to(rest).into() }))
    }
}

/// Paths with commas between.
pub(super) fn paths(input: Input<'_>) -> Parsed<'_, Vec<Path>> {
    comma_separated(path).parse(input)
}

/// At least one of something, with commas between.
pub(super) fn comma_separated<'a, T, P>(mut item: P) -> impl Parser<Input<'a>, Output = Vec<T>, Error = Fault>
where
    P: FnMut(Input<'a>) -> Parsed<'a, T>,
{
    move |input: Input<'a>| {
        let (mut rest, first) = item(input)?;
        let mut items = vec![first];
        while let Ok((after, _)) = sign(Symbol::Comma).parse(rest) {
            let (after, next) = cut(&mut item).parse(after)?;
            items.push(next);
            rest = after;
        }
        Ok((rest, items))
    }
}

/// A string.
pub(super) fn text(input: Input<'_>) -> Parsed<'_, Text> {
    match input.peek() {
        Some(Token { kind: TokenKind::Text(text), span }) => {
            Ok((input.skip(1), Text { text: text.clone(), at: (*span).into() }))
        }
        _ => Err(input.miss(Expect::Kind(Kind::Text))),
    }
}

/// `$name`.
pub(super) fn param(input: Input<'_>) -> Parsed<'_, Param> {
    match input.peek() {
        Some(Token { kind: TokenKind::Param, span }) => Ok((input.skip(1), param_of(input, *span))),
        _ => Err(input.miss(Expect::Kind(Kind::Param))),
    }
}

/// The parameter of a token: its sign is one byte.
pub(super) fn param_of(input: Input<'_>, span: Span) -> Param {
    Param { name: Span::new(span.start + 1, span.end).of(input.context.text).to_owned(), at: span.into() }
}

/// A number of any kind.
pub(super) fn number<'a>(kind: Kind) -> impl Parser<Input<'a>, Output = f64, Error = Fault> {
    move |input: Input<'a>| match input.peek() {
        Some(Token { kind: TokenKind::Number(number), .. }) => Ok((input.skip(1), *number)),
        _ => Err(input.miss(Expect::Kind(kind))),
    }
}

/// A whole number from 1.
pub(super) fn count(input: Input<'_>) -> Parsed<'_, u64> {
    let (rest, count) = whole(input)?;
    if count == 0 {
        return Err(input.refuse(ErrorKind::NotPositive));
    }
    Ok((rest, count))
}

/// A whole number from 0.
pub(super) fn whole(input: Input<'_>) -> Parsed<'_, u64> {
    let (rest, _) = number(Kind::Count).parse(input)?;
    let written = input.word_at(0);
    match written.replace('_', "").parse() {
        Ok(count) => Ok((rest, count)),
        Err(_) => Err(input.refuse(ErrorKind::BadNumber(written.to_owned()))),
    }
}

/// A whole number that fits the lengths of time.
fn small_count(input: Input<'_>) -> Parsed<'_, u32> {
    let (rest, number) = count(input)?;
    match u32::try_from(number) {
        Ok(number) => Ok((rest, number)),
        Err(_) => Err(input.refuse(ErrorKind::BadNumber(input.word_at(0).to_owned()))),
    }
}

/// A unit in singular or plural.
pub(super) fn unit(input: Input<'_>) -> Parsed<'_, Unit> {
    let unit = input.keyword().and_then(|keyword| Unit::from_word(keyword.text()));
    let Some(unit) = unit else { return Err(input.miss(Expect::Kind(Kind::Unit))) };
    input.mark_keyword();
    Ok((input.skip(1), unit))
}

/// `30 days`.
pub(super) fn length(input: Input<'_>) -> Parsed<'_, Length> {
    let (rest, count) = small_count(input)?;
    let (rest, unit) = cut(unit).parse(rest)?;
    Ok((rest, Length { count, unit, at: input.span_to(rest).into() }))
}

/// Something in brackets, one level deeper.
pub(super) fn bracketed<'a, T, P>(mut inner: P) -> impl Parser<Input<'a>, Output = T, Error = Fault>
where
    P: FnMut(Input<'a>) -> Parsed<'a, T>,
{
    move |input: Input<'a>| {
        let (rest, open) = sign(Symbol::Open).parse(input)?;
        let (rest, value) = cut(&mut inner).parse(rest.at_depth_of(input).deeper()?)?;
        let rest = rest.at_depth_of(input);
        match sign(Symbol::Close).parse(rest) {
            Ok((rest, _)) => Ok((rest, value)),
            Err(_) if rest.is_at_end() => Err(fail(Error::new(ErrorKind::UnclosedBracket, open))),
            Err(_) => Err(nom::Err::Failure(Fault::Unexpected)),
        }
    }
}

/// What stands after a keyword that leaves no choice.
pub(super) fn after<'a, T, P>(keyword: Keyword, inner: P) -> impl Parser<Input<'a>, Output = T, Error = Fault>
where
    P: Parser<Input<'a>, Output = T, Error = Fault>,
{
    preceded(word(keyword), cut(inner))
}
