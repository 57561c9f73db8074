//! All that the extractor found in one document.

use super::{Event, Participant, PlaceRef, Span, TimeMention};

/// A place where the text names it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// Where the name stands.
    pub span: Span,
    /// What it means.
    pub place: PlaceRef,
}

/// Sentences, times, actors, places and events of one document; all spans are bytes of `text`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotation {
    /// The text that the spans point into: the title, a blank line and the body, or the body alone.
    pub text: String,
    /// Sentences in order of the text.
    pub sentences: Vec<Span>,
    /// Expressions of time in order of the text.
    pub times: Vec<TimeMention>,
    /// Mentions of actors in order of the text.
    pub actors: Vec<Participant>,
    /// Mentions of places in order of the text.
    pub places: Vec<PlaceMention>,
    /// Events in order of the text.
    pub events: Vec<Event>,
}
