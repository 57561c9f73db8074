//! Carries a plan out, row by row.

use std::cmp::Ordering;

use dateline::model::Value;
use dateline::plan::{Field, FieldKind, Layer, Order, Output, Plan, Subject};

use crate::field::{cell, rank};
use crate::filter::passes;
use crate::groups::groups;
use crate::memory::{Memory, date, day, table};
use crate::order::{compare, directed};
use crate::sequence;
use crate::sheet::{Column, Sheet};
use crate::steps;

/// The answer of a plan: its columns and rows.
pub(crate) fn evaluate(memory: &Memory, plan: &Plan) -> Sheet {
    let sheet = match &plan.output {
        Output::Sequence(sequence) => sequence::follow(memory, sequence),
        Output::Rows(shown) => {
            let rows = rows(memory, plan.subject, &plan.layers);
            let columns = shown.columns.iter().map(|column| Column { name: column.name.clone(), bucket: None });
            let row =
                |id: &i64| shown.columns.iter().map(|column| cell(memory, plan.subject, *id, column.field)).collect();
            Sheet { columns: columns.collect(), rows: rows.iter().map(row).collect() }
        }
        Output::Groups(wanted) => groups(memory, plan, wanted, &rows(memory, plan.subject, &plan.layers)),
    };
    plan.steps.iter().fold(sheet, |sheet, step| steps::step(memory, sheet, step))
}

/// How many more events a `possibly` would give.
pub(crate) fn possibly(memory: &Memory, plan: &Plan) -> usize {
    let Some(filter) = &plan.possibly else { return 0 };
    memory.all(plan.subject).into_iter().filter(|id| passes(memory, plan.subject, *id, filter)).count()
}

/// The rows that the layers leave, in the order of the last.
fn rows(memory: &Memory, subject: Subject, layers: &[Layer]) -> Vec<i64> {
    let mut rows = memory.all(subject);
    for layer in layers {
        rows.retain(|id| passes(memory, subject, *id, &layer.filter));
        rows.sort_by(|a, b| by_layer(memory, subject, layer, *a, *b));
        if let Some(slice) = layer.slice {
            let (offset, count) = (usize::try_from(slice.offset).unwrap(), usize::try_from(slice.count).unwrap());
            rows = rows.into_iter().skip(offset).take(count).collect();
        }
    }
    rows
}

fn by_layer(memory: &Memory, subject: Subject, layer: &Layer, a: i64, b: i64) -> Ordering {
    for key in &layer.order {
        let cells = [a, b].map(|id| rank(memory, subject, id, key.field));
        let order = directed(key.order, &cells[0], &cells[1]);
        if order.is_ne() {
            return order;
        }
    }
    let own = own_order(memory, subject, a, b);
    let is_newest_first = layer.order.last().is_some_and(|last| last.order == Order::Descending && is_time(last.field));
    if is_newest_first { own.reverse() } else { own }
}

fn is_time(field: Field) -> bool {
    field.kind() == FieldKind::Date
}

/// The order of rows where a query says nothing: oldest first, and those of no date before them.
fn own_order(memory: &Memory, subject: Subject, a: i64, b: i64) -> Ordering {
    let row = |id| memory.row(table(subject), id);
    let (first, second) = (row(a), row(b));
    // Here what is unknown comes first.
    let columns = |names: &[&str]| {
        let pair = |name: &&str| match (&first[name], &second[name]) {
            (Value::Null, Value::Null) => Ordering::Equal,
            (Value::Null, _) => Ordering::Less,
            (_, Value::Null) => Ordering::Greater,
            (a, b) => compare(a, b),
        };
        names.iter().map(pair).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    };
    match subject {
        Subject::Events => {
            let days = |row| date(row).map(|days| (days.lo, days.hi));
            days(first).cmp(&days(second)).then(a.cmp(&b))
        }
        Subject::Articles => day(&first["published_day"]).cmp(&day(&second["published_day"])).then(a.cmp(&b)),
        Subject::Actors => columns(&["name", "key", "country", "role", "id"]),
        Subject::Actions => columns(&["key"]),
        Subject::Places => columns(&["name", "key", "country"]),
        Subject::Publishers => columns(&["name", "id"]),
    }
}
