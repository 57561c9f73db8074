//! Resolves the stages that work on a table of groups.

use super::column::{Content, Part, TableColumn, Visible};
use super::expression::Gives;
use super::groups::{bucket, granularity};
use super::logical::{Back, Regrouped};
use super::pipeline::misplaced;
use super::scope::Scope;
use super::{ErrorKind, EventField, Field, FieldKind, Missing, Slice, Step};
use crate::lang::At;
use crate::lang::ast::{self, Dimension, DimensionKind, Empty, Figure, Function, Order, StageKind, Unit};
use crate::model::Bucket;

/// The columns that the stages so far have made.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) columns: Vec<TableColumn>,
    pub(super) shape: Shape,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Events, articles and the like, or sequences of events.
    Rows,
    /// Groups.
    Groups,
    /// Groups whose figures are in columns that the data names.
    Pivoted,
}

/// The name of the hidden column that tells the namesakes of a column apart.
pub(super) fn identity_of(name: &str) -> String {
    format!("{name}.id")
}

impl Table {
    pub(super) const fn new(columns: Vec<TableColumn>) -> Table {
        Table { columns, shape: Shape::Groups }
    }

    /// A table of single rows.
    pub(super) const fn of_columns(columns: Vec<TableColumn>) -> Table {
        Table { columns, shape: Shape::Rows }
    }

