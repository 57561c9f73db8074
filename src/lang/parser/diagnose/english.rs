//! Queries as they would be said in English: prepositions after the subject, names without a field, questions.

use super::super::atom::as_name;
use super::super::condition::looks_like_condition;
use super::super::expect::TIMES;
use super::super::input::Input;
use super::super::period;
use super::super::recover::ends_part;
use super::condition::{field_of, plain_words};
use super::foreign::foreign;
use super::moved::part_end;
use super::period::other_period;
use super::query::{joint, subject_of};
use crate::lang::ast::{SubjectKind, Unit};
use crate::lang::error::{Error, ErrorKind, Speech};
use crate::lang::keyword::{Keyword, is_field};
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, TokenKind};

/// Words that no name goes on with.
const PREPOSITIONS: [&str; 10] =
    ["against", "towards", "toward", "about", "regarding", "concerning", "involving", "mentioning", "at", "around"];

/// `events about Iran`, `events by year`, `events between USA and Iran`, `events USA`, where `input` follows the subject or a
/// clause.
pub(super) fn after_subject(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    let next = input.skip(1);
    let subject = subject_before(input)?;
    if let Some(error) = filler(input).or_else(|| said_for_where(input, &word)) {
        return Some(error);
    }
    match word.as_str() {
        "at" | "within" | "over" | "for" | "throughout" | "around" | "on" | "during" | "of" if is_period(next) => {
            Some(foreign(input, 1, "in"))
        }
        "by" if period::count(next).is_some() => Some(until(input)),
        "by" | "per" if is_group(next) => Some(foreign(input, 1, "| count by")),
        "between" => between(input, &subject),
        "as" if next.keyword_at(1) == Some(Keyword::Where) => Some(foreign(input, 2, "")),
        _ if word.len() < 4 && next.keyword() == Some(Keyword::Where) && input.keyword().is_none() => {
            Some(foreign(input, 1, ""))
        }
        _ => about(input, &word, &subject).or_else(|| bare(input, &subject)),
    }
}

/// The subject that clauses stand after.
pub(super) fn subject_before(input: Input<'_>) -> Option<SubjectKind> {
    let before = input.context.tokens.get(..input.position())?;
    let part =
        before.rsplit(|token| matches!(token.kind, TokenKind::Symbol(Symbol::Semicolon | Symbol::Bar))).next()?;
    part.iter().rev().find_map(|token| match token.kind {
        TokenKind::Word(Some(keyword)) => subject_of(keyword),
        _ => None,
    })
}

/// The subject of the query whose stage a place lies in.
pub(super) fn subject_of_query(input: Input<'_>) -> Option<SubjectKind> {
    let before = input.context.tokens.get(..input.position())?;
    let query = before.rsplit(|token| token.kind == TokenKind::Symbol(Symbol::Semicolon)).next()?;
    query.iter().find_map(|token| match token.kind {
        TokenKind::Word(Some(keyword)) => subject_of(keyword),
        _ => None,
    })
}

/// `with source = USA`, `whose source = USA`, `with source USA`: the words for `where`.
fn said_for_where(input: Input<'_>, word: &str) -> Option<Error> {
    const WORDS: [&str; 11] =
        ["with", "whose", "that", "which", "when", "if", "who", "whom", "wherein", "such", "only"];
    if !WORDS.contains(&word) {
        return None;
    }
    let next = input.skip(1);
    if looks_like_condition(next) {
        return Some(foreign(input, 1, joint(input)));
    }
    if !is_field(next.word_at(0)) {
        return None;
    }
    let (count, name) = name(next.skip(1))?;
    Some(foreign(input, 2 + count, format!("{} {} = {name}", joint(input), next.word_at(0))))
}

/// `that happened in 2017`: what says no more than the clause after it.
fn filler(input: Input<'_>) -> Option<Error> {
    const VERBS: [&str; 8] =
        ["happened", "occurred", "happening", "occurring", "published", "reported", "dated", "recorded"];
    let relative = ["that", "which", "were", "have"].iter().any(|word| word.eq_ignore_ascii_case(input.word_at(0)));
    let mut count = usize::from(relative);
    if ["were", "was", "have"].iter().any(|word| word.eq_ignore_ascii_case(input.word_at(count))) && count > 0 {
        count += 1;
    }
    let place = input.skip(count).says(&["took", "place"]) || input.skip(count).says(&["taking", "place"]);
    if place {
        count += 2;
    } else if VERBS.iter().any(|verb| verb.eq_ignore_ascii_case(input.word_at(count))) {
        count += 1;
    } else {
        return None;
    }
    input.keyword_at(count).is_some_and(|keyword| TIMES.contains(&keyword)).then(|| foreign(input, count, ""))
}

