//! Reads the days in the tables' cells.

use super::LexiconError;
use super::table::Row;
use crate::model::{Day, Interval};

/// Which end of a month or year a short date stands for.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    First,
    Last,
}

/// The day in a cell: `1998`, `1998-05` or `1998-05-21`; `None` where it is empty.
pub(super) fn date(row: &Row<'_, '_>, column: &str, edge: Edge) -> Result<Option<Day>, LexiconError> {
    let cell = row.cell(column);
    if cell.is_empty() {
        return Ok(None);
    }
    let mut parts = cell.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next().flatten(), parts.next(), parts.next());
    let interval = match (year.and_then(|year| i32::try_from(year).ok()), month, day) {
        (Some(year), None, None) => Interval::year(year),
        (Some(year), Some(Some(month)), None) => Interval::month(year, month),
        (Some(year), Some(Some(month)), Some(Some(day))) => Day::from_ymd(year, month, day).map(Interval::day),
        _ => None,
    };
    let interval = interval
        .ok_or_else(|| row.error(format!("`{cell}` in `{column}` is not a date; write 1998, 1998-05 or 1998-05-21")))?;
    Ok(Some(match edge {
        Edge::First => interval.lo,
        Edge::Last => interval.hi,
    }))
}
