//! Resolves `join`: the columns of another table where the groups are the same.

use super::column::Visible;
use super::pipeline::misplaced;
use super::resolve;
use super::scope::Scope;
use super::table::{Shape, Table};
use super::{Missing, Step};
use crate::lang::At;
use crate::lang::ast;

impl Table {
    /// Adds the figures of a joined query.
    pub(super) fn join(
        &mut self,
        scope: &mut Scope<'_>,
        query: &ast::Query,
        name: Option<&ast::Name>,
        at: At,
    ) -> Option<Step> {
        let (plan, table) = scope.inside(query.at, |scope| resolve::plan(scope, query))?;
        let groups = table.filter(|table| self.shape == Shape::Groups && table.shape == Shape::Groups);
        let Some(other) = groups else {
            let help = "aggregate on both sides, such as `count by month | join (articles | count by month)`";
            misplaced(scope, "`join` puts figures beside figures", help, at)?;
            return None;
        };
        if plan.chart.is_some() {
            misplaced(scope, "a joined query draws nothing", "put `chart` after the join", query.at)?;
        }
        let mut on = Vec::new();
        for (there, column) in other.columns.iter().enumerate().filter(|(_, column)| column.is_dimension()) {
            let same = |mine: &super::column::TableColumn| {
                mine.is_dimension() && mine.name == column.name && mine.compares_with(column)
            };
            let Some(here) = self.columns.iter().position(same) else {
                if column.visible == Visible::No {
                    continue;
                }
                let problem = format!("the joined rows are grouped by `{}`, and these are not", column.name);
                let help = format!("group both by `{}`, or neither", column.name);
                misplaced(scope, &problem, &help, query.at)?;
                return None;
            };
            on.push((here, there));
        }
        let mut columns = Vec::new();
        for (there, column) in other.columns.iter().enumerate().filter(|(_, column)| !column.is_dimension()) {
            let title = name.map_or_else(|| column.name.clone(), |name| format!("{}.{}", name.text, column.name));
            self.columns.push(column.renamed(&title));
            columns.push((there, column.missing().unwrap_or(Missing::Null), title));
        }
        self.check_names(scope, at)?;
        Some(Step::Join { with: Box::new(plan), on, columns })
    }
}
