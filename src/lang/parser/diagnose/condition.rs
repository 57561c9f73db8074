//! Mistakes in conditions.

use super::super::expect::TIMES;
use super::super::input::Input;
use super::super::period;
use super::super::recover::ends_part;
use super::follows;
use super::foreign::{foreign, is_foreign};
use crate::lang::ast::Path;
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, TokenKind};
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
    (value && alone && follows(input, &[Keyword::And, Keyword::Or]))
        .then(|| Error::new(ErrorKind::MissingField, input.span()))
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
    Some(Error::fixed(ErrorKind::UnquotedName(words), input.span_to(input.skip(count)), fix))
}

/// `source.country = target.country`; `input` stands at the comparison and `after` at the second dot.
pub(in super::super) fn path_as_value(input: Input<'_>, after: Input<'_>) -> Error {
    let mut end = after;
    while end.symbol() == Some(Symbol::Dot) {
        end = end.skip(2);
    }
    let span = input.skip(1).span_to(end);
    Error::new(ErrorKind::FieldAsValue(span.of(input.context.text).to_owned()), span)
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
        _ if rest.symbol().is_some() => None,
        _ if rest.keyword().is_some_and(Keyword::is_reserved) => None,
        _ => Some(foreign(input, count, if negated { "!=" } else { "=" })),
    }
}

fn is_date(path: &str) -> bool {
    path.eq_ignore_ascii_case("date") || path.eq_ignore_ascii_case("published")
}
