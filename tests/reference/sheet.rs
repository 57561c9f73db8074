//! A table between two stages.

use dateline::model::{Bucket, BucketCode, Interval, Value};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// Set where the cells are codes of buckets.
    pub(crate) bucket: Option<Bucket>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// With a column more.
    pub(crate) fn with(mut self, name: &str, cells: Vec<Value>) -> Sheet {
        self.columns.push(Column { name: name.to_owned(), bucket: None });
        self.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        self
    }

    /// The bucket that a cell stands for.
    pub(crate) fn code(&self, column: usize, row: &[Value]) -> Option<(Bucket, BucketCode)> {
        match (self.columns[column].bucket, &row[column]) {
            (Some(bucket), Value::Int(code)) => Some((bucket, BucketCode::from_number(*code)?)),
            _ => None,
        }
    }

    /// The days that a cell stands for.
    pub(crate) fn days(&self, column: usize, row: &[Value]) -> Option<Interval> {
        match &row[column] {
            Value::Interval(days) => Some(*days),
            Value::Day(day) => Some(Interval::day(*day)),
            _ => self.code(column, row).map(|(bucket, code)| bucket.days(code)),
        }
    }

    /// What a cell shows.
    pub(crate) fn shown(&self, column: usize, row: &[Value]) -> Value {
        match self.code(column, row) {
            Some((bucket, code)) => Value::Text(bucket.label(code)),
            None => row[column].clone(),
        }
    }

    /// The rows as a reader sees them.
    pub(crate) fn finished(&self) -> Vec<Vec<Value>> {
        let row = |row: &Vec<Value>| (0..self.columns.len()).map(|n| self.shown(n, row)).collect();
        self.rows.iter().map(row).collect()
    }
}
