//! Says what can go wrong with a database file, and what to do about it.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the store could not do what it was asked; every variant but the last two names the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is there and is no SQLite database.
    #[error("`{path}` is not a database; name another file, or move this one away")]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is an SQLite database of some other program.
    #[error("`{path}` is an SQLite database of another program; name another file")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The database was written by a later version of Dateline.
    #[error("`{path}` has schema version {found}, and this program knows versions up to {known}; use a newer Dateline")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i32,
        /// The newest version that this program knows.
        known: i32,
    },
    /// The database is of an earlier version and may only be read.
    #[error("`{path}` has schema version {found} and needs {known}; open it once for writing to bring it up to date")]
    Older {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i32,
        /// The version that this program reads.
        known: i32,
    },
    /// The folder of the file does not exist.
    #[error("no such folder: `{folder}`; create it, or name another file than `{path}`")]
    NoSuchFolder {
        /// The file.
        path: PathBuf,
        /// The folder that is missing.
        folder: PathBuf,
    },
    /// The file does not exist and was to be read only.
    #[error("no such database: `{path}`; ingest something into it first")]
    NoSuchFile {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be opened: it is a folder, or its rights forbid it.
    #[error("cannot open `{path}`: {reason}; check that it is a file, and your rights to it and its folder")]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file, its folder or this connection allows no writing.
    #[error("`{path}` is read-only; check the rights of the file and its folder")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Another process holds the database for longer than we wait.
    #[error("`{path}` is locked by another process; try again when it has finished")]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// No room is left; the open batch is lost, and nothing else.
    #[error("the disk of `{path}` is full; free some space and run again: what was committed is kept")]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The file contradicts itself.
    #[error("`{path}` is damaged: {reason}; run `verify`, and restore it from a copy")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite found.
        reason: String,
    },
    /// The system failed to read or write.
    #[error("reading or writing `{path}` failed: {reason}; check the disk")]
    Io {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        reason: String,
    },
    /// The annotation's spans point into another text than the document's ([`Document::text`](crate::model::Document::text)).
    #[error("the annotation was made of another text than the document's; annotate the document itself")]
    OtherText,
    /// The statement was interrupted through an [`InterruptHandle`](crate::store::InterruptHandle).
    #[error("interrupted")]
    Interrupted,
    /// The statement is wrong, or SQLite refused it for another reason.
    #[error("the database refused a statement: {reason}")]
    Sql {
        /// What SQLite said.
        reason: String,
    },
}

impl StoreError {
    /// What an error of SQLite means for the file at `path`.
    pub(super) fn new(path: &Path, error: &rusqlite::Error) -> StoreError {
        let (path, reason) = (path.to_owned(), error.to_string());
        let Some(code) = error.sqlite_error_code() else { return StoreError::Sql { reason } };
        match code {
            ErrorCode::NotADatabase => StoreError::NotADatabase { path },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Locked { path },
            ErrorCode::FileLockingProtocolFailed => StoreError::Locked { path },
            ErrorCode::DiskFull => StoreError::DiskFull { path },
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly { path },
            ErrorCode::CannotOpen => StoreError::CannotOpen { path, reason },
            ErrorCode::DatabaseCorrupt => StoreError::Damaged { path, reason },
            ErrorCode::SystemIoFailure => StoreError::Io { path, reason },
            ErrorCode::OperationInterrupted => StoreError::Interrupted,
            _ => StoreError::Sql { reason },
        }
    }
}
