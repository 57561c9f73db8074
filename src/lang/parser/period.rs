//! Periods: which tokens belong to one. What it means is the time room's business.

use super::atom::param_of;
use super::expect::{Expect, Kind};
use super::input::{Input, Parsed, fail};
use crate::lang::ast::{Period, PeriodKind, Unit};
use crate::lang::error::{Error, ErrorKind, PeriodTrouble};
use crate::lang::keyword::Keyword;
use crate::lang::lexer::readings;
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;
use crate::model::day::MONTHS;

/// A period in any of its forms.
pub(super) fn period(input: Input<'_>) -> Parsed<'_, Period> {
    let Some(token) = input.peek() else { return Err(input.miss(Expect::Kind(Kind::Period))) };
    let (rest, kind) = match &token.kind {
        TokenKind::Param => (input.skip(1), PeriodKind::Param(param_of(input, token.span))),
        TokenKind::Text(text) => (input.skip(1), PeriodKind::Quoted(text.clone())),
        _ => {
            if let Some(error) = numeric_date(input) {
                return Err(fail(error));
            }
            match measure(input) {
                Ok(count) => (input.skip(count), PeriodKind::Words(words(input, count))),
                Err(Shape::Other) => return Err(input.miss(Expect::Kind(Kind::Period))),
                Err(Shape::Broken(reason, count)) => {
                    // `the war`: what is no period is all of it.
                    let named = reason == PeriodTrouble::Unknown
                        && matches!(input.skip(count).peek(), Some(token) if matches!(token.kind, TokenKind::Word(None)));
                    let count = count + if named { super::diagnose::plain_words(input.skip(count)) } else { 0 };
                    let written = words(input, count);
                    let kind = ErrorKind::NotAPeriod { written, reason };
                    return Err(fail(Error::new(kind, input.span_to(input.skip(count)))));
                }
            }
        }
    };
    Ok((rest, Period { kind, at: input.span_to(rest).into() }))
}

/// How many tokens make a period of more than one value token here: `July 2017`, `last 3 months`, `today`.
pub(super) fn is_worded(input: Input<'_>) -> bool {
    match measure(input) {
        Ok(1) => input.keyword().is_some(),
        Ok(_) | Err(Shape::Broken(PeriodTrouble::BareLength, _)) => true,
        Err(_) => false,
    }
}

/// How many tokens the period takes that begins here, if one does that is written in words.
pub(super) fn count(input: Input<'_>) -> Option<usize> {
    measure(input).ok()
}

/// Whether these tokens are a period, or were meant as one.
pub(super) fn looks_like(input: Input<'_>) -> bool {
    !matches!(measure(input), Err(Shape::Other))
}

/// A month's name that differs from the next word by a letter or two.
pub(super) fn nearest_month(word: &str) -> Option<&'static str> {
    const LONGEST: usize = 12;
    let lower = word.to_lowercase();
    let distance = |month: &str| strsim::osa_distance(&lower, month);
    let near = MONTHS.into_iter().filter(|_| word.len() <= LONGEST).min_by_key(|month| distance(month))?;
    (1..=2).contains(&distance(near)).then_some(near)
}

/// The words of the next tokens with one space between.
pub(super) fn words(input: Input<'_>, count: usize) -> String {
    let mut text = String::new();
    for ahead in 0..count {
        if ahead > 0 && input.symbol_at(ahead) != Some(Symbol::Comma) {
            text.push(' ');
        }
        text.push_str(input.word_at(ahead));
    }
    text
}

/// Why tokens are no period.
enum Shape {
    /// They look like something else.
    Other,
    /// So many of them look like a period, but one that cannot be read.
    Broken(PeriodTrouble, usize),
}

/// How many tokens the period takes that begins here.
fn measure(input: Input<'_>) -> Result<usize, Shape> {
    let article = usize::from(input.keyword() == Some(Keyword::The));
    let inner = input.skip(article);
    let part = matches!(inner.keyword(), Some(Keyword::Start | Keyword::Beginning | Keyword::Middle | Keyword::End))
        && inner.keyword_at(1) == Some(Keyword::Of);
    let part = if part { 2 } else { 0 };
    let before = article + part + if part > 0 { usize::from(inner.keyword_at(2) == Some(Keyword::The)) } else { 0 };
    match core(input.skip(before)) {
        Ok(count) => Ok(before + count),
        Err(Shape::Broken(reason, count)) => Err(Shape::Broken(reason, before + count)),
        Err(Shape::Other) if before > 0 => Err(Shape::Broken(PeriodTrouble::Unknown, before)),
        Err(Shape::Other) => Err(Shape::Other),
    }
}

