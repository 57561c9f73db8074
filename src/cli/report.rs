//! Tells errors and notes on the standard error: the query underlined for people, JSON for programs.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use ariadne::{CharSet, Config, IndexType, Label, Source};
use dateline::database::{Mistake, QueryError};
use dateline::model::{Note, Span};
use serde_json::{Value, json};

use super::args::{Common, ErrorFormat};
use super::failure::Failure;
use super::surface::{self, Ink};

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Detail {
    /// Errors and warnings only.
    Quiet,
    Normal,
    Verbose,
}

/// Where errors and notes go.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    form: ErrorFormat,
    ink: Ink,
    detail: Detail,
}

impl Report {
    pub(crate) fn new(common: &Common) -> Report {
        let detail = match (common.quiet, common.verbose) {
            (true, _) => Detail::Quiet,
            (_, true) => Detail::Verbose,
            _ => Detail::Normal,
        };
        Report { form: common.error_format, ink: Ink::of(&io::stderr(), common.color), detail }
    }

    /// Tells what only the curious want to know.
    pub(crate) fn aside(&self, message: &str) {
        if self.detail == Detail::Verbose {
            self.note(message);
        }
    }

    /// Whether the standard error gets colours.
    pub(crate) const fn ink(&self) -> Ink {
        self.ink
    }

    /// How much is told.
    pub(crate) const fn detail(&self) -> Detail {
        self.detail
    }

    /// Tells why a command ended early.
    pub(crate) fn failure(&self, failure: &Failure) {
        match failure {
            failure if failure.is_silent() => {}
            Failure::Query { name, text, error: QueryError::Text(mistakes) } => {
                for mistake in mistakes {
                    self.mistake(name, text, mistake);
                }
            }
            failure => self.error(failure.kind(), &failure.to_string()),
        }
    }

    /// Tells an error without a place in a query.
    pub(crate) fn error(&self, kind: &str, message: &str) {
        match self.form {
            ErrorFormat::Human => self.line("error", "31", message),
            ErrorFormat::Json => write_line(&json!({"severity": "error", "kind": kind, "message": message})),
        }
    }

    /// Tells something worth knowing, unless only errors are wanted.
    pub(crate) fn note(&self, message: &str) {
        if self.detail == Detail::Quiet {
            return;
        }
        match self.form {
            ErrorFormat::Human => self.line("note", "36", message),
            ErrorFormat::Json => write_line(&json!({"severity": "note", "message": message})),
        }
    }

    /// Tells what was left out.
    pub(crate) fn warning(&self, message: &str) {
        match self.form {
            ErrorFormat::Human => self.line("warning", "33", message),
            ErrorFormat::Json => write_line(&json!({"severity": "warning", "message": message})),
        }
    }

    /// Tells what came with an answer and is not in its rows.
    pub(crate) fn notes(&self, notes: &[Note]) {
        for note in notes {
            self.note(&sentence(note));
        }
    }

    /// Tells rows and time under an answer, to people at a terminal.
    pub(crate) fn foot(&self, text: &str) {
        if self.detail == Detail::Quiet || self.form == ErrorFormat::Json || !io::stderr().is_terminal() {
            return;
        }
        let _ = match self.ink {
            Ink::Coloured => writeln!(io::stderr(), "\x1b[2m{text}\x1b[0m"),
            Ink::Plain => writeln!(io::stderr(), "{text}"),
        };
    }

    fn line(&self, severity: &str, colour: &str, message: &str) {
        let severity = match self.ink {
            Ink::Coloured => format!("\x1b[1;{colour}m{severity}\x1b[0m"),
            Ink::Plain => severity.to_owned(),
        };
        // Nowhere is left to tell that the standard error is closed.
        let _ = writeln!(io::stderr(), "{severity}: {message}");
    }

    fn mistake(&self, name: &str, text: &str, mistake: &Mistake) {
        match self.form {
            ErrorFormat::Json => write_line(&as_json(name, text, mistake)),
            ErrorFormat::Human => {
                let _ = io::stderr().write_all(&self.drawn(name, text, mistake));
            }
        }
    }

