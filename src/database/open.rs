//! One database with all that it takes to fill it.

use std::path::Path;
use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{Annotation, Document, Vocabulary};
use crate::plan::Files;
use crate::store::{Info, InterruptHandle, Store, StoreError, Verification};

/// Reads documents: what is found in them, and what the dictionaries know beforehand.
pub trait Annotator: Send + Sync {
    /// Sentences, actors and events of a document. The spans and `text` of the result are of [`Document::text`].
    fn annotate(&self, document: &Document) -> Annotation;

    /// The known actors, actions and places that the annotations name by id.
    fn vocabulary(&self) -> &Vocabulary;

    /// The dictionaries in which queries look names up; without them only the names in the store are known.
    fn lexicon(&self) -> Option<&Lexicon> {
        None
    }
}

/// An open database.
///
/// ```
/// use dateline::database::{Annotator, Database};
/// use dateline::model::{Annotation, Document, Vocabulary};
/// use std::sync::Arc;
///
/// #[derive(Default)]
/// struct Blind(Vocabulary);
/// impl Annotator for Blind {
///     fn annotate(&self, document: &Document) -> Annotation {
///         Annotation { text: document.text(), ..Annotation::default() }
///     }
///     fn vocabulary(&self) -> &Vocabulary {
///         &self.0
///     }
/// }
/// let mut database = Database::open_in_memory_with(Arc::new(Blind::default()))?;
/// let documents = ["Cuba spoke.", "Peru listened.", "Cuba  spoke."].map(Document::new);
/// let report = database.ingest(documents.into_iter())?;
/// assert_eq!((report.articles, report.duplicates), (2, 1));
/// assert_eq!(database.info()?.articles, 2);
/// # Ok::<(), dateline::store::StoreError>(())
/// ```
pub struct Database {
    pub(super) store: Store,
    pub(super) annotator: Arc<dyn Annotator>,
    pub(super) files: Files,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("store", &self.store).finish_non_exhaustive()
    }
}

impl Database {
    /// Opens or creates the database at `path`; its articles are read by `annotator`.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(path: &Path, annotator: Arc<dyn Annotator>) -> Result<Database, StoreError> {
        Ok(Database { store: Store::open(path)?, annotator, files: Files::Refused })
    }

    /// A new database in memory.
    ///
    /// # Errors
    /// As [`Store::open_in_memory`].
    pub fn open_in_memory_with(annotator: Arc<dyn Annotator>) -> Result<Database, StoreError> {
        Ok(Database { store: Store::open_in_memory()?, annotator, files: Files::Refused })
    }

    /// Opens an existing database and changes nothing.
    ///
    /// # Errors
    /// As [`Store::open_read_only`].
    pub fn open_read_only_with(path: &Path, annotator: Arc<dyn Annotator>) -> Result<Database, StoreError> {
        Ok(Database { store: Store::open_read_only(path)?, annotator, files: Files::Refused })
    }

    /// The same file once more, for reading, with a connection of its own; queries may do what they may here.
    ///
    /// # Errors
    /// As [`Store::open_read_only`]; [`StoreError::NoSuchFile`] of a database in memory.
    ///
    /// ```
    /// let database = dateline::Database::open_in_memory()?;
    /// assert!(database.reopen().is_err());
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn reopen(&self) -> Result<Database, StoreError> {
        let store = Store::open_read_only(self.store.path())?;
        Ok(Database { store, annotator: Arc::clone(&self.annotator), files: self.files })
    }

    /// The same database; its queries may `write` files.
    ///
    /// ```
    /// use dateline::Database;
    /// let database = Database::open_in_memory()?;
    /// assert!(database.query("events | count | write \"count.csv\"").is_err());
    /// let folder = tempfile::tempdir()?;
    /// let file = folder.path().join("count.csv").display().to_string();
    /// let database = database.allowing_files();
    /// database.query(&format!("events | count | write '{file}'"))?;
    /// assert_eq!(std::fs::read_to_string(file)?, "count\n0\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn allowing_files(self) -> Database {
        Database { files: Files::Allowed, ..self }
    }

    /// A handle with which another thread can stop a running query.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.store.interrupt_handle()
    }

    /// Checks the file against itself; reads all of it.
    ///
    /// # Errors
    /// As [`Store::verify`].
    pub fn verify(&self) -> Result<Verification, StoreError> {
        self.store.verify()
    }

    /// Counts what the database holds.
    ///
    /// # Errors
    /// As [`Store::info`].
    pub fn info(&self) -> Result<Info, StoreError> {
        self.store.info()
    }

    /// The rows, for statements of one's own.
    pub const fn store(&self) -> &Store {
        &self.store
    }
}
