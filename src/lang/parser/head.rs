//! Heads: a subject and its clauses.

use nom::Parser;
use nom::combinator::{cut, opt};

use super::atom::{after, bracketed, comma_separated, length, name, paths, sign, word};
use super::condition::{filter, logic, looks_like_condition};
use super::diagnose;
use super::expect::{Expect, Kind, TIMES};
use super::input::{Input, Parsed};
use super::recover::{ends_part, recover};
use super::time::{comparing, when};
use super::value::argument;
use crate::lang::ast::{Argument, Follows, Head, Link, Sequence, Step, Subject, SubjectKind};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::Symbol;
use crate::model::Span;

/// A subject and its clauses, in any order.
pub(super) fn head(input: Input<'_>) -> Parsed<'_, Head> {
    let (rest, subject) = subject(input)?;
    let mut head = Head { subject, filter: None, when: None, comparing: None, at: input.span_to(rest).into() };
    let rest = clauses(rest, &mut head);
    head.at = input.span_to(rest).into();
    Ok((rest, head))
}

fn clauses<'a>(mut rest: Input<'a>, head: &mut Head) -> Input<'a> {
    loop {
        let before = rest;
        rest = match rest.keyword() {
            Some(Keyword::Where) => where_clause(rest, head),
            Some(Keyword::Comparing) => comparing_clause(rest, head),
            Some(keyword) if TIMES.contains(&keyword) => time_clause(rest, head),
            _ => match stray_condition(rest, head) {
                Some(after) => after,
                None => break,
            },
        };
        if rest.position() == before.position() {
            rest = rest.skip(1);
        }
    }
    for keyword in [Keyword::Where, Keyword::Comparing] {
        let _ = rest.miss(Expect::Keyword(keyword));
    }
    let _ = rest.miss(Expect::Kind(Kind::Time));
    rest
}

fn ends_clause(input: Input<'_>) -> bool {
    let clause = |keyword| matches!(keyword, Keyword::Where | Keyword::Comparing) || TIMES.contains(&keyword);
    ends_part(input) || input.keyword().is_some_and(clause)
}

fn where_clause<'a>(input: Input<'a>, head: &mut Head) -> Input<'a> {
    let (rest, parsed) = recover(input, filter(input), ends_clause);
    if let Some(first) = &head.filter {
        repeated(input, "where", first.at().span());
    }
    head.filter = parsed.or(head.filter.take());
    rest
}

fn time_clause<'a>(input: Input<'a>, head: &mut Head) -> Input<'a> {
    if let Some(count) = diagnose::place_as_time(input, head) {
        return input.skip(count);
    }
    let (rest, parsed) = recover(input, when(input), ends_clause);
    let mut rest = rest;
    if let Some(when) = &parsed {
        if let Some(end) = diagnose::since_to(input, rest) {
            return end;
        }
        rest = diagnose::more_periods(input, rest, head, when).unwrap_or(rest);
    }
    if let Some(first) = &head.when {
        repeated(input, "time", first.at.span());
    }
    head.when = parsed.or(head.when.take());
    rest
}

fn comparing_clause<'a>(input: Input<'a>, head: &mut Head) -> Input<'a> {
    let (rest, parsed) = recover(input, comparing(input), ends_clause);
    if let Some(first) = &head.comparing {
        repeated(input, "comparing", first.at.span());
    }
    head.comparing = parsed.or(head.comparing.take());
    rest
}

fn repeated(input: Input<'_>, clause: &'static str, first: Span) {
    input.context.report(Error::new(ErrorKind::RepeatedClause { clause, first }, input.span()));
}

/// Conditions that stand where no `where` is: they are read, and refused.
fn stray_condition<'a>(input: Input<'a>, head: &mut Head) -> Option<Input<'a>> {
    let span = input.span();
    let joined = matches!(input.keyword(), Some(Keyword::And | Keyword::Or)) && looks_like_condition(input.skip(1));
    let start = if joined { input.skip(1) } else { input };
    if !joined && !looks_like_condition(input) {
        return None;
    }
    match &head.filter {
        Some(_) if joined && diagnose::after_time(input, head) => {}
        Some(first) if joined => repeated(input, "where", first.at().span()),
        Some(first) => {
            let kind = ErrorKind::RepeatedClause { clause: "where", first: first.at().span() };
            input.context.report(Error::new(kind, span).with_fix(Span::new(span.start, span.start), "and "));
        }
        None if joined => input.context.report(Error::fixed(ErrorKind::MissingWhere, span, "where")),
        None => {
            let error = Error::new(ErrorKind::MissingWhere, span);
            input.context.report(error.with_fix(Span::new(span.start, span.start), "where "));
        }
    }
    let (rest, parsed) = recover(start, logic(start), ends_clause);
    head.filter = parsed.or(head.filter.take());
    Some(rest)
}