    /// The lines of the query with the mistake underlined.
    fn drawn(&self, name: &str, text: &str, mistake: &Mistake) -> Vec<u8> {
        let span = within(mistake.span(), text);
        let lines = if surface::errors_want_ascii() { CharSet::Ascii } else { CharSet::Unicode };
        let config = Config::default()
            .with_index_type(IndexType::Byte)
            .with_char_set(lines)
            .with_color(self.ink == Ink::Coloured);
        let mut label = Label::new((name, span.clone())).with_message(label_of(mistake));
        if self.ink == Ink::Coloured {
            label = label.with_color(ariadne::Color::Red);
        }
        let mut report = ariadne::Report::build(ariadne::ReportKind::Error, (name, span))
            .with_config(config)
            .with_code(mistake.code())
            .with_message(mistake)
            .with_label(label);
        if let Some(help) = mistake.help() {
            report = report.with_help(help);
        }
        let mut drawn = Vec::new();
        if report.finish().write((name, Source::from(text)), &mut drawn).is_err() {
            // Drawing into memory fails only if the drawer does: then the plain words.
            drawn = format!("error: {mistake}\n").into_bytes();
        }
        drawn
    }
}

/// Words beside the underlined text.
fn label_of(mistake: &Mistake) -> String {
    match mistake.fix() {
        Some(fix) if fix.span == mistake.span() && !fix.replacement.is_empty() => {
            format!("write `{}`", fix.replacement)
        }
        _ => "here".to_owned(),
    }
}

fn as_json(name: &str, text: &str, mistake: &Mistake) -> Value {
    let span = within(mistake.span(), text);
    let (line, column) = place(text, span.start);
    let fix = mistake.fix().map(|fix| json!({"start": fix.span.start, "end": fix.span.end, "text": fix.replacement}));
    json!({
        "severity": "error", "kind": "query", "code": mistake.code(), "message": mistake.to_string(),
        "file": name, "line": line, "column": column, "start": span.start, "end": span.end,
        "help": mistake.help(), "expected": mistake.expected(), "fix": fix,
    })
}

/// Line and column of a byte, both counted from 1, the column in code points.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// A span as a range that surely lies inside the text.
fn within(span: Span, text: &str) -> Range<usize> {
    let boundary =
        |byte: usize| (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0);
    let end = boundary(span.end);
    boundary(span.start).min(end)..end
}

fn write_line(value: &Value) {
    let _ = writeln!(io::stderr(), "{value}");
}

/// A note as one plain sentence.
fn sentence(note: &Note) -> String {
    match note {
        Note::Possibly(1) => {
            "1 more event may match: its date is too coarse to be certain; `possibly` before the time shows it"
                .to_owned()
        }
        Note::Possibly(count) => format!(
            "{count} more events may match: their dates are too coarse to be certain; `possibly` before the time shows them"
        ),
        Note::NoRows(name) => format!("`{name}` is known, and nothing in the database has it"),
        Note::Truncated(1) => "1 more row was left out; `limit` says how many are shown".to_owned(),
        Note::Truncated(count) => format!("{count} more rows were left out; `limit` says how many are shown"),
        Note::Written(path, 1) => format!("wrote 1 row to {path}"),
        Note::Written(path, rows) => format!("wrote {rows} rows to {path}"),
        Note::Resolved(words, days) => format!("`{words}` is {days}"),
        _ => "the answer comes with a note that this program does not know".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use dateline::model::Span;

    use super::{place, within};

    #[test]
    fn columns_count_code_points() {
        let text = "# Élysée\nevents where é = 1";
        assert_eq!(place(text, text.find("= 1").unwrap()), (2, 16));
        assert_eq!(place(text, 0), (1, 1));
    }

    #[test]
    fn spans_are_cut_to_the_text() {
        assert_eq!(within(Span::new(1, 99), "é"), 0..2);
        assert_eq!(within(Span::new(7, 9), "abc"), 3..3);
    }
}
