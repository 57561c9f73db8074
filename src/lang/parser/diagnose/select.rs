//! `select … from …`, and the same query as it is written here.

use super::super::input::Input;
use super::query::subject_of;
use crate::lang::ast::SubjectKind;
use crate::lang::error::{Error, ErrorKind, Fix};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;

/// The words that begin a clause of SQL.
const CLAUSES: [&str; 8] = ["from", "where", "group", "having", "order", "limit", "offset", "union"];

/// `select`: one error with all of the statement rewritten; what comes after it is not read.
pub(super) fn select(input: Input<'_>) -> (Input<'_>, SubjectKind) {
    let end = statement_end(input);
    let subject = (0..end.position() - input.position())
        .find(|ahead| input.keyword_at(*ahead) == Some(Keyword::From))
        .and_then(|from| Some((input.word_at(from + 1), subject_of(input.keyword_at(from + 1)?)?)));
    let (name, kind) = subject.unwrap_or(("events", SubjectKind::Events));
    let meant = mended(without_alias(rewritten(input, end, name), input, end));
    let span = input.span_to(end);
    input.context.forget_within(span);
    let kind_of = ErrorKind::ForeignWords { written: input.word_at(0).to_owned(), meant: meant.clone() };
    input.context.report(Error::new(kind_of, input.span()).with_fix(span, meant));
    (end, kind)
}

/// A query with all mended that has a fix, or as it is where that does not lead to one that can be read.
pub(super) fn mended(query: String) -> String {
    const LONGEST: usize = 2_000;
    const ROUNDS: usize = 6;
    // A `select` within would be mended in each round of each round.
    if query.len() > LONGEST || query.to_ascii_lowercase().contains("select") {
        return query;
    }
    let mut now = query.clone();
    for _ in 0..ROUNDS {
        let Err(errors) = crate::lang::parse(&now) else { return now };
        let mut fixes: Vec<Fix> = errors.into_iter().filter_map(|error| error.fix).collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse((fix.span.start, fix.span.end)));
        let mut before = now.len() + 1;
        for fix in fixes.iter().filter(|fix| now.is_char_boundary(fix.span.end)).cloned().collect::<Vec<_>>() {
            if fix.span.end < before {
                before = fix.span.start;
                now.replace_range(fix.span.start..fix.span.end, &fix.replacement);
            }
        }
        if fixes.is_empty() {
            break;
        }
    }
    query
}

/// `from events e`, `from events as e`: names without `e.` before them.
fn without_alias(query: String, input: Input<'_>, end: Input<'_>) -> String {
    let tables = (0..end.position() - input.position()).filter(|ahead| input.keyword_at(*ahead) == Some(Keyword::From));
    let alias =
        tables.map(|from| from + 2).map(|after| after + usize::from(input.keyword_at(after) == Some(Keyword::As)));
    let is_word = |ahead: &usize| matches!(input.peek_at(*ahead).map(|token| &token.kind), Some(TokenKind::Word(None)));
    let Some(alias) = alias.filter(is_word).map(|ahead| input.word_at(ahead)).find(|alias| alias.len() <= 3) else {
        return query;
    };
    let prefix = format!("{alias}.");
    let mut parts = query.split(&prefix);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let within = plain.ends_with(|character: char| character.is_alphanumeric() || matches!(character, '_' | '.'));
        if within {
            plain.push_str(&prefix);
        }
        plain.push_str(part);
    }
    plain
}

/// Where the statement ends, or the brackets around it.
fn statement_end(input: Input<'_>) -> Input<'_> {
    let (mut end, mut depth) = (input, 0_usize);
    loop {
        match end.symbol() {
            Some(Symbol::Open) => depth += 1,
            Some(Symbol::Close) if depth == 0 => return end,
            Some(Symbol::Close) => depth -= 1,
            Some(Symbol::Semicolon) => return end,
            _ if end.is_at_end() => return end,
            _ => {}
        }
        end = end.skip(1);
    }
}

/// The clauses of a statement, each with its text.
struct Clauses<'a> {
    start: Input<'a>,
    end: Input<'a>,
}

impl<'a> Clauses<'a> {
    /// The text after the word that begins a clause, up to the next one outside of brackets.
    fn text(&self, clause: &str) -> Option<&'a str> {
        let mut cursor = self.start;
        let mut depth = 0_usize;
        let mut from: Option<Input<'a>> = None;
        while cursor.position() < self.end.position() {
            match cursor.symbol() {
                Some(Symbol::Open) => depth += 1,
                Some(Symbol::Close) => depth = depth.saturating_sub(1),
                _ => {}
            }
            let word = cursor.word_at(0).to_ascii_lowercase();
            let begins =
                depth == 0 && matches!(cursor.peek()?.kind, TokenKind::Word(_)) && CLAUSES.contains(&word.as_str());
            if begins && from.is_some() {
                break;
            }
            if (begins || word == "select") && word == clause && from.is_none() {
                let by = usize::from(cursor.keyword_at(1) == Some(Keyword::By));
                from = Some(cursor.skip(1 + by));
                cursor = cursor.skip(by);
            }
            cursor = cursor.skip(1);
        }
        let from = from?;
        let span = if cursor.position() > from.position() { from.span_to(cursor) } else { Span::new(0, 0) };
        Some(span.of(self.start.context.text).trim()).filter(|text| !text.is_empty())
    }
}

