//! Periods as people write them, each with how it is written here.

use super::super::input::Input;
use super::super::period::{self, is_month, is_ordinal, is_quarter, is_unit, is_whole, is_year};
use super::query::joint;
use crate::lang::ast::{Head, SubjectKind, When};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;

/// Words that begin a period which is understood in quotes.
const BEGINNINGS: [&str; 33] = [
    "early",
    "mid",
    "late",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "next",
    "coming",
    "upcoming",
    "following",
    "first",
    "second",
    "third",
    "fourth",
    "half",
    "h1",
    "h2",
    "christmas",
    "easter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "weekend",
    "morning",
    "1st",
    "2nd",
    "3rd",
];

/// What is no period of ours but was meant as one.
pub(in super::super) fn other_period(input: Input<'_>) -> Option<Error> {
    if let Some((count, first, last)) = stretch(input) {
        return Some(as_stretch(input, count, &first, &last));
    }
    let written_here = matches!(input.peek()?.kind, TokenKind::Text(_) | TokenKind::Param | TokenKind::Name(_));
    if written_here || period::count(input).is_some() {
        return None;
    }
    let (count, meant) = respelt(input).or_else(|| in_words(input))?;
    let span = input.span_to(input.skip(count));
    Some(Error::fixed(ErrorKind::OtherPeriod(span.of(input.context.text).to_owned()), span, meant))
}

