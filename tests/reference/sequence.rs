//! Sequences: every first event with what follows it, found by looking at every pair.

use dateline::model::{Day, Interval, Value};
use dateline::plan::{Follows, Reach, Sequence, Unit};

use crate::evaluate::evaluate;
use crate::memory::Memory;
use crate::order::by_cells;
use crate::sheet::{Column, Sheet};

/// An event of a step with one of its keys.
#[derive(Debug, Clone)]
struct Candidate {
    days: Interval,
    id: i64,
    /// What tells its keys apart.
    key: Vec<Value>,
    /// What is shown of them.
    names: Vec<Value>,
    /// The columns that it gives.
    cells: Vec<Value>,
}

pub(crate) fn follow(memory: &Memory, sequence: &Sequence) -> Sheet {
    let keys = sequence.keys.len();
    let sheets: Vec<Sheet> = sequence.steps.iter().map(|step| evaluate(memory, &step.plan)).collect();
    let steps: Vec<Vec<Candidate>> = sheets.iter().map(|sheet| candidates(sheet, keys)).collect();
    let mut found: Vec<(Candidate, Vec<Value>)> = Vec::new();
    for first in &steps[0] {
        if let Some(cells) = chain(sequence, &steps, first, memory.end()) {
            found.push((first.clone(), cells));
        }
    }
    let all: Vec<usize> = (0..keys).collect();
    found.sort_by(|(a, _), (b, _)| {
        (a.days.lo, a.days.hi, a.id)
            .cmp(&(b.days.lo, b.days.hi, b.id))
            .then(by_cells(&all, &a.names, &b.names))
            .then(by_cells(&all, &a.key, &b.key))
    });
    let named = |name: &String| Column { name: name.clone(), bucket: None };
    let mut columns: Vec<Column> = sequence.keys.iter().map(named).collect();
    let given = sequence.steps.iter().zip(&sheets).filter(|(step, _)| step.follows == Follows::Then);
    columns.extend(given.flat_map(|(_, sheet)| sheet.columns.iter().skip(2 + 2 * keys).cloned()));
    columns.push(Column { name: "days".to_owned(), bucket: None });
    let rows = found.into_iter().map(|(first, cells)| first.names.into_iter().chain(cells).collect());
    Sheet { rows: rows.collect(), columns }
}

/// The events of a step, one for each combination of its keys; those without a date or a key take no part.
fn candidates(sheet: &Sheet, keys: usize) -> Vec<Candidate> {
    let mut all = Vec::new();
    for row in &sheet.rows {
        let (Value::Interval(days), Value::Int(id)) = (&row[0], &row[1]) else { continue };
        let cells = row[2 + 2 * keys..].to_vec();
        let mut own = vec![Candidate { days: *days, id: *id, key: Vec::new(), names: Vec::new(), cells }];
        for n in 0..keys {
            let values: Vec<(Value, Value)> = match (&row[2 + 2 * n], &row[3 + 2 * n]) {
                (Value::List(ids), Value::List(names)) => ids.iter().cloned().zip(names.iter().cloned()).collect(),
                (Value::Null, _) => Vec::new(),
                (id, name) => vec![(id.clone(), name.clone())],
            };
            let mut more = Vec::new();
            for candidate in &own {
                for (id, name) in &values {
                    let mut one = candidate.clone();
                    one.key.push(id.clone());
                    one.names.push(name.clone());
                    more.push(one);
                }
            }
            own = more;
        }
        all.extend(own);
    }
    all.sort_by_key(|one| (one.days.lo, one.days.hi, one.id));
    all
}

fn chain(sequence: &Sequence, steps: &[Vec<Candidate>], first: &Candidate, end: Option<Day>) -> Option<Vec<Value>> {
    // The earliest of a step that begins after the one before has ended, and has ended itself by then.
    let after = |n: usize, last: &Candidate, until: Option<Day>| {
        let fits = |one: &&Candidate| {
            one.key == first.key && one.days.lo > last.days.hi && until.is_none_or(|until| one.days.hi <= until)
        };
        steps[n].iter().find(fits)
    };
    let mut cells = first.cells.clone();
    let mut last = first;
    let mut barred: Vec<usize> = Vec::new();
    for (n, step) in sequence.steps.iter().enumerate().skip(1) {
        let until = step.within.map(|within| plus(last.days.lo, within));
        match (step.follows, until) {
            (Follows::Then, until) => {
                let next = after(n, last, until)?;
                let before = Some(next.days.lo.plus(-1));
                if barred.iter().any(|step| after(*step, last, before).is_some()) {
                    return None;
                }
                barred.clear();
                cells.extend(next.cells.clone());
                last = next;
            }
            (Follows::ThenNo, Some(until)) => {
                let is_over = end.is_some_and(|end| until <= end);
                if !is_over || after(n, last, Some(until)).is_some() {
                    return None;
                }
            }
            (Follows::ThenNo, None) => barred.push(n),
        }
    }
    if barred.iter().any(|step| after(*step, last, None).is_some()) {
        return None;
    }
    let days = i64::from(last.days.lo.number()) - i64::from(first.days.hi.number());
    cells.push(Value::Int(days.max(0)));
    Some(cells)
}

/// The last day of a length of time from a day on; the calendar ends it.
fn plus(day: Day, within: Reach) -> Day {
    let count = i64::from(within.count);
    let span = jiff::Span::new();
    let span = match within.unit {
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(3 * count),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(10 * count),
    };
    span.and_then(|span| day.date().checked_add(span)).map_or(Day::MAX, Day::from_date)
}
