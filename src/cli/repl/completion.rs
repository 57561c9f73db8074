//! Helps while typing: completion of words and of names from the store, hints from the history, matching brackets.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use dateline::lang;
use dateline::model::{Status, Value};
use dateline::plan::{Subject, paths};
use dateline::store::Named;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter, MatchingBracketHighlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};

use super::dot;
use super::input::is_whole;
use super::state::State;

/// Names that are offered at once.
const NAMES: usize = 30;

/// What helps while typing.
pub(super) struct Assistant {
    state: Rc<RefCell<State>>,
    words: BTreeSet<String>,
    hints: HistoryHinter,
    brackets: MatchingBracketHighlighter,
}

impl Assistant {
    pub(super) fn new(state: Rc<RefCell<State>>) -> Assistant {
        let subjects = [
            Subject::Events,
            Subject::Articles,
            Subject::Actors,
            Subject::Actions,
            Subject::Places,
            Subject::Publishers,
        ];
        let fields = subjects.into_iter().flat_map(paths::all).map(|(path, _)| path);
        let words = fields.chain(lang::keywords().map(str::to_owned)).collect();
        Assistant { state, words, hints: HistoryHinter::new(), brackets: MatchingBracketHighlighter::new() }
    }

    fn candidates(&self, place: &Place<'_>) -> Vec<Pair> {
        let Some(field) = place.field else {
            return self
                .words
                .iter()
                .filter(|word| word.starts_with(&place.typed.to_lowercase()))
                .map(|word| pair(word))
                .collect();
        };
        match field.split('.').next().unwrap_or_default() {
            "actor" | "source" | "target" => self.names(Named::Actor, place),
            "place" => self.names(Named::Place, place),
            "publisher" => self.names(Named::Publisher, place),
            "action" => self.actions(place.typed),
            "status" => Status::ALL
                .map(Status::name)
                .into_iter()
                .filter(|name| name.starts_with(place.typed))
                .map(pair)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Names in the store with their counts, in quotes where they need them.
    fn names(&self, what: Named, place: &Place<'_>) -> Vec<Pair> {
        let state = self.state.borrow();
        // A store that cannot be read says so when it is asked.
        let entries = state.session.database.store().names_like(what, place.typed, NAMES).unwrap_or_default();
        let quote = place.quote.unwrap_or('"');
        let named = entries.into_iter().filter(|entry| !entry.name.contains(quote)).map(|entry| {
            let is_word = entry.name.chars().all(|c| c.is_ascii_alphanumeric());
            let replacement = match place.quote {
                Some(quote) => format!("{}{quote}", entry.name),
                None if is_word => entry.name.clone(),
                None => format!("\"{}\"", entry.name),
            };
            Pair { display: format!("{}  ({})", entry.name, entry.count), replacement }
        });
        named.collect()
    }

    fn actions(&self, typed: &str) -> Vec<Pair> {
        let state = self.state.borrow();
        let rows = state.session.database.store().run("SELECT key FROM action ORDER BY key", &[]).unwrap_or_default();
        let keys = rows.into_iter().filter_map(|row| match row.into_iter().next() {
            Some(Value::Text(key)) if key.starts_with(typed) => Some(key),
            _ => None,
        });
        // An id with a dot or a hyphen is a name in quotes.
        let quoted = |key: String| Pair {
            replacement: if key.contains(['.', '-']) { format!("\"{key}\"") } else { key.clone() },
            display: key,
        };
        keys.map(quoted).collect()
    }
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = &line[..at];
        if before.starts_with('.') && !before.contains(' ') {
            return Ok((0, dot::NAMES.iter().filter(|name| name.starts_with(before)).map(|name| pair(name)).collect()));
        }
        let place = Place::of(before);
        Ok((place.start, self.candidates(&place)))
    }
}

impl Hinter for Assistant {
    type Hint = String;

    fn hint(&self, line: &str, at: usize, context: &Context<'_>) -> Option<String> {
        self.hints.hint(line, at, context)
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        self.brackets.highlight(line, at)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("\x1b[2m{hint}\x1b[0m"))
    }

    fn highlight_char(&self, line: &str, at: usize, kind: CmdKind) -> bool {
        self.brackets.highlight_char(line, at, kind)
    }
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(if is_whole(context.input()) { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

impl Helper for Assistant {}

fn pair(word: &str) -> Pair {
    Pair { display: word.to_owned(), replacement: word.to_owned() }
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
