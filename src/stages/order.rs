//! Compares cells and tells groups apart.

use std::cmp::Ordering;

use crate::model::{Halt, Value};
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
            // There is one zero, also where a product has made it negative.
            (Some(a), Some(b)) => (a + 0.0).total_cmp(&(b + 0.0)),
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

/// Items that are sorted at one go: a sort that has begun cannot be stopped.
const PIECE: usize = 1 << 14;

/// Sorts items and keeps equal ones in their order; breaks off once `halt` is requested.
pub(super) fn sort<T: Default>(items: &mut Vec<T>, halt: &Halt, compare: impl Fn(&T, &T) -> Ordering) {
    for piece in halt.heeding(items.chunks_mut(PIECE)) {
        piece.sort_by(&compare);
    }
    let mut width = PIECE;
    while width < items.len() && !halt.is_requested() {
        let mut merged = Vec::with_capacity(items.len());
        for pair in items.chunks_mut(2 * width) {
            let (left, right) = pair.split_at_mut(width.min(pair.len()));
            merge(left, right, &mut merged, halt, &compare);
        }
        *items = merged;
        width *= 2;
    }
}

/// Appends two sorted runs as one.
fn merge<T: Default>(
    left: &mut [T],
    right: &mut [T],
    merged: &mut Vec<T>,
    halt: &Halt,
    compare: impl Fn(&T, &T) -> Ordering,
) {
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() && !halt.is_requested() {
        if compare(&right[j], &left[i]).is_lt() {
            merged.push(std::mem::take(&mut right[j]));
            j += 1;
        } else {
            merged.push(std::mem::take(&mut left[i]));
            i += 1;
        }
    }
    merged.extend(left[i..].iter_mut().chain(&mut right[j..]).map(std::mem::take));
}

/// A cell as part of a hash map's key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        // 2 and 2.0 are one value.
        Value::Real(number) => whole(*number).map_or(Part::Real(number.to_bits()), Part::Int),
        Value::Text(text) => Part::Text(text.clone()),
        Value::Day(day) => Part::Int(i64::from(day.number())),
        // The granularity tells apart what EDTF writes alike.
        Value::Interval(interval) => Part::Text(format!("{}@{}", interval.edtf(), interval.granularity.name())),
        Value::List(values) => Part::Text(values.iter().map(|value| format!("{value}\u{1}")).collect()),
    }
}

/// The whole number that a number is.
#[expect(clippy::cast_possible_truncation, reason = "the number is whole and below 2^53")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::{PIECE, sort};
    use crate::model::Halt;

    #[test]
    fn long_sorts_are_those_of_the_standard_library() {
        for count in [0, 1, PIECE, PIECE + 1, 3 * PIECE + 7, 5 * PIECE] {
            let mut items: Vec<(usize, usize)> = (0..count).map(|n| (n * 7919 % 1013, n)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort(&mut items, &Halt::default(), |a, b| a.0.cmp(&b.0));
            assert!(items == expected, "{count}");
        }
    }

    #[test]
    fn a_halted_sort_breaks_off() {
        let halt = Halt::default();
        let mut items: Vec<usize> = (0..100 * PIECE).rev().collect();
        let compared = std::cell::Cell::new(0);
        sort(&mut items, &halt, |a, b| {
            compared.set(compared.get() + 1);
            if compared.get() == 1_000 {
                halt.request();
            }
            a.cmp(b)
        });
        assert!(compared.get() < 20 * PIECE, "{compared:?}");
    }
}
