//! Groups: an inner SELECT with a row for each event and group, an outer one with the figures.
//!
//! The inner rows are distinct where an event may stand in a group through several participants, so that it counts once.
//! Where a figure itself ranges over participants, the inner rows are numbered within event and group, and the other figures
//! take the first of them.

use super::dialect::{self, Root, column, identity, root};
use super::select::{Joins, layers, picked, shown};
use super::statement::{Cell, Writer};
use super::{OutputColumn, Statement};
use crate::model::{Bucket, ColumnKind, Value};
use crate::plan::{
    ActionField, ActorField, ArticleField, Dimension, DimensionKey, EventField, Field, FieldKind, Function, Groups,
    Measure, PlaceField, Plan, Subject,
};
use crate::store::schema::Coded;

/// How often an event stands in the inner rows of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Repeats {
    Once,
    /// Made distinct.
    Distinct,
    /// Numbered.
    Numbered,
}

/// The statement that gives the groups of a plan, in the order of their dimensions.
pub(super) fn compile(plan: &Plan, groups: &Groups) -> Statement {
    let mut compiler = Compiler::new(plan);
    let keys: Vec<Key> = groups.dimensions.iter().map(|dimension| compiler.key(dimension)).collect();
    let figures: Vec<Figure> = groups.measures.iter().map(|measure| compiler.figure(measure)).collect();
    let many = |measure: &Measure| compiler.is_many_values(measure);
    let repeats = match () {
        () if groups.measures.iter().any(many) => Repeats::Numbered,
        () if keys.iter().any(|key| key.repeats) => Repeats::Distinct,
        () => Repeats::Once,
    };
    let inner = compiler.inner(&keys, &figures, repeats);
    let mut select = Vec::new();
    let mut columns = Vec::new();
    let mut order = Vec::new();
    for (n, (key, dimension)) in keys.iter().zip(&groups.dimensions).enumerate() {
        select.push(key.label.replace("{k}", &format!("g.k{}", first_of(&keys, n))));
        order.push(format!("{} NULLS LAST", n + 1));
        columns.push(OutputColumn { name: dimension.name.clone(), kind: key.kind, cell: key.cell });
    }
    // Two things of one name stay apart, in the order of their keys.
    let own = |n: &usize| first_of(&keys, *n) == *n;
    let ties = (0..keys.len()).filter(own).filter(|n| keys[*n].label != "{k}").map(|n| format!("g.k{n}"));
    order.extend(ties);
    for (n, (figure, measure)) in figures.iter().zip(&groups.measures).enumerate() {
        select.push(figure.outer(n, repeats));
        columns.push(OutputColumn { name: measure.name.clone(), kind: figure.kind, cell: figure.cell });
    }
    let mut sql = format!("SELECT {}\nFROM ({}) AS g", select.join(",\n  "), inner.replace('\n', "\n  "));
    if !keys.is_empty() {
        let by: Vec<String> = (0..keys.len()).filter(own).map(|n| format!("g.k{n}")).collect();
        sql.push_str(&format!("\nGROUP BY {}\nORDER BY {}", by.join(", "), order.join(", ")));
    }
    compiler.writer.finish(sql, columns)
}

/// A dimension: its inner expression, and how the outer SELECT shows it.
struct Key {
    inner: String,
    /// With `{k}` for the inner column.
    label: String,
    kind: ColumnKind,
    cell: Cell,
    repeats: bool,
}

/// The first key that parts the rows as this one does: an actor and what tells it from its namesakes are one column.
fn first_of(keys: &[Key], n: usize) -> usize {
    keys.iter().position(|key| key.inner == keys[n].inner).unwrap_or(n)
}

/// A figure: what it is reckoned over, and how.
struct Figure {
    inner: Option<String>,
    function: Function,
    many: bool,
    kind: ColumnKind,
    cell: Cell,
}

