//! HTML tables.

use std::io;

use super::number::cell;
use crate::model::{ColumnKind, Table};

pub(super) fn write(table: &Table, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "<table>\n  <thead>\n    <tr>")?;
    for column in &table.columns {
        writeln!(out, "      <th>{}</th>", escape(&column.name))?;
    }
    writeln!(out, "    </tr>\n  </thead>\n  <tbody>")?;
    for row in &table.rows {
        writeln!(out, "    <tr>")?;
        for (column, value) in table.columns.iter().zip(row) {
            let align = if matches!(column.kind, ColumnKind::Int | ColumnKind::Real) { " align=\"right\"" } else { "" };
            writeln!(out, "      <td{align}>{}</td>", escape(&cell(value)))?;
        }
        writeln!(out, "    </tr>")?;
    }
    writeln!(out, "  </tbody>\n</table>")
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
