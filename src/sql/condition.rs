//! Conditions in SQL: each is 1 or 0 and never null, so that `NOT` gives all other rows.

use super::dialect::{self, Root, column, nullable, root};
use super::statement::{Writer, value};
use crate::model::{DatedBy, Day, Granularity, Status, Value, fold};
use crate::plan::{
    ActorField, ArticleField, Certainty, Comparison, EventField, Field, FieldKind, Filter, Literal, Matching, Referent,
    Subject, Test, TimeTest, Vocabulary,
};
use crate::store::schema::Coded;

/// Whether a condition stands where null would not do for false.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Under `AND`, `OR` and `WHERE` only.
    Plain,
    /// Under `NOT`.
    Negated,
}

/// The days within which all rows of the filter begin: conditions on participants use them, as their index holds the day.
#[derive(Debug, Clone, Copy, Default)]
struct Bounds {
    from: Option<Day>,
    to: Option<Day>,
}

/// A condition that is true for the rows of the filter, ready for `WHERE`.
pub(super) fn filter(writer: &mut Writer, subject: Subject, filter: &Filter) -> String {
    let mut compiler = Compiler { writer, subject, bounds: bounds(filter) };
    let parts = match filter {
        Filter::All(parts) => parts.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut conditions: Vec<String> = parts.iter().map(|part| compiler.top(part)).collect();
    conditions.extend(dialect::always(subject).map(str::to_owned));
    if conditions.is_empty() { "1".to_owned() } else { conditions.join("\n  AND ") }
}

fn bounds(filter: &Filter) -> Bounds {
    let parts = match filter {
        Filter::All(parts) => parts.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut bounds = Bounds::default();
    for part in parts {
        if let Filter::Test(Test::Time { field: Field::Event(EventField::Date), when }) = part {
            let from = when.from.filter(|_| when.certainty == Certainty::Certain);
            bounds.from = bounds.from.max(from);
            bounds.to = match (bounds.to, when.to) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
    }
    bounds
}

struct Compiler<'w> {
    writer: &'w mut Writer,
    subject: Subject,
    bounds: Bounds,
}

impl Compiler<'_> {
    /// A part of the outermost conjunction.
    fn top(&mut self, filter: &Filter) -> String {
        match filter {
            Filter::Test(test) => self.test(test, Place::Plain),
            Filter::Any(parts) if parts.len() != 1 => format!("({})", self.logic(filter, Place::Plain)),
            other => self.logic(other, Place::Plain),
        }
    }

    fn logic(&mut self, filter: &Filter, place: Place) -> String {
        match filter {
            Filter::All(parts) => self.chain(parts, " AND ", "1", place),
            Filter::Any(parts) => self.chain(parts, " OR ", "0", place),
            Filter::Not(inner) => format!("NOT ({})", self.logic(inner, Place::Negated)),
            Filter::Test(test) => self.test(test, place),
        }
    }

    /// Parts joined in a balanced tree of brackets: SQLite's expressions may be 1,000 deep, and a flat chain is as deep as long.
    fn chain(&mut self, parts: &[Filter], between: &str, none: &str, place: Place) -> String {
        match parts {
            [] => none.to_owned(),
            [single] => self.logic(single, place),
            parts if parts.len() <= 100 => {
                let all: Vec<String> = parts.iter().map(|part| self.bracketed(part, place)).collect();
                all.join(between)
            }
            parts => {
                let (left, right) = parts.split_at(parts.len() / 2);
                let left = self.chain(left, between, none, place);
                format!("({left}){between}({})", self.chain(right, between, none, place))
            }
        }
    }

    fn bracketed(&mut self, filter: &Filter, place: Place) -> String {
        let text = self.logic(filter, place);
        match filter {
            Filter::All(parts) | Filter::Any(parts) if parts.len() > 1 => format!("({text})"),
            _ => text,
        }
    }

    fn test(&mut self, test: &Test, place: Place) -> String {
        match test {
            Test::Within { field, referents, matching } => self.within(*field, referents, *matching, place),
            Test::Equal { field, values } => self.equal(*field, values, place),
            Test::Compare { field, comparison, value } => self.compare(*field, *comparison, value, place),
            Test::Time { field, when } => self.time(*field, *when, place),
            Test::Matches { field, query } => self.matches(*field, query),
            Test::Near { lat, lon, km, .. } => self.near(*lat, *lon, *km, place),
            Test::Known(field) => self.known(*field, place),
        }
    }

    fn within(&mut self, field: Field, referents: &[Referent], matching: Matching, place: Place) -> String {
        let mut keys: Vec<Literal> = referents.iter().flat_map(|one| &one.keys).cloned().map(Literal::Text).collect();
        keys.dedup();
        let keys = self.writer.equals(&keys);
        let FieldKind::Entity(vocabulary) = field.kind() else { return "0".to_owned() };
        let condition = match (vocabulary, matching) {
            (Vocabulary::Actor, Matching::Within) => format!(
                "a.id IN (SELECT w.actor_id FROM actor i JOIN actor_within w ON w.ancestor_id = i.id \
                 WHERE i.key {keys} AND i.identity_id = i.id)"
            ),
            (Vocabulary::Actor, Matching::Exactly) => format!("a.key {keys}"),
            (Vocabulary::Action, Matching::Within) => format!(
                "act.id IN (SELECT w.action_id FROM action i JOIN action_within w ON w.ancestor_id = i.id WHERE i.key {keys})"
            ),
            (Vocabulary::Action, Matching::Exactly) => format!("act.key {keys}"),
            (Vocabulary::Place, Matching::Within) => format!(
                "pl.id IN (SELECT w.place_id FROM place i JOIN place_within w ON w.ancestor_id = i.id WHERE i.key {keys})"
            ),
            (Vocabulary::Place, Matching::Exactly) => format!("pl.key {keys}"),
            (Vocabulary::Publisher, _) => format!("pub.folded {keys}"),
            (Vocabulary::Role, _) => self.guarded("a.role", nullable(field), &format!("a.role {keys}"), place),
        };
        self.linked(field, &condition, place)
    }

    fn equal(&mut self, field: Field, values: &[Literal], place: Place) -> String {
        if field == Field::Article(ArticleField::Id) && self.subject == Subject::Events {
            return format!("e.article_id {}", self.writer.equals(values));
        }
        let (spelt, values) = self.spelling(field, values);
        let test = format!("{spelt} {}", self.writer.equals(&values));
        let test = self.guarded(column(field), nullable(field), &test, place);
        self.linked(field, &test, place)
    }

    fn compare(&mut self, field: Field, comparison: Comparison, literal: &Literal, place: Place) -> String {
        let (spelt, values) = self.spelling(field, std::slice::from_ref(literal));
        let bound = self.writer.bind(values.first().map_or(Value::Null, value));
        let test = format!("{spelt} {} {bound}", comparison.symbol());
        let test = self.guarded(column(field), nullable(field), &test, place);
        self.linked(field, &test, place)
    }

    /// The column as it is compared, and the values in the same form: codes for words, folded text.
    fn spelling(&self, field: Field, values: &[Literal]) -> (String, Vec<Literal>) {
        let column = column(field);
        let texts = |change: &dyn Fn(&str) -> Literal| {
            let changed = values.iter().map(|literal| match literal {
                Literal::Text(text) => change(text),
                number => number.clone(),
            });
            changed.collect()
        };
        match field {
            Field::Event(EventField::Status) => (column.to_owned(), texts(&|word| code(Status::from_name(word)))),
            Field::Event(EventField::Granularity) => {
                (column.to_owned(), texts(&|word| code(Granularity::from_name(word))))
            }
            Field::Event(EventField::DatedBy) => (column.to_owned(), texts(&|word| code(DatedBy::from_name(word)))),
            Field::Event(EventField::Rule) => {
                ("(SELECT r.name FROM rule r WHERE r.id = e.rule_id)".to_owned(), values.to_vec())
            }
            Field::Article(ArticleField::Language | ArticleField::Dataset) | Field::Place(_)
                if field.kind() == FieldKind::Word =>
            {
                (format!("lower({column})"), texts(&|word| Literal::Text(word.to_lowercase())))
            }
            _ if field.kind() == FieldKind::Text => {
                (format!("fold({column})"), texts(&|text| Literal::Text(fold(text))))
            }
            _ => (column.to_owned(), values.to_vec()),
        }
    }

    fn time(&mut self, field: Field, when: TimeTest, place: Place) -> String {
        let (lo, hi) = match field {
            Field::Event(_) => ("e.lo_day", "e.hi_day"),
            _ => ("art.published_day", "art.published_day"),
        };
        let (from, to) = match when.certainty {
            Certainty::Certain => (lo, hi),
            Certainty::Possible => (hi, lo),
        };
        let mut parts = Vec::with_capacity(3);
        if let Some(day) = when.from {
            parts.push(format!("{from} >= {}", self.day(day)));
        }
        if let Some(day) = when.to {
            // Redundant, but a range of the index for those that begin too late.
            if when.certainty == Certainty::Certain && lo != hi {
                parts.push(format!("{lo} <= {}", self.day(day)));
            }
            parts.push(format!("{to} <= {}", self.day(day)));
        }
        let several = parts.len() > 1;
        let text = parts.join(" AND ");
        let text = if several { format!("({text})") } else { text };
        let test = self.guarded(lo, true, &text, place);
        self.linked(field, &test, place)
    }

    fn matches(&mut self, field: Field, query: &str) -> String {
        let query = match field {
            Field::Article(ArticleField::Title) => format!("title : ({query})"),
            _ => query.to_owned(),
        };
        let query = self.writer.bind(Value::Text(query));
        if field == Field::Event(EventField::Sentence) {
            return format!("coalesce(sentence_matches({query}, {}), 0)", dialect::sentence());
        }
        let id = if self.subject == Subject::Articles { "art.id" } else { "e.article_id" };
        format!("{id} IN (SELECT rowid FROM article_fts WHERE article_fts MATCH {query})")
    }

    fn near(&mut self, lat: f64, lon: f64, km: f64, place: Place) -> String {
        // One degree of latitude is never less than 110 km; the function then decides exactly.
        let degrees = km / 110.0;
        let (south, north) = (self.real(lat - degrees), self.real(lat + degrees));
        let (lat, lon, km) = (self.real(lat), self.real(lon), self.real(km));
        let test = format!("pl.lat BETWEEN {south} AND {north} AND distance_km(pl.lat, pl.lon, {lat}, {lon}) <= {km}");
        let field = Field::Place(crate::plan::PlaceField::Lat);
        let test = match (self.subject, place) {
            (Subject::Places, _) => format!("(pl.lat IS NOT NULL AND pl.lon IS NOT NULL AND {test})"),
            _ => test,
        };
        self.linked(field, &test, place)
    }

    fn known(&mut self, field: Field, place: Place) -> String {
        let test = format!("{} IS NOT NULL", column(field));
        match (root(field), self.subject) {
            (Root::Participant(who), Subject::Events) => {
                let side = self.side(who);
                let join = if nullable(field) { " JOIN actor a ON a.id = p.actor_id" } else { "" };
                let test = if nullable(field) { format!(" AND {test}") } else { String::new() };
                format!("EXISTS (SELECT 1 FROM participant p{join} WHERE p.event_id = e.id{side}{test})")
            }
            (Root::Place, Subject::Events) if !nullable(field) => "e.place_id IS NOT NULL".to_owned(),
            (Root::Publisher, Subject::Articles) => "art.publisher_id IS NOT NULL".to_owned(),
            _ => self.linked(field, &test, place),
        }
    }

    /// A condition on a field's table as a condition on the row.
    fn linked(&mut self, field: Field, condition: &str, place: Place) -> String {
        match (root(field), self.subject) {
            (Root::Participant(who), Subject::Events) => self.participates(who, field, condition),
            (Root::Action, Subject::Events) => {
                format!("e.action_id IN (SELECT act.id FROM action act WHERE {condition})")
            }
            (Root::Place, Subject::Events) => {
                let test = format!("e.place_id IN (SELECT pl.id FROM place pl WHERE {condition})");
                self.guarded("e.place_id", true, &test, place)
            }
            (Root::Article, Subject::Events) => {
                format!("e.article_id IN (SELECT art.id FROM article art WHERE {condition})")
            }
            (Root::Publisher, Subject::Events) => format!(
                "e.article_id IN (SELECT art.id FROM article art JOIN publisher pub ON pub.id = art.publisher_id WHERE {condition})"
            ),
            (Root::Publisher, Subject::Articles) => {
                let test = format!("art.publisher_id IN (SELECT pub.id FROM publisher pub WHERE {condition})");
                self.guarded("art.publisher_id", true, &test, place)
            }
            _ => condition.to_owned(),
        }
    }

    fn participates(&mut self, who: crate::plan::Who, field: Field, condition: &str) -> String {
        let side = self.side(who);
        let mut days = String::new();
        if let Some(from) = self.bounds.from {
            days.push_str(&format!(" AND p.lo_day >= {}", self.day(from)));
        }
        if let Some(to) = self.bounds.to {
            days.push_str(&format!(" AND p.lo_day <= {}", self.day(to)));
        }
        let actors = match (field, condition.strip_prefix("a.id ")) {
            (Field::Participant(_, ActorField::Itself), Some(set)) => set.to_owned(),
            _ => format!("IN (SELECT a.id FROM actor a WHERE {condition})"),
        };
        format!("e.id IN (SELECT p.event_id FROM participant p WHERE p.actor_id {actors}{side}{days})")
    }

    fn side(&self, who: crate::plan::Who) -> String {
        dialect::side(who).map_or(String::new(), |side| format!(" AND p.side = {side}"))
    }

    fn guarded(&self, column: &str, nullable: bool, test: &str, place: Place) -> String {
        if nullable && place == Place::Negated { format!("({column} IS NOT NULL AND {test})") } else { test.to_owned() }
    }

    fn day(&mut self, day: Day) -> String {
        self.writer.bind(Value::Int(i64::from(day.number())))
    }

    fn real(&mut self, number: f64) -> String {
        self.writer.bind(Value::Real(number))
    }
}

/// The code of a word; a word that does not exist equals nothing.
fn code(word: Option<impl Coded>) -> Literal {
    Literal::Int(word.map_or(-1, Coded::code))
}
