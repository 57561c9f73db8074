//! Mistakes in statements and sequences, and queries that begin with a name that nothing defines.

use super::super::condition::looks_like_condition;
use super::super::input::Input;
use super::super::recover::ends_part;
use super::foreign::foreign;
use super::moved::part_end;
use super::query::subject_of;
use crate::lang::error::{Error, ErrorKind, Lack, Speech};
use crate::lang::keyword::{Keyword, is_field};
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;

/// `def acts = events`, `function acts($who) = …`, `with acts as (events)`, `set who = Cuba`, `x = events`.
pub(in super::super) fn other_statement(input: Input<'_>) -> Option<Error> {
    // Asked of every statement: most begin with a subject.
    if input.keyword().is_some_and(|keyword| keyword != Keyword::With) {
        return None;
    }
    let word = input.word_at(0).to_ascii_lowercase();
    if !matches!(input.peek()?.kind, TokenKind::Word(_)) || input.context.is_defined(input.word_at(0)) {
        return None;
    }
    let named = matches!(input.peek_at(1).map(|token| &token.kind), Some(TokenKind::Word(_)));
    let bound = |ahead| matches!(input.symbol_at(ahead), Some(Symbol::Equal | Symbol::Open));
    match word.as_str() {
        "def" | "function" | "fn" | "macro" | "view" if named && bound(2) => Some(foreign(input, 1, "define")),
        "set" | "var" | "const" | "declare" if named && input.symbol_at(2) == Some(Symbol::Equal) => {
            Some(foreign(input, 1, "let"))
        }
        "with" if named && input.keyword_at(2) == Some(Keyword::As) && input.symbol_at(3) == Some(Symbol::Open) => {
            common_table(input)
        }
        // `events where source = USA; target = Iran`
        _ if input.symbol_at(1) == Some(Symbol::Equal) && is_field(&word) && input.position() > 1 => {
            Some(foreign(input.back(1), 1, " and"))
        }
        _ if input.keyword().is_none() && input.symbol_at(1) == Some(Symbol::Equal) => {
            let query = input.keyword_at(2).and_then(subject_of).is_some();
            let meant = if query { "define" } else { "let" };
            Some(foreign(input, 2, format!("{meant} {} =", input.word_at(0))))
        }
        _ => None,
    }
}

/// `with x as (events …) x | count`: the query in brackets as a definition.
fn common_table(input: Input<'_>) -> Option<Error> {
    let inner = input.skip(4);
    let close = brackets_end(inner);
    if close.symbol() != Some(Symbol::Close) {
        return None;
    }
    let query = inner.span_to(close).of(input.context.text);
    let count = close.position() + 1 - input.position();
    let comma = usize::from(input.symbol_at(count) == Some(Symbol::Comma));
    Some(foreign(input, count + comma, format!("define {} = {query};", input.word_at(1))))
}

