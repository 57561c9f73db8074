//! Helps while typing: completion of words and of names from the store, hints from the history, matching brackets.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use dateline::model::{DatedBy, Granularity, Status, Value};
use dateline::plan::Subject;
use dateline::store::Named;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter, MatchingBracketHighlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};

use super::input::is_whole;
use super::state::State;
use super::{dot, highlight, position};
use crate::cli::surface::Ink;

/// Names that are offered at once.
const NAMES: usize = 30;

/// Years that are offered at once.
const YEARS: usize = 8;

/// What helps while typing.
pub(super) struct Assistant {
    state: Rc<RefCell<State>>,
    ink: Ink,
    files: FilenameCompleter,
    hints: HistoryHinter,
    brackets: MatchingBracketHighlighter,
}

impl Assistant {
    pub(super) fn new(state: Rc<RefCell<State>>, ink: Ink) -> Assistant {
        let (hints, brackets) = (HistoryHinter::new(), MatchingBracketHighlighter::new());
        Assistant { state, ink, files: FilenameCompleter::new(), hints, brackets }
    }

    fn candidates(&self, head: &str, place: &Place<'_>) -> Vec<Pair> {
        let Some(field) = place.field else {
            let mut words = position::words(head);
            if position::is_period(head) {
                words.extend(self.years());
            }
            let typed = place.typed.to_lowercase();
            return words.iter().filter(|word| word.starts_with(&typed)).map(|word| pair(word)).collect();
        };
        let field = field.strip_prefix("article.").unwrap_or(field);
        let (base, attribute) = field.split_once('.').unwrap_or((field, "name"));
        let (base, attribute) = match (position::subject(head), base) {
            (Subject::Actors, "name" | "country" | "role" | "kind") => ("actor", base),
            (Subject::Places, "name" | "country" | "kind") => ("place", base),
            (Subject::Publishers, "name") => ("publisher", base),
            _ => (base, attribute),
        };
        match (base, attribute) {
            ("actor" | "source" | "target", "country" | "role" | "kind") => self.distinct("actor", attribute, place),
            ("place", "country" | "kind") => self.distinct("place", attribute, place),
            ("actor" | "source" | "target", _) => self.names(Named::Actor, place),
            ("place", _) => self.names(Named::Place, place),
            ("publisher", _) => self.names(Named::Publisher, place),
            ("action", _) => self.actions(place),
            ("language" | "dataset" | "author", _) => self.distinct("article", base, place),
            ("rule", _) => self.distinct("rule", "name", place),
            ("status", _) => valued(Status::ALL.map(Status::name), place),
            ("granularity", _) => valued(Granularity::ALL.map(Granularity::name), place),
            ("dated_by", _) => valued(DatedBy::ALL.map(DatedBy::name), place),
            _ => Vec::new(),
        }
    }

    /// The values of a column that the store has.
    fn distinct(&self, table: &str, column: &str, place: &Place<'_>) -> Vec<Pair> {
        let state = self.state.borrow();
        valued(state.known.values(table, column).iter().map(String::as_str), place)
    }

    /// The years that the store has most events of, the last one first.
    fn years(&self) -> Vec<String> {
        let mut years: Vec<String> =
            self.state.borrow().known.values("event", "year").iter().take(YEARS).cloned().collect();
        years.sort_by(|a, b| b.cmp(a));
        years
    }

    /// Names that begin so, with their counts; while the list of all is being read, those that the store finds at once.
    fn named(&self, what: Named, typed: &str) -> Vec<(String, i64)> {
        let state = self.state.borrow();
        state.known.names(what, typed, NAMES).unwrap_or_else(|| {
            // A store that cannot be read says so when it is asked.
            let entries = state.session.database.store().names_beginning(what, typed, NAMES).unwrap_or_default();
            entries.into_iter().map(|entry| (entry.name, entry.count)).collect()
        })
    }

