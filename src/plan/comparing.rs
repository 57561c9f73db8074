//! Resolves `comparing`: the same figures for two periods, side by side.

use super::column::TableColumn;
use super::logical::Compared;
use super::pipeline::{Pipeline, misplaced};
use super::scope::Scope;
use super::table::Table;
use super::{Field, Filter, Groups, Missing, Step, TimeTest};
use crate::lang::{At, ast};
use crate::model::Interval;

/// The periods of a `comparing` that waits for its figures.
pub(super) struct Periods {
    first: Interval,
    second: Interval,
    field: Field,
    pub(super) at: At,
}

impl Periods {
    pub(super) fn new(scope: &mut Scope<'_>, comparing: &ast::Comparing, field: Field) -> Option<Periods> {
        let (first, second) = (scope.period(&comparing.first), scope.period(&comparing.second));
        let (first, second) = (first?, second?);
        if first.lo == second.lo && first.hi == second.hi {
            misplaced(scope, "the two periods are the same", "name two different ones", comparing.at)?;
        }
        Some(Periods { first, second, field, at: comparing.at })
    }
}

impl Pipeline {
    /// Puts the second period beside the groups of the first.
    pub(super) fn side_by_side(&mut self, scope: &mut Scope<'_>, groups: &Groups, table: &mut Table) -> Option<()> {
        let Some(periods) = self.periods.take() else { return Some(()) };
        let dimensions = groups.dimensions.len();
        if table.columns[..dimensions].iter().any(TableColumn::is_bucket) {
            let help = "leave the unit of time out of `by`";
            misplaced(scope, "two periods have no dates in common to group by", help, periods.at)?;
        }
        let during = |period| Filter::time(periods.field, TimeTest::within(period));
        let with = Box::new(self.as_groups(scope, groups.clone(), during(periods.second)));
        self.head = std::mem::replace(&mut self.head, Filter::always()).and(during(periods.first));
        let labels = [periods.first.edtf(), periods.second.edtf()];
        let figures = table.columns.split_off(dimensions);
        let alone = figures.len() == 1;
        let mut measures = Vec::with_capacity(figures.len());
        for (n, figure) in figures.into_iter().enumerate() {
            let names = labels.clone().map(|label| format!("{}_{label}", figure.name));
            let of = |what: &str| if alone { what.to_owned() } else { format!("{}_{what}", figure.name) };
            let derived = figure.is_number().then(|| [of("change"), of("ratio")]);
            let missing = figure.missing().unwrap_or(Missing::Null);
            table.columns.extend(names.iter().map(|name| figure.renamed(name)));
            table.columns.extend(derived.iter().flatten().map(|name| TableColumn::number(name.clone())));
            measures.push(Compared { column: dimensions + n, names, derived, missing });
        }
        table.check_names(scope, periods.at)?;
        self.steps.push(Step::Compare { dimensions, with, measures });
        Some(())
    }
}
