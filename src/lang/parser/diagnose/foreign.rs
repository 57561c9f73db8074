//! Words of SQL, Kusto, pandas and plain English, each with ours.

use super::super::condition::looks_like_condition;
use super::super::expect::FUNCTIONS;
use super::super::input::Input;
use super::super::period;
use super::super::recover::ends_part;
use super::distance::shared_year;
use super::inside::in_stage;
use super::moved::part_end;
use super::query::called_function;
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, TokenKind};

/// Where a foreign word stands, as far as its meaning goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Begins a stage.
    Stage,
    /// Stands between a field and a value, or after a value.
    Inner,
}

/// Word, what it means here, and its role.
const WORDS: &[(&str, &str, Role)] = &[
    ("having", "where", Role::Stage),
    ("filter", "where", Role::Stage),
    ("summarize", "count by", Role::Stage),
    ("summarise", "count by", Role::Stage),
    ("aggregate", "count by", Role::Stage),
    ("groupby", "count by", Role::Stage),
    ("orderby", "sort", Role::Stage),
    ("project", "show", Role::Stage),
    ("fields", "show", Role::Stage),
    ("columns", "show", Role::Stage),
    ("select", "show", Role::Stage),
    ("take", "limit", Role::Stage),
    ("head", "limit", Role::Stage),
    ("extend", "with", Role::Stage),
    ("mutate", "with", Role::Stage),
    ("derive", "with", Role::Stage),
    ("average", "avg", Role::Stage),
    ("mean", "avg", Role::Stage),
    ("total", "sum", Role::Stage),
    ("maximum", "max", Role::Stage),
    ("minimum", "min", Role::Stage),
    ("regexp", "matches", Role::Inner),
    ("equals", "=", Role::Inner),
    ("equal", "=", Role::Inner),
    ("eq", "=", Role::Inner),
    ("during", "in", Role::Inner),
    ("on", "in", Role::Inner),
    ("asc", "", Role::Inner),
    ("ascending", "", Role::Inner),
    ("descending", "desc", Role::Inner),
    ("xor", "!=", Role::Inner),
];