/// The bracket that closes what begins here.
fn brackets_end(input: Input<'_>) -> Input<'_> {
    let mut end = part_end(input);
    while end.symbol() == Some(Symbol::Bar) {
        end = part_end(end.skip(1));
    }
    end
}

/// Where the statement begins that a place lies in.
fn statement_start(input: Input<'_>) -> Input<'_> {
    let before = input.context.tokens.get(..input.position()).unwrap_or_default();
    let count = before.iter().rev().take_while(|token| token.kind != TokenKind::Symbol(Symbol::Semicolon)).count();
    input.back(count)
}

/// A sign or a word in a statement: `define x as events`, `param n = 5`, `let x = events | count`.
pub(super) fn within(input: Input<'_>) -> Option<Error> {
    let expectations = input.expectations();
    if expectations.has_symbol(Symbol::Semicolon) {
        return query_after_let(input);
    }
    if expectations.has_symbol(Symbol::Colon) && !expectations.has_symbol(Symbol::Equal) {
        return parameter(input);
    }
    if !expectations.has_symbol(Symbol::Equal) {
        return None;
    }
    match (input.keyword(), input.symbol()) {
        (Some(Keyword::As | Keyword::Is | Keyword::To), _) | (_, Some(Symbol::Colon)) => {
            let count = 1 + usize::from(input.symbol_at(1) == Some(Symbol::Equal));
            Some(foreign(input, count, if input.symbol().is_some() { " =" } else { "=" }))
        }
        _ if input.word_at(0).eq_ignore_ascii_case("be") => Some(foreign(input, 1, "=")),
        _ => named_last(input),
    }
}

/// `with intensity * 2 as x`, where `input` stands where `=` was expected.
fn named_last(input: Input<'_>) -> Option<Error> {
    let start = input.back(2);
    let end = part_end(input);
    let name = end.back(1);
    if start.keyword() != Some(Keyword::With) || name.back(1).keyword() != Some(Keyword::As) {
        return None;
    }
    let expression = input.back(1).span_to(name.back(1)).of(input.context.text);
    let count = end.position() - start.position();
    Some(foreign(start, count, format!("with {} = {expression}", name.word_at(0))))
}

/// `param n = 5`, `param who text`, where `input` stands where `:` was expected.
fn parameter(input: Input<'_>) -> Option<Error> {
    if input.back(2).keyword() != Some(Keyword::Param) {
        return None;
    }
    let (span, found) = (input.span(), Some(input.word_at(0).to_owned()));
    let kind = ErrorKind::Unexpected { found, expected: input.expectations().describe() };
    let types = [Keyword::Text, Keyword::Number, Keyword::Date, Keyword::Period, Keyword::List];
    if input.keyword().is_some_and(|keyword| types.contains(&keyword)) {
        let end = input.back(1).span().end;
        return Some(Error::new(kind, span).with_fix(Span::new(end, end), ":"));
    }
    let given = match input.peek_at(1).map(|token| &token.kind) {
        _ if input.symbol() != Some(Symbol::Equal) => return None,
        Some(TokenKind::Number(_)) => "number",
        Some(TokenKind::Date) => "period",
        Some(TokenKind::Symbol(Symbol::Open)) => "list",
        _ => "text",
    };
    let before = Span::new(input.back(1).span().end, span.end);
    Some(Error::new(kind, span).with_fix(before, format!(": {given} =")))
}

/// `let x = events | count`, where `input` stands behind the value.
fn query_after_let(input: Input<'_>) -> Option<Error> {
    let start = statement_start(input);
    let query = start.keyword() == Some(Keyword::Let)
        && start.symbol_at(2) == Some(Symbol::Equal)
        && start.keyword_at(3).and_then(subject_of).is_some();
    query.then(|| foreign(start, 1, "define"))
}

/// A name that begins a query and that nothing defines, where the query does not go on as one: `Iran protests 2019`.
pub(super) fn no_subject(input: Input<'_>) -> Option<Error> {
    let name = input.back(1);
    let undefined = input.position() > 0
        && matches!(name.peek()?.kind, TokenKind::Word(None))
        && !input.context.is_defined(name.word_at(0));
    let expectations = input.expectations();
    if !undefined || !expectations.has_keyword(Keyword::Where) || expectations.has_keyword(Keyword::And) {
        return None;
    }
    let before = name.previous().map(|token| &token.kind);
    match before {
        None | Some(TokenKind::Symbol(Symbol::Semicolon)) => {
            let speech = if matches!(name.word_at(0).to_ascii_lowercase().as_str(), "sample" | "random") {
                let kind = ErrorKind::Lacking { written: name.word_at(0).to_owned(), lack: Lack::Sample };
                return Some(Error::new(kind, name.span()));
            } else {
                Speech::Question
            };
            Some(Error::new(ErrorKind::NoQuery { written: name.word_at(0).to_owned(), speech }, name.span()))
        }
        Some(TokenKind::Word(Some(Keyword::Explain | Keyword::Plan | Keyword::Sql))) => {
            input.keyword().and_then(subject_of)?;
            Some(foreign(name, 1, ""))
        }
        _ => None,
    }
}

/// `$x = 5` where a statement should begin.
pub(super) fn let_without_word(input: Input<'_>) -> Option<Error> {
    let param = matches!(input.peek()?.kind, TokenKind::Param) && input.symbol_at(1) == Some(Symbol::Equal);
    param.then(|| foreign(input, 2, format!("let {} =", input.word_at(0).trim_start_matches(['$', '@']))))
}

/// What others write between the steps of a sequence, or in place of their brackets.
pub(super) fn sequence(input: Input<'_>) -> Option<Error> {
    let expectations = input.expectations();
    let starts = input.keyword().and_then(subject_of).is_some();
    let sequence = statement_start(input).keyword() == Some(Keyword::Sequence);
    if sequence && starts && expectations.has_symbol(Symbol::Open) {
        return Some(in_brackets(input));
    }
    let follows_step = expectations.has_keyword(Keyword::Then) && input.back(1).symbol() == Some(Symbol::Close);
    if !follows_step {
        return None;
    }
    let count = then_words(input).or_else(|| (input.symbol() == Some(Symbol::Comma)).then_some(1))?;
    Some(foreign(input, count, if input.symbol().is_some() { " then" } else { "then" }))
}

/// How many words say `then`.
fn then_words(input: Input<'_>) -> Option<usize> {
    const WORDS: [&[&str]; 8] = [
        &["and", "then"],
        &["followed", "by"],
        &["and", "later"],
        &["later"],
        &["next"],
        &["after", "that"],
        &["and"],
        &["then"],
    ];
    WORDS.iter().find(|words| input.says(words)).map(|words| words.len())
}

/// Steps without their brackets.
fn in_brackets(input: Input<'_>) -> Error {
    let end = part_end(input);
    let (mut steps, mut start, mut at) = (Vec::new(), input, input);
    while at.position() < end.position() {
        match then_words(at).filter(|_| at.keyword() != Some(Keyword::And) || at.keyword_at(1) == Some(Keyword::Then)) {
            Some(count) => {
                steps.push(start.span_to(at).of(input.context.text));
                start = at.skip(count);
                at = start;
            }
            None => at = at.skip(1),
        }
    }
    steps.push(start.span_to(end).of(input.context.text));
    let steps: Vec<String> = steps.into_iter().map(|step| format!("({step})")).collect();
    foreign(input, end.position() - input.position(), steps.join(" then "))
}

/// `events where … then events where …`, where `input` stands at `then`: the sequence that is meant.
pub(super) fn as_sequence(input: Input<'_>) -> Option<Error> {
    let count =
        then_words(input).filter(|_| input.word_at(0) != "and" || input.keyword_at(1) == Some(Keyword::Then))?;
    let start = statement_start(input);
    let first = start.keyword().and_then(subject_of)?;
    let mut second = input.skip(count);
    let within = second.keyword() == Some(Keyword::Within);
    if within {
        second = second.skip(3);
    }
    let is_condition = looks_like_condition(second);
    let end = part_end(second);
    if !is_condition && second.keyword().and_then(subject_of).is_none() || ends_part(second) {
        return None;
    }
    let text = |from: Input<'_>, to: Input<'_>| from.span_to(to).of(input.context.text).to_owned();
    let step = text(second, end);
    let step = if is_condition { format!("{} where {step}", word_of(&first)) } else { step };
    let length = if within { format!("{} ", text(input.skip(count), second)) } else { String::new() };
    let meant = format!("sequence ({}) then {length}({step})", text(start, input));
    Some(
        Error::new(
            ErrorKind::ForeignWords { written: super::super::period::words(input, count), meant: meant.clone() },
            input.span_to(input.skip(count)),
        )
        .with_fix(start.span_to(end), meant),
    )
}

fn word_of(subject: &crate::lang::ast::SubjectKind) -> &'static str {
    if *subject == crate::lang::ast::SubjectKind::Articles { "articles" } else { "events" }
}
