//! Turns the values of one column into columns.

use std::collections::{HashMap, HashSet};

use super::order::{Part, compare, is_unknown, key, part};
use super::{Frame, FrameColumn, MOST_COLUMNS, StageError};
use crate::model::{BucketCode, Halt, Value};
use crate::plan::Missing;

impl Frame {
    /// A table with one column for each value of `column` (and each of `values`, where there are several).
    pub(super) fn pivot(
        self,
        column: usize,
        values: &[(usize, Missing)],
        apart: &[usize],
        halt: &Halt,
    ) -> Result<Frame, StageError> {
        let is_value = |n: usize| values.iter().any(|(value, _)| *value == n);
        let is_kept = |n: &usize| *n != column && !is_value(*n) && !apart.contains(n);
        let kept: Vec<usize> = (0..self.columns.len()).filter(is_kept).collect();
        let telling: Vec<usize> = kept.iter().chain(apart).copied().collect();
        let mut seen: HashSet<Part> = HashSet::new();
        let first = |row: &&Vec<Value>| seen.len() <= MOST_COLUMNS && seen.insert(part(&row[column]));
        let mut labels: Vec<Value> = halt.heeding(&self.rows).filter(first).map(|row| row[column].clone()).collect();
        labels.sort_by(compare);
        if labels.len().saturating_mul(values.len()) > MOST_COLUMNS {
            return Err(StageError::TooManyColumns);
        }
        let mut columns: Vec<FrameColumn> = kept.iter().map(|n| self.columns[*n].clone()).collect();
        let mut empty = Vec::new();
        for label in &labels {
            for (value, missing) in values {
                let mut name = self.label(column, label);
                if values.len() > 1 {
                    name = format!("{name} {}", self.columns[*value].name);
                }
                while columns.iter().any(|other| other.name == name) {
                    name.push('_');
                }
                columns.push(FrameColumn { name, ..self.columns[*value].clone() });
                empty.push(if *missing == Missing::Zero { Value::Int(0) } else { Value::Null });
            }
        }
        let places: HashMap<_, usize> = labels.iter().enumerate().map(|(n, label)| (part(label), n)).collect();
        let mut rows: Vec<Vec<Value>> = Vec::new();
        let mut known: HashMap<_, usize> = HashMap::new();
        let mut filled: HashSet<(usize, usize)> = HashSet::new();
        for row in halt.heeding(&self.rows) {
            let at = *known.entry(key(&telling, row)).or_insert_with(|| {
                rows.push(kept.iter().map(|n| row[*n].clone()).chain(empty.iter().cloned()).collect());
                rows.len() - 1
            });
            let Some(place) = places.get(&part(&row[column])) else { continue };
            if !filled.insert((at, *place)) {
                return Err(self.several_rows(column, &row[column], values, &kept));
            }
            for (n, (value, _)) in values.iter().enumerate() {
                rows[at][kept.len() + place * values.len() + n] = row[*value].clone();
            }
        }
        Ok(Frame { columns, rows })
    }

    fn several_rows(&self, column: usize, value: &Value, values: &[(usize, Missing)], kept: &[usize]) -> StageError {
        let name = |n: &usize| self.columns[*n].name.as_str();
        let figure = values.first().map_or("count".to_owned(), |(n, _)| format!("sum {}", name(n)));
        let by: Vec<&str> = kept.iter().chain([&column]).map(name).collect();
        let help = format!("{figure} by {}", by.join(", "));
        StageError::SeveralRows { value: self.label(column, value), help }
    }

    fn label(&self, column: usize, value: &Value) -> String {
        match (value, self.columns[column].bucket) {
            (Value::Int(code), Some(bucket)) => {
                BucketCode::from_number(*code).map_or(String::new(), |code| bucket.label(code))
            }
            (value, _) if is_unknown(value) => "unknown".to_owned(),
            (value, _) => value.to_string(),
        }
    }
}
