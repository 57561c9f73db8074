//! The answer to a query.

use serde::de::DeserializeOwned;

use super::Value;

/// What a column holds, for alignment, sorting and charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Whole numbers.
    Int,
    /// Real numbers.
    Real,
    /// Text.
    Text,
    /// Days or stretches of days.
    Date,
    /// Several texts a cell.
    List,
}

/// Name and kind of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name that the query gave it.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

impl Column {
    /// Whether it holds words, which may be broken and are names of nodes, and neither numbers nor days.
    ///
    /// ```
    /// use dateline::model::{Column, ColumnKind};
    /// assert!(Column { name: "source".to_owned(), kind: ColumnKind::List }.is_text());
    /// ```
    pub fn is_text(&self) -> bool {
        matches!(self.kind, ColumnKind::Text | ColumnKind::List)
    }
}

/// Something that a reader of the answer should know and that is not in its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// So many more events may match: their dates are too coarse to be certain.
    Possibly(u64),
    /// The name is known, and nothing in the store has it.
    NoRows(String),
    /// Rows left out by `limit` or by the default bound.
    Truncated(u64),
    /// How a relative period was resolved: the words and the days in EDTF.
    Resolved(String, String),
    /// `write` has put so many rows into that file.
    Written(String, u64),
}

/// How an answer wants to be drawn: the kinds of charts that a query may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// `chart`: lines over time, a heat map over two dimensions, bars for the rest.
    Fitting,
    /// `chart bar`.
    Bar,
    /// `chart line`.
    Line,
    /// `chart heat`.
    Heat,
}

/// The rows that a query found, in a total order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Value>>,
    /// What should be told besides.
    pub notes: Vec<Note>,
    /// The chart that the query asks for; none where it ends in plain rows.
    pub chart: Option<ChartKind>,
}

/// Why rows could not be read as a Rust type.
#[derive(Debug, thiserror::Error)]
#[error("row {row} does not fit the type: {source}")]
pub struct RowError {
    /// The row, counted from 0.
    pub row: usize,
    /// What does not fit.
    pub source: serde_json::Error,
}

impl Table {
    /// The rows as values of `T`, whose fields have the columns' names.
    ///
    /// # Errors
    /// The first row that does not fit.
    ///
    /// ```
    /// # use dateline::model::{Column, ColumnKind, Table, Value};
    /// #[derive(serde::Deserialize)]
    /// struct PerYear { year: String, count: u64 }
    /// # let table = Table {
    /// #     columns: vec![Column { name: "year".into(), kind: ColumnKind::Text }, Column { name: "count".into(), kind: ColumnKind::Int }],
    /// #     rows: vec![vec![Value::Text("2019".into()), Value::Int(3)]],
    /// #     ..Table::default()
    /// # };
    /// let rows: Vec<PerYear> = table.rows()?;
    /// assert_eq!((rows[0].year.as_str(), rows[0].count), ("2019", 3));
    /// # Ok::<(), dateline::model::table::RowError>(())
    /// ```
    pub fn rows<T: DeserializeOwned>(&self) -> Result<Vec<T>, RowError> {
        (0..self.rows.len())
            .map(|row| serde_json::from_value(self.object(row)).map_err(|source| RowError { row, source }))
            .collect()
    }

    /// Row `row` as a JSON object, columns in order; an empty object where there is no such row.
    pub fn object(&self, row: usize) -> serde_json::Value {
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let fields = self.columns.iter().zip(cells);
        fields
            .map(|(column, value)| (column.name.clone(), serde_json::json!(value)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}
