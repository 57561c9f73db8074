//! Tells what became of everything that was read.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::json;

use super::language;
use crate::model::Document;

/// Examples kept of each reason; the rest is only counted, so that a report stays small.
const EXAMPLES: usize = 100;

/// Something that was not ingested, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// The file; `-` for the standard input.
    pub file: String,
    /// The line, counted from 1, where the file has several documents.
    pub line: Option<u64>,
    /// Why.
    pub reason: SkipReason,
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.reason),
            None => write!(f, "{}: {}", self.file, self.reason),
        }
    }
}

/// Why something was not ingested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SkipReason {
    /// The system refused to read it.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It is of a format that has no reader.
    #[error("{0} is a format that is not read yet")]
    UnknownFormat(&'static str),
    /// It holds bytes that no text has.
    #[error("is not text")]
    Binary,
    /// It is text in an encoding that could not be told.
    #[error("is in an unknown encoding; convert it to UTF-8")]
    Encoding,
    /// The line is no JSON.
    #[error("bad JSON at column {column}: {what}")]
    BadJson {
        /// Column, counted from 1, in bytes.
        column: usize,
        /// What the parser says.
        what: String,
    },
    /// The line is JSON and no object.
    #[error("is JSON and not an object with fields")]
    NotAnObject,
    /// There is no text, or it is empty.
    #[error("has no text")]
    NoText,
    /// Its lines are entries of a list or a table, and none is a sentence.
    #[error("is a list or a table without a sentence; `--format text` takes it as it is")]
    NoSentence,
    /// It is longer than an article can be.
    #[error("is longer than the {} MB that one article may have; split it into articles", most >> 20)]
    TooLong {
        /// Bytes allowed.
        most: usize,
    },
    /// Something in it is broken.
    #[error("{0}")]
    Broken(String),
    /// It is a container without an article.
    #[error("is a {0} without an article")]
    NoArticles(&'static str),
    /// It is a table of events and not of articles.
    #[error("is a table of events; use `dateline import {0}`")]
    EventData(&'static str),
    /// It is one more report of an event that is not in the database.
    #[error("is a report of event {event}, which is not here; import the export that has it first")]
    UnknownEvent {
        /// The event's id in its data set.
        event: String,
    },
    /// It is a table of which no column holds a text.
    #[error("has no column with text{}; name one with --fields text=COLUMN", among(.columns))]
    NoTextColumn {
        /// The first columns.
        columns: Vec<String>,
    },
    /// The reader or the extraction failed on it; a fault of ours.
    #[error("our program failed on it; please report the file")]
    Failed,
}

impl SkipReason {
    /// The kind of reason in a word or two, under which reports count it.
    pub const fn kind(&self) -> &'static str {
        match self {
            SkipReason::Unreadable(_) => "unreadable",
            SkipReason::UnknownFormat(_) => "unknown format",
            SkipReason::Binary => "not text",
            SkipReason::Encoding => "unknown encoding",
            SkipReason::BadJson { .. } => "bad JSON",
            SkipReason::NotAnObject => "not an object",
            SkipReason::NoText => "no text",
            SkipReason::NoSentence => "no sentence",
            SkipReason::TooLong { .. } => "too long",
            SkipReason::Broken(_) => "broken",
            SkipReason::NoArticles(_) => "no articles",
            SkipReason::EventData(_) => "event data",
            SkipReason::UnknownEvent { .. } => "unknown event",
            SkipReason::NoTextColumn { .. } => "no text column",
            SkipReason::Failed => "failed",
        }
    }
}

/// Skips of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// [`SkipReason::kind`].
    pub kind: &'static str,
    /// How many there were.
    pub count: u64,
    /// The first few.
    pub examples: Vec<Skip>,
}

/// What an ingest did, so far or in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Files opened.
    pub files: u64,
    /// Bytes read from them.
    pub bytes: u64,
    /// Articles added.
    pub articles: u64,
    /// Articles whose words were there already.
    pub duplicates: u64,
    /// Events added.
    pub events: u64,
    /// Articles among those added that are nearly the same as an earlier one of the same days.
    pub copies: u64,
    /// Articles among those added that are in another language than English, by language: they are kept and not coded.
    pub foreign: BTreeMap<String, u64>,
    /// Which fields were taken for which parts, for the first files of records.
    pub fields: Vec<(String, String)>,
    /// What was left out, by kind, in the order in which the kinds came up.
    pub skipped: Vec<Skipped>,
}

impl Report {
    /// Counts a skip.
    ///
    /// ```
    /// use dateline::ingest::{Report, Skip, SkipReason};
    /// let mut report = Report::default();
    /// report.skip(Skip { file: "a.jsonl".into(), line: Some(3), reason: SkipReason::NoText });
    /// assert_eq!(report.skips(), 1);
    /// assert_eq!(report.skipped[0].examples[0].to_string(), "a.jsonl:3: has no text");
    /// ```
    pub fn skip(&mut self, skip: Skip) {
        let kind = skip.reason.kind();
        match self.skipped.iter_mut().find(|skipped| skipped.kind == kind) {
            Some(skipped) => {
                skipped.count += 1;
                if skipped.examples.len() < EXAMPLES {
                    skipped.examples.push(skip);
                }
            }
            None => self.skipped.push(Skipped { kind, count: 1, examples: vec![skip] }),
        }
    }

    /// Counts an article that is kept and not coded.
    pub(super) fn count_language(&mut self, document: &Document) {
        if let Some(language) = document.language.clone().filter(|_| !language::is_coded(document)) {
            *self.foreign.entry(language).or_default() += 1;
        }
    }

    /// The report as one object of JSON, for programs.
    ///
    /// ```
    /// use dateline::ingest::{Report, Skip, SkipReason};
    /// let mut report = Report { files: 1, ..Report::default() };
    /// report.skip(Skip { file: "a.txt".into(), line: None, reason: SkipReason::NoText });
    /// assert_eq!(report.to_json()["skipped"][0]["examples"][0]["reason"], "has no text");
    /// ```
    pub fn to_json(&self) -> serde_json::Value {
        let example = |skip: &Skip| json!({"file": skip.file, "line": skip.line, "reason": skip.reason.to_string()});
        let skipped = self.skipped.iter().map(|skipped| {
            let examples: Vec<_> = skipped.examples.iter().map(example).collect();
            json!({"kind": skipped.kind, "count": skipped.count, "examples": examples})
        });
        let fields = self.fields.iter().map(|(file, fields)| json!({"file": file, "fields": fields}));
        json!({
            "files": self.files,
            "bytes": self.bytes,
            "articles": self.articles,
            "duplicates": self.duplicates,
            "copies": self.copies,
            "events": self.events,
            "foreign": self.foreign,
            "fields": fields.collect::<Vec<_>>(),
            "skipped": skipped.collect::<Vec<_>>(),
        })
    }

    /// How many documents or files were left out.
    pub fn skips(&self) -> u64 {
        self.skipped.iter().map(|skipped| skipped.count).sum()
    }
}

/// The columns in which something was looked for; nothing where there are none that can be told.
fn among(columns: &[String]) -> String {
    let columns = columns.join(", ");
    if columns.is_empty() { columns } else { format!(" among {columns}") }
}