    /// Names in the store with their counts, in quotes where they need them.
    fn names(&self, what: Named, place: &Place<'_>) -> Vec<Pair> {
        let quote = place.quote.unwrap_or('"');
        let entries = self.named(what, place.typed).into_iter().filter(|(name, _)| !name.contains(quote));
        let named = entries
            .map(|(name, count)| Pair { display: format!("{name}  ({count})"), replacement: place.value(&name) });
        named.collect()
    }

    fn actions(&self, place: &Place<'_>) -> Vec<Pair> {
        let typed = place.typed.to_lowercase();
        let state = self.state.borrow();
        let rows = state.session.database.store().run("SELECT key FROM action ORDER BY key", &[]).unwrap_or_default();
        let keys = rows.into_iter().filter_map(|row| match row.into_iter().next() {
            Some(Value::Text(key)) if key.starts_with(&typed) => Some(key),
            _ => None,
        });
        keys.map(|key| Pair { replacement: place.value(&key), display: key }).collect()
    }
}

impl Assistant {
    /// Completes a dot command and what it takes.
    fn command(&self, line: &str, at: usize) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = &line[..at];
        let Some((name, rest)) = before.split_once(' ') else {
            return Ok((0, starting(dot::NAMES, before)));
        };
        let start = at - rest.len();
        match name {
            ".open" | ".ingest" | ".read" | ".output" | ".save" => self.files.complete_path(line, at),
            ".actors" => Ok((start, self.plain(Named::Actor, rest))),
            ".places" => Ok((start, self.plain(Named::Place, rest))),
            ".explain" | ".sql" => {
                let place = Place::of(rest);
                Ok((start + place.start, self.candidates(&rest[..place.start], &place)))
            }
            _ => Ok((start, starting(dot::arguments(name), rest))),
        }
    }

    /// Names without quotes.
    fn plain(&self, what: Named, typed: &str) -> Vec<Pair> {
        let named = self.named(what, typed).into_iter();
        named.map(|(name, count)| Pair { display: format!("{name}  ({count})"), replacement: name }).collect()
    }
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = &line[..at];
        if before.starts_with('.') {
            return self.command(line, at);
        }
        let place = Place::of(before);
        let head = &before[..place.start - place.quote.map_or(0, char::len_utf8)];
        let head = &(self.state.borrow().before(line).to_owned() + head);
        if place.quote.is_some() && ["write", "include"].iter().any(|word| head.trim_end().ends_with(word)) {
            return self.files.complete_path(line, at);
        }
        Ok((place.start, self.candidates(head, &place)))
    }
}

impl Hinter for Assistant {
    type Hint = String;

    /// How an earlier input went on, or the one word that can be meant.
    fn hint(&self, line: &str, at: usize, context: &Context<'_>) -> Option<String> {
        if let Some(hint) = self.hints.hint(line, at, context) {
            return Some(hint);
        }
        let place = Place::of(line.get(..at)?);
        if at < line.len() || place.field.is_some() || place.quote.is_some() || place.typed.len() < 2 {
            return None;
        }
        let words = position::words(&(self.state.borrow().before(line).to_owned() + &line[..place.start]));
        let mut meant = words.iter().filter(|word| word.starts_with(place.typed) && word.len() > place.typed.len());
        let word = meant.next().filter(|_| meant.next().is_none())?;
        Some(word.trim_end()[place.typed.len()..].to_owned())
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        // Beside a bracket its partner is what one looks for.
        match self.brackets.highlight(line, at) {
            Cow::Borrowed(_) if self.ink == Ink::Coloured => {
                Cow::Owned(highlight::coloured(self.state.borrow().before(line), line, at))
            }
            other => other,
        }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("\x1b[2m{hint}\x1b[0m"))
    }

    fn highlight_char(&self, line: &str, at: usize, kind: CmdKind) -> bool {
        self.brackets.highlight_char(line, at, kind) || self.ink == Ink::Coloured
    }
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let state = self.state.borrow();
        Ok(if is_whole(state.before(context.input()), context.input()) {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}

impl Helper for Assistant {}

fn starting<'a>(words: impl IntoIterator<Item = &'a str>, typed: &str) -> Vec<Pair> {
    words.into_iter().filter(|word| word.starts_with(typed)).map(pair).collect()
}

