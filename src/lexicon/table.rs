//! Reads the tab-separated tables of `grammar/lexicon/`.

use memchr::memchr;
use smallvec::SmallVec;

use super::LexiconError;

/// As many cells as any table has columns.
const CELLS: usize = 13;

/// One table, its cells still in the text they came from.
pub(super) struct Rows<'a> {
    file: &'a str,
    columns: Vec<&'a str>,
    text: &'a str,
}

/// One row: cells by the name of their column.
pub(super) struct Row<'a, 'r> {
    table: &'r Rows<'a>,
    cells: SmallVec<[&'a str; CELLS]>,
    pub(super) line: usize,
}

impl<'a> Rows<'a> {
    /// Reads the header line and holds it against the columns that the table may have.
    pub(super) fn new(file: &'a str, text: &'a str, known: &[&str]) -> Result<Rows<'a>, LexiconError> {
        let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or("");
        let columns: Vec<&str> = header.trim_start_matches('\u{feff}').split('\t').map(str::trim).collect();
        if let Some(column) = columns.iter().find(|column| !known.contains(column)) {
            return Err(LexiconError::new(file, 1, format!("unknown column `{column}`; it has {}", known.join(", "))));
        }
        if let Some(column) = known.iter().find(|column| !columns.contains(column)) {
            return Err(LexiconError::new(file, 1, format!("the column `{column}` is missing")));
        }
        Ok(Rows { file, columns, text })
    }

    /// The rows below the header; comments and empty lines left out.
    pub(super) fn rows<'r>(&'r self) -> impl Iterator<Item = Row<'a, 'r>> {
        let lines = self.text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        lines.skip(1).map(move |(n, line)| Row { table: self, cells: parted(line, b'\t').collect(), line: n + 1 })
    }
}

impl<'a> Row<'a, '_> {
    /// The cell under that column; empty where the row is short.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        let place = self.table.columns.iter().position(|name| *name == column);
        place.and_then(|place| self.cells.get(place).copied()).unwrap_or("")
    }

    /// The values of a cell, parted by `|`.
    pub(super) fn values(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        parted(self.cell(column), b'|').filter(|value| !value.is_empty())
    }

    /// An error at this row.
    pub(super) fn error(&self, message: impl Into<String>) -> LexiconError {
        LexiconError::new(self.table.file, self.line, message.into())
    }

    /// Refuses a row with more cells than the header has columns.
    pub(super) fn check_width(&self) -> Result<(), LexiconError> {
        let (cells, columns) = (self.cells.len(), self.table.columns.len());
        if cells > columns {
            return Err(self.error(format!("{cells} cells in a table of {columns} columns")));
        }
        Ok(())
    }

    /// A number of degrees, years or people; `None` where the cell is empty.
    pub(super) fn number<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>, LexiconError> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        cell.parse().map(Some).map_err(|_| self.error(format!("`{cell}` in `{column}` is not a number")))
    }
}

/// The parts of a text between these marks, trimmed. Every start cuts the tables into hundreds of thousands of them.
fn parted(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (part, after) = match memchr(mark, text.as_bytes()) {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        rest = after;
        Some(match part.as_bytes() {
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => part,
            _ => part.trim(),
        })
    })
}
