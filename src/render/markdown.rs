//! Markdown tables.

use std::io;

use super::number::cell;
use crate::model::{ColumnKind, Table};

pub(super) fn write(table: &Table, out: &mut impl io::Write) -> io::Result<()> {
    line(out, table.columns.iter().map(|column| escape(&column.name)))?;
    line(
        out,
        table.columns.iter().map(|column| match column.kind {
            ColumnKind::Int | ColumnKind::Real => "---:".to_owned(),
            _ => "---".to_owned(),
        }),
    )?;
    table.rows.iter().try_for_each(|row| line(out, row.iter().map(|value| escape(&cell(value)))))
}

fn line(out: &mut impl io::Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")
}
