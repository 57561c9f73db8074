//! Time clauses.

use nom::Parser;
use nom::combinator::{cut, opt};

use super::atom::{after, one_of, word};
use super::diagnose;
use super::expect::Kind;
use super::input::{Input, Parsed, fail};
use super::period::period;
use crate::lang::ast::{Certainty, Comparing, Period, When, WhenKind};
use crate::lang::keyword::Keyword;

type Clause = fn(Period) -> WhenKind;

const CLAUSES: &[(Keyword, Clause)] = &[
    (Keyword::In, WhenKind::In),
    (Keyword::Before, WhenKind::Before),
    (Keyword::After, WhenKind::After),
    (Keyword::Since, WhenKind::Since),
    (Keyword::Through, WhenKind::Through),
];

/// A time clause of a head or a condition.
pub(super) fn when(input: Input<'_>) -> Parsed<'_, When> {
    let (rest, possibly) = opt(word(Keyword::Possibly)).parse(input)?;
    let certainty = if possibly.is_some() { Certainty::Possible } else { Certainty::Certain };
    let (rest, kind) = if rest.keyword() == Some(Keyword::From) { from_to(rest)? } else { simple(rest)? };
    Ok((rest, When { certainty, kind, at: input.span_to(rest).into() }))
}

fn simple(input: Input<'_>) -> Parsed<'_, WhenKind> {
    let (rest, clause) = one_of(Kind::Time, CLAUSES).parse(input)?;
    let (rest, period) = cut(named_period).parse(rest)?;
    Ok((rest, clause(period)))
}

fn from_to(input: Input<'_>) -> Parsed<'_, WhenKind> {
    if let Some(error) = diagnose::from_on(input).or_else(|| diagnose::from_name(input)) {
        return Err(fail(error));
    }
    let (rest, first) = after(Keyword::From, named_period).parse(input)?;
    if let Some(error) = diagnose::from_until(rest) {
        return Err(fail(error));
    }
    let (rest, last) = after(Keyword::To, named_period).parse(rest)?;
    Ok((rest, WhenKind::FromTo(first, last)))
}

/// A period; what was meant as one gets an error of its own.
fn named_period(input: Input<'_>) -> Parsed<'_, Period> {
    match diagnose::other_period(input).or_else(|| diagnose::misspelt_month(input)) {
        Some(error) => Err(fail(error)),
        None => period(input),
    }
}

/// `comparing 2016 with 2017`.
pub(super) fn comparing(input: Input<'_>) -> Parsed<'_, Comparing> {
    let (rest, first) = after(Keyword::Comparing, named_period).parse(input)?;
    if let Some(error) = diagnose::comparing_and(rest) {
        return Err(fail(error));
    }
    let (rest, second) = cut(after(Keyword::With, named_period)).parse(rest)?;
    Ok((rest, Comparing { first, second, at: input.span_to(rest).into() }))
}
