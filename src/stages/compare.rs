//! Puts two tables side by side: `comparing` and `join`.

use std::collections::HashMap;

use super::order::{Part, ascending, key, sort};
use super::{Frame, FrameColumn};
use crate::model::{ColumnKind, Halt, Value};
use crate::plan::{Compared, Missing};

/// The cells that rows are matched by, and which of several rows with the same it is: two things of one name stay apart.
type Partner = (Vec<Part>, usize);

impl Frame {
    /// The groups of both tables with the measures of both, their difference and their ratio.
    pub(super) fn compare(self, dimensions: usize, other: &Frame, measures: &[Compared], halt: &Halt) -> Frame {
        let by: Vec<usize> = (0..dimensions).collect();
        let mut columns: Vec<FrameColumn> = self.columns[..dimensions].to_vec();
        for measure in measures {
            let old = &self.columns[measure.column];
            let named = |name: &String, kind| FrameColumn { name: name.clone(), kind, ..old.clone() };
            columns.extend(measure.names.iter().map(|name| named(name, old.kind)));
            if let Some([change, ratio]) = &measure.derived {
                columns.push(named(change, old.kind));
                columns.push(named(ratio, ColumnKind::Real));
            }
        }
        let mut partners = partners(&by, &other.rows, halt);
        let mut rows = Vec::with_capacity(self.rows.len().max(other.rows.len()));
        for (mine, row) in halt.heeding(numbered(&by, &self.rows, halt)) {
            let partner = partners.remove(&mine).map(|n| &other.rows[n]);
            rows.push(beside(dimensions, Some(row), partner, measures));
        }
        let mut alone: Vec<usize> = partners.into_values().collect();
        alone.sort_unstable();
        rows.extend(alone.into_iter().map(|n| beside(dimensions, None, Some(&other.rows[n]), measures)));
        sort(&mut rows, halt, |a, b| ascending(&by, a, b));
        Frame { columns, rows }
    }

    /// Adds columns of another table to the rows whose cells are equal.
    pub(super) fn join(
        &mut self,
        other: &Frame,
        on: &[(usize, usize)],
        columns: &[(usize, Missing, String)],
        halt: &Halt,
    ) {
        let (here, there): (Vec<usize>, Vec<usize>) = on.iter().copied().unzip();
        let mut known: HashMap<Vec<Part>, usize> = HashMap::with_capacity(other.rows.len());
        for (n, row) in halt.heeding(other.rows.iter().enumerate()) {
            known.entry(key(&there, row)).or_insert(n);
        }
        for row in halt.heeding(&mut self.rows) {
            let partner = known.get(&key(&here, row)).map(|n| &other.rows[*n]);
            let cells = columns.iter().map(|(n, missing, _)| partner.map_or(empty(*missing), |row| row[*n].clone()));
            row.extend(cells);
        }
        for (n, _, name) in columns {
            self.columns.push(FrameColumn { name: name.clone(), ..other.columns[*n].clone() });
        }
    }
}

fn numbered<'a>(by: &[usize], rows: &'a [Vec<Value>], halt: &Halt) -> Vec<(Partner, &'a Vec<Value>)> {
    let mut seen: HashMap<Vec<Part>, usize> = HashMap::new();
    let number = |row: &'a Vec<Value>| {
        let key = key(by, row);
        let count = seen.entry(key.clone()).or_insert(0);
        *count += 1;
        ((key, *count), row)
    };
    halt.heeding(rows).map(number).collect()
}

fn partners(by: &[usize], rows: &[Vec<Value>], halt: &Halt) -> HashMap<Partner, usize> {
    numbered(by, rows, halt).into_iter().enumerate().map(|(n, (partner, _))| (partner, n)).collect()
}

const fn empty(missing: Missing) -> Value {
    match missing {
        Missing::Zero => Value::Int(0),
        Missing::Null => Value::Null,
    }
}

fn beside(
    dimensions: usize,
    first: Option<&Vec<Value>>,
    second: Option<&Vec<Value>>,
    measures: &[Compared],
) -> Vec<Value> {
    let mut row = first.or(second).map_or_else(Vec::new, |row| row[..dimensions].to_vec());
    for measure in measures {
        let cell = |row: Option<&Vec<Value>>| row.map_or(empty(measure.missing), |row| row[measure.column].clone());
        let (a, b) = (cell(first), cell(second));
        row.extend([a.clone(), b.clone()]);
        if measure.derived.is_some() {
            row.push(super::window::minus(&b, &a));
            let ratio = a.as_f64().zip(b.as_f64()).map(|(a, b)| b / a).filter(|ratio| ratio.is_finite());
            row.push(ratio.map_or(Value::Null, Value::Real));
        }
    }
    row
}
