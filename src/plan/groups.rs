//! Resolves aggregations of rows: what they are grouped by and which figures are reckoned.

use super::column::{Content, TableColumn};
use super::pipeline::{Pipeline, misplaced};
use super::scope::{Namesakes, Scope};
use super::table::{Table, identity_of};
use super::{
    ActorField, ArticleField, Dimension, DimensionKey, ErrorKind, EventField, Field, FieldKind, Groups, Measure,
    Output, PlaceField, Step, Subject, paths,
};
use crate::lang::At;
use crate::lang::ast::{self, DimensionKind, Empty, Figure, Function, Unit};
use crate::model::{Bucket, Granularity};

/// The resolved dimensions and measures of one aggregation.
pub(super) struct Counted {
    /// Those that the query names, then those that tell namesakes apart.
    dimensions: Vec<Dimension>,
    named: usize,
    measures: Vec<Measure>,
}

impl Counted {
    pub(super) fn new(
        scope: &mut Scope<'_>,
        subject: Subject,
        aggregates: &[ast::Aggregate],
        by: &[ast::Dimension],
    ) -> Option<Counted> {
        let measures: Vec<Option<Measure>> =
            aggregates.iter().map(|aggregate| measure(scope, subject, aggregate)).collect();
        let dimensions: Vec<Option<Dimension>> = by.iter().map(|dim| dimension(scope, subject, dim)).collect();
        let measures: Vec<Measure> = measures.into_iter().collect::<Option<_>>()?;
        let mut dimensions: Vec<Dimension> = dimensions.into_iter().collect::<Option<_>>()?;
        let named = dimensions.len();
        if scope.namesakes == Namesakes::Apart {
            let apart: Vec<Dimension> = dimensions.iter().filter_map(telling_apart).collect();
            dimensions.extend(apart);
        }
        Some(Counted { dimensions, named, measures })
    }
}

impl Pipeline {
    /// Makes groups of the rows.
    pub(super) fn group(&mut self, scope: &mut Scope<'_>, counted: Counted, empty: Empty, at: At) -> Option<()> {
        let Counted { dimensions, named, measures } = counted;
        let by = dimensions.iter().enumerate().map(|(n, dimension)| match dimension.key {
            DimensionKey::Bucket(bucket, _) => TableColumn::bucket(&dimension.name, bucket),
            DimensionKey::Field(field) if n < named => TableColumn::dimension(&dimension.name, Content::Field(field)),
            DimensionKey::Field(field) => TableColumn::identity(&dimension.name, field),
        });
        let figures =
            measures.iter().map(|measure| TableColumn::figure(&measure.name, measure.function, measure.field));
        let mut table = Table::new(by.chain(figures).collect());
        table.check_names(scope, at)?;
        let groups = Groups { dimensions, measures };
        self.side_by_side(scope, &groups, &mut table)?;
        if empty == Empty::Fill {
            self.steps.extend(table.fill());
        }
        self.made = Some((Output::Groups(groups), table));
        Some(())
    }

    /// `top 10 target by sum fatalities per year` on rows: groups, and the best of them.
    pub(super) fn top(
        &mut self,
        scope: &mut Scope<'_>,
        count: u64,
        of: &[ast::Dimension],
        by: Option<&Figure>,
        per: &[ast::Dimension],
        at: At,
    ) -> Option<()> {
        if of.is_empty() {
            return misplaced(scope, "`top` needs something to count", "write for example `top 10 target`", at);
        }
        let aggregate = match by {
            None => ast::Aggregate { function: Function::Count, path: None, name: None, at },
            Some(Figure::Aggregate(aggregate)) => aggregate.clone(),
            Some(Figure::Column(path)) => {
                let help = format!("write a figure, such as `by sum {}`", path.dotted());
                return misplaced(scope, "there are no columns to rank by yet", &help, path.at);
            }
        };
        let dims: Vec<ast::Dimension> = per.iter().chain(of).cloned().collect();
        let counted = Counted::new(scope, self.subject, &[aggregate], &dims)?;
        let by = counted.dimensions.len();
        let figure = counted.measures.first()?;
        if !TableColumn::figure(&figure.name, figure.function, figure.field).is_number() {
            let help = "rank by a count, a sum or another number";
            return misplaced(scope, "`top` ranks by numbers", help, at);
        }
        self.group(scope, counted, Empty::Skip, at)?;
        let known = (per.len()..dims.len()).collect();
        let (_, table) = self.made.as_ref()?;
        let per = (0..per.len()).flat_map(|n| table.whole(n)).collect();
        self.steps.push(Step::Top { count, by, per, known });
        Some(())
    }
}

