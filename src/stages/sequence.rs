//! Follows events through time: which of one step come after those of another.

use std::collections::HashMap;

use super::order::{Part, part};
use super::{Frame, FrameColumn, MOST_ROWS, StageError};
use crate::model::{ColumnKind, Day, Halt, Interval, Value};
use crate::plan::{Follows, Reach, Sequence, Unit};

/// Columns of a step before those of its keys: date and id.
const BEFORE_KEYS: usize = 2;

/// The events of one step with one key, by their first and last days.
#[derive(Debug, Default)]
struct Timeline {
    events: Vec<(Interval, i64, usize)>,
    /// The smallest last day under each node of a binary tree over the events; the leaves are its second half.
    earliest_end: Vec<Day>,
}

type Key = Vec<Part>;

/// Every first event with its earliest followers, in the order of the first events. `end` is the last day of the data.
///
/// # Errors
/// [`StageError::TooManyRows`] where events have too many participants in common, [`StageError::Interrupted`].
pub fn follow(sequence: &Sequence, steps: &[Frame], end: Option<Day>, halt: &Halt) -> Result<Frame, StageError> {
    let keys = sequence.keys.len();
    let mut columns: Vec<FrameColumn> = Vec::new();
    for (n, name) in sequence.keys.iter().enumerate() {
        let kind = steps.first().and_then(|frame| frame.columns.get(BEFORE_KEYS + 2 * n + 1)).map(|column| column.kind);
        let kind = kind.filter(|kind| *kind != ColumnKind::List).unwrap_or(ColumnKind::Text);
        columns.push(FrameColumn { name: name.clone(), kind, bucket: None });
    }
    columns.extend(steps.iter().flat_map(|frame| frame.columns.iter().skip(BEFORE_KEYS + 2 * keys).cloned()));
    columns.push(FrameColumn { name: "days".to_owned(), kind: ColumnKind::Int, bucket: None });

    let mut lines = Vec::with_capacity(steps.len());
    let mut names: HashMap<Key, Vec<Value>> = HashMap::new();
    for frame in steps {
        lines.push(timelines(frame, keys, &mut names, halt)?);
    }
    let mut found: Vec<(Interval, i64, &Key, Vec<usize>, i64)> = Vec::new();
    for (key, line) in halt.heeding(lines.first().into_iter().flatten()) {
        for (days, id, row) in halt.heeding(&line.events) {
            if let Some((rows, gap)) = chain(sequence, &lines, key, (*days, *row), end) {
                found.push((*days, *id, key, rows, gap));
            }
        }
    }
    let label = |key: &Key| names.get(key).cloned().unwrap_or_default();
    let by_name = |a: &Key, b: &Key| {
        let positions: Vec<usize> = (0..keys).collect();
        super::order::ascending(&positions, &label(a), &label(b)).then_with(|| a.cmp(b))
    };
    let mut order: Vec<usize> = (0..found.len()).collect();
    super::order::sort(&mut order, halt, |a, b| {
        let (a, b) = (&found[*a], &found[*b]);
        (a.0.lo, a.0.hi, a.1).cmp(&(b.0.lo, b.0.hi, b.1)).then_with(|| by_name(a.2, b.2))
    });
    let rows = halt.heeding(order).map(|n| {
        let (_, _, key, rows, gap) = &found[n];
        let mut cells = label(key);
        let happened = sequence.steps.iter().zip(steps).filter(|(step, _)| step.follows == Follows::Then);
        for ((_, frame), row) in happened.zip(rows) {
            cells.extend(frame.rows[*row].iter().skip(BEFORE_KEYS + 2 * keys).cloned());
        }
        cells.push(Value::Int(*gap));
        cells
    });
    let rows = rows.collect();
    if halt.is_requested() { Err(StageError::Interrupted) } else { Ok(Frame { rows, columns }) }
}

/// The rows of the steps that follow one first event, and the days between its end and the beginning of the last.
fn chain(
    sequence: &Sequence,
    lines: &[HashMap<Key, Timeline>],
    key: &Key,
    (first, row): (Interval, usize),
    end: Option<Day>,
) -> Option<(Vec<usize>, i64)> {
    let mut rows = vec![row];
    let mut last = first;
    // Steps without a bound of their own that must not happen before the next one that does.
    let mut barred: Vec<&Timeline> = Vec::new();
    for (step, lines) in sequence.steps.iter().zip(lines).skip(1) {
        let line = lines.get(key);
        let until = step.within.map(|within| reaches(last.lo, within));
        match (step.follows, until) {
            (Follows::Then, until) => {
                let (days, _, row) = *line?.after(last.hi, until)?;
                let before = days.lo.plus(-1);
                if barred.iter().any(|line| line.after(last.hi, Some(before)).is_some()) {
                    return None;
                }
                barred.clear();
                rows.push(row);
                last = days;
            }
            (Follows::ThenNo, Some(until)) => {
                let is_over = end.is_some_and(|end| until <= end);
                if !is_over || line.is_some_and(|line| line.after(last.hi, Some(until)).is_some()) {
                    return None;
                }
            }
            (Follows::ThenNo, None) => barred.extend(line),
        }
    }
    let follows = barred.iter().any(|line| line.after(last.hi, None).is_some());
    let gap = i64::from(last.lo.number()) - i64::from(first.hi.number());
    (!follows).then_some((rows, gap.max(0)))
}

