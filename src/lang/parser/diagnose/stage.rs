//! Mistakes in stages, and words that others have for them.

use super::super::atom::as_name;
use super::super::condition::looks_like_condition;
use super::super::expect::{FUNCTIONS, Kind, STAGES};
use super::super::input::Input;
use super::super::recover::ends_part;
use super::foreign::foreign;
use super::query::subject_of;
use super::{follows, inside, moved, verbs};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;

/// A comma that nothing follows.
pub(super) fn trailing_comma(input: Input<'_>) -> Option<Error> {
    let comma = input.previous().filter(|token| token.kind == TokenKind::Symbol(Symbol::Comma))?;
    let kind = ErrorKind::TrailingComma { last: input.is_at_end() };
    ends_part(input).then(|| Error::fixed(kind, comma.span, ""))
}

/// `first 10`, `last 10`, `tail 10`; `input` stands at the word.
pub(in super::super) fn rows_from_end(input: Input<'_>) -> Option<Error> {
    let count = input.word_at(1);
    if !matches!(input.peek_at(1)?.kind, TokenKind::Number(_)) {
        return None;
    }
    match input.word_at(0).to_ascii_lowercase().as_str() {
        "first" => Some(foreign(input, 2, format!("limit {count}"))),
        "last" | "tail" => Some(foreign(input, 2, format!("sort date desc | limit {count}"))),
        "skip" | "offset" => Some(foreign(input, 2, format!("limit 100 offset {count}"))),
        "bottom" if matches!(input.peek_at(2)?.kind, TokenKind::Word(_)) => {
            let field = input.word_at(2);
            Some(foreign(input, 3, format!("count by {field} | sort count | limit {count}")))
        }
        _ => None,
    }
}

/// What stands after `count` in place of `by` or `distinct`: `count unique actor`, `count of actor`.
pub(in super::super) fn after_count(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    // Two names after another are no figure.
    let goes_on = input.peek_at(1).is_some_and(|token| as_name(token, input.context.text).is_some());
    let meant = match word.as_str() {
        "over" if input.word_at(1).eq_ignore_ascii_case("time") => return Some(foreign(input, 2, "by month")),
        "unique" if goes_on => "distinct",
        "for" if matches!(input.word_at(1).to_ascii_lowercase().as_str(), "each" | "every" | "all") => {
            return Some(foreign(input, 2, "by"));
        }
        "for" if goes_on => "by",
        "each" | "every" if goes_on || matches!(input.peek_at(1)?.kind, TokenKind::Number(_)) => "by",
        "having" if goes_on => "| where",
        "of" | "the" | "all" if goes_on => "",
        _ if input.symbol() == Some(Symbol::Star) => "",
        _ => return None,
    };
    Some(foreign(input, 1, meant))
}

