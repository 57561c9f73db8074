//! One event that somebody else has coded.

use super::{Document, Event};

/// An event of a data set, with the article that it was coded from as far as the data set tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The data set: `gdelt`.
    pub dataset: &'static str,
    /// The event's id there.
    pub id: String,
    /// Address, publisher and text of the report; the text may be empty.
    pub document: Document,
    /// The event in our terms; its spans lie in the document's text.
    pub event: Event,
}

/// One more report of an event that is there already.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The data set.
    pub dataset: &'static str,
    /// The event's id there.
    pub event: String,
    /// Address, publisher and day of the report.
    pub document: Document,
    /// The sentence of the report, counted from 1; tells two mentions in one report apart.
    pub sentence: u32,
    /// Trust in the coding, 0..=1.
    pub confidence: f32,
}
