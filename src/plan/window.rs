//! Resolves the stages that look at neighbouring rows: `change` and `rolling`.

use super::Step;
use super::column::{Content, TableColumn};
use super::groups::granularity;
use super::logical::Back;
use super::pipeline::misplaced;
use super::scope::Scope;
use super::table::Table;
use crate::lang::At;
use crate::lang::ast::{self, Function};
use crate::model::Bucket;

impl Table {
    pub(super) fn change(
        &mut self,
        scope: &mut Scope<'_>,
        path: &ast::Path,
        over: Option<&ast::Length>,
    ) -> Option<Step> {
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

    pub(super) fn rolling(
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
}
