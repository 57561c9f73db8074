//! JSON arrays and JSON lines.

use std::io;

use crate::model::Table;

pub(super) fn write_array(table: &Table, out: &mut impl io::Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for row in 0..table.rows.len() {
        out.write_all(if row == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &table.object(row))?;
    }
    out.write_all(if table.rows.is_empty() { b"]\n" } else { b"\n]\n" })
}

pub(super) fn write_lines(table: &Table, out: &mut impl io::Write) -> io::Result<()> {
    for row in 0..table.rows.len() {
        serde_json::to_writer(&mut *out, &table.object(row))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
