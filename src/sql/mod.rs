//! Turns a plan into SQL: text whose identifiers come from the schema, and values that are always bound.
//!
//! Conditions on participants, actions, places and articles are tests of membership (`e.id IN (SELECT …)`): SQLite evaluates
//! such a set once and drives the search from the smallest one. Columns to show are joined.

mod condition;
mod dialect;
mod groups;
mod rows;
mod select;
mod statement;

pub use statement::{Cell, OutputColumn, Statement};

use crate::plan::{Output, Plan};
use statement::Writer;

/// The statement that gives a plan's rows or groups; the plan's steps come after it. `None` for a sequence, whose steps are
/// plans of their own.
pub fn compile(plan: &Plan) -> Option<Statement> {
    match &plan.output {
        Output::Rows(rows) => Some(rows::compile(plan, rows)),
        Output::Groups(groups) => Some(groups::compile(plan, groups)),
        Output::Sequence(_) => None,
    }
}

/// Gives the last day of which the store can know: of publication, or of an event where no article says when it was published.
pub const END_OF_DATA: &str =
    "SELECT coalesce((SELECT max(published_day) FROM article), (SELECT max(hi_day) FROM event))";

/// The statement that counts the events which a `possibly` would add; `None` where there is nothing to widen.
pub fn compile_possibly(plan: &Plan) -> Option<Statement> {
    let filter = plan.possibly.as_ref()?;
    let mut writer = Writer::default();
    let condition = condition::filter(&mut writer, plan.subject, filter);
    Some(writer.finish(format!("SELECT count(*)\nFROM event e\nWHERE {condition}"), Vec::new()))
}
