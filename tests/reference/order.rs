//! The order of values: each becomes a key, and the keys are in order as they are declared.

use std::cmp::Ordering;

use dateline::model::{Day, Value};
use dateline::plan::Order;

/// What is compared. Numbers come first, whole or not; then days, intervals, text, lists; what is unknown comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The number, and the same exactly where it is whole: there are more whole numbers than a double tells apart.
    Number(i64, i64),
    Day(Day),
    Interval(Day, Day),
    Text(String),
    /// From the first on; a list that another begins with comes before it.
    List(Vec<Key>),
    Unknown,
}

impl Key {
    fn of(value: &Value) -> Key {
        match value {
            _ if is_unknown(value) => Key::Unknown,
            Value::Int(number) => Key::Number(place(value.as_f64().unwrap()), *number),
            Value::Real(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                Key::Number(place(*number), format!("{number:.0}").parse().unwrap())
            }
            Value::Real(number) => Key::Number(place(*number), 0),
            Value::Day(day) => Key::Day(*day),
            Value::Interval(days) => Key::Interval(days.lo, days.hi),
            Value::Text(text) => Key::Text(text.clone()),
            Value::List(values) => Key::List(values.iter().map(Key::of).collect()),
            Value::Null => Key::Unknown,
        }
    }
}

/// Doubles are ordered as the whole numbers of their bits are, negative ones the other way round; there is one zero.
fn place(number: f64) -> i64 {
    let bits = i64::from_ne_bytes((number.abs()).to_ne_bytes());
    if number < 0.0 { -bits } else { bits }
}

/// Whether a cell holds nothing: null, or a list of nobody.
pub(crate) fn is_unknown(value: &Value) -> bool {
    *value == Value::Null || *value == Value::List(Vec::new())
}

pub(crate) fn compare(a: &Value, b: &Value) -> Ordering {
    Key::of(a).cmp(&Key::of(b))
}

/// What is unknown stays behind, whichever way.
pub(crate) fn directed(order: Order, a: &Value, b: &Value) -> Ordering {
    match (Key::of(a), Key::of(b)) {
        (Key::Unknown, Key::Unknown) => Ordering::Equal,
        (Key::Unknown, _) => Ordering::Greater,
        (_, Key::Unknown) => Ordering::Less,
        (a, b) if order == Order::Ascending => a.cmp(&b),
        (a, b) => b.cmp(&a),
    }
}

/// Rows by some of their cells, smallest first.
pub(crate) fn by_cells(columns: &[usize], a: &[Value], b: &[Value]) -> Ordering {
    let keys = |row: &[Value]| columns.iter().map(|n| Key::of(&row[*n])).collect::<Vec<_>>();
    keys(a).cmp(&keys(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unlike_numbers_are_compared_by_what_they_are() {
        let ascending = [
            Value::Real(f64::NEG_INFINITY),
            Value::Real(-2.5),
            Value::Int(-2),
            Value::Real(-1e-300),
            Value::Int(0),
            Value::Real(0.5),
            Value::Int(2),
            Value::Real(2.5),
            Value::Int(9_007_199_254_740_992),
            Value::Int(9_007_199_254_740_993),
            Value::Text(String::new()),
            Value::Null,
        ];
        for pair in ascending.windows(2) {
            assert_eq!(compare(&pair[0], &pair[1]), Ordering::Less, "{pair:?}");
        }
        assert_eq!(compare(&Value::Int(2), &Value::Real(2.0)), Ordering::Equal);
        assert_eq!(compare(&Value::Real(-0.0), &Value::Int(0)), Ordering::Equal);
    }
}
