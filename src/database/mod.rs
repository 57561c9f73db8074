//! Where the two streams meet: articles go in, answers come out.

mod answers;
pub mod catalog;
pub mod error;
mod files;
mod import;
pub mod ingest;
pub mod names;
pub mod open;
pub mod params;
pub mod query;
pub mod reader;
pub mod run;
pub mod script;
mod unused;

pub use catalog::StoreCatalog;
pub use error::{Mistake, QueryError};
pub use names::Names;
pub use open::{Annotator, Database};
pub use params::{Param, Params};
pub use query::{Explanation, Source, query};
pub use reader::Reader;
pub use run::answer;
pub use script::Prepared;

/// Whether queries may write files.
pub use crate::plan::Files;
