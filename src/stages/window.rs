//! Shares, running sums, changes, windows over time and ranks.

use std::collections::HashMap;

use super::Frame;
use super::order::{compare, key, largest_first, sort};
use super::regroup::figure;
use crate::model::{BucketCode, ColumnKind, Halt, Value};
use crate::plan::{Back, Function};

/// A window over buckets of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) column: usize,
    pub(super) bucket: usize,
    pub(super) length: u32,
    pub(super) function: Function,
}

impl Frame {
    /// Each row's part of its group's total; null where the total is 0.
    pub(super) fn share(&mut self, column: usize, per: &[usize], name: &str, halt: &Halt) {
        let mut totals: HashMap<_, f64> = HashMap::new();
        for row in halt.heeding(&self.rows) {
            *totals.entry(key(per, row)).or_default() += row[column].as_f64().unwrap_or(0.0);
        }
        let share = |row: &Vec<Value>| {
            let total = totals.get(&key(per, row)).copied().filter(|total| *total != 0.0);
            row[column].as_f64().zip(total).map_or(Value::Null, |(part, total)| Value::Real(part / total))
        };
        let cells = halt.heeding(&self.rows).map(share).collect();
        self.add_column(name, ColumnKind::Real, cells);
    }

    /// The sum up to each row.
    pub(super) fn cumulative(&mut self, column: usize, per: &[usize], name: &str, halt: &Halt) {
        let mut sums: HashMap<_, Value> = HashMap::new();
        let mut cells = Vec::with_capacity(self.rows.len());
        for row in halt.heeding(&self.rows) {
            let sum = sums.entry(key(per, row)).or_insert(Value::Int(0));
            *sum = plus(sum, &row[column]);
            cells.push(sum.clone());
        }
        let kind = self.columns[column].kind;
        self.add_column(name, kind, cells);
    }

    /// The difference to an earlier row; null where there is none.
    pub(super) fn change(&mut self, column: usize, back: Back, per: &[usize], name: &str, halt: &Halt) {
        let cells = match back {
            Back::Row => {
                let mut last: HashMap<_, Value> = HashMap::new();
                let cells = halt.heeding(&self.rows).map(|row| {
                    let before = last.insert(key(per, row), row[column].clone());
                    before.map_or(Value::Null, |before| minus(&row[column], &before))
                });
                cells.collect()
            }
            Back::Buckets { column: time, count } => {
                let known: HashMap<_, Value> = halt
                    .heeding(&self.rows)
                    .map(|row| ((key(per, row), code(&row[time])), row[column].clone()))
                    .collect();
                let bucket = self.columns[time].bucket;
                let cells = halt.heeding(&self.rows).map(|row| {
                    let earlier = code(&row[time]).zip(bucket).and_then(|(code, bucket)| bucket.back(code, count));
                    let before = earlier.and_then(|earlier| known.get(&(key(per, row), Some(earlier))));
                    before.map_or(Value::Null, |before| minus(&row[column], before))
                });
                cells.collect()
            }
        };
        let kind = self.columns[column].kind;
        self.add_column(name, kind, cells);
    }

    /// A figure over the last buckets; null until the window is full.
    pub(super) fn rolling(&mut self, window: Window, per: &[usize], name: &str, halt: &Halt) {
        let Some(bucket) = self.columns[window.bucket].bucket else { return };
        let mut series: HashMap<_, Vec<(BucketCode, Value)>> = HashMap::new();
        for row in halt.heeding(&self.rows) {
            if let Some(code) = code(&row[window.bucket]).filter(|code| code.is_whole()) {
                series.entry(key(per, row)).or_default().push((code, row[window.column].clone()));
            }
        }
        series.values_mut().for_each(|points| points.sort_by_key(|(code, _)| *code));
        let cell = |row: &Vec<Value>| {
            let end = code(&row[window.bucket])?;
            let begin = bucket.back(end, window.length.saturating_sub(1))?;
            let points = series.get(&key(per, row))?;
            points.first().filter(|(first, _)| *first <= begin)?;
            let inside =
                points.partition_point(|(code, _)| *code < begin)..points.partition_point(|(code, _)| *code <= end);
            let values: Vec<&Value> = points[inside].iter().map(|(_, value)| value).collect();
            Some(figure(window.function, &values))
        };
        let cells = halt.heeding(&self.rows).map(|row| cell(row).unwrap_or(Value::Null)).collect();
        self.add_column(name, ColumnKind::Real, cells);
    }

    /// 1 for the largest value; equal values have equal ranks, unknown ones none.
    pub(super) fn rank(&mut self, column: usize, name: &str, halt: &Halt) {
        let mut by_size: Vec<usize> = (0..self.rows.len()).collect();
        sort(&mut by_size, halt, |a, b| largest_first(&self.rows[*a][column], &self.rows[*b][column]));
        let mut cells = vec![Value::Null; self.rows.len()];
        let mut rank = 0;
        for (place, n) in by_size.iter().enumerate() {
            let value = &self.rows[*n][column];
            let same = place > 0 && compare(&self.rows[by_size[place - 1]][column], value).is_eq();
            rank = if same { rank } else { place + 1 };
            if *value != Value::Null {
                cells[*n] = Value::Int(i64::try_from(rank).unwrap_or(i64::MAX));
            }
        }
        self.add_column(name, ColumnKind::Int, cells);
    }
}

fn code(cell: &Value) -> Option<BucketCode> {
    match cell {
        Value::Int(code) => BucketCode::from_number(*code),
        _ => None,
    }
}

/// The sum; null counts as nothing.
pub(super) fn plus(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a.saturating_add(*b)),
        (a, Value::Null) => a.clone(),
        (Value::Null, b) => b.clone(),
        (a, b) => a.as_f64().zip(b.as_f64()).map_or(Value::Null, |(a, b)| Value::Real(a + b)),
    }
}

/// The difference; null where either is.
pub(super) fn minus(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a.saturating_sub(*b)),
        (a, b) => a.as_f64().zip(b.as_f64()).map_or(Value::Null, |(a, b)| Value::Real(a - b)),
    }
}
