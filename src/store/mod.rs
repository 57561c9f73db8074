//! Keeps articles and events in one SQLite file; the only room that knows rusqlite.

pub mod schema;
