//! The parts of a SELECT that rows and groups share: joined tables, shown columns, order and the layers of filters.

use super::condition;
use super::dialect::{self, Root, cell, column, root};
use super::statement::{Cell, Writer};
use crate::model::Value;
use crate::plan::{ActorField, ArticleField, EventField, Field, FieldKind, Layer, Order, SortField, Subject, Who};
use crate::store::schema::ARTICLE_TEXT;

/// The tables that a SELECT has to join to its subject's.
#[derive(Debug)]
pub(super) struct Joins {
    subject: Subject,
    roots: Vec<Root>,
}

impl Joins {
    pub(super) const fn new(subject: Subject) -> Joins {
        Joins { subject, roots: Vec::new() }
    }

    /// Notes that columns of that table are used.
    pub(super) fn need(&mut self, root: Root) {
        if !self.roots.contains(&root) {
            self.roots.push(root);
        }
    }

    /// The subject's table and what is joined to it.
    pub(super) fn from(&self) -> String {
        let mut from = dialect::table(self.subject).to_owned();
        let needs = |root| self.roots.contains(&root);
        if self.subject == Subject::Events {
            if needs(Root::Action) {
                from.push_str("\nJOIN action act ON act.id = e.action_id");
            }
            if needs(Root::Place) {
                from.push_str("\nLEFT JOIN place pl ON pl.id = e.place_id");
            }
            if needs(Root::Article) || needs(Root::Publisher) {
                from.push_str("\nJOIN article art ON art.id = e.article_id");
            }
            for who in [Who::Actor, Who::Source, Who::Target] {
                if needs(Root::Participant(who)) {
                    from.push_str(&participants(who));
                }
            }
        }
        if needs(Root::Publisher) && self.subject != Subject::Publishers {
            from.push_str("\nLEFT JOIN publisher pub ON pub.id = art.publisher_id");
        }
        from
    }
}

/// Every participant of an event, one row each; an event without any keeps its row.
fn participants(who: Who) -> String {
    let name = who.name();
    let side = dialect::side(who).map_or(String::new(), |side| format!(" AND p_{name}.side = {side}"));
    format!(
        "\nLEFT JOIN participant p_{name} ON p_{name}.event_id = e.id{side}\
         \nLEFT JOIN actor a_{name} ON a_{name}.id = p_{name}.actor_id"
    )
}

/// The expression that shows a field in one cell, and how it is read; participants of events are a list.
pub(super) fn shown(joins: &mut Joins, field: Field) -> (String, Cell) {
    match (root(field), joins.subject) {
        _ if field == Field::Article(ArticleField::Id) && joins.subject == Subject::Events => {
            return ("e.article_id".to_owned(), Cell::Plain);
        }
        (Root::Participant(who), Subject::Events) => return (list(who, field, "json_group_array(v)"), Cell::List),
        (Root::Event, _) => {}
        (root, _) => joins.need(root),
    }
    let expression = match field {
        Field::Event(EventField::Date) => Cell::INTERVAL.to_owned(),
        Field::Event(EventField::Sentence) => dialect::sentence(),
        Field::Event(EventField::Evidence) => dialect::evidence(),
        Field::Event(EventField::Rule) => "(SELECT r.name FROM rule r WHERE r.id = e.rule_id)".to_owned(),
        Field::Article(ArticleField::Text) => ARTICLE_TEXT.replace("article.", "art."),
        field => column(field).to_owned(),
    };
    (expression, cell(field))
}

/// The expression that a field is sorted by: several participants one after the other, null where there is none.
fn sorted(joins: &mut Joins, field: Field) -> String {
    match (root(field), joins.subject) {
        // No name holds the sign between them, and all that names hold is larger.
        (Root::Participant(who), Subject::Events) => list(who, field, "group_concat(v, char(1))"),
        _ => shown(joins, field).0,
    }
}

/// The values of all participants of an event in one, in the order of the text, none twice.
fn list(who: Who, field: Field, together: &str) -> String {
    let side = dialect::side(who).map_or(String::new(), |side| format!(" AND p.side = {side}"));
    let Field::Participant(_, what) = field else { return "NULL".to_owned() };
    let (value, join, by) = match what {
        ActorField::Itself | ActorField::Name => ("i.name", " JOIN actor i ON i.id = a.identity_id", "i.id"),
        ActorField::Identity => ("i.id", " JOIN actor i ON i.id = a.identity_id", "i.id"),
        _ => (column(field), "", column(field)),
    };
    format!(
        "(SELECT {together} FROM (SELECT {value} AS v FROM participant p JOIN actor a ON a.id = p.actor_id{join} \
         WHERE p.event_id = e.id{side} AND v IS NOT NULL GROUP BY {by} ORDER BY min(p.id)))"
    )
}

/// The WHERE clause of the last layer; a layer that is cut becomes a set of ids within it.
pub(super) fn layers(writer: &mut Writer, subject: Subject, layers: &[Layer]) -> String {
    let Some((last, before)) = layers.split_last() else { return "1".to_owned() };
    let own = condition::filter(writer, subject, &last.filter);
    match before {
        [] => own,
        before => {
            let cut = picked(writer, subject, before);
            if own == "1" { cut } else { format!("{cut}\n  AND {own}") }
        }
    }
}

/// The rows that layers leave, the last of them cut: `e.id IN (SELECT … LIMIT …)`.
pub(super) fn picked(writer: &mut Writer, subject: Subject, all: &[Layer]) -> String {
    let condition = layers(writer, subject, all);
    let Some(last) = all.last() else { return condition };
    let Some(slice) = last.slice else { return condition };
    let mut joins = Joins::new(subject);
    let order = order(&mut joins, subject, &last.order);
    let id = dialect::id(subject);
    let number = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
    let mut limit = format!("LIMIT {}", writer.bind(number(slice.count)));
    if slice.offset > 0 {
        limit.push_str(&format!(" OFFSET {}", writer.bind(number(slice.offset))));
    }
    let inner = format!("SELECT {id}\nFROM {}\nWHERE {condition}\nORDER BY {order}\n{limit}", joins.from());
    format!("{id} IN (\n  {})", inner.replace('\n', "\n  "))
}

/// A total order: the fields named, unknown values last, then the subject's own.
pub(super) fn order(joins: &mut Joins, subject: Subject, fields: &[SortField]) -> String {
    let mut keys = Vec::with_capacity(fields.len() + 3);
    for SortField { field, order } in fields {
        // Descending, null comes last of itself, and an index still helps.
        let suffix = match order {
            Order::Ascending => " NULLS LAST",
            Order::Descending => " DESC",
        };
        if *field == Field::Event(EventField::Date) {
            keys.push(format!("e.lo_day{suffix}"));
            keys.push(format!("e.hi_day{suffix}"));
            continue;
        }
        let expression = sorted(joins, *field);
        let collation = if matches!(field.kind(), FieldKind::Text) { " COLLATE NOCASE" } else { "" };
        keys.push(format!("{expression}{collation}{suffix}"));
    }
    // Newest first all the way down, so that an index can be read backwards.
    let last_is_time = fields.last().is_some_and(|last| last.field.kind() == FieldKind::Date);
    let suffix = match fields.last() {
        Some(SortField { order: Order::Descending, .. }) if last_is_time => " DESC",
        _ => "",
    };
    for key in dialect::order(subject) {
        let key = format!("{key}{suffix}");
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.join(", ")
}
