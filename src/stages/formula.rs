//! Reckons the expressions of `with`, row by row.

use super::order::compare;
use super::{Frame, FrameColumn};
use crate::model::{ColumnKind, Halt, Value};
use crate::plan::{Expression, Formula, Operator};

impl Frame {
    /// Adds a column with the value of an expression.
    pub(super) fn with(&mut self, name: &str, expression: &Expression, halt: &Halt) {
        if let Expression::Column(old) = expression {
            let column = FrameColumn { name: name.to_owned(), ..self.columns[*old].clone() };
            self.columns.push(column);
            halt.heeding(&mut self.rows).for_each(|row| row.push(row[*old].clone()));
            return;
        }
        let cells: Vec<Value> = halt.heeding(&self.rows).map(|row| self.value(expression, row)).collect();
        let kind = match cells.iter().find(|cell| !matches!(cell, Value::Null | Value::Int(_))) {
            None if cells.iter().any(|cell| *cell != Value::Null) => ColumnKind::Int,
            None | Some(Value::Real(_)) => ColumnKind::Real,
            Some(Value::Day(_) | Value::Interval(_)) => ColumnKind::Date,
            Some(_) => ColumnKind::Text,
        };
        self.add_column(name, kind, cells);
    }

    fn value(&self, expression: &Expression, row: &[Value]) -> Value {
        match expression {
            Expression::Number(number) => whole(*number),
            Expression::Text(text) => Value::Text(text.clone()),
            Expression::Column(column) => row[*column].clone(),
            Expression::Negative(inner) => reckon(Operator::Subtract, &Value::Int(0), &self.value(inner, row)),
            Expression::Chain(first, rest) => rest.iter().fold(self.value(first, row), |left, (operator, right)| {
                reckon(*operator, &left, &self.value(right, row))
            }),
            Expression::Call(Formula::Days, arguments) => self.days_between(arguments, row),
            Expression::Call(formula, arguments) => {
                let values: Vec<Value> = arguments.iter().map(|argument| self.value(argument, row)).collect();
                call(*formula, &values)
            }
        }
    }

    /// The days from the end of the first to the beginning of the second; below 0 where they overlap or are turned round.
    fn days_between(&self, arguments: &[Expression], row: &[Value]) -> Value {
        let [first, second] = arguments else { return Value::Null };
        let days = |argument: &Expression| match argument {
            Expression::Column(column) => Frame::days(&self.columns[*column], &row[*column]),
            other => match self.value(other, row) {
                Value::Interval(interval) => Some(interval),
                Value::Day(day) => Some(crate::model::Interval::day(day)),
                _ => None,
            },
        };
        let both = days(first).zip(days(second));
        both.map_or(Value::Null, |(a, b)| Value::Int(i64::from(b.lo.number()) - i64::from(a.hi.number())))
    }
}

/// A number that is whole is a whole number.
#[expect(clippy::cast_possible_truncation, reason = "the number is whole and below 2^53")]
fn whole(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 { Value::Int(number as i64) } else { real(number) }
}

fn real(number: f64) -> Value {
    if number.is_finite() { Value::Real(number) } else { Value::Null }
}

fn reckon(operator: Operator, a: &Value, b: &Value) -> Value {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        let exact = match operator {
            Operator::Add => a.checked_add(*b),
            Operator::Subtract => a.checked_sub(*b),
            Operator::Multiply => a.checked_mul(*b),
            Operator::Divide => None,
        };
        if let Some(exact) = exact {
            return Value::Int(exact);
        }
    }
    let Some((a, b)) = a.as_f64().zip(b.as_f64()) else { return Value::Null };
    match operator {
        Operator::Add => real(a + b),
        Operator::Subtract => real(a - b),
        Operator::Multiply => real(a * b),
        Operator::Divide => real(a / b),
    }
}

fn call(formula: Formula, values: &[Value]) -> Value {
    let known = || values.iter().filter(|value| **value != Value::Null);
    let number = || values.first().and_then(Value::as_f64);
    let of = |function: fn(f64) -> f64| number().map_or(Value::Null, |number| real(function(number)));
    let to_whole = |function: fn(f64) -> f64| number().map_or(Value::Null, |number| whole(function(number)));
    match formula {
        Formula::Coalesce => known().next().cloned().unwrap_or(Value::Null),
        Formula::Min => known().min_by(|a, b| compare(a, b)).cloned().unwrap_or(Value::Null),
        Formula::Max => known().max_by(|a, b| compare(a, b)).cloned().unwrap_or(Value::Null),
        Formula::Round => match values {
            [Value::Int(number)] | [Value::Int(number), Value::Int(0..)] => Value::Int(*number),
            [_] => to_whole(f64::round),
            [_, digits] => number().zip(digits.as_f64()).map_or(Value::Null, |(number, digits)| round(number, digits)),
            _ => Value::Null,
        },
        Formula::Abs => match values {
            [Value::Int(number)] => Value::Int(number.saturating_abs()),
            _ => of(f64::abs),
        },
        Formula::Floor => to_whole(f64::floor),
        Formula::Ceil => to_whole(f64::ceil),
        Formula::Sqrt => of(f64::sqrt),
        Formula::Ln => of(f64::ln),
        Formula::Log10 => of(f64::log10),
        Formula::Exp => of(f64::exp),
        Formula::Days => Value::Null,
    }
}

fn round(number: f64, digits: f64) -> Value {
    let scale = 10f64.powf(digits.round().clamp(-15.0, 15.0));
    real((number * scale).round() / scale)
}
