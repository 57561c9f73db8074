//! Whether a row of the store passes a condition. What compares something unknown is false, and `not` turns everything round.

use std::cmp::Ordering;

use dateline::model::{Interval, Value, fold};
use dateline::plan::{
    Certainty, Comparison, Field, FieldKind, Filter, Literal, Matching, Referent, Subject, Test, TimeTest, Vocabulary,
};

use crate::field::{held, of_actor, who_of};
use crate::fulltext;
use crate::memory::{Memory, date, day, int, table, text};

pub(crate) fn passes(memory: &Memory, subject: Subject, id: i64, filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| passes(memory, subject, id, part)),
        Filter::Any(parts) => parts.iter().any(|part| passes(memory, subject, id, part)),
        Filter::Not(inner) => !passes(memory, subject, id, inner),
        Filter::Test(test) => holds(memory, subject, id, test),
    }
}

fn holds(memory: &Memory, subject: Subject, id: i64, test: &Test) -> bool {
    match test {
        Test::Within { field, referents, matching } => is_one_of(memory, subject, id, *field, (referents, *matching)),
        Test::Equal { field, values } => {
            let found = held(memory, subject, id, *field);
            found.iter().any(|one| values.iter().any(|value| order(*field, &one.shown, value) == Some(Ordering::Equal)))
        }
        Test::Compare { field, comparison, value } => {
            let found = held(memory, subject, id, *field);
            found.iter().any(|one| order(*field, &one.shown, value).is_some_and(|order| fits(*comparison, order)))
        }
        Test::Time { field, when } => {
            let row = memory.row(table(subject), id);
            let days = match (field, subject) {
                (Field::Event(_), _) => date(row),
                (_, Subject::Events) => {
                    day(&memory.row("article", int(&row["article_id"]).unwrap())["published_day"]).map(Interval::day)
                }
                _ => day(&row["published_day"]).map(Interval::day),
            };
            days.is_some_and(|days| lies_in(days, *when))
        }
        Test::Matches { field, query } => fulltext::matches(memory, subject, id, *field, query),
        Test::Near { lat, lon, km, .. } => {
            let number =
                |field| held(memory, subject, id, Field::Place(field)).first().and_then(|one| one.shown.as_f64());
            let position = number(dateline::plan::PlaceField::Lat).zip(number(dateline::plan::PlaceField::Lon));
            position.is_some_and(|position| distance(position, (*lat, *lon)) <= *km)
        }
        Test::Known(Field::Participant(who, what)) if subject == Subject::Events => {
            who_of(memory, id, *who).into_iter().any(|actor| of_actor(memory, actor, *what).is_some())
        }
        Test::Known(field) => !held(memory, subject, id, *field).is_empty(),
    }
}

/// Whether the field is one of the things meant, or belongs to one of them.
fn is_one_of(memory: &Memory, subject: Subject, id: i64, field: Field, meant: (&[Referent], Matching)) -> bool {
    let (referents, matching) = meant;
    let is_key = |key: &Value| referents.iter().any(|one| one.keys.iter().any(|wanted| wanted == text(key)));
    let FieldKind::Entity(vocabulary) = field.kind() else { panic!("{field:?} holds nothing with a name") };
    let row = memory.row(table(subject), id);
    let belongs = |name: &'static str, member: i64| {
        let keyed = memory.rows(name).iter().filter(|(_, row)| is_key(&row["key"]));
        let whole = keyed.filter(|(id, row)| name != "actor" || int(&row["identity_id"]) == Some(**id));
        whole.into_iter().any(|(ancestor, _)| memory.is_within(name, *ancestor, member))
    };
    let is = |name: &'static str, member: i64| match matching {
        Matching::Within => belongs(name, member),
        Matching::Exactly => is_key(&memory.row(name, member)["key"]),
    };
    let of_event = |column: &str| if subject == Subject::Events { int(&row[column]) } else { Some(id) };
    match (vocabulary, field) {
        (Vocabulary::Actor, Field::Participant(who, _)) if subject == Subject::Events => {
            who_of(memory, id, who).into_iter().any(|actor| is("actor", actor))
        }
        (Vocabulary::Actor, _) => is("actor", id),
        (Vocabulary::Action, _) => of_event("action_id").is_some_and(|action| is("action", action)),
        (Vocabulary::Place, _) => of_event("place_id").is_some_and(|place| is("place", place)),
        (Vocabulary::Role, _) => held(memory, subject, id, field).iter().any(|role| is_key(&role.shown)),
        (Vocabulary::Publisher, _) => {
            let found = held(memory, subject, id, field);
            found.iter().any(|one| is_key(&memory.row("publisher", int(&one.id).unwrap())["folded"]))
        }
    }
}

/// How a value stands to the one of a query: text without case and accents, words without case, codes as they are.
fn order(field: Field, value: &Value, literal: &Literal) -> Option<Ordering> {
    let spelt = |text: &str| match (field.kind(), field) {
        (FieldKind::Text, _) => fold(text),
        (FieldKind::Word, Field::Article(_) | Field::Place(_)) => text.to_lowercase(),
        _ => text.to_owned(),
    };
    match (value, literal) {
        (Value::Text(text), Literal::Text(wanted)) => Some(spelt(text).cmp(&spelt(wanted))),
        (Value::Int(number), Literal::Int(wanted)) => Some(number.cmp(wanted)),
        (number, Literal::Int(wanted)) => number.as_f64()?.partial_cmp(&(*wanted as f64)),
        (number, Literal::Real(wanted)) => number.as_f64()?.partial_cmp(wanted),
        _ => None,
    }
}

pub(crate) fn fits(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}

/// Certainly: all of its days lie in the stretch. Possibly: one of them does.
pub(crate) fn lies_in(days: Interval, when: TimeTest) -> bool {
    let inside = |day| when.from.is_none_or(|from| from <= day) && when.to.is_none_or(|to| day <= to);
    match when.certainty {
        Certainty::Certain => inside(days.lo) && inside(days.hi),
        Certainty::Possible => when.from.is_none_or(|from| from <= days.hi) && when.to.is_none_or(|to| days.lo <= to),
    }
}

/// Kilometres along the great circle, by the haversine.
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
    let chord = half(a.0, b.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * half(a.1, b.1);
    2.0 * 6371.0088 * chord.min(1.0).sqrt().asin()
}
