//! Writes answers into files: the ending of the name says the format.

use std::fs;
use std::io;
use std::path::Path;

use super::QueryError;
use crate::model::{ChartKind, Table};
use crate::render::{Format, Layout, chart, render};

/// Writes a table into the file at `path`, and replaces what stood there once all of it is written.
///
/// # Errors
/// [`QueryError::File`].
pub(super) fn write(path: &str, table: &Table) -> Result<(), QueryError> {
    let failed = |error: io::Error| QueryError::File { path: path.to_owned(), problem: error.to_string() };
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    let bytes = match ending.as_str() {
        "svg" | "png" => picture(&ending, table).map_err(failed)?,
        _ => match Format::from_name(&ending) {
            Some(format) => text(format, table).map_err(failed)?,
            None => return Err(failed(io::Error::other(format!("this build writes no .{ending} files")))),
        },
    };
    // The half-written file stands beside the whole one, so that renaming it stays on one disk.
    let part = format!("{path}.part");
    let done = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    done.map_err(|error| {
        let _ = fs::remove_file(&part);
        failed(error)
    })
}

fn text(format: Format, table: &Table) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    render(table, format, &Layout::default(), &mut bytes)?;
    Ok(bytes)
}

/// The chart that the query asks for, or the one that fits.
fn picture(ending: &str, table: &Table) -> io::Result<Vec<u8>> {
    let kind = table.chart.unwrap_or(ChartKind::Fitting);
    let drawn = match ending {
        "png" => chart::png(table, kind)?,
        _ => chart::svg(table, kind).map(String::into_bytes),
    };
    drawn.ok_or_else(|| {
        io::Error::other("there is nothing to draw: a chart needs rows with numbers, as of `| count by year`")
    })
}
