//! The stages that work on tables, each the plainest way.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use dateline::model::{BucketCode, Value, fold};
use dateline::plan::{Back, Compared, Filter, Function, Literal, Missing, Regrouped, RowFilter, RowTest, Step};

use crate::evaluate::evaluate;
use crate::figure::{minus, of_numbers, plus};
use crate::filter::{fits, lies_in};
use crate::formula;
use crate::memory::Memory;
use crate::order::{by_cells, compare, directed, is_unknown};
use crate::sheet::{Column, Sheet};

pub(crate) fn step(memory: &Memory, sheet: Sheet, step: &Step) -> Sheet {
    match step {
        Step::Fill { bucket, within, zero } => fill(sheet, *bucket, within, zero),
        Step::Where(filter) => {
            let rows = sheet.rows.iter().filter(|row| passes(&sheet, row, filter)).cloned().collect();
            Sheet { rows, ..sheet }
        }
        Step::Top { count, by, per, known } => top(sheet, *count, *by, per, known),
        Step::Sort(keys) => {
            let mut sheet = sheet;
            sheet.rows.sort_by(|a, b| {
                let unlike = keys.iter().map(|(n, order)| directed(*order, &a[*n], &b[*n]));
                unlike.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            });
            sheet
        }
        Step::Limit(slice) => {
            let (offset, count) = (usize::try_from(slice.offset).unwrap(), usize::try_from(slice.count).unwrap());
            Sheet { rows: sheet.rows.into_iter().skip(offset).take(count).collect(), ..sheet }
        }
        Step::Show(columns) => Sheet {
            rows: sheet.rows.iter().map(|row| columns.iter().map(|n| row[*n].clone()).collect()).collect(),
            columns: columns.iter().map(|n| sheet.columns[*n].clone()).collect(),
        },
        Step::Share { column, per, name } => {
            let total =
                |group: Vec<usize>| -> f64 { group.iter().filter_map(|n| sheet.rows[*n][*column].as_f64()).sum() };
            let totals: BTreeMap<String, f64> =
                parted(&sheet, per).into_iter().map(|(name, group)| (name, total(group))).collect();
            let share = |row: &Vec<Value>| {
                let total = totals[&name_of(per, row)];
                row[*column].as_f64().filter(|_| total != 0.0).map_or(Value::Null, |part| Value::Real(part / total))
            };
            let cells = sheet.rows.iter().map(share).collect();
            sheet.with(name, cells)
        }
        Step::Cumulative { column, per, name } => {
            let groups = parted(&sheet, per);
            let sum = |n: usize| {
                let so_far = groups[&name_of(per, &sheet.rows[n])].iter().filter(|other| **other <= n);
                so_far.fold(Value::Int(0), |sum, other| plus(&sum, &sheet.rows[*other][*column]))
            };
            let cells = (0..sheet.rows.len()).map(sum).collect();
            sheet.with(name, cells)
        }
        Step::Change { column, back, per, name } => {
            let groups = parted(&sheet, per);
            let group = |n: usize| groups[&name_of(per, &sheet.rows[n])].as_slice();
            let cells = (0..sheet.rows.len()).map(|n| change(&sheet, *column, *back, group(n), n)).collect();
            sheet.with(name, cells)
        }
        Step::Rolling { column, bucket, length, function, per, name } => {
            let groups = parted(&sheet, per);
            let series = groups.into_iter().map(|(name, group)| (name, series(&sheet, *column, *bucket, &group)));
            let series: BTreeMap<String, Vec<(BucketCode, Value)>> = series.collect();
            let cell = |row: &Vec<Value>| {
                let (unit, end) = sheet.code(*bucket, row)?;
                rolling(*function, &series[&name_of(per, row)], unit.back(end, length - 1)?, end)
            };
            let cell = |row: &Vec<Value>| cell(row).unwrap_or(Value::Null);
            let cells = sheet.rows.iter().map(cell).collect();
            sheet.with(name, cells)
        }
        Step::Rank { column, name } => {
            let rank = |row: &Vec<Value>| {
                let larger = sheet
                    .rows
                    .iter()
                    .filter(|other| other[*column] != Value::Null && compare(&other[*column], &row[*column]).is_gt());
                if row[*column] == Value::Null {
                    Value::Null
                } else {
                    Value::Int(1 + i64::try_from(larger.count()).unwrap())
                }
            };
            let cells = sheet.rows.iter().map(rank).collect();
            sheet.with(name, cells)
        }
        Step::Pivot { column, values, apart } => pivot(&sheet, *column, values, apart),
        Step::Compare { dimensions, with, measures } => {
            side_by_side(&sheet, &evaluate(memory, with), *dimensions, measures)
        }
        Step::Join { with, on, columns } => join(sheet, &evaluate(memory, with), on, columns),
        Step::With { name, expression } => {
            let cells = sheet.rows.iter().map(|row| formula::value(&sheet, row, expression)).collect();
            let bucket = match expression {
                dateline::plan::Expression::Column(column) => sheet.columns[*column].bucket,
                _ => None,
            };
            let mut sheet = sheet.with(name, cells);
            sheet.columns.last_mut().unwrap().bucket = bucket;
            sheet
        }
        Step::Write { .. } => sheet,
        Step::Regroup { dimensions, measures } => regroup(&sheet, dimensions, measures),
    }
}

