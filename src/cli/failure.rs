//! Why a command did not do what it was asked.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use dateline::database::QueryError;
use dateline::extract::weights::WeightsError;
use dateline::store::StoreError;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The query is wrong, or could not be answered.
    #[error("{error}")]
    Query {
        /// What messages call it: the file, or `query`.
        name: String,
        /// All of it.
        text: String,
        /// What is wrong.
        error: QueryError,
    },
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The dictionaries or the weights could not be loaded.
    #[error("{0}")]
    Loading(String),
    #[error("cannot read `{}`: {error}", path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("cannot write `{}`: {error}", path.display())]
    Save { path: PathBuf, error: io::Error },
    /// The results could not be written.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
    /// Arguments that contradict one another.
    #[error("{0}")]
    Usage(String),
    /// The prompt does not work.
    #[error("the prompt does not work: {0}")]
    Prompt(String),
    #[error("interrupted")]
    Interrupted,
}

impl From<WeightsError> for Failure {
    fn from(error: WeightsError) -> Failure {
        Failure::Loading(error.to_string())
    }
}

impl Failure {
    /// A query error with its text.
    pub(crate) fn query(name: &str, text: &str, error: QueryError) -> Failure {
        match error {
            QueryError::Store(error) => Failure::from_store(error),
            error => Failure::Query { name: name.to_owned(), text: text.to_owned(), error },
        }
    }

    /// A store error; an interrupt is its own kind.
    pub(crate) fn from_store(error: StoreError) -> Failure {
        match error {
            StoreError::Interrupted => Failure::Interrupted,
            error => Failure::Store(error),
        }
    }

    /// Whether only the reader of our output has gone, as in `dateline query … | head -1`.
    pub(crate) fn is_silent(&self) -> bool {
        matches!(self, Failure::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(crate) fn code(&self) -> ExitCode {
        match self {
            failure if failure.is_silent() => ExitCode::SUCCESS,
            Failure::Interrupted => ExitCode::from(130),
            Failure::Usage(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }

    /// The word that JSON errors have in the place of a code.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Failure::Query { .. } => "query",
            Failure::Store(_) => "database",
            Failure::Loading(_) => "lexicon",
            Failure::Read { .. } => "read",
            Failure::Write(_) | Failure::Save { .. } => "write",
            Failure::Usage(_) => "usage",
            Failure::Prompt(_) => "prompt",
            Failure::Interrupted => "interrupted",
        }
    }
}
