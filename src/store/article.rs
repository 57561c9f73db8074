//! Writes the row of an article, and tells whether its words are there already.

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::schema::NEWS;
use super::{Writer, near};
use crate::model::{Day, Document, fold};

impl Writer<'_> {
    /// Writes the article; its words are indexed when the batch is committed.
    pub(super) fn add_article(
        &mut self,
        document: &Document,
        dataset: &str,
        hash: &[u8],
    ) -> rusqlite::Result<(i64, Option<i64>)> {
        let connection = &self.store.connection;
        let near = near::print(&document.body).zip(document.published).filter(|_| dataset == NEWS);
        let copy_of = match near {
            Some((print, day)) => near::find(connection, print, day)?,
            None => None,
        };
        let publisher = match document.publisher.as_deref().filter(|name| !fold(name).is_empty()) {
            Some(name) => Some(publisher(connection, &mut self.publishers, name)?),
            None => None,
        };
        connection
            .prepare_cached(
                "INSERT INTO article (publisher_id, external_id, url, published_day, language, dataset, copy_of, author, origin,
                     content_hash, title, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                publisher,
                document.id,
                document.url,
                document.published.map(Day::number),
                document.language,
                dataset,
                copy_of,
                document.author,
                document.origin,
                hash,
                document.title,
                document.body,
            ])?;
        let id = connection.last_insert_rowid();
        if let Some((print, day)) = near {
            near::remember(connection, id, print, day)?;
        }
        Ok((id, copy_of))
    }
}

/// The first 16 bytes of SHA-256 over the words of title and body, so that layout makes no new article.
pub fn content_hash(document: &Document) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for word in document.title.iter().flat_map(|title| title.split_whitespace()).chain(document.body.split_whitespace())
    {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    let mut hash = [0; 16];
    hash.copy_from_slice(&hasher.finalize()[..16]);
    hash
}

/// The id of the article of that hash, if there is one.
pub(super) fn find(connection: &Connection, hash: &[u8]) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM article WHERE content_hash = ?1")?;
    statement.query_row([hash], |row| row.get(0)).optional()
}

/// The id of the last article; 0 where there is none.
pub(super) fn last(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT ifnull(max(id), 0) FROM article")?.query_row([], |row| row.get(0))
}

/// Puts the words of all articles behind that one into the full-text index.
///
/// In one statement, as FTS5 writes what it has gathered to disk whenever another statement begins that might have to be undone alone: article
/// by article that makes thousands of small indexes, which it merges again.
pub(super) fn index_after(connection: &Connection, article: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO article_fts (rowid, title, body) SELECT id, title, body FROM article WHERE id > ?1 ORDER BY id")?
        .execute([article])?;
    Ok(())
}

fn publisher(connection: &Connection, known: &mut FxHashMap<String, i64>, name: &str) -> rusqlite::Result<i64> {
    if let Some(id) = known.get(name) {
        return Ok(*id);
    }
    connection
        .prepare_cached("INSERT OR IGNORE INTO publisher (name, folded) VALUES (?1, ?2)")?
        .execute(params![name.trim(), fold(name)])?;
    let mut statement = connection.prepare_cached("SELECT id FROM publisher WHERE folded = ?1")?;
    let id = statement.query_row([fold(name)], |row| row.get(0))?;
    remember(known, name, id);
    Ok(id)
}

/// Remembers an id, within bounds: a feed may name a new publisher with every article.
pub(super) fn remember(known: &mut FxHashMap<String, i64>, name: &str, id: i64) {
    if known.len() >= 10_000 {
        known.clear();
    }
    known.insert(name.to_owned(), id);
}