/// The cells that make a group, in words.
fn name_of(columns: &[usize], row: &[Value]) -> String {
    columns.iter().map(|n| word_of(&row[*n])).collect()
}

/// A cell in words; 2 and 2.0 are one value, and so are 0.0 and -0.0.
fn word_of(cell: &Value) -> String {
    cell.as_f64().map_or_else(|| format!("{cell:?};"), |number| format!("{:?};", number + 0.0))
}

/// The rows of each group, by its name.
fn parted(sheet: &Sheet, columns: &[usize]) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, row) in sheet.rows.iter().enumerate() {
        groups.entry(name_of(columns, row)).or_default().push(n);
    }
    groups
}

fn passes(sheet: &Sheet, row: &[Value], filter: &RowFilter) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| passes(sheet, row, part)),
        Filter::Any(parts) => parts.iter().any(|part| passes(sheet, row, part)),
        Filter::Not(inner) => !passes(sheet, row, inner),
        Filter::Test(RowTest::Known(column)) => !is_unknown(&row[*column]),
        Filter::Test(RowTest::Time { column, when }) => {
            sheet.days(*column, row).is_some_and(|days| lies_in(days, *when))
        }
        Filter::Test(RowTest::Equal { column, values }) => values.iter().any(|value| match &row[*column] {
            Value::List(cells) => cells.iter().any(|cell| against(cell, value) == Some(Ordering::Equal)),
            cell => against(cell, value) == Some(Ordering::Equal),
        }),
        Filter::Test(RowTest::Compare { column, comparison, value }) => {
            against(&row[*column], value).is_some_and(|order| fits(*comparison, order))
        }
    }
}

fn against(cell: &Value, literal: &Literal) -> Option<Ordering> {
    match (cell, literal) {
        (Value::Text(cell), Literal::Text(text)) => Some(fold(cell).cmp(&fold(text))),
        (cell, Literal::Int(number)) => cell.as_f64()?.partial_cmp(&(*number as f64)),
        (cell, Literal::Real(number)) => cell.as_f64()?.partial_cmp(number),
        _ => None,
    }
}

