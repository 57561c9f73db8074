//! Queries: a head and the stages of its pipeline.

use nom::Parser;
use nom::combinator::{cut, map, opt};

use super::aggregate::{aggregate, aggregation, dimension, dimensions, figure};
use super::atom::{
    after, bracketed, comma_separated, count, length, name, one_of, path, paths, sign, text, whole, word,
};
use super::condition::filter;
use super::diagnose;
use super::expect::{Expect, FUNCTIONS, Kind};
use super::expression::expression;
use super::head::head;
use super::input::{Input, Parsed};
use super::recover::{ends_part, finish_part, recover};
use crate::lang::ast::{Chart, Order, Query, SortKey, Stage, StageKind};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::Symbol;

/// A head and its stages.
pub(super) fn query(input: Input<'_>) -> Parsed<'_, Query> {
    let (rest, head) = head(input)?;
    let mut stages = Vec::new();
    let mut rest = if diagnose::missing_bar(rest) { one_stage(rest, &mut stages) } else { finish_part(rest) };
    while !rest.context.is_full() {
        if diagnose::missing_bar(rest) {
            rest = one_stage(rest, &mut stages);
            continue;
        }
        let Ok((after, bar)) = sign(Symbol::Bar).parse(rest) else { break };
        if !after.is_at_end() && ends_part(after) {
            let error = Error::new(ErrorKind::MissingStage, bar);
            after.context.report(error);
            rest = after;
            continue;
        }
        rest = one_stage(after, &mut stages);
    }
    let at = input.span_to(rest).into();
    Ok((rest, Query { head, stages, at }))
}

fn one_stage<'a>(input: Input<'a>, stages: &mut Vec<Stage>) -> Input<'a> {
    let (rest, stage) = recover(input, cut(stage).parse(input), ends_part);
    stages.extend(stage);
    if diagnose::is_missing_bar(rest) { rest } else { finish_part(rest) }
}

fn stage(input: Input<'_>) -> Parsed<'_, Stage> {
    let (rest, kind) = kind(input)?;
    Ok((rest, Stage { kind, at: input.span_to(rest).into() }))
}

fn kind(input: Input<'_>) -> Parsed<'_, StageKind> {
    let Some(keyword) = input.keyword() else { return Err(input.miss(Expect::Kind(Kind::Stage))) };
    match keyword {
        Keyword::Where => map(filter, StageKind::Where).parse(input),
        Keyword::Top => top(input),
        Keyword::Sort => map(after(Keyword::Sort, comma_separated(sort_key)), StageKind::Sort).parse(input),
        Keyword::Limit => limit(input),
        Keyword::Show => map(after(Keyword::Show, paths), StageKind::Show).parse(input),
        Keyword::With => with(input),
        Keyword::Rolling => rolling(input),
        Keyword::Change => change(input),
        Keyword::Share => share(input),
        Keyword::Cumulative => map(after(Keyword::Cumulative, path), StageKind::Cumulative).parse(input),
        Keyword::Rank => map(word(Keyword::Rank), |_| StageKind::Rank).parse(input),
        Keyword::Pivot => map(after(Keyword::Pivot, dimension), StageKind::Pivot).parse(input),
        Keyword::Join => join(input),
        Keyword::Evidence => map(word(Keyword::Evidence), |_| StageKind::Evidence).parse(input),
        Keyword::Chart => chart(input),
        Keyword::Write => map(after(Keyword::Write, text), StageKind::Write).parse(input),
        keyword if FUNCTIONS.contains(&keyword) => aggregation(input),
        _ => Err(input.miss(Expect::Kind(Kind::Stage))),
    }
}

/// `top 3 actor by count per year`.
fn top(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, count) = after(Keyword::Top, count).parse(input)?;
    let (rest, of) = opt(dimensions).parse(rest)?;
    let (rest, by) = opt(after(Keyword::By, figure)).parse(rest)?;
    let (rest, per) = opt(after(Keyword::Per, dimensions)).parse(rest)?;
    Ok((rest, StageKind::Top { count, of: of.unwrap_or_default(), by, per: per.unwrap_or_default() }))
}

fn sort_key(input: Input<'_>) -> Parsed<'_, SortKey> {
    let (rest, path) = path(input)?;
    let (rest, desc) = opt(word(Keyword::Desc)).parse(rest)?;
    let order = if desc.is_some() { Order::Descending } else { Order::Ascending };
    Ok((rest, SortKey { path, order }))
}

fn limit(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, count) = after(Keyword::Limit, count).parse(input)?;
    let (rest, offset) = opt(after(Keyword::Offset, whole)).parse(rest)?;
    Ok((rest, StageKind::Limit { count, offset }))
}

/// `with deadly = dead / count`.
fn with(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, name) = after(Keyword::With, name(Kind::Name)).parse(input)?;
    let (rest, _) = cut(sign(Symbol::Equal)).parse(rest)?;
    let (rest, expression) = cut(expression).parse(rest)?;
    Ok((rest, StageKind::With { name, expression }))
}

/// `rolling 3 months avg count`.
fn rolling(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, length) = after(Keyword::Rolling, length).parse(input)?;
    let (rest, aggregate) = cut(aggregate).parse(rest)?;
    Ok((rest, StageKind::Rolling { length, aggregate }))
}

/// `change count over 1 year`.
fn change(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, path) = after(Keyword::Change, path).parse(input)?;
    let (rest, over) = opt(after(Keyword::Over, length)).parse(rest)?;
    Ok((rest, StageKind::Change { path, over }))
}

/// `share count per year`.
fn share(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, path) = after(Keyword::Share, path).parse(input)?;
    let (rest, per) = opt(after(Keyword::Per, dimensions)).parse(rest)?;
    Ok((rest, StageKind::Share { path, per: per.unwrap_or_default() }))
}

/// `join (articles | count by month) as press`.
fn join(input: Input<'_>) -> Parsed<'_, StageKind> {
    let (rest, query) = after(Keyword::Join, bracketed(query)).parse(input)?;
    let (rest, name) = opt(after(Keyword::As, name(Kind::Name))).parse(rest)?;
    Ok((rest, StageKind::Join { query: Box::new(query), name }))
}

fn chart(input: Input<'_>) -> Parsed<'_, StageKind> {
    const CHARTS: &[(Keyword, Chart)] =
        &[(Keyword::Bar, Chart::Bar), (Keyword::Line, Chart::Line), (Keyword::Heat, Chart::Heat)];
    let (rest, _) = word(Keyword::Chart).parse(input)?;
    let (rest, chart) = opt(one_of(Kind::Chart, CHARTS)).parse(rest)?;
    Ok((rest, StageKind::Chart(chart)))
}
