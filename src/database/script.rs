//! Scripts: statements in order, those of included files among them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::params::{parameter, resolved, undeclared};
use super::query::Planned;
use super::unused::Unused;
use super::{Explanation, Params, QueryError, Source};
use crate::lang::ast::{self, Argument, Statement, StatementKind};
use crate::lang::{self, At};
use crate::model::Table;
use crate::plan::{self, Bindings, Context, Definition, Definitions, ErrorKind, Origin, PlanError};

/// Most files that a script may include, itself and those included by others counted.
const MOST_FILES: usize = 100;

/// A script that has been read once and may be run many times.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) statements: Vec<Placed>,
    /// Names that are used and that no statement gives a value, and where.
    pub(super) open: Vec<(String, At)>,
}

/// A statement and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) statement: Statement,
    /// The included file, and the `include` of the script's own text that brought it in.
    pub(super) origin: Option<(Origin, At)>,
}

impl Placed {
    /// An error as it is told in the script's own text.
    fn told(&self, error: PlanError) -> PlanError {
        match &self.origin {
            Some((origin, at)) => origin.wrap(&error, *at),
            None => error,
        }
    }
}

impl Prepared {
    /// Reads a script. It may not `include` files.
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
        Reading { folders: Vec::new(), names: Vec::new(), files: 0, used: Vec::new() }.read(text)
    }

    /// Reads a script whose `include`s are files beside those that name them, beginning with those in `folder`.
    ///
    /// # Errors
    /// [`QueryError::Text`] where it does not parse, or includes what cannot be read or includes itself.
    ///
    /// ```
    /// use dateline::database::Prepared;
    /// let folder = tempfile::tempdir()?;
    /// std::fs::write(folder.path().join("common.dql"), "define sanctions = events where action = sanction")?;
    /// let script = Prepared::with_includes("include \"common.dql\"; sanctions | count", folder.path())?;
    /// assert!(script.parameters().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_includes(text: &str, folder: &Path) -> Result<Prepared, QueryError> {
        Reading { folders: vec![folder.to_owned()], names: Vec::new(), files: 0, used: Vec::new() }.read(text)
    }

    /// The names of its parameters, without `$`: those that `param` declares, and those that are used and that nothing gives a value.
    pub fn parameters(&self) -> Vec<&str> {
        let declared = self.statements.iter().filter_map(|placed| match &placed.statement.kind {
            StatementKind::Param { name, .. } => Some(name.text.as_str()),
            _ => None,
        });
        declared.chain(self.open.iter().map(|(name, _)| name.as_str())).collect()
    }

    /// How many queries it has.
    pub(super) fn queries(&self) -> usize {
        let is_query =
            |placed: &&Placed| matches!(placed.statement.kind, StatementKind::Query(_) | StatementKind::Explain { .. });
        self.statements.iter().filter(is_query).count()
    }

    /// Runs every query of the script in order.
    ///
    /// # Errors
    /// The first [`QueryError`]; errors of meaning in several statements are told together.
    pub fn run(&self, source: Source<'_>, params: &Params) -> Result<Vec<Table>, QueryError> {
        self.plan(source, params)?.iter().map(|planned| planned.answer(source)).collect()
    }

    /// How the queries of the script are answered.
    ///
    /// # Errors
    /// [`QueryError::Text`].
    pub fn explain(&self, source: Source<'_>, params: &Params) -> Result<Vec<Explanation>, QueryError> {
        Ok(self.plan(source, params)?.iter().map(Planned::explanation).collect())
    }

    fn plan(&self, source: Source<'_>, params: &Params) -> Result<Vec<Planned>, QueryError> {
        let (mut plans, mut errors) = (Vec::new(), Vec::new());
        let (mut bindings, mut definitions) = (Bindings::new(), Definitions::default());
        // Parameters without a value are told once, and not again where they are used.
        let Unused { errors: unused, meant: mut missing } = self.unused(params);
        errors.extend(unused);
        for (name, at) in &self.open {
            let Some(given) = params.get(name) else { continue };
            match parameter(name, undeclared(given), Some(given), None, *at) {
                Ok(value) => drop(bindings.insert(name.clone(), value)),
                Err(error) => errors.push(error),
            }
        }
        for placed in &self.statements {
            let (what, query) = match &placed.statement.kind {
                StatementKind::Let { name, value } => {
                    let value = here(resolved(value, &bindings), placed);
                    bindings.insert(name.text.clone(), value);
                    continue;
                }
                StatementKind::Param { name, kind, default } => {
                    let given = params.get(&name.text);
                    match parameter(&name.text, *kind, given, default.as_ref(), placed.statement.at) {
                        Ok(value) => {
                            let value = here(resolved(&value, &bindings), placed);
                            bindings.insert(name.text.clone(), value);
                        }
                        Err(error) => {
                            if missing.insert(name.text.clone()) {
                                errors.push(placed.told(error));
                            }
                        }
                    }
                    continue;
                }
                StatementKind::Define { name, params, query } => {
                    let params = params.iter().map(|param| param.name.clone()).collect();
                    let origin = placed.origin.as_ref().map(|(origin, _)| origin.clone());
                    definitions.add(&name.text, Definition { params, query: query.clone(), origin });
                    continue;
                }
                // Its statements stand here already.
                StatementKind::Include(_) => continue,
                StatementKind::Explain { what, query } => (Some(*what), query),
                StatementKind::Query(query) => (None, query),
            };
            let context = Context {
                catalog: source.catalog,
                now: source.now,
                bindings: &bindings,
                definitions: &definitions,
                files: source.files,
            };
            match (plan::resolve(query, &context), what) {
                (Ok(plan), Some(what)) => plans.push(Planned::Explain(what, plan)),
                (Ok(plan), None) => plans.push(Planned::Run(plan)),
                (Err(found), _) => {
                    let told = |error: &PlanError| matches!(&error.kind, ErrorKind::Unbound { name, .. } if missing.contains(name));
                    errors.extend(found.into_iter().filter(|error| !told(error)).map(|error| placed.told(error)));
                }
            }
        }
        if errors.is_empty() { Ok(plans) } else { Err(errors.into()) }
    }
}

