//! Mistakes in heads and stages.

use super::super::expect::{STAGES, SUBJECTS, nearest};
use super::super::input::Input;
use super::super::period;
use super::condition::plain_words;
use super::foreign::{foreign, is_foreign};
use super::moved::{self, part_end};
use super::period::other_period;
use super::places::{more_names, of_places};
use super::select::select;
use crate::lang::ast::{Head, SubjectKind, Unit};
use crate::lang::error::{Error, ErrorKind, Speech};
use crate::lang::keyword::Keyword;
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;

/// Whether a stage begins here without `|`.
pub(in super::super) fn is_missing_bar(input: Input<'_>) -> bool {
    let stage = input.keyword().is_some_and(|keyword| STAGES.contains(&keyword) && !keyword.is_reserved());
    stage && !period::is_worded(input) && input.keyword() != Some(Keyword::Offset)
}

/// A stage without `|`: kept as an error.
pub(in super::super) fn missing_bar(input: Input<'_>) -> bool {
    if !is_missing_bar(input) {
        return false;
    }
    let span = input.span();
    let error = Error::new(ErrorKind::MissingBar(input.word_at(0).to_owned()), span);
    input.context.report(error.with_fix(Span::new(span.start, span.start), "| "));
    true
}

/// Groups without `by`: kept as an error.
pub(in super::super) fn missing_by(input: Input<'_>) -> bool {
    let Some(token) = input.peek() else { return false };
    let grouping = match token.kind {
        TokenKind::Word(None) | TokenKind::Name(_) => !is_foreign(input.word_at(0)) && !is_near_by(input.word_at(0)),
        TokenKind::Word(Some(keyword)) => Unit::from_word(keyword.text()).is_some(),
        _ => false,
    };
    // `avg intensity mood by year` lacks its `as`.
    if grouping && input.keyword_at(1) == Some(Keyword::By) {
        let kind =
            ErrorKind::Unexpected { found: Some(input.word_at(0).to_owned()), expected: vec!["`as`".to_owned()] };
        let error = Error::new(kind, token.span);
        input.context.report(error.with_fix(Span::new(token.span.start, token.span.start), "as "));
        return false;
    }
    if grouping {
        let error = Error::new(ErrorKind::MissingBy, token.span);
        input.context.report(error.with_fix(Span::new(token.span.start, token.span.start), "by "));
    }
    grouping
}

/// `per`, `yb`, `bye`: a misspelt `by` or its like is better called so.
fn is_near_by(word: &str) -> bool {
    word.len() <= 4 && nearest(word, [Keyword::As, Keyword::Skip].into_iter()).is_some()
}

/// `count(*)`, `sum(fatalities)`; `input` stands at the function.
pub(in super::super) fn called_function(input: Input<'_>) -> Option<Error> {
    const LONGEST: usize = 12;
    if input.symbol_at(1) != Some(Symbol::Open) {
        return None;
    }
    let close = (2..LONGEST).find(|ahead| input.symbol_at(*ahead) == Some(Symbol::Close))?;
    let inner = input.skip(2).span_to(input.skip(close)).of(input.context.text);
    let function = input.word_at(0).to_ascii_lowercase();
    let meant = match inner.trim() {
        _ if close == 2 => function,
        "*" | "1" => function,
        inner => format!("{function} {inner}"),
    };
    let span = input.span_to(input.skip(close + 1));
    let written = span.of(input.context.text).to_owned();
    Some(Error::fixed(ErrorKind::ForeignWords { written, meant: meant.clone() }, span, meant))
}

/// `in Kenya` of a head: kept as an error; gives the tokens to skip.
pub(in super::super) fn place_as_time(input: Input<'_>, head: &Head) -> Option<usize> {
    let name = input.skip(1);
    let plain = matches!(name.peek()?.kind, TokenKind::Word(None) | TokenKind::Name(_)) && !is_foreign(name.word_at(0));
    if input.keyword() != Some(Keyword::In)
        || !plain
        || period::looks_like(name)
        || misspelt_month(name).is_some()
        || other_period(name).is_some()
    {
        return None;
    }
    if let (SubjectKind::Named { name, .. }, None, true) = (&head.subject.kind, &head.filter, input.position() == 1)
        && !input.context.is_defined(&name.text)
    {
        let kind = ErrorKind::NoQuery { written: name.text.clone(), speech: Speech::Question };
        input.context.report(Error::new(kind, head.subject.at.span()));
        return Some(part_end(input).position() - input.position());
    }
    let count = plain_words(name);
    let written = period::words(name, count);
    let value = if count > 1 { quote(&written) } else { written.clone() };
    let (more, names) = more_names(name.skip(count), value);
    let joint = if head.filter.is_some() { "and" } else { "where" };
    let span = input.span_to(name.skip(count + more));
    let error = Error::new(ErrorKind::PlaceAsTime(written), name.span_to(name.skip(count)));
    input.context.report(error.with_fix(span, format!("{joint} {}", of_places(&names))));
    Some(count + more + 1)
}

/// `Juli 2017`, `5 Juli 2017`.
pub(in super::super) fn misspelt_month(input: Input<'_>) -> Option<Error> {
    let ahead = usize::from(matches!(input.peek()?.kind, TokenKind::Number(_)));
    let year = matches!(input.peek_at(ahead + 1)?.kind, TokenKind::Number(_));
    let word = matches!(input.peek_at(ahead)?.kind, TokenKind::Word(None));
    if !year || !word || period::count(input.skip(ahead)).is_some() {
        return None;
    }
    let found = input.word_at(ahead).to_owned();
    let mut meant = period::nearest_month(&found)?.to_owned();
    if let Some(first) = meant.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Some(Error::fixed(ErrorKind::Misspelt { found, meant: meant.clone() }, input.skip(ahead).span(), meant))
}

