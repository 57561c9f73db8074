//! Figures and what they are grouped by.

use nom::Parser;
use nom::combinator::{cut, opt};

use super::atom::{after, as_name, comma_separated, count, name, one_of, path, path_of, unit, word};
use super::diagnose;
use super::expect::{Expect, FUNCTIONS, Kind};
use super::input::{Input, Parsed, fail};
use crate::lang::ast::{Aggregate, Dimension, DimensionKind, Empty, Figure, Function, StageKind, Unit};
use crate::lang::error::ErrorKind;
use crate::lang::keyword::Keyword;
use crate::lang::token::Symbol;

const NAMED: &[(Keyword, Function)] = &[
    (Keyword::Count, Function::Count),
    (Keyword::Sum, Function::Sum),
    (Keyword::Avg, Function::Avg),
    (Keyword::Min, Function::Min),
    (Keyword::Max, Function::Max),
    (Keyword::Median, Function::Median),
    (Keyword::First, Function::First),
    (Keyword::Last, Function::Last),
];

/// `count, sum fatalities as dead by year, source skip empty`.
pub(super) fn aggregation(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, aggregates) = comma_separated(aggregate).parse(input)?;
    let (rest, by) = if diagnose::missing_by(rest) {
        let (rest, by) = cut(dimensions).parse(rest)?;
        (rest, Some(by))
    } else {
        opt(after(Keyword::By, dimensions)).parse(rest)?
    };
    let (rest, skip) = opt(after(Keyword::Skip, word(Keyword::Empty))).parse(rest)?;
    let empty = if skip.is_some() { Empty::Skip } else { Empty::Fill };
    Ok((rest, StageKind::Aggregate { aggregates, by: by.unwrap_or_default(), empty }))
}

/// One figure.
pub(super) fn aggregate(input: Input<'_>) -> Parsed<'_, Aggregate> {
    let (rest, function) = one_of(Kind::Figure, NAMED).parse(input)?;
    let rows = matches!(function, Function::First | Function::Last).then(|| diagnose::rows_from_end(input)).flatten();
    if let Some(error) = rows.or_else(|| diagnose::called_function(input)) {
        return Err(fail(error));
    }
    let (rest, (function, path)) = if function == Function::Count {
        counted(rest)?
    } else {
        let (rest, path) = cut(path).parse(rest)?;
        (rest, (function, Some(path)))
    };
    let (rest, name) = opt(after(Keyword::As, name(Kind::Name))).parse(rest)?;
    Ok((rest, Aggregate { function, path, name, at: input.span_to(rest).into() }))
}

type Counted = (Function, Option<crate::lang::ast::Path>);

/// What follows `count`.
fn counted(input: Input<'_>) -> Parsed<'_, Counted> {
    if input.keyword() == Some(Keyword::Distinct) {
        let (rest, path) = after(Keyword::Distinct, path).parse(input)?;
        return Ok((rest, (Function::CountDistinct, Some(path))));
    }
    let _ = input.miss(Expect::Keyword(Keyword::Distinct));
    // `count year` lacks its `by`; a column that is called so stands in backquotes.
    if is_unit(input) {
        return Ok((input, (Function::Count, None)));
    }
    if let Some(error) = diagnose::after_count(input) {
        return Err(fail(error));
    }
    let (rest, path) = opt(path).parse(input)?;
    Ok((rest, (Function::Count, path)))
}

/// Whether a plain word that means a unit comes next.
pub(super) fn is_unit(input: Input<'_>) -> bool {
    let unit = input.keyword().is_some_and(|keyword| Unit::from_word(keyword.text()).is_some());
    unit && input.symbol_at(1) != Some(Symbol::Dot)
}

/// What `top` ranks by: a figure, or a column that is there already.
pub(super) fn figure(input: Input<'_>) -> Parsed<'_, Figure> {
    let function = input.keyword().filter(|keyword| FUNCTIONS.contains(keyword));
    let next = input.skip(1);
    let begins_path = next.peek().is_some_and(|token| as_name(token, input.context.text).is_some());
    let dotted = next.symbol() == Some(Symbol::Dot);
    if function.is_some()
        && !dotted
        && (function == Some(Keyword::Count) || begins_path || next.symbol() == Some(Symbol::Open))
    {
        let (rest, aggregate) = aggregate(input)?;
        return Ok((rest, Figure::Aggregate(aggregate)));
    }
    let _ = input.miss(Expect::Kind(Kind::Figure));
    let (rest, path) = path(input)?;
    Ok((rest, Figure::Column(path)))
}

/// Groups with commas between.
pub(super) fn dimensions(input: Input<'_>) -> Parsed<'_, Vec<Dimension>> {
    comma_separated(dimension).parse(input)
}

/// One group: a field, or a bucket of time.
pub(super) fn dimension(input: Input<'_>) -> Parsed<'_, Dimension> {
    let numbered = matches!(input.peek().map(|token| &token.kind), Some(crate::lang::token::TokenKind::Number(_)));
    let (rest, kind) = if numbered {
        let (rest, size) = count(input)?;
        let Ok(size) = u32::try_from(size) else {
            return Err(input.refuse(ErrorKind::BadNumber(input.word_at(0).to_owned())));
        };
        cut(|rest| bucket(rest, size)).parse(rest)?
    } else if is_unit(input) {
        bucket(input, 1)?
    } else {
        let (rest, path) = path_of(Kind::Group).parse(input)?;
        (rest, DimensionKind::Path(path))
    };
    Ok((rest, Dimension { kind, at: input.span_to(rest).into() }))
}

fn bucket(input: Input<'_>, count: u32) -> Parsed<'_, DimensionKind> {
    let (rest, unit) = unit(input)?;
    let (rest, of) = opt(after(Keyword::Of, path)).parse(rest)?;
    Ok((rest, DimensionKind::Bucket { count, unit, of }))
}
