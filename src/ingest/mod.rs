//! Turns files and streams into documents, and documents into a filled store.
//!
//! One file a format: [`text`] and [`jsonl`] now. A reader is a streaming iterator of `Result<Document, Skip>`: what cannot be read is
//! a [`Skip`] with file, line and reason, and never stops what follows. To add a format: a file with a reader, a variant of [`Format`], its
//! signs in [`detect`](mod@detect), one arm in `Source::read`.
//!
//! [`source`] finds the files, [`pipeline`] runs reader, extraction and writer side by side with bounded queues.

pub mod date;
pub mod decode;
pub mod detect;
pub mod jsonl;
pub mod pipeline;
pub mod report;
pub mod source;
pub mod text;
pub mod tidy;

pub use detect::{Format, detect};
pub use pipeline::{Outcome, Sink, run};
pub use report::{Report, Skip, SkipReason};
pub use source::{Defaults, Documents, Source};
