//! Resolves the stages that work on a table of groups.

use super::column::{Content, Part, TableColumn, Visible};
use super::expression::Gives;
use super::pipeline::misplaced;
use super::scope::Scope;
use super::{ErrorKind, EventField, Field, FieldKind, Missing, Slice, Step};
use crate::lang::At;
use crate::lang::ast::{self, Dimension, DimensionKind, Empty, Order, StageKind};

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

    pub(super) fn visible(&self) -> impl Iterator<Item = usize> {
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

    pub(super) fn named(&self, scope: &mut Scope<'_>, name: &str, at: At) -> Option<usize> {
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

    pub(super) fn figure_column(&self, scope: &mut Scope<'_>, path: &ast::Path) -> Option<usize> {
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
    pub(super) fn dim(&self, scope: &mut Scope<'_>, dimension: &Dimension) -> Option<usize> {
        match &dimension.kind {
            DimensionKind::Path(path) => self.column(scope, path),
            DimensionKind::Bucket { unit, of: None, .. } => self.named(scope, unit.name(), dimension.at),
            DimensionKind::Bucket { unit, of: Some(path), .. } => {
                self.named(scope, &format!("{}_{}", path.dotted(), unit.name()), dimension.at)
            }
        }
    }

    pub(super) fn dims(&self, scope: &mut Scope<'_>, dimensions: &[Dimension]) -> Option<Vec<usize>> {
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

    pub(super) fn dimensions(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(|(_, column)| column.part == Part::Dimension).map(|(n, _)| n)
    }

    /// The columns that part a table into series over time; none where it has no time.
    pub(super) fn series(&self) -> Vec<usize> {
        if !self.columns.iter().any(TableColumn::is_bucket) {
            return Vec::new();
        }
        self.dimensions().filter(|n| !self.columns[*n].is_bucket()).collect()
    }

    pub(super) fn first_figure(&self) -> Option<usize> {
        let ranks =
            |column: &TableColumn| !column.is_dimension() && column.is_number() && column.visible == Visible::Yes;
        self.columns.iter().position(ranks)
    }

    /// Adds a column of numbers and gives its name: `base`, or `column_base` where that is taken.
    pub(super) fn add(&mut self, base: &str, column: usize) -> String {
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
}
