//! Runs the stages that work on a table of groups: the same for SQL and for column scans.
//!
//! Every stage keeps rows in a total order, so that the same query gives the same bytes.

mod compare;
mod fill;
mod filter;
mod formula;
mod order;
mod pivot;
mod regroup;
pub mod sequence;
mod window;

use crate::model::{Bucket, BucketCode, Column, ColumnKind, Halt, Interval, Table, Value};
use crate::plan::{Plan, Slice, Step};

/// Most rows that filling gaps may make.
pub const MOST_ROWS: usize = 1_000_000;
/// Most columns that `pivot` may make.
pub const MOST_COLUMNS: usize = 2_000;

/// A table between two stages; buckets are still codes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// The columns from left to right.
    pub columns: Vec<FrameColumn>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Value>>,
}

/// A column between two stages.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Set where its cells are codes of buckets.
    pub bucket: Option<Bucket>,
}

/// Why a stage stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StageError {
    /// The gaps between the first and the last bucket are too many.
    #[error("filling the gaps makes more than {MOST_ROWS} rows; add `skip empty` or take a longer unit")]
    TooManyRows,
    /// The values that would become columns are too many.
    #[error("`pivot` makes more than {MOST_COLUMNS} columns; keep fewer values before it, for example with `top`")]
    TooManyColumns,
    /// Two rows would fill one cell.
    #[error("`pivot` finds several rows for one cell of `{value}`; make one of them before it, such as `{help}`")]
    SeveralRows {
        /// The value whose column has the cell.
        value: String,
        /// The stage that makes one of them.
        help: String,
    },
    /// A [`Halt`] was requested.
    #[error("interrupted")]
    Interrupted,
}

/// What steps ask of the world outside their table.
pub trait Outside {
    /// Why it could not be had.
    type Error: From<StageError>;

    /// The finished frame of another plan.
    ///
    /// # Errors
    /// Those of a query.
    fn frame(&mut self, plan: &Plan) -> Result<Frame, Self::Error>;

    /// Writes a table into a file.
    ///
    /// # Errors
    /// A file that cannot be written.
    fn write(&mut self, path: &str, table: &Table) -> Result<(), Self::Error>;
}

impl Frame {
    /// Runs the steps in order, until `halt` is requested.
    ///
    /// # Errors
    /// A [`StageError`] where a step would make too much or is stopped, and those of `outside`.
    pub fn run<O: Outside>(self, steps: &[Step], outside: &mut O, halt: &Halt) -> Result<Frame, O::Error> {
        let mut frame = self;
        for step in steps {
            match step {
                Step::Compare { dimensions, with, measures } => {
                    let other = outside.frame(with)?;
                    frame = frame.compare(*dimensions, &other, measures, halt);
                }
                Step::Join { with, on, columns } => {
                    let other = outside.frame(with)?;
                    frame.join(&other, on, columns, halt);
                }
                Step::Write { path, columns } => {
                    let mut written = frame.clone();
                    if let Some(columns) = columns {
                        written.show(columns, halt);
                    }
                    outside.write(path, &written.finish())?;
                }
                step => frame = frame.step(step, halt)?,
            }
            // Steps break off without a word: what they made then is of no use.
            if halt.is_requested() {
                return Err(StageError::Interrupted.into());
            }
        }
        Ok(frame)
    }

    /// The finished table: buckets get their names.
    pub fn finish(self) -> Table {
        let buckets: Vec<Option<Bucket>> = self.columns.iter().map(|column| column.bucket).collect();
        let label = |(cell, bucket): (Value, &Option<Bucket>)| match (cell, bucket) {
            (Value::Int(code), Some(bucket)) => {
                BucketCode::from_number(code).map_or(Value::Null, |code| Value::Text(bucket.label(code)))
            }
            (cell, _) => cell,
        };
        let rows = self.rows.into_iter().map(|row| row.into_iter().zip(&buckets).map(label).collect()).collect();
        let columns = self.columns.into_iter().map(|column| Column { name: column.name, kind: column.kind }).collect();
        Table { columns, rows, ..Table::default() }
    }

