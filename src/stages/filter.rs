//! Tests the rows of a table.

use std::cmp::Ordering;

use super::order::is_unknown;
use super::{Frame, FrameColumn};
use crate::model::{Value, fold};
use crate::plan::{Certainty, Comparison, Filter, Literal, RowFilter, RowTest, TimeTest};

/// Whether a row passes; what compares null is false.
pub(super) fn passes(filter: &RowFilter, columns: &[FrameColumn], row: &[Value]) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| passes(part, columns, row)),
        Filter::Any(parts) => parts.iter().any(|part| passes(part, columns, row)),
        Filter::Not(inner) => !passes(inner, columns, row),
        Filter::Test(test) => holds(test, columns, row),
    }
}

fn holds(test: &RowTest, columns: &[FrameColumn], row: &[Value]) -> bool {
    match test {
        RowTest::Equal { column, values } => values.iter().any(|value| equals(&row[*column], value)),
        RowTest::Compare { column, comparison, value } => {
            order(&row[*column], value).is_some_and(|order| fits(*comparison, order))
        }
        RowTest::Time { column, when } => lies_in(&columns[*column], &row[*column], *when),
        RowTest::Known(column) => !is_unknown(&row[*column]),
    }
}

fn equals(cell: &Value, literal: &Literal) -> bool {
    match cell {
        Value::List(cells) => cells.iter().any(|cell| equals(cell, literal)),
        cell => order(cell, literal) == Some(Ordering::Equal),
    }
}

#[expect(clippy::cast_precision_loss, reason = "figures stay far below 2^53")]
fn order(cell: &Value, literal: &Literal) -> Option<Ordering> {
    match (cell, literal) {
        (Value::Int(cell), Literal::Int(number)) => Some(cell.cmp(number)),
        (Value::Text(cell), Literal::Text(text)) => Some(fold(cell).cmp(&fold(text))),
        (cell, Literal::Int(number)) => cell.as_f64()?.partial_cmp(&(*number as f64)),
        (cell, Literal::Real(number)) => cell.as_f64()?.partial_cmp(number),
        _ => None,
    }
}

fn fits(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}

fn lies_in(column: &FrameColumn, cell: &Value, when: TimeTest) -> bool {
    let Some(days) = Frame::days(column, cell) else { return false };
    let (begin, end) = match when.certainty {
        Certainty::Certain => (days.lo, days.hi),
        Certainty::Possible => (days.hi, days.lo),
    };
    when.from.is_none_or(|from| begin >= from) && when.to.is_none_or(|to| end <= to)
}
