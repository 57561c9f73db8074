//! Keeps articles and events in one SQLite file; the only room that knows rusqlite.

pub mod schema;

mod actions;
mod actors;
mod article;
mod connection;
mod error;
mod event;
mod functions;
mod migrate;
mod names;
mod places;
mod read;
mod story;
mod verify;
mod write;

#[cfg(test)]
mod tests;

pub use connection::{Access, InterruptHandle, Store};
pub use error::StoreError;
pub use names::{Entry, Named};
pub use verify::{Info, Verification};
pub use write::{Writer, Written};
