//! Mistakes in conditions.

use super::super::condition::looks_like_condition;
use super::super::expect::TIMES;
use super::super::input::Input;
use super::super::period;
use super::super::recover::ends_part;
use super::compared::after_is;
use super::english::subject_before;
use super::follows;
use super::foreign::{foreign, is_foreign};
use crate::lang::ast::{Path, SubjectKind};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::{Keyword, is_field};
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, Token, TokenKind};
use crate::model::Span;

/// `… and after 2017`: kept as an error, and the clause is left to the head.
pub(in super::super) fn joined_time(input: Input<'_>) -> bool {
    let clause = input.keyword().is_some_and(|keyword| TIMES.contains(&keyword) || keyword == Keyword::Comparing);
    let clause = clause && !compares(input.skip(1));
    let Some(joint) =
        input.previous().filter(|_| clause && follows(input, &[Keyword::And, Keyword::Or, Keyword::Where]))
    else {
        return false;
    };
    let gap = Span::new(joint.span.start, input.span().start);
    input.context.report(Error::new(ErrorKind::JoinedTime, joint.span).with_fix(gap, ""));
    true
}

/// `source = USA or Iran`, where `input` stands at `Iran`.
pub(in super::super) fn missing_field(input: Input<'_>) -> Option<Error> {
    let value = match &input.peek()?.kind {
        TokenKind::Word(keyword) => !keyword.is_some_and(Keyword::is_reserved),
        kind => !matches!(kind, TokenKind::Symbol(_)),
    };
    let next = input.skip(1);
    let alone = ends_part(next) || matches!(next.keyword(), Some(Keyword::And | Keyword::Or));
    if !value || !alone || !follows(input, &[Keyword::And, Keyword::Or, Keyword::Where, Keyword::Not]) {
        return None;
    }
    let span = input.span();
    // `and not Iran`
    let joint = if follows(input, &[Keyword::Not]) { input.back(1) } else { input };
    let meant = match field_before(joint).or_else(|| field_before(input)) {
        Some(field) => format!("{field} {}", input.word_at(0)),
        None if is_field(input.word_at(0)) => return None,
        None => of_subject(input)?,
    };
    Some(Error::fixed(ErrorKind::MissingField { meant: Some(meant.clone()) }, span, meant))
}

/// The test of a name that is most likely meant of the subject.
fn of_subject(input: Input<'_>) -> Option<String> {
    let name = input.word_at(0);
    Some(match subject_before(input)? {
        SubjectKind::Events => format!("{} = {name}", field_of(name)),
        SubjectKind::Articles if name.starts_with(['"', '\'']) => format!("text matches {name}"),
        SubjectKind::Articles => format!("text matches \"{name}\""),
        _ => format!("name = {name}"),
    })
}

/// The field that a name without one is most likely of: actors are written with a capital, acts without.
pub(super) fn field_of(name: &str) -> &'static str {
    if name.starts_with(char::is_lowercase) { "action" } else { "actor" }
}

/// `source =`, where `input` stands after the joint of `source = USA or`; `!=` too.
fn field_before<'a>(input: Input<'a>) -> Option<&'a str> {
    let tokens = input.context.tokens.get(..input.position().checked_sub(2)?)?;
    let [.., field, operator] = tokens else { return None };
    let compares = matches!(operator.kind, TokenKind::Symbol(Symbol::Equal | Symbol::NotEqual));
    let plain = matches!(field.kind, TokenKind::Word(_) | TokenKind::Name(_));
    if !compares || !plain {
        return None;
    }
    // `source.country`: the dots belong to the field.
    let mut start = field.span;
    let mut before = &tokens[..tokens.len() - 2];
    while let [rest @ .., first, dot] = before {
        if dot.kind != TokenKind::Symbol(Symbol::Dot) {
            break;
        }
        start = first.span;
        before = rest;
    }
    Some(start.to(operator.span).of(input.context.text))
}

/// `source = (USA, Iran)`; `input` stands at the sign.
pub(in super::super) fn list_as_value(input: Input<'_>) -> Option<Error> {
    let meant = match input.symbol()? {
        Symbol::Equal => "in",
        Symbol::NotEqual => "not in",
        _ => return None,
    };
    (input.symbol_at(1) == Some(Symbol::Open)).then(|| foreign(input, 1, meant))
}

