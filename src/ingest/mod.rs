//! Turns files and streams into documents, and documents into a filled store.
//!
//! One file a format. A reader is a streaming iterator of `Result<Document, Skip>`: what cannot be read is
//! a [`Skip`] with file, line and reason, and never stops what follows. To add a format: a file with a reader, a variant of [`Format`], its
//! signs in [`detect`](mod@detect), one arm in `source.rs`.
//!
//! [`source`] finds the files, [`pipeline`] runs reader, extraction and writer side by side with bounded queues.

pub mod csv;
pub mod date;
pub mod decode;
pub mod detect;
mod feed;
pub mod fields;
pub mod html;
mod json;
pub mod jsonl;
pub mod language;
pub mod mail;
mod markup;
mod newsml;
mod nitf;
pub mod pipeline;
pub mod records;
pub mod report;
mod sgml;
pub mod source;
pub mod text;
pub mod tidy;
mod timeml;
mod unwrap;
mod warc;
pub mod xml;

pub use detect::{Format, detect};
pub use pipeline::{Likeness, Outcome, Sink, run};
pub use report::{Report, Skip, SkipReason};
pub use source::{Defaults, Documents, Source};
