//! Writes articles with their events, a batch a transaction.

use rustc_hash::FxHashMap;

use super::actors::Actors;
use super::article::{self, content_hash, find};
use super::places::Places;
use super::schema::NEWS;
use super::{Access, Store, StoreError, actions};
use crate::model::{Annotation, Document, Vocabulary};

/// Articles of one transaction. FTS5 sorts what a transaction adds, so larger is faster, and a crash loses the open one.
const BATCH_ARTICLES: usize = 2_000;

/// Bytes of text after which a transaction is closed all the same, to bound memory and log.
const BATCH_BYTES: usize = 16 << 20;

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is new.
    Article {
        /// Its id in the store.
        id: i64,
        /// Events written with it.
        events: usize,
        /// The first article of nearly the same words, where there is one of the same days.
        copy_of: Option<i64>,
    },
    /// An article of the same words is there already, and nothing was added.
    Duplicate {
        /// The id of that one.
        of: i64,
    },
}

/// Adds articles to a store; ids follow the order of the calls.
///
/// Articles become visible to others, and safe from crashes, when their batch is committed: after some thousand, or at [`Writer::finish`].
/// A writer that is dropped loses its open batch. After an error the open batch is rolled back.
#[derive(Debug)]
pub struct Writer<'s> {
    pub(super) store: &'s Store,
    pub(super) vocabulary: &'s Vocabulary,
    pub(super) actors: Actors,
    pub(super) places: Places,
    pub(super) actions: FxHashMap<String, actions::ActionRow>,
    pub(super) rules: FxHashMap<String, i64>,
    pub(super) publishers: FxHashMap<String, i64>,
    open: Batch,
    batch_articles: usize,
}

/// How much the open transaction holds; `None` articles where none is open.
#[derive(Debug, Default)]
struct Batch {
    articles: Option<usize>,
    bytes: usize,
    /// The id of the last article before it: up to that one, words are in the full-text index.
    indexed: i64,
}

impl Store {
    /// A writer that knows the dictionaries' actors, actions and places.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] where the store was opened for reading.
    ///
    /// ```
    /// # use dateline::{model::{Annotation, Document, Vocabulary}, store::{Store, Written}};
    /// let mut store = Store::open_in_memory()?;
    /// let vocabulary = Vocabulary::default();
    /// let document = Document::new("Cuba expressed its support.");
    /// let annotation = Annotation { text: document.text(), ..Annotation::default() };
    /// let mut writer = store.writer(&vocabulary)?;
    /// assert_eq!(writer.write(&document, &annotation)?, Written::Article { id: 1, events: 0, copy_of: None });
    /// assert_eq!(writer.write(&document, &annotation)?, Written::Duplicate { of: 1 });
    /// writer.finish()?;
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn writer<'s>(&'s mut self, vocabulary: &'s Vocabulary) -> Result<Writer<'s>, StoreError> {
        if self.access() == Access::Read {
            return Err(StoreError::ReadOnly { path: self.path.clone() });
        }
        Ok(Writer {
            store: self,
            vocabulary,
            actors: Actors::default(),
            places: Places::default(),
            actions: FxHashMap::default(),
            rules: FxHashMap::default(),
            publishers: FxHashMap::default(),
            open: Batch::default(),
            batch_articles: BATCH_ARTICLES,
        })
    }
}

impl<'s> Writer<'s> {
    /// Commits after so many articles (at least one) instead of some thousand.
    #[must_use]
    pub fn with_batch(mut self, articles: usize) -> Writer<'s> {
        self.batch_articles = articles.max(1);
        self
    }

    /// The id of the stored article with the same words, if there is one; so that it need not be annotated again.
    ///
    /// # Errors
    /// What befell the file.
    pub fn find(&self, document: &Document) -> Result<Option<i64>, StoreError> {
        find(&self.store.connection, &content_hash(document)).map_err(|error| self.store.error(&error))
    }

    /// Writes one article and what was found in it.
    ///
    /// # Errors
    /// [`StoreError::OtherText`] where the spans are of another text, before anything is written. After any other error the open batch is
    /// rolled back, so that no article is half there.
    pub fn write(&mut self, document: &Document, annotation: &Annotation) -> Result<Written, StoreError> {
        if annotation.text != document.text() {
            return Err(StoreError::OtherText);
        }
        let written = self.begin().and_then(|()| self.add(document, annotation));
        let written = self.or_roll_back(written)?;
        self.commit_if_full()?;
        Ok(written)
    }

    /// Commits the open batch if it is as large as batches get.
    pub(super) fn commit_if_full(&mut self) -> Result<(), StoreError> {
        let full = self.open.articles.is_some_and(|articles| articles >= self.batch_articles);
        if full || self.open.bytes >= BATCH_BYTES { self.commit() } else { Ok(()) }
    }

    /// Notes that the open batch holds one more article of so many bytes.
    pub(super) fn count_open(&mut self, bytes: usize) {
        self.open.articles = self.open.articles.map(|articles| articles + 1);
        self.open.bytes += bytes;
    }

    /// Commits the open batch.
    ///
    /// # Errors
    /// What befell the file; the batch is rolled back then.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        if self.open.articles.is_none() {
            return Ok(());
        }
        let connection = &self.store.connection;
        let counted = self.actors.write_counts(connection).and_then(|()| self.places.write_counts(connection));
        let indexed = counted.and_then(|()| article::index_after(connection, self.open.indexed));
        let committed = indexed.and_then(|()| connection.execute_batch("COMMIT"));
        self.or_roll_back(committed)?;
        self.open = Batch::default();
        Ok(())
    }

    /// Commits what is open and ends the writer.
    ///
    /// # Errors
    /// As [`Writer::commit`].
    pub fn finish(mut self) -> Result<(), StoreError> {
        self.commit()
    }

    pub(super) fn begin(&mut self) -> rusqlite::Result<()> {
        if self.open.articles.is_some() {
            return Ok(());
        }
        self.store.connection.execute_batch("BEGIN IMMEDIATE")?;
        let indexed = article::last(&self.store.connection)?;
        self.open = Batch { articles: Some(0), bytes: 0, indexed };
        if self.actions.is_empty() {
            self.actions = actions::write(&self.store.connection, self.vocabulary.actions())?;
        }
        Ok(())
    }

    pub(super) fn or_roll_back<T>(&mut self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|error| {
            self.roll_back();
            self.store.error(&error)
        })
    }

    /// Forgets the open transaction and every id that it may have made.
    fn roll_back(&mut self) {
        if !self.store.connection.is_autocommit() {
            // Nothing can be done where even this fails: closing the connection rolls back too.
            let _ = self.store.connection.execute_batch("ROLLBACK");
        }
        self.open = Batch::default();
        self.actors = Actors::default();
        self.places = Places::default();
        self.actions.clear();
        self.rules.clear();
        self.publishers.clear();
    }

    fn add(&mut self, document: &Document, annotation: &Annotation) -> rusqlite::Result<Written> {
        let connection = &self.store.connection;
        let hash = content_hash(document);
        if let Some(of) = find(connection, &hash)? {
            return Ok(Written::Duplicate { of });
        }
        let (id, copy_of) = self.add_article(document, NEWS, &hash)?;
        for event in &annotation.events {
            self.add_event(id, event)?;
        }
        self.count_open(annotation.text.len());
        Ok(Written::Article { id, events: annotation.events.len(), copy_of })
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if self.open.articles.is_some() {
            self.roll_back();
        }
    }
}
