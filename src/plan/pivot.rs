//! Resolves `pivot`: which columns part the rows, which fill the new columns, and which are not seen.

use super::column::{Part, TableColumn, Visible};
use super::pipeline::misplaced;
use super::scope::Scope;
use super::table::{Shape, Table};
use super::{Missing, Step};
use crate::lang::At;
use crate::lang::ast::Dimension;

impl Table {
    pub(super) fn pivot(
        &mut self,
        scope: &mut Scope<'_>,
        steps: &mut Vec<Step>,
        dimension: &Dimension,
        at: At,
    ) -> Option<Step> {
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