/// The same query in this language.
fn rewritten(input: Input<'_>, end: Input<'_>, subject: &str) -> String {
    let clauses = Clauses { start: input, end };
    let columns = clauses.text("select").unwrap_or("*");
    let (columns, distinct) = match after_word(columns, "distinct") {
        Some(rest) => (rest, true),
        None => (columns, false),
    };
    let (columns, top) = match after_word(columns, "top").and_then(|rest| rest.split_once(' ')) {
        Some((count, rest)) => (rest.trim(), Some(count)),
        None => (columns, None),
    };
    let mut parts = vec![match clauses.text("where") {
        Some(conditions) => format!("{subject} where {conditions}"),
        None => subject.to_owned(),
    }];
    let columns = split(columns);
    let figures: Vec<String> = columns.iter().filter_map(|column| figure(column)).collect();
    let groups = clauses.text("group").map(|groups| grouped(groups, &columns));
    match groups {
        Some(groups) if figures.is_empty() => parts.push(format!("count by {groups}")),
        Some(groups) => parts.push(format!("{} by {groups}", figures.join(", "))),
        None if !figures.is_empty() => parts.push(figures.join(", ")),
        None if distinct => parts.push(format!("count by {}", columns.join(", "))),
        None => {}
    }
    parts.extend(clauses.text("having").map(|conditions| format!("where {conditions}")));
    parts.extend(clauses.text("order").map(|keys| format!("sort {}", sort_keys(keys, &columns))));
    let offset = clauses.text("offset").map(|offset| format!(" offset {offset}")).unwrap_or_default();
    parts.extend(clauses.text("limit").or(top).map(|count| format!("limit {count}{offset}")));
    let shown = figures.is_empty() && !distinct && clauses.text("group").is_none();
    if shown && !columns.contains(&"*") {
        parts.push(format!("show {}", columns.join(", ")));
    }
    parts.join(" | ")
}

/// What follows a word, if it comes first.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (first, rest) = text.split_once(char::is_whitespace)?;
    first.eq_ignore_ascii_case(word).then(|| rest.trim())
}

/// Columns between commas outside of brackets.
fn split(columns: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let parts = columns.split(|sign| {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        sign == ',' && depth == 0
    });
    parts.map(str::trim).filter(|column| !column.is_empty()).collect()
}

/// `count(*)` as `count`, `sum(fatalities) as dead` as `sum fatalities as dead`; nothing for a plain column.
fn figure(column: &str) -> Option<String> {
    let (function, rest) = column.split_once('(')?;
    let (inner, after) = rest.rsplit_once(')')?;
    let function = function.trim().to_ascii_lowercase();
    if !["count", "sum", "avg", "min", "max", "median"].contains(&function.as_str()) {
        return None;
    }
    let inner = if inner.trim() == "*" || inner.trim() == "1" { "" } else { inner.trim() };
    let words = [function.as_str(), inner, after.trim()];
    Some(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// The groups, where another name stands for one in the list of columns, or its place: `year(date) as y … group by y`.
fn grouped(groups: &str, columns: &[&str]) -> String {
    let group = |group: &str| {
        let named = columns.iter().find_map(|column| column_of(column, group)).or_else(|| numbered(group, columns));
        let meant = named.unwrap_or_else(|| group.to_owned());
        match meant.split_once('(') {
            Some((unit, _)) => unit.trim().to_ascii_lowercase(),
            None => meant,
        }
    };
    split(groups).into_iter().map(group).collect::<Vec<_>>().join(", ")
}

/// What a column is that has this name: `year(date)` of `year(date) as y`.
fn column_of(column: &str, name: &str) -> Option<String> {
    let (meant, alias) = column.rsplit_once(char::is_whitespace)?;
    let meant = meant.trim_end();
    let meant = meant.strip_suffix("as").or_else(|| meant.strip_suffix("AS")).unwrap_or(meant);
    (alias == name).then(|| meant.trim_end().to_owned())
}

/// The column of that number, counted from 1.
fn numbered(key: &str, columns: &[&str]) -> Option<String> {
    let number: usize = key.parse().ok()?;
    columns.get(number.checked_sub(1)?).map(|column| (*column).to_owned())
}

/// `count(*) DESC, date ASC` as `count desc, date`.
fn sort_keys(keys: &str, columns: &[&str]) -> String {
    let keys = split(keys).into_iter().map(|key| {
        let (key, desc) = match key.rsplit_once(char::is_whitespace) {
            Some((key, order)) if order.eq_ignore_ascii_case("desc") => (key.trim(), " desc"),
            Some((key, order)) if order.eq_ignore_ascii_case("asc") => (key.trim(), ""),
            _ => (key, ""),
        };
        let numbered = numbered(key, columns);
        let key = numbered.as_deref().unwrap_or(key);
        format!("{}{desc}", figure(key).map_or_else(|| key.to_owned(), |figure| figure.replace(' ', "_")))
    });
    keys.collect::<Vec<_>>().join(", ")
}
