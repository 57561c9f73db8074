//! Runs a plan: SQL gives rows, the steps make a table of them.

use super::{QueryError, files};
use crate::model::{Day, Note, Table, Value};
use crate::plan::{Follows, Output, Plan, Sequence};
use crate::sql::{self, Statement};
use crate::stages::{Frame, FrameColumn, Outside, StageError, sequence};
use crate::store::Store;

/// Runs a plan.
///
/// # Errors
/// [`QueryError::Stage`], [`QueryError::Store`], and [`QueryError::File`] of `write`.
pub fn answer(store: &Store, plan: &Plan) -> Result<Table, QueryError> {
    let mut runner = Runner { store, chart: plan.chart, written: Vec::new() };
    let frame = runner.frame(plan)?;
    let mut table = frame.finish();
    table.chart = plan.chart;
    table.notes.clone_from(&plan.notes);
    table.notes.extend(runner.written);
    if let Some(more) = sql::compile_possibly(plan) {
        let count = store.run(&more.sql, &more.values)?;
        match count.first().and_then(|row| row.first()) {
            Some(Value::Int(count)) if *count > 0 => {
                table.notes.push(Note::Possibly(u64::try_from(*count).unwrap_or(0)));
            }
            _ => {}
        }
    }
    Ok(table)
}

struct Runner<'a> {
    store: &'a Store,
    chart: Option<crate::model::ChartKind>,
    written: Vec<Note>,
}

impl Runner<'_> {
    fn rows(&self, statement: &Statement) -> Result<Frame, QueryError> {
        let mut rows = self.store.run(&statement.sql, &statement.values)?;
        let halt = self.store.halt();
        for row in halt.heeding(&mut rows) {
            for (cell, column) in row.iter_mut().zip(&statement.columns) {
                *cell = column.cell.read(std::mem::replace(cell, Value::Null));
            }
        }
        if halt.is_requested() {
            return Err(StageError::Interrupted.into());
        }
        let columns = statement.columns.iter().map(|column| FrameColumn {
            name: column.name.clone(),
            kind: column.kind,
            bucket: column.cell.bucket(),
        });
        Ok(Frame { columns: columns.collect(), rows })
    }

    fn sequence(&mut self, wanted: &Sequence) -> Result<Frame, QueryError> {
        let steps: Vec<Frame> =
            wanted.steps.iter().map(|step| self.frame(&step.plan)).collect::<Result<_, QueryError>>()?;
        let bounded = wanted.steps.iter().any(|step| step.follows == Follows::ThenNo && step.within.is_some());
        let end = if bounded { self.end_of_data()? } else { None };
        Ok(sequence::follow(wanted, &steps, end, self.store.halt())?)
    }

    fn end_of_data(&self) -> Result<Option<Day>, QueryError> {
        let rows = self.store.run(sql::END_OF_DATA, &[])?;
        Ok(match rows.first().and_then(|row| row.first()) {
            Some(Value::Int(day)) => i32::try_from(*day).ok().and_then(Day::from_number),
            _ => None,
        })
    }
}

impl Outside for Runner<'_> {
    type Error = QueryError;

    fn frame(&mut self, plan: &Plan) -> Result<Frame, QueryError> {
        let frame = match (&plan.output, sql::compile(plan)) {
            (Output::Sequence(wanted), _) => self.sequence(wanted)?,
            (_, Some(statement)) => self.rows(&statement)?,
            (_, None) => Frame::default(),
        };
        frame.run(&plan.steps, self, self.store.halt())
    }

    fn write(&mut self, path: &str, table: &Table) -> Result<(), QueryError> {
        let table = Table { chart: self.chart, ..table.clone() };
        files::write(path, &table)?;
        self.written.push(Note::Written(path.to_owned(), u64::try_from(table.rows.len()).unwrap_or(u64::MAX)));
        Ok(())
    }
}
