//! Compares cells and tells groups apart.

use std::cmp::Ordering;

use crate::model::Value;
use crate::plan::Order;

/// Whether a cell holds nothing: null, or a list of nobody.
pub(super) fn is_unknown(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(values) => values.is_empty(),
        _ => false,
    }
}

/// A total order: numbers, text, days and lists by their value, unlike kinds by kind, what is unknown last.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (a, b) if is_unknown(a) || is_unknown(b) => is_unknown(a).cmp(&is_unknown(b)),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Day(a), Value::Day(b)) => a.cmp(b),
        (Value::Interval(a), Value::Interval(b)) => (a.lo, a.hi).cmp(&(b.lo, b.hi)),
        (Value::List(a), Value::List(b)) => {
            let pairs = a.iter().zip(b).map(|(a, b)| compare(a, b));
            pairs.into_iter().find(|order| order.is_ne()).unwrap_or(a.len().cmp(&b.len()))
        }
        (a, b) => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => kind(a).cmp(&kind(b)),
        },
    }
}

const fn kind(value: &Value) -> u8 {
    match value {
        Value::Int(_) | Value::Real(_) => 0,
        Value::Day(_) => 1,
        Value::Interval(_) => 2,
        Value::Text(_) => 3,
        Value::List(_) => 4,
        Value::Null => 5,
    }
}

/// Largest first, what is unknown last.
pub(super) fn largest_first(a: &Value, b: &Value) -> Ordering {
    if is_unknown(a) || is_unknown(b) { compare(a, b) } else { compare(b, a) }
}

/// Rows by these columns, smallest first.
pub(super) fn ascending(columns: &[usize], a: &[Value], b: &[Value]) -> Ordering {
    let orders = columns.iter().map(|n| compare(&a[*n], &b[*n]));
    orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Rows by these columns, each in its own direction.
pub(super) fn by_keys(keys: &[(usize, Order)], a: &[Value], b: &[Value]) -> Ordering {
    let orders = keys.iter().map(|(n, order)| match order {
        Order::Ascending => compare(&a[*n], &b[*n]),
        Order::Descending => largest_first(&a[*n], &b[*n]),
    });
    orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// A cell as part of a hash map's key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Null,
    Int(i64),
    Real(u64),
    Text(String),
}

/// The cells of some columns as a hash map's key.
pub(super) fn key(columns: &[usize], row: &[Value]) -> Vec<Part> {
    columns.iter().map(|n| part(&row[*n])).collect()
}

pub(super) fn part(value: &Value) -> Part {
    match value {
        Value::Null => Part::Null,
        Value::Int(number) => Part::Int(*number),
        Value::Real(number) => Part::Real(number.to_bits()),
        Value::Text(text) => Part::Text(text.clone()),
        Value::Day(day) => Part::Int(i64::from(day.number())),
        // The granularity tells apart what EDTF writes alike.
        Value::Interval(interval) => Part::Text(format!("{}@{}", interval.edtf(), interval.granularity.name())),
        Value::List(values) => Part::Text(values.iter().map(|value| format!("{value}\u{1}")).collect()),
    }
}
