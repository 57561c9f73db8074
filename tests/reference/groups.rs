//! Groups of rows: a row stands in the group of each of its values, and counts once in it.

use std::collections::{BTreeMap, BTreeSet};

use dateline::model::{Bucket, Value};
use dateline::plan::{Dimension, DimensionKey, Field, Function, Groups, Measure, Plan, Subject, Who};

use crate::field::{Held, cell, held, of_actor, rank, who_of};
use crate::memory::{Memory, date, day, int, table};
use crate::order::compare;
use crate::sheet::{Column, Sheet};

/// Which participant is meant by `actor`, `source` and `target`; nobody where the event has none.
type Chosen = Vec<(Who, Option<i64>)>;

/// A row of the store with the participants that it is counted for.
#[derive(Debug, Clone)]
struct Member {
    id: i64,
    chosen: Chosen,
}

/// A cell of a group: what tells it apart, what it shows and how it is ordered.
type Cells = Vec<Held>;

pub(crate) fn groups(memory: &Memory, plan: &Plan, groups: &Groups, rows: &[i64]) -> Sheet {
    let subject = plan.subject;
    let parted = parted(subject, groups);
    let mut found: Vec<(Cells, Vec<Member>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    if groups.dimensions.is_empty() {
        found.push((Vec::new(), Vec::new()));
        places.insert(String::new(), 0);
    }
    for id in rows {
        for chosen in choices(memory, *id, &parted) {
            let member = Member { id: *id, chosen };
            let cells: Cells =
                groups.dimensions.iter().map(|dimension| key(memory, subject, &member, dimension)).collect();
            let name: String = cells.iter().map(|cell| format!("{:?};", cell.id)).collect();
            let place = *places.entry(name).or_insert_with(|| {
                found.push((cells, Vec::new()));
                found.len() - 1
            });
            found[place].1.push(member);
        }
    }
    // By what is shown, and things of one name by what tells them apart.
    found.sort_by(|(a, _), (b, _)| {
        let shown = a.iter().zip(b).map(|(a, b)| compare(&a.rank, &b.rank));
        let apart = a.iter().zip(b).map(|(a, b)| compare(&a.id, &b.id));
        shown.chain(apart).find(|order| order.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    });
    let rows = found.into_iter().map(|(cells, members)| {
        let figures = groups.measures.iter().map(|measure| figure(memory, subject, measure, &members));
        cells.into_iter().map(|cell| cell.shown).chain(figures).collect()
    });
    let columns = groups.dimensions.iter().map(|dimension| Column {
        name: dimension.name.clone(),
        bucket: match dimension.key {
            DimensionKey::Bucket(bucket, _) => Some(bucket),
            DimensionKey::Field(_) => None,
        },
    });
    let figures = groups.measures.iter().map(|measure| Column { name: measure.name.clone(), bucket: None });
    Sheet { columns: columns.chain(figures).collect(), rows: rows.collect() }
}

/// Whose participants part the rows: those of the dimensions, and those that `count distinct` counts.
fn parted(subject: Subject, groups: &Groups) -> Vec<Who> {
    let dimensions = groups.dimensions.iter().filter_map(|dimension| match dimension.key {
        DimensionKey::Field(field) => Some(field),
        DimensionKey::Bucket(..) => None,
    });
    let counted = groups.measures.iter().filter(|measure| measure.function == Function::CountDistinct);
    let mut all = Vec::new();
    for field in dimensions.chain(counted.filter_map(|measure| measure.field)) {
        if let (Field::Participant(who, _), Subject::Events) = (field, subject)
            && !all.contains(&who)
        {
            all.push(who);
        }
    }
    all
}

fn choices(memory: &Memory, id: i64, parted: &[Who]) -> Vec<Chosen> {
    let mut all: Vec<Chosen> = vec![Vec::new()];
    for who in parted {
        let mut actors: Vec<Option<i64>> = who_of(memory, id, *who).into_iter().map(Some).collect();
        if actors.is_empty() {
            actors.push(None);
        }
        let more = all
            .iter()
            .flat_map(|begun| actors.iter().map(|actor| begun.iter().copied().chain([(*who, *actor)]).collect()));
        all = more.collect();
    }
    all
}

/// The value of a field of one member, where participants are those it is counted for.
fn value(memory: &Memory, subject: Subject, member: &Member, field: Field) -> Option<Held> {
    if let (Field::Participant(who, what), Subject::Events) = (field, subject) {
        let (_, actor) = member.chosen.iter().find(|(chosen, _)| *chosen == who).unwrap();
        return actor.and_then(|actor| of_actor(memory, actor, what));
    }
    held(memory, subject, member.id, field).into_iter().next()
}

fn key(memory: &Memory, subject: Subject, member: &Member, dimension: &Dimension) -> Held {
    let unknown = Held { id: Value::Null, shown: Value::Null, rank: Value::Null };
    match dimension.key {
        DimensionKey::Field(field) => value(memory, subject, member, field).unwrap_or(unknown),
        DimensionKey::Bucket(bucket, field) => {
            let code = code(memory, subject, member.id, bucket, field);
            code.map_or(unknown, |code| {
                let code = Value::Int(code);
                Held { id: code.clone(), shown: code.clone(), rank: code }
            })
        }
    }
}

fn code(memory: &Memory, subject: Subject, id: i64, bucket: Bucket, field: Field) -> Option<i64> {
    match cell(memory, subject, id, field) {
        Value::Interval(days) => Some(bucket.code(days.lo, days.hi).number()),
        Value::Day(day) => Some(bucket.code(day, day).number()),
        _ => None,
    }
}

fn figure(memory: &Memory, subject: Subject, measure: &Measure, members: &[Member]) -> Value {
    let ids: BTreeSet<i64> = members.iter().map(|member| member.id).collect();
    let count = |count: usize| Value::Int(i64::try_from(count).unwrap());
    let Some(field) = measure.field else { return count(ids.len()) };
    let known: Vec<i64> = ids.iter().copied().filter(|id| !held(memory, subject, *id, field).is_empty()).collect();
    match measure.function {
        Function::Count => count(known.len()),
        Function::CountDistinct => {
            let values = members.iter().filter_map(|member| value(memory, subject, member, field));
            let distinct: BTreeSet<String> = values.map(|value| format!("{:?}", value.id)).collect();
            count(distinct.len())
        }
        Function::First | Function::Last => {
            let dated = known.iter().filter_map(|id| Some((begins(memory, subject, *id)?, *id)));
            let end = if measure.function == Function::First { dated.min() } else { dated.max() };
            end.map_or(Value::Null, |(_, id)| cell(memory, subject, id, field))
        }
        Function::Min | Function::Max => {
            // Of the same days the more precise date is the smaller one.
            let mut ranked: Vec<(Value, u8, i64)> = known
                .iter()
                .map(|id| {
                    let precision = match cell(memory, subject, *id, field) {
                        Value::Interval(days) => days.granularity as u8,
                        _ => 0,
                    };
                    let value = held(memory, subject, *id, field).remove(0).rank;
                    (value, precision, *id)
                })
                .collect();
            ranked.sort_by(|a, b| compare(&a.0, &b.0).then(a.1.cmp(&b.1)));
            let end = if measure.function == Function::Min { ranked.first() } else { ranked.last() };
            end.map_or(Value::Null, |(_, _, id)| cell(memory, subject, *id, field))
        }
        Function::Sum | Function::Avg | Function::Median => {
            let values: Vec<Value> = known.iter().map(|id| rank(memory, subject, *id, field)).collect();
            crate::figure::of_numbers(measure.function, &values)
        }
    }
}

/// The day that first and last go by; rows without dates go by their number.
fn begins(memory: &Memory, subject: Subject, id: i64) -> Option<i64> {
    let row = memory.row(table(subject), id);
    let number = |day: dateline::model::Day| i64::from(day.number());
    match subject {
        Subject::Events => date(row).map(|days| number(days.lo)),
        Subject::Articles => day(&row["published_day"]).map(number),
        _ => int(&Value::Int(0)),
    }
}
