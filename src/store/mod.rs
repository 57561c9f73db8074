//! Keeps articles and events in one SQLite file; the only room that knows rusqlite.

pub mod schema;

mod actions;
mod actors;
mod article;
mod connection;
mod error;
mod event;
mod functions;
mod index;
mod marked;
mod migrate;
mod names;
mod near;
mod places;
mod read;
mod record;
mod sentence;
mod story;
mod verify;
mod write;

#[cfg(test)]
mod tests;

pub use article::content_hash;
pub use connection::{Access, InterruptHandle, Store};
pub use error::StoreError;
pub use index::NameIndex;
pub use names::{Entry, Named};
pub use verify::{Info, Verification};
pub use write::{Writer, Written};
