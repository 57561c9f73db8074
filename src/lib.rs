//! Dateline: an embedded analytics database for news.
#![doc = "Articles in, events out: who did what to whom, where and when."]

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