/// `source = USA, target = Iran`; `source = USA, Iran`; `input` stands at the comma.
pub(super) fn comma(input: Input<'_>) -> Option<Error> {
    if input.symbol() != Some(Symbol::Comma) || !input.expectations().has_keyword(Keyword::And) {
        return None;
    }
    if ends_part(input.skip(1)) {
        let kind = ErrorKind::TrailingComma { last: input.skip(1).is_at_end() };
        return Some(Error::fixed(kind, input.span(), ""));
    }
    if looks_like_condition(input.skip(1)) {
        let kind = ErrorKind::ForeignSign { written: ",".to_owned(), meant: "and".to_owned() };
        return Some(Error::fixed(kind, input.span(), " and"));
    }
    let is_value = |token: &Token| match token.kind {
        TokenKind::Word(keyword) => !keyword.is_some_and(Keyword::is_reserved),
        ref kind => matches!(kind, TokenKind::Text(_) | TokenKind::Name(_) | TokenKind::Number(_) | TokenKind::Param),
    };
    let before = input.context.tokens.get(..input.position())?;
    let [.., sign, first] = before else { return None };
    // `Washington, D.C.`
    if input.symbol_at(2) == Some(Symbol::Dot) && is_value(first) && input.peek_at(1).is_some_and(is_value) {
        return Some(dotted_name(input.back(1), input.skip(3)));
    }
    if sign.kind != TokenKind::Symbol(Symbol::Equal) || !is_value(first) {
        return None;
    }
    let mut end = input;
    while end.symbol() == Some(Symbol::Comma) && end.peek_at(1).is_some_and(is_value) {
        end = end.skip(2);
    }
    let list = first.span.to(input.span_to(end));
    let span = sign.span.to(list);
    let written = span.of(input.context.text).to_owned();
    let meant = format!("in ({})", list.of(input.context.text));
    (end.position() > input.position())
        .then(|| Error::fixed(ErrorKind::ForeignWords { written, meant: meant.clone() }, span, meant))
}

/// How many of the next tokens are words of one name: `United Arab Emirates`, `Bank of Japan`.
pub(in super::super) fn plain_words(input: Input<'_>) -> usize {
    let plain = |ahead| {
        let word = matches!(input.peek_at(ahead).map(|token| &token.kind), Some(TokenKind::Word(None)));
        word && !is_foreign(input.word_at(ahead))
    };
    let mut count = 1;
    loop {
        let step = if plain(count) {
            1
        } else if input.keyword_at(count) == Some(Keyword::Of) && plain(count + 1) {
            2
        } else {
            return count;
        };
        // `source = USA action = sanction` lacks an `and`, not quotes.
        let period = |ahead| period::count(input.skip(ahead)).is_some();
        if compares(input.skip(count + step)) || period(count) || period(count + step) {
            return count;
        }
        count += step;
    }
}

fn compares(input: Input<'_>) -> bool {
    let sign = matches!(
        input.symbol(),
        Some(
            Symbol::Equal
                | Symbol::NotEqual
                | Symbol::Less
                | Symbol::LessOrEqual
                | Symbol::Greater
                | Symbol::GreaterOrEqual
                | Symbol::Dot
        )
    );
    sign || matches!(input.keyword(), Some(Keyword::Matches | Keyword::Near | Keyword::Is))
}

/// `United States` without quotes.
pub(in super::super) fn unquoted_name(input: Input<'_>) -> Option<Error> {
    let count = plain_words(input);
    if count == 1 {
        return None;
    }
    let words = period::words(input, count);
    let fix = quote(&words);
    let span = input.span_to(input.skip(count));
    input.context.forget_within(span);
    Some(Error::fixed(ErrorKind::UnquotedName(words), span, fix))
}

/// `source.country = target.country`; `input` stands at the comparison and `after` at the second dot.
pub(in super::super) fn path_as_value(input: Input<'_>, after: Input<'_>) -> Error {
    let mut end = after;
    while end.symbol() == Some(Symbol::Dot) {
        end = end.skip(2);
    }
    if !is_field(input.word_at(1)) {
        return dotted_name(input.skip(1), end);
    }
    let span = input.skip(1).span_to(end);
    Error::new(ErrorKind::FieldAsValue(span.of(input.context.text).to_owned()), span)
}

/// `U.S.`, `U.S. Army`, `St. Petersburg`: a name whose dots are no field's.
fn dotted_name(first: Input<'_>, read: Input<'_>) -> Error {
    let is_word = |input: Input<'_>| {
        matches!(input.peek().map(|token| &token.kind), Some(TokenKind::Word(None))) && !is_foreign(input.word_at(0))
    };
    let mut end = read;
    // After the last dot stands a part of the name only where it is a word.
    if end.back(1).symbol() == Some(Symbol::Dot) || is_word(end.back(1)) {
        while is_word(end) || end.symbol() == Some(Symbol::Dot) {
            end = end.skip(1);
        }
    } else if end.back(2).symbol() == Some(Symbol::Dot) {
        end = end.back(1);
    }
    let span = first.span_to(end);
    let name = span.of(first.context.text).to_owned();
    let fix = quote(&name);
    Error::fixed(ErrorKind::UnquotedName(name), span, fix)
}

