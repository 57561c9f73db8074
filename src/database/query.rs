//! Answers queries: text, syntax tree, plan, SQL, rows, table.

use std::fmt;

use super::run::answer;
use super::{Params, Prepared, QueryError};
use crate::lang::ast::Explain;
use crate::lang::{self, ast};
use crate::model::{Column, ColumnKind, Day, Table, Value};
use crate::plan::{Catalog, Files, Plan};
use crate::sql::{self, Statement};
use crate::store::Store;

/// How a query is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The plan in words, one fact a line.
    pub plan: String,
    /// The SQL, and the value of every parameter. A sequence has a statement for each step, and a join one of its own.
    pub statements: Vec<Statement>,
    /// What is done to the rows of the SQL afterwards.
    pub steps: usize,
}

/// What a query is answered from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Where the rows are.
    pub store: &'a Store,
    /// Where names are looked up.
    pub catalog: &'a dyn Catalog,
    /// The day that `last 3 months` counts from.
    pub now: Day,
    /// Whether `write` may make files.
    pub files: Files,
}

/// Answers a text of exactly one query; definitions may stand before it.
///
/// # Errors
/// A [`QueryError`].
pub fn query(source: Source<'_>, text: &str, params: &Params) -> Result<Table, QueryError> {
    let prepared = Prepared::new(text)?;
    if prepared.queries() != 1 {
        // The parser has the words for that.
        lang::parse_query(text)?;
    }
    Ok(prepared.run(source, params)?.pop().unwrap_or_default())
}

/// A query that has been planned.
pub(super) enum Planned {
    /// To be run.
    Run(Plan),
    /// To be explained.
    Explain(ast::Explain, Plan),
}

impl Planned {
    pub(super) fn answer(&self, source: Source<'_>) -> Result<Table, QueryError> {
        match self {
            Planned::Run(plan) => answer(source.store, plan),
            Planned::Explain(what, plan) => Ok(Explanation::new(plan).table(*what)),
        }
    }

    pub(super) fn explanation(&self) -> Explanation {
        match self {
            Planned::Run(plan) | Planned::Explain(_, plan) => Explanation::new(plan),
        }
    }
}

impl Explanation {
    fn new(plan: &Plan) -> Explanation {
        let statements = plan.parts().into_iter().filter_map(sql::compile).collect();
        Explanation { plan: plan.to_string(), statements, steps: plan.steps.len() }
    }

    /// The statements, one below the other.
    pub fn sql(&self) -> String {
        let texts: Vec<String> = self.statements.iter().map(ToString::to_string).collect();
        texts.join("\n\n")
    }

    /// An explanation as a table of lines.
    fn table(&self, what: Explain) -> Table {
        let text = match what {
            Explain::Both => self.to_string(),
            Explain::Plan => self.plan.clone(),
            Explain::Sql => self.sql(),
        };
        let column = Column { name: "explanation".to_owned(), kind: ColumnKind::Text };
        let rows = text.lines().map(|line| vec![Value::Text(line.to_owned())]).collect();
        Table { columns: vec![column], rows, ..Table::default() }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\n{}", self.plan, self.sql())?;
        match self.steps {
            0 => Ok(()),
            1 => write!(f, "\n\nand then the last line of the plan on its rows"),
            steps => write!(f, "\n\nand then the last {steps} lines of the plan on its rows"),
        }
    }
}
