//! Tells whether an event was reported before: a story is what happened, an event is one report of it.
//!
//! Events are one story where sources, targets and root action are the same and their dates overlap or lie a day apart. The story
//! is held by its first event, and only that one's dates count, so that stories do not grow along chains. One told more coarsely than by a month holds
//! only events of the very same dates: "in 2017" must not swallow every later report from that year. Undated events, and those of nobody, are stories of their own.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::schema::unlisted_key;
use crate::model::{Event, Interval, Participant};

/// Days of the longest interval that other dates may overlap with.
const FINE_DAYS: i32 = 31;

/// A number that events of the same sources, targets and root action share; `None` where the text names nobody.
pub(super) fn key(event: &Event, root: &str) -> Option<i64> {
    if event.source.is_empty() && event.target.is_empty() {
        return None;
    }
    let mut hasher = Sha256::new();
    hasher.update(root.as_bytes());
    for side in [&event.source, &event.target] {
        hasher.update(b"\n");
        let mut names: Vec<String> = side.iter().map(name).collect();
        names.sort_unstable();
        names.dedup();
        names.iter().for_each(|name| hasher.update(format!("{name}\t")));
    }
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hasher.finalize()[..8]);
    Some(i64::from_be_bytes(bytes))
}

/// The story of that key and those dates, if an earlier event began it.
pub(super) fn find(connection: &Connection, key: Option<i64>, when: Option<Interval>) -> rusqlite::Result<Option<i64>> {
    let (Some(key), Some(when)) = (key, when) else { return Ok(None) };
    connection
        .prepare_cached(
            "SELECT id FROM event
             WHERE story_key = ?1 AND story_id = id AND lo_day BETWEEN ?2 - ?4 - 1 AND ?3 + 1
               AND (hi_day - lo_day < ?4 AND hi_day >= ?2 - 1 OR lo_day = ?2 AND hi_day = ?3)
             ORDER BY lo_day, id LIMIT 1",
        )?
        .query_row(params![key, when.lo.number(), when.hi.number(), FINE_DAYS], |row| row.get(0))
        .optional()
}

/// The lexicon's id, or the name with the country, since "police" of two countries are two.
fn name(participant: &Participant) -> String {
    match &participant.id {
        Some(id) => id.clone(),
        None => format!("{}{}", unlisted_key(&participant.name), participant.code()),
    }
}