/// The last day of a length of time that begins on `day`.
fn reaches(day: Day, within: Reach) -> Day {
    let count = i32::try_from(within.count).unwrap_or(i32::MAX);
    let months = |each: i32| {
        let (year, month, of_month) = day.ymd();
        let month = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(count) * i64::from(each);
        let (year, month) = (i32::try_from(month.div_euclid(12)).ok(), u32::try_from(month.rem_euclid(12) + 1).ok());
        let date = year.zip(month).filter(|(year, _)| *year <= 9999);
        // The 31st of January and one month is the last of February.
        let clamped = date.and_then(|(year, month)| {
            (28..=of_month.max(28)).rev().find_map(|last| Day::from_ymd(year, month, last.min(of_month)))
        });
        clamped.unwrap_or(Day::MAX)
    };
    match within.unit {
        Unit::Day => day.plus(count),
        Unit::Week => day.plus(count.saturating_mul(7)),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
    }
}

/// The events of a step by their keys; undated ones and those with an unknown key take no part.
fn timelines(
    frame: &Frame,
    keys: usize,
    names: &mut HashMap<Key, Vec<Value>>,
    halt: &Halt,
) -> Result<HashMap<Key, Timeline>, StageError> {
    let mut lines: HashMap<Key, Timeline> = HashMap::new();
    let mut count = 0;
    for (n, row) in halt.heeding(frame.rows.iter().enumerate()) {
        let (Some(Value::Interval(days)), Some(Value::Int(id))) = (row.first(), row.get(1)) else { continue };
        for (key, name) in keys_of(row, keys) {
            count += 1;
            if count > MOST_ROWS * 4 {
                return Err(StageError::TooManyRows);
            }
            if !names.contains_key(&key) {
                names.insert(key.clone(), name);
            }
            lines.entry(key).or_default().events.push((*days, *id, n));
        }
    }
    halt.heeding(lines.values_mut()).for_each(Timeline::arrange);
    Ok(lines)
}

/// The keys of an event: one for each combination of its participants.
fn keys_of(row: &[Value], keys: usize) -> Vec<(Key, Vec<Value>)> {
    let mut all = vec![(Vec::with_capacity(keys), Vec::with_capacity(keys))];
    for n in 0..keys {
        let at = BEFORE_KEYS + 2 * n;
        let (Some(identity), Some(name)) = (row.get(at), row.get(at + 1)) else { return Vec::new() };
        let values: Vec<(Part, &Value)> = match (identity, name) {
            (Value::List(identities), Value::List(names)) => identities.iter().map(part).zip(names).collect(),
            (Value::Null, _) => Vec::new(),
            (identity, name) => vec![(part(identity), name)],
        };
        let more = all.iter().flat_map(|(key, label): &(Key, Vec<Value>)| {
            values.iter().map(|(part, name)| {
                let key = key.iter().cloned().chain(std::iter::once(part.clone())).collect();
                (key, label.iter().cloned().chain(std::iter::once((*name).clone())).collect())
            })
        });
        all = more.collect();
    }
    all
}

impl Timeline {
    /// Sorts the events and builds the tree.
    fn arrange(&mut self) {
        self.events.sort_unstable_by_key(|(days, id, _)| (days.lo, days.hi, *id));
        let leaves = self.events.len().next_power_of_two();
        self.earliest_end = vec![Day::MAX; 2 * leaves];
        for (n, (days, ..)) in self.events.iter().enumerate() {
            self.earliest_end[leaves + n] = days.hi;
        }
        for node in (1..leaves).rev() {
            self.earliest_end[node] = self.earliest_end[2 * node].min(self.earliest_end[2 * node + 1]);
        }
    }

    /// The earliest event that begins after `day` and has ended by `until`.
    fn after(&self, day: Day, until: Option<Day>) -> Option<&(Interval, i64, usize)> {
        let from = self.events.partition_point(|(days, ..)| days.lo <= day);
        let until = until.unwrap_or(Day::MAX);
        let leaves = self.earliest_end.len() / 2;
        let mut node = leaves + from;
        if from >= self.events.len() {
            return None;
        }
        // Up and to the right until a node has an event that ends in time, then down to its first such leaf.
        while self.earliest_end[node] > until {
            while node % 2 == 1 {
                node /= 2;
            }
            if node == 0 {
                return None;
            }
            node += 1;
        }
        while node < leaves {
            node *= 2;
            if self.earliest_end[node] > until {
                node += 1;
            }
        }
        self.events.get(node - leaves)
    }
}