fn core(input: Input<'_>) -> Result<usize, Shape> {
    let Some(token) = input.peek() else { return Err(Shape::Other) };
    match token.kind {
        TokenKind::Date => Ok(1),
        TokenKind::Number(_) => numbered(input),
        TokenKind::Word(Some(Keyword::Today | Keyword::Yesterday | Keyword::Now)) => Ok(1),
        TokenKind::Word(Some(Keyword::This)) if is_unit(input, 1) => Ok(2),
        TokenKind::Word(Some(Keyword::Last)) if is_unit(input, 1) => Ok(2),
        TokenKind::Word(Some(Keyword::Last)) if is_whole(input, 1) && is_unit(input, 2) => Ok(3),
        TokenKind::Word(Some(Keyword::This | Keyword::Last)) => Err(Shape::Broken(PeriodTrouble::Unknown, 1)),
        TokenKind::Word(_) if is_ordinal(input.word_at(0)) && is_month(input, 1) => dated(input),
        TokenKind::Word(_) if is_quarter(input.word_at(0)) && is_year(input, 1) => Ok(2),
        TokenKind::Word(_) if is_month(input, 0) => month_first(input),
        _ => Err(Shape::Other),
    }
}

/// `2017`, `5 March 2017`, `3 months ago`.
fn numbered(input: Input<'_>) -> Result<usize, Shape> {
    if is_month(input, 1) {
        return dated(input);
    }
    if is_whole(input, 0) && is_unit(input, 1) {
        let ago = input.keyword_at(2) == Some(Keyword::Ago);
        return if ago { Ok(3) } else { Err(Shape::Broken(PeriodTrouble::BareLength, 2)) };
    }
    if is_year(input, 0) {
        return Ok(1);
    }
    let short = is_whole(input, 0) && input.word_at(0).len() < 4;
    Err(Shape::Broken(if short { PeriodTrouble::ShortYear } else { PeriodTrouble::Unknown }, 1))
}

/// `5 March 2017`.
fn dated(input: Input<'_>) -> Result<usize, Shape> {
    if is_year(input, 2) { Ok(3) } else { Err(Shape::Broken(PeriodTrouble::MissingYear, 2)) }
}

/// `March 2017`, `March 5, 2017`, `March 5 2017`.
fn month_first(input: Input<'_>) -> Result<usize, Shape> {
    if is_year(input, 1) {
        return Ok(2);
    }
    let day = (is_whole(input, 1) && input.word_at(1).len() <= 2) || is_ordinal(input.word_at(1));
    let comma = usize::from(input.symbol_at(2) == Some(Symbol::Comma));
    if day && is_year(input, 2 + comma) {
        return Ok(3 + comma);
    }
    Err(Shape::Broken(PeriodTrouble::MissingYear, if day { 2 } else { 1 }))
}

pub(super) fn is_whole(input: Input<'_>, ahead: usize) -> bool {
    let word = input.word_at(ahead);
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_year(input: Input<'_>, ahead: usize) -> bool {
    is_whole(input, ahead) && input.word_at(ahead).len() == 4
}

pub(super) fn is_unit(input: Input<'_>, ahead: usize) -> bool {
    input.keyword_at(ahead).is_some_and(|keyword| Unit::from_word(keyword.text()).is_some())
}

/// A month's name, or its first three letters.
pub(super) fn is_month(input: Input<'_>, ahead: usize) -> bool {
    let word = input.word_at(ahead);
    let named = |month: &str| month.eq_ignore_ascii_case(word) || month[..3].eq_ignore_ascii_case(word);
    word.eq_ignore_ascii_case("sept") || MONTHS.iter().any(|month| named(month))
}

/// `5th`.
pub(super) fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_start_matches(|character: char| character.is_ascii_digit());
    let count = word.len() - digits.len();
    (1..=2).contains(&count) && ["st", "nd", "rd", "th"].iter().any(|ending| ending.eq_ignore_ascii_case(digits))
}

/// `Q1`.
pub(super) fn is_quarter(word: &str) -> bool {
    matches!(word.as_bytes(), [b'q' | b'Q', b'1'..=b'4'])
}

/// `03/04/2017`, which no reader can be sure of.
pub(super) fn numeric_date(input: Input<'_>) -> Option<Error> {
    let slash = |ahead| input.symbol_at(ahead) == Some(Symbol::Slash);
    if !(is_whole(input, 0) && slash(1) && is_whole(input, 2)) {
        return None;
    }
    let count = if slash(3) && is_whole(input, 4) { 5 } else { 3 };
    let span: Span = input.span_to(input.skip(count));
    let written = span.of(input.context.text).to_owned();
    let readings = if count == 5 {
        readings([input.word_at(0), input.word_at(2), input.word_at(4)]).unwrap_or_default()
    } else {
        Vec::new()
    };
    let fix = if let [only] = readings.as_slice() { Some(only.clone()) } else { None };
    let error = Error::new(ErrorKind::AmbiguousDate { written, readings }, span);
    Some(match fix {
        Some(fix) => error.with_fix(span, fix),
        None => error,
    })
}