    fn show(&mut self, columns: &[usize], halt: &Halt) {
        self.columns = columns.iter().map(|n| self.columns[*n].clone()).collect();
        for row in halt.heeding(&mut self.rows) {
            *row = columns.iter().map(|n| row[*n].clone()).collect();
        }
    }

    fn step(mut self, step: &Step, halt: &Halt) -> Result<Frame, StageError> {
        match step {
            Step::Fill { bucket, within, zero } => self.fill(*bucket, within, zero, halt)?,
            Step::Where(filter) => {
                let columns = std::mem::take(&mut self.columns);
                self.rows.retain(|row| halt.is_requested() || filter::passes(filter, &columns, row));
                self.columns = columns;
            }
            Step::Top { count, by, per, known } => self.top(*count, *by, per, known, halt),
            Step::Sort(keys) => order::sort(&mut self.rows, halt, |a, b| order::by_keys(keys, a, b)),
            Step::Limit(slice) => self.limit(*slice),
            Step::Show(columns) => self.show(columns, halt),
            Step::Share { column, per, name } => self.share(*column, per, name, halt),
            Step::Cumulative { column, per, name } => self.cumulative(*column, per, name, halt),
            Step::Change { column, back, per, name } => self.change(*column, *back, per, name, halt),
            Step::Rolling { column, bucket, length, function, per, name } => {
                let window = window::Window { column: *column, bucket: *bucket, length: *length, function: *function };
                self.rolling(window, per, name, halt);
            }
            Step::Rank { column, name } => self.rank(*column, name, halt),
            Step::Pivot { column, values, apart } => return self.pivot(*column, values, apart, halt),
            Step::Regroup { dimensions, measures } => return Ok(self.regroup(dimensions, measures, halt)),
            Step::With { name, expression } => self.with(name, expression, halt),
            // These need the outside, and `run` has done them.
            Step::Compare { .. } | Step::Join { .. } | Step::Write { .. } => {}
        }
        Ok(self)
    }

    fn top(&mut self, count: u64, by: usize, per: &[usize], known: &[usize], halt: &Halt) {
        self.rows.retain(|row| row[by] != Value::Null && known.iter().all(|n| row[*n] != Value::Null));
        order::sort(&mut self.rows, halt, |a, b| {
            order::ascending(per, a, b).then_with(|| order::largest_first(&a[by], &b[by]))
        });
        let mut taken = 0;
        let mut last: Option<Vec<Value>> = None;
        self.rows.retain(|row| {
            if halt.is_requested() {
                return false;
            }
            let group: Vec<Value> = per.iter().map(|n| row[*n].clone()).collect();
            if last.as_ref() != Some(&group) {
                (taken, last) = (0, Some(group));
            }
            taken += 1;
            taken <= count
        });
    }

    fn limit(&mut self, slice: Slice) {
        let offset = usize::try_from(slice.offset).unwrap_or(usize::MAX).min(self.rows.len());
        self.rows.drain(..offset);
        self.rows.truncate(usize::try_from(slice.count).unwrap_or(usize::MAX));
    }

    fn add_column(&mut self, name: &str, kind: ColumnKind, cells: Vec<Value>) {
        self.columns.push(FrameColumn { name: name.to_owned(), kind, bucket: None });
        for (row, cell) in self.rows.iter_mut().zip(cells) {
            row.push(cell);
        }
    }

    /// The days that a cell of dates means.
    fn days(column: &FrameColumn, cell: &Value) -> Option<Interval> {
        match (cell, column.bucket) {
            (Value::Int(code), Some(bucket)) => Some(bucket.days(BucketCode::from_number(*code)?)),
            (Value::Interval(interval), _) => Some(*interval),
            (Value::Day(day), _) => Some(Interval::day(*day)),
            _ => None,
        }
    }
}