fn fill(mut sheet: Sheet, bucket: usize, within: &[usize], zero: &[usize]) -> Sheet {
    let mut added: Vec<Vec<Value>> = Vec::new();
    for group in parted(&sheet, within).values() {
        let codes = group.iter().filter_map(|n| sheet.code(bucket, &sheet.rows[*n]));
        let whole: BTreeMap<_, _> =
            codes.filter(|(_, code)| code.is_whole()).map(|(unit, code)| (code, unit)).collect();
        let (Some((first, unit)), Some((last, _))) = (whole.first_key_value(), whole.last_key_value()) else {
            continue;
        };
        let mut at = Some(*first);
        while let Some(code) = at.filter(|code| code < last) {
            if !whole.contains_key(&code) {
                let mut row = vec![Value::Null; sheet.columns.len()];
                within.iter().for_each(|n| row[*n] = sheet.rows[group[0]][*n].clone());
                zero.iter().for_each(|n| row[*n] = Value::Int(0));
                row[bucket] = Value::Int(code.number());
                added.push(row);
            }
            at = unit.next(code);
        }
    }
    let mut dimensions: Vec<usize> = within.iter().copied().chain([bucket]).collect();
    dimensions.sort_unstable();
    sheet.rows.extend(added);
    sheet.rows.sort_by(|a, b| by_cells(&dimensions, a, b));
    sheet
}

fn top(sheet: Sheet, count: u64, by: usize, per: &[usize], known: &[usize]) -> Sheet {
    let mut rows = sheet.rows;
    rows.retain(|row| row[by] != Value::Null && known.iter().all(|n| row[*n] != Value::Null));
    rows.sort_by(|a, b| by_cells(per, a, b).then(compare(&b[by], &a[by])));
    let mut taken: BTreeMap<String, u64> = BTreeMap::new();
    rows.retain(|row| {
        let taken = taken.entry(name_of(per, row)).or_default();
        *taken += 1;
        *taken <= count
    });
    Sheet { rows, ..sheet }
}

fn change(sheet: &Sheet, column: usize, back: Back, group: &[usize], n: usize) -> Value {
    let row = &sheet.rows[n];
    let earlier = match back {
        Back::Row => group.iter().rfind(|other| **other < n).map(|n| &sheet.rows[*n]),
        Back::Buckets { column: time, count } => {
            let wanted = sheet.code(time, row).and_then(|(bucket, code)| bucket.back(code, count));
            wanted.and_then(|wanted| {
                let is_then = |other: &&Vec<Value>| sheet.code(time, other).is_some_and(|(_, code)| code == wanted);
                group.iter().map(|n| &sheet.rows[*n]).rfind(is_then)
            })
        }
    };
    earlier.map_or(Value::Null, |earlier| minus(&row[column], &earlier[column]))
}

/// The values of a column in the order of time.
fn series(sheet: &Sheet, column: usize, time: usize, group: &[usize]) -> Vec<(BucketCode, Value)> {
    let dated = group.iter().map(|n| &sheet.rows[*n]).filter_map(|row| {
        let (_, code) = sheet.code(time, row)?;
        code.is_whole().then(|| (code, row[column].clone()))
    });
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by_key(|(code, _)| *code);
    dated
}

/// A figure over the values from one bucket to another; none where the series begins later.
fn rolling(function: Function, series: &[(BucketCode, Value)], begin: BucketCode, end: BucketCode) -> Option<Value> {
    series.first().filter(|(first, _)| *first <= begin)?;
    let inside = series.iter().filter(|(code, _)| begin <= *code && *code <= end);
    Some(figure(function, inside.map(|(_, value)| value.clone()).collect()))
}

/// A figure over cells in their order.
fn figure(function: Function, cells: Vec<Value>) -> Value {
    let mut known: Vec<Value> = cells.into_iter().filter(|value| !is_unknown(value)).collect();
    match function {
        Function::Count => Value::Int(i64::try_from(known.len()).unwrap()),
        Function::CountDistinct => {
            let mut distinct: Vec<Value> = Vec::new();
            for value in known {
                let single = match value {
                    Value::List(values) => values,
                    value => vec![value],
                };
                distinct.extend(single);
            }
            let mut names: Vec<String> = distinct.iter().map(word_of).collect();
            names.sort_unstable();
            names.dedup();
            Value::Int(i64::try_from(names.len()).unwrap())
        }
        Function::First => known.into_iter().next().unwrap_or(Value::Null),
        Function::Last => known.pop().unwrap_or(Value::Null),
        Function::Min | Function::Max => {
            known.sort_by(compare);
            let end = if function == Function::Min { known.first() } else { known.last() };
            end.cloned().unwrap_or(Value::Null)
        }
        Function::Sum | Function::Avg | Function::Median => of_numbers(function, &known),
    }
}