/// `published not in 2017`, `text not matches "oil"`; `input` stands at `not`.
pub(in super::super) fn negated_test(input: Input<'_>, path: &Path) -> Option<Error> {
    let next = input.skip(1);
    let listed = next.symbol_at(1) == Some(Symbol::Open)
        || matches!(next.peek_at(1).map(|token| &token.kind), Some(TokenKind::Param));
    let (count, test) = match next.keyword() {
        Some(Keyword::In) if listed => return None,
        Some(keyword @ (Keyword::In | Keyword::Matches | Keyword::Near)) => (2, keyword.text()),
        Some(keyword) if TIMES.contains(&keyword) => (2, keyword.text()),
        None if matches!(next.word_at(0).to_ascii_lowercase().as_str(), "like" | "ilike" | "contains") => {
            (2, "matches")
        }
        // `source not USA`, `source not = USA`
        None if next.symbol() == Some(Symbol::Equal) => return Some(foreign(input, 2, "!=")),
        None if next.symbol().is_none() && !next.is_at_end() => return Some(foreign(input, 1, "!=")),
        _ => return None,
    };
    let span = path.at.to(input.span_to(input.skip(count)));
    let written = span.of(input.context.text).to_owned();
    let meant = format!("not {} {test}", path.at.of(input.context.text));
    Some(Error::fixed(ErrorKind::ForeignWords { written, meant: meant.clone() }, span, meant))
}

/// `place in Kenya`, `place in Kenya, Uganda`; `input` stands at `in`.
pub(in super::super) fn names_after_in(input: Input<'_>, path: &Path) -> Option<Error> {
    let first = input.skip(1);
    let is_value = |input: Input<'_>| {
        matches!(input.peek().map(|token| &token.kind), Some(TokenKind::Word(None) | TokenKind::Name(_)))
    };
    let is_text = |input: Input<'_>| matches!(input.peek().map(|token| &token.kind), Some(TokenKind::Text(_)));
    let is_item = |input: Input<'_>| (is_value(input) && !period::looks_like(input)) || is_text(input);
    let mut end = first;
    let mut items = Vec::new();
    while is_item(end) {
        let count = if is_value(end) { plain_words(end) } else { 1 };
        let words = period::words(end, count);
        items.push(if count > 1 { quote(&words) } else { words });
        end = end.skip(count);
        if end.symbol() != Some(Symbol::Comma) {
            break;
        }
        end = end.skip(1);
    }
    match items.as_slice() {
        [] => None,
        [_] if is_text(first) => None,
        // What is no period after a date is most often a place.
        [only] if is_date(path.at.of(input.context.text)) => {
            let (fix, span) = (format!("place = {only}"), path.at.span().to(input.span_to(end)));
            let kind = ErrorKind::NameAsSet { written: only.clone(), meant: fix.clone() };
            Some(Error::new(kind, first.span()).with_fix(span, fix))
        }
        [only] => {
            let span = input.span_to(end);
            let fix = format!("= {only}");
            let shown = format!("{} {fix}", path.at.of(input.context.text));
            let error = Error::new(ErrorKind::NameAsSet { written: only.clone(), meant: shown }, first.span());
            Some(error.with_fix(span, fix))
        }
        items => {
            let list = format!("({})", items.join(", "));
            let span = first.span_to(end);
            Some(Error::fixed(
                ErrorKind::NameAsSet { written: items.join(", "), meant: format!("in {list}") },
                span,
                list,
            ))
        }
    }
}

/// Which comparison `is` or `is not` was written for; `rest` follows it.
pub(in super::super) fn is_value(input: Input<'_>, rest: Input<'_>) -> Option<Error> {
    let count = rest.position() - input.position();
    let negated = count > 1;
    let word = rest.word_at(0).to_ascii_lowercase();
    match word.as_str() {
        "known" | "" => None,
        "null" | "unknown" | "missing" | "none" | "empty" => {
            Some(foreign(input, count + 1, if negated { "is known" } else { "is not known" }))
        }
        "in" => Some(foreign(input, count + 1, if negated { "not in" } else { "in" })),
        _ if !negated && rest.keyword().is_some_and(|keyword| TIMES.contains(&keyword) || keyword == Keyword::Near) => {
            Some(foreign(input, 1, ""))
        }
        _ if rest.symbol().is_some() => None,
        _ => {
            let said = after_is(input, count);
            let value = !rest.keyword().is_some_and(Keyword::is_reserved);
            said.or_else(|| value.then(|| foreign(input, count, if negated { "!=" } else { "=" })))
        }
    }
}

fn is_date(path: &str) -> bool {
    path.eq_ignore_ascii_case("date") || path.eq_ignore_ascii_case("published")
}
