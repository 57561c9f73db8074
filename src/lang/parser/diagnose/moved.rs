//! Conditions and times within a stage, such as `count where action = protest`, and a second query within the first.

use super::super::condition::looks_like_condition;
use super::super::expect::{FUNCTIONS, TIMES};
use super::super::input::Input;
use super::super::period;
use super::super::recover::ends_part;
use super::compared::reworded;
use super::foreign::foreign;
use super::query::subject_of;
use super::select::mended;
use crate::lang::ast::{Head, SubjectKind};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, Token, TokenKind};
use crate::model::Span;

/// Most tokens that are looked at for the end of a clause, so that a long text is not read again for each mistake.
const FAR: usize = 200;

/// The end of the part that begins here: a `|`, a `;`, the bracket around it, or the end of the text.
pub(super) fn part_end(input: Input<'_>) -> Input<'_> {
    until(input, ends_part)
}

/// The first place outside of brackets where `stops` holds or the part ends.
fn until<'a>(input: Input<'a>, stops: impl Fn(Input<'a>) -> bool) -> Input<'a> {
    let (mut end, mut depth) = (input, 0_usize);
    for _ in 0..FAR {
        if end.is_at_end() || (depth == 0 && (ends_part(end) || stops(end))) {
            break;
        }
        match end.symbol() {
            Some(Symbol::Open) => depth += 1,
            Some(Symbol::Close) => depth = depth.saturating_sub(1),
            _ => {}
        }
        end = end.skip(1);
    }
    end
}

fn is_clause(input: Input<'_>) -> bool {
    input.keyword().is_some_and(|keyword| keyword == Keyword::Where || TIMES.contains(&keyword))
}

fn text<'a>(from: Input<'a>, to: Input<'a>) -> &'a str {
    if to.position() > from.position() { from.span_to(to).of(from.context.text) } else { "" }
}

/// A stage with clauses in it as a stage and the clauses before it.
struct Moved {
    /// `where action = protest`, `in 2017`.
    clauses: String,
    /// `count by year`.
    stage: String,
}

/// Takes the stage apart that begins at `start`.
fn taken_apart(start: Input<'_>) -> Option<Moved> {
    let first = until(start, is_clause);
    let end = part_end(first);
    if first.position() == start.position() || first.position() == end.position() {
        return None;
    }
    let groups = until(first, |at| matches!(at.keyword(), Some(Keyword::By | Keyword::Per | Keyword::Skip)));
    let stage = [text(start, first), text(groups, end)].join(" ");
    Some(Moved { clauses: text(first, groups).to_owned(), stage: stage.trim().to_owned() })
}

/// The subject of the query that a stage belongs to has this date.
fn date_of(input: Input<'_>) -> &'static str {
    match super::english::subject_of_query(input) {
        Some(SubjectKind::Articles) => "published",
        _ => "date",
    }
}

/// `| count where action = protest`, `| count in 2017`, where `input` stands at the clause.
pub(super) fn clause_in_stage(input: Input<'_>) -> Option<Error> {
    let is_time =
        period::looks_like(input.skip(1)) || matches!(input.peek_at(1)?.kind, TokenKind::Text(_) | TokenKind::Param);
    if !is_clause(input) || !(is_time || input.keyword() == Some(Keyword::Where)) {
        return None;
    }
    let start = part_start(input);
    let stage = start.keyword()?;
    let counts = FUNCTIONS.contains(&stage);
    let bar = start.position() > 0 && start.back(1).symbol() == Some(Symbol::Bar);
    if !bar
        || !(counts || matches!(stage, Keyword::Top | Keyword::Sort | Keyword::Limit | Keyword::Show | Keyword::Chart))
    {
        return None;
    }
    let end = part_end(start);
    let Moved { clauses, stage } = taken_apart(start)?;
    let meant = if input.keyword() != Some(Keyword::Where) {
        format!("where {} {clauses} | {stage}", date_of(input))
    } else if counts && is_figure(start, input) {
        format!("{stage} | {clauses}")
    } else {
        format!("{clauses} | {stage}")
    };
    let kind = ErrorKind::ForeignWords { written: input.word_at(0).to_owned(), meant: meant.clone() };
    Some(Error::new(kind, input.span()).with_fix(start.span_to(end), meant))
}

/// `where source = USA in 2017 and target = Iran`: kept as an error; `input` stands at the `and` behind the time.
pub(in super::super) fn after_time(input: Input<'_>, head: &Head) -> bool {
    let Some(when) = head.when.as_ref().map(|when| when.at.span()) else { return false };
    if input.previous().is_none_or(|token| token.span.end != when.end) {
        return false;
    }
    let end = until(input.skip(1), |at| {
        let time = at.keyword().is_some_and(|keyword| TIMES.contains(&keyword) && keyword != Keyword::In);
        time || matches!(at.keyword(), Some(Keyword::Where | Keyword::Comparing))
    });
    let conditions = input.span_to(end);
    let source = input.context.text;
    let meant = format!("{} {}", conditions.of(source), when.of(source));
    input.context.report(Error::new(ErrorKind::JoinedTime, input.span()).with_fix(when.to(conditions), meant));
    true
}

/// Whether the condition is of a figure of its stage: `count where count > 5`.
fn is_figure(start: Input<'_>, clause: Input<'_>) -> bool {
    let path = clause.skip(1);
    let named = (1..clause.position() - start.position())
        .any(|ahead| start.keyword_at(ahead - 1) == Some(Keyword::As) && start.word_at(ahead) == path.word_at(0));
    named || path.keyword().is_some_and(|keyword| FUNCTIONS.contains(&keyword))
}

/// Where the part begins that a place lies in: after a `|`, a `;` or the bracket around it.
pub(super) fn part_start(input: Input<'_>) -> Input<'_> {
    let before = input.context.tokens.get(..input.position()).unwrap_or_default();
    let (mut count, mut depth) = (0, 0_usize);
    for token in before.iter().rev().take(FAR) {
        match token.kind {
            TokenKind::Symbol(Symbol::Close) => depth += 1,
            TokenKind::Symbol(Symbol::Open) if depth > 0 => depth -= 1,
            TokenKind::Symbol(Symbol::Bar | Symbol::Semicolon | Symbol::Open) if depth == 0 => break,
            _ => {}
        }
        count += 1;
    }
    input.back(count)
}

/// `count where action = protest` with no subject: the query that is meant, and where it ends.
pub(super) fn without_subject(start: Input<'_>) -> Option<(Input<'_>, String)> {
    let Moved { clauses, stage } = taken_apart(start)?;
    Some((part_end(start), mended(format!("events {clauses} | {stage}"))))
}

/// `count events where action = protest by year`: the query that is meant; `subject` stands at the second word.
pub(super) fn counted(subject: Input<'_>) -> (Input<'_>, String) {
    let end = part_end(subject);
    let by = until(subject, |at| at.keyword() == Some(Keyword::By));
    let groups = text(by, end);
    let groups = if groups.is_empty() { String::new() } else { format!(" {groups}") };
    (end, mended(format!("{} | count{groups}", text(subject, by))))
}

/// `events, articles`, `events union events`, `events | articles`, where `input` stands at what joins the two.
pub(super) fn second_query(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    let set =
        matches!(word.as_str(), "union" | "intersect" | "intersection" | "except" | "minus" | "concat" | "append");
    let joins = set
        || input.symbol() == Some(Symbol::Comma)
        || matches!(word.as_str(), "and" | "or" | "plus" | "then" | "+" | "also");
    let after = input.skip(1 + usize::from(set && ["all", "distinct"].contains(&input.word_at(1))));
    let open = usize::from(after.symbol() == Some(Symbol::Open));
    let second = after.skip(open);
    let subject = second.keyword().and_then(subject_of);
    // `| union (…)`, `events union select …`
    let other = open > 0 || second.word_at(0).eq_ignore_ascii_case("select") || ends_part(second);
    if !joins || (subject.is_none() && !(set && other)) {
        return None;
    }
    let kind = ErrorKind::SecondQuery { joint: word.clone() };
    let joint = match word.as_str() {
        "union" | "or" | "concat" | "append" => "or",
        "intersect" | "intersection" => "and",
        "except" | "minus" => "and not",
        _ => "",
    };
    let end = if subject.is_some() { second.skip(1) } else { after };
    let error = Error::new(kind, input.span_to(end));
    // Two questions about the same are one with both conditions.
    let same = subject.is_some() && super::english::subject_before(input) == subject;
    let first = super::query::joint(input) == "and" && input.previous().is_some_and(|token| !is_bar(token));
    if joint.is_empty() || !same || open > 0 || !first || second.keyword_at(1) != Some(Keyword::Where) {
        return Some(error);
    }
    Some(error.with_fix(input.span_to(second.skip(2)), joint))
}

fn is_bar(token: &Token) -> bool {
    token.kind == TokenKind::Symbol(Symbol::Bar)
}

/// `| articles`, where `input` stands at the subject after the `|`.
pub(super) fn subject_as_stage(input: Input<'_>) -> Option<Error> {
    input.keyword().and_then(subject_of)?;
    let kind = ErrorKind::SecondQuery { joint: "|".to_owned() };
    Some(Error::new(kind, input.span()))
}

/// `events (source = USA)`, `events.count()`, `events *`, `events, count`, `events and where …`; `input` follows the subject.
pub(super) fn after_subject(input: Input<'_>) -> Option<Error> {
    let next = input.skip(1);
    match input.symbol() {
        Some(Symbol::Open) if !input.word_at(0).starts_with('(') => bracketed(input),
        Some(Symbol::Open) if period::count(next).is_some() => {
            let count = period::count(next)?;
            let closed = next.symbol_at(count) == Some(Symbol::Close);
            closed.then(|| foreign(input, count + 2, format!(" in {}", period::words(next, count))))
        }
        Some(Symbol::Open) if looks_like_condition(next) => {
            let (kind, start) = (ErrorKind::MissingWhere, input.span().start);
            Some(Error::new(kind, input.span()).with_fix(Span::new(start, start), "where "))
        }
        Some(Symbol::Star) => Some(foreign(input, 1, "")),
        Some(Symbol::Comma | Symbol::Colon) if next.keyword().is_some_and(begins_stage) => {
            Some(foreign(input, 1, " |"))
        }
        Some(Symbol::Comma | Symbol::Colon) if is_clause(next) => Some(foreign(input, 1, "")),
        Some(Symbol::Dot) => method(input),
        None if matches!(input.keyword(), Some(Keyword::And | Keyword::Or)) && is_clause(next) => {
            Some(foreign(input, 1, ""))
        }
        _ => super::distance::signed(input),
    }
}

/// `events[source == 'Cuba']`, `events[0:10]`; in place of what the lexer said of the brackets.
fn bracketed(input: Input<'_>) -> Option<Error> {
    let next = input.skip(1);
    let close = until(next, |_| false);
    let number = |ahead| matches!(next.peek_at(ahead).map(|token| &token.kind), Some(TokenKind::Number(_)));
    let meant = if looks_like_condition(next) {
        format!(" where {}", text(next, close))
    } else if number(0) && next.symbol_at(1) == Some(Symbol::Colon) && number(2) {
        format!(" | limit {}", next.word_at(2))
    } else if next.symbol() == Some(Symbol::Colon) && number(1) {
        format!(" | limit {}", next.word_at(1))
    } else {
        return None;
    };
    let count = close.position() + 1 - input.position();
    Some(reworded(input, count, meant.replace("==", "=")))
}

fn begins_stage(keyword: Keyword) -> bool {
    super::super::expect::STAGES.contains(&keyword) && !keyword.is_reserved()
}

/// `events.head(10)`, `events.groupby(year).count()`, `events.source`, where `input` stands at the dot.
fn method(input: Input<'_>) -> Option<Error> {
    const MOST: usize = 8;
    let (mut end, mut stages) = (input, String::new());
    for _ in 0..MOST {
        let Some((count, stage)) = one_method(end) else { break };
        // What is counted by groups is counted already.
        if stage != "count" || !stages.contains("count by") {
            stages.extend([" | ", stage.as_str()]);
        }
        end = end.skip(count);
    }
    (!stages.is_empty()).then(|| foreign(input, end.position() - input.position(), stages))
}

/// One of them: how many tokens, and the stage that does it.
fn one_method(input: Input<'_>) -> Option<(usize, String)> {
    const LONGEST: usize = 24;
    let name = input.skip(1);
    let TokenKind::Word(keyword) = name.peek().filter(|_| input.symbol() == Some(Symbol::Dot))?.kind else {
        return None;
    };
    let word = name.word_at(0);
    if name.symbol_at(1) != Some(Symbol::Open) {
        let stage = keyword.is_some_and(begins_stage);
        return Some((2, if stage { word.to_owned() } else { format!("show {word}") }));
    }
    let close = (2..LONGEST).find(|ahead| name.symbol_at(*ahead) == Some(Symbol::Close))?;
    let inner = text(name.skip(2), name.skip(close));
    let inner = inner.trim_matches(['"', '\'']);
    let stage = match word.to_ascii_lowercase().as_str() {
        "head" | "take" | "limit" => format!("limit {}", if inner.is_empty() { "10" } else { inner }),
        "groupby" | "group_by" | "value_counts" => format!("count by {inner}"),
        "filter" | "where" | "query" => format!("where {inner}"),
        "sort" | "sort_values" | "order_by" | "sortby" => format!("sort {inner}"),
        "select" | "show" => format!("show {inner}"),
        "size" | "len" | "count" => "count".to_owned(),
        "mean" => format!("avg {inner}"),
        "plot" | "chart" => "chart".to_owned(),
        "to_csv" | "write" => format!("write \"{}\"", if inner.is_empty() { "rows.csv" } else { inner }),
        _ if keyword.is_some_and(begins_stage) => format!("{word} {inner}"),
        _ => return None,
    };
    Some((close + 2, stage.trim().to_owned()))
}