fn empty(missing: Missing) -> Value {
    match missing {
        Missing::Zero => Value::Int(0),
        Missing::Null => Value::Null,
    }
}

fn pivot(sheet: &Sheet, column: usize, values: &[(usize, Missing)], apart: &[usize]) -> Sheet {
    let rest: Vec<usize> =
        (0..sheet.columns.len()).filter(|n| *n != column && !values.iter().any(|(value, _)| value == n)).collect();
    let kept: Vec<usize> = rest.iter().copied().filter(|n| !apart.contains(n)).collect();
    let mut labels: Vec<Value> = sheet.rows.iter().map(|row| row[column].clone()).collect();
    labels.sort_by(compare);
    let mut words: BTreeSet<String> = BTreeSet::new();
    labels.retain(|label| words.insert(word_of(label)));
    let mut columns: Vec<Column> = kept.iter().map(|n| sheet.columns[*n].clone()).collect();
    for label in &labels {
        let example = sheet.rows.iter().find(|row| word_of(&row[column]) == word_of(label)).unwrap();
        let shown = sheet.shown(column, example);
        for (value, _) in values {
            let mut name = if is_unknown(&shown) { "unknown".to_owned() } else { shown.to_string() };
            if values.len() > 1 {
                name = format!("{name} {}", sheet.columns[*value].name);
            }
            while columns.iter().any(|other| other.name == name) {
                name.push('_');
            }
            columns.push(Column { name, ..sheet.columns[*value].clone() });
        }
    }
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut done: BTreeSet<String> = BTreeSet::new();
    let groups = parted(sheet, &rest);
    for row in &sheet.rows {
        let name = name_of(&rest, row);
        if !done.insert(name.clone()) {
            continue;
        }
        let mut cells: Vec<Value> = kept.iter().map(|n| row[*n].clone()).collect();
        let partner: BTreeMap<String, usize> =
            groups[&name].iter().map(|n| (word_of(&sheet.rows[*n][column]), *n)).collect();
        assert_eq!(partner.len(), groups[&name].len(), "a cell has one row, or the query is refused");
        for label in &labels {
            let found = partner.get(&word_of(label)).map(|n| &sheet.rows[*n]);
            cells.extend(values.iter().map(|(n, missing)| found.map_or(empty(*missing), |found| found[*n].clone())));
        }
        rows.push(cells);
    }
    Sheet { columns, rows }
}

fn side_by_side(first: &Sheet, second: &Sheet, dimensions: usize, measures: &[Compared]) -> Sheet {
    let by: Vec<usize> = (0..dimensions).collect();
    let mut columns: Vec<Column> = first.columns[..dimensions].to_vec();
    for measure in measures {
        let names = measure.names.iter().chain(measure.derived.iter().flatten());
        columns.extend(names.map(|name| Column { name: name.clone(), bucket: first.columns[measure.column].bucket }));
    }
    let mut groups: Vec<Vec<Value>> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for row in first.rows.iter().chain(&second.rows) {
        if seen.insert(name_of(&by, row)) {
            groups.push(row[..dimensions].to_vec());
        }
    }
    let (in_first, in_second) = (parted(first, &by), parted(second, &by));
    groups.sort_by(|a, b| by_cells(&by, a, b));
    let rows = groups.into_iter().map(|group| {
        let name = name_of(&by, &group);
        let a = in_first.get(&name).map(|found| first.rows[found[0]].clone());
        let b = in_second.get(&name).map(|found| second.rows[found[0]].clone());
        let mut cells = group;
        for measure in measures {
            let cell = |row: &Option<Vec<Value>>| {
                row.as_ref().map_or(empty(measure.missing), |row| row[measure.column].clone())
            };
            let (a, b) = (cell(&a), cell(&b));
            cells.extend([a.clone(), b.clone()]);
            if measure.derived.is_some() {
                cells.push(minus(&b, &a));
                let ratio = a.as_f64().zip(b.as_f64()).filter(|(a, _)| *a != 0.0);
                cells.push(ratio.map_or(Value::Null, |(a, b)| Value::Real(b / a)));
            }
        }
        cells
    });
    Sheet { rows: rows.collect(), columns }
}

