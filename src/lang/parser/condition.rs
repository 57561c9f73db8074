//! Conditions, joined by `and`, `or` and `not`.

use nom::Parser;
use nom::combinator::{cut, opt};

use super::atom::{after, as_name, bracketed, param, path, text, word};
use super::diagnose;
use super::expect::{Expect, Kind, TIMES};
use super::input::{Input, Parsed, fail};
use super::recover::{ends_part, recover};
use super::time::when;
use super::value::{kilometres, list, value};
use crate::lang::ast::{Comparison, Condition, Knowledge, Logic, Matching, Membership, Path, Set, Test, ValueKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};

/// Conditions joined by `or`, which binds less than `and`.
pub(super) fn logic(input: Input<'_>) -> Parsed<'_, Logic> {
    joined(input, Keyword::Or, and, Logic::Or)
}

fn and(input: Input<'_>) -> Parsed<'_, Logic> {
    joined(input, Keyword::And, |input| Ok(operand(input)), Logic::And)
}

type Join = fn(Vec<Logic>, crate::lang::At) -> Logic;

fn joined<'a>(
    input: Input<'a>,
    keyword: Keyword,
    part: fn(Input<'a>) -> Parsed<'a, Logic>,
    join: Join,
) -> Parsed<'a, Logic> {
    let (mut rest, first) = part(input)?;
    let mut parts = vec![first];
    while let Ok((after, _)) = word(keyword).parse(rest) {
        let (after, next) = part(after)?;
        parts.push(next);
        rest = after;
    }
    let logic = match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            join(parts, input.span_to(rest).into())
        }
    };
    Ok((rest, logic))
}

/// `not …`, `(…)` or one condition. An error ends here, so that the conditions after it are read too.
fn operand(input: Input<'_>) -> (Input<'_>, Logic) {
    if diagnose::joined_time(input) {
        return (input, hole(input));
    }
    let parsed = if input.keyword() == Some(Keyword::Not) {
        negated(input)
    } else if input.symbol() == Some(Symbol::Open) {
        bracketed(logic).parse(input)
    } else {
        condition(input)
    };
    let (rest, logic) = recover(input, parsed, ends_condition);
    (rest, logic.unwrap_or_else(|| hole(input)))
}

/// Stands for a condition that could not be read; never handed out, as an error was kept.
fn hole(input: Input<'_>) -> Logic {
    Logic::And(Vec::new(), input.span().into())
}

fn ends_condition(input: Input<'_>) -> bool {
    let clause = |keyword| matches!(keyword, Keyword::And | Keyword::Or | Keyword::Where | Keyword::Comparing);
    let time = |keyword| TIMES.contains(&keyword) && keyword != Keyword::In;
    ends_part(input) || input.keyword().is_some_and(|keyword| clause(keyword) || time(keyword))
}

fn negated(input: Input<'_>) -> Parsed<'_, Logic> {
    let (rest, _) = word(Keyword::Not).parse(input)?;
    let (rest, inner) = operand(rest.deeper()?);
    Ok((rest.at_depth_of(input), Logic::Not(Box::new(inner), input.span_to(rest).into())))
}

fn condition(input: Input<'_>) -> Parsed<'_, Logic> {
    if let Some(error) = diagnose::missing_field(input) {
        return Err(fail(error));
    }
    let _ = input.miss(Expect::Keyword(Keyword::Not));
    let _ = input.miss(Expect::Symbol(Symbol::Open));
    let (rest, path) = path(input)?;
    let (rest, test) = cut(|rest| test(rest, &path)).parse(rest)?;
    let at = input.span_to(rest).into();
    Ok((rest, Logic::Condition(Condition { path, test, at })))
}

/// What must hold of the path before it.
fn test<'a>(input: Input<'a>, path: &Path) -> Parsed<'a, Test> {
    if let Some(comparison) = comparison(input) {
        return compare(input, comparison);
    }
    match input.keyword() {
        Some(Keyword::Not) => not_in(input, path),
        Some(Keyword::In) => within(input, path),
        Some(Keyword::Matches) => {
            let (rest, _) = word(Keyword::Matches).parse(input)?;
            let (rest, text) = text(rest)?;
            Ok((rest, Test::Matches(text)))
        }
        Some(Keyword::Near) => near(input),
        Some(Keyword::Is) => is_known(input),
        Some(keyword) if TIMES.contains(&keyword) => {
            let (rest, when) = when(input)?;
            Ok((rest, Test::When(when)))
        }
        _ => {
            let _ = input.miss(Expect::Kind(Kind::Time));
            Err(input.miss(Expect::Kind(Kind::Comparison)))
        }
    }
}

