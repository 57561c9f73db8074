//! Writes events of other data sets, each once, with their own ids.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{StoreError, Writer, Written};
use crate::model::{Document, Mention, Record};

impl Writer<'_> {
    /// Writes an event of a data set and, where it is new, the article that it was coded from.
    ///
    /// # Errors
    /// What befell the file; the open batch is rolled back then.
    pub fn write_record(&mut self, record: &Record) -> Result<Written, StoreError> {
        let written = self.begin().and_then(|()| self.add_record(record));
        let written = self.or_roll_back(written)?;
        self.commit_if_full()?;
        Ok(written)
    }

    /// Writes one more report of an event; `None` where the event is not there. A mention in the article that the event was coded from
    /// only tells the trust in it, and counts as a duplicate.
    ///
    /// # Errors
    /// What befell the file; the open batch is rolled back then.
    pub fn write_mention(&mut self, mention: &Mention) -> Result<Option<Written>, StoreError> {
        let written = self.begin().and_then(|()| self.add_mention(mention));
        let written = self.or_roll_back(written)?;
        self.commit_if_full()?;
        Ok(written)
    }

    fn add_record(&mut self, record: &Record) -> rusqlite::Result<Written> {
        let external = format!("{}:{}", record.dataset, record.id);
        if let Some((_, of)) = event(&self.store.connection, &external)? {
            return Ok(Written::Duplicate { of });
        }
        let article = self.article_of(record.dataset, &record.id, &record.document)?;
        let id = self.add_event(article, &record.event)?;
        self.store
            .connection
            .prepare_cached("UPDATE event SET external_id = ?1 WHERE id = ?2")?
            .execute(params![external, id])?;
        self.count_open(record.document.body.len());
        Ok(Written::Article { id: article, events: 1, copy_of: None })
    }

    /// The article with that address, or that text where it has none; made where it is missing.
    fn article_of(&mut self, dataset: &str, id: &str, document: &Document) -> rusqlite::Result<i64> {
        let hash = hash(dataset, document.url.as_deref().unwrap_or(id), &document.body);
        match super::article::find(&self.store.connection, &hash)? {
            Some(article) => Ok(article),
            None => Ok(self.add_article(document, dataset, &hash)?.0),
        }
    }

    fn add_mention(&mut self, mention: &Mention) -> rusqlite::Result<Option<Written>> {
        let of = format!("{}:{}", mention.dataset, mention.event);
        let Some((event_id, first)) = event(&self.store.connection, &of)? else { return Ok(None) };
        let article = self.article_of(mention.dataset, &of, &mention.document)?;
        let confidence = f64::from(mention.confidence.clamp(0.0, 1.0));
        let confidence = (confidence * 1000.0).round() / 1000.0;
        let connection = &self.store.connection;
        if article == first {
            connection
                .prepare_cached("UPDATE event SET confidence = ?1 WHERE id = ?2")?
                .execute(params![confidence, event_id])?;
            self.count_open(0);
            return Ok(Some(Written::Duplicate { of: article }));
        }
        let external = format!("{of}@{article}.{}", mention.sentence);
        if event(connection, &external)?.is_some() {
            return Ok(Some(Written::Duplicate { of: article }));
        }
        connection
            .prepare_cached(
                "INSERT INTO event (article_id, lo_day, hi_day, granularity, dated_by, action_id, place_id, status, intensity,
                     confidence, story_id, story_key, rule_id, sentence_start, sentence_end, trigger_start, trigger_end, external_id)
                 SELECT ?1, lo_day, hi_day, granularity, dated_by, action_id, place_id, status, intensity,
                     ?2, story_id, story_key, rule_id, 0, 0, 0, 0, ?3 FROM event WHERE id = ?4",
            )?
            .execute(params![article, confidence, external, event_id])?;
        let copy = connection.last_insert_rowid();
        connection
            .prepare_cached(
                "INSERT INTO participant (event_id, side, actor_id, lo_day) SELECT ?1, side, actor_id, lo_day FROM participant
                 WHERE event_id = ?2 ORDER BY id",
            )?
            .execute(params![copy, event_id])?;
        let ids = |sql: &str| -> rusqlite::Result<Vec<i64>> {
            connection.prepare_cached(sql)?.query_map([copy], |row| row.get(0))?.collect()
        };
        let actors = ids("SELECT DISTINCT actor_id FROM participant WHERE event_id = ?1")?;
        let places = ids("SELECT place_id FROM event WHERE id = ?1 AND place_id IS NOT NULL")?;
        actors.into_iter().for_each(|actor| self.actors.count(actor));
        places.into_iter().for_each(|place| self.places.count(place));
        self.count_open(0);
        Ok(Some(Written::Article { id: article, events: 1, copy_of: None }))
    }
}

/// Id and article of the event with that id of its data set.
fn event(connection: &Connection, external: &str) -> rusqlite::Result<Option<(i64, i64)>> {
    connection
        .prepare_cached("SELECT id, article_id FROM event WHERE external_id = ?1")?
        .query_row([external], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// What tells the articles of a data set apart; never the hash of an article that was ingested.
fn hash(dataset: &str, key: &str, body: &str) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for part in ["data set", dataset, key, body] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let mut hash = [0; 16];
    hash.copy_from_slice(&hasher.finalize()[..16]);
    hash
}
