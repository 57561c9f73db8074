//! The order of values: numbers, days, text and lists by what they are; what is unknown comes last, whichever way.

use std::cmp::Ordering;

use dateline::model::Value;
use dateline::plan::Order;

/// Kinds in their order.
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

/// Whether a cell holds nothing: null, or a list of nobody.
pub(crate) fn is_unknown(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(values) => values.is_empty(),
        _ => false,
    }
}

pub(crate) fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (a, b) if is_unknown(a) || is_unknown(b) => is_unknown(a).cmp(&is_unknown(b)),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Day(a), Value::Day(b)) => a.cmp(b),
        (Value::Interval(a), Value::Interval(b)) => (a.lo, a.hi).cmp(&(b.lo, b.hi)),
        (Value::List(a), Value::List(b)) => {
            let unlike = a.iter().zip(b).map(|(a, b)| compare(a, b)).find(|order| order.is_ne());
            unlike.unwrap_or(a.len().cmp(&b.len()))
        }
        _ => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => kind(a).cmp(&kind(b)),
        },
    }
}

pub(crate) fn directed(order: Order, a: &Value, b: &Value) -> Ordering {
    if order == Order::Ascending || is_unknown(a) || is_unknown(b) { compare(a, b) } else { compare(b, a) }
}

/// Rows by some of their cells, smallest first.
pub(crate) fn by_cells(columns: &[usize], a: &[Value], b: &[Value]) -> Ordering {
    let unlike = columns.iter().map(|n| compare(&a[*n], &b[*n])).find(|order| order.is_ne());
    unlike.unwrap_or(Ordering::Equal)
}
