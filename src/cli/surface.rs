//! What is at the other end of the standard output and the standard error.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use dateline::model::Table;
use dateline::render::{Borders, Format, Layout, render};

use super::args::Color;
use super::failure::Failure;
use super::fitted::fit;
use super::interrupt::Interrupt;

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

/// Boxes fitted to the width on a terminal that can show them, plain columns elsewhere.
pub(crate) fn layout() -> Layout {
    if !io::stdout().is_terminal() {
        return Layout::default();
    }
    // A terminal of no columns does not know its width.
    let width = size().map(|(width, _)| width).filter(|width| *width > 0);
    Layout { width, borders: if knows_boxes() { Borders::Boxes } else { Borders::Plain } }
}

/// Columns and lines of the terminal.
fn size() -> Option<(u16, u16)> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, height)| (width.0, height.0))
}

/// Whether errors go to a terminal that has no more than ASCII; who reads them from a file or a pipe is not asked.
pub(crate) fn errors_want_ascii() -> bool {
    io::stderr().is_terminal() && !knows_boxes()
}

/// Whether the terminal and its character set have more than ASCII.
fn knows_boxes() -> bool {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    if variable("TERM").is_some_and(|term| term == "dumb") {
        return false;
    }
    // POSIX: the first that is set says it. Windows consoles set none and have the boxes.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let is_unicode = |locale: String| ["utf-8", "utf8"].iter().any(|name| locale.to_lowercase().contains(name));
    locale.map_or(cfg!(windows), is_unicode)
}

/// Bytes that are written at one go.
const PIECE: usize = 16 << 10;

/// A writer that refuses once Ctrl-C was pressed.
struct Heeding<'a, W> {
    out: W,
    interrupt: &'a Interrupt,
}

impl<W> Heeding<'_, W> {
    fn heed(&self) -> io::Result<()> {
        if self.interrupt.is_pressed() { Err(io::Error::other("interrupted")) } else { Ok(()) }
    }
}

impl<W: Write> Write for Heeding<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.heed()?;
        self.out.write(&bytes[..bytes.len().min(PIECE)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.heed()?;
        self.out.flush()
    }
}

/// Lets work write to a stream until Ctrl-C is pressed.
fn heeding<W: Write>(
    out: W,
    interrupt: &Interrupt,
    work: impl FnOnce(&mut BufWriter<Heeding<'_, W>>) -> io::Result<()>,
) -> Result<(), Failure> {
    let written = interrupt.until_pressed(|| {
        let mut out = BufWriter::new(Heeding { out, interrupt });
        work(&mut out)?;
        out.flush()
    });
    match written {
        Err(_) if interrupt.is_pressed() => Err(Failure::Interrupted),
        written => Ok(written?),
    }
}

/// Writes a table to the standard output; a Ctrl-C ends it.
pub(crate) fn show(table: &Table, format: Format, interrupt: &Interrupt) -> Result<(), Failure> {
    write(table, format, &layout(), io::stdout().lock(), interrupt)
}

/// Writes a table to a stream; a Ctrl-C ends it.
pub(crate) fn write(
    table: &Table,
    format: Format,
    layout: &Layout,
    out: impl Write,
    interrupt: &Interrupt,
) -> Result<(), Failure> {
    heeding(out, interrupt, |out| render(table, format, layout, out))
}

/// Writes a table to the standard output, through a pager where it is longer than the terminal; a Ctrl-C ends it.
pub(crate) fn show_paged(table: &Table, format: Format, interrupt: &Interrupt) -> Result<(), Failure> {
    let height = size().map_or(0, |(_, height)| usize::from(height));
    // A row has at least a line: short answers are not even measured.
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() || height < 4 {
        return show(table, format, interrupt);
    }
    let mut text = Vec::new();
    write(table, format, &layout(), &mut text, interrupt)?;
    if text.iter().filter(|byte| **byte == b'\n').count() < height || !interrupt.leave_to_other(|| page(&text)) {
        return heeding(io::stdout().lock(), interrupt, |out| out.write_all(&text));
    }
    Ok(())
}

/// Shows a text in the pager of `DATELINE_PAGER` or `PAGER`, else in `less`; `false` where there is none.
fn page(text: &[u8]) -> bool {
    let variable = |name| std::env::var(name).ok();
    let wanted = variable("DATELINE_PAGER").or_else(|| variable("PAGER")).unwrap_or_else(|| "less".to_owned());
    let mut words = wanted.split_whitespace();
    let Some(program) = words.next().filter(|program| *program != "cat") else { return false };
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return false;
    }
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Colours as they are, long lines cut, and the text stays when it ends.
        command.env("LESS", "-RSX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut pipe) = child.stdin.take() {
        // Who has read enough closes the pipe.
        let _ = pipe.write_all(text);
    }
    child.wait().is_ok()
}

/// Writes lines to the standard output.
pub(crate) fn tell(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Writes running text to the standard output, broken between words where the terminal ends.
pub(crate) fn tell_fitted(text: &str) -> io::Result<()> {
    match layout().width {
        Some(width) => tell(&fit(text, usize::from(width))),
        None => tell(text),
    }
}

/// One line under an answer: `3 rows`.
pub(crate) fn rows(table: &Table) -> String {
    match table.rows.len() {
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    }
}