fn subject(input: Input<'_>) -> Parsed<'_, Subject> {
    let simple = match input.keyword() {
        Some(Keyword::Events) => SubjectKind::Events,
        Some(Keyword::Articles) => SubjectKind::Articles,
        Some(Keyword::Actors) => SubjectKind::Actors,
        Some(Keyword::Actions) => SubjectKind::Actions,
        Some(Keyword::Places) => SubjectKind::Places,
        Some(Keyword::Publishers) => SubjectKind::Publishers,
        Some(Keyword::Sequence) => return sequence(input),
        _ => return named(input),
    };
    input.mark_keyword();
    Ok((input.skip(1), Subject { kind: simple, at: input.span().into() }))
}

/// A subject of `define`.
fn named(input: Input<'_>) -> Parsed<'_, Subject> {
    if let Some((after, kind)) = diagnose::before_subject(input) {
        return Ok((after, Subject { kind, at: input.span().into() }));
    }
    if let Some(error) = diagnose::not_a_query(input) {
        // What is said in English is one mistake, however long it is.
        let (mut after, mut depth) = (input.skip(1), 0_usize);
        while !after.is_at_end() && (depth > 0 || !ends_statement(after)) {
            match after.symbol() {
                Some(Symbol::Open) => depth += 1,
                Some(Symbol::Close) => depth = depth.saturating_sub(1),
                _ => {}
            }
            after = after.skip(1);
        }
        let end = if after.is_at_end() { input.context.text.len() } else { after.span().start };
        input.context.forget_within(Span::new(input.span().start, end));
        input.context.report(error);
        return Ok((after, Subject { kind: SubjectKind::Events, at: input.span().into() }));
    }
    if let Some((after, kind)) = diagnose::misspelt_subject(input) {
        return Ok((after, Subject { kind, at: input.span().into() }));
    }
    if input.keyword().is_some() {
        return Err(input.miss(Expect::Kind(Kind::Subject)));
    }
    let (rest, name) = name(Kind::Subject).parse(input)?;
    let (rest, arguments) = opt(bracketed(arguments)).parse(rest)?;
    let kind = SubjectKind::Named { name, arguments: arguments.unwrap_or_default() };
    Ok((rest, Subject { kind, at: input.span_to(rest).into() }))
}

fn ends_statement(input: Input<'_>) -> bool {
    matches!(input.symbol(), Some(Symbol::Semicolon | Symbol::Close))
}

fn arguments(input: Input<'_>) -> Parsed<'_, Vec<Argument>> {
    if input.symbol() == Some(Symbol::Close) {
        return Ok((input, Vec::new()));
    }
    comma_separated(argument).parse(input)
}

fn sequence(input: Input<'_>) -> Parsed<'_, Subject> {
    let (rest, _) = word(Keyword::Sequence).parse(input)?;
    let (rest, by) = opt(after(Keyword::By, paths)).parse(rest)?;
    let (rest, first) = cut(step).parse(rest)?;
    let (mut rest, second) = cut(link).parse(rest)?;
    let mut links = vec![second];
    while rest.keyword() == Some(Keyword::Then) {
        let (after, next) = cut(link).parse(rest)?;
        links.push(next);
        rest = after;
    }
    let _ = rest.miss(Expect::Keyword(Keyword::Then));
    let sequence = Sequence { by: by.unwrap_or_default(), first, links };
    Ok((rest, Subject { kind: SubjectKind::Sequence(Box::new(sequence)), at: input.span_to(rest).into() }))
}

fn link(input: Input<'_>) -> Parsed<'_, Link> {
    let (rest, _) = word(Keyword::Then).parse(input)?;
    let (rest, no) = opt(word(Keyword::No)).parse(rest)?;
    let (rest, within) = opt(after(Keyword::Within, length)).parse(rest)?;
    let (rest, step) = cut(step).parse(rest)?;
    let follows = if no.is_some() { Follows::ThenNo } else { Follows::Then };
    Ok((rest, Link { follows, within, step, at: input.span_to(rest).into() }))
}

fn step(input: Input<'_>) -> Parsed<'_, Step> {
    let (rest, (name, head)) = bracketed(labelled).parse(input)?;
    Ok((rest, Step { name, head, at: input.span_to(rest).into() }))
}

fn labelled(input: Input<'_>) -> Parsed<'_, (Option<crate::lang::ast::Name>, Head)> {
    let (rest, label) = if input.symbol_at(1) == Some(Symbol::Colon) {
        let (rest, label) = name(Kind::Name).parse(input)?;
        let (rest, _) = sign(Symbol::Colon).parse(rest)?;
        (rest, Some(label))
    } else {
        (input, None)
    };
    let (rest, head) = cut(head).parse(rest)?;
    Ok((rest, (label, head)))
}