impl Figure {
    fn outer(&self, n: usize, repeats: Repeats) -> String {
        let first = if repeats == Repeats::Numbered && !self.many { " FILTER (WHERE g.n = 1)" } else { "" };
        let value = format!("g.v{n}");
        match (self.function, self.inner.is_some()) {
            (Function::Count, true) => format!("count({value}){first}"),
            (Function::Count | Function::CountDistinct, false) => format!("count(*){first}"),
            (Function::CountDistinct, true) => format!("count(DISTINCT {value})"),
            (Function::First, _) => format!("earliest({value}, g.o, g.id)"),
            (Function::Last, _) => format!("latest({value}, g.o, g.id)"),
            (function, _) => format!("{}({value}){first}", function.name()),
        }
    }
}

struct Compiler<'a> {
    plan: &'a Plan,
    writer: Writer,
    joins: Joins,
}

impl<'a> Compiler<'a> {
    fn new(plan: &'a Plan) -> Compiler<'a> {
        Compiler { plan, writer: Writer::default(), joins: Joins::new(plan.subject) }
    }

    /// Whether a figure ranges over the participants of events rather than over events.
    fn is_many_values(&self, measure: &Measure) -> bool {
        measure.function == Function::CountDistinct
            && measure.field.is_some_and(|field| field.is_many(self.plan.subject))
    }

    fn key(&mut self, dimension: &Dimension) -> Key {
        let field = match dimension.key {
            DimensionKey::Field(field) => field,
            DimensionKey::Bucket(bucket, field) => return self.bucket(bucket, field),
        };
        let kind = match field.column(self.plan.subject) {
            ColumnKind::List => ColumnKind::Text,
            kind => kind,
        };
        let repeats = field.is_many(self.plan.subject);
        let (inner, label) = self.value(field);
        Key { inner, label: label.to_owned(), kind, cell: dialect::cell(field), repeats }
    }

    fn bucket(&mut self, bucket: Bucket, field: Field) -> Key {
        let (lo, hi) = match root(field) {
            Root::Article => {
                self.joins.need(Root::Article);
                ("art.published_day", "art.published_day")
            }
            _ => ("e.lo_day", "e.hi_day"),
        };
        let unit = self.writer.bind(Value::Int(bucket.unit().code()));
        let step = self.writer.bind(Value::Int(i64::from(bucket.step())));
        let inner = format!("bucket({unit}, {step}, {lo}, {hi})");
        Key { inner, label: "{k}".to_owned(), kind: ColumnKind::Date, cell: Cell::Bucket(bucket), repeats: false }
    }

    /// What tells the values of a field apart, and how such a value is shown.
    fn value(&mut self, field: Field) -> (String, &'static str) {
        let subject = self.plan.subject;
        match (field, subject) {
            (Field::Event(EventField::Rule), _) => {
                return ("e.rule_id".to_owned(), "(SELECT name FROM rule WHERE id = {k})");
            }
            (Field::Action(ActionField::Itself), Subject::Events) => {
                return ("e.action_id".to_owned(), "(SELECT key FROM action WHERE id = {k})");
            }
            (Field::Place(PlaceField::Itself), _) => {
                let place = if subject == Subject::Events { "e.place_id" } else { identity(field) };
                return (place.to_owned(), "(SELECT name FROM place WHERE id = {k})");
            }
            (Field::Place(PlaceField::Id), Subject::Events) => {
                return ("e.place_id".to_owned(), "(SELECT key FROM place WHERE id = {k})");
            }
            (Field::Article(ArticleField::Id), Subject::Events) => return ("e.article_id".to_owned(), "{k}"),
            (Field::Article(ArticleField::Publisher), _) => {
                self.joins.need(if subject == Subject::Events { Root::Article } else { Root::Event });
                return ("art.publisher_id".to_owned(), "(SELECT name FROM publisher WHERE id = {k})");
            }
            _ => {}
        }
        self.joins.need(root(field));
        let Field::Participant(who, what) = field else { return (column(field).to_owned(), "{k}") };
        let label = match what {
            ActorField::Itself | ActorField::Name => "(SELECT name FROM actor WHERE id = {k})",
            _ => "{k}",
        };
        let expression = identity(field);
        if subject != Subject::Events {
            return (expression.to_owned(), label);
        }
        (expression.replacen("a.", &format!("a_{}.", who.name()), 1), label)
    }

    fn figure(&mut self, measure: &Measure) -> Figure {
        let function = measure.function;
        let Some(field) = measure.field else {
            return Figure { inner: None, function, many: false, kind: ColumnKind::Int, cell: Cell::Plain };
        };
        let subject = self.plan.subject;
        let many = self.is_many_values(measure);
        let (inner, kind, cell) = match function {
            Function::CountDistinct if many => (self.value(field).0, ColumnKind::Int, Cell::Plain),
            Function::Count if field.is_many(subject) => (self.known(field).0, ColumnKind::Int, Cell::Plain),
            Function::Count | Function::CountDistinct => {
                let (text, _) = match root(field) {
                    Root::Event => shown(&mut self.joins, field),
                    _ => (self.value(field).0, Cell::Plain),
                };
                (text, ColumnKind::Int, Cell::Plain)
            }
            Function::Sum if field.kind() == FieldKind::Int => {
                (shown(&mut self.joins, field).0, ColumnKind::Int, Cell::Plain)
            }
            Function::Sum | Function::Avg | Function::Median => {
                (shown(&mut self.joins, field).0, ColumnKind::Real, Cell::Plain)
            }
            Function::Min | Function::Max | Function::First | Function::Last => {
                let (text, cell) = self.known(field);
                (text, field.column(subject), cell)
            }
        };
        Figure { inner: Some(inner), function, many, kind, cell }
    }

    /// The value of a field, null where it is a list of nobody.
    fn known(&mut self, field: Field) -> (String, Cell) {
        let (text, cell) = shown(&mut self.joins, field);
        let text = if field.is_many(self.plan.subject) { format!("nullif({text}, '[]')") } else { text };
        (text, cell)
    }

    /// The inner rows: id, keys `k0`…, values `v0`…, the day `o` that first and last go by.
    fn inner(&mut self, keys: &[Key], figures: &[Figure], repeats: Repeats) -> String {
        let subject = self.plan.subject;
        let mut select = vec![format!("{} AS id", dialect::id(subject))];
        let own = |n: &usize| first_of(keys, *n) == *n;
        select.extend((0..keys.len()).filter(own).map(|n| format!("{} AS k{n}", keys[n].inner)));
        let values = figures.iter().enumerate();
        select.extend(values.filter_map(|(n, figure)| Some(format!("{} AS v{n}", figure.inner.as_ref()?))));
        if figures.iter().any(|figure| matches!(figure.function, Function::First | Function::Last)) {
            let day = match subject {
                Subject::Events => "e.lo_day",
                Subject::Articles => "art.published_day",
                _ => "0",
            };
            select.push(format!("{day} AS o"));
        }
        let is_cut = self.plan.layers.last().is_some_and(|layer| layer.slice.is_some());
        let condition = if is_cut {
            picked(&mut self.writer, subject, &self.plan.layers)
        } else {
            layers(&mut self.writer, subject, &self.plan.layers)
        };
        let distinct = if repeats == Repeats::Once { "" } else { "DISTINCT " };
        let rows = format!("SELECT {distinct}{}\nFROM {}\nWHERE {condition}", select.join(", "), self.joins.from());
        if repeats != Repeats::Numbered {
            return rows;
        }
        let by: Vec<String> = (0..keys.len()).filter(own).map(|n| format!(", k{n}")).collect();
        format!(
            "SELECT *, row_number() OVER (PARTITION BY id{}) AS n\nFROM (\n  {})",
            by.concat(),
            rows.replace('\n', "\n  ")
        )
    }
}
