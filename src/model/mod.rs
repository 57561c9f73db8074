//! The plain values that every other room passes along: days, intervals, actors, events, documents and tables.
//!
//! Nothing here knows a dictionary, a database or the query language. Spans are byte ranges; code points are
//! counted only where something is written for the outside ([`annotation`]).

pub mod actor;
pub mod annotation;
pub mod bucket;
pub mod day;
pub mod document;
pub mod event;
pub mod fold;
pub mod halt;
pub mod interval;
pub mod record;
pub mod span;
pub mod table;
pub mod timex;
pub mod value;
pub mod vocabulary;

pub use actor::{ActorKind, Country, Participant, Role};
pub use annotation::Annotation;
pub use bucket::{Bucket, BucketCode};
pub use day::Day;
pub use document::Document;
pub use event::{DatedBy, Event, Figures, PlaceRef, Quad, Quantity, Status};
pub use fold::fold;
pub use halt::Halt;
pub use interval::{Granularity, Interval};
pub use record::{Mention, Record};
pub use span::Span;
pub use table::{ChartKind, Column, ColumnKind, Note, Table};
pub use timex::{Modifier, Relation, TimeMention, TimexKind};
pub use value::Value;
pub use vocabulary::{KnownAction, KnownActor, KnownPlace, Vocabulary};
