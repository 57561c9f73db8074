//! What is at the other end of the standard output and the standard error.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::Instant;

use dateline::model::Table;
use dateline::render::{Borders, Format, Layout, render};

use super::args::Color;

/// How long something took, for people.
pub(crate) fn milliseconds(begun: Instant) -> String {
    format!("{:.1} ms", begun.elapsed().as_secs_f64() * 1000.0)
}

/// Whether a stream gets colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Coloured,
    Plain,
}

impl Ink {
    /// For a stream that is or is not a terminal.
    pub(crate) fn of(stream: &impl IsTerminal, color: Color) -> Ink {
        let wanted = match color {
            Color::Always => true,
            Color::Never => false,
            // https://no-color.org: any value but the empty one.
            Color::Auto => {
                stream.is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        if wanted { Ink::Coloured } else { Ink::Plain }
    }
}

/// Boxes fitted to the width on a terminal, plain columns elsewhere.
pub(crate) fn layout() -> Layout {
    if !io::stdout().is_terminal() {
        return Layout::default();
    }
    let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    Layout { width, borders: Borders::Boxes }
}

/// Writes a table to the standard output.
pub(crate) fn show(table: &Table, format: Format) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    render(table, format, &layout(), &mut out)?;
    out.flush()
}

/// Writes lines to the standard output.
pub(crate) fn tell(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}
