//! What the prompt remembers between two inputs.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use dateline::database::{Param, Params, Prepared, QueryError};
use dateline::lang::{self, ast::StatementKind};
use dateline::model::Table;
use dateline::render::{Format, Layout};

use crate::cli::args::{Color, Common};
use crate::cli::commands::source;
use crate::cli::failure::Failure;
use crate::cli::session::{self, Session};
use crate::cli::surface;

use super::asking::Asking;
use super::known::Known;

/// Whether times are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timer {
    On,
    Off,
}

pub(super) struct State {
    pub(super) session: Session,
    pub(super) mode: Format,
    pub(super) timer: Timer,
    /// The file of the database, which may not be there yet.
    pub(super) path: PathBuf,
    /// Where answers go, if not to the terminal.
    pub(super) output: Option<PathBuf>,
    /// Values of parameters.
    pub(super) params: Params,
    /// The last query that was answered.
    pub(super) last: Option<String>,
    /// The last query that was typed, answered or not.
    pub(super) typed: Option<String>,
    /// The id of the first event of the last answer, where it has one.
    pub(super) event: Option<i64>,
    /// What can be completed.
    pub(super) known: Known,
    asking: Asking,
    common: Common,
    /// What was defined so far: the word and name that it begins with, and the statement.
    definitions: Vec<(String, String)>,
}

impl State {
    pub(super) fn open(common: &Common) -> Result<State, Failure> {
        let path = session::path(common);
        let session = open_or_empty(common, &path)?;
        session.interrupt.stay();
        Ok(State {
            known: Known::of(&path),
            session,
            mode: Format::Table,
            timer: Timer::On,
            path,
            output: None,
            params: Params::new(),
            last: None,
            typed: None,
            event: None,
            asking: Asking::default(),
            common: common.clone(),
            definitions: Vec::new(),
        })
    }

    /// Goes over to another database, which need not exist yet.
    pub(super) fn go_to(&mut self, path: PathBuf) -> Result<(), Failure> {
        let common = Common { db: Some(path.clone()), ..self.common.clone() };
        let session = open_or_empty(&common, &path)?;
        // Ctrl-C has one listener, which knows the first session's interrupt.
        self.session = Session { interrupt: self.session.interrupt.clone(), ..session };
        self.known = Known::of(&path);
        self.asking = Asking::default();
        (self.common, self.path) = (common, path);
        Ok(())
    }

    /// Does something with the database open for writing, and goes back to reading.
    pub(super) fn writing<T>(&mut self, work: impl FnOnce(&mut Session) -> Result<T, Failure>) -> Result<T, Failure> {
        let common = Common { db: Some(self.path.clone()), ..self.common.clone() };
        let mut writer = Session { interrupt: self.session.interrupt.clone(), ..Session::open(&common)? };
        let done = work(&mut writer);
        drop(writer);
        self.go_to(self.path.clone())?;
        done
    }

    /// Answers the queries of a script; a Ctrl-C ends it at once.
    pub(super) fn ask(&mut self, script: Prepared) -> Result<Vec<Table>, QueryError> {
        let params = self.params_of(&script);
        self.asking.run(&self.session, script, &params)
    }

    /// The values that a script has parameters for: at a prompt they are kept for whatever will use them.
    pub(super) fn params_of(&self, script: &Prepared) -> Params {
        let names = script.parameters();
        let used = self.params.iter().filter(|(name, _)| names.contains(&name.as_str()));
        used.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// Remembers a definition; one of the same name goes.
    pub(super) fn define(&mut self, name: &str, statement: &str) {
        self.definitions.retain(|(known, _)| known != name);
        self.definitions.push((name.to_owned(), statement.to_owned()));
    }

    /// What a text goes on with: one that begins with a stage goes on with the last query.
    pub(super) fn before(&self, text: &str) -> &str {
        let typed = self.typed.as_deref().filter(|_| text.trim_start().starts_with('|'));
        typed.unwrap_or_default()
    }

    /// Keeps a text that was typed, if it ends with a query, which the next one may go on with.
    pub(super) fn keep(&mut self, text: &str) {
        let text = text.trim_end().trim_end_matches(';');
        let is_query = match lang::parse(text) {
            Ok(script) => script.statements.last().is_some_and(|last| matches!(last.kind, StatementKind::Query(_))),
            Err(_) => true,
        };
        self.typed = is_query.then(|| format!("{text}\n"));
    }

    /// Takes a value for a parameter.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.params.insert(name.to_owned(), Param::Text(value.to_owned()));
    }

    /// A text with the definitions before it, but for those that it gives anew.
    pub(super) fn with_definitions(&self, text: &str, anew: &[String]) -> String {
        let mut whole = String::new();
        for (_, statement) in self.definitions.iter().filter(|(name, _)| !anew.contains(name)) {
            whole.push_str(statement);
            whole.push_str(";\n");
        }
        whole + text
    }

    /// A script that may include files beside `file`, unless files are forbidden.
    pub(super) fn script(&self, text: &str, file: &Path) -> Result<Prepared, QueryError> {
        source::script(text, file, &self.common)
    }

    /// When to use colours.
    pub(super) const fn color(&self) -> Color {
        self.common.color
    }

    /// Writes an answer where answers go.
    pub(super) fn show(&self, table: &Table) -> Result<(), Failure> {
        let Some(path) = &self.output else {
            return surface::show_paged(table, self.mode, &self.session.interrupt);
        };
        let save = |error| Failure::Save { path: path.clone(), error };
        let file = OpenOptions::new().append(true).create(true).open(path).map_err(save)?;
        match surface::write(table, self.mode, &Layout::default(), file, &self.session.interrupt) {
            Err(Failure::Write(error)) => Err(save(error)),
            written => written,
        }
    }
}

/// A prompt creates no file: without one it asks an empty database.
fn open_or_empty(common: &Common, path: &std::path::Path) -> Result<Session, Failure> {
    if path.exists() { Session::open_read_only(common) } else { Session::in_memory(common) }
}
