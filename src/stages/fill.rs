//! Fills the gaps between the first and the last bucket of each group.

use std::collections::HashMap;

use super::order::{ascending, key, sort};
use super::{Frame, MOST_ROWS, StageError};
use crate::model::{BucketCode, Halt, Value};

impl Frame {
    /// Adds a row for every bucket without one; rows are in the order of their dimensions afterwards.
    pub(super) fn fill(
        &mut self,
        time: usize,
        within: &[usize],
        zero: &[usize],
        halt: &Halt,
    ) -> Result<(), StageError> {
        let Some(bucket) = self.columns[time].bucket else { return Ok(()) };
        let mut groups: HashMap<_, (usize, Vec<BucketCode>)> = HashMap::new();
        for (n, row) in halt.heeding(self.rows.iter().enumerate()) {
            let Value::Int(code) = row[time] else { continue };
            let Some(code) = BucketCode::from_number(code).filter(|code| code.is_whole()) else { continue };
            groups.entry(key(within, row)).or_insert_with(|| (n, Vec::new())).1.push(code);
        }
        let mut groups: Vec<(usize, Vec<BucketCode>)> = groups.into_values().collect();
        groups.sort_unstable_by_key(|(first, _)| *first);
        for (first, mut codes) in groups {
            codes.sort_unstable();
            codes.dedup();
            let mut empty = vec![Value::Null; self.columns.len()];
            within.iter().for_each(|n| empty[*n] = self.rows[first][*n].clone());
            zero.iter().for_each(|n| empty[*n] = Value::Int(0));
            for pair in codes.windows(2) {
                let mut at = bucket.next(pair[0]);
                while let Some(code) = at.filter(|code| *code < pair[1]) {
                    if self.rows.len() >= MOST_ROWS {
                        return Err(StageError::TooManyRows);
                    }
                    if halt.is_requested() {
                        return Err(StageError::Interrupted);
                    }
                    let mut row = empty.clone();
                    row[time] = Value::Int(code.number());
                    self.rows.push(row);
                    at = bucket.next(code);
                }
            }
        }
        let mut dimensions: Vec<usize> = within.iter().copied().chain([time]).collect();
        dimensions.sort_unstable();
        sort(&mut self.rows, halt, |a, b| ascending(&dimensions, a, b));
        Ok(())
    }
}
