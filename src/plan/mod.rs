//! Turns a parsed query into a plan: names, types and dates are resolved here, before anything runs.
//!
//! A [`Plan`] says what is wanted in terms of the store's entities and knows neither the text of the query nor SQL:
//! `sql` and the column scan are two ways to carry it out, `stages` finishes the groups of both.

pub mod catalog;
mod conditions;
mod describe;
pub mod error;
pub mod field;
pub mod filter;
mod fulltext;
mod groups;
pub mod logical;
pub mod paths;
mod pipeline;
mod resolve;
mod rowfilter;
mod scope;
mod table;
mod times;
mod values;

pub use catalog::{Catalog, CatalogError, Lookup, Presence, Referent, Vocabulary};
pub use error::{ErrorKind, PlanError};
pub use field::{ActionField, ActorField, ArticleField, EventField, Field, FieldKind, PlaceField, Subject, Who};
pub use filter::{Filter, Literal, RowFilter, RowTest, Test, TimeTest};
pub use logical::{
    Back, Dimension, DimensionKey, Groups, Layer, Measure, Missing, Output, Plan, Regrouped, Rows, ShownField, Slice,
    SortField, Step,
};
pub use resolve::resolve;
pub use scope::{Bindings, Context};

/// Words of the language that plans use as they are.
pub use crate::lang::ast::{Certainty, Comparison, Function, Matching, Order};
