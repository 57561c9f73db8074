//! Turns the answer to a query into text: tables for people, CSV, JSON, Markdown and HTML for programs and pages.

pub mod chart;

mod blocks;
mod csv;
mod graphml;
mod html;
mod json;
mod markdown;
mod number;
mod table;
mod wrap;

use std::io;

use crate::model::Table;

pub use table::{Borders, Layout};

/// The characters that people's output is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glyphs {
    Unicode,
    Ascii,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Columns for people.
    #[default]
    Table,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A Markdown table.
    Markdown,
    /// An HTML table.
    Html,
    /// A network of the names in two columns.
    Graphml,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 8] = [
        Format::Table,
        Format::Csv,
        Format::Tsv,
        Format::Json,
        Format::Jsonl,
        Format::Markdown,
        Format::Html,
        Format::Graphml,
    ];

    /// The lower-case name, as in `--format csv`.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Graphml => "graphml",
        }
    }

    /// The format of that name or file ending, if there is one.
    ///
    /// ```
    /// use dateline::render::Format;
    /// assert_eq!(Format::from_name("md"), Some(Format::Markdown));
    /// ```
    pub fn from_name(name: &str) -> Option<Format> {
        let known = Format::ALL.into_iter().find(|format| format.name() == name);
        known.or(match name {
            "md" => Some(Format::Markdown),
            "htm" => Some(Format::Html),
            "ndjson" => Some(Format::Jsonl),
            _ => None,
        })
    }
}

/// Writes a table; `layout` matters for [`Format::Table`] only, and so does the chart that the query asks for.
///
/// The writer is flushed now and then: one that refuses ends the work.
///
/// # Errors
/// Those of the writer.
///
/// ```
/// use dateline::model::{Column, ColumnKind, Table, Value};
/// use dateline::render::{Format, Layout, render};
/// let table = Table {
///     columns: vec![Column { name: "year".into(), kind: ColumnKind::Text }, Column { name: "count".into(), kind: ColumnKind::Int }],
///     rows: vec![vec![Value::Text("2019".into()), Value::Int(3)]],
///     ..Table::default()
/// };
/// let mut out = Vec::new();
/// render(&table, Format::Csv, &Layout::default(), &mut out)?;
/// assert_eq!(out, b"year,count\n2019,3\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn render(table: &Table, format: Format, layout: &Layout, out: &mut impl io::Write) -> io::Result<()> {
    match format {
        Format::Table => match table.chart.and_then(|kind| chart::text(table, kind, layout)) {
            Some(drawn) => out.write_all(drawn.as_bytes()),
            None => table::write(table, layout, out),
        },
        Format::Csv => csv::write(table, b',', out),
        Format::Tsv => csv::write(table, b'\t', out),
        Format::Json => json::write_array(table, out),
        Format::Jsonl => json::write_lines(table, out),
        Format::Markdown => markdown::write(table, out),
        Format::Html => html::write(table, out),
        Format::Graphml => graphml::write(table, out),
    }
}
