//! Comma- and tab-separated values.

use std::io;

use crate::model::Table;

pub(super) fn write(table: &Table, delimiter: u8, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| column.name.as_str()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(ToString::to_string))?;
    }
    writer.flush()
}