/// `2017-2018`, `2014/2016`, `2017-01-01 – 2017-06-30`: how many tokens, and the two ends.
fn stretch(input: Input<'_>) -> Option<(usize, String, String)> {
    if let Some((first, last)) = input.word_at(0).split_once('-') {
        let years = [first, last].iter().all(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
        return years.then(|| (1, first.to_owned(), last.to_owned()));
    }
    let length = period::count(input)?;
    let is_dash = match input.symbol_at(length)? {
        Symbol::Minus => true,
        // A slash between numbers that are no years is a date.
        Symbol::Slash => is_year(input, 0) && is_year(input, length + 1),
        _ => false,
    };
    let second = input.skip(length + 1);
    let other = period::count(second).filter(|_| is_dash)?;
    Some((length + 1 + other, period::words(input, length), period::words(second, other)))
}

/// The error for a stretch written with a dash; in place of what the lexer said of the dash.
fn as_stretch(input: Input<'_>, count: usize, first: &str, last: &str) -> Error {
    let span = input.span_to(input.skip(count));
    input.context.forget_within(span);
    let error = Error::new(ErrorKind::OtherPeriod(span.of(input.context.text).to_owned()), span);
    match input.previous() {
        Some(token) if matches!(token.kind, TokenKind::Word(Some(Keyword::In | Keyword::Since))) => {
            error.with_fix(token.span.to(span), format!("from {first} to {last}"))
        }
        Some(token) if token.kind == TokenKind::Word(Some(Keyword::From)) => {
            error.with_fix(span, format!("{first} to {last}"))
        }
        _ => error,
    }
}

/// `events 2017-2019`, where a clause was expected.
pub(super) fn stretch_as_clause(input: Input<'_>) -> Option<Error> {
    let (count, first, last) = stretch(input)?;
    let error = as_stretch(input, count, &first, &last);
    let span = error.span;
    Some(error.with_fix(span, format!("from {first} to {last}")))
}

/// `events past 3 months`, `events next year`, `events summer 2017`, where a clause was expected.
pub(super) fn other_as_clause(input: Input<'_>) -> Option<Error> {
    const LEADING: [&str; 7] = ["past", "previous", "preceding", "next", "coming", "upcoming", "recent"];
    let error = other_period(input)?;
    let fix = error.fix.as_ref()?;
    let words = error.span.of(input.context.text);
    let leads = LEADING.iter().any(|word| word.eq_ignore_ascii_case(input.word_at(0)));
    let dated = words.split(|character: char| !character.is_ascii_digit()).any(|digits| digits.len() == 4);
    let meant = format!("in {}", fix.replacement);
    (leads || dated).then(|| error.with_fix(error_span(input, words), meant))
}

/// The place of words that begin here.
fn error_span(input: Input<'_>, words: &str) -> Span {
    let start = input.span().start;
    Span::new(start, start + words.len())
}

/// What has another spelling here: how many tokens, and that spelling.
fn respelt(input: Input<'_>) -> Option<(usize, String)> {
    let the = usize::from(input.keyword() == Some(Keyword::The));
    let inner = input.skip(the);
    let word = |ahead| inner.word_at(ahead);
    let (count, meant) = match word(0).to_ascii_lowercase().as_str() {
        // It counts days back from today, which `last` does not.
        "past" if is_unit(inner, 1) => (2, format!("\"past {}\"", word(1))),
        "past" if is_whole(inner, 1) && is_unit(inner, 2) => (3, format!("\"past {} {}\"", word(1), word(2))),
        "previous" | "preceding" | "recent" if is_unit(inner, 1) => (2, format!("last {}", word(1))),
        "previous" | "preceding" | "recent" if is_whole(inner, 1) && is_unit(inner, 2) => {
            (3, format!("last {} {}", word(1), word(2)))
        }
        "year" if is_year(inner, 1) => (2, word(1).to_owned()),
        "year" if inner.keyword_at(1) == Some(Keyword::Of) && is_year(inner, 2) => (3, word(2).to_owned()),
        _ if is_year(inner, 0) && is_month(inner, 1) => (2, format!("{} {}", word(1), word(0))),
        _ if is_month(inner, 0) && inner.symbol_at(1) == Some(Symbol::Comma) && is_year(inner, 2) => {
            (3, format!("{} {}", word(0), word(2)))
        }
        _ if is_month(inner, 0) && inner.keyword_at(1) == Some(Keyword::Of) && is_year(inner, 2) => {
            (3, format!("{} {}", word(0), word(2)))
        }
        _ if is_day_of(inner) => {
            (4, format!("{} {} {}", word(0).trim_end_matches(char::is_alphabetic), word(2), word(3)))
        }
        _ if is_quarter(word(0)) && is_part_of_year(inner) => (3, format!("{}-{}", word(2), word(0).to_uppercase())),
        _ if is_month_of_year(inner) => (3, format!("{}-{:0>2}", word(2), word(0))),
        _ => (1, one_word(word(0))?),
    };
    Some((the + count, meant))
}

/// `5th of March 2017`.
fn is_day_of(input: Input<'_>) -> bool {
    let day = is_ordinal(input.word_at(0)) || is_whole(input, 0);
    day && input.keyword_at(1) == Some(Keyword::Of) && is_month(input, 2) && is_year(input, 3)
}

/// `Q1/2017`, `Q1 of 2017`, where `input` stands at the quarter.
fn is_part_of_year(input: Input<'_>) -> bool {
    let joined = input.keyword_at(1) == Some(Keyword::Of)
        || matches!(input.symbol_at(1), Some(Symbol::Slash | Symbol::Minus | Symbol::Comma));
    joined && is_year(input, 2)
}

/// `03/2017`.
fn is_month_of_year(input: Input<'_>) -> bool {
    let month = input.word_at(0).parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    let slash = |ahead| input.symbol_at(ahead) == Some(Symbol::Slash);
    month && slash(1) && is_year(input, 2) && !slash(3)
}

/// A period of one word: `2017Q1`, `20170305`, `90s`, `mid-2017`.
fn one_word(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = lower.bytes().all(|byte| byte.is_ascii_digit());
    let between = |text: &str, least: u8, most: u8| text.parse().is_ok_and(|n: u8| (least..=most).contains(&n));
    if let (8, true) = (lower.len(), digits) {
        let (year, month, day) = (&lower[..4], &lower[4..6], &lower[6..]);
        return (between(month, 1, 12) && between(day, 1, 31)).then(|| format!("{year}-{month}-{day}"));
    }
    if let (6, true) = (lower.len(), digits) {
        let (year, month) = (&lower[..4], &lower[4..]);
        return between(month, 1, 12).then(|| format!("{year}-{month}"));
    }
    if let Some(decade) = lower.strip_suffix("0s").filter(|decade| decade.len() == 1 && between(decade, 0, 9)) {
        let century = if between(decade, 0, 2) { "20" } else { "19" };
        return Some(format!("{century}{decade}0s"));
    }
    let (part, year) = match lower.split_once('-') {
        Some((year, part)) if is_year(year) => (part, year),
        Some((part, year)) => (part, year),
        None => (lower.get(4..)?, lower.get(..4)?),
    };
    match part {
        _ if !is_year(year) => None,
        "q1" | "q2" | "q3" | "q4" => Some(format!("{year}-{}", part.to_uppercase())),
        "h1" | "h2" => Some(quote(&format!("{} {year}", part.to_uppercase()))),
        "early" | "mid" | "late" => Some(quote(&format!("{part} {year}"))),
        _ => None,
    }
}

/// `summer 2017`, `the first half of 2017`, `last Monday`: how many tokens, and all of it in quotes.
fn in_words(input: Input<'_>) -> Option<(usize, String)> {
    let mut count = usize::from(input.keyword() == Some(Keyword::The));
    if matches!(input.keyword_at(count), Some(Keyword::Last | Keyword::This)) {
        count += 1;
    }
    let is_ordinal_of = is_ordinal(input.word_at(count)) && (is_unit(input, count + 1) || is_part(input, count + 1));
    let begins = begins(input.word_at(count)) || is_ordinal_of;
    // `last January` is meant as one, `January` lacks its year.
    if !(begins || count > 0 && is_month(input, count)) {
        return None;
    }
    count += 1;
    while continues(input, count) {
        count += 1;
    }
    // A name goes on after it: `Summer Palace`.
    let named = matches!(input.peek_at(count).map(|token| &token.kind), Some(TokenKind::Word(None)));
    let words = input.span_to(input.skip(count)).of(input.context.text);
    (!named).then(|| (count, quote(&words.split_whitespace().collect::<Vec<_>>().join(" "))))
}

fn begins(word: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| beginning.eq_ignore_ascii_case(word))
}