fn is_period(input: Input<'_>) -> bool {
    period::count(input).is_some() || other_period(input).is_some()
}

/// Whether a field or a unit comes next that rows are grouped by.
fn is_group(input: Input<'_>) -> bool {
    const FIELDS: [&str; 9] =
        ["source", "target", "actor", "action", "place", "publisher", "country", "quad", "status"];
    let unit = input.keyword().is_some_and(|keyword| Unit::from_word(keyword.text()).is_some());
    let word = input.word_at(0);
    unit || FIELDS.iter().any(|field| field.eq_ignore_ascii_case(word)) && !input.skip(1).symbol().is_some_and(compares)
}

fn compares(symbol: Symbol) -> bool {
    matches!(symbol, Symbol::Equal | Symbol::NotEqual | Symbol::Less | Symbol::Greater)
}

/// `by 2017`: before it or through it.
fn until(input: Input<'_>) -> Error {
    let from = input.skip(1);
    let count = period::count(from).unwrap_or(1);
    let kind = ErrorKind::Until { word: input.word_at(0).to_ascii_lowercase(), period: period::words(from, count) };
    Error::new(kind, input.span_to(from.skip(count)))
}

/// A name as a value: how many tokens, and how it is written.
pub(super) fn name(input: Input<'_>) -> Option<(usize, String)> {
    match &input.peek()?.kind {
        TokenKind::Text(_) | TokenKind::Name(_) | TokenKind::Param => Some((1, input.word_at(0).to_owned())),
        TokenKind::Word(None) => {
            let ends = |ahead: &usize| PREPOSITIONS.iter().any(|word| word.eq_ignore_ascii_case(input.word_at(*ahead)));
            let longest = plain_words(input);
            let count = (1..longest).find(ends).unwrap_or(longest);
            let words = period::words(input, count);
            Some((count, if count > 1 { quote(&words) } else { words }))
        }
        _ => None,
    }
}

/// The field that a preposition says, of that subject.
fn field(preposition: &str, subject: &SubjectKind) -> Option<&'static str> {
    let of_articles = *subject == SubjectKind::Articles;
    Some(match preposition {
        "about" | "regarding" | "concerning" | "mentioning" | "on" | "with" | "containing" | "of" | "including"
        | "like"
            if of_articles =>
        {
            "text"
        }
        "by" | "from" | "in" | "via" if of_articles => "publisher",
        _ if of_articles || *subject != SubjectKind::Events => return None,
        "about" | "regarding" | "concerning" | "mentioning" | "with" | "involving" | "of" | "including" | "for" => {
            "actor"
        }
        "by" | "from" => "source",
        "against" | "to" | "towards" | "toward" | "on" | "at" => "target",
        "near" | "around" => "near",
        _ => return None,
    })
}

/// `field = name`, or a full-text search.
fn condition(field: &str, name: &str) -> String {
    match field {
        "text" if name.starts_with(['"', '\'', '$']) => format!("text matches {name}"),
        "text" => format!("text matches \"{name}\""),
        "near" => format!("place near {name} within 50 km"),
        _ => format!("{field} = {name}"),
    }
}

/// `about Iran`, `by USA against Iran`, `involving USA and Iran`.
fn about(input: Input<'_>, preposition: &str, subject: &SubjectKind) -> Option<Error> {
    let mut field_now = field(preposition, subject)?;
    let mut end = input.skip(1);
    let mut parts = Vec::new();
    loop {
        let the = usize::from(end.keyword() == Some(Keyword::The));
        let Some((count, name)) = name(end.skip(the)) else { break };
        parts.push(condition(field_now, &name));
        end = end.skip(the + count);
        let joint = end.word_at(0).to_ascii_lowercase();
        let more = matches!(joint.as_str(), "and" | "or" | "with");
        match field(&joint, subject).filter(|_| joint != "in") {
            _ if more && name_stands_alone(end.skip(1)) => {}
            Some(other) => field_now = other,
            None => break,
        }
        end = end.skip(1);
    }
    if parts.is_empty() {
        return None;
    }
    let count = end.position() - input.position();
    Some(foreign(input, count, format!("{} {}", joint(input), parts.join(" and "))))
}

/// Whether a name comes next that no comparison follows.
fn name_stands_alone(input: Input<'_>) -> bool {
    name(input).is_some_and(|(count, _)| {
        !input.symbol_at(count).is_some_and(|symbol| compares(symbol) || symbol == Symbol::Dot)
    })
}