/// A word or sign that others have where a stage begins or goes on.
pub(super) fn other(input: Input<'_>) -> Option<Error> {
    let expectations = input.expectations();
    if expectations.has(Kind::Stage) {
        let second = moved::second_query(input).or_else(|| moved::subject_as_stage(input));
        return second.or_else(|| verbs::begins(input)).or_else(|| begins(input));
    }
    if let Some(error) = doubled(input).or_else(|| or_as_bar(input)).or_else(|| page(input)) {
        return Some(error);
    }
    let sort = follows(input, &[Keyword::Sort]);
    let field = expectations.has(Kind::Field) || expectations.has(Kind::Group);
    match (input.keyword(), input.symbol()) {
        (Some(Keyword::By), _) if sort => Some(foreign(input, 1, "")),
        (Some(Keyword::By), _) if expectations.has(Kind::Figure) && input.back(1).symbol() == Some(Symbol::Comma) => {
            Some(foreign(input.back(1), 2, " by"))
        }
        (_, Some(Symbol::Minus)) if sort => Some(foreign(input, 2, format!("{} desc", input.word_at(1)))),
        (Some(Keyword::Per), _) if expectations.has_keyword(Keyword::By) && expectations.has_keyword(Keyword::Skip) => {
            Some(foreign(input, 1, "by"))
        }
        (Some(Keyword::Per), _) if expectations.has_symbol(Symbol::Comma) && inside::in_stage(input, FUNCTIONS) => {
            Some(foreign(input, 1, ","))
        }
        (Some(Keyword::Of), _) if field && follows(input, FUNCTIONS) => Some(foreign(input, 1, "")),
        (Some(Keyword::Desc), _) if expectations.has_symbol(Symbol::Comma) => Some(foreign(input, 1, "")),
        (Some(Keyword::As), _) if follows(input, &[Keyword::Chart]) => Some(foreign(input, 1, "")),
        (Some(Keyword::By), _) if expectations.has_symbol(Symbol::Bar) && !expectations.has_keyword(Keyword::By) => {
            Some(foreign(input, 1, "| count by"))
        }
        (Some(keyword), _) if follows(input, &[Keyword::Join]) && subject_of(keyword).is_some() => {
            Some(foreign(input, 1, format!("({})", input.word_at(0))))
        }
        (_, Some(Symbol::Star)) if follows(input, &[Keyword::Show]) => {
            Some(foreign(input, 1, "date, source, action, target, place"))
        }
        (_, Some(Symbol::Open)) if expectations.has(Kind::Group) => bracketed(input),
        (_, Some(Symbol::Bar)) if expectations.has(Kind::Subject) && input.keyword_at(1).is_some() => {
            Some(foreign(input, 1, ""))
        }
        _ => None,
    }
}

/// A word where a stage begins.
fn begins(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    let second = input.word_at(1).to_ascii_lowercase();
    let (count, meant) = match word.as_str() {
        "by" => return Some(by(input)),
        "distinct" | "unique" if second == "count" => (2, "count distinct"),
        "distinct" | "unique" | "value_counts" | "group" | "tabulate" if input.keyword_at(1) != Some(Keyword::By) => {
            (1, "count by")
        }
        "order" | "arrange" if input.keyword_at(1) != Some(Keyword::By) => (1, "sort"),
        "nunique" => (1, "count distinct"),
        "number" if second == "of" => (2 + usize::from(input.keyword_at(2).and_then(subject_of).is_some()), "count"),
        "number" | "tally" | "size" => (1, "count"),
        "how" if second == "many" => (2, "count"),
        "most" if matches!(second.as_str(), "common" | "frequent" | "active") => (2, "top 10"),
        "visualize" | "visualise" => (1, "chart"),
        "pie" => (1 + usize::from(second == "chart"), "chart bar"),
        "to_csv" => (1, "write"),
        "csv" | "json" | "tsv" => return Some(foreign(input, 1, format!("write \"rows.{word}\""))),
        "let" | "set" | "eval" | "calculate" => (1, "with"),
        "tail" | "bottom" | "skip" => return rows_from_end(input),
        _ if looks_like_condition(input) => {
            let start = input.span().start;
            let error = Error::new(ErrorKind::MissingWhere, input.span());
            return Some(error.with_fix(Span::new(start, start), "where "));
        }
        _ => return None,
    };
    Some(foreign(input, count, meant))
}

/// `count | by year`, or `by year` alone.
fn by(input: Input<'_>) -> Error {
    let before = input.context.tokens.get(..input.position().saturating_sub(1)).unwrap_or_default();
    let part = before.rsplit(|token| token.kind == TokenKind::Symbol(Symbol::Bar)).next().unwrap_or_default();
    let is = |token: &crate::lang::token::Token, wanted: &[Keyword]| match token.kind {
        TokenKind::Word(Some(keyword)) => wanted.contains(&keyword),
        _ => false,
    };
    let figures = part.first().is_some_and(|first| is(first, FUNCTIONS));
    let grouped = part.iter().any(|token| is(token, &[Keyword::By]));
    match input.previous() {
        Some(bar) if figures && !grouped => {
            let kind = ErrorKind::ForeignWords { written: "| by".to_owned(), meant: "by".to_owned() };
            Error::fixed(kind, bar.span.to(input.span()), "by")
        }
        _ => foreign(input, 1, "count by"),
    }
}

