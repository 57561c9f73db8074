//! Writes answers into files: the ending of the name says the format.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::QueryError;
use crate::model::Table;
use crate::render::{Format, Layout, render};

/// Writes a table into the file at `path`, and replaces what stood there once all of it is written.
///
/// # Errors
/// [`QueryError::File`].
pub(super) fn write(path: &str, table: &Table) -> Result<(), QueryError> {
    let failed = |error: io::Error| QueryError::File { path: path.to_owned(), problem: error.to_string() };
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let Some(format) = Format::from_name(&ending.to_ascii_lowercase()) else {
        let problem = format!("this build writes no .{ending} files");
        return Err(QueryError::File { path: path.to_owned(), problem });
    };
    // The half-written file stands beside the whole one, so that renaming it stays on one disk.
    let part = format!("{path}.part");
    let done = File::create(&part).and_then(|file| {
        let mut out = BufWriter::new(file);
        render(table, format, &Layout::default(), &mut out)?;
        out.flush()?;
        fs::rename(&part, path)
    });
    done.map_err(|error| {
        let _ = fs::remove_file(&part);
        failed(error)
    })
}