    /// A table of single rows; those after the first `shown` fields are hidden.
    pub(super) fn of_rows<'a>(fields: impl Iterator<Item = (&'a str, Field)>, shown: usize) -> Table {
        let mut columns: Vec<TableColumn> = fields.map(|(name, field)| TableColumn::of_field(name, field)).collect();
        columns.iter_mut().skip(shown).for_each(TableColumn::hide);
        Table::of_columns(columns)
    }

    /// The step that leaves the hidden columns out, where there are some.
    pub(super) fn drop_hidden(&self) -> Option<Step> {
        let kept: Vec<usize> = self.visible().collect();
        (kept.len() < self.columns.len()).then_some(Step::Show(kept))
    }

    /// The step that writes the columns that are shown.
    pub(super) fn write(&self, path: &str) -> Step {
        let kept: Vec<usize> = self.visible().collect();
        let columns = (kept.len() < self.columns.len()).then_some(kept);
        Step::Write { path: path.to_owned(), columns }
    }

    fn visible(&self) -> impl Iterator<Item = usize> {
        (0..self.columns.len()).filter(|n| self.columns[*n].visible == Visible::Yes)
    }

    /// Whether there is something to draw.
    pub(super) fn has_figures(&self) -> bool {
        self.shape == Shape::Pivoted || (self.shape == Shape::Groups && self.first_figure().is_some())
    }

    /// The first column of dates or of a unit of time.
    pub(super) fn first_time(&self) -> Option<usize> {
        self.columns.iter().position(|column| match column.content {
            Content::Bucket(_) => true,
            Content::Field(field) => field.kind() == FieldKind::Date,
            Content::Number => false,
        })
    }

    /// No name may stand twice.
    pub(super) fn check_names(&self, scope: &mut Scope<'_>, at: At) -> Option<()> {
        let twice =
            self.columns.iter().enumerate().find(|(n, column)| {
                self.columns[..*n].iter().any(|other| other.name.eq_ignore_ascii_case(&column.name))
            });
        match twice {
            None => Some(()),
            Some((_, column)) => scope.fail(ErrorKind::DuplicateColumn { name: column.name.clone() }, at),
        }
    }

    /// The step that fills gaps, where there are buckets.
    pub(super) fn fill(&self) -> Option<Step> {
        let bucket = self.columns.iter().position(TableColumn::is_bucket)?;
        let within = self.dimensions().filter(|n| *n != bucket).collect();
        let zero = self.columns.iter().enumerate();
        let zero = zero.filter(|(_, column)| column.part == Part::Figure(Missing::Zero)).map(|(n, _)| n).collect();
        Some(Step::Fill { bucket, within, zero })
    }

    /// Takes the next stage in; `None` where it is wrong.
    pub(super) fn stage(
        &mut self,
        scope: &mut Scope<'_>,
        steps: &mut Vec<Step>,
        kind: &StageKind,
        at: At,
    ) -> Option<()> {
        let step = match kind {
            StageKind::Where(logic) => Step::Where(self.filter(scope, logic)?),
            StageKind::Sort(keys) => {
                let keys: Vec<Option<(usize, Order)>> =
                    keys.iter().map(|key| Some((self.column(scope, &key.path)?, key.order))).collect();
                Step::Sort(keys.into_iter().collect::<Option<_>>()?)
            }
            StageKind::Limit { count, offset } => Step::Limit(Slice { offset: offset.unwrap_or(0), count: *count }),
            StageKind::Show(paths) => self.show(scope, paths, at)?,
            StageKind::Top { count, of, by, per } if self.shape == Shape::Rows => {
                return self.best_of_rows(scope, steps, (*count, of, by.as_ref(), per), at);
            }
            StageKind::Top { count, of, by, per } => self.best(scope, *count, of, by.as_ref(), per, at)?,
            StageKind::Aggregate { aggregates, by, empty } => {
                let step = self.regroup(scope, aggregates, by, at)?;
                steps.push(step);
                if *empty == Empty::Fill {
                    steps.extend(self.fill());
                }
                return Some(());
            }
            StageKind::With { .. } | StageKind::Join { .. } if self.shape == Shape::Pivoted => {
                let help = "put it before `pivot`";
                misplaced(scope, "the columns after `pivot` are named by the data", help, at)?;
                return None;
            }
            StageKind::With { name, expression } => self.with(scope, name, expression)?,
            StageKind::Join { query, name } => self.join(scope, query, name.as_ref(), at)?,
            StageKind::Share { path, per } => {
                let (column, per) = (self.figure_column(scope, path), self.dims(scope, per));
                let (column, per) = (column?, per?);
                Step::Share { column, per, name: self.add("share", column) }
            }
            StageKind::Cumulative(path) => {
                let column = self.figure_column(scope, path)?;
                let per = self.series();
                Step::Cumulative { column, per, name: self.add("cumulative", column) }
            }
            StageKind::Change { path, over } => self.change(scope, path, over.as_ref())?,
            StageKind::Rolling { length, aggregate } => self.rolling(scope, length, aggregate, at)?,
            StageKind::Rank => {
                let Some(column) = self.first_figure() else {
                    misplaced(scope, "there is no figure to rank by", "keep a number in `show`", at)?;
                    return None;
                };
                Step::Rank { column, name: self.add("rank", column) }
            }
            StageKind::Pivot(dim) => self.pivot(scope, steps, dim, at)?,
            _ => {
                let help = "put it before the aggregation, `with` or sequence";
                misplaced(
                    scope,
                    "this stage works on single events or articles, and these are figures made of them",
                    help,
                    at,
                )?;
                return None;
            }
        };
        steps.push(step);
        Some(())
    }

    /// The column of that name.
    pub(super) fn column(&self, scope: &mut Scope<'_>, path: &ast::Path) -> Option<usize> {
        self.named(scope, &path.dotted(), path.at)
    }

    fn named(&self, scope: &mut Scope<'_>, name: &str, at: At) -> Option<usize> {
        let found = self.columns.iter().position(|column| column.name.eq_ignore_ascii_case(name));
        if found.is_none() {
            let shown = self.columns.iter().filter(|column| column.visible == Visible::Yes);
            let columns = shown.map(|column| column.name.clone()).collect();
            return scope.fail(ErrorKind::UnknownColumn { name: name.to_owned(), columns }, at);
        }
        found
    }

    /// `with deadly = dead / count`.
    fn with(&mut self, scope: &mut Scope<'_>, name: &ast::Name, expression: &ast::Expression) -> Option<Step> {
        let (expression, gives) = self.expression(scope, expression)?;
        let mut column = TableColumn::number(name.text.clone());
        column.content = match (gives, &expression) {
            (_, super::Expression::Column(old)) => self.columns[*old].content,
            (Gives::Number, _) => Content::Number,
            (Gives::Date, _) => Content::Field(Field::Event(EventField::Date)),
            (Gives::Text, _) => Content::Field(Field::Event(EventField::Rule)),
        };
        self.columns.push(column);
        self.check_names(scope, name.at)?;
        Some(Step::With { name: name.text.clone(), expression })
    }

    /// `top 10 threat.source` of rows: they are counted, and the best groups remain.
    fn best_of_rows(
        &mut self,
        scope: &mut Scope<'_>,
        steps: &mut Vec<Step>,
        (count, of, by, per): (u64, &[Dimension], Option<&Figure>, &[Dimension]),
        at: At,
    ) -> Option<()> {
        if of.is_empty() {
            let by = match by {
                Some(Figure::Column(path)) => Some(self.figure_column(scope, path)?),
                _ => None,
            };
            let Some(by) = by else {
                return misplaced(scope, "`top` needs something to count", "write for example `top 10 target`", at);
            };
            steps.push(Step::Top { count, by, per: self.dims(scope, per)?, known: Vec::new() });
            return Some(());
        }
        let aggregate = match by {
            None => ast::Aggregate { function: Function::Count, path: None, name: None, at },
            Some(Figure::Aggregate(aggregate)) => aggregate.clone(),
            Some(Figure::Column(path)) => {
                let help = format!("write a figure, such as `by sum {}`", path.dotted());
                return misplaced(scope, "these rows are counted first", &help, path.at);
            }
        };
        let dims: Vec<Dimension> = per.iter().chain(of).cloned().collect();
        let step = self.regroup(scope, &[aggregate], &dims, at)?;
        steps.push(step);
        let known = (per.len()..dims.len()).collect();
        let by = self.columns.len() - 1;
        let per = (0..per.len()).flat_map(|n| self.whole(n)).collect();
        steps.push(Step::Top { count, by, per, known });
        Some(())
    }

    fn figure_column(&self, scope: &mut Scope<'_>, path: &ast::Path) -> Option<usize> {
        let column = self.column(scope, path)?;
        if self.columns[column].is_number() {
            return Some(column);
        }
        let kind = ErrorKind::WrongType {
            field: "this stage's column".to_owned(),
            expected: "a number",
            found: path.dotted(),
        };
        scope.fail(kind, path.at)
    }

    /// The column that a dimension means: a bucket is the column of its unit's name, or the column of such buckets.
    fn dim(&self, scope: &mut Scope<'_>, dimension: &Dimension) -> Option<usize> {
        match &dimension.kind {
            DimensionKind::Path(path) => self.column(scope, path),
            DimensionKind::Bucket { unit, of: None, .. } => self.named(scope, unit.name(), dimension.at),
            DimensionKind::Bucket { unit, of: Some(path), .. } => {
                self.named(scope, &format!("{}_{}", path.dotted(), unit.name()), dimension.at)
            }
        }
    }

    fn dims(&self, scope: &mut Scope<'_>, dimensions: &[Dimension]) -> Option<Vec<usize>> {
        let found: Vec<Option<usize>> = dimensions.iter().map(|dimension| self.dim(scope, dimension)).collect();
        let found: Vec<usize> = found.into_iter().collect::<Option<_>>()?;
        Some(found.into_iter().flat_map(|n| self.whole(n)).collect())
    }

    /// A column, and the hidden one that tells its namesakes apart, where there is one.
    pub(super) fn whole(&self, column: usize) -> impl Iterator<Item = usize> {
        let name = identity_of(&self.columns[column].name);
        let identity = self.columns.iter().position(|other| other.name == name && other.visible == Visible::No);
        [column].into_iter().chain(identity)
    }

    fn dimensions(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(|(_, column)| column.part == Part::Dimension).map(|(n, _)| n)
    }

    /// The columns that part a table into series over time; none where it has no time.
    fn series(&self) -> Vec<usize> {
        if !self.columns.iter().any(TableColumn::is_bucket) {
            return Vec::new();
        }
        self.dimensions().filter(|n| !self.columns[*n].is_bucket()).collect()
    }

    fn first_figure(&self) -> Option<usize> {
        let ranks =
            |column: &TableColumn| !column.is_dimension() && column.is_number() && column.visible == Visible::Yes;
        self.columns.iter().position(ranks)
    }

    /// Adds a column of numbers and gives its name: `base`, or `column_base` where that is taken.
    fn add(&mut self, base: &str, column: usize) -> String {
        let taken = |name: &str| self.columns.iter().any(|column| column.name == name);
        let mut name = base.to_owned();
        if taken(&name) {
            name = format!("{}_{base}", self.columns[column].name);
        }
        let mut number = 2;
        while taken(&name) {
            name = format!("{}_{base}_{number}", self.columns[column].name);
            number += 1;
        }
        self.columns.push(TableColumn::number(name.clone()));
        name
    }

    fn show(&mut self, scope: &mut Scope<'_>, paths: &[ast::Path], at: At) -> Option<Step> {
        let columns: Vec<Option<usize>> = paths.iter().map(|path| self.column(scope, path)).collect();
        let columns: Vec<usize> = columns.into_iter().collect::<Option<_>>()?;
        self.columns =
            columns.iter().map(|n| TableColumn { visible: Visible::Yes, ..self.columns[*n].clone() }).collect();
        self.check_names(scope, at)?;
        Some(Step::Show(columns))
    }

    fn best(
        &self,
        scope: &mut Scope<'_>,
        count: u64,
        of: &[Dimension],
        by: Option<&Figure>,
        per: &[Dimension],
        at: At,
    ) -> Option<Step> {
        if let Some(first) = of.first() {
            let help = "write `top 10 per …`, or group by it in the aggregation before";
            misplaced(scope, "the rows are groups already", help, first.at)?;
        }
        let by = match by {
            Some(Figure::Column(path)) => Some(self.figure_column(scope, path)?),
            Some(Figure::Aggregate(aggregate)) => Some(self.aggregated(scope, aggregate)?),
            None => self.first_figure(),
        };
        let Some(by) = by else {
            misplaced(scope, "there is no figure to rank by", "keep a number in `show`", at)?;
            return None;
        };
        Some(Step::Top { count, by, per: self.dims(scope, per)?, known: Vec::new() })
    }

    /// The column that a figure such as `count` or `sum fatalities` has made.
    fn aggregated(&self, scope: &mut Scope<'_>, aggregate: &ast::Aggregate) -> Option<usize> {
        let function = aggregate.function.name().replace(' ', "_");
        let name = match &aggregate.path {
            Some(path) => format!("{function}_{}", path.dotted()),
            None => function,
        };
        self.named(scope, &name, aggregate.at)
    }

    fn regroup(
        &mut self,
        scope: &mut Scope<'_>,
        aggregates: &[ast::Aggregate],
        by: &[Dimension],
        at: At,
    ) -> Option<Step> {
        let mut columns = Vec::with_capacity(by.len() + aggregates.len());
        let mut dimensions = Vec::with_capacity(by.len());
        for dimension in by {
            let regrouped = self.regrouped(scope, dimension)?;
            let old = &self.columns[regrouped.column];
            let content = regrouped.bucket.map_or(old.content, Content::Bucket);
            columns.push(TableColumn::dimension(&regrouped.name, content));
            dimensions.push(regrouped);
        }
        let named = dimensions.len();
        for n in 0..named {
            for column in self.whole(dimensions[n].column).skip(1) {
                columns.push(self.columns[column].clone());
                dimensions.push(Regrouped { column, bucket: None, name: self.columns[column].name.clone() });
            }
        }
        let mut measures = Vec::with_capacity(aggregates.len());
        for aggregate in aggregates {
            let function = aggregate.function;
            let column = match &aggregate.path {
                Some(path) if matches!(function, Function::Sum | Function::Avg | Function::Median) => {
                    Some(self.figure_column(scope, path)?)
                }
                Some(path) => Some(self.column(scope, path)?),
                None => None,
            };
            let name = match (&aggregate.name, column) {
                (Some(name), _) => name.text.clone(),
                (None, Some(column)) => format!("{}_{}", function.name().replace(' ', "_"), self.columns[column].name),
                (None, None) => function.name().to_owned(),
            };
            let of = column.map(|column| self.columns[column].content);
            let mut figure = TableColumn::figure(&name, function, None);
            if let (Function::Min | Function::Max | Function::First | Function::Last, Some(content)) = (function, of) {
                figure.content = content;
            }
            columns.push(figure);
            measures.push((function, column, name));
        }
        self.columns = columns;
        self.shape = Shape::Groups;
        self.check_names(scope, at)?;
        Some(Step::Regroup { dimensions, measures })
    }

    fn regrouped(&self, scope: &mut Scope<'_>, dimension: &Dimension) -> Option<Regrouped> {
        let (count, unit, of) = match &dimension.kind {
            DimensionKind::Bucket { count, unit, of } => (*count, *unit, of.as_ref()),
            DimensionKind::Path(_) => {
                let column = self.dim(scope, dimension)?;
                let is_date = self.is_date(column);
                let bucket = if is_date { Bucket::new(granularity(Unit::Day), 1) } else { None };
                return Some(Regrouped { column, bucket, name: self.columns[column].name.clone() });
            }
        };
        let same = self.columns.iter().position(|column| of.is_none() && column.name == unit.name());
        if let (Some(column), 1) = (same, count) {
            return Some(Regrouped { column, bucket: None, name: unit.name().to_owned() });
        }
        let (column, name) = match of {
            Some(path) => {
                let column = self.column(scope, path).filter(|column| self.is_date(*column));
                (column, format!("{}_{}", path.dotted(), unit.name()))
            }
            None => {
                let finer = self.columns.iter().position(|column| match column.content {
                    Content::Bucket(bucket) => bucket.unit() <= granularity(unit),
                    Content::Field(field) => field.kind() == FieldKind::Date,
                    Content::Number => false,
                });
                (finer, unit.name().to_owned())
            }
        };
        let Some(column) = column else {
            return match of {
                Some(path) if self.column(scope, path).is_some() => {
                    let help = "name a column of dates";
                    misplaced(scope, "buckets of time are made of dates", help, path.at).and(None)
                }
                Some(_) => None,
                None => self.named(scope, unit.name(), dimension.at).and(None),
            };
        };
        Some(Regrouped { column, bucket: Some(bucket(scope, count, unit, dimension.at)?), name })
    }

    fn is_date(&self, column: usize) -> bool {
        matches!(self.columns[column].content, Content::Field(field) if field.kind() == FieldKind::Date)
    }

    fn change(&mut self, scope: &mut Scope<'_>, path: &ast::Path, over: Option<&ast::Length>) -> Option<Step> {
        let column = self.figure_column(scope, path)?;
        let back = match over {
            None => Back::Row,
            Some(length) => {
                let (column, count) = self.buckets(scope, length)?;
                Back::Buckets { column, count }
            }
        };
        let per = self.series();
        Some(Step::Change { column, back, per, name: self.add("change", column) })
    }

    fn rolling(
        &mut self,
        scope: &mut Scope<'_>,
        length: &ast::Length,
        aggregate: &ast::Aggregate,
        at: At,
    ) -> Option<Step> {
        let function = aggregate.function;
        let Some(path) = &aggregate.path else {
            misplaced(scope, "`rolling` needs a column", "write for example `rolling 3 months sum count`", at)?;
            return None;
        };
        if !matches!(function, Function::Sum | Function::Avg | Function::Min | Function::Max | Function::Median) {
            misplaced(scope, "this figure cannot roll", "use sum, avg, min, max or median", aggregate.at)?;
        }
        let (column, window) = (self.figure_column(scope, path), self.buckets(scope, length));
        let (column, (bucket, length)) = (column?, window?);
        let per = self.series();
        let name = match &aggregate.name {
            Some(name) => {
                self.columns.push(TableColumn::number(name.text.clone()));
                self.check_names(scope, at)?;
                name.text.clone()
            }
            None => self.add(&format!("rolling_{}", function.name()), column),
        };
        Some(Step::Rolling { column, bucket, length, function, per, name })
    }

    /// A length of time in buckets of the table's column of time.
    fn buckets(&self, scope: &mut Scope<'_>, length: &ast::Length) -> Option<(usize, u32)> {
        let time = self.columns.iter().enumerate().find_map(|(n, column)| match column.content {
            Content::Bucket(bucket) => Some((n, bucket)),
            _ => None,
        });
        let Some((column, bucket)) = time else {
            misplaced(scope, "the rows have no time", "group by a unit of time before, such as `by month`", length.at)?;
            return None;
        };
        let whole = Bucket::new(granularity(length.unit), length.count).and_then(|window| window.in_buckets(bucket));
        let Some(count) = whole else {
            let problem = format!(
                "the rows go by the {}, and {} {}s are no whole number of those",
                bucket.unit().name(),
                length.count,
                length.unit.name()
            );
            let help = format!("give the length in {}s", bucket.unit().name());
            misplaced(scope, &problem, &help, length.at)?;
            return None;
        };
        Some((column, count))
    }

    fn pivot(&mut self, scope: &mut Scope<'_>, steps: &mut Vec<Step>, dimension: &Dimension, at: At) -> Option<Step> {
        let column = self.dim(scope, dimension)?;
        let column = self.leave_hidden(steps, column);
        let apart = (0..self.columns.len()).filter(|n| self.columns[*n].visible == Visible::No).collect();
        if self.columns[column].part != Part::Dimension {
            let help = "name one of the columns after `by`";
            misplaced(scope, "`pivot` turns groups into columns, and this is a figure", help, at)?;
        }
        let values: Vec<(usize, Missing)> = self
            .columns
            .iter()
            .enumerate()
            .filter_map(|(n, column)| match column.part {
                Part::Figure(missing) => Some((n, missing)),
                Part::Dimension => None,
            })
            .collect();
        if values.is_empty() {
            let help = "keep a number in `show`, or put an aggregation before it, such as `count by year, source`";
            misplaced(scope, "`pivot` has no figure to fill the new columns with", help, at)?;
        }
        let kept = self.columns.iter().enumerate();
        let stays = |other: &TableColumn| other.is_dimension() && other.visible == Visible::Yes;
        let kept = kept.filter(|(n, other)| *n != column && stays(other));
        // The new columns are named by the data, so later stages cannot name them.
        self.columns = kept.map(|(_, column)| column.clone()).collect();
        self.shape = Shape::Pivoted;
        Some(Step::Pivot { column, values, apart })
    }

    /// Leaves the hidden columns out, but for the one that is named and what tells groups apart, and gives its new place: what
    /// nobody sees neither parts rows nor fills columns.
    fn leave_hidden(&mut self, steps: &mut Vec<Step>, named: usize) -> usize {
        self.columns[named].visible = Visible::Yes;
        let own: Vec<usize> = self.whole(named).skip(1).collect();
        let parts = |n: &usize| self.shape == Shape::Groups && !own.contains(n);
        let is_kept = |n: &usize| self.columns[*n].visible == Visible::Yes || parts(n);
        let kept: Vec<usize> = (0..self.columns.len()).filter(is_kept).collect();
        if kept.len() == self.columns.len() {
            return named;
        }
        self.columns = kept.iter().map(|n| self.columns[*n].clone()).collect();
        let place = kept.iter().take_while(|n| **n < named).count();
        steps.push(Step::Show(kept));
        place
    }
}