/// A query that does not begin with a subject, but with something else that can be understood: kept as an error.
pub(in super::super) fn misspelt_subject(input: Input<'_>) -> Option<(Input<'_>, SubjectKind)> {
    let word = input.word_at(0).to_ascii_lowercase();
    let begins_subject = input.keyword_at(1).and_then(subject_of);
    match (word.as_str(), begins_subject) {
        ("select", _) => return Some(select(input)),
        ("count", Some(kind)) => return Some((counted(input), kind)),
        _ => {}
    }
    if let Some(keyword) = input.keyword() {
        return STAGES.contains(&keyword).then(|| missing_subject(input));
    }
    let plain = matches!(input.peek()?.kind, TokenKind::Word(None));
    if !plain || input.context.is_defined(input.word_at(0)) {
        return None;
    }
    let meant = near_subject(&word)?;
    let found = input.word_at(0).to_owned();
    input.context.report(Error::fixed(
        ErrorKind::Misspelt { found, meant: meant.text().to_owned() },
        input.span(),
        meant.text(),
    ));
    Some((input.skip(1), subject_of(meant)?))
}

/// The subject that an undefined one was most likely meant as.
fn near_subject(word: &str) -> Option<Keyword> {
    // `sanctions` may well be a subject of `define`, and `evnts` hardly.
    nearest(word, SUBJECTS.into_iter()).filter(|meant| word.starts_with(&meant.text()[..1]))
}

/// Whether a name would be taken for a misspelt subject.
pub(in crate::lang) fn is_near_subject(name: &str) -> bool {
    near_subject(&name.to_lowercase()).is_some()
}

/// `show me all events`: what stands before a subject and says nothing; kept as an error.
pub(in super::super) fn before_subject(input: Input<'_>) -> Option<(Input<'_>, SubjectKind)> {
    const WORDS: [&str; 24] = [
        "from", "get", "find", "show", "list", "fetch", "all", "the", "display", "search", "give", "me", "us", "any",
        "every", "each", "some", "print", "view", "see", "of", "please", "return", "want",
    ];
    let is_word = |ahead: &usize| WORDS.iter().any(|word| word.eq_ignore_ascii_case(input.word_at(*ahead)));
    let count = (0..WORDS.len()).take_while(is_word).count();
    let subject = input.skip(count);
    if count == 0 || input.context.is_defined(input.word_at(0)) {
        return None;
    }
    if let Some(kind) = subject.keyword().and_then(subject_of) {
        input.context.report(foreign(input, count, ""));
        return Some((subject.skip(1), kind));
    }
    let meant = near_subject(&subject.word_at(0).to_ascii_lowercase()).filter(|_| subject.keyword().is_none())?;
    input.context.report(foreign(input, count + 1, meant.text()));
    Some((subject.skip(1), subject_of(meant)?))
}

/// `count events by year` and the like; gives the place to read on at.
fn counted(input: Input<'_>) -> Input<'_> {
    let (end, meant) = moved::counted(input.skip(1));
    let written = format!("count {}", input.word_at(1));
    let kind = ErrorKind::ForeignWords { written, meant: meant.clone() };
    input.context.report(Error::new(kind, input.span_to(input.skip(2))).with_fix(input.span_to(end), meant));
    end
}

/// The word that a further condition is joined with: `where`, or `and` after one.
pub(super) fn joint(input: Input<'_>) -> &'static str {
    let before = input.context.tokens.get(..input.position()).unwrap_or_default();
    let ends = |kind: &TokenKind| matches!(kind, TokenKind::Symbol(Symbol::Bar | Symbol::Semicolon));
    let clause = before.iter().rev().take_while(|token| !ends(&token.kind));
    let mut subjects = clause.take_while(|token| match token.kind {
        TokenKind::Word(Some(keyword)) => subject_of(keyword).is_none(),
        _ => true,
    });
    if subjects.any(|token| token.kind == TokenKind::Word(Some(Keyword::Where))) { "and" } else { "where" }
}

pub(super) fn subject_of(keyword: Keyword) -> Option<SubjectKind> {
    Some(match keyword {
        Keyword::Events => SubjectKind::Events,
        Keyword::Articles => SubjectKind::Articles,
        Keyword::Actors => SubjectKind::Actors,
        Keyword::Actions => SubjectKind::Actions,
        Keyword::Places => SubjectKind::Places,
        Keyword::Publishers => SubjectKind::Publishers,
        _ => return None,
    })
}

/// `count by year` with nothing before it. The stage is read as if something were.
fn missing_subject(input: Input<'_>) -> (Input<'_>, SubjectKind) {
    let start = input.span().start;
    let error = Error::new(ErrorKind::MissingSubject(input.word_at(0).to_owned()), input.span());
    if let Some((end, meant)) = moved::without_subject(input) {
        input.context.report(error.with_fix(input.span_to(end), meant));
        return (end, SubjectKind::Events);
    }
    let error = match input.previous() {
        // The query before it was ended too early.
        Some(token) if token.kind == TokenKind::Symbol(Symbol::Semicolon) => error.with_fix(token.span, " |"),
        _ => error.with_fix(Span::new(start, start), "events | "),
    };
    input.context.report(error);
    (input, SubjectKind::Events)
}
