//! Dateline: an embedded analytics database for news. Articles in, events out: who did what to whom, where and when.
//!
//! ```
//! use dateline::{Database, model::Document};
//!
//! let mut database = Database::open_in_memory()?;
//! let mut document = Document::new("Police arrested protesters in Minsk on Sunday.");
//! document.published = Some("2020-08-10".parse()?);
//! database.ingest([document].into_iter())?;
//! let table = database.query("events where action = arrest since August 2020 | count by month")?;
//! assert_eq!(table.rows.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The map
//!
//! Two streams run through the library, each one way, and meet only in [`database`]:
//!
//! - write: file → [`ingest`] → [`model::Document`] → [`extract`] (with [`lexicon`] and [`time`]) → [`model::Event`] → [`store`]
//! - read: text → [`lang`] → [`plan`] → [`sql`] → rows → [`stages`] → [`model::Table`] → [`render`]
//!
//! Each stage takes one value and returns the next. `tests/layering.rs` holds every import against this map.

pub mod database;
pub mod extract;
pub mod ingest;
pub mod lang;
pub mod lexicon;
pub mod model;
pub mod plan;
pub mod render;
pub mod sql;
pub mod stages;
pub mod store;
pub mod time;

pub use database::Database;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