/// The error for `count` tokens that mean `meant` here.
pub(in super::super) fn foreign(input: Input<'_>, count: usize, meant: impl Into<String>) -> Error {
    let span = input.span_to(input.skip(count));
    let written = span.of(input.context.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let meant = meant.into();
    Error::fixed(ErrorKind::ForeignWords { written, meant: meant.trim().to_owned() }, span, meant)
}

/// Whether a word belongs to another language, and so to no name.
pub(super) fn is_foreign(word: &str) -> bool {
    const OTHERS: [&str; 18] = [
        "group",
        "order",
        "between",
        "until",
        "untill",
        "till",
        "like",
        "ilike",
        "contains",
        "union",
        "intersect",
        "except",
        "minus",
        "but",
        "followed",
        "unless",
        "happened",
        "occurred",
    ];
    let is = |known: &str| known.eq_ignore_ascii_case(word);
    OTHERS.into_iter().any(is) || WORDS.iter().any(|(known, _, _)| is(known))
}

/// The error for words of another language that come next, if they do.
pub(super) fn words(input: Input<'_>) -> Option<Error> {
    let TokenKind::Word(_) = input.peek()?.kind else { return None };
    let word = input.word_at(0).to_ascii_lowercase();
    let bar =
        if input.previous().is_some_and(|token| token.kind == TokenKind::Symbol(Symbol::Bar)) { "" } else { "| " };
    let by = input.keyword_at(1) == Some(Keyword::By);
    match word.as_str() {
        "group" if by => return Some(group_by(input, bar)),
        "order" if by => return Some(foreign(input, 2, format!("{bar}sort"))),
        "between" => return Some(between(input)),
        "until" | "untill" | "till" => return until(input),
        "like" | "ilike" | "contains" | "contain" | "includes" | "has" => return Some(text_test(input, 1)),
        "starts" | "begins" | "ends" if input.keyword_at(1) == Some(Keyword::With) => return Some(text_test(input, 2)),
        "startswith" | "endswith" => return Some(text_test(input, 1)),
        _ => {}
    }
    let called = input.symbol_at(2) == Some(Symbol::Open);
    match word.as_str() {
        // `summarize count() by year`: the figures stand for themselves.
        "summarize" | "summarise" | "aggregate" if called => return Some(foreign(input, 1, bar)),
        "head" | "take" if ends_part(input.skip(1)) => return Some(foreign(input, 1, format!("{bar}limit 10"))),
        _ => {}
    }
    let (_, meant, role) = WORDS.iter().find(|(known, _, _)| *known == word)?;
    if let (true, Some(error)) = (*role == Role::Stage, called_function(input))
        && let ErrorKind::ForeignWords { meant: ours, .. } = &error.kind
        && matches!(*meant, "avg" | "sum" | "max" | "min")
    {
        let argument = ours.split_once(' ').map_or("", |(_, argument)| argument);
        let span = error.span;
        let written = span.of(input.context.text).to_owned();
        let meant = format!("{bar}{meant} {argument}");
        return Some(Error::fixed(ErrorKind::ForeignWords { written, meant: meant.clone() }, span, meant));
    }
    let figure = matches!(*meant, "avg" | "sum" | "max" | "min");
    let bar = if *role == Role::Stage && !(figure && in_stage(input, &[Keyword::Rolling])) { bar } else { "" };
    let of = usize::from(figure && input.keyword_at(1) == Some(Keyword::Of));
    Some(foreign(input, 1 + of, format!("{bar}{meant}")))
}

/// `group by source`, `group by source count`, `count, group by source`.
fn group_by(input: Input<'_>, bar: &str) -> Error {
    if input.previous().is_some_and(|token| token.kind == TokenKind::Symbol(Symbol::Comma)) {
        return foreign(input.back(1), 3, " by");
    }
    let groups = input.skip(2);
    let end = part_end(groups);
    let figures = (1..end.position() - groups.position()).map(|ahead| groups.skip(ahead)).find(|at| {
        let after_comma = at.back(1).symbol() == Some(Symbol::Comma);
        !after_comma && at.keyword().is_some_and(|keyword| FUNCTIONS.contains(&keyword))
    });
    match figures {
        Some(figures) => {
            let text = |from: Input<'_>, to: Input<'_>| from.span_to(to).of(input.context.text).to_owned();
            let meant = format!("{bar}{} by {}", text(figures, end), text(groups, figures));
            foreign(input, end.position() - input.position(), meant)
        }
        None => foreign(input, 2, format!("{bar}count by")),
    }
}

/// `title like '%oil%'`, `source contains Iran`: full text where it is searched, and `=` elsewhere, as a name need not be whole.
fn text_test(input: Input<'_>, count: usize) -> Error {
    let searched = |word: &str| ["text", "title", "sentence"].iter().any(|field| field.eq_ignore_ascii_case(word));
    let field = input.previous().map_or("", |token| token.span.of(input.context.text));
    let test = if searched(field) || field.eq_ignore_ascii_case("not") { "matches" } else { "=" };
    let next = input.skip(count);
    match next.peek().map(|token| &token.kind) {
        Some(TokenKind::Text(text)) if text.contains('%') => {
            let prefix = test == "matches" && !text.starts_with('%') && text.ends_with('%');
            let words = text.replace('%', " ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let meant = format!("{test} {}", quote(&if prefix { format!("{words}*") } else { words }));
            let span = input.span_to(next.skip(1));
            let written = span.of(input.context.text).to_owned();
            Error::fixed(ErrorKind::ForeignWords { written, meant: meant.clone() }, span, meant)
        }
        Some(TokenKind::Word(None)) if test == "matches" => {
            let (length, words) = searched_words(next);
            foreign(input, count + length, format!("matches \"{words}\""))
        }
        _ => foreign(input, count, test),
    }
}

/// Words to search for, with `and` and `or` between: how many tokens, and the search.
fn searched_words(input: Input<'_>) -> (usize, String) {
    let is_word = |input: Input<'_>| matches!(input.peek().map(|token| &token.kind), Some(TokenKind::Word(None)));
    let (mut end, mut words) = (input.skip(1), input.word_at(0).to_owned());
    while let Some(joint @ (Keyword::And | Keyword::Or)) = end.keyword()
        && is_word(end.skip(1))
        && !looks_like_condition(end.skip(1))
    {
        words.extend([" ", &joint.text().to_uppercase(), " ", end.word_at(1)]);
        end = end.skip(2);
    }
    (end.position() - input.position(), words)
}

/// `between 2014 and 2016`, or of numbers.
fn between(input: Input<'_>) -> Error {
    let first = input.skip(1);
    if let Some((count, meant)) = shared_year(first, Keyword::And) {
        return foreign(input, count + 1, format!("from {meant}"));
    }
    if let Some(length) = period::count(first) {
        let second = first.skip(length + 1);
        if let Some(other) = period::count(second) {
            let meant = format!("from {} to {}", period::words(first, length), period::words(second, other));
            return foreign(input, length + other + 2, meant);
        }
    }
    // `-5` after a word is a sign and a number.
    let signed = |from: Input<'_>| 1 + usize::from(from.symbol() == Some(Symbol::Minus));
    let second = first.skip(signed(first) + 1);
    let joined = first.keyword_at(signed(first)) == Some(Keyword::And);
    match input.previous().filter(|_| joined) {
        Some(field) => {
            let text = |from: Input<'_>| from.span_to(from.skip(signed(from))).of(input.context.text).to_owned();
            let field = field.span.of(input.context.text);
            let meant = format!(">= {} and {field} <= {}", text(first), text(second));
            foreign(input, second.position() - input.position() + signed(second), meant)
        }
        None => foreign(input, 1, "from … to …"),
    }
}

/// `until 2017`: two readings, and no fix.
fn until(input: Input<'_>) -> Option<Error> {
    let period = input.skip(1);
    let count = period::count(period)?;
    let span = input.span_to(period.skip(count));
    let kind = ErrorKind::Until { word: input.word_at(0).to_ascii_lowercase(), period: period::words(period, count) };
    Some(Error::new(kind, span))
}

/// `since 2014 to 2016`; `clause` stands at `since` and `rest` follows its period.
pub(in super::super) fn since_to<'a>(clause: Input<'a>, rest: Input<'a>) -> Option<Input<'a>> {
    let last = rest.skip(1);
    let count = period::count(last).filter(|_| rest.keyword() == Some(Keyword::To))?;
    let first = clause.skip(1);
    let (first_words, last_words) =
        (period::words(first, rest.position() - first.position()), period::words(last, count));
    let end = last.skip(count);
    let length = end.position() - clause.position();
    clause.context.report(foreign(clause, length, format!("from {first_words} to {last_words}")));
    Some(end)
}

/// `comparing 2016 and 2017`; `rest` follows the first period.
pub(in super::super) fn comparing_and(rest: Input<'_>) -> Option<Error> {
    let word = rest.word_at(0).to_ascii_lowercase();
    matches!(word.as_str(), "and" | "to" | "against" | "vs" | "versus").then(|| foreign(rest, 1, "with"))
}

/// `from 2014 until 2016`, `from 2014 and 2016`; `rest` follows the first period.
pub(in super::super) fn from_until(rest: Input<'_>) -> Option<Error> {
    let word = rest.word_at(0).to_ascii_lowercase();
    let meant = matches!(word.as_str(), "until" | "till" | "through" | "and" | "-");
    (meant && period::count(rest.skip(1)).is_some()).then(|| foreign(rest, 1, "to"))
}
