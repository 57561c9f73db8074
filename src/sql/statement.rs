//! SQL text with its bound values, and how the cells of its rows are read.

use std::fmt;

use crate::model::{Bucket, ColumnKind, DatedBy, Day, Granularity, Interval, Status, Value};
use crate::plan::Literal;

/// SQL text and what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The text; parameters are `?1`, `?2` and so on.
    pub sql: String,
    /// What is bound to the parameters.
    pub values: Vec<Value>,
    /// The columns of its rows.
    pub columns: Vec<OutputColumn>,
}

/// A column of a statement's rows.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputColumn {
    /// The name that the query gave it.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// How its cells are read.
    pub cell: Cell,
}

/// How a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// As it is.
    Plain,
    /// A number of days since 1970-01-01.
    Day,
    /// First day, last day and granularity in one number: see `Cell::INTERVAL`.
    Interval,
    /// JSON text of an array.
    List,
    /// The code of a status.
    Status,
    /// The code of a granularity.
    Granularity,
    /// The code of what a date was taken from.
    DatedBy,
    /// The code of a bucket; it stays a number until all steps are done.
    Bucket(Bucket),
}

impl Cell {
    // In SQLite `<<` and `|` bind alike.
    /// SQL for an event's date as one number that sorts by first and then by last day.
    pub(super) const INTERVAL: &'static str =
        "(((e.lo_day + 719162) << 25) | ((e.hi_day + 719162) << 3) | e.granularity)";

    /// The value of a cell as the store gave it.
    pub fn read(self, value: Value) -> Value {
        match (self, value) {
            (Cell::Day, Value::Int(number)) => day(number).map_or(Value::Null, Value::Day),
            (Cell::Interval, Value::Int(number)) => interval(number).map_or(Value::Null, Value::Interval),
            (Cell::List, Value::Text(json)) => list(&json),
            (Cell::Status, Value::Int(code)) => word(&Status::ALL.map(Status::name), code),
            (Cell::Granularity, Value::Int(code)) => word(&Granularity::ALL.map(Granularity::name), code),
            (Cell::DatedBy, Value::Int(code)) => word(&DatedBy::ALL.map(DatedBy::name), code),
            (_, value) => value,
        }
    }

    /// The buckets whose codes the cells are.
    pub const fn bucket(self) -> Option<Bucket> {
        match self {
            Cell::Bucket(bucket) => Some(bucket),
            _ => None,
        }
    }
}

impl fmt::Display for Statement {
    /// The text, and below it each bound value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)?;
        for (n, value) in self.values.iter().enumerate() {
            let word = if n == 0 { "\n\nwith" } else { "\n    " };
            match value {
                Value::Text(text) => write!(f, "{word} ?{} = '{text}'", n + 1)?,
                value => write!(f, "{word} ?{} = {value}", n + 1)?,
            }
        }
        Ok(())
    }
}

fn day(number: i64) -> Option<Day> {
    Day::from_number(i32::try_from(number).ok()?)
}

fn interval(number: i64) -> Option<Interval> {
    let first = i64::from(Day::MIN.number());
    let granularity = Granularity::ALL.get(usize::try_from(number & 7).ok()?)?;
    Some(Interval::new(day((number >> 25) + first)?, day((number >> 3 & 0x3F_FFFF) + first)?, *granularity))
}

fn list(json: &str) -> Value {
    let items: Vec<serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
    Value::List(items.into_iter().map(scalar).collect())
}

fn scalar(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(whole) => Value::Int(whole),
            None => number.as_f64().map_or(Value::Null, Value::Real),
        },
        _ => Value::Null,
    }
}

fn word(words: &[&str], code: i64) -> Value {
    let word = usize::try_from(code).ok().and_then(|code| words.get(code));
    word.map_or(Value::Null, |word| Value::Text((*word).to_owned()))
}

/// Collects bound values while the text is written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    values: Vec<Value>,
}

impl Writer {
    /// Binds a value and gives its parameter; equal values share one.
    pub(super) fn bind(&mut self, value: Value) -> String {
        let known = self.values.iter().position(|bound| *bound == value);
        let number = known.unwrap_or_else(|| {
            self.values.push(value);
            self.values.len() - 1
        });
        format!("?{}", number + 1)
    }

    /// `= ?1`, or `IN (SELECT value FROM json_each(?1))` for more than one.
    pub(super) fn equals(&mut self, values: &[Literal]) -> String {
        if let [single] = values {
            return format!("= {}", self.bind(value(single)));
        }
        let all: Vec<serde_json::Value> = values.iter().map(json).collect();
        let list = self.bind(Value::Text(serde_json::Value::Array(all).to_string()));
        format!("IN (SELECT value FROM json_each({list}))")
    }

    pub(super) fn finish(self, sql: String, columns: Vec<OutputColumn>) -> Statement {
        Statement { sql, values: self.values, columns }
    }
}

pub(super) fn value(literal: &Literal) -> Value {
    match literal {
        Literal::Int(number) => Value::Int(*number),
        Literal::Real(number) => Value::Real(*number),
        Literal::Text(text) => Value::Text(text.clone()),
    }
}

fn json(literal: &Literal) -> serde_json::Value {
    match literal {
        Literal::Int(number) => (*number).into(),
        Literal::Real(number) => (*number).into(),
        Literal::Text(text) => text.as_str().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Value};
    use crate::model::{Day, Granularity, Interval};

    #[test]
    fn a_date_fits_into_one_number() {
        for (lo, hi) in [(Day::MIN, Day::MAX), (Day::MAX, Day::MAX), (Day::MIN, Day::MIN)] {
            let number = (i64::from(lo.number()) + 719_162) << 25 | (i64::from(hi.number()) + 719_162) << 3 | 5;
            let interval = Interval::new(lo, hi, Granularity::Year);
            assert_eq!(Cell::Interval.read(Value::Int(number)), Value::Interval(interval));
        }
        assert_eq!(Cell::Interval.read(Value::Null), Value::Null);
    }
}
