//! One cell of a result.

use serde::{Serialize, Serializer};

use super::{Day, Interval};

/// What a cell of a [`Table`](super::Table) holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing is known.
    Null,
    /// A whole number.
    Int(i64),
    /// A real number.
    Real(f64),
    /// Text.
    Text(String),
    /// One day.
    Day(Day),
    /// A stretch of days, shown in EDTF.
    Interval(Interval),
    /// Several values: the sources of an event.
    List(Vec<Value>),
}

impl Value {
    /// The number, where there is one.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
            Value::Int(number) => Some(*number as f64),
            Value::Real(number) => Some(*number),
            _ => None,
        }
    }
}

impl std::fmt::Display for Value {
    /// Plain text as CSV and tables show it: nothing for null, EDTF for dates, lists joined with `; `.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => Ok(()),
            Value::Int(number) => write!(f, "{number}"),
            Value::Real(number) => write!(f, "{number}"),
            Value::Text(text) => f.write_str(text),
            Value::Day(day) => write!(f, "{day}"),
            Value::Interval(interval) => write!(f, "{interval}"),
            Value::List(values) => {
                for (n, value) in values.iter().enumerate() {
                    write!(f, "{}{value}", if n == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_none(),
            Value::Int(number) => serializer.serialize_i64(*number),
            Value::Real(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Day(_) | Value::Interval(_) => serializer.collect_str(self),
            Value::List(values) => values.serialize(serializer),
        }
    }
}