fn join(mut sheet: Sheet, other: &Sheet, on: &[(usize, usize)], columns: &[(usize, Missing, String)]) -> Sheet {
    for row in &mut sheet.rows {
        let partner = other
            .rows
            .iter()
            .find(|partner| on.iter().all(|(here, there)| word_of(&row[*here]) == word_of(&partner[*there])));
        row.extend(
            columns.iter().map(|(n, missing, _)| partner.map_or(empty(*missing), |partner| partner[*n].clone())),
        );
    }
    for (n, _, name) in columns {
        sheet.columns.push(Column { name: name.clone(), ..other.columns[*n].clone() });
    }
    sheet
}

fn regroup(sheet: &Sheet, dimensions: &[Regrouped], measures: &[(Function, Option<usize>, String)]) -> Sheet {
    let by: Vec<usize> = (0..dimensions.len()).collect();
    let mut groups: Vec<(Vec<Value>, Vec<usize>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    if dimensions.is_empty() {
        groups.push((Vec::new(), Vec::new()));
        places.insert(String::new(), 0);
    }
    for (n, row) in sheet.rows.iter().enumerate() {
        let mut all: Vec<Vec<Value>> = vec![Vec::new()];
        for dimension in dimensions {
            let mut values = match rebucketed(sheet, dimension, row) {
                Value::List(values) if values.is_empty() => vec![Value::Null],
                Value::List(values) => values,
                value => vec![value],
            };
            values.sort_by(compare);
            values.dedup();
            all = all
                .iter()
                .flat_map(|begun| values.iter().map(|value| [begun.as_slice(), std::slice::from_ref(value)].concat()))
                .collect();
        }
        for cells in all {
            let place = *places.entry(name_of(&by, &cells)).or_insert_with(|| {
                groups.push((cells, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(n);
        }
    }
    groups.sort_by(|(a, _), (b, _)| by_cells(&by, a, b));
    let rows = groups.into_iter().map(|(mut cells, members)| {
        for (function, column, _) in measures {
            cells.push(match column {
                None => Value::Int(i64::try_from(members.len()).unwrap()),
                Some(column) => figure(*function, members.iter().map(|n| sheet.rows[*n][*column].clone()).collect()),
            });
        }
        cells
    });
    let bucket = |column: usize| sheet.columns[column].bucket;
    let columns = dimensions.iter().map(|dimension| Column {
        name: dimension.name.clone(),
        bucket: dimension.bucket.or_else(|| bucket(dimension.column)),
    });
    let keeps = |function| matches!(function, Function::Min | Function::Max | Function::First | Function::Last);
    let figures = measures.iter().map(|(function, column, name)| Column {
        name: name.clone(),
        bucket: column.filter(|_| keeps(*function)).and_then(bucket),
    });
    Sheet { rows: rows.collect(), columns: columns.chain(figures).collect() }
}

fn rebucketed(sheet: &Sheet, dimension: &Regrouped, row: &[Value]) -> Value {
    let Some(bucket) = dimension.bucket else { return row[dimension.column].clone() };
    let days = sheet.days(dimension.column, row);
    days.map_or(row[dimension.column].clone(), |days| Value::Int(bucket.code(days.lo, days.hi).number()))
}
