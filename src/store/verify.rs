//! Checks a database against itself, and tells what it holds.

use super::{Access, Store, StoreError};
use crate::model::{Day, Value};

/// How much a database holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Info {
    /// Articles.
    pub articles: u64,
    /// Publishers.
    pub publishers: u64,
    /// Events of every status.
    pub events: u64,
    /// Events without a date.
    pub undated: u64,
    /// Stories: what happened, however often it was reported.
    pub stories: u64,
    /// Identities of actors.
    pub actors: u64,
    /// Places.
    pub places: u64,
    /// First and last day of publication.
    pub published: Option<(Day, Day)>,
    /// Bytes of the file, without its log.
    pub bytes: u64,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// What is wrong, in words; empty where all is well.
    pub problems: Vec<String>,
    /// What could not be checked, and why.
    pub unchecked: Vec<String>,
    /// What the database holds.
    pub info: Info,
}

/// Queries that count what must not be, and what it would mean.
const CONTRADICTIONS: [(&str, &str); 7] = [
    (
        "SELECT count(*) FROM event WHERE (lo_day IS NULL) <> (hi_day IS NULL) OR lo_day > hi_day",
        "events with impossible dates",
    ),
    (
        "SELECT count(*) FROM participant p JOIN event e ON e.id = p.event_id WHERE p.lo_day IS NOT e.lo_day",
        "participants whose day is not their event's",
    ),
    (
        "SELECT count(*) FROM actor a LEFT JOIN actor i ON i.id = a.identity_id WHERE i.key IS NOT a.key OR i.identity_id IS NOT i.id",
        "actors without their identity",
    ),
    (
        "SELECT count(*) FROM actor a WHERE NOT EXISTS (SELECT 1 FROM actor_within w WHERE w.actor_id = a.id AND w.ancestor_id = a.id)",
        "actors that are not within themselves",
    ),
    (
        "SELECT count(*) FROM actor a WHERE event_count <> (SELECT count(DISTINCT event_id) FROM participant p WHERE p.actor_id = a.id)",
        "actors with a wrong number of events",
    ),
    (
        "SELECT count(*) FROM event e LEFT JOIN event s ON s.id = e.story_id WHERE s.id IS NULL OR s.story_id <> s.id",
        "events of a story that does not exist",
    ),
    (
        "SELECT count(*) FROM article a LEFT JOIN article_fts_docsize d ON d.id = a.id WHERE d.id IS NULL",
        "articles that full-text search does not know",
    ),
];

impl Store {
    /// Counts what the database holds.
    ///
    /// # Errors
    /// What befell the file.
    ///
    /// ```
    /// # use dateline::store::Store;
    /// assert_eq!(Store::open_in_memory()?.info()?.articles, 0);
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn info(&self) -> Result<Info, StoreError> {
        let count = |sql: &str| -> Result<u64, StoreError> {
            let rows = self.run(sql, &[])?;
            Ok(rows
                .first()
                .and_then(|row| number(row.first()?))
                .and_then(|number| u64::try_from(number).ok())
                .unwrap_or(0))
        };
        let days = self.run("SELECT min(published_day), max(published_day) FROM article", &[])?;
        let day = |column: usize| Day::from_number(i32::try_from(number(days.first()?.get(column)?)?).ok()?);
        Ok(Info {
            articles: count("SELECT count(*) FROM article")?,
            publishers: count("SELECT count(*) FROM publisher")?,
            events: count("SELECT count(*) FROM event")?,
            undated: count("SELECT count(*) FROM event WHERE lo_day IS NULL")?,
            stories: count("SELECT count(*) FROM event WHERE story_id = id")?,
            actors: count("SELECT count(*) FROM actor WHERE identity_id = id")?,
            places: count("SELECT count(*) FROM place")?,
            published: day(0).zip(day(1)),
            bytes: count("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
        })
    }

    /// Checks pages, references, the full-text index and the counts; reads the whole file.
    ///
    /// # Errors
    /// What kept it from checking. What it finds wrong is no error but a line of the result.
    ///
    /// ```
    /// # use dateline::store::Store;
    /// assert!(Store::open_in_memory()?.verify()?.problems.is_empty());
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn verify(&self) -> Result<Verification, StoreError> {
        let mut found = Verification::default();
        for row in self.run("PRAGMA integrity_check(100)", &[])? {
            let line = row.first().map(ToString::to_string).unwrap_or_default();
            if line != "ok" {
                found.problems.push(line);
            }
        }
        if !found.problems.is_empty() {
            // Counting in a damaged file tells nothing.
            return Ok(found);
        }
        for row in self.run("SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2", &[])? {
            if let [table, parent, count] = row.as_slice() {
                found.problems.push(format!("{count} rows of {table} refer to rows of {parent} that do not exist"));
            }
        }
        match self.access() {
            Access::Read => {
                found.unchecked.push("the full-text index: the database is open for reading only".to_owned())
            }
            Access::Write => {
                // With rank 1 FTS5 compares the index with the articles themselves.
                let check = "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)";
                match self.run(check, &[]) {
                    Ok(_) => {}
                    Err(StoreError::Damaged { .. }) => {
                        found.problems.push("the full-text index does not agree with the articles".to_owned());
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        for (sql, meaning) in CONTRADICTIONS {
            match self.run(sql, &[])?.first().and_then(|row| number(row.first()?)) {
                Some(0) => {}
                Some(count) => found.problems.push(format!("{count} {meaning}")),
                None => found.unchecked.push(meaning.to_owned()),
            }
        }
        found.info = self.info()?;
        Ok(found)
    }
}

fn number(value: &Value) -> Option<i64> {
    if let Value::Int(number) = value { Some(*number) } else { None }
}