/// A value as if it stood where its file is included: errors point at places of the script's own text.
fn here(argument: Argument, placed: &Placed) -> Argument {
    let Some((_, at)) = &placed.origin else { return argument };
    let moved = |value: ast::Value| ast::Value { at: *at, ..value };
    match argument {
        Argument::Value(value) => Argument::Value(moved(value)),
        Argument::List(values, _) => Argument::List(values.into_iter().map(moved).collect(), *at),
        Argument::Period(period) => Argument::Period(ast::Period { at: *at, ..period }),
    }
}

/// The names that are used and that no statement gives a value.
fn open(used: Vec<(String, At)>, statements: &[Placed]) -> Vec<(String, At)> {
    let mut given: BTreeSet<&str> = BTreeSet::new();
    for placed in statements {
        match &placed.statement.kind {
            StatementKind::Let { name, .. } | StatementKind::Param { name, .. } => drop(given.insert(&name.text)),
            StatementKind::Define { params, .. } => given.extend(params.iter().map(|param| param.name.as_str())),
            _ => {}
        }
    }
    let mut open: Vec<(String, At)> = Vec::new();
    for (name, at) in used {
        if !given.contains(name.as_str()) && !open.iter().any(|(known, _)| *known == name) {
            open.push((name, at));
        }
    }
    open
}

/// Reads a script and what it includes.
struct Reading {
    /// The folders of the files that are being read, the innermost last; none where files are refused.
    folders: Vec<PathBuf>,
    /// Those files.
    names: Vec<PathBuf>,
    files: usize,
    /// The names that are used, and where in the script's own text.
    used: Vec<(String, At)>,
}

impl Reading {
    fn read(mut self, text: &str) -> Result<Prepared, QueryError> {
        let script = lang::parse(text)?;
        if script.statements.is_empty() {
            lang::parse_query(text)?;
        }
        self.used = lang::names(text);
        let (mut statements, mut errors) = (Vec::new(), Vec::new());
        for statement in script.statements {
            match &statement.kind {
                StatementKind::Include(path) => {
                    let at = path.at;
                    if let Err(error) = self.include(&path.text, at, &mut statements) {
                        errors.push(error);
                    }
                }
                _ => statements.push(Placed { statement, origin: None }),
            }
        }
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let open = open(self.used, &statements);
        Ok(Prepared { statements, open })
    }

    /// Adds the statements of a file; errors point at the `include` of the script's own text.
    fn include(&mut self, name: &str, at: At, statements: &mut Vec<Placed>) -> Result<(), PlanError> {
        let trouble =
            |problem: String, help: &str| Err(PlanError::new(ErrorKind::File { problem, help: help.to_owned() }, at));
        let Some(folder) = self.folders.last() else {
            let help = "put it into a script and use `dateline run` without `--safe`";
            return trouble("`include` is not allowed here".to_owned(), help);
        };
        let path = folder.join(name);
        let shown = path.display().to_string();
        self.files += 1;
        if self.files > MOST_FILES {
            return trouble(format!("more than {MOST_FILES} files are included"), "include fewer");
        }
        let whole = match fs::canonicalize(&path) {
            Ok(whole) => whole,
            Err(error) => {
                return trouble(
                    format!("`{shown}` cannot be read: {error}"),
                    "its path counts from the script's folder",
                );
            }
        };
        if self.names.contains(&whole) {
            let way: Vec<String> = self.names.iter().chain([&whole]).map(|name| short(name)).collect();
            return trouble(format!("`{name}` includes itself: {}", way.join(" > ")), "leave one of the includes out");
        }
        let text = match fs::read_to_string(&whole) {
            Ok(text) => text,
            Err(error) => {
                return trouble(format!("`{shown}` cannot be read: {error}"), "a script is a text file in UTF-8");
            }
        };
        let origin = Origin::new(&shown, &text);
        let script = lang::parse(&text).map_err(|errors| {
            let first = errors.into_iter().next();
            let (place, problem, help) = first.map_or_else(Default::default, |error| {
                (origin.place(error.span), format!("[{}] {error}", error.code()), error.help())
            });
            PlanError::new(ErrorKind::Included { place, problem, help }, at)
        })?;
        self.used.extend(lang::names(&text).into_iter().map(|(name, _)| (name, at)));
        self.folders.push(whole.parent().map_or_else(PathBuf::new, Path::to_path_buf));
        self.names.push(whole);
        let mut done = Ok(());
        for statement in script.statements {
            if let StatementKind::Include(path) = &statement.kind {
                done = self.include(&path.text, at, statements);
                if done.is_err() {
                    break;
                }
                continue;
            }
            statements.push(Placed { statement, origin: Some((origin.clone(), at)) });
        }
        self.folders.pop();
        self.names.pop();
        done
    }
}

/// The last part of a path, for messages.
fn short(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
