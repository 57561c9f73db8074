//! Says what the tables of a Dateline database are and what their codes mean.
//!
//! The tables stand in `schema.sql`, changed by `schema2.sql` (STRICT, in a file of 16 KiB pages, WAL), the views for other tools in `views.sql`.
//! What is not plain from there:
//!
//! - **Days** are counted from 1970-01-01 (`Day::number`). An undated event has null in `lo_day` and `hi_day`; an open end is
//!   `Day::MIN` or `Day::MAX`. `participant.lo_day` repeats the event's, so that "this actor, that time" is one index range.
//! - **Actors.** A row is one identity in one office as of the event's date: (`key`, `country`, `role`). "Donald Trump, USA GOV" and "Donald
//!   Trump" are two rows of one `key`. The row that has neither country nor role is the identity; it exists even where no event has it,
//!   and `identity_id` points to it. So
//!   - *is or belongs to* X: `actor_within.ancestor_id` = identity row of X,
//!   - *exactly* X: `actor.identity_id` = identity row of X.
//!
//!   The identity row is found with `key = ?` and `identity_id = id`. Actors and places without a lexicon id have the key `=` + folded name
//!   ([`unlisted_key`]). Rows are made when an event needs them: what the lexicon knows and nothing mentions has no row.
//! - **Closures** (`actor_within`, `action_within`, `place_within`) hold every pair of a row and what it is within, itself included. The
//!   ancestors of actors are identity rows. Actions are all there, from the lexicon, at the first ingest.
//! - **Stories.** `story_id` is the id of the first event of the same sources, targets and root action whose dates overlap or touch.
//! - **Small codes** are positions in `ALL` ([`Coded`]): granularity 0 day, 1 week, 2 month, 3 quarter, 4 half, 5 year, 6 decade, 7 century;
//!   `dated_by` 0 clause, 1 sentence, 2 narrative, 3 publication; status 0 actual, 1 planned, 2 hypothetical, 3 negated;
//!   side 0 source, 1 target, 2 other. Kinds, countries and roles are text.
//! - **Text** that spans point into is `title || char(10,10) || body`, or `body` where `title` is null ([`ARTICLE_TEXT`]). Spans count bytes:
//!   cut them from a BLOB.
//! - Foreign keys are declared for readers and for `verify`; SQLite does not enforce them while we write, as only our writer does.

use crate::model::{DatedBy, Granularity, Status, fold};

/// `PRAGMA application_id` of a Dateline database: `DTLN`.
pub const APPLICATION_ID: i32 = 0x4454_4C4E;

/// `PRAGMA user_version` that this program writes.
pub const VERSION: i32 = 2;

/// The data set of articles that were ingested and not imported.
pub const NEWS: &str = "news";

/// Bytes of a database page.
pub const PAGE_SIZE: i32 = 16_384;

/// Tables of version 1.
pub const TABLES: &str = include_str!("schema.sql");

/// What version 2 changes.
pub const TABLES_2: &str = include_str!("schema2.sql");

/// Views of the newest version, each dropped before it is made.
pub const VIEWS: &str = include_str!("views.sql");

/// SQL for the text that spans point into; `article` must be in scope under its own name.
pub const ARTICLE_TEXT: &str = "ifnull(article.title || char(10, 10), '') || article.body";

/// A value that is stored as a small number: its position in the list of all.
pub trait Coded: Sized {
    /// The number.
    fn code(self) -> i64;
    /// The value of that number, if there is one.
    fn from_code(code: i64) -> Option<Self>;
}

macro_rules! coded {
    ($($name:ident),*) => {$(
        impl Coded for $name {
            fn code(self) -> i64 {
                $name::ALL.iter().zip(0..).find(|(value, _)| **value == self).map_or(-1, |(_, code)| code)
            }

            fn from_code(code: i64) -> Option<$name> {
                $name::ALL.get(usize::try_from(code).ok()?).copied()
            }
        }
    )*};
}

coded!(Granularity, DatedBy, Status, Side);

/// On which side of an event a participant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Who acts.
    Source,
    /// Who is acted upon.
    Target,
    /// Who takes part otherwise.
    Other,
}

impl Side {
    /// Every side.
    pub const ALL: [Side; 3] = [Side::Source, Side::Target, Side::Other];
}

/// The key of an actor or place that no dictionary knows.
///
/// ```
/// assert_eq!(dateline::store::schema::unlisted_key("Juan  Guaidó"), "=juan guaido");
/// ```
pub fn unlisted_key(name: &str) -> String {
    format!("={}", fold(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_that_the_documentation_and_the_views_name() {
        let spelt = |name: &str, code: i64| assert!(VIEWS.contains(&format!("WHEN {code} THEN '{name}'")), "{name}");
        Granularity::ALL.iter().for_each(|value| spelt(value.name(), value.code()));
        DatedBy::ALL.iter().for_each(|value| spelt(value.name(), value.code()));
        Status::ALL.iter().for_each(|value| spelt(value.name(), value.code()));
        assert_eq!(Side::ALL.map(Coded::code), [0, 1, 2]);
        assert_eq!(Status::from_code(3), Some(Status::Negated));
        assert_eq!((Status::from_code(4), Status::from_code(-1)), (None, None));
    }

    #[test]
    fn tables_and_views_are_valid_sql_and_strict() -> rusqlite::Result<()> {
        let connection = rusqlite::Connection::open_in_memory()?;
        connection.execute_batch(TABLES)?;
        connection.execute_batch(TABLES_2)?;
        connection.execute_batch(VIEWS)?;
        let loose = "SELECT count(*) FROM pragma_table_list
                     WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'article_fts%'";
        assert_eq!(connection.query_row(loose, [], |row| row.get::<_, i64>(0))?, 0);
        for view in ["v_events", "v_articles", "v_actors", "v_participants"] {
            connection.prepare(&format!("SELECT * FROM {view}"))?;
        }
        Ok(())
    }
}
