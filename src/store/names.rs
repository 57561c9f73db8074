//! Looks up who and what the store has names for: exactly, by beginning, and by likeness.

use std::ops::ControlFlow;

use super::{Store, StoreError};
use crate::model::{Value, fold};

/// Longer names are not compared for likeness.
const LONGEST_NAME: usize = 100;

/// Names that are looked at for each one that is wanted.
const LOOKED_AT: usize = 10;

/// What a name may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// Identities of actors.
    Actor,
    /// Places.
    Place,
    /// Publishers.
    Publisher,
}

/// Something in the store that has a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its key: of actors and places the lexicon's id or `=` and the folded name, of publishers the folded name.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// Events of actors and places, articles of publishers.
    pub count: i64,
    /// Degrees north and east, of places that have them.
    pub position: Option<(f64, f64)>,
}

impl Named {
    /// SQL of all names: folded, key, name, count, latitude, longitude.
    const fn sql(self) -> &'static str {
        match self {
            Named::Actor => {
                "SELECT l.folded AS folded, a.key AS key, a.name AS name,
                     (SELECT sum(event_count) FROM actor o WHERE o.identity_id = a.id) AS count, NULL AS lat, NULL AS lon
                 FROM actor_alias l JOIN actor a ON a.id = l.actor_id"
            }
            Named::Place => "SELECT folded, key, name, event_count AS count, lat, lon FROM place",
            Named::Publisher => {
                "SELECT folded, folded AS key, name,
                     (SELECT count(*) FROM article a WHERE a.publisher_id = publisher.id) AS count, NULL AS lat, NULL AS lon
                 FROM publisher"
            }
        }
    }
}

impl Store {
    /// What has exactly this name (compared [folded](fn@fold)), most frequent first.
    ///
    /// # Errors
    /// What befell the file.
    ///
    /// ```
    /// # use dateline::store::{Named, Store};
    /// let store = Store::open_in_memory()?;
    /// assert!(store.named(Named::Actor, "Juan Guaidó")?.is_empty());
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn named(&self, what: Named, name: &str) -> Result<Vec<Entry>, StoreError> {
        self.entries(
            &format!("{} WHERE folded = ?1 ORDER BY count DESC, name, key", what.sql()),
            &[Value::Text(fold(name))],
        )
    }

    /// What has this key, if the store has it; of several places with one name the most frequent.
    ///
    /// # Errors
    /// What befell the file.
    pub fn keyed(&self, what: Named, key: &str) -> Result<Option<Entry>, StoreError> {
        let column = if what == Named::Publisher { "folded" } else { "key" };
        let sql = format!("{} WHERE {column} = ?1 ORDER BY count DESC LIMIT 1", what.sql());
        Ok(self.entries(&sql, &[Value::Text(key.to_owned())])?.pop())
    }

    /// At most `limit` entries with a word that begins so, most frequent first; all where `beginning` is empty.
    ///
    /// # Errors
    /// What befell the file.
    pub fn names_like(&self, what: Named, beginning: &str, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT '', key, name, count, lat, lon FROM ({}) WHERE instr(' ' || folded, ' ' || ?1) > 0
             GROUP BY key, name ORDER BY count DESC, name, key LIMIT ?2",
            what.sql()
        );
        let limit = Value::Int(i64::try_from(limit).unwrap_or(i64::MAX));
        self.entries(&sql, &[Value::Text(fold(beginning)), limit])
    }

    /// At most `limit` entries whose names begin so, most frequent first; of many more than that, only the first by the alphabet are looked at,
    /// so that it takes a few milliseconds whatever the store holds.
    ///
    /// # Errors
    /// What befell the file.
    pub fn names_beginning(&self, what: Named, beginning: &str, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT '', key, name, count, lat, lon FROM ({} WHERE folded >= ?1 AND folded < ?2 LIMIT ?3)
             GROUP BY key, name ORDER BY count DESC, name, key LIMIT ?4",
            what.sql()
        );
        let number = |number: usize| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let begin = fold(beginning);
        let end = format!("{begin}{}", char::MAX);
        let looked_at = limit.saturating_mul(LOOKED_AT);
        self.entries(&sql, &[Value::Text(begin), Value::Text(end), number(looked_at), number(limit)])
    }

    /// At most `limit` entries whose names differ from `name` by few letters, nearest first: for "did you mean".
    ///
    /// # Errors
    /// What befell the file.
    pub fn names_near(&self, what: Named, name: &str, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let name = fold(name);
        let length = name.chars().count();
        if length == 0 || length > LONGEST_NAME {
            return Ok(Vec::new());
        }
        let most = (length / 3).clamp(1, 3);
        let mut near: Vec<(usize, String)> = Vec::new();
        let sql = format!("SELECT DISTINCT folded FROM ({}) WHERE length(folded) BETWEEN ?1 AND ?2", what.sql());
        let between =
            [length.saturating_sub(most), length + most].map(|n| Value::Int(i64::try_from(n).unwrap_or(i64::MAX)));
        self.each(&sql, &between, |row| {
            if let [Value::Text(other)] = row.as_slice() {
                let distance = strsim::osa_distance(&name, other);
                if distance <= most {
                    near.push((distance, other.clone()));
                }
            }
            ControlFlow::Continue(())
        })?;
        near.sort_unstable();
        let mut entries: Vec<Entry> = Vec::new();
        for (_, other) in near.into_iter().take(limit) {
            for entry in self.named(what, &other)? {
                if entries.len() < limit && !entries.contains(&entry) {
                    entries.push(entry);
                }
            }
        }
        Ok(entries)
    }

    fn entries(&self, sql: &str, values: &[Value]) -> Result<Vec<Entry>, StoreError> {
        let rows = self.run(sql, values)?;
        Ok(rows.into_iter().filter_map(entry).collect())
    }
}

fn entry(row: Vec<Value>) -> Option<Entry> {
    let [_, Value::Text(key), Value::Text(name), count, lat, lon] = <[Value; 6]>::try_from(row).ok()? else {
        return None;
    };
    let count = if let Value::Int(count) = count { count } else { 0 };
    Some(Entry { key, name, count, position: lat.as_f64().zip(lon.as_f64()) })
}
