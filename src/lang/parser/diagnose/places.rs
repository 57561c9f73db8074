//! Places as clauses: `in Kenya and Uganda`, `not in Iran`, `within 50 km of Caracas`.

use super::super::condition::looks_like_condition;
use super::super::input::Input;
use super::super::period;
use super::english::{name, subject_before};
use super::foreign::foreign;
use super::moved::part_end;
use super::query::joint;
use crate::lang::ast::SubjectKind;
use crate::lang::error::Error;
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};

/// More names after a first one, with commas, `and` or `or` between: how many tokens, and all of them.
pub(super) fn more_names(input: Input<'_>, first: String) -> (usize, Vec<String>) {
    let mut names = vec![first];
    let mut end = input;
    while end.symbol() == Some(Symbol::Comma) || matches!(end.keyword(), Some(Keyword::And | Keyword::Or)) {
        // `, and`
        let both = end.symbol() == Some(Symbol::Comma) && matches!(end.keyword_at(1), Some(Keyword::And | Keyword::Or));
        let next = end.skip(1 + usize::from(both));
        if looks_like_condition(next) || period::looks_like(next) {
            break;
        }
        let Some((count, name)) = name(next) else { break };
        if next.symbol_at(count).is_some_and(|symbol| matches!(symbol, Symbol::Dot | Symbol::Open)) {
            break;
        }
        names.push(name);
        end = next.skip(count);
    }
    (end.position() - input.position(), names)
}

/// `place = Kenya`, `place in (Kenya, Uganda)`.
pub(super) fn of_places(names: &[String]) -> String {
    match names {
        [only] => format!("place = {only}"),
        names => format!("place in ({})", names.join(", ")),
    }
}

/// `within 50 km of Caracas`, `50 km from Caracas`: how many tokens, and the condition.
fn near(input: Input<'_>) -> Option<(usize, String)> {
    let within = usize::from(input.keyword() == Some(Keyword::Within));
    let number = input.skip(within);
    if !matches!(number.peek()?.kind, TokenKind::Number(_)) {
        return None;
    }
    let (unit, per_km) = match number.word_at(1).to_ascii_lowercase().as_str() {
        "km" | "kms" | "kilometers" | "kilometres" => (1, 1.0),
        "mi" | "mile" | "miles" => (1, 1.609_344),
        _ => return None,
    };
    let length: f64 = number.word_at(0).replace('_', "").parse().ok()?;
    let of = number.skip(1 + unit);
    let joined = matches!(of.keyword(), Some(Keyword::Of | Keyword::From | Keyword::To))
        || ["around", "off"].iter().any(|word| word.eq_ignore_ascii_case(of.word_at(0)));
    let (count, name) = name(of.skip(1)).filter(|_| joined)?;
    let km = (length * per_km * 10.0).round() / 10.0;
    Some((within + 3 + count, format!("place near {name} within {km} km")))
}

/// The error for a distance after the subject.
pub(super) fn distance_clause(input: Input<'_>) -> Option<Error> {
    let (count, condition) = near(input)?;
    Some(foreign(input, count, format!("{} {condition}", joint(input))))
}

/// `place within 50 km of Caracas`, where `input` follows the field.
pub(super) fn distance_test(input: Input<'_>) -> Option<Error> {
    let (count, condition) = near(input)?;
    Some(foreign(input.back(1), count + 1, condition))
}

/// `not in Iran`, `outside Iran`, `without USA`, `except by USA`, `excluding Iran`.
pub(super) fn excluded(input: Input<'_>) -> Option<Error> {
    let subject = subject_before(input)?;
    let word = input.word_at(0).to_ascii_lowercase();
    let first = match word.as_str() {
        "outside" => 1 + usize::from(input.keyword_at(1) == Some(Keyword::Of)),
        "not" | "without" | "except" | "excluding" | "excepting" | "minus" => 1,
        "but" | "and" if input.keyword_at(1) == Some(Keyword::Not) => 2,
        "other" if input.says(&["other", "than"]) => 2,
        _ => return None,
    };
    let next = input.skip(first);
    if next.keyword() == Some(Keyword::Where) {
        let end = part_end(next);
        let several = (0..end.position() - next.position())
            .any(|ahead| matches!(next.keyword_at(ahead), Some(Keyword::And | Keyword::Or)));
        return (first == 1).then(|| foreign(input, 2, if several { "where not (…)" } else { "where not" }));
    }
    let (preposition, at) = match next.word_at(0).to_ascii_lowercase().as_str() {
        "in" | "at" => ("in", 1),
        "by" | "from" => ("by", 1),
        "against" | "to" | "on" => ("against", 1),
        "about" | "for" | "with" | "involving" | "of" => ("about", 1),
        _ if word == "outside" => ("in", 0),
        _ => ("about", 0),
    };
    let next = next.skip(at);
    if period::looks_like(next) || looks_like_condition(next) {
        return None;
    }
    let (count, name) = name(next)?;
    let field = match (preposition, &subject) {
        ("about", SubjectKind::Articles) => {
            let words = if name.starts_with(['"', '\'']) { name } else { format!("\"{name}\"") };
            return Some(foreign(input, first + at + count, format!("{} not text matches {words}", joint(input))));
        }
        ("by", SubjectKind::Articles) => "publisher",
        (_, kind) if *kind != SubjectKind::Events => return None,
        ("in", _) => "place",
        ("by", _) => "source",
        ("against", _) => "target",
        _ => "actor",
    };
    Some(foreign(input, first + at + count, format!("{} {field} != {name}", joint(input))))
}
