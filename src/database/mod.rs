//! Where the two streams meet: articles go in, answers come out.

mod answers;
pub mod catalog;
pub mod error;
pub mod ingest;
pub mod names;
pub mod open;
pub mod query;
pub mod reader;

pub use catalog::StoreCatalog;
pub use error::{Mistake, QueryError};
pub use names::Names;
pub use open::{Annotator, Database};
pub use query::{Explanation, Param, Params, Prepared, Source, answer, query};
pub use reader::{OpenError, Reader};
