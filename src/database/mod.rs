//! Where the two streams meet: articles go in, answers come out.

pub mod catalog;
pub mod error;
pub mod query;

pub use catalog::StoreCatalog;
pub use error::{Mistake, QueryError};
pub use query::{Explanation, Param, Params, Prepared, Source, answer, query};