/// Values of a field that begin so.
fn valued<'a>(values: impl IntoIterator<Item = &'a str>, place: &Place<'_>) -> Vec<Pair> {
    let typed = place.typed.to_lowercase();
    let begin = values.into_iter().filter(|value| value.to_lowercase().starts_with(&typed));
    let fits = begin.filter(|value| !value.contains(place.quote.unwrap_or('"')));
    fits.map(|value| Pair { display: value.to_owned(), replacement: place.value(value) }).collect()
}

fn pair(word: &str) -> Pair {
    Pair { display: word.trim_end().to_owned(), replacement: word.to_owned() }
}

/// Where the cursor stands.
#[derive(Debug, PartialEq, Eq)]
struct Place<'a> {
    /// Byte at which the typed word begins, behind its quote.
    start: usize,
    typed: &'a str,
    quote: Option<char>,
    /// The field whose value is being typed.
    field: Option<&'a str>,
}

impl Place<'_> {
    /// A value as it is written there: in quotes where it is no plain word.
    fn value(&self, value: &str) -> String {
        match self.quote {
            Some(quote) => format!("{value}{quote}"),
            None if value.chars().all(|c| c.is_ascii_alphanumeric()) => value.to_owned(),
            None => format!("\"{value}\""),
        }
    }

    fn of(before: &str) -> Place<'_> {
        let mut quote: Option<(usize, char)> = None;
        for (at, c) in before.char_indices() {
            match quote {
                Some((_, open)) if c == open => quote = None,
                None if matches!(c, '"' | '\'') => quote = Some((at, c)),
                _ => {}
            }
        }
        let is_end = |c: char| c.is_whitespace() || "()|,=<>!;".contains(c);
        let (start, head) = match quote {
            Some((at, _)) => (at + 1, &before[..at]),
            None => {
                let start =
                    before.rfind(is_end).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
                (start, &before[..start])
            }
        };
        Place { start, typed: &before[start..], quote: quote.map(|(_, c)| c), field: field(head) }
    }
}

/// The field at the end of `… where source = ` or `… action in (sanction, `.
fn field(head: &str) -> Option<&str> {
    let head = head.trim_end();
    let head = head.strip_suffix("exactly").map_or(head, str::trim_end);
    let left = match head.chars().last()? {
        '=' => head.trim_end_matches(['=', '!']),
        '(' | ',' => head[..head.rfind('(')?].trim_end().strip_suffix("in")?,
        _ => return None,
    };
    let left = left.trim_end();
    let left = left.strip_suffix(" not").unwrap_or(left);
    left.rsplit(|c: char| c.is_whitespace() || c == '(').next().filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Place;

    fn at(before: &str) -> (usize, &str, Option<char>, Option<&str>) {
        let place = Place::of(before);
        (place.start, place.typed, place.quote, place.field)
    }

    #[test]
    fn the_field_of_a_value_is_found() {
        assert_eq!(at("events where source = Cu"), (22, "Cu", None, Some("source")));
        assert_eq!(at("events where (source != \"United S"), (25, "United S", Some('"'), Some("source")));
        assert_eq!(at("events where action in (sanction, pro"), (34, "pro", None, Some("action")));
        assert_eq!(at("events where actor = exactly 'Élys"), (30, "Élys", Some('\''), Some("actor")));
        assert_eq!(at("events where so"), (13, "so", None, None));
        assert_eq!(at("events | co"), (9, "co", None, None));
        assert_eq!(at(""), (0, "", None, None));
    }
}