fn is_part(input: Input<'_>, ahead: usize) -> bool {
    let word = input.word_at(ahead);
    ["half", "century", "decade"].iter().any(|part| part.eq_ignore_ascii_case(word))
}

fn continues(input: Input<'_>, ahead: usize) -> bool {
    let glue = matches!(input.keyword_at(ahead), Some(Keyword::Of | Keyword::The | Keyword::Last | Keyword::This));
    let number = input.symbol_at(ahead) == Some(Symbol::Slash)
        || matches!(input.peek_at(ahead).map(|token| &token.kind), Some(TokenKind::Number(_) | TokenKind::Date));
    let word = begins(input.word_at(ahead)) || is_month(input, ahead) || is_ordinal(input.word_at(ahead));
    glue || number || word || is_unit(input, ahead) || is_part(input, ahead)
}

/// `in 2017 or 2018`, `after 2016 and before 2018`: kept as an error; `rest` follows the first clause. Gives the place after
/// the last of them.
pub(in super::super) fn more_periods<'a>(
    clause: Input<'a>,
    rest: Input<'a>,
    head: &Head,
    first: &When,
) -> Option<Input<'a>> {
    let text = first.at.of(clause.context.text);
    let field = if head.subject.kind == SubjectKind::Articles { "published" } else { "date" };
    let preposition = text.split_whitespace().next().unwrap_or_default();
    let (mut end, mut meant) = (rest, format!("{field} {text}"));
    while matches!(end.keyword(), Some(Keyword::And | Keyword::Or)) || end.symbol() == Some(Symbol::Comma) {
        let next = end.skip(1);
        let (word, from) = match next.keyword() {
            Some(Keyword::In | Keyword::Before | Keyword::After | Keyword::Since | Keyword::Through) => {
                (next.word_at(0), next.skip(1))
            }
            _ => (preposition, next),
        };
        let Some(length) = period::count(from) else { break };
        // No day lies in two years, so that `in 2017 and 2018` means either.
        let both = end.keyword() == Some(Keyword::And) && !word.eq_ignore_ascii_case("in");
        let joint = if both { "and" } else { "or" };
        meant.extend([" ", joint, " ", field, " ", word, " ", &period::words(from, length)]);
        end = from.skip(length);
    }
    if end.position() == rest.position() {
        return None;
    }
    let span: Span = clause.span_to(end);
    let joint = joint(clause);
    let meant = if joint == "and" { format!("and ({meant})") } else { format!("{joint} {meant}") };
    let written = span.of(clause.context.text).to_owned();
    clause.context.report(Error::fixed(ErrorKind::ForeignWords { written, meant: meant.clone() }, span, meant));
    Some(end)
}
