//! Turns a parsed query into a plan: names, types and dates are resolved here, before anything runs.
//!
//! A [`Plan`] says what is wanted in terms of the store's entities and knows neither the text of the query nor SQL:
//! `sql` and the column scan are two ways to carry it out, `stages` finishes the groups of both.

mod ahead;
pub mod catalog;
mod column;
mod comparing;
mod conditions;
mod definition;
mod describe;
pub mod error;
mod expression;
pub mod field;
pub mod filter;
mod fulltext;
mod groups;
mod join;
pub mod logical;
pub mod paths;
mod pipeline;
mod pivot;
mod regroup;
mod resolve;
mod rowfilter;
mod scope;
mod sequence;
mod table;
mod times;
mod values;
mod window;

pub use catalog::{Catalog, CatalogError, Lookup, Presence, Referent, Vocabulary};
pub use definition::{Definition, Definitions, Origin};
pub use error::{ErrorKind, PlanError};
pub use field::{ActionField, ActorField, ArticleField, EventField, Field, FieldKind, PlaceField, Subject, Who};
pub use filter::{Filter, Literal, RowFilter, RowTest, Test, TimeTest};
pub use logical::{
    Back, Compared, Dimension, DimensionKey, Expression, Formula, Groups, Layer, Measure, Missing, Output, Plan, Reach,
    Regrouped, Rows, Sequence, SequenceStep, ShownField, Slice, SortField, Step,
};
pub use resolve::resolve;
pub use scope::{Bindings, Context, Files};

/// Words of the language that plans use as they are.
pub use crate::lang::ast::{Certainty, Comparison, Follows, Function, Matching, Operator, Order, Unit};
