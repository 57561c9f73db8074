//! Rows shown one by one.

use super::select::{Joins, layers, order, picked, shown};
use super::statement::Writer;
use super::{OutputColumn, Statement};
use crate::plan::{Plan, Rows};

/// The statement that gives the rows of a plan in their order.
pub(super) fn compile(plan: &Plan, rows: &Rows) -> Statement {
    let mut writer = Writer::default();
    let mut joins = Joins::new(plan.subject);
    let mut expressions = Vec::with_capacity(rows.columns.len());
    let mut columns = Vec::with_capacity(rows.columns.len());
    for shown_field in &rows.columns {
        let (expression, cell) = shown(&mut joins, shown_field.field);
        expressions.push(expression);
        let kind = shown_field.field.column(plan.subject);
        columns.push(OutputColumn { name: shown_field.name.clone(), kind, cell });
    }
    let is_cut = plan.layers.last().is_some_and(|layer| layer.slice.is_some());
    let condition = if is_cut {
        picked(&mut writer, plan.subject, &plan.layers)
    } else {
        layers(&mut writer, plan.subject, &plan.layers)
    };
    let fields = plan.layers.last().map_or(&[][..], |layer| layer.order.as_slice());
    let order = order(&mut joins, plan.subject, fields);
    let select = expressions.join(",\n  ");
    let sql = format!("SELECT {select}\nFROM {}\nWHERE {condition}\nORDER BY {order}", joins.from());
    writer.finish(sql, columns)
}
