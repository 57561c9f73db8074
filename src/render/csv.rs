//! Comma- and tab-separated values.

use std::io;

use crate::model::Table;

pub(super) fn write(table: &Table, delimiter: u8, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| column.name.as_str())).map_err(plain)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(ToString::to_string)).map_err(plain)?;
    }
    writer.flush()
}

/// The error of the output itself: the crate's own conversion hides its kind, and a reader that has enough would be an error.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
