//! Opens a database file and keeps the connection to it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::schema::{APPLICATION_ID, PAGE_SIZE, VERSION};
use super::{StoreError, functions, migrate};
use crate::model::Halt;

/// How long a statement waits for another process before it fails as locked.
const PATIENCE: Duration = Duration::from_secs(5);

/// KiB of rows that a statement sorts in memory. SQLite keeps as many pages as would be that much if they were of 4 KiB, since it counts them
/// before it has read how large ours are: 128 MiB.
const CACHE_KIB: i32 = 32_768;

/// KiB of pages that a connection that writes keeps in memory, so that an ingest takes as much of it whatever the size of the store.
const WRITER_CACHE_KIB: i32 = 65_536;

/// One open database.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    access: Access,
    halt: Halt,
}

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Write,
    /// Read only.
    Read,
}

/// Stops what runs on a store from another thread.
#[derive(Clone)]
pub struct InterruptHandle {
    statement: Arc<rusqlite::InterruptHandle>,
    halt: Halt,
}

impl InterruptHandle {
    /// Makes the running statement fail with [`StoreError::Interrupted`], and the query that it belongs to wherever it is; does nothing
    /// where none runs.
    pub fn interrupt(&self) {
        self.halt.request();
        self.statement.interrupt();
    }
}

impl std::fmt::Debug for InterruptHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InterruptHandle")
    }
}

impl Store {
    /// Opens the database at `path` for reading and writing; creates it where there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// Whatever [`StoreError`] says of the file.
    ///
    /// ```
    /// # use dateline::store::{Store, StoreError};
    /// let folder = std::env::temp_dir().join("dateline-doc-no-such-folder");
    /// assert!(matches!(Store::open(&folder.join("news.db")), Err(StoreError::NoSuchFolder { .. })));
    /// ```
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(StoreError::NoSuchFolder { path: path.to_owned(), folder: folder.to_owned() });
        }
        refuse_folder(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| StoreError::new(path, &error))?;
        let mut store = Store { connection, path: path.to_owned(), access: Access::Write, halt: Halt::default() };
        store.settle()?;
        if store.connection.is_readonly("main").map_err(|error| store.error(&error))? {
            return Err(StoreError::ReadOnly { path: path.to_owned() });
        }
        store.migrate()?;
        // Now that the size of the pages is known.
        store.connection.pragma_update(None, "cache_size", -WRITER_CACHE_KIB).map_err(|error| store.error(&error))?;
        Ok(store)
    }

    /// A new database that lives in memory and goes with the value.
    ///
    /// # Errors
    /// Only where memory runs out.
    ///
    /// ```
    /// # use dateline::store::Store;
    /// let store = Store::open_in_memory()?;
    /// assert!(store.run("SELECT id FROM event", &[])?.is_empty());
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn open_in_memory() -> Result<Store, StoreError> {
        let path = PathBuf::from(":memory:");
        let connection = Connection::open_in_memory().map_err(|error| StoreError::new(&path, &error))?;
        let mut store = Store { connection, path, access: Access::Write, halt: Halt::default() };
        store.settle()?;
        store.migrate()?;
        Ok(store)
    }

    /// Opens an existing database and promises not to change it; works on read-only folders and disks.
    ///
    /// # Errors
    /// Whatever [`StoreError`] says of the file; [`StoreError::Older`] where it needs a migration.
    pub fn open_read_only(path: &Path) -> Result<Store, StoreError> {
        if !path.exists() {
            return Err(StoreError::NoSuchFile { path: path.to_owned() });
        }
        refuse_folder(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags)
            .map_err(|error| StoreError::new(path, &error))
            .map(|connection| Store { connection, path: path.to_owned(), access: Access::Read, halt: Halt::default() })
            .and_then(|store| store.settle().and_then(|()| store.check_version()).map(|()| store));
        match opened {
            // A database in WAL mode cannot be read in a folder where its index file cannot be made, unless nobody else writes it.
            Err(StoreError::CannotOpen { .. } | StoreError::ReadOnly { .. }) if !has_log(path) => open_immutable(path),
            result => result,
        }
    }

    /// Where the database lies; `:memory:` for one in memory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What this connection may do.
    pub fn access(&self) -> Access {
        self.access
    }

    /// A handle with which another thread can stop what runs here.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        InterruptHandle { statement: Arc::new(self.connection.get_interrupt_handle()), halt: self.halt.clone() }
    }

    /// The flag that [`InterruptHandle::interrupt`] raises, for work on rows that have left SQLite; queries clear it when they begin.
    pub fn halt(&self) -> &Halt {
        &self.halt
    }

    pub(super) fn error(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::new(&self.path, error)
    }

    /// Settings that hold for the connection and not for the file.
    fn settle(&self) -> Result<(), StoreError> {
        let set = || {
            self.connection.busy_timeout(PATIENCE)?;
            self.connection.set_prepared_statement_cache_capacity(64);
            // Opened files may be hostile: their views and triggers must not reach functions with side effects.
            self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
            self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            // Without it, SQLite plans a statement with ranges of bound values anew whenever other values are bound: a quarter of a writer's time.
            self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            self.connection.pragma_update(None, "foreign_keys", false)?;
            self.connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
            functions::register(&self.connection)
        };
        set().map_err(|error| self.error(&error))
    }

    fn migrate(&mut self) -> Result<(), StoreError> {
        let (id, version) = self.identify()?;
        if id != APPLICATION_ID {
            let tables = "SELECT count(*) FROM sqlite_schema";
            let count: i64 = self.connection.query_row(tables, [], |row| row.get(0)).map_err(|e| self.error(&e))?;
            if id != 0 || version != 0 || count != 0 {
                return Err(StoreError::Foreign { path: self.path.clone() });
            }
            self.connection.pragma_update(None, "page_size", PAGE_SIZE).map_err(|error| self.error(&error))?;
        }
        if version > VERSION {
            return Err(StoreError::Newer { path: self.path.clone(), found: version, known: VERSION });
        }
        migrate::bring_up_to_date(&mut self.connection).map_err(|error| StoreError::new(&self.path, &error))
    }

    fn check_version(&self) -> Result<(), StoreError> {
        let path = self.path.clone();
        match self.identify()? {
            (APPLICATION_ID, VERSION) => Ok(()),
            (APPLICATION_ID, found) if found > VERSION => Err(StoreError::Newer { path, found, known: VERSION }),
            (APPLICATION_ID, found) => Err(StoreError::Older { path, found, known: VERSION }),
            _ => Err(StoreError::Foreign { path }),
        }
    }

    /// Application id and schema version as the file says.
    fn identify(&self) -> Result<(i32, i32), StoreError> {
        let pragma = |name: &str| self.connection.pragma_query_value(None, name, |row| row.get(0));
        let read = || Ok((pragma("application_id")?, pragma("user_version")?));
        read().map_err(|error| self.error(&error))
    }
}

fn refuse_folder(path: &Path) -> Result<(), StoreError> {
    if !path.is_dir() {
        return Ok(());
    }
    Err(StoreError::CannotOpen { path: path.to_owned(), reason: "it is a folder".to_owned() })
}

/// Whether a log with changes that are not yet in the file lies beside it.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

fn open_immutable(path: &Path) -> Result<Store, StoreError> {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut address = "file:".to_owned();
    for byte in full.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address, flags).map_err(|error| StoreError::new(path, &error))?;
    let store = Store { connection, path: path.to_owned(), access: Access::Read, halt: Halt::default() };
    store.settle()?;
    store.check_version()?;
    Ok(store)
}