/// The hidden dimension that tells things of one name apart: the two Birminghams are two groups in every later stage.
fn telling_apart(dimension: &Dimension) -> Option<Dimension> {
    let identity = match dimension.key {
        DimensionKey::Field(Field::Participant(who, ActorField::Itself | ActorField::Name)) => {
            Field::Participant(who, ActorField::Identity)
        }
        DimensionKey::Field(Field::Place(PlaceField::Itself)) => Field::Place(PlaceField::Id),
        _ => return None,
    };
    Some(Dimension { name: identity_of(&dimension.name), key: DimensionKey::Field(identity) })
}

fn measure(scope: &mut Scope<'_>, subject: Subject, aggregate: &ast::Aggregate) -> Option<Measure> {
    let function = aggregate.function;
    let field = match &aggregate.path {
        Some(path) => Some(scope.field(subject, path)?),
        None => None,
    };
    if let Some((name, field)) = &field {
        fits(scope, function, name, *field, subject, aggregate.at)?;
    } else if function != Function::Count {
        let problem = format!("`{}` needs a field", function.name());
        misplaced(scope, &problem, &format!("write for example `{} intensity`", function.name()), aggregate.at)?;
    }
    let name = match (&aggregate.name, &field) {
        (Some(name), _) => name.text.clone(),
        (None, Some((path, _))) => format!("{}_{path}", function.name().replace(' ', "_")),
        (None, None) => function.name().to_owned(),
    };
    Some(Measure { name, function, field: field.map(|(_, field)| field) })
}

/// Whether a figure of that field makes sense.
fn fits(scope: &mut Scope<'_>, function: Function, name: &str, field: Field, subject: Subject, at: At) -> Option<()> {
    let kind = field.kind();
    let help = match function {
        Function::Sum | Function::Avg | Function::Median if !matches!(kind, FieldKind::Int | FieldKind::Real) => {
            "use a number, such as `intensity` or `fatalities`, or `count`"
        }
        Function::Min | Function::Max if field.is_many(subject) => "an event may have several; `count distinct` works",
        _ if kind == FieldKind::Prose => "use `count`",
        _ => return Some(()),
    };
    scope.unfit(function.name(), name, field, help, at)
}

fn dimension(scope: &mut Scope<'_>, subject: Subject, dimension: &ast::Dimension) -> Option<Dimension> {
    match &dimension.kind {
        DimensionKind::Path(path) => {
            known(scope, subject, path)?;
            let (name, field) = scope.field(subject, path)?;
            match field.kind() {
                FieldKind::Prose => scope.unfit("by", &name, field, "group by `article`", path.at),
                FieldKind::Date => {
                    let key = DimensionKey::Bucket(Bucket::new(Granularity::Day, 1)?, field);
                    Some(Dimension { name, key })
                }
                _ => Some(Dimension { name, key: DimensionKey::Field(field) }),
            }
        }
        DimensionKind::Bucket { count, unit, of } => {
            let (prefix, field) = match (of, subject) {
                (Some(path), _) => {
                    let (name, field) = scope.field(subject, path)?;
                    if field.kind() != FieldKind::Date {
                        return scope.unfit(unit.name(), &name, field, "buckets are made of dates", path.at);
                    }
                    (if name == "date" { String::new() } else { format!("{name}_") }, field)
                }
                (None, Subject::Events) => (String::new(), Field::Event(EventField::Date)),
                (None, Subject::Articles) => (String::new(), Field::Article(ArticleField::Published)),
                (None, _) => {
                    let problem = format!("{} have no date", subject.name());
                    misplaced(scope, &problem, "group `events` or `articles` by time", dimension.at)?;
                    return None;
                }
            };
            let bucket = bucket(scope, *count, *unit, dimension.at)?;
            Some(Dimension { name: format!("{prefix}{}", unit.name()), key: DimensionKey::Bucket(bucket, field) })
        }
    }
}

/// Tells a misspelt unit of time from a misspelt field.
fn known(scope: &mut Scope<'_>, subject: Subject, path: &ast::Path) -> Option<()> {
    let written = path.dotted();
    let units = Unit::ALL.map(Unit::name);
    if paths::find(subject, &written).is_some() || paths::nearest(&written, units).is_empty() {
        return Some(());
    }
    let mut candidates = paths::nearest(&written, units);
    candidates.extend(paths::nearest_fields(subject, &written));
    scope.fail(ErrorKind::UnknownField { name: written, subject: subject.name(), candidates }, path.at)
}

/// The buckets of so many units.
pub(super) fn bucket(scope: &mut Scope<'_>, count: u32, unit: Unit, at: At) -> Option<Bucket> {
    let bucket = Bucket::new(granularity(unit), count);
    if bucket.is_none() {
        let problem = format!("{count} is too many units for a bucket");
        return scope.fail(ErrorKind::Misplaced { problem, help: "10000 are the most".to_owned() }, at);
    }
    bucket
}

pub(super) const fn granularity(unit: Unit) -> Granularity {
    match unit {
        Unit::Day => Granularity::Day,
        Unit::Week => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
    }
}
