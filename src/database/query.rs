//! Answers queries: text, syntax tree, plan, SQL, rows, table.

use std::collections::BTreeMap;
use std::fmt;

use super::QueryError;
use crate::lang::ast::{self, Argument, Explain, ParamKind, StatementKind};
use crate::lang::{self, At};
use crate::model::{Column, ColumnKind, Day, Note, Table, Value};
use crate::plan::{self, Bindings, Catalog, Context, ErrorKind, Plan, PlanError};
use crate::sql::{self, Statement};
use crate::stages::{Frame, FrameColumn};
use crate::store::Store;

/// Values that the caller gives to the parameters of a script, by name without `$`.
pub type Params = BTreeMap<String, Param>;

/// What a caller gives to a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// A name or a period, as one would write it in quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// Several values.
    List(Vec<Param>),
}

impl From<&str> for Param {
    fn from(text: &str) -> Param {
        Param::Text(text.to_owned())
    }
}

impl From<f64> for Param {
    fn from(number: f64) -> Param {
        Param::Number(number)
    }
}

impl From<Day> for Param {
    fn from(day: Day) -> Param {
        Param::Day(day)
    }
}

/// A script that has been read once and may be run many times.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    script: ast::Script,
}

/// How a query is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The plan in words, one fact a line.
    pub plan: String,
    /// The SQL, and the value of every parameter.
    pub statement: Statement,
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
}

impl Prepared {
    /// Reads a script.
    ///
    /// # Errors
    /// [`QueryError::Text`] where it does not parse.
    ///
    /// ```
    /// use dateline::database::Prepared;
    /// let query = Prepared::new("param who: text; events where actor = $who | count by year")?;
    /// assert_eq!(query.parameters(), ["who"]);
    /// # Ok::<(), dateline::database::QueryError>(())
    /// ```
    pub fn new(text: &str) -> Result<Prepared, QueryError> {
        let script = lang::parse(text)?;
        if script.statements.is_empty() {
            lang::parse_query(text)?;
        }
        Ok(Prepared { script })
    }

    /// The names of its parameters, without `$`.
    pub fn parameters(&self) -> Vec<&str> {
        let names = self.script.statements.iter().filter_map(|statement| match &statement.kind {
            StatementKind::Param { name, .. } => Some(name.text.as_str()),
            _ => None,
        });
        names.collect()
    }

    /// Runs every query of the script in order.
    ///
    /// # Errors
    /// The first [`QueryError`]; errors of meaning in several statements are told together.
    pub fn run(&self, source: Source<'_>, params: &Params) -> Result<Vec<Table>, QueryError> {
        let mut tables = Vec::new();
        for planned in self.plan(source, params)? {
            tables.push(match planned {
                Planned::Run(plan) => answer(source.store, &plan)?,
                Planned::Explain(what, plan) => explained(what, &Explanation::new(&plan)),
            });
        }
        Ok(tables)
    }

    /// How the queries of the script are answered.
    ///
    /// # Errors
    /// [`QueryError::Text`].
    pub fn explain(&self, source: Source<'_>, params: &Params) -> Result<Vec<Explanation>, QueryError> {
        let planned = self.plan(source, params)?;
        Ok(planned.iter().map(|(Planned::Run(plan) | Planned::Explain(_, plan))| Explanation::new(plan)).collect())
    }

    fn plan(&self, source: Source<'_>, params: &Params) -> Result<Vec<Planned>, QueryError> {
        let (mut plans, mut errors) = (Vec::new(), Vec::new());
        let mut bindings = Bindings::new();
        for unknown in params.keys().filter(|name| !self.parameters().contains(&name.as_str())) {
            let kind = ErrorKind::UnusedParam { name: unknown.clone() };
            errors.push(PlanError::new(kind, At::default()));
        }
        for statement in &self.script.statements {
            let not_yet =
                |construct: &str| PlanError::new(ErrorKind::NotYet { construct: construct.to_owned() }, statement.at);
            let (what, query) = match &statement.kind {
                StatementKind::Let { name, value } => {
                    bindings.insert(name.text.clone(), resolved(value, &bindings));
                    continue;
                }
                StatementKind::Param { name, kind, default } => {
                    match parameter(&name.text, *kind, params.get(&name.text), default.as_ref(), statement.at) {
                        Ok(value) => drop(bindings.insert(name.text.clone(), resolved(&value, &bindings))),
                        Err(error) => errors.push(error),
                    }
                    continue;
                }
                StatementKind::Define { .. } => {
                    errors.push(not_yet("`define`"));
                    continue;
                }
                StatementKind::Include(_) => {
                    errors.push(not_yet("`include`"));
                    continue;
                }
                StatementKind::Explain { what, query } => (Some(*what), query),
                StatementKind::Query(query) => (None, query),
            };
            let context = Context { catalog: source.catalog, now: source.now, bindings: &bindings };
            match (plan::resolve(query, &context), what) {
                (Ok(plan), Some(what)) => plans.push(Planned::Explain(what, plan)),
                (Ok(plan), None) => plans.push(Planned::Run(plan)),
                (Err(found), _) => errors.extend(found),
            }
        }
        if errors.is_empty() { Ok(plans) } else { Err(errors.into()) }
    }
}

enum Planned {
    Run(Plan),
    Explain(Explain, Plan),
}

/// Answers a text of exactly one query; `let` and `param` may stand before it.
///
/// # Errors
/// A [`QueryError`].
pub fn query(source: Source<'_>, text: &str, params: &Params) -> Result<Table, QueryError> {
    let prepared = Prepared::new(text)?;
    let is_query =
        |statement: &&ast::Statement| matches!(statement.kind, StatementKind::Query(_) | StatementKind::Explain { .. });
    if prepared.script.statements.iter().filter(is_query).count() != 1 {
        // The parser has the words for that.
        lang::parse_query(text)?;
    }
    Ok(prepared.run(source, params)?.pop().unwrap_or_default())
}