fn comparison(input: Input<'_>) -> Option<Comparison> {
    let symbol = input.symbol()?;
    Comparison::ALL.into_iter().find(|comparison| comparison.symbol() == symbol.text())
}

fn compare(input: Input<'_>, comparison: Comparison) -> Parsed<'_, Test> {
    let rest = input.skip(1);
    if let Some(error) = diagnose::list_as_value(input).or_else(|| diagnose::equals_any(input)) {
        return Err(fail(error));
    }
    let (after, value) = value(rest)?;
    let is_null = value.matching == Matching::Within
        && matches!(&value.kind, ValueKind::Name(name) if name.eq_ignore_ascii_case("null"));
    if is_null && matches!(rest.peek().map(|token| &token.kind), Some(TokenKind::Word(_))) {
        let known = if comparison == Comparison::NotEqual { "is known" } else { "is not known" };
        return Err(fail(diagnose::foreign(input, 2, known)));
    }
    if after.symbol() == Some(Symbol::Dot) {
        return Err(fail(diagnose::path_as_value(input, after)));
    }
    Ok((after, Test::Compare { comparison, operator: input.span().into(), value }))
}

fn not_in<'a>(input: Input<'a>, path: &Path) -> Parsed<'a, Test> {
    let (rest, _) = word(Keyword::Not).parse(input)?;
    if let Some(error) = diagnose::negated_test(input, path) {
        return Err(fail(error));
    }
    let (rest, _) = word(Keyword::In).parse(rest)?;
    let (rest, set) = set(rest)?;
    Ok((rest, Test::In { membership: Membership::NotIn, set }))
}

/// `in` with a list, or with a period.
fn within<'a>(input: Input<'a>, path: &Path) -> Parsed<'a, Test> {
    let inside = input.skip(1);
    let is_set = inside.symbol() == Some(Symbol::Open)
        || matches!(inside.peek().map(|token| &token.kind), Some(TokenKind::Param));
    if is_set {
        input.mark_keyword();
        let (rest, set) = set(inside)?;
        return Ok((rest, Test::In { membership: Membership::In, set }));
    }
    if let Some(error) = diagnose::names_after_in(input, path) {
        return Err(fail(error));
    }
    let (rest, when) = when(input)?;
    Ok((rest, Test::When(when)))
}

fn set(input: Input<'_>) -> Parsed<'_, Set> {
    if let Ok((rest, param)) = param(input) {
        return Ok((rest, Set::Param(param)));
    }
    let (rest, values) = list(input)?;
    Ok((rest, Set::Values(values)))
}

fn near(input: Input<'_>) -> Parsed<'_, Test> {
    let (rest, _) = word(Keyword::Near).parse(input)?;
    let (rest, centre) = value(rest)?;
    let (rest, _) = word(Keyword::Within).parse(rest)?;
    let (rest, km) = kilometres(rest)?;
    Ok((rest, Test::Near { centre, km }))
}

fn is_known(input: Input<'_>) -> Parsed<'_, Test> {
    let (rest, _) = word(Keyword::Is).parse(input)?;
    let (rest, not) = opt(word(Keyword::Not)).parse(rest)?;
    if let Some(error) = diagnose::is_value(input, rest) {
        return Err(fail(error));
    }
    let (rest, _) = word(Keyword::Known).parse(rest)?;
    let knowledge = if not.is_some() { Knowledge::Unknown } else { Knowledge::Known };
    Ok((rest, Test::Is(knowledge)))
}

/// The `where` clause or stage.
pub(super) fn filter(input: Input<'_>) -> Parsed<'_, Logic> {
    after(Keyword::Where, logic).parse(input)
}

/// Whether a condition begins here, though no `where` stands before it.
pub(super) fn looks_like_condition(input: Input<'_>) -> bool {
    let name = input.peek().is_some_and(|token| as_name(token, input.context.text).is_some());
    let mut ahead = 1;
    while input.symbol_at(ahead) == Some(Symbol::Dot) {
        ahead += 2;
    }
    let test = matches!(input.keyword_at(ahead), Some(Keyword::Matches | Keyword::Near | Keyword::Is));
    name && (test || comparison(input.skip(ahead)).is_some())
}