/// `between USA and Iran`.
fn between(input: Input<'_>, subject: &SubjectKind) -> Option<Error> {
    let first = input.skip(1);
    if period::looks_like(first) || *subject != SubjectKind::Events {
        return None;
    }
    let (count, one) = name(first)?;
    let joint_at = first.skip(count);
    let (other, two) = name(joint_at.skip(1)).filter(|_| joint_at.keyword() == Some(Keyword::And))?;
    let meant = format!("{} actor = {one} and actor = {two}", joint(input));
    Some(foreign(input, count + other + 2, meant))
}

/// `events USA`, `articles "oil price"`.
fn bare(input: Input<'_>, subject: &SubjectKind) -> Option<Error> {
    if is_field(input.word_at(0)) && (ends_part(input.skip(1)) || input.symbol_at(1) == Some(Symbol::Comma)) {
        let end = part_end(input);
        let columns = input.span_to(end).of(input.context.text);
        return Some(foreign(input, end.position() - input.position(), format!("| show {columns}")));
    }
    let field = match subject {
        SubjectKind::Events => field_of(input.word_at(0)),
        SubjectKind::Articles => "text",
        _ => return None,
    };
    let (count, name) = name(input)?;
    let end = input.skip(count);
    let ends = ends_part(end) || end.keyword().is_some_and(|keyword| TIMES.contains(&keyword));
    let misspelt = input.expectations().nearest(input.word_at(0)).is_some();
    let span = input.span_to(end);
    let kind = ErrorKind::MissingField { meant: None };
    (ends && !misspelt)
        .then(|| Error::new(kind, span).with_fix(span, format!("{} {}", joint(input), condition(field, &name))))
}

/// `from USA to Iran` of events, `from "The Times"` of articles; `input` stands at `from`.
pub(in super::super) fn from_name(input: Input<'_>) -> Option<Error> {
    let next = input.skip(1);
    // The subject is looked for last: this is asked of every `from`.
    match next.peek()?.kind {
        TokenKind::Text(_) if next.keyword_at(1) != Some(Keyword::To) => {
            let subject = subject_before(input).filter(|subject| *subject == SubjectKind::Articles)?;
            about(input, "from", &subject)
        }
        TokenKind::Word(None) if !period::looks_like(next) && other_period(next).is_none() => {
            about(input, "from", &subject_before(input)?)
        }
        _ => None,
    }
}

/// A query that is a question or an order in English, or that would change data: the error for all of it.
pub(in super::super) fn not_a_query(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    let second = input.word_at(1).to_ascii_lowercase();
    let plain = matches!(input.peek()?.kind, TokenKind::Word(_)) && !input.context.is_defined(input.word_at(0));
    // A subject is followed by a clause: two names after another are no query.
    let goes_on = input.peek_at(1).is_some_and(|token| as_name(token, input.context.text).is_some())
        || matches!(input.keyword_at(1), Some(Keyword::Is | Keyword::Of));
    let next_subject = input.keyword_at(1).and_then(subject_of).is_some();
    let speech = match word.as_str() {
        "describe" | "desc" | "use" if goes_on => Speech::Command,
        "show" if matches!(second.as_str(), "tables" | "fields" | "columns" | "schema" | "databases") => {
            Speech::Command
        }
        "delete"
            if input.keyword_at(1) == Some(Keyword::From) && input.keyword_at(2).and_then(subject_of).is_some() =>
        {
            Speech::Change
        }
        "insert" | "update" | "drop" | "create" | "alter" | "truncate" if goes_on => Speech::Change,
        "how" if second == "many" || second == "much" || second == "often" => Speech::HowMany,
        "count" | "number" if second == "of" || second == "the" => Speech::HowMany,
        "count" if matches!(input.peek_at(1)?.kind, TokenKind::Word(None)) && !is_field(&second) => Speech::HowMany,
        "who" | "whom" if goes_on => Speech::Who,
        "when" if goes_on => Speech::When,
        "what" | "which" | "why" | "how" | "whose" | "did" | "does" | "is" | "are" if goes_on => Speech::Question,
        "show" | "give" | "tell" if second == "me" || second == "us" => Speech::Question,
        "list" | "find" | "get" | "fetch" | "search" | "display" | "give" | "tell" if goes_on && !next_subject => {
            Speech::Question
        }
        _ => return None,
    };
    plain.then(|| Error::new(ErrorKind::NoQuery { written: input.word_at(0).to_owned(), speech }, input.span()))
}