/// `where where`, `and and`.
fn doubled(input: Input<'_>) -> Option<Error> {
    const JOINTS: [Keyword; 3] = [Keyword::And, Keyword::Or, Keyword::Where];
    let joint = input.keyword().is_some_and(|keyword| JOINTS.contains(&keyword));
    if !joint || !follows(input, &JOINTS) || !input.expectations().has(Kind::Field) {
        return None;
    }
    let found = Some(input.word_at(0).to_owned());
    let kind = ErrorKind::Unexpected { found, expected: input.expectations().describe() };
    Some(Error::fixed(kind, input.span(), ""))
}

/// `events || count`: one `|` too many, in place of what the lexer said.
fn or_as_bar(input: Input<'_>) -> Option<Error> {
    let stage = input.keyword_at(1).is_some_and(|keyword| STAGES.contains(&keyword));
    if input.word_at(0) != "||" || !stage || !input.expectations().has_symbol(Symbol::Bar) {
        return None;
    }
    input.context.forget_within(input.span());
    let kind = ErrorKind::ForeignSign { written: "||".to_owned(), meant: "|".to_owned() };
    Some(Error::fixed(kind, input.span(), "|"))
}

/// `limit 10, 20`, which is to skip the first ten.
fn page(input: Input<'_>) -> Option<Error> {
    let (offset, count) = (input.previous()?, input.peek_at(1)?);
    let numbers = [offset, count].iter().all(|token| matches!(token.kind, TokenKind::Number(_)));
    if !numbers || input.symbol() != Some(Symbol::Comma) || !input.expectations().has_keyword(Keyword::Offset) {
        return None;
    }
    let span = offset.span.to(count.span);
    let text = input.context.text;
    let meant = format!("{} offset {}", count.span.of(text), offset.span.of(text));
    let written = span.of(text).to_owned();
    Some(Error::fixed(ErrorKind::ForeignWords { written, meant: meant.clone() }, span, meant))
}

/// `by (year, source)`.
fn bracketed(input: Input<'_>) -> Option<Error> {
    const LONGEST: usize = 16;
    let close = (1..LONGEST).find(|ahead| input.symbol_at(*ahead) == Some(Symbol::Close))?;
    let inner = input.skip(1).span_to(input.skip(close)).of(input.context.text).to_owned();
    (close > 1).then(|| foreign(input, close + 1, inner))
}

/// `show source target`, `by year and source`: a comma is missing, or written as a word.
pub(super) fn missing_comma(input: Input<'_>) -> Option<Error> {
    let expectations = input.expectations();
    let after_name = matches!(
        input.previous()?.kind,
        TokenKind::Word(_) | TokenKind::Name(_) | TokenKind::Text(_) | TokenKind::Param
    );
    if !expectations.has_symbol(Symbol::Comma) || !after_name {
        return None;
    }
    let span = input.span();
    match input.peek()?.kind {
        TokenKind::Word(Some(Keyword::And)) => {
            let kind = ErrorKind::ForeignWords { written: input.word_at(0).to_owned(), meant: ",".to_owned() };
            Some(Error::new(kind, span).with_fix(Span::new(input.previous()?.span.end, span.end), ","))
        }
        TokenKind::Word(keyword) if keyword.is_none_or(|keyword| !keyword.is_reserved()) => {
            if expectations.nearest(input.word_at(0)).is_some() {
                return None;
            }
            let kind =
                ErrorKind::Unexpected { found: Some(input.word_at(0).to_owned()), expected: vec!["`,`".to_owned()] };
            Some(Error::new(kind, span).with_fix(Span::new(span.start, span.start), ", "))
        }
        _ => None,
    }
}
