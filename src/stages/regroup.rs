//! Puts the rows of a table into groups once more.

use std::collections::HashMap;

use super::order::{ascending, compare, is_unknown, key, part, sort};
use super::window::plus;
use super::{Frame, FrameColumn};
use crate::model::{BucketCode, ColumnKind, Halt, Value};
use crate::plan::{Function, Regrouped};

impl Frame {
    /// A table of the groups, in the order of their dimensions.
    pub(super) fn regroup(
        self,
        dimensions: &[Regrouped],
        measures: &[(Function, Option<usize>, String)],
        halt: &Halt,
    ) -> Frame {
        let positions: Vec<usize> = (0..dimensions.len()).collect();
        let mut groups: Vec<(Vec<Value>, Vec<usize>)> = Vec::new();
        let mut known: HashMap<_, usize> = HashMap::new();
        if dimensions.is_empty() {
            groups.push((Vec::new(), (0..self.rows.len()).collect()));
        }
        for (n, row) in halt.heeding(self.rows.iter().enumerate()).filter(|_| !dimensions.is_empty()) {
            let cells: Vec<Value> = dimensions.iter().map(|dimension| self.rebucket(dimension, row)).collect();
            for cells in apart(cells) {
                let group = *known.entry(key(&positions, &cells)).or_insert_with(|| {
                    groups.push((cells, Vec::new()));
                    groups.len() - 1
                });
                groups[group].1.push(n);
            }
        }
        let rows = halt.heeding(groups).map(|(mut cells, members)| {
            for (function, column, _) in measures {
                cells.push(match column {
                    Some(column) => {
                        let values: Vec<&Value> = members.iter().map(|n| &self.rows[*n][*column]).collect();
                        figure(*function, &values)
                    }
                    None => count(members.len()),
                });
            }
            cells
        });
        let mut rows: Vec<Vec<Value>> = rows.collect();
        sort(&mut rows, halt, |a, b| ascending(&positions, a, b));
        let by = dimensions.iter().map(|dimension| {
            let old = &self.columns[dimension.column];
            let kind = if old.kind == ColumnKind::List { ColumnKind::Text } else { old.kind };
            FrameColumn { name: dimension.name.clone(), kind, bucket: dimension.bucket.or(old.bucket) }
        });
        let figures = measures.iter().map(|(function, column, name)| {
            let old = column.map(|column| &self.columns[column]);
            let kind = match function {
                Function::Count | Function::CountDistinct => ColumnKind::Int,
                Function::Avg | Function::Median => ColumnKind::Real,
                _ => old.map_or(ColumnKind::Real, |old| old.kind),
            };
            let kept = matches!(function, Function::Min | Function::Max | Function::First | Function::Last);
            FrameColumn { name: name.clone(), kind, bucket: old.filter(|_| kept).and_then(|old| old.bucket) }
        });
        Frame { columns: by.chain(figures).collect(), rows }
    }

    fn rebucket(&self, dimension: &Regrouped, row: &[Value]) -> Value {
        let (cell, old) = (&row[dimension.column], &self.columns[dimension.column]);
        match (dimension.bucket, cell, old.bucket) {
            (Some(wider), Value::Int(code), Some(bucket)) => {
                BucketCode::from_number(*code).map_or(Value::Null, |code| {
                    let days = bucket.days(code);
                    Value::Int(wider.code(days.lo, days.hi).number())
                })
            }
            (Some(bucket), Value::Interval(days), _) => Value::Int(bucket.code(days.lo, days.hi).number()),
            (Some(bucket), Value::Day(day), _) => Value::Int(bucket.code(*day, *day).number()),
            _ => cell.clone(),
        }
    }
}

/// The groups that a row stands in: one for each value of each list, and those without any under null.
fn apart(cells: Vec<Value>) -> Vec<Vec<Value>> {
    let mut all = vec![Vec::with_capacity(cells.len())];
    for cell in cells {
        let values = match cell {
            Value::List(values) if values.is_empty() => vec![Value::Null],
            Value::List(mut values) => {
                values.sort_by(compare);
                values.dedup();
                values
            }
            cell => vec![cell],
        };
        let more = all.iter().flat_map(|begun| {
            values.iter().map(|value| begun.iter().cloned().chain(std::iter::once(value.clone())).collect())
        });
        all = more.collect();
    }
    all
}

fn count(number: usize) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A figure over values in their order; null is no value, and neither is a list of nobody.
pub(super) fn figure(function: Function, values: &[&Value]) -> Value {
    let known: Vec<&Value> = values.iter().copied().filter(|value| !is_unknown(value)).collect();
    let real = |number: Option<f64>| number.map_or(Value::Null, Value::Real);
    match function {
        Function::Count => count(known.len()),
        Function::CountDistinct => {
            let single = known.iter().flat_map(|value| match value {
                Value::List(values) => values.as_slice(),
                value => std::slice::from_ref(*value),
            });
            let distinct: std::collections::HashSet<_> = single.map(part).collect();
            count(distinct.len())
        }
        Function::Sum => known.iter().fold(Value::Null, |sum, value| plus(&sum, value)),
        Function::Avg => {
            let numbers: Vec<f64> = known.iter().filter_map(|value| value.as_f64()).collect();
            #[expect(clippy::cast_precision_loss, reason = "tables have far fewer than 2^53 rows")]
            let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
            real((!numbers.is_empty()).then_some(mean))
        }
        Function::Median => {
            let mut numbers: Vec<f64> = known.iter().filter_map(|value| value.as_f64()).collect();
            numbers.sort_by(f64::total_cmp);
            let middle = numbers.len() / 2;
            let upper = numbers.get(middle).copied();
            let lower = if numbers.len() % 2 == 1 { upper } else { middle.checked_sub(1).map(|n| numbers[n]) };
            real(lower.zip(upper).map(|(lower, upper)| f64::midpoint(lower, upper)))
        }
        Function::Min => known.into_iter().min_by(|a, b| compare(a, b)).cloned().unwrap_or(Value::Null),
        Function::Max => known.into_iter().max_by(|a, b| compare(a, b)).cloned().unwrap_or(Value::Null),
        Function::First => known.first().map_or(Value::Null, |value| (*value).clone()),
        Function::Last => known.last().map_or(Value::Null, |value| (*value).clone()),
    }
}
