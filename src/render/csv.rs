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

#[cfg(test)]
mod tests {
    use std::io;

    use super::write;
    use crate::model::{Column, ColumnKind, Table, Value};

    struct Closed;

    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_told_as_one() {
        let columns = vec![Column { name: "name".into(), kind: ColumnKind::Text }];
        let table = Table { columns, rows: vec![vec![Value::Text("x".repeat(100))]; 1_000], ..Table::default() };
        assert_eq!(write(&table, b',', &mut Closed).unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
