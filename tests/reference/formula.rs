//! The expressions of `with`: what is unknown makes the whole unknown, and so do divisions by 0.

use dateline::model::{Interval, Value};
use dateline::plan::{Expression, Formula, Operator};

use crate::order::compare;
use crate::sheet::Sheet;

pub(crate) fn value(sheet: &Sheet, row: &[Value], expression: &Expression) -> Value {
    match expression {
        Expression::Number(number) => whole(*number),
        Expression::Text(text) => Value::Text(text.clone()),
        Expression::Column(column) => row[*column].clone(),
        Expression::Negative(inner) => reckon(Operator::Subtract, &Value::Int(0), &value(sheet, row, inner)),
        Expression::Chain(first, rest) => {
            let mut left = value(sheet, row, first);
            for (operator, right) in rest {
                left = reckon(*operator, &left, &value(sheet, row, right));
            }
            left
        }
        Expression::Call(Formula::Days, arguments) => {
            let days = |n: usize| days(sheet, row, &arguments[n]);
            let between = |a: Interval, b: Interval| i64::from(b.lo.number()) - i64::from(a.hi.number());
            days(0).zip(days(1)).map_or(Value::Null, |(a, b)| Value::Int(between(a, b)))
        }
        Expression::Call(formula, arguments) => {
            let values: Vec<Value> = arguments.iter().map(|argument| value(sheet, row, argument)).collect();
            call(*formula, &values)
        }
    }
}

fn days(sheet: &Sheet, row: &[Value], expression: &Expression) -> Option<Interval> {
    match expression {
        Expression::Column(column) => sheet.days(*column, row),
        other => match value(sheet, row, other) {
            Value::Interval(days) => Some(days),
            Value::Day(day) => Some(Interval::day(day)),
            _ => None,
        },
    }
}

/// A number, whole where it is; what is no number is unknown.
fn whole(number: f64) -> Value {
    let is_whole = number.fract() == 0.0 && number.abs() < 9e15;
    // Through text, as no conversion of numbers tells when it fails.
    if is_whole { Value::Int(format!("{number:.0}").parse().unwrap()) } else { finite(number) }
}

fn finite(number: f64) -> Value {
    if number.is_finite() { Value::Real(number) } else { Value::Null }
}

fn reckon(operator: Operator, a: &Value, b: &Value) -> Value {
    if let (Value::Int(a), Value::Int(b)) = (a, b)
        && operator != Operator::Divide
    {
        return Value::Int(match operator {
            Operator::Add => a + b,
            Operator::Subtract => a - b,
            _ => a * b,
        });
    }
    let Some((a, b)) = a.as_f64().zip(b.as_f64()) else { return Value::Null };
    finite(match operator {
        Operator::Add => a + b,
        Operator::Subtract => a - b,
        Operator::Multiply => a * b,
        Operator::Divide => a / b,
    })
}

fn call(formula: Formula, values: &[Value]) -> Value {
    let mut known: Vec<Value> = values.iter().filter(|value| **value != Value::Null).cloned().collect();
    match formula {
        Formula::Coalesce => return known.first().cloned().unwrap_or(Value::Null),
        Formula::Min | Formula::Max => {
            known.sort_by(compare);
            let end = if formula == Formula::Min { known.first() } else { known.last() };
            return end.cloned().unwrap_or(Value::Null);
        }
        _ => {}
    }
    let Some(number) = values[0].as_f64() else { return Value::Null };
    let is_whole = matches!(values[0], Value::Int(_));
    match formula {
        Formula::Round => match values.get(1) {
            None if is_whole => values[0].clone(),
            None => whole(number.round()),
            Some(digits) => {
                let Some(digits) = digits.as_f64() else { return Value::Null };
                if is_whole && digits >= 0.0 {
                    return values[0].clone();
                }
                let scale = 10f64.powf(digits.round().clamp(-15.0, 15.0));
                finite((number * scale).round() / scale)
            }
        },
        Formula::Abs if is_whole => whole(number.abs()),
        Formula::Abs => finite(number.abs()),
        Formula::Floor => whole(number.floor()),
        Formula::Ceil => whole(number.ceil()),
        Formula::Sqrt => finite(number.sqrt()),
        Formula::Ln => finite(number.ln()),
        Formula::Log10 => finite(number.log10()),
        Formula::Exp => finite(number.exp()),
        Formula::Coalesce | Formula::Min | Formula::Max | Formula::Days => panic!("reckoned above"),
    }
}
