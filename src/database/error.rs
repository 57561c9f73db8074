//! Why a query gave no answer: one form for what the parser and the planner find wrong.

use std::fmt;

use crate::lang::{self, Fix};
use crate::model::Span;
use crate::plan::PlanError;
use crate::stages::StageError;
use crate::store::StoreError;

/// Why a query gave no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// The text is wrong, in one or more places; in the order of the text.
    #[error("{}", joined(.0))]
    Text(Vec<Mistake>),
    /// A stage would make too much.
    #[error(transparent)]
    Stage(StageError),
    /// A file could not be written.
    #[error("`{path}` cannot be written: {problem}")]
    File {
        /// The file, as the query names it.
        path: String,
        /// What is wrong.
        problem: String,
    },
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StageError> for QueryError {
    /// A stage that was interrupted is a query that was interrupted.
    fn from(error: StageError) -> QueryError {
        match error {
            StageError::Interrupted => QueryError::Store(StoreError::Interrupted),
            error => QueryError::Stage(error),
        }
    }
}

/// One thing that is wrong with the text of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Mistake {
    /// It does not parse.
    Syntax(lang::Error),
    /// It parses, and means nothing.
    Meaning(PlanError),
}

impl Mistake {
    /// The stable code: `E001` to `E099` of the parser, from `E101` of the planner.
    pub const fn code(&self) -> &'static str {
        match self {
            Mistake::Syntax(error) => error.code(),
            Mistake::Meaning(error) => error.code(),
        }
    }

    /// Where, as bytes of the text.
    pub const fn span(&self) -> Span {
        match self {
            Mistake::Syntax(error) => error.span,
            Mistake::Meaning(error) => error.span,
        }
    }

    /// What to write instead, in words.
    pub fn help(&self) -> Option<String> {
        match self {
            Mistake::Syntax(error) => error.help(),
            Mistake::Meaning(error) => error.help(),
        }
    }

    /// A change of the text that mends it, where one is known.
    pub fn fix(&self) -> Option<Fix> {
        match self {
            Mistake::Syntax(error) => error.fix.clone(),
            Mistake::Meaning(error) => error.fix(),
        }
    }

    /// What could stand there; empty where no short list says it.
    pub fn expected(&self) -> Vec<String> {
        match self {
            Mistake::Syntax(error) => match &error.kind {
                lang::ErrorKind::Unexpected { expected, .. } => expected.clone(),
                _ => Vec::new(),
            },
            Mistake::Meaning(error) => error.expected(),
        }
    }
}

impl fmt::Display for Mistake {
    /// One line without the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Syntax(error) => error.fmt(f),
            Mistake::Meaning(error) => error.fmt(f),
        }
    }
}

impl From<Vec<lang::Error>> for QueryError {
    fn from(errors: Vec<lang::Error>) -> QueryError {
        QueryError::Text(errors.into_iter().map(Mistake::Syntax).collect())
    }
}

impl From<Vec<PlanError>> for QueryError {
    fn from(errors: Vec<PlanError>) -> QueryError {
        QueryError::Text(errors.into_iter().map(Mistake::Meaning).collect())
    }
}

fn joined(mistakes: &[Mistake]) -> String {
    let lines: Vec<String> = mistakes
        .iter()
        .map(|mistake| match mistake.help() {
            Some(help) => format!("{mistake}; {help}"),
            None => mistake.to_string(),
        })
        .collect();
    lines.join("\n")
}
