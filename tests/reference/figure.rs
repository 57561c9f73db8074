//! Sums, averages and medians.

use dateline::model::Value;
use dateline::plan::Function;

/// A figure of known numbers; the sum of whole numbers is whole, and figures of nothing are unknown.
pub(crate) fn of_numbers(function: Function, values: &[Value]) -> Value {
    if values.is_empty() {
        return Value::Null;
    }
    let mut numbers: Vec<f64> = values.iter().map(|value| value.as_f64().unwrap()).collect();
    match function {
        Function::Sum => values.iter().skip(1).fold(values[0].clone(), |sum, value| plus(&sum, value)),
        Function::Avg => Value::Real(numbers.iter().sum::<f64>() / numbers.len() as f64),
        Function::Median => {
            numbers.sort_by(f64::total_cmp);
            let (lower, upper) = (numbers[(numbers.len() - 1) / 2], numbers[numbers.len() / 2]);
            Value::Real(f64::midpoint(lower, upper))
        }
        other => panic!("{other:?} is no figure of numbers"),
    }
}

/// The sum of two numbers; one that is unknown adds nothing.
pub(crate) fn plus(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a + b),
        (known, Value::Null) | (Value::Null, known) => known.clone(),
        (a, b) => Value::Real(a.as_f64().unwrap() + b.as_f64().unwrap()),
    }
}

/// The difference of two numbers; unknown where one of them is.
pub(crate) fn minus(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a - b),
        (a, b) => a.as_f64().zip(b.as_f64()).map_or(Value::Null, |(a, b)| Value::Real(a - b)),
    }
}