/// Runs a plan.
///
/// # Errors
/// [`QueryError::Stage`] and [`QueryError::Store`].
pub fn answer(store: &Store, plan: &Plan) -> Result<Table, QueryError> {
    let statement = sql::compile(plan);
    let mut rows = store.run(&statement.sql, &statement.values)?;
    for row in &mut rows {
        for (cell, column) in row.iter_mut().zip(&statement.columns) {
            *cell = column.cell.read(std::mem::replace(cell, Value::Null));
        }
    }
    let columns = statement.columns.iter().map(|column| FrameColumn {
        name: column.name.clone(),
        kind: column.kind,
        bucket: column.cell.bucket(),
    });
    let frame = Frame { columns: columns.collect(), rows }.run(&plan.steps)?;
    let mut table = frame.finish();
    table.notes.clone_from(&plan.notes);
    if let Some(more) = sql::compile_possibly(plan) {
        let count = store.run(&more.sql, &more.values)?;
        match count.first().and_then(|row| row.first()) {
            Some(Value::Int(count)) if *count > 0 => {
                table.notes.push(Note::Possibly(u64::try_from(*count).unwrap_or(0)));
            }
            _ => {}
        }
    }
    Ok(table)
}

impl Explanation {
    fn new(plan: &Plan) -> Explanation {
        Explanation { plan: plan.to_string(), statement: sql::compile(plan), steps: plan.steps.len() }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\n{}", self.plan, self.statement)?;
        if self.steps > 0 {
            write!(f, "\n\nand then the last {} of the plan's lines on its rows", self.steps)?;
        }
        Ok(())
    }
}

/// An explanation as a table of lines.
fn explained(what: Explain, explanation: &Explanation) -> Table {
    let text = match what {
        Explain::Both => explanation.to_string(),
        Explain::Plan => explanation.plan.clone(),
        Explain::Sql => explanation.statement.to_string(),
    };
    let column = Column { name: "explanation".to_owned(), kind: ColumnKind::Text };
    let rows = text.lines().map(|line| vec![Value::Text(line.to_owned())]).collect();
    Table { columns: vec![column], rows, notes: Vec::new() }
}

/// What a name is bound to, where a parameter stands for another.
fn resolved(argument: &Argument, bindings: &Bindings) -> Argument {
    match argument {
        Argument::Value(ast::Value { kind: ast::ValueKind::Param(param), .. }) => {
            bindings.get(&param.name).unwrap_or(argument).clone()
        }
        Argument::Period(ast::Period { kind: ast::PeriodKind::Param(param), .. }) => {
            bindings.get(&param.name).unwrap_or(argument).clone()
        }
        argument => argument.clone(),
    }
}

fn parameter(
    name: &str,
    kind: ParamKind,
    given: Option<&Param>,
    default: Option<&Argument>,
    at: At,
) -> Result<Argument, PlanError> {
    let Some(given) = given else {
        let missing = || PlanError::new(ErrorKind::MissingParam { name: name.to_owned() }, at);
        return default.cloned().ok_or_else(missing);
    };
    let value = |kind| Argument::Value(ast::Value { matching: ast::Matching::Within, kind, at });
    let wrong = |expected| {
        let kind = ErrorKind::WrongType { field: format!("${name}"), expected, found: given.to_string() };
        Err(PlanError::new(kind, at))
    };
    match (kind, given) {
        (ParamKind::Number, Param::Text(text)) => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(value(ast::ValueKind::Number(number))),
            _ => wrong("a number"),
        },
        (ParamKind::Number | ParamKind::Period | ParamKind::Text, Param::Number(number)) => {
            Ok(value(ast::ValueKind::Number(*number)))
        }
        (ParamKind::Date, Param::Text(text)) => match text.parse::<Day>() {
            Ok(day) => Ok(value(ast::ValueKind::Date(day.to_string()))),
            Err(_) => wrong("a day, such as 2017-03-05"),
        },
        (ParamKind::Date | ParamKind::Period, Param::Day(day)) => Ok(value(ast::ValueKind::Date(day.to_string()))),
        (ParamKind::Text | ParamKind::Period, Param::Text(text)) => Ok(value(ast::ValueKind::Text(text.clone()))),
        (ParamKind::List, Param::List(params)) => {
            let values = params.iter().map(|param| ast::Value {
                matching: ast::Matching::Within,
                kind: match param {
                    Param::Number(number) => ast::ValueKind::Number(*number),
                    other => ast::ValueKind::Text(other.to_string()),
                },
                at,
            });
            Ok(Argument::List(values.collect(), at))
        }
        (ParamKind::List, Param::Text(text)) => {
            let values = text.split(',').map(|part| ast::Value {
                matching: ast::Matching::Within,
                kind: ast::ValueKind::Text(part.trim().to_owned()),
                at,
            });
            Ok(Argument::List(values.collect(), at))
        }
        (ParamKind::Text, _) => wrong("text"),
        (ParamKind::Number, _) => wrong("a number"),
        (ParamKind::Date, _) => wrong("a day"),
        (ParamKind::Period, _) => wrong("a period"),
        (ParamKind::List, _) => wrong("a list"),
    }
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Param::Text(text) => f.write_str(text),
            Param::Number(number) => number.fmt(f),
            Param::Day(day) => day.fmt(f),
            Param::List(params) => {
                for (n, param) in params.iter().enumerate() {
                    write!(f, "{}{param}", if n == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}
