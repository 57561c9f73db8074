//! Resolves what counts the rows of a table once more: `top`, and aggregations after others.

use super::column::{Content, TableColumn};
use super::groups::{bucket, granularity};
use super::logical::Regrouped;
use super::pipeline::misplaced;
use super::scope::Scope;
use super::table::{Shape, Table};
use super::{FieldKind, Step};
use crate::lang::At;
use crate::lang::ast::{self, Dimension, DimensionKind, Figure, Function, Unit};
use crate::model::Bucket;

impl Table {
    /// `top 10 threat.source` of rows: they are counted, and the best groups remain.
    pub(super) fn best_of_rows(
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

    pub(super) fn best(
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

    pub(super) fn regroup(
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
}
