//! Conditions as they would be said or called: `USA attacks Iran`, `article mentions oil`, `year(date) = 2017`.

use super::super::input::Input;
use super::super::recover::ends_part;
use super::compared::clause_of;
use super::english::name;
use super::foreign::foreign;
use crate::lang::error::{Error, ErrorKind, Lack};
use crate::lang::keyword::{Keyword, is_field};
use crate::lang::token::{Symbol, TokenKind};

/// `USA attacks Iran`, `source attacks target`, where `input` stands at the verb.
pub(super) fn deed(input: Input<'_>) -> Option<Error> {
    let who = input.back(1);
    let words =
        [who, input].iter().all(|word| matches!(word.peek().map(|token| &token.kind), Some(TokenKind::Word(None))));
    if !words || !begins_condition(who) {
        return None;
    }
    let (count, whom) = name(input.skip(1))?;
    let end = input.skip(1 + count);
    let alone = ends_part(end) || end.keyword().is_some_and(Keyword::is_reserved);
    if !alone {
        return None;
    }
    let verb = input.word_at(0);
    let fields = [who.word_at(0), whom.as_str()].map(is_field);
    let meant = match fields {
        [true, true] => format!("action = {verb}"),
        [true, false] => return None,
        _ => format!("source = {} and action = {verb} and target = {whom}", who.word_at(0)),
    };
    Some(foreign(who, 2 + count, meant))
}

/// `Iran is attacked`, `Iran was attacked by USA`, where `input` stands at the verb.
pub(super) fn passive(input: Input<'_>) -> Option<Error> {
    let whom = input.back(1);
    let name = matches!(whom.peek()?.kind, TokenKind::Word(None)) && whom.word_at(0).starts_with(char::is_uppercase);
    let verb = matches!(input.peek_at(1)?.kind, TokenKind::Word(None)) && !is_field(input.word_at(1));
    if !name || !verb || !begins_condition(whom) {
        return None;
    }
    let target = whom.word_at(0);
    let meant = format!("action = {} and target = {target}", input.word_at(1));
    let by = input.skip(2);
    if by.keyword() == Some(Keyword::By) {
        let (count, who) = self::name(by.skip(1))?;
        return Some(foreign(whom, 4 + count, format!("source = {who} and {meant}")));
    }
    let alone = ends_part(by) || by.keyword().is_some_and(Keyword::is_reserved);
    alone.then(|| foreign(whom, 3, meant))
}

fn begins_condition(input: Input<'_>) -> bool {
    input.position() > 0
        && (matches!(input.back(1).keyword(), Some(Keyword::Where | Keyword::And | Keyword::Or | Keyword::Not))
            || input.back(1).symbol() == Some(Symbol::Open))
}

/// `article mentions oil`, `text about "oil price"`, where `input` stands at the second word.
pub(super) fn mentions(input: Input<'_>) -> Option<Error> {
    let field = input.back(1);
    let searched = match field.word_at(0).to_ascii_lowercase().as_str() {
        "article" | "articles" | "text" | "body" | "story" | "content" => "text",
        "title" | "headline" => "title",
        "sentence" => "sentence",
        _ => return None,
    };
    let verb = input.word_at(0).to_ascii_lowercase();
    let about = matches!(
        verb.as_str(),
        "about" | "mentions" | "mention" | "mentioning" | "says" | "regarding" | "containing" | "with" | "on"
    );
    let (count, words) = name(input.skip(1)).filter(|_| about)?;
    let words = words.trim_matches(['"', '\'']).to_owned();
    Some(foreign(field, 2 + count, format!("{searched} matches \"{words}\"")))
}

/// `year(date) = 2017`, `lower(source) = 'usa'`, where `input` stands at the bracket.
pub(super) fn called(input: Input<'_>) -> Option<Error> {
    const LONGEST: usize = 24;
    if input.symbol() != Some(Symbol::Open) {
        return None;
    }
    let function = input.back(1);
    let close = (1..LONGEST).find(|ahead| input.symbol_at(*ahead) == Some(Symbol::Close))?;
    let after = input.skip(close + 1);
    let inner = if close > 1 { input.skip(1).span_to(input.skip(close)).of(input.context.text) } else { "" };
    let count = close + 2;
    let meant = match function.word_at(0).to_ascii_lowercase().as_str() {
        "lower" | "upper" | "lcase" | "ucase" | "trim" | "tolower" | "toupper" | "str" | "string" | "casefold" => {
            inner.to_owned()
        }
        "count" if close == 1 || matches!(inner, "*" | "1") => "count".to_owned(),
        "count" | "sum" | "avg" | "min" | "max" | "median" => format!("{}_{inner}", function.word_at(0)),
        "year" | "month" | "day" | "date" | "quarter" if clause_of(after.symbol()?).is_some() => {
            let clause = clause_of(after.symbol()?)?;
            return Some(foreign(function, count + 1, format!("{inner} {clause}")));
        }
        "isnull" | "is_null" => format!("{inner} is not known"),
        "exists" | "notnull" | "isnotnull" => format!("{inner} is known"),
        "distance" | "st_distance" | "geo_distance" => {
            let (place, centre) = inner.split_once(',')?;
            let number = matches!(after.peek_at(1)?.kind, TokenKind::Number(_));
            let meant = format!("{} near {} within {} km", place.trim(), centre.trim(), after.word_at(1));
            return number.then(|| foreign(function, count + 2, meant));
        }
        "contains" | "match" | "matches" | "like" | "startswith" => {
            let (field, words) = inner.split_once(',')?;
            format!("{} matches {}", field.trim(), words.trim())
        }
        _ => {
            let written = format!("{}({inner})", function.word_at(0));
            let kind = ErrorKind::Lacking { written, lack: Lack::Function };
            return Some(Error::new(kind, function.span_to(after)));
        }
    };
    Some(foreign(function, count, meant))
}

/// What others join conditions with: `but`, `but not`, `plus`, `as well as`, `, not`.
pub(super) fn joint(input: Input<'_>) -> Option<Error> {
    const JOINTS: &[(&[&str], &str)] = &[
        (&["but", "not"], "and not"),
        (&["and", "but", "not"], "and not"),
        (&["except"], "and not"),
        (&["unless"], "and not"),
        (&["as", "well", "as"], "and"),
        (&["together", "with"], "and"),
        (&["but"], "and"),
        (&["plus"], "and"),
        (&["also"], "and"),
        (&["then"], "and"),
        (&["with"], "and"),
    ];
    if !input.expectations().has_keyword(Keyword::And) {
        return None;
    }
    if matches!(input.symbol(), Some(Symbol::Comma | Symbol::Plus)) {
        let next = input.skip(1);
        let condition = super::super::condition::looks_like_condition(next) || next.keyword() == Some(Keyword::Not);
        let kind = ErrorKind::ForeignSign { written: input.word_at(0).to_owned(), meant: "and".to_owned() };
        return condition.then(|| Error::fixed(kind, input.span(), " and"));
    }
    let (count, meant) = input.phrase(JOINTS)?;
    let next = input.skip(count);
    let condition = super::super::condition::looks_like_condition(next) || next.symbol() == Some(Symbol::Open);
    condition.then(|| foreign(input, count, meant))
}
