//! Runs statements and hands back plain values.

use std::ops::ControlFlow;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ToSql, params_from_iter};

use super::{Store, StoreError};
use crate::model::Value;

impl Store {
    /// Runs one statement and returns all its rows, in its order.
    ///
    /// Parameters `?1`, `?2` … are bound from `values`: days as numbers, intervals as EDTF text, lists as JSON text. Cells come back
    /// as null, integers, reals and text; BLOBs as text where they are UTF-8, otherwise in hexadecimal.
    ///
    /// # Errors
    /// [`StoreError::Sql`] for a wrong statement, [`StoreError::Interrupted`], or what befell the file.
    ///
    /// ```
    /// # use dateline::{model::Value, store::Store};
    /// let store = Store::open_in_memory()?;
    /// let rows = store.run("SELECT ?1 + 1, ?2", &[Value::Int(41), Value::Text("Sudan".into())])?;
    /// assert_eq!(rows, [[Value::Int(42), Value::Text("Sudan".into())]]);
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn run(&self, sql: &str, values: &[Value]) -> Result<Vec<Vec<Value>>, StoreError> {
        let mut rows = Vec::new();
        self.each(sql, values, |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    /// Runs one statement and gives its rows to `take` one by one, until it breaks.
    ///
    /// # Errors
    /// As [`Store::run`].
    pub fn each(
        &self,
        sql: &str,
        values: &[Value],
        mut take: impl FnMut(Vec<Value>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let mut run = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query(params_from_iter(values.iter().map(Bound)))?;
            while let Some(row) = rows.next()? {
                let cells = (0..width).map(|column| Ok(value_of(row.get_ref(column)?)));
                if take(cells.collect::<rusqlite::Result<_>>()?).is_break() {
                    break;
                }
            }
            Ok(())
        };
        run().map_err(|error| self.error(&error))
    }

    /// The names of the columns that a statement would return; also a check that it is right.
    ///
    /// # Errors
    /// [`StoreError::Sql`] for a wrong statement.
    pub fn columns_of(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let statement = self.connection.prepare_cached(sql).map_err(|error| self.error(&error))?;
        Ok(statement.column_names().map(str::to_owned).collect())
    }

    /// How SQLite would run a statement: one line a step, indented by depth (`EXPLAIN QUERY PLAN`).
    ///
    /// # Errors
    /// As [`Store::run`].
    ///
    /// ```
    /// # use dateline::store::Store;
    /// let store = Store::open_in_memory()?;
    /// let steps = store.query_plan("SELECT count(*) FROM event WHERE lo_day > 17167", &[])?;
    /// assert!(steps[0].contains("event_by_day"), "{steps:?}");
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn query_plan(&self, sql: &str, values: &[Value]) -> Result<Vec<String>, StoreError> {
        let mut depths: Vec<(i64, usize)> = Vec::new();
        let mut steps = Vec::new();
        for row in self.run(&format!("EXPLAIN QUERY PLAN {sql}"), values)? {
            let [Value::Int(id), Value::Int(parent), _, detail] = row.as_slice() else { continue };
            let depth = depths.iter().rev().find(|(id, _)| id == parent).map_or(0, |(_, depth)| depth + 1);
            depths.push((*id, depth));
            steps.push(format!("{}{detail}", "  ".repeat(depth)));
        }
        Ok(steps)
    }
}

/// A model value as a parameter.
struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Real(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Day(day) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(day.number()))),
            Value::Interval(interval) => ToSqlOutput::Owned(interval.edtf().into()),
            Value::List(_) => ToSqlOutput::Owned(serde_json::json!(self.0).to_string().into()),
        })
    }
}

fn value_of(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Text(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_sql_is_an_error_with_the_reason() {
        let store = Store::open_in_memory().unwrap();
        let error = store.run("SELECT colour FROM event", &[]).unwrap_err();
        assert!(error.to_string().contains("no such column: colour"), "{error}");
        assert!(matches!(store.run("SELECT ?1", &[]), Err(StoreError::Sql { .. })));
    }

    #[test]
    fn a_running_statement_can_be_interrupted_from_another_thread() {
        let store = Store::open_in_memory().unwrap();
        let handle = store.interrupt_handle();
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        std::thread::scope(|scope| {
            scope.spawn(move || {
                std::thread::sleep(std::time::Duration::from_millis(50));
                handle.interrupt();
            });
            assert_eq!(store.run(endless, &[]), Err(StoreError::Interrupted));
        });
    }

    #[test]
    fn lists_are_bound_as_json() {
        let store = Store::open_in_memory().unwrap();
        let list = Value::List(vec![Value::Int(2), Value::Int(3)]);
        let rows = store.run("SELECT sum(value) FROM json_each(?1)", &[list]).unwrap();
        assert_eq!(rows, [[Value::Int(5)]]);
    }
}
