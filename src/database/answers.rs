//! What a database answers.

use std::time::{SystemTime, UNIX_EPOCH};

use super::names::KnownNames;
use super::{Database, Explanation, Params, Prepared, QueryError, Source, query};
use crate::model::{Day, Table};

impl Database {
    /// Answers a text of one query; `let` statements may stand before it. Relative periods count from today (UTC).
    ///
    /// # Errors
    /// [`QueryError::Text`] with all that is wrong with the text, or what befell the database.
    pub fn query(&self, text: &str) -> Result<Table, QueryError> {
        self.query_on(today(), text, &Params::new())
    }

    /// Answers a text of one query with values for its parameters; relative periods count from `now`.
    ///
    /// # Errors
    /// As [`Database::query`].
    pub fn query_on(&self, now: Day, text: &str, params: &Params) -> Result<Table, QueryError> {
        self.with_source(now, |source| query(source, text, params))
    }

    /// Runs every query of a script that has been read before.
    ///
    /// # Errors
    /// As [`Database::query`].
    pub fn run(&self, now: Day, script: &Prepared, params: &Params) -> Result<Vec<Table>, QueryError> {
        self.with_source(now, |source| script.run(source, params))
    }

    /// How the queries of a text are answered: plan, SQL and bound values.
    ///
    /// # Errors
    /// [`QueryError::Text`].
    pub fn explain(&self, now: Day, text: &str, params: &Params) -> Result<Vec<Explanation>, QueryError> {
        self.explain_script(now, &Prepared::new(text)?, params)
    }

    /// How the queries of a script that has been read before are answered.
    ///
    /// # Errors
    /// [`QueryError::Text`].
    pub fn explain_script(&self, now: Day, script: &Prepared, params: &Params) -> Result<Vec<Explanation>, QueryError> {
        self.with_source(now, |source| script.explain(source, params))
    }

    fn with_source<T>(&self, now: Day, ask: impl FnOnce(Source<'_>) -> T) -> T {
        self.store.halt().clear();
        let catalog = &KnownNames::new(&self.store, &*self.annotator);
        ask(Source { store: &self.store, catalog, now, files: self.files })
    }
}

/// Today by the system's clock, in UTC.
pub(super) fn today() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i32::try_from(seconds / 86_400).unwrap_or(i32::MAX);
    Day::from_number(days).unwrap_or(Day::MAX)
}
